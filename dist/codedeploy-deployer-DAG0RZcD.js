import { c as stopDeployment, i as getDeployment, n as createDeployment, r as describeTarget, s as listDeployments, t as codeDeployClients } from "./codedeploy-CS-ffcJC.js";
import { $ as planRollout, Bn as saveRollout, Br as DeployError, Dr as maybeCarriedOut, Nt as existingService, Pt as shownService, _r as shown, er as isReplaced, ir as describeDeployment, jt as ABSENT, nt as rollbackTarget, pr as carryOutOnce, rt as describeService, wr as isUnavailable, xr as failureOf } from "./main-DoVqBL7t.js";
import { a as shortenDescription, i as budgetOf, r as rewriteAppSpec, t as alreadyRunning } from "./find-deployment-group-BVRLA_Cq.js";
import { Jr as compareRollout, Nr as digestMoved, ei as explainTasks, mi as rolloutFrom, pi as serverNow, qr as rememberTasks } from "./deploy-BHCDWWqc.js";
import { createHash } from "node:crypto";
import { t as withItsEnd } from "./codedeploy-ending-SHd6Df0M.js";
// src/deployment/steps/create-deployment.ts
/** The SDK takes clocks for the same that are less than five minutes apart. */
const WINDOW_MS = 6e5;
/** What is to be sent, and what the group has before. `now`: the server's clock. */
async function prepareSending(api, codeDeploy, now) {
	const since = now - WINDOW_MS;
	try {
		return {
			codeDeploy,
			since,
			known: await listDeployments(api.client, codeDeploy, { since })
		};
	} catch (error) {
		if (failureOf(error).kind !== "denied") throw error;
		return {
			codeDeploy,
			since,
			known: []
		};
	}
}
/** The deployment that was sent, if CodeDeploy has it. GetDeployment returns only the digest of an AppSpec. */
async function findSent({ client }, { codeDeploy, since, known }) {
	const sha256 = digestOf(codeDeploy.appSpec);
	for (const id of await listDeployments(client, codeDeploy, { since })) {
		if (known.includes(id)) continue;
		const deployment = await getDeployment(client, id);
		if (deployment.sha256 === sha256 && deployment.creator !== "codeDeployRollback") return deployment;
	}
}
const digestOf = (content) => createHash("sha256").update(content).digest("hex");
/** Starts a deployment at most once, and gives it. `service` is for the words of an error. */
async function sendOnce(api, sending, service, { clock, cancel, description, onNotSent }) {
	let lost = false;
	const send = async () => {
		try {
			const deployment = await knownDeployment(api, await create(api, sending, description));
			const isIt = (deployment.sha256 ?? digestOf(sending.codeDeploy.appSpec)) === digestOf(sending.codeDeploy.appSpec);
			return shown(isIt ? deployment : void 0, "the deployment that was sent");
		} catch (error) {
			if (isBusy(error)) return await ownOrRefused(api, sending, lost, service, error);
			lost ||= maybeCarriedOut(error);
			throw error;
		}
	};
	return await carryOutOnce({
		name: "codedeploy:CreateDeployment",
		send,
		find: () => findSent(api, sending)
	}, {
		clock,
		...cancel === void 0 ? {} : { cancel },
		...onNotSent === void 0 ? {} : { onNotDone: onNotSent }
	});
}
function isBusy(error) {
	return error instanceof Error && error.name === "DeploymentLimitExceededException";
}
/** The owner of the blocking deployment decides: after a lost answer it may be this very one. */
async function ownOrRefused(api, sending, lost, service, error) {
	const own = lost ? await findSent(api, sending) : void 0;
	if (own !== void 0) return own;
	throw alreadyRunning(service, await nameBusy(api, error), error);
}
async function create({ once }, { codeDeploy: { application, group, appSpec, config } }, description) {
	return await createDeployment(once, {
		applicationName: application,
		deploymentGroupName: group,
		revision: {
			revisionType: "AppSpecContent",
			appSpecContent: {
				content: appSpec,
				sha256: digestOf(appSpec)
			}
		},
		...config === void 0 ? {} : { deploymentConfigName: config },
		...description === void 0 ? {} : { description }
	});
}
/** A deployment that was created this moment; when it cannot be asked for, it is known all the same. */
async function knownDeployment({ client }, id) {
	return await getDeployment(client, id).catch(() => ({
		id,
		status: "Created",
		createdAt: serverNow(client),
		keepsOriginal: false
	}));
}
/** The blocking deployment, as CodeDeploy's error names it. */
async function nameBusy({ client }, error) {
	const id = /\bd-[0-9A-Z]+/.exec(error.message)?.[0];
	if (id === void 0) return error.message;
	return await getDeployment(client, id).then(describeDeployment, () => id);
}
// src/deployment/task-sets.ts
/** `ecs-svc/<number>` of the task set that a deployment has created; undefined until there is one. */
function taskSetOf(deploymentId, service, targets) {
	return (shownService(service)?.deployments.find(({ id }) => id === deploymentId))?.taskSetId ?? targets?.sides.find(({ label }) => label === "Green")?.taskSetId;
}
/** Tasks in the words of the deployment: those of its task set were started by it. */
function ownTasks(tasks, taskSetId, deploymentId) {
	return tasks.map((task) => taskSetId !== void 0 && task.startedBy === taskSetId ? {
		...task,
		startedBy: deploymentId
	} : task);
}
// src/deployment/steps/targets.ts
/** Reads the traffic and the lifecycle events of deployments; without the permission it says so once and stops. */
function pollTargets({ cluster, service }, { client }, log) {
	let available = true;
	const targetId = [cluster, service].map((name) => name.split("/").pop()).join(":");
	return {
		isAvailable: () => available,
		poll: async (id, signal) => {
			if (!available) return void 0;
			try {
				return await describeTarget(client, id, targetId, { signal });
			} catch (error) {
				const failure = failureOf(error);
				if (failure.name === "DeploymentNotStartedException") return void 0;
				if (!isUnavailable(failure)) throw error;
				available = false;
				log.notice(`${failure.message} The traffic and the lifecycle events are not shown.`);
				return;
			}
		}
	};
}
// src/deployment/steps/explain-codedeploy.ts
/** What the tasks of a CodeDeploy deployment were started by, and the target groups they are in. Never throws. */
async function traceTaskSet(rollout, service, { clients, runner }) {
	const { deploymentId } = rollout;
	const listed = service?.deployments.find(({ id }) => id === deploymentId);
	const targets = listed === void 0 ? await pollTargets(rollout, codeDeployClients(clients), runner).poll(deploymentId).catch(() => void 0) : void 0;
	return {
		id: taskSetOf(deploymentId, service ?? ABSENT, targets) ?? deploymentId,
		targetGroupArns: listed?.targetGroupArns ?? []
	};
}
// src/deployment/codedeploy-observation.ts
/** Whether a deployment has come to its end. */
function hasEnded({ status }) {
	return status === "Succeeded" || status === "Failed" || status === "Stopped";
}
// src/deployment/steps/restore-codedeploy.ts
/** Restores the old revision with a separate deployment, when CodeDeploy does not. */
async function restoreWithCodeDeploy(rollout, target, api, { clients, clock, refusal }) {
	const { cluster, service, deploymentId, taskDefinition, codeDeploy } = rollout;
	try {
		const [present, deployment] = await Promise.all([describeService(clients.ecs, cluster, service), getDeployment(api.client, deploymentId)]);
		if (isReplaced(rollout, present)) {
			const observation = {
				service: present,
				serviceDeployment: "unknown",
				codeDeploy: { deployment }
			};
			return {
				kind: "observed",
				now: clock.now(),
				observation
			};
		}
		if (!hasEnded(deployment)) {
			const reason = `${deploymentId} is still in progress and could not be stopped.${refusal === void 0 ? "" : ` ${refusal}`}`;
			return {
				kind: "restore-failed",
				now: clock.now(),
				reason
			};
		}
		if (codeDeploy === void 0) throw new DeployError("bug", `${deploymentId} has no AppSpec.`);
		const sending = {
			codeDeploy: {
				...codeDeploy,
				appSpec: rewriteAppSpec(codeDeploy.appSpec, taskDefinition, target.taskDefinition)
			},
			since: rollout.createdAt,
			known: [deploymentId]
		};
		const { id, createdAt } = await findEarlier(api, sending) ?? await sendOnce(api, sending, service, { clock });
		return {
			kind: "restore-started",
			now: clock.now(),
			by: {
				deploymentId: id,
				createdAt
			}
		};
	} catch (error) {
		return {
			kind: "restore-failed",
			now: clock.now(),
			reason: failureOf(error).message
		};
	}
}
/** A rollback that had begun before the main step was cut off. */
async function findEarlier(api, sending) {
	try {
		return await findSent(api, sending);
	} catch (error) {
		if (failureOf(error).kind !== "denied") throw error;
		return;
	}
}
// src/deployment/steps/poll-codedeploy.ts
/** A rollback of CodeDeploy's comes up a moment after the deployment has ended. How long after is not documented. */
const ROLLBACK_COMES_MS = 12e3;
const PAUSE_MS = 2e3;
/** A poll of a deployment that has ended waits for its rollback. */
const POLL_LIMIT_MS = 45e3;
/** One deployment of CodeDeploy: polls the deployment, and in turns the service and the traffic. */
function handleCodeDeployDeployment(rollout, tools) {
	const { clients, clock } = tools;
	const api = codeDeployClients(clients);
	const targets = pollTargets(rollout, api, tools.log);
	const tasks = rememberTasks(rollout, tools);
	const follow = followDeployment(api, tools);
	const surroundings = pollSurroundings(rollout, targets, tools);
	let refusal;
	const poll = async ({ watch, withTasks, signal }) => {
		const followed = followedBy(watch);
		const [deployment, stopped, around] = await Promise.all([
			follow(followed, signal),
			withTasks ? tasks(signal) : void 0,
			surroundings.next(followed, signal)
		]);
		const { service, target } = hasEnded(deployment.undo ?? deployment.deployment) ? await surroundings.all(followed, signal) : around;
		const observation = {
			service,
			serviceDeployment: "unknown",
			codeDeploy: {
				...deployment,
				...target === void 0 ? {} : { targets: target }
			}
		};
		const own = taskSetOf(rollout.deploymentId, service, target);
		const found = stopped === void 0 ? {} : { tasks: ownTasks(stopped, own, rollout.deploymentId) };
		return {
			kind: "observed",
			now: clock.now(),
			observation,
			...found
		};
	};
	return {
		pollLimitMs: POLL_LIMIT_MS,
		poll,
		stop: async () => {
			const answer = await stop(rollout, api, tools);
			if (answer.kind === "stop-answered" && answer.answer === "impossible") refusal = answer.reason;
			return answer;
		},
		restore: (target) => restoreWithCodeDeploy(rollout, target, api, {
			...tools,
			refusal
		}),
		compareImages: (seen, signal) => compareRollout(rollout, seen, signal, tools)
	};
}
/** Reads the service and the target of the deployment in turns, so that one poll is two calls. */
function pollSurroundings({ cluster, service }, targets, { clients }) {
	let turn = 0;
	let seen = {
		service: ABSENT,
		target: void 0
	};
	const pollService = async (signal) => {
		seen = {
			...seen,
			service: await describeService(clients.ecs, cluster, service, { signal })
		};
	};
	const pollTarget = async (id, signal) => {
		seen = {
			...seen,
			target: await targets.poll(id, signal) ?? seen.target
		};
	};
	return {
		next: async (id, signal) => {
			const first = seen.service.status === "ABSENT";
			const wantsTarget = targets.isAvailable() && !first && turn % 2 === 1;
			turn += 1;
			await (wantsTarget ? pollTarget(id, signal) : pollService(signal));
			return seen;
		},
		all: async (id, signal) => {
			await Promise.all([pollService(signal), pollTarget(id, signal)]);
			return seen;
		}
	};
}
/** The deployment whose end counts: this step's own rollback, once there is one. */
function followedBy({ phase, rollout }) {
	return phase.kind === "reverting" && phase.restore !== void 0 ? phase.restore.deploymentId : rollout.deploymentId;
}
/** Reads a deployment and, after its end, the one that rolls it back. What has ended is not read again. */
function followDeployment({ client }, { clock }) {
	const over = /* @__PURE__ */ new Map();
	const endSeenAt = /* @__PURE__ */ new Map();
	const get = async (id, signal) => over.get(id) ?? await getDeployment(client, id, { signal });
	const mayComeUp = (deployment) => {
		const now = clock.now();
		const since = endSeenAt.get(deployment.id) ?? now;
		endSeenAt.set(deployment.id, since);
		return now - since < ROLLBACK_COMES_MS;
	};
	return async (id, signal) => {
		let deployment = await get(id, signal);
		while (lacksRollback(deployment) && mayComeUp(deployment)) {
			await clock.sleep(PAUSE_MS, signal);
			signal.throwIfAborted();
			deployment = await get(id, signal);
		}
		if (!hasEnded(deployment)) return { deployment };
		over.set(id, deployment);
		const { undoneBy } = deployment;
		return undoneBy === void 0 ? { deployment } : {
			deployment,
			undo: await get(undoneBy, signal)
		};
	};
}
function lacksRollback({ status, undoneBy }) {
	return (status === "Failed" || status === "Stopped") && undoneBy === void 0;
}
async function stop({ deploymentId }, { client }, { clock }) {
	try {
		await stopDeployment(client, deploymentId);
		return {
			kind: "stop-answered",
			now: clock.now(),
			answer: "accepted"
		};
	} catch (error) {
		const { name, message: reason } = failureOf(error);
		const answer = name === "DeploymentAlreadyCompletedException" ? "conflict" : "impossible";
		return {
			kind: "stop-answered",
			now: clock.now(),
			answer,
			reason
		};
	}
}
// src/deployment/steps/start-codedeploy.ts
/** Asks CodeDeploy for a deployment, unless what is wanted runs already. */
async function startWithCodeDeploy({ request, found, taskDefinition, options }, codeDeploy, tools) {
	const service = existingService(found.service);
	if (service === void 0) throw new DeployError("bug", `${request.service} is missing.`);
	const runsAlready = service.taskDefinition === taskDefinition;
	const plan = planRollout({
		service: runsAlready ? await withItsEnd(service, codeDeploy) : service,
		taskDefinition,
		force: request.rollout.forceNewDeployment,
		otherChanges: false,
		digestMoved: runsAlready && await digestMoved(service, found, tools)
	});
	if (plan.kind === "unchanged") return {
		...plan,
		running: service.taskDefinition
	};
	if (plan.note !== void 0) tools.runner.notice(plan.note);
	const { description, config } = request.rollout.codeDeploy ?? {};
	const previous = rollbackTarget(service);
	const wanted = {
		...codeDeploy.names,
		appSpec: codeDeploy.appSpec.write(taskDefinition),
		...config === void 0 ? {} : { config }
	};
	const sending = await prepareSending(codeDeploy.clients, wanted, serverNow(tools.clients.ecs));
	const base = {
		cluster: request.cluster,
		service: request.service,
		taskDefinition,
		...previous === void 0 ? {} : { previous },
		...found.images === void 0 ? {} : { images: found.images }
	};
	saveRollout(tools, {
		kind: "starting",
		...base,
		options,
		codeDeploy: sending
	});
	const { id, createdAt } = await sendOnce(codeDeploy.clients, sending, request.service, {
		...tools,
		...description === void 0 ? {} : { description: shortenDescription(description) },
		onNotSent: () => saveRollout(tools, { kind: "ended" })
	});
	return {
		kind: "started",
		rollout: {
			...base,
			deploymentId: id,
			createdAt,
			codeDeploy: wanted
		}
	};
}
// src/deployment/steps/codedeploy-deployer.ts
/** CodeDeploy: blue/green deployments of services with the deployment controller CODE_DEPLOY. */
const codeDeployDeployer = {
	budget: ({ rollout: { waitMinutes } }, found) => {
		const { group, shift } = groupOf(found);
		return budgetOf(waitMinutes, group, shift);
	},
	start: (order, tools) => startWithCodeDeploy(order, groupOf(order.found), tools),
	findStarted: async (announced, { clients }) => {
		const { codeDeploy: sending } = announced;
		if (sending === void 0) return void 0;
		const sent = await findSent(codeDeployClients(clients), sending);
		return sent && {
			...rolloutFrom(announced, sent),
			codeDeploy: sending.codeDeploy
		};
	},
	handle: handleCodeDeployDeployment,
	explain: (rollout, definition, cause, tools) => explainTasks(rollout, definition, cause, {
		tools,
		trace: (service) => traceTaskSet(rollout, service, tools)
	}),
	measure: async () => void 0,
	readRules: async () => []
};
function groupOf({ codeDeploy }) {
	if (codeDeploy === void 0) throw new DeployError("bug", "The deployment group is not known.");
	return codeDeploy;
}
export { codeDeployDeployer };
