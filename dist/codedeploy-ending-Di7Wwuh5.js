export { t as withItsEnd } from "./codedeploy-ending-CxHn6xma.js";
