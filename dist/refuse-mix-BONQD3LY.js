import { Br as DeployError } from "./main-DoVqBL7t.js";
// src/services/refuse-mix.ts
/**
* What was moved by CodeDeploy cannot be put back together with what ECS itself deploys.
* @throws DeployError when some are deployed by the one and some by the other
*/
function refuseMix(all) {
	const [byCodeDeploy, byEcs] = [true, false].map((wanted) => all.filter((one) => one.byCodeDeploy === wanted).map(({ service }) => service));
	if (!byCodeDeploy?.length || !byEcs?.length) return;
	throw new DeployError("service", `CodeDeploy deploys ${byCodeDeploy.join(", ")}, and ECS itself ${byEcs.join(", ")}: they cannot be deployed all or none. CodeDeploy takes a completed deployment back by another one of its own, which may wait, shift traffic in steps and run hooks, while ECS has put the others back.`, { hint: "Deploy the services of CodeDeploy in a step of their own. Nothing was changed." });
}
export { refuseMix as t };
