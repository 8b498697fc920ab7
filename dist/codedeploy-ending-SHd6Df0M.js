import { i as getDeployment } from "./codedeploy-CS-ffcJC.js";
import { tr as primaryOf } from "./main-DoVqBL7t.js";
// src/deployment/steps/codedeploy-ending.ts
/** The service with how the deployment ended that its PRIMARY task set is from: ECS does not know that it failed. */
async function withItsEnd(service, { clients }) {
	const primary = primaryOf(service);
	if (primary === void 0 || !primary.id.startsWith("d-")) return service;
	const made = await getDeployment(clients.client, primary.id).catch(() => void 0);
	if (made?.status !== "Failed" && made?.status !== "Stopped") return service;
	const deployments = service.deployments.map((one) => one === primary ? {
		...one,
		rolloutState: "FAILED"
	} : one);
	return {
		...service,
		deployments
	};
}
export { withItsEnd as t };
