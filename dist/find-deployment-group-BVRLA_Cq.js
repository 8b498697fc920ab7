import { a as getDeploymentGroup, i as getDeployment, o as getTrafficShift, s as listDeployments, t as codeDeployClients } from "./codedeploy-CS-ffcJC.js";
import { Br as DeployError, Cn as memberPath, Dt as addWaits, G as keepStart, Sn as elementPath, Vr as describeProblems, ir as describeDeployment, jr as isObject, xr as failureOf, yn as nearestName } from "./main-DoVqBL7t.js";
import { di as readText, fi as withoutExtensions, li as readDocument } from "./deploy-BHCDWWqc.js";
// src/deployment/deployment-group.ts
const LONGEST_DESCRIPTION = 512;
const LONGEST_NAME = 100;
/** The names that were given, else those that the ECS console gives. Names and ARNs of cluster and service will do. */
function groupNames({ application, group }, cluster, service) {
	const place = `${lastPart(cluster)}-${lastPart(service)}`;
	return {
		application: application ?? `AppECS-${place}`.slice(0, LONGEST_NAME),
		group: group ?? `DgpECS-${place}`.slice(0, LONGEST_NAME)
	};
}
function lastPart(reference) {
	return reference.slice(reference.lastIndexOf("/") + 1);
}
/** A description as CodeDeploy takes it. */
function shortenDescription(text) {
	if (text.length <= LONGEST_DESCRIPTION) return text;
	return `${keepStart(text, 511)}…`;
}
/** Minutes until all traffic is shifted. */
function shiftMinutes(shift) {
	switch (shift.kind) {
		case "at once": return 0;
		case "canary": return shift.minutes;
		case "linear": return (Math.ceil(100 / shift.percent) - 1) * shift.minutes;
	}
}
/** How AWS's own configurations for ECS shift the traffic (AWS documentation); of others only CodeDeploy knows. */
function knownShift(config) {
	if (config === void 0 || config === "CodeDeployDefault.ECSAllAtOnce") return { kind: "at once" };
	const canary = /^CodeDeployDefault\.ECSCanary(\d+)Percent(\d+)Minutes$/.exec(config);
	const linear = /^CodeDeployDefault\.ECSLinear(\d+)PercentEvery(\d+)Minutes$/.exec(config);
	const [, percent, minutes] = canary ?? linear ?? [];
	return percent === void 0 ? void 0 : {
		kind: canary === null ? "linear" : "canary",
		percent: Number(percent),
		minutes: Number(minutes)
	};
}
/** The time that was given for the deployment itself, and what its group makes everyone wait besides. */
function budgetOf(waitMinutes, group, shift) {
	const waits = [
		[group.readyWait, "until traffic may be shifted"],
		[shiftMinutes(shift), "to shift it"],
		[group.terminationWait, "until the original task set is ended"]
	];
	return addWaits(waitMinutes, waits.filter(([minutes]) => minutes > 0));
}
// src/deployment/app-spec-members.ts
/** The members of an AppSpec for ECS (AWS documentation). `Resources` name their members themselves. */
const APP_SPEC = {
	version: "value",
	Resources: "value",
	Hooks: [{
		BeforeInstall: "value",
		AfterInstall: "value",
		AfterAllowTestTraffic: "value",
		BeforeAllowTraffic: "value",
		AfterAllowTraffic: "value"
	}]
};
const RESOURCE = {
	Type: "value",
	Properties: {
		TaskDefinition: "value",
		LoadBalancerInfo: {
			ContainerName: "value",
			ContainerPort: "value"
		},
		PlatformVersion: "value",
		NetworkConfiguration: { AwsvpcConfiguration: {
			Subnets: "value",
			SecurityGroups: "value",
			AssignPublicIp: "value"
		} },
		CapacityProviderStrategy: [{
			Base: "value",
			CapacityProvider: "value",
			Weight: "value"
		}]
	}
};
/** The problems of all members that CodeDeploy does not know, outside of the resources; `where` names the file. */
function strangersOfAppSpec(spec, where) {
	return strangers(spec, APP_SPEC, "").map((problem) => at(problem, where));
}
/** The same of one resource. */
function strangersOfResource(resource, where) {
	return strangers(resource, RESOURCE, "").map(({ where: path, ...rest }) => ({
		where: `${where}.${path}`,
		...rest
	}));
}
function at({ where: path, ...rest }, file) {
	return {
		where: `${file}: ${path}`,
		...rest
	};
}
function strangers(value, shape, path) {
	if (typeof value !== "object" || value === null) return [];
	if (Array.isArray(value)) return value.flatMap((item, index) => strangers(item, shape, elementPath(path, index)));
	return Object.entries(value).flatMap(([name, inside]) => {
		const known = Object.keys(shape).find((member) => member.toLowerCase() === name.toLowerCase());
		const here = memberPath(path, name);
		if (known === void 0) return [stranger(name, here, Object.keys(shape))];
		const expected = shape[known];
		if (expected === void 0 || expected === "value") return [];
		return strangers(inside, isList(expected) ? expected[0] : expected, here);
	});
}
function isList(expected) {
	return Array.isArray(expected);
}
function stranger(name, where, known) {
	const nearest = nearestName(name, known);
	const fix = nearest === void 0 ? `Remove it; valid here are ${known.map((member) => `"${member}"`).join(", ")}.` : `Did you mean "${nearest}"? Correct the name or remove the member.`;
	return {
		where,
		what: `CodeDeploy has no member "${name}" here.`,
		fix
	};
}
// src/deployment/app-spec.ts
const SHAPE = "See the AppSpec of an ECS deployment in the AWS documentation.";
/**
* Checks the value of an AppSpec file. Keys are matched in any case, as amazon-ecs-deploy-task-definition takes
* them. `where` names the file.
*/
function readAppSpec(value, where) {
	const spec = isObject(value) ? withoutExtensions(value) : {};
	const problems = [
		...strangersOfAppSpec(spec, where),
		...checkVersion(spec, where),
		...checkResources(spec, where)
	];
	if (problems.length > 0) return {
		ok: false,
		problems
	};
	const write = (taskDefinition) => JSON.stringify(replaceDefinitions(spec, taskDefinition));
	return {
		ok: true,
		value: {
			write,
			targets: targetsOf(spec)
		},
		notes: []
	};
}
/** The only version there is (AWS documentation: required, and 0.0). */
function checkVersion(spec, where) {
	if (memberOf(spec, "resources") === void 0 || memberOf(spec, "version") !== void 0) return [];
	return [{
		where,
		what: "The AppSpec has no version.",
		fix: "Write version: 0.0."
	}];
}
function targetsOf(spec) {
	return memberOf(spec, "resources").flatMap(Object.values).flatMap((resource) => {
		const info = memberOf(memberOf(resource, "properties"), "loadBalancerInfo");
		if (!isObject(info)) return [];
		const name = memberOf(info, "containerName");
		const port = memberOf(info, "containerPort");
		return [{
			...typeof name === "string" ? { containerName: name } : {},
			...Number.isInteger(Number(port)) && port !== null ? { containerPort: Number(port) } : {}
		}];
	});
}
/** Every problem that keeps the file from naming a task definition in each of its resources. */
function checkResources(spec, where) {
	const resources = memberOf(spec, "resources");
	if (!Array.isArray(resources) || resources.length === 0) return [{
		where,
		what: "The AppSpec has no resources.",
		fix: SHAPE
	}];
	return resources.flatMap((resource, index) => isObject(resource) && Object.keys(resource).length > 0 ? Object.entries(resource).flatMap(([name, content]) => checkResource(content, `${where}: resources[${index}].${name}`)) : [{
		where: `${where}: resources[${index}]`,
		what: "It names no resource.",
		fix: SHAPE
	}]);
}
const SERVICE_TYPE = "AWS::ECS::Service";
function checkResource(content, where) {
	const properties = isObject(content) ? memberOf(content, "properties") : void 0;
	if (!isObject(properties)) return [{
		where,
		what: "It has no Properties.",
		fix: SHAPE
	}];
	const type = memberOf(content, "type");
	return [
		...strangersOfResource(content, where),
		...type === SERVICE_TYPE ? [] : [{
			where: `${where}.Type`,
			what: type === void 0 ? "It has no Type." : "It is not an ECS service.",
			fix: `Write ${SERVICE_TYPE}.`
		}],
		...keyOf(properties, "taskDefinition") === void 0 ? [noDefinition(where)] : []
	];
}
const noDefinition = (where) => ({
	where,
	what: "Its Properties have no TaskDefinition.",
	fix: "Write TaskDefinition with any value, such as \"<TASK_DEFINITION>\"; the revision is put there."
});
function replaceDefinitions(spec, taskDefinition) {
	const replaced = memberOf(spec, "resources").map((resource) => Object.fromEntries(Object.entries(resource).map(([name, content]) => {
		return [name, put(content, "properties", put(memberOf(content, "properties"), "taskDefinition", taskDefinition))];
	})));
	return put(numberVersion(spec), "resources", replaced);
}
/** `0.0` is kept as it is written by whoever reads the file; CodeDeploy's examples have a number. */
function numberVersion(spec) {
	const version = memberOf(spec, "version");
	return typeof version === "string" && /^\d+(\.\d+)?$/.test(version) ? put(spec, "version", Number(version)) : spec;
}
function put(holder, name, value) {
	return {
		...holder,
		[keyOf(holder, name) ?? name]: value
	};
}
function memberOf(holder, name) {
	const key = keyOf(holder, name);
	return key === void 0 ? void 0 : holder[key];
}
function keyOf(holder, name) {
	return Object.keys(holder).find((key) => key.toLowerCase() === name.toLowerCase());
}
/** The content of an AppSpec that was written for one task definition, for another one. */
function rewriteAppSpec(content, from, to) {
	return content.replaceAll(JSON.stringify(from), JSON.stringify(to));
}
// src/revision/find-deployment-group.ts
const DEFAULT_APP_SPEC = "appspec.yaml";
/** Reads the deployment group and the AppSpec. Throws a DeployError when the group cannot be deployed to now. */
async function findDeploymentGroup(request, service, tools) {
	const { codeDeploy = {} } = request.rollout;
	const appSpec = await readSpec(codeDeploy.appSpec ?? DEFAULT_APP_SPEC);
	const names = groupNames(codeDeploy, request.cluster, service.name);
	const clients = codeDeployClients(tools.clients);
	noteUnused(request, tools);
	const group = await findGroup(names, service, clients, tools);
	const shift = await findShift(codeDeploy.config ?? group.config, clients, tools);
	await refuseRunning(names, service, clients, tools);
	return {
		names,
		group,
		appSpec,
		shift,
		clients
	};
}
async function readSpec(path) {
	const document = readDocument(await readText("codedeploy-appspec", path), path);
	const checked = document.ok ? readAppSpec(document.value, path) : document;
	if (checked.ok) return checked.value;
	throw new DeployError("invalid-input", `codedeploy-appspec: ${path} cannot be used:\n${describeProblems(checked.problems)}`);
}
/** CodeDeploy carries a revision over and nothing else. */
function noteUnused({ rollout }, { runner }) {
	const unused = [
		...rollout.desiredCount === void 0 ? [] : ["desired-count"],
		...rollout.enableEcsManagedTags === void 0 ? [] : ["enable-ecs-managed-tags"],
		...rollout.propagateTags === void 0 ? [] : ["propagate-tags"],
		...rollout.managedVolume === void 0 ? [] : ["service-managed-ebs-volume"]
	];
	if (unused.length === 0) return;
	runner.notice(`No effect on a service that CodeDeploy deploys: ${unused.join(", ")}. Change the service itself with UpdateService.`);
}
async function findGroup(names, service, { client }, { cancel: signal }) {
	try {
		const group = await getDeploymentGroup(client, names, { signal });
		const place = `${service.clusterArn.split("/").pop() ?? ""}/${service.name}`;
		if (group.services.length === 0 || group.services.includes(place)) return group;
		throw new DeployError("service", `The deployment group ${names.group} deploys ${group.services.join(", ")}, not ${place}.`, { hint: "Correct codedeploy-application and codedeploy-deployment-group." });
	} catch (error) {
		const { name } = failureOf(error);
		if (!/DoesNotExistException$/.test(name)) throw error;
		const what = name.startsWith("Application") ? `There is no CodeDeploy application ${names.application}.` : `The CodeDeploy application ${names.application} has no deployment group ${names.group}.`;
		throw new DeployError("service", what, {
			hint: "Correct codedeploy-application, codedeploy-deployment-group or aws-region.",
			cause: error
		});
	}
}
/** How a configuration shifts the traffic: its time is waited for as planned. */
async function findShift(config, { client }, { cancel: signal, runner }) {
	const known = knownShift(config);
	if (known !== void 0 || config === void 0) return known ?? { kind: "at once" };
	try {
		return await getTrafficShift(client, config, { signal });
	} catch (error) {
		const { name, kind, message } = failureOf(error);
		if (name === "DeploymentConfigDoesNotExistException") throw new DeployError("service", `There is no deployment configuration ${config}.`, {
			hint: "Correct codedeploy-deployment-config, or the configuration of the deployment group.",
			cause: error
		});
		if (kind !== "denied") throw error;
		runner.notice(`${message} How long ${config} takes to shift the traffic is not known and not added to wait-for-minutes: make it long enough.`);
		return { kind: "at once" };
	}
}
/** A group carries one deployment out at a time: one in progress is not ours to stop. */
async function refuseRunning(names, service, { client }, tools) {
	const { cancel: signal, runner } = tools;
	try {
		const [id] = await listDeployments(client, names, "in progress", { signal });
		if (id === void 0) return;
		throw alreadyRunning(service.name, describeDeployment(await getDeployment(client, id)));
	} catch (error) {
		if (failureOf(error).kind !== "denied") throw error;
		runner.notice(`${failureOf(error).message} A deployment that is already in progress is only noticed when the next one is refused.`);
	}
}
/** The end of a step that came while the group was at work. */
function alreadyRunning(service, deployment, cause) {
	return new DeployError("service", `CodeDeploy is deploying ${service} already: ${deployment}. It was left alone.`, {
		hint: "Wait for its end and run the job again, and use one concurrency group for all deployments of the service.",
		...cause === void 0 ? {} : { cause }
	});
}
export { shortenDescription as a, budgetOf as i, findDeploymentGroup as n, rewriteAppSpec as r, alreadyRunning as t };
