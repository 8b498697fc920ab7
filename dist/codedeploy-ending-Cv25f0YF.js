export { t as withItsEnd } from "./codedeploy-ending-CfW4TcO6.js";
