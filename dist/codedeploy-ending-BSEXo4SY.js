export { t as withItsEnd } from "./codedeploy-ending-BvVtruk4.js";
