export { t as withItsEnd } from "./codedeploy-ending-D4JpxRwM.js";
