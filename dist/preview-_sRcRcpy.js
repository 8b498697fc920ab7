import { Bn as saveRollout, Br as DeployError, C as hourlyCost, Et as nameOf, Ft as endSkipped, It as stateOfEvent, K as isGreen, Lt as settleEventState, T as namePrices, Xt as KEPT, b as billedTask, c as describeVerdict, gt as launchVolumes, j as platformOf, jt as ABSENT, nt as rollbackTarget, pr as carryOutOnce, q as linkConsole, x as formatDollars, xr as failureOf, zn as savePreview } from "./main-DoVqBL7t.js";
import { $r as tagResource, Gn as expectedImage, Jt as changesAnything, Kn as findRegistered, Kt as renderDefinition, Qr as readOrigin, Vn as stateOf, Wr as fitsWildcard, Yr as checkedImages, Zt as chooseContainers, _i as isElbError, en as originOf, hi as addTags, j as obtainImage, k as requireScan, ni as targetHealth, p as register, qn as findRevision, qt as writeDefinition, rn as rollOut, yi as withTags, z as sideBySide } from "./deploy-BHCDWWqc.js";
import { C as accountLimits, D as listListeners, E as describeListener, O as listRules, T as deleteRule, _ as stateTags, a as createPreviewRunId, b as describeSettings, c as findOwnGroup, f as commitIn, g as runOf, h as ownerOf, i as previewLabel, k as modifyRule, l as findOwnRules, m as identityTags, n as waitUntilGone, o as readParts, p as expiryOf, r as withImageTag, s as openBooks, t as removePreview, u as findOwnService, w as createRule } from "./remove-preview-C_gv0RBQ.js";
import { a as listTargetGroups, c as wantedHealthCheck, i as findTargetGroup, n as createTargetGroup, o as shortenDraining, s as differs, t as changeHealthCheck } from "./target-groups-D4fq3fAH.js";
import { n as ownRepository, r as previewTarget, t as instant } from "./preview-target-j1QjsyD5.js";
import { n as publicErrorReason, r as publicReason } from "./public-reason-BNedqK0m.js";
// src/preview/cost-line.ts
const HOURS_A_DAY = 24;
/** What a preview costs, in a few words: an estimate by dated list prices, and it says of which region. */
function costLine(task, region) {
	return `about ${formatDollars(hourlyCost({
		...task,
		spot: false
	}, region) * HOURS_A_DAY)} a day on demand${task.spot === true ? ", and up to 70 % less on Spot, where it runs" : ""} (estimate by ${namePrices(task, region)}; load balancer and traffic are extra)`;
}
// src/preview/priorities.ts
/** Where previews have their rules: below 30,000 there is room for rules of people, which then come first. */
const LOWEST_PRIORITY = 3e4;
const HIGHEST_PRIORITY = 49999;
const COUNT = 2e4;
/** Where a preview begins to look for a free priority: spread by its hash, so that two rarely meet. */
function firstPriority(hash) {
	return LOWEST_PRIORITY + Number.parseInt(hash.slice(0, 8), 16) % COUNT;
}
/** The first free priority from `start` on, around the end of the range; undefined when all are taken. */
function freePriority(start, taken) {
	for (let step = 0; step < COUNT; step += 1) {
		const priority = LOWEST_PRIORITY + (start - LOWEST_PRIORITY + step) % COUNT;
		if (!taken.has(priority)) return priority;
	}
}
// src/preview/steps/other-listeners.ts
/**
* Refuses a preview that has its rule on another listener: a target group belongs to one load balancer only, and a second
* rule would be left over when the pull request is closed. For a preview without a rule on the given listener.
*/
async function refuseOtherListener(target, { balancers }, tools) {
	for (const balancer of balancers) for (const listenerArn of await listListeners(tools.clients.elb, balancer)) {
		if (listenerArn === target.listenerArn) continue;
		const { rules } = await findOwnRules({
			...target,
			listenerArn
		}, tools);
		if (rules.some(({ ours }) => ours)) throw otherListener(listenerArn);
	}
}
function otherListener(arn) {
	return new DeployError("service", `This preview was made with another listener, ${arn}; it is left as it is.`, { hint: "Close the pull request with that listener-arn, which removes the preview, and reopen it with the new one." });
}
// src/preview/steps/preview-quotas.ts
const balancer = (what) => (count) => `The load balancer has ${count} ${what}`;
const RULES = {
	name: "rules-per-application-load-balancer",
	usual: 100,
	raised: true,
	full: balancer("rules")
};
const GROUPS = {
	name: "target-groups-per-application-load-balancer",
	usual: 100,
	raised: false,
	full: balancer("target groups")
};
const ALL_GROUPS = {
	name: "target-groups",
	usual: 3e3,
	raised: true,
	full: (count) => `The account has ${count} target groups in this region`
};
/** Refuses a preview for which there is no room, before anything is made. */
async function checkQuotas({ loadBalancerArn }, { rule, group }, tools) {
	const { elb } = tools.clients;
	const [limits, listeners, groups] = await Promise.all([
		readLimits(tools),
		listListeners(elb, loadBalancerArn),
		listTargetGroups(elb)
	]);
	const rules = (await Promise.all(listeners.map((arn) => listRules(elb, arn)))).flat();
	if (rule === void 0) refuseFull(RULES, rules.length, limits);
	if (group !== void 0) return;
	const own = groups.filter(({ balancers }) => balancers.includes(loadBalancerArn));
	refuseFull(GROUPS, own.length, limits);
	refuseFull(ALL_GROUPS, groups.length, limits);
}
async function readLimits({ clients }) {
	try {
		return await accountLimits(clients.elb);
	} catch (error) {
		if (failureOf(error).kind === "denied") return "denied";
		throw error;
	}
}
function refuseFull({ name, usual, raised, full }, count, limits) {
	const unknown = limits === "denied" && raised;
	const most = (limits === "denied" ? void 0 : limits.get(name)) ?? usual;
	if (count < most || unknown && count > most) return;
	const ask = unknown ? " If the quota was raised, allow elasticloadbalancing:DescribeAccountLimits, so it is known." : "";
	throw new DeployError("service", `${full(count)}, and the ${unknown ? "usual quota" : "quota"} is ${most}: there is no room for this preview. Nothing was made.`, { hint: `Close pull requests, run mode: cleanup, set max-previews, or use a second load balancer.${ask}` });
}
// src/preview/steps/preview-service.ts
/** Seconds in which an application may start before its health counts, where the base service does not say it. */
const GRACE = 60;
/** The load balancer's entry of the base service for the container that a preview shows; undefined when several could be meant. */
function baseBalancer(request, { loadBalancers = [] }) {
	const name = askedContainer(request);
	const port = request.preview.containerPort;
	const fitting = loadBalancers.filter(({ containerName, containerPort }) => (name === void 0 || containerName === name) && (port === void 0 || containerPort === port));
	const entries = fitting.length > 0 ? fitting : loadBalancers;
	return new Set(entries.map((entry) => `${entry.containerName}:${entry.containerPort}`)).size > 1 ? void 0 : entries[0];
}
/** The entry for the container that runs an image of the deployed repository, where that is unambiguous. */
function balancerByImage(request, { loadBalancers = [] }, definition) {
	const chosen = chooseContainers(definition, { image: expectedImage(request) });
	const names = chosen.ok ? chosen.value : [];
	const entries = loadBalancers.filter(({ containerName = "" }) => names.includes(containerName));
	return entries.length === 1 ? entries[0] : void 0;
}
function askedContainer({ taskDefinition }) {
	return taskDefinition.overrides.containerName?.split(",")[0];
}
/** Where a preview answers: as the inputs say, else as the base service does, else on the only port there is. */
function previewPort(request, base, definition) {
	const { containerDefinitions: containers } = definition;
	const behind = baseBalancer(request, base) ?? balancerByImage(request, base, definition);
	const asked = askedContainer(request);
	const ports = containers.flatMap((container, index) => (container.portMappings ?? []).flatMap(({ containerPort }) => containerPort === void 0 ? [] : [{
		containerName: nameOf(container, index),
		containerPort
	}]));
	const wantedName = asked ?? behind?.containerName;
	const wantedPort = request.preview.containerPort ?? behind?.containerPort;
	const fitting = ports.filter(({ containerName, containerPort }) => (wantedName === void 0 || containerName === wantedName) && (wantedPort === void 0 || containerPort === wantedPort));
	const [only] = fitting;
	if (only !== void 0 && fitting.length === 1) return only;
	const known = ports.map((port) => `${port.containerName}:${port.containerPort}`).join(", ");
	throw new DeployError("invalid-input", `container-port: it is not clear which port the preview listens on (${known || "no container has a port mapping"}).`, { hint: "Give container-port, and container-name when several containers have ports." });
}
/** What creates the service of a preview: one task in the base service's network, with nothing that scales it. */
function createServiceInput({ preview }, base, targetGroupArn, port, tags) {
	const { networkConfiguration, platformVersion, enableExecuteCommand } = base;
	return {
		desiredCount: 1,
		...preview.spot ? { capacityProviderStrategy: [{
			capacityProvider: "FARGATE_SPOT",
			weight: 1
		}] } : { launchType: "FARGATE" },
		loadBalancers: [{
			targetGroupArn,
			...port
		}],
		healthCheckGracePeriodSeconds: base.healthCheckGracePeriodSeconds || GRACE,
		deploymentConfiguration: {
			minimumHealthyPercent: 100,
			maximumPercent: 200,
			deploymentCircuitBreaker: {
				enable: true,
				rollback: true
			}
		},
		enableECSManagedTags: true,
		propagateTags: "SERVICE",
		tags: tags.map(({ key, value }) => ({
			key,
			value
		})),
		...networkConfiguration === void 0 ? {} : { networkConfiguration },
		...platformVersion === void 0 ? {} : { platformVersion },
		...enableExecuteCommand === true ? { enableExecuteCommand } : {}
	};
}
// src/preview/steps/inspect-preview.ts
/** Reads everything that a preview depends on. Changes nothing; throws what prevents it. */
async function inspect(request, target, tools) {
	const { clients } = tools;
	const [base, listener, group, found, service, settings] = await Promise.all([
		describeSettings(clients.ecs, request.cluster, request.service),
		describeListener(clients.elb, target.listenerArn),
		findOwnGroup(target, tools),
		findOwnRules(target, tools),
		findOwnService(target, tools),
		describeSettings(clients.ecs, target.cluster, target.names.name)
	]);
	if (base === void 0) throw new DeployError("service", `There is no service ${request.service} in the cluster ${request.cluster} to copy previews from.`, { hint: "Check service, cluster and aws-region." });
	noteNewerMembers(request.service, base.newerMembers, tools);
	refuseStrangers(target, {
		group,
		service
	}, found.rules);
	warnOfShadow(target, found.all, tools);
	const rule = found.rules.find(({ ours }) => ours)?.value;
	const ownGroup = group?.value;
	if (rule === void 0 && ownGroup !== void 0) await refuseOtherListener(target, ownGroup, tools);
	if (rule === void 0 || ownGroup === void 0) await checkQuotas(listener, {
		rule,
		group: ownGroup
	}, tools);
	const baseGroupArn = baseBalancer(request, base)?.targetGroupArn;
	const baseGroup = baseGroupArn === void 0 ? void 0 : await findTargetGroup(clients.elb, { arn: baseGroupArn });
	return {
		base,
		listener,
		runs: [
			group,
			service,
			...found.rules
		].filter((part) => part?.ours === true).map((part) => runOf(part?.tags ?? []) ?? ""),
		...baseGroup === void 0 ? {} : { baseGroup },
		...ownGroup === void 0 ? {} : { group: ownGroup },
		...rule === void 0 ? {} : { rule },
		...service === void 0 ? {} : { service: service.value },
		...settings === void 0 ? {} : { settings }
	};
}
/** A preview takes over what it knows: what it does not know, such as a link to a production gateway, it must not copy. */
function noteNewerMembers(service, names, { runner }) {
	if (names.length === 0) return;
	runner.notice(`The service ${service} has settings that are newer than this version of deploy-fargate: ${names.join(", ")}. The preview is made without them.`);
}
/** What has our names but not our tags is someone else's. */
function refuseStrangers({ names }, parts, rules) {
	const taken = rules.find(({ ours, value }) => !ours && value.hosts.includes(names.host));
	const strangers = [
		...parts.group?.ours === false ? [`the target group ${names.name}`] : [],
		...parts.service?.ours === false ? [`the service ${names.name}`] : [],
		...taken === void 0 ? [] : [`the rule of priority ${taken.value.priority} for ${names.host}`]
	];
	if (strangers.length === 0) return;
	throw new DeployError("service", `There is already ${strangers.join(" and ")}, without the tags of this preview; it is left as it is.`, { hint: "Give another preview-domain for each base service and repository, or remove what is in the way." });
}
/** A rule with a wildcard that comes first takes the preview's requests. */
function warnOfShadow({ names }, all, { runner }) {
	const shadow = all.find(({ hosts, priority, hostOnly }) => hostOnly && priority < 3e4 && hosts.some((host) => covers(host, names.host)));
	if (shadow === void 0) return;
	runner.warning(`The rule of priority ${shadow.priority} (${shadow.hosts.join(", ")}) comes before those of previews and takes the requests to ${names.host}. Give it a priority above ${HIGHEST_PRIORITY}.`);
}
function covers(pattern, host) {
	return /[*?]/.test(pattern) && fitsWildcard(pattern.toLowerCase(), host);
}
/** How many other previews of the base service have a rule on the listener. */
async function countOthers(target, { clients }) {
	const others = (await withTags(clients.elb, await listRules(clients.elb, target.listenerArn))).flatMap(({ tags }) => {
		const owner = ownerOf(tags);
		return owner?.baseService === target.identity.baseService && owner.pullRequest !== target.identity.pullRequest ? [owner.pullRequest] : [];
	});
	return new Set(others).size;
}
// src/preview/steps/preview-route.ts
const ATTEMPTS$1 = 8;
const LONGEST_PAUSE_MS$1 = 2e3;
/** A wider spread: who withdraws has to meet fewer of the others. */
const LONGEST_WITHDRAWAL_MS = 1e4;
/** Makes or completes the target group of a preview. */
async function ensureGroup(request, target, site, port, state, tools) {
	const { elb } = tools.clients;
	const tags = stateTags(state);
	const { baseGroup, listener, group } = site;
	const wanted = (version) => wantedHealthCheck(request.preview.healthCheckPath, baseGroup, version);
	if (group !== void 0) {
		await addTags(elb, [group.arn], tags);
		const check = wanted(group.protocolVersion);
		if (differs(group.healthCheck, check)) await changeHealthCheck(elb, group, check);
		await shortenDraining(elb, group.arn);
		return group;
	}
	const { protocolVersion, ipAddressType } = baseGroup ?? {};
	const made = await createTargetGroup(elb, {
		name: target.names.name,
		port,
		vpcId: listener.vpcId,
		protocol: baseGroup?.protocol === "HTTPS" ? "HTTPS" : "HTTP",
		healthCheck: wanted(protocolVersion),
		tags: [...identityTags(target.identity), ...tags],
		...protocolVersion === void 0 ? {} : { protocolVersion },
		...ipAddressType === void 0 ? {} : { ipAddressType }
	});
	await claimGroup(target, made, state, tools);
	await shortenDraining(elb, made.arn);
	tools.journal.tell(`created the target group ${target.names.name}`);
	return made;
}
/** Creating the same group twice is no error for AWS: another run may have made it at the same moment. */
async function claimGroup(target, made, state, tools) {
	const found = await findOwnGroup(target, tools);
	if (found?.ours === false) throw new DeployError("service", `Target group ${target.names.name} was created by someone else in the meantime; leaving it unchanged.`);
	if (found !== void 0 && runOf(found.tags) !== state.run) await addTags(tools.clients.elb, [made.arn], stateTags(state));
}
/** Makes or corrects the rule of a preview. Gives its ARN, or `full` when max-previews leaves no room. */
async function ensureRule(request, target, site, group, state, tools) {
	const tags = stateTags(state);
	const wanted = {
		host: target.names.host,
		targetGroupArn: group.arn
	};
	if (site.rule !== void 0) {
		const { arn, hosts, targetGroupArns } = site.rule;
		await addTags(tools.clients.elb, [arn], tags);
		if (!(hosts.join() === wanted.host && targetGroupArns.every((one) => one === group.arn)) || targetGroupArns.length === 0) await modifyRule(tools.clients.elb, arn, wanted);
		return arn;
	}
	for (let attempt = 1; attempt <= ATTEMPTS$1; attempt += 1) {
		const arn = await claimPriority(target, wanted, tags, tools);
		if (!await isOneTooMany(request, target, tools)) return await keepOne(target, state, tools) ?? arn;
		await deleteRule(tools.clients.elb, arn);
		await tools.clock.sleep(LONGEST_WITHDRAWAL_MS * Math.random(), tools.cancel);
		tools.cancel.throwIfAborted();
		if (await isFull(request, target, tools)) return "full";
	}
	return "full";
}
async function isOneTooMany({ preview }, target, tools) {
	return preview.maxPreviews > 0 && await countOthers(target, tools) + 1 > preview.maxPreviews;
}
/** Whether there are as many previews as there may be, without this one. */
async function isFull({ preview }, target, tools) {
	return preview.maxPreviews > 0 && await countOthers(target, tools) >= preview.maxPreviews;
}
/** Creates the rule at the first free priority; when someone else was faster, at the next one. */
async function claimPriority(target, wanted, tags, tools) {
	const { clients, clock, cancel, journal } = tools;
	for (let attempt = 1;; attempt += 1) {
		const rules = await listRules(clients.elb, target.listenerArn);
		const taken = new Set(rules.map((rule) => rule.priority));
		const priority = freePriority(firstPriority(target.hash), taken);
		if (priority === void 0) throw new DeployError("service", "No priority from 30,000 to 49,999 is free on the listener.");
		const arn = await createAt(priority, target, wanted, tags, tools);
		if (arn !== "taken") {
			journal.tell(`created the rule for ${wanted.host} with priority ${priority}`);
			return arn;
		}
		if (attempt === ATTEMPTS$1) throw new DeployError("service", `Someone else took each of the ${ATTEMPTS$1} priorities that were tried for ${wanted.host}.`, { hint: "Run the job again." });
		await clock.sleep(LONGEST_PAUSE_MS$1 * Math.random(), cancel);
		cancel.throwIfAborted();
	}
}
async function createAt(priority, target, wanted, tags, tools) {
	const { elb } = tools.clients;
	const all = [...identityTags(target.identity), ...tags];
	try {
		return await carryOutOnce({
			name: "elasticloadbalancing:CreateRule",
			send: () => createRule(elb, target.listenerArn, priority, wanted, all),
			find: () => findOwnRule(target, tools)
		}, tools);
	} catch (error) {
		if (!isElbError(error, "PriorityInUse")) throw explainFull(error);
		return await findOwnRule(target, tools) ?? "taken";
	}
}
/** Two runs for one pull request may both have made a rule: both keep the same one. */
async function keepOne(target, state, tools) {
	const { clients } = tools;
	const { rules } = await findOwnRules(target, tools);
	const [first, ...others] = [...rules.filter(({ ours }) => ours)].sort((one, other) => one.value.priority - other.value.priority);
	for (const { value } of others) await deleteRule(clients.elb, value.arn);
	if (first !== void 0 && runOf(first.tags) !== state.run) await addTags(clients.elb, [first.value.arn], stateTags(state));
	return first?.value.arn;
}
async function findOwnRule(target, tools) {
	const { rules } = await findOwnRules(target, tools);
	return rules.find(({ ours }) => ours)?.value.arn;
}
function explainFull(error) {
	return ["TooManyRules", "TooManyUniqueTargetGroupsPerLoadBalancer"].some((name) => isElbError(error, name)) && error instanceof DeployError ? new DeployError("service", error.message, {
		cause: error.cause,
		hint: "The load balancer is full: close pull requests, run mode: cleanup, or use a second one."
	}) : error;
}
// src/preview/steps/same-as-base.ts
/** A preview of what the base service runs shows nothing of the pull request. */
function refuseSameAsBase({ image, taskDefinition }, { runner }) {
	if (image.kind !== "none") return;
	if (taskDefinition.source.kind === "live" && !changesAnything(taskDefinition.overrides, void 0)) throw new DeployError("invalid-input", "The preview would be a copy of the base service: neither an image nor any other change is given.", { hint: `Give image or repository. Without an image, ${KEPT}` });
	if (image.empty === true) runner.warning(`No image is given: ${KEPT}`);
}
// src/preview/steps/base-service-changes.ts
/** What AWS takes for a member that is left out at creation. */
const DEFAULTS = {
	platformVersion: "LATEST",
	enableExecuteCommand: false
};
const MEMBERS = [
	"loadBalancers",
	"networkConfiguration",
	"platformVersion",
	"healthCheckGracePeriodSeconds",
	"enableExecuteCommand"
];
/** Compares what a preview's service has with what would create it now. */
function serviceChanges(has, wanted) {
	const before = {
		...DEFAULTS,
		...pickCompared(has)
	};
	const after = {
		...DEFAULTS,
		...pickCompared(wanted)
	};
	const changed = MEMBERS.filter((member) => after[member] !== void 0 && plain(before)[member] !== plain(after)[member]);
	return {
		members: {
			...pick(after, changed),
			...capacityChange(has, wanted)
		},
		former: pick(before, changed)
	};
}
function pickCompared(settings) {
	return pick(settings, MEMBERS);
}
function pick(settings, members) {
	return Object.fromEntries(members.filter((member) => settings[member] !== void 0).map((member) => [member, settings[member]]));
}
/** The members in one form, regardless of AWS's list order and defaults. */
function plain(settings) {
	const { awsvpcConfiguration, ...network } = settings.networkConfiguration ?? {};
	const { subnets = [], securityGroups = [], assignPublicIp = "DISABLED", ...newer } = awsvpcConfiguration ?? {};
	return {
		platformVersion: settings.platformVersion,
		healthCheckGracePeriodSeconds: settings.healthCheckGracePeriodSeconds,
		enableExecuteCommand: settings.enableExecuteCommand,
		networkConfiguration: JSON.stringify([
			subnets.toSorted(),
			securityGroups.toSorted(),
			assignPublicIp,
			network,
			newer
		]),
		loadBalancers: JSON.stringify((settings.loadBalancers ?? []).map(({ targetGroupArn, containerName, containerPort }) => [
			targetGroupArn,
			containerName,
			containerPort
		]))
	};
}
/** A service that has a strategy keeps one: AWS does not say which launch type would follow an empty one. */
function capacityChange(has, wanted) {
	const spot = onSpot(wanted);
	if (onSpot(has) === spot) return {};
	return {
		capacityProviderStrategy: [{
			capacityProvider: spot ? "FARGATE_SPOT" : "FARGATE",
			weight: 1
		}],
		forceNewDeployment: true
	};
}
function onSpot({ capacityProviderStrategy = [] }) {
	return capacityProviderStrategy.some(({ capacityProvider }) => capacityProvider === "FARGATE_SPOT");
}
// src/preview/steps/publish-preview.ts
const HEALTH_LIMIT_MS = 3e5;
const HEALTH_EVERY_MS = 3e3;
/** Whether a target of the preview is healthy now; not when that cannot be seen. */
async function answers(groupArn, { clients }) {
	try {
		return (await targetHealth(clients.elb, groupArn)).some(({ state }) => state === "healthy");
	} catch {
		return false;
	}
}
/** Gives the address once a target of the preview is healthy. */
async function publish(url, groupArn, ending, { clients, clock, cancel, journal }) {
	const end = clock.now() + HEALTH_LIMIT_MS;
	for (;;) {
		const targets = await targetHealth(clients.elb, groupArn);
		if (targets.some(({ state }) => state === "healthy")) break;
		cancel.throwIfAborted();
		if (clock.now() > end) {
			const states = targets.map(({ state, description }) => description ?? state).join(", ");
			return {
				...ending,
				outcome: "failed",
				reason: `The deployment completed, and after five minutes no target answers the load balancer (${states || "there is none"}).`
			};
		}
		await clock.sleep(HEALTH_EVERY_MS, cancel);
	}
	journal.learn({ url });
	journal.tell(`${url} answers`);
	return ending;
}
/** Where a host is reached behind a listener. */
function addressOf(host, { protocol, port }) {
	const secure = protocol === "HTTPS";
	return `${secure ? "https" : "http"}://${host}${port === (secure ? 443 : 80) ? "" : `:${port}`}`;
}
// src/preview/steps/bring-up.ts
/** Verdicts after which nothing of a first deployment has to stay. */
const UNFINISHED = [
	"failed",
	"timed-out",
	"cancelled"
];
/** Makes or completes all parts of a preview, in order, and waits for the verdict; `full` when max-previews is reached. */
async function bringUp(request, target, { site, definition, images, image, state, onHeld }, tools) {
	const { journal } = tools;
	const { names, cluster } = target;
	const tags = stateTags(state);
	const place = previewPort(request, site.base, definition);
	const group = await ensureGroup(request, target, site, place.containerPort, state, tools);
	onHeld("group");
	if (await ensureRule(request, target, site, group, state, tools) === "full") return "full";
	onHeld("rule");
	const service = await usableService(target, site, tools);
	const serviceDefinition = createServiceInput(request, site.base, group.arn, place, [...identityTags(target.identity), ...tags]);
	const found = {
		base: definition,
		service: service ?? ABSENT,
		registered: service === void 0 ? [] : [await findRegistered(service.taskDefinition, tools)],
		serviceDefinition,
		images,
		...image === void 0 ? {} : { image },
		...service === void 0 || site.settings === void 0 ? {} : { serviceChanges: serviceChanges(site.settings, serviceDefinition) }
	};
	if (service !== void 0) {
		await tagResource(tools.clients.ecs, service.arn, tags);
		onHeld("service");
		const ran = rollbackTarget(service)?.taskDefinition;
		if (ran !== void 0) journal.learn({ previousTaskDefinitionArn: ran });
	}
	const marked = withImageTag(request, definition, found.registered[0]?.definition, journal.known());
	const arn = await register(marked, found, {
		...originOf(found, tools),
		...state.commit === void 0 ? {} : { commit: state.commit },
		expiresAt: state.expiresAt
	}, tools);
	journal.learn({ taskDefinitionArn: arn });
	const awake = service?.desired === 0 ? { desiredCount: 1 } : {};
	const ending = await rollOut({
		cluster,
		service: names.name,
		rollout: {
			...request.rollout,
			...awake,
			wait: true
		}
	}, found, arn, marked, tools);
	onHeld("service");
	if (!UNFINISHED.includes(ending.outcome)) savePreview(tools, { kind: "ended" });
	return await withAddress(addressOf(names.host, site.listener), group.arn, withoutAdvice(ending), tools);
}
/** The target group of a preview is made here: no one else could change its settings. */
function withoutAdvice({ timing, ...ending }) {
	if (timing === void 0) return ending;
	const { advice: _, ...rest } = timing;
	return {
		...ending,
		timing: rest
	};
}
/** The verdict, with the address when someone answers there. */
async function withAddress(url, groupArn, ending, tools) {
	switch (ending.outcome) {
		case "succeeded":
		case "unchanged": return await publish(url, groupArn, ending, tools);
		case "rolled-back":
			if (await answers(groupArn, tools)) tools.journal.learn({ url });
			return ending;
		default: return ending;
	}
}
/** The service to update; one that is draining is replaced by a new one. */
async function usableService(target, { service }, tools) {
	if (service === void 0 || service.status === "ACTIVE") return service;
	tools.journal.tell(`${target.names.name} is still being deleted: waiting for its end`);
	await waitUntilGone(target, tools);
}
// src/preview/after-failure.ts
/** What an outcome stands for, unless the verdict says that it was something else. */
const TRIGGERS = {
	failed: "failure",
	"timed-out": "timeout",
	cancelled: "cancel"
};
/**
* Whether what a first deployment has made goes after its end. After a cancel little time is left: the post step does it.
*
* @param undoOn the triggers of `rollback-on`; none for an update, which has something to go back to
*/
function afterEnd({ outcome, trigger }, undoOn) {
	const cause = trigger ?? TRIGGERS[outcome];
	if (cause === void 0 || !undoOn.includes(cause)) return "keep";
	return outcome === "cancelled" ? "leave-to-post" : "undo";
}
// src/preview/steps/undo-preview.ts
/**
* Brings a preview up for the first time; when that fails, what was created is removed again, if `undoOn` has
* what ended it.
*/
async function undoing(build, undoOn, target, run, tools) {
	try {
		const ending = await build();
		const aftermath = afterEnd(ending, undoOn);
		if (aftermath === "keep") savePreview(tools, { kind: "ended" });
		if (aftermath !== "undo") return ending;
		const cause = ending.diagnosis?.cause ?? ending.reason;
		return {
			...ending,
			reason: [cause, await undo(target, run, "failed", tools)].filter(Boolean).join(" ")
		};
	} catch (error) {
		if (tools.cancel.aborted) throw error;
		if (!undoOn.includes("failure")) {
			savePreview(tools, { kind: "ended" });
			throw error;
		}
		throw brokenOff(error, await undo(target, run, "broke-off", tools));
	}
}
/** What ended a deployment, with the result of undoing it. */
function brokenOff(error, undone) {
	const known = error instanceof DeployError ? error : void 0;
	return new DeployError(known?.code ?? "bug", `${failureOf(error).message} ${undone}`, {
		cause: known?.cause ?? error,
		...known?.hint === void 0 ? {} : { hint: known.hint }
	});
}
/** Removes what a first deployment created, and returns the result as a sentence. */
async function undo(target, run, how, tools) {
	try {
		if (await hasWorked(target, how, tools)) {
			savePreview(tools, { kind: "ended" });
			return "A deployment of this preview has completed in the meantime, so it stays.";
		}
	} catch (error) {
		return `What this first deployment had created was not removed. ${failureOf(error).message}`;
	}
	tools.journal.tell("this was the first deployment: removing what it created");
	savePreview(tools, {
		kind: "making",
		target,
		run
	});
	const { problems, taken } = await removePreview(target, tools, { runs: [run] });
	if (taken) {
		savePreview(tools, { kind: "ended" });
		return "Another run has renewed this preview in the meantime, so it stays.";
	}
	if (problems.length > 0) return `Not everything that this first deployment had created could be removed; the next run or mode: cleanup will. ${problems.join(" ")}`;
	savePreview(tools, { kind: "ended" });
	return "What this first deployment had created was removed again (rollback-on: none keeps it).";
}
/**
* Whether a deployment of the preview has completed after all: one of another run; or this run's own, which then broke
* off for a reason that has nothing to do with it.
*/
async function hasWorked(target, how, tools) {
	const found = await findOwnService(target, tools);
	if (found?.ours !== true || found.value.status !== "ACTIVE") return false;
	const completed = rollbackTarget(found.value)?.taskDefinition;
	const own = how === "failed" ? tools.journal.known().taskDefinitionArn : void 0;
	return completed !== void 0 && completed !== own;
}
// src/preview/steps/settle-preview.ts
/** Each other run that comes in between is one more. */
const ATTEMPTS = 4;
const LONGEST_PAUSE_MS = 15e3;
/**
* Brings a preview up; a first one that fails is removed again. When another run takes something of it away in the meantime (a
* removal that began before the pull request was opened again, or the end of a first deployment that failed), or makes
* the same thing at the same moment, it begins again.
*/
async function settle(request, target, { site, ...wanted }, stillOpen, tools) {
	const { run } = wanted.state;
	for (let attempt = 1, seen = site;; attempt += 1) {
		const undoOn = isFirst(seen) ? request.rollout.rollbackOn : [];
		const left = undoOn.includes("cancel");
		savePreview(tools, left ? {
			kind: "making",
			target,
			run
		} : { kind: "ended" });
		const held = partsOf(seen);
		const onHeld = (part) => held.add(part);
		const attempted = {
			...wanted,
			site: seen,
			onHeld
		};
		const result = await resultOf(() => bringUp(request, target, attempted, tools));
		if (!(attempt < ATTEMPTS && isBad(result) && await isDisturbed(held, [run, ...seen.runs], target, tools))) return await conclude(result, undoOn, target, run, tools);
		tools.journal.tell("another run has changed this preview in the meantime: starting over");
		saveRollout(tools, { kind: "ended" });
		await tools.clock.sleep(LONGEST_PAUSE_MS * Math.random(), tools.cancel);
		tools.cancel.throwIfAborted();
		if (!await stillOpen()) return "closed";
		seen = await inspect(request, target, tools);
	}
}
/** Whether there is nothing to go back to. */
function isFirst({ service }) {
	return service === void 0 || rollbackTarget(service) === void 0;
}
/** The parts that there are before anything is made. */
function partsOf({ group, rule, service }) {
	const parts = [
		["group", group !== void 0],
		["rule", rule !== void 0],
		["service", service?.status === "ACTIVE"]
	];
	return new Set(parts.flatMap(([name, isThere]) => isThere ? [name] : []));
}
async function resultOf(work) {
	try {
		return {
			kind: "ending",
			ending: await work()
		};
	} catch (error) {
		return {
			kind: "error",
			error
		};
	}
}
function isBad(result) {
	if (result.kind === "error") return true;
	return result.ending !== "full" && ["failed", "timed-out"].includes(result.ending.outcome);
}
/** Whether a part has disappeared, or another run has appeared. */
async function isDisturbed(held, known, target, tools) {
	if (tools.cancel.aborted) return false;
	try {
		const now = await readParts(target, tools);
		return [...held].some((part) => !now[part]) || now.runs.some((run) => !known.includes(run));
	} catch {
		return false;
	}
}
async function conclude(result, undoOn, target, run, tools) {
	if (result.kind === "ending" && result.ending === "full") {
		await removePreview(target, tools, { runs: [run] });
		savePreview(tools, { kind: "ended" });
		return "full";
	}
	const give = async () => {
		if (result.kind === "error") throw result.error;
		return result.ending;
	};
	return undoOn.length === 0 ? await give() : await undoing(give, undoOn, target, run, tools);
}
// src/preview/steps/make-preview.ts
/** Makes a preview, or brings the one that is there to this commit. */
async function makePreview(request, target, commit, ask, tools) {
	const stillOpen = async () => isMaybeOpen(await ask());
	const expiresAt = instant(Date.now() + request.preview.ttlHours * 36e5);
	const site = await inspect(request, target, tools);
	if (site.rule === void 0 && await isFull(request, target, tools)) return {
		ending: noRoom(request),
		expiresAt
	};
	const { definition, images, image } = await prepare(request, target, tools);
	const pull = await ask();
	if (!isMaybeOpen(pull)) return "closed";
	if (await isOutdated(target, commit, pull, tools)) return {
		ending: outdated(commit),
		expiresAt
	};
	tools.cancel.throwIfAborted();
	const ending = await settle(request, target, {
		site,
		definition,
		images,
		image,
		state: {
			commit,
			expiresAt,
			run: createPreviewRunId(tools)
		}
	}, stillOpen, tools);
	if (ending === "closed") return ending;
	if (ending === "full") return {
		ending: noRoom(request),
		expiresAt
	};
	const billed = billedTask(definition, request.preview.spot);
	return {
		ending,
		expiresAt,
		...billed === void 0 ? {} : { cost: costLine(billed, request.region) }
	};
}
function noRoom({ preview, service }) {
	return {
		outcome: "skipped",
		reason: `There are ${preview.maxPreviews} previews of ${service} already, and max-previews allows no more.`,
		hint: "Close a pull request and run this job again, or raise max-previews."
	};
}
/** Whether nothing says that a pull request is closed. */
function isMaybeOpen(pull) {
	return pull === "unknown" || pull.open;
}
/** Whether the preview is at the pull request's head already, and this run is of an earlier commit. */
async function isOutdated(target, commit, pull, tools) {
	if (pull === "unknown" || commit === void 0 || commit === pull.headSha) return false;
	const group = await findOwnGroup(target, tools);
	return group?.ours === true && commitIn(group.tags) === pull.headSha;
}
function outdated(commit) {
	return {
		outcome: "skipped",
		reason: `A newer run has brought the preview to the head of the pull request already, and this run is for ${commit}.`,
		hint: "To see an earlier commit again, push it."
	};
}
/** What is built says in a label of the image for which preview, so that its removal can recognise it. */
function withLabel(request, { identity }) {
	const { image } = request;
	if (image.kind !== "build") return request;
	const labels = [...image.options.labels, previewLabel(identity)];
	return {
		...request,
		image: {
			...image,
			options: {
				...image.options,
				labels
			}
		}
	};
}
/** A preview's service configures no volumes: ECS would refuse it after everything else was made. */
function refuseLaunchVolumes({ rollout }, definition) {
	const open = launchVolumes(definition).filter((name) => name !== rollout.managedVolume?.name);
	if (open.length === 0) return;
	throw new DeployError("invalid-task-definition", `The task definition leaves ${open.join(" and ")} to be configured at launch (configuredAtLaunch), and a preview configures no volumes.`, { hint: "Give task-definition a file for previews, without that volume or with one that needs no configuration." });
}
/** The image, and the task definition to run it with. */
async function prepare(request, target, tools) {
	refuseSameAsBase(request, tools);
	const labelled = withLabel(request, target);
	const aside = {
		...tools,
		journal: {
			...tools.journal,
			learn: () => void 0
		}
	};
	const { found, image } = await sideBySide(tools.cancel, (signal) => {
		const base = findRevision(request, aside);
		const platform = base.then((seen) => {
			const early = renderDefinition(request, seen, expectedImage(request)).definition;
			refuseLaunchVolumes(request, early);
			return platformOf(early);
		});
		const accepted = Promise.all([base, platform]).then(([seen]) => seen);
		const image = obtainImage(labelled, { platform }, tools, signal);
		return {
			found: accepted,
			image,
			scan: requireScan(request.scan, {
				image,
				platform
			}, tools, signal)
		};
	});
	const { definition: rendered, notes } = renderDefinition(request, found, image?.reference);
	for (const note of notes) tools.runner.line(note);
	const definition = {
		...rendered,
		family: target.names.name,
		tags: identityTags(target.identity)
	};
	tools.journal.learn({ taskDefinitionPath: await writeDefinition(definition, tools) });
	return {
		definition,
		images: checkedImages(definition, image),
		image: image?.identity
	};
}
// src/preview/steps/shown-preview.ts
/** What people see of a preview after a deployment that went wrong. Empty when it cannot be seen; never throws. */
async function findShown(request, target, tools) {
	try {
		const found = await findOwnService(target, tools);
		if (found?.ours !== true || found.value.status !== "ACTIVE") return { isGone: true };
		const expiresAt = expiryOf(found.tags);
		const completed = rollbackTarget(found.value)?.taskDefinition;
		const url = completed === void 0 ? void 0 : await findAddress(target, tools);
		if (completed === void 0 || url === void 0) return { expiresAt };
		const { definition } = await findRegistered(completed, tools);
		const billed = billedTask(definition, request.preview.spot);
		return {
			url,
			expiresAt,
			commit: readOrigin(definition.tags).commit,
			image: imageOf(found.value.loadBalancers[0]?.containerName, definition),
			cost: billed === void 0 ? void 0 : costLine(billed, request.region)
		};
	} catch {
		return {};
	}
}
async function findAddress(target, tools) {
	const group = await findOwnGroup(target, tools);
	if (group?.ours !== true || !await answers(group.value.arn, tools)) return void 0;
	const listener = await describeListener(tools.clients.elb, target.listenerArn);
	return addressOf(target.names.host, listener);
}
/** The image of the container that answers. */
function imageOf(name, definition) {
	return definition.containerDefinitions.find((container) => container.name === name)?.image;
}
// src/modes/preview.ts
/** Makes, updates or removes the preview of a pull request, as the event and the pull request's state ask for. */
async function preview(request, tools) {
	const repository = ownRepository(tools);
	const books = openBooks(request.github, repository, tools);
	const action = await decideAction(request, repository, books, tools);
	if (action.kind === "refuse") throw new DeployError("invalid-input", action.reason, { hint: action.hint });
	const target = previewTarget(request, repository, action.pullRequest);
	tools.journal.learn({
		cluster: request.cluster,
		service: target.names.name
	});
	switch (action.kind) {
		case "skip": return endSkipped(action);
		case "remove": return await remove(target, books, tools);
		case "renew":
			if ((await findOwnService(target, tools))?.ours !== true) return endSkipped(action.otherwise);
			return await deployPreview(request, target, action.commit, books, tools);
		case "deploy": return await deployPreview(request, target, action.commit, books, tools);
	}
}
async function decideAction({ preview: { pullRequest }, image }, repository, books, { runner, source }) {
	const wanted = stateOfEvent(runner, repository, pullRequest);
	const state = wanted.kind === "skip" || wanted.kind === "unclear" ? "unknown" : await books.pullRequest(wanted.pullRequest);
	const build = {
		builds: image.kind === "build",
		commit: source.commit,
		tagged: runner.input("tags") !== ""
	};
	return settleEventState(wanted, state, repository, build);
}
async function remove(target, books, tools) {
	tools.journal.learn({ mode: "remove-preview" });
	savePreview(tools, {
		kind: "removing",
		target
	});
	const { removed, problems, taken } = await removePreview(target, tools, {
		onBegin: (runs) => savePreview(tools, {
			kind: "removing",
			target,
			runs
		}),
		unwanted: async () => {
			const state = await books.pullRequest(target.identity.pullRequest);
			return state !== "unknown" && !state.open;
		}
	});
	if (taken) {
		savePreview(tools, { kind: "ended" });
		return {
			outcome: "skipped",
			reason: "Another run has renewed the preview in the meantime, so it stays."
		};
	}
	if (problems.length > 0) return {
		outcome: "failed",
		reason: `Not all of the preview could be removed: ${problems.join(" ")}`,
		hint: "Run the job again; mode: cleanup removes what is left, too."
	};
	savePreview(tools, { kind: "ended" });
	await books.retire(target.identity);
	return {
		outcome: "removed",
		reason: removed.length === 0 ? "There was nothing to remove." : "The pull request is not open any more."
	};
}
async function deployPreview(request, target, commit, books, tools) {
	const { identity } = target;
	const ask = async () => await books.pullRequest(identity.pullRequest);
	if (commit !== void 0) await books.begin(identity, commit);
	const made = await makePreview(request, target, commit, ask, tools).catch(async (error) => {
		await tell(request, target, commit, {
			ending: { outcome: "failed" },
			reason: publicErrorReason(error)
		}, books, tools);
		throw error;
	});
	if (made === "closed" || !isMaybeOpen(await ask())) return await remove(target, books, tools);
	await tell(request, target, commit, made, books, tools);
	return made.ending;
}
/** Writes the result to GitHub. */
async function tell(request, target, commit, { ending, reason = publicReason(ending), ...made }, books, tools) {
	const { journal, runner, cancel } = tools;
	const { identity } = target;
	if (cancel.aborted) return;
	const known = journal.known();
	const { url, image, cluster, service, durationMs } = known;
	const good = isGreen(ending.outcome);
	const description = describeVerdict({
		...known,
		...ending
	});
	await books.end(identity, {
		state: stateOf(ending.outcome),
		description,
		url
	});
	if (ending.outcome === "skipped") return;
	const state = good ? "ready" : ending.outcome === "rolled-back" ? "rolled-back" : "failed";
	const logs = linkConsole({
		outcome: ending.outcome,
		...definedOnly({
			region: request.region,
			cluster,
			service
		})
	});
	const shown = good ? {
		url,
		commit,
		image
	} : await findShown(request, target, tools);
	await books.comment(identity.pullRequest, {
		baseService: identity.baseService,
		state,
		reason: good ? void 0 : reason ?? "The log of the workflow run says why.",
		tried: good ? void 0 : commit,
		running: ending.runningTaskDefinitionArn,
		durationMs: ending.durationMs ?? durationMs,
		expiresAt: made.expiresAt,
		cost: made.cost,
		...definedOnly(shown),
		logs,
		run: runner.surroundings.runUrl
	});
}
function definedOnly(members) {
	return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== void 0));
}
export { preview };
