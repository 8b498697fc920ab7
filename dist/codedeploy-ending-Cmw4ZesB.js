export { t as withItsEnd } from "./codedeploy-ending-CFcklhbu.js";
