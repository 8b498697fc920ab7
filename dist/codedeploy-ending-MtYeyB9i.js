export { t as withItsEnd } from "./codedeploy-ending-B5PcQH2K.js";
