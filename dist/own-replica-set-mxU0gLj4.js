import { Sr as readReplicaSet, ur as findOwn } from "./deploy-BHCDWWqc.js";
import { l as sha256 } from "./apply-body-CWh9RDTg.js";
import { f as listReplicaSets } from "./kubernetes-objects-C-4yZwcd.js";
// src/kubernetes/steps/own-replica-set.ts
/**
* The ReplicaSet of a Deployment with the template of this digest; undefined until the controller has made it. May throw.
*/
async function findOwnReplicaSet(api, live, template, asked = {}) {
	const all = await listReplicaSets(api, live, asked);
	return findOwn(all.map((one) => readReplicaSet(one, sha256)), { template });
}
export { findOwnReplicaSet as t };
