export { t as withItsEnd } from "./codedeploy-ending-SHd6Df0M.js";
