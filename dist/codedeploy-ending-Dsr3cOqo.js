export { t as withItsEnd } from "./codedeploy-ending-DQmo9JUi.js";
