import { $r as paginateListTaskDefinitionFamilies, B as codeSpan, Br as DeployError, I as shortenTaskDefinition, Nr as objectOf, Nt as existingService, Or as naming, Pr as parseJsonObject, Qr as paginateListTaskDefinitions, U as escapeMarkdown, V as cutText, Xn as revisionName, Zr as paginateListTasks, _r as shown, an as imageName, at as describeWholeService, ei as paginateListServices, gi as DeleteServiceCommand, gr as readWhole, hi as DeregisterTaskDefinitionCommand, hn as repositoryOf, it as describeServices, jr as isObject, o as describeDuration, rt as describeService, ti as paginateListClusters, un as parseImageReference, xr as failureOf } from "./main-DoVqBL7t.js";
import { Bn as deploymentStatus, Br as deleteTag, Di as ModifyRuleCommand, Fi as DescribeAccountLimitsCommand, Fn as hiddenOf, Gr as labelsOf, Hr as findImage, In as publicText, Kn as findRegistered, Li as DeleteRuleCommand, Ln as publicValue, Mi as DescribeRulesCommand, Mn as wantsDeployment, Ni as DescribeLoadBalancersCommand, Nn as connect, Pi as DescribeListenersCommand, Pn as prepareShown, Qr as readOrigin, Rn as withoutRegistry, Si as markedPages, Vr as downloadConfiguration, Xr as EXPIRY_KEY, _i as isElbError, bi as allItems, gi as elbTags, ii as describeTaskDefinition, oi as readTasks, vi as isNotFound, yi as withTags, zi as CreateRuleCommand, zn as prepareAttempts } from "./deploy-BHCDWWqc.js";
import { i as findTargetGroup, r as deleteTargetGroup } from "./target-groups-D4fq3fAH.js";
import { t as writeSticky } from "./sticky-comment-DJf-2pLj.js";
import { randomBytes } from "node:crypto";
// src/aws/listener-rules.ts
/** The listener with its load balancer's network. */
async function describeListener(client, arn) {
	const { LoadBalancerArn: loadBalancerArn = "", Protocol = "", Port = 0 } = await readWhole("elasticloadbalancing:DescribeListeners", async () => {
		const { Listeners } = await client.send(new DescribeListenersCommand({ ListenerArns: [arn] }));
		return shown(Listeners?.[0], "the listener");
	});
	const vpcId = (await readWhole("elasticloadbalancing:DescribeLoadBalancers", async () => {
		const { LoadBalancers } = await client.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [loadBalancerArn] }));
		return shown(LoadBalancers?.[0], "the load balancer");
	})).VpcId;
	if (vpcId === void 0) throw new DeployError("aws", `The listener ${arn} is in no network.`);
	return {
		arn,
		protocol: Protocol,
		port: Port,
		loadBalancerArn,
		vpcId
	};
}
/** The ARNs of all listeners of a load balancer. */
async function listListeners(client, loadBalancerArn) {
	const pages = markedPages((from) => client.send(new DescribeListenersCommand({
		LoadBalancerArn: loadBalancerArn,
		...from
	})));
	return await allItems("elasticloadbalancing:DescribeListeners", pages, (page) => page.Listeners?.flatMap(({ ListenerArn }) => ListenerArn ?? []));
}
/** All rules of a listener but its default one. */
async function listRules(client, listenerArn) {
	const pages = markedPages((from) => client.send(new DescribeRulesCommand({
		ListenerArn: listenerArn,
		PageSize: 400,
		...from
	})));
	return await allItems("elasticloadbalancing:DescribeRules", pages, (page) => page.Rules?.filter(({ IsDefault }) => IsDefault !== true).map(view));
}
function view(rule) {
	const { RuleArn = "", Priority, Conditions = [], Actions = [] } = rule;
	return {
		arn: RuleArn,
		priority: Number(Priority),
		hosts: Conditions.filter(({ Field }) => Field === "host-header").flatMap(({ HostHeaderConfig, Values }) => HostHeaderConfig?.Values ?? Values ?? []),
		hostOnly: Conditions.every(({ Field }) => Field === "host-header"),
		targetGroupArns: Actions.flatMap(({ TargetGroupArn, ForwardConfig }) => [...TargetGroupArn === void 0 ? [] : [TargetGroupArn], ...(ForwardConfig?.TargetGroups ?? []).flatMap((tuple) => tuple.TargetGroupArn ?? [])])
	};
}
const conditionsOf = ({ host }) => [{
	Field: "host-header",
	HostHeaderConfig: { Values: [host] }
}];
const actionsOf = ({ targetGroupArn }) => [{
	Type: "forward",
	TargetGroupArn: targetGroupArn
}];
/** Creates a rule and gives its ARN. */
async function createRule(client, listenerArn, priority, wanted, tags) {
	const command = new CreateRuleCommand({
		ListenerArn: listenerArn,
		Priority: priority,
		Conditions: conditionsOf(wanted),
		Actions: actionsOf(wanted),
		Tags: elbTags(tags)
	});
	return await naming("elasticloadbalancing:CreateRule", async () => {
		const { Rules } = await client.send(command);
		return shown(Rules?.[0]?.RuleArn, "the rule that was made");
	});
}
/** Gives a rule other conditions and actions, without a moment in which there is none. */
async function modifyRule(client, arn, wanted) {
	const command = new ModifyRuleCommand({
		RuleArn: arn,
		Conditions: conditionsOf(wanted),
		Actions: actionsOf(wanted)
	});
	await naming("elasticloadbalancing:ModifyRule", () => client.send(command));
}
/** Deletes a rule; a missing one is not an error. */
async function deleteRule(client, arn) {
	try {
		await naming("elasticloadbalancing:DeleteRule", () => client.send(new DeleteRuleCommand({ RuleArn: arn })));
	} catch (error) {
		if (!isNotFound(error)) throw error;
	}
}
/** The account's quotas by AWS's names for them, such as `rules-per-application-load-balancer`. */
async function accountLimits(client) {
	const { Limits: limits = [] } = await naming("elasticloadbalancing:DescribeAccountLimits", () => client.send(new DescribeAccountLimitsCommand()));
	return new Map(limits.map(({ Name = "", Max }) => [Name, Number(Max)]));
}
// src/aws/preview-services.ts
/** The settings of a service, with all that AWS has written in them; undefined when there is no such service that is active. */
async function describeSettings(client, cluster, service) {
	const found = await describeWholeService(client, cluster, service);
	if (found === void 0 || found.known.status !== "ACTIVE") return void 0;
	const { known, whole } = found;
	const newerMembers = Object.entries(whole).filter(([name, value]) => value !== null && !Object.hasOwn(known, name)).map(([name]) => name);
	return {
		...whole,
		newerMembers
	};
}
/** The names of the cluster's services. */
async function listServices(client, cluster) {
	const pages = paginateListServices({
		client,
		pageSize: 100
	}, { cluster });
	return await allItems("ecs:ListServices", pages, (page) => page.serviceArns?.map(lastPart));
}
/** Deletes a service with all its tasks; one that is missing or draining is not an error. */
async function deleteService(client, cluster, service) {
	try {
		await naming("ecs:DeleteService", () => client.send(new DeleteServiceCommand({
			cluster,
			service,
			force: true
		})));
	} catch (error) {
		if (!/^Service(NotFound|NotActive)Exception$/.test(failureOf(error).name)) throw error;
	}
}
/** The ARNs of a family's active revisions. */
async function listActiveRevisions(client, family) {
	const pages = paginateListTaskDefinitions({
		client,
		pageSize: 100
	}, {
		familyPrefix: family,
		status: "ACTIVE"
	});
	return (await allItems("ecs:ListTaskDefinitions", pages, (page) => page.taskDefinitionArns)).filter((arn) => lastPart(arn).split(":")[0] === family);
}
/** The names of the families that have an active revision. */
async function listFamilies(client) {
	const pages = paginateListTaskDefinitionFamilies({
		client,
		pageSize: 100
	}, { status: "ACTIVE" });
	return await allItems("ecs:ListTaskDefinitionFamilies", pages, (page) => page.families);
}
/** Deregisters a revision; one that is inactive already is no error. */
async function deregister(client, taskDefinition) {
	await naming("ecs:DeregisterTaskDefinition", () => client.send(new DeregisterTaskDefinitionCommand({ taskDefinition })));
}
function lastPart(arn) {
	return arn.slice(arn.lastIndexOf("/") + 1);
}
// src/preview/names.ts
/** A target group's name is the shortest of all: 32 characters (AWS documentation). */
const LONGEST_NAME = 32;
const HASH_DIGITS = 8;
/** A name that a preview may have. Only a first sieve: the tags alone say what is a preview of ours. */
const PREVIEW_NAME = new RegExp(`-pr-[1-9]\\d*-[0-9a-f]{${HASH_DIGITS}}$`);
/**
* The names of a preview: the same in every run, and no two alike, since they end in a hash of all that the preview is.
*
* @param hash hexadecimal digits of a hash of the identity's text, 8 or more
*/
function namesOf(identity, hash, domain) {
	const end = `-pr-${identity.pullRequest}-${hash.slice(0, HASH_DIGITS)}`;
	return {
		name: `${stemOf(identity.baseService.slice(identity.baseService.lastIndexOf("/") + 1), LONGEST_NAME - end.length)}${end}`,
		host: hostOf(identity.pullRequest, domain)
	};
}
/** `pr-12.preview.example.com` */
function hostOf(pullRequest, domain) {
	return `pr-${pullRequest}.${domain.toLowerCase()}`;
}
/** Whether a name looks like one of ours. */
function isPreviewName(name) {
	return name.length <= LONGEST_NAME && PREVIEW_NAME.test(name);
}
/** The beginning of a service's name, in letters that a target group takes: no underscores, no hyphens in a row. */
function stemOf(service, room) {
	const plain = service.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-?internal-/, "int-").slice(0, room).replace(/^-|-$/g, "");
	return plain === "" ? "app" : plain;
}
// src/preview/ownership-tags.ts
/** The keys of the tags on everything that belongs to a preview. */
const TAG_KEYS = {
	managedBy: "managed-by",
	repository: "preview:repository",
	pullRequest: "preview:pull-request",
	baseService: "preview:base-service",
	commit: "preview:commit",
	expiresAt: EXPIRY_KEY,
	run: "preview:run"
};
/** The value of `managed-by`; policies allow changes on nothing else. */
const MANAGER = "deploy-fargate";
/** An instant as `2026-11-23T17:00:00Z`: as text, the earlier one is the smaller one. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
/** The tags that say whose a resource is. They never change as long as it exists. */
function identityTags(identity) {
	return [
		{
			key: TAG_KEYS.managedBy,
			value: MANAGER
		},
		{
			key: TAG_KEYS.repository,
			value: identity.repository
		},
		{
			key: TAG_KEYS.pullRequest,
			value: String(identity.pullRequest)
		},
		{
			key: TAG_KEYS.baseService,
			value: identity.baseService
		}
	];
}
/** The tags that each push renews. */
function stateTags({ commit, expiresAt, run }) {
	return [
		...commit === void 0 ? [] : [{
			key: TAG_KEYS.commit,
			value: commit
		}],
		{
			key: TAG_KEYS.expiresAt,
			value: expiresAt
		},
		{
			key: TAG_KEYS.run,
			value: run
		}
	];
}
/** Whether these are exactly the tags of this preview: nothing else may be changed or removed for it. */
function belongsTo(identity, tags) {
	const values = new Map(tags.map(({ key, value }) => [key, value]));
	return identityTags(identity).every(({ key, value }) => {
		const found = values.get(key);
		return key === TAG_KEYS.repository ? found?.toLowerCase() === value.toLowerCase() : found === value;
	});
}
/** The preview that tags name; undefined when they are not ours, or not all there. */
function ownerOf(tags) {
	const values = new Map(tags.map(({ key, value }) => [key, value]));
	const repository = values.get(TAG_KEYS.repository);
	const baseService = values.get(TAG_KEYS.baseService);
	const number = values.get(TAG_KEYS.pullRequest) ?? "";
	if (values.get(TAG_KEYS.managedBy) !== "deploy-fargate") return void 0;
	if (!repository || !baseService || !/^[1-9]\d*$/.test(number)) return void 0;
	return {
		repository,
		baseService,
		pullRequest: Number(number)
	};
}
/** Until when a resource was wanted, by its tags; undefined when they do not say it. */
function expiryOf(tags) {
	const value = tags.find(({ key }) => key === TAG_KEYS.expiresAt)?.value;
	return value !== void 0 && INSTANT.test(value) ? value : void 0;
}
/** The commit that a resource was made or renewed for; undefined when its tags do not say it. */
function commitIn(tags) {
	return tags.find(({ key }) => key === TAG_KEYS.commit)?.value;
}
/** The id of the run that created or renewed a resource last; undefined when its tags do not say it. */
function runOf(tags) {
	return tags.find(({ key }) => key === TAG_KEYS.run)?.value;
}
// src/preview/steps/preview-parts.ts
/** The target group with the preview's name. */
async function findOwnGroup({ identity, names }, { clients }) {
	const group = await findTargetGroup(clients.elb, { name: names.name });
	if (group === void 0) return void 0;
	const [tagged] = await withTags(clients.elb, [group]);
	if (tagged === void 0) return void 0;
	const { tags } = tagged;
	return {
		ours: belongsTo(identity, tags),
		tags,
		value: group
	};
}
/** The rules for the preview's host, or to its target group. */
async function findOwnRules({ identity, names, listenerArn }, { clients }) {
	const all = await listRules(clients.elb, listenerArn);
	const likely = all.filter(({ hosts, targetGroupArns }) => hosts.some((host) => host.toLowerCase().startsWith(`pr-${identity.pullRequest}.`)) || targetGroupArns.some((arn) => arn.includes(`:targetgroup/${names.name}/`)));
	return {
		rules: (await withTags(clients.elb, likely)).map(({ tags, ...value }) => ({
			ours: belongsTo(identity, tags),
			tags,
			value
		})),
		all
	};
}
/** The service with the preview's name; one that is INACTIVE is none. */
async function findOwnService({ identity, names, cluster }, { clients }) {
	const service = existingService(await describeService(clients.ecs, cluster, names.name, { tags: true }));
	if (service === void 0) return void 0;
	const tags = tagList(service.tags);
	return {
		ours: belongsTo(identity, tags),
		tags,
		value: service
	};
}
/** Tags by key as a list. */
function tagList(tags = {}) {
	return Object.entries(tags).map(([key, value]) => ({
		key,
		value
	}));
}
// src/preview/comment-text.ts
/** GitHub takes 65,536 characters; no one reads as many. */
const REASON_LIMIT = 2e3;
/** What the comment begins with and is found by: unseen, and another one for each service. */
function commentMarker(baseService) {
	return `<!-- deploy-fargate:preview:${baseService.replace(/[^\w/.-]/g, "-")} -->`;
}
/** The one comment of a preview, in GitHub's Markdown. */
function commentBody(facts) {
	const { isGone = false } = facts;
	const [head, ...shown] = [
		["Tried", facts.tried && codeSpan(facts.tried)],
		["Commit", facts.commit && codeSpan(facts.commit)],
		["Image", facts.image && codeSpan(withoutRegistry(facts.image))],
		["Until", isGone ? void 0 : facts.expiresAt && `${codeSpan(facts.expiresAt)}, and longer with each push`],
		["Cost", isGone ? void 0 : facts.cost && escapeMarkdown(facts.cost)],
		["Look", appearance(facts)]
	].flatMap(([name, value]) => value ? [`| ${name} | ${value} |`] : []);
	const reason = facts.reason === void 0 ? [] : [escapeMarkdown(cutText(facts.reason, REASON_LIMIT)), ""];
	return [
		commentMarker(facts.baseService),
		`### ${headline(facts)}`,
		"",
		...reason,
		...head === void 0 ? [] : [
			head,
			"| --- | --- |",
			...shown
		]
	].join("\n");
}
/** Outcome, service, revision, time and address in one line. */
function headline({ state, baseService, url, running, durationMs }) {
	const service = codeSpan(baseService);
	const time = durationMs === void 0 ? "" : ` (${describeDuration(durationMs)})`;
	const address = `${time}${url === void 0 ? "" : `: <${url}>`}`;
	const runs = running === void 0 ? "" : ` runs ${codeSpan(shortenTaskDefinition(running))}`;
	switch (state) {
		case "ready": return `succeeded: Preview of ${service}${runs}${address}`;
		case "rolled-back": return `rolled-back: Preview of ${service} still shows an earlier commit${address}`;
		case "failed": return url === void 0 ? `failed: Preview of ${service} could not be created or updated${time}` : `failed: Preview of ${service} could not be updated, and an earlier deployment still answers${address}`;
		case "removed": return `removed: Preview of ${service} was removed`;
	}
}
function appearance({ logs, run, isGone }) {
	const links = [...logs === void 0 || isGone ? [] : [`[service and logs](<${logs}>)`], ...run === void 0 ? [] : [`[workflow run](<${run}>)`]];
	return links.length === 0 ? void 0 : links.join(" · ");
}
// src/preview/preview-environment.ts
/** The environment that all previews share: one for each pull request would stay behind, since no job may delete it. */
const PREVIEW_ENVIRONMENT = "preview";
/** What all GitHub deployments of one preview have in common, and no others. */
function deploymentTask({ pullRequest, baseService }) {
	return `preview/${baseService}/pr-${pullRequest}`;
}
/** A commit of a pull request as a deployment on GitHub, which ends with the pull request. */
function previewDeployment(identity, commit) {
	return {
		ref: commit,
		task: deploymentTask(identity),
		environment: PREVIEW_ENVIRONMENT,
		description: `Preview of ${identity.baseService} for #${identity.pullRequest}`,
		transient: true,
		payload: { service: identity.baseService }
	};
}
// src/preview/steps/preview-bookkeeping.ts
/** Deployments before these were made inactive by earlier runs; each read is a call. */
const MOST_CALLS = 30;
/** Opens the books of this repository. */
function openBooks(github, repository, tools) {
	const { runner } = tools;
	const { token } = github;
	if (token === void 0) return closedBooks();
	runner.mask(token);
	const client = connect(token, repository, tools);
	const run = runner.surroundings.runUrl;
	const hide = (text) => publicText(text, hiddenOf(tools));
	const attempt = prepareAttempts(tools);
	const deploys = wantsDeployment(github.deployment, tools);
	const shown = prepareShown((signal) => connect(token, repository, tools, signal), deploys, attempt, tools);
	const inactive = deploymentStatus({
		state: "inactive",
		replacesEarlier: false,
		run
	});
	const retireOthers = async (identity, own) => {
		const others = (await client.listDeployments(PREVIEW_ENVIRONMENT, deploymentTask(identity))).filter(({ id }) => id !== own).slice(0, MOST_CALLS);
		const states = await Promise.all(others.map(({ id }) => client.newestStatus(id)));
		for (const [index, { id }] of others.entries()) if (states[index]?.state !== "inactive") await client.createStatus(id, inactive);
	};
	const comment = async (pullRequest, facts, how) => {
		if (!github.comment) return;
		await attempt("There is no comment on the pull request", "pull-requests: write", () => writeSticky(client, {
			pullRequest,
			marker: hide(commentMarker(facts.baseService)),
			body: hide(commentBody(publicFacts(facts, tools))),
			how
		}));
	};
	const retireAll = async (identity) => {
		const own = await shown.end({
			state: "inactive",
			replacesEarlier: false
		});
		if (!await deploys(client)) return;
		await attempt("The deployment is still shown on GitHub", "deployments: write", () => retireOthers(identity, own));
	};
	return {
		pullRequest: async (number) => await attempt("The pull request could not be read", "pull-requests: read", () => client.pullRequest(number)) ?? "unknown",
		begin: (identity, commit) => shown.begin(previewDeployment(identity, commit)),
		end: async (identity, last) => {
			const own = await shown.end({
				...last,
				replacesEarlier: false
			});
			if (own === void 0 || last.state !== "success") return;
			await attempt("Earlier deployments are still shown on GitHub", "deployments: write", () => retireOthers(identity, own));
		},
		retire: async (identity, reason) => {
			await retireAll(identity);
			const { pullRequest, baseService } = identity;
			await comment(pullRequest, {
				baseService,
				state: "removed",
				reason,
				run
			}, "only-edit");
		},
		comment: (pullRequest, facts) => comment(pullRequest, facts, "write")
	};
}
/** Before anything is escaped or cut, so that what is hidden is found whole. */
function publicFacts(facts, tools) {
	return publicValue(facts, hiddenOf(tools));
}
/** Without a token nothing is read and nothing is written. */
function closedBooks() {
	const nothing = async () => void 0;
	return {
		pullRequest: async () => "unknown",
		begin: nothing,
		end: nothing,
		retire: nothing,
		comment: nothing
	};
}
// src/preview/steps/preview-run.ts
/** An id that no other step has and that leads people to its run: `16213/1/9f2c01ab`. */
function createPreviewRunId({ env }) {
	const { GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: attempt } = env;
	return `${run || "local"}/${attempt || "1"}/${randomBytes(4).toString("hex")}`;
}
/** Reads which parts of a preview exist, and whose they are. */
async function readParts(target, tools) {
	const [group, { rules, all }, service] = await Promise.all([
		findOwnGroup(target, tools),
		findOwnRules(target, tools),
		findOwnService(target, tools)
	]);
	const ownRules = rules.filter(({ ours }) => ours);
	const hasGroup = group?.ours === true;
	const hasService = service?.ours === true && service.value.status === "ACTIVE";
	const parts = [
		...ownRules,
		...hasGroup ? [group] : [],
		...hasService ? [service] : []
	];
	const routes = all.flatMap(({ targetGroupArns }) => targetGroupArns);
	const [expiresAt] = parts.flatMap(({ tags }) => expiryOf(tags) ?? []).sort().reverse();
	return {
		...expiresAt === void 0 ? {} : { expiresAt },
		routedElsewhere: hasGroup && group.value.attached && !routes.includes(group.value.arn),
		group: hasGroup,
		service: hasService,
		rule: ownRules.length > 0,
		runs: [...new Set(parts.map(({ tags }) => runOf(tags) ?? ""))]
	};
}
// src/preview/steps/removal-scope.ts
/**
* Reads what a removal is about. Changes nothing.
*
* @param runs whose things are to go; default: everyone's who has been here
*/
async function findScope(target, runs, tools) {
	const [parts, revisions] = await Promise.all([readParts(target, tools), listActiveRevisions(tools.clients.ecs, target.names.name)]);
	const given = runs ?? parts.runs;
	return {
		runs: given,
		renewed: isBesides(parts.runs, given),
		revisions,
		routedElsewhere: parts.routedElsewhere
	};
}
/** Whether another run has made or renewed anything of the preview since its removal began. */
async function isRenewed(target, { runs }, tools) {
	return isBesides((await readParts(target, tools)).runs, runs);
}
function isBesides(found, known) {
	return found.some((run) => !known.includes(run));
}
// src/preview/steps/removal-work.ts
const POLL_EVERY_MS = 5e3;
/** Thrown inside a removal when it comes upon what another run has made or renewed. */
var Taken = class extends Error {
	name = "Taken";
};
/** Collects what was done and what went wrong, so that one failure does not keep the rest from being removed. */
var Work = class {
	removed = [];
	problems = [];
	#tools;
	constructor(tools) {
		this.#tools = tools;
	}
	/** Runs one piece; false when it failed. */
	async try(work) {
		try {
			await work();
			return true;
		} catch (error) {
			if (error instanceof Taken) throw error;
			this.fail(failureOf(error).message);
			return false;
		}
	}
	done(what) {
		this.removed.push(what);
		this.#tools.journal.tell(`removed ${what}`);
	}
	fail(problem) {
		this.problems.push(problem);
		this.#tools.journal.tell(`not removed: ${problem}`);
	}
};
/** Repeats a question until the answer is yes. Throws when that takes too long, or the job is cancelled. */
async function repeat(limitMs, what, { clock, cancel }, ask) {
	const end = clock.now() + limitMs;
	while (!await ask()) {
		if (cancel.aborted) throw new DeployError("cancelled", `${what}, and the job was cancelled.`);
		if (clock.now() > end) throw new DeployError("aws", `${what} after ${Math.round(limitMs / 6e4)} minutes.`);
		await clock.sleep(POLL_EVERY_MS, cancel);
	}
}
// src/preview/image-label.ts
/** The label of an image that was built for a preview. It is part of the image's digest: no one can write it later. */
const PREVIEW_LABEL = "deploy-fargate.preview";
/** `octo-org/web#12 production/web` */
function labelValue({ repository, pullRequest, baseService }) {
	return `${repository.toLowerCase()}#${pullRequest} ${baseService}`;
}
/** The label as an argument of the build: `name=value`. */
function previewLabel(identity) {
	return `${PREVIEW_LABEL}=${labelValue(identity)}`;
}
/** Whether the configuration of an image (JSON text) says that it was built for this preview. */
function isBuiltFor(identity, configuration) {
	return labelsOf(parseJsonObject(configuration) ?? {})[PREVIEW_LABEL] === labelValue(identity);
}
/** What a manifest (JSON text) leads to: the configuration of its image, or the images of an index, by digest. */
function leadsTo(manifest) {
	const { config, manifests } = parseJsonObject(manifest) ?? {};
	const { digest } = objectOf(config);
	if (typeof digest === "string") return { config: digest };
	return { images: (Array.isArray(manifests) ? manifests.map(objectOf) : []).filter(({ annotations }) => objectOf(annotations)["vnd.docker.reference.type"] === void 0).flatMap(({ digest: one }) => typeof one === "string" ? [one] : []) };
}
/** Whether an image's name (`host/path`) is in the repository that is given, by its name or with its registry. */
function isInRepository(given, name) {
	const [wanted, found] = [given, name].map((text) => text === void 0 ? void 0 : parseImageReference(text));
	if (wanted === void 0 || found === void 0 || wanted.path !== found.path) return false;
	return wanted.host === void 0 || wanted.host === found.host;
}
// src/aws/image-users.ts
/** The ARNs of all clusters of the account in this region. */
async function listClusters(client) {
	const pages = paginateListClusters({
		client,
		pageSize: 100
	}, {});
	return await allItems("ecs:ListClusters", pages, (page) => page.clusterArns);
}
/** The ARNs of the revisions that services run, or move to or from. */
async function revisionsOfServices(client, cluster, names) {
	const services = await describeServices(client, cluster, names);
	return [...new Set(services.flatMap(revisionsOf))];
}
function revisionsOf({ taskDefinition, deployments = [], taskSets = [] }) {
	return [taskDefinition, ...[...deployments, ...taskSets].map((one) => one.taskDefinition)].filter((arn) => arn !== void 0);
}
/** The ARNs of all tasks of a cluster that run, or are about to: those of no service, too. */
async function listRunningTasks(client, cluster) {
	const pages = paginateListTasks({
		client,
		pageSize: 100
	}, { cluster });
	return await allItems("ecs:ListTasks", pages, (page) => page.taskArns);
}
/** What tasks run, without those that no longer exist. */
async function describeRunningTasks(client, cluster, arns) {
	return (await readTasks(client, cluster, arns)).map(({ taskDefinitionArn: taskDefinition = "", containers = [] }) => ({
		taskDefinition,
		images: containers.flatMap(({ image, imageDigest }) => image === void 0 ? [] : [{
			image,
			...imageDigest === void 0 ? {} : { digest: imageDigest }
		}])
	}));
}
// src/preview/image-use.ts
/** What a container names by its image: `host/app:tag`, `host/app@sha256:…`, or both. */
function imageNames(image, resolvedDigest) {
	const parsed = parseImageReference(image);
	if (parsed === void 0) return [image];
	const { tag, digest = resolvedDigest } = parsed;
	const name = imageName(parsed);
	const shown = tag ?? (parsed.digest === void 0 ? "latest" : void 0);
	return [...shown === void 0 ? [] : [`${name}:${shown}`], ...digest === void 0 ? [] : [`${name}@${digest}`]];
}
// src/preview/steps/images-in-use.ts
/**
* What is read, at most: each revision and each family is one call, one after the other, which stays below the
* 20 a second that ECS takes (AWS documentation).
*/
const MOST = {
	clusters: 100,
	services: 2e3,
	tasks: 1e4,
	revisions: 500,
	families: 300
};
/** There is more to read than one removal should. */
var TooMany = class extends Error {
	name = "TooMany";
};
/**
* The images that services, tasks and other families of task definitions use, in all clusters, by tag and by digest. A
* call that is denied leaves it unknown. Of a family the newest revision counts, which is what a schedule starts.
*/
async function findImageUsers(target, tools) {
	try {
		return {
			kind: "known",
			names: await collect(target, tools)
		};
	} catch (error) {
		if (error instanceof TooMany) return {
			kind: "unknown",
			why: error.message
		};
		const { kind, message } = failureOf(error);
		if (kind === "denied") return {
			kind: "unknown",
			why: message
		};
		throw error;
	}
}
async function collect(target, tools) {
	const { ecs } = tools.clients;
	const isOwn = (revision) => familyOf(revision) === target.names.name;
	const clusters = limited("clusters", await listClusters(ecs), MOST.clusters);
	const families = (await listFamilies(ecs)).filter((family) => !isPreviewName(family));
	const seen = await readClusters(clusters, tools);
	const revisions = [...new Set(seen.revisions)].filter((revision) => !isOwn(revision));
	const names = /* @__PURE__ */ new Set();
	for (const { taskDefinition, images } of seen.tasks) {
		if (isOwn(taskDefinition)) continue;
		for (const { image, digest } of images) add(names, imageNames(image, digest));
	}
	for (const reference of [...limited("task definitions of services", revisions, MOST.revisions), ...limited("families of task definitions", families, MOST.families)]) add(names, await imagesOf(reference, tools));
	return names;
}
/** The revisions of all services, and the tasks that run. */
async function readClusters(clusters, { clients }) {
	const revisions = [];
	const tasks = [];
	let services = 0;
	let running = 0;
	for (const cluster of clusters) {
		const names = await listServices(clients.ecs, cluster);
		services += names.length;
		if (services > MOST.services) throw tooMany("services", MOST.services);
		revisions.push(...await revisionsOfServices(clients.ecs, cluster, names));
		const arns = await listRunningTasks(clients.ecs, cluster);
		running += arns.length;
		if (running > MOST.tasks) throw tooMany("tasks", MOST.tasks);
		tasks.push(...await describeRunningTasks(clients.ecs, cluster, arns));
	}
	return {
		revisions,
		tasks
	};
}
function add(names, more) {
	for (const name of more) names.add(name);
}
function limited(what, all, most) {
	if (all.length > most) throw tooMany(what, most);
	return all;
}
const tooMany = (what, most) => new TooMany(`There are more than ${most} ${what}, too many to check.`);
/** `arn:aws:ecs:…:task-definition/web:41` is of the family `web`. */
function familyOf(arn) {
	return arn.slice(arn.lastIndexOf("/") + 1).replace(/:\d+$/, "");
}
/** The images of a revision, or of a family's newest one; none when it was deleted in the meantime. */
async function imagesOf(reference, { clients }) {
	const document = await describeIfThere(reference, clients.ecs);
	const definition = isObject(document) ? document.taskDefinition : void 0;
	const containers = isObject(definition) ? definition.containerDefinitions : void 0;
	if (!Array.isArray(containers)) return [];
	return containers.flatMap((container) => isObject(container) && typeof container.image === "string" ? imageNames(container.image) : []);
}
async function describeIfThere(reference, client) {
	try {
		return (await describeTaskDefinition(client, reference)).document;
	} catch (error) {
		if (failureOf(error).name === "ClientException") return void 0;
		throw error;
	}
}
// src/preview/steps/preview-images.ts
/** The tag of a revision that says which image was built for this preview: `registry/app 4f2c…`, more tags after it. */
const IMAGE_TAG = "preview:image";
const LONGEST_VALUE = 256;
/** The revision says which image was built for it, so that its removal finds the image. */
function withImageTag({ image: wanted }, definition, before, known) {
	if (wanted.kind !== "build") return definition;
	const parsed = known.image === void 0 ? void 0 : parseImageReference(known.image);
	if (parsed?.host === void 0 || known.imageTag === void 0) return definition;
	const name = `${parsed.host}/${parsed.path}`;
	const [earlierName, earlierTag] = (before?.tags?.find(({ key }) => key === "preview:image")?.value)?.split(" ") ?? [];
	const again = earlierName === name && earlierTag === known.imageTag;
	const value = known.buildSkipped === false || again ? imageTagValue(name, [known.imageTag, ...wanted.tags]) : void 0;
	return value === void 0 ? definition : {
		...definition,
		tags: [...definition.tags ?? [], {
			key: IMAGE_TAG,
			value
		}]
	};
}
/** Name and tags as the value of a tag; those for which there is no room are left out. */
function imageTagValue(name, tags) {
	const words = [name, ...new Set(tags)];
	while (words.join(" ").length > LONGEST_VALUE) words.pop();
	return words.length < 2 ? void 0 : words.join(" ");
}
/**
* Removes the tags of images that were built for this preview and that nothing else in the account uses in this region:
* those in the repository that the inputs name, that a container of its revisions has run, and whose own label says that
* they were built for it. A tag that has another digest by now is another image's, and stays.
*/
async function removeImages(target, built, tools) {
	const { imageRepository } = target;
	const tagged = readImageTags(built);
	const images = tagged.filter(({ name }) => isInRepository(imageRepository, name));
	const elsewhere = tagged.filter(({ name }) => !isInRepository(imageRepository, name)).map(({ name, deployed }) => imageRepository === void 0 ? `${name}:${deployed} is in a repository, and the input repository is not given` : `${name}:${deployed} is in a repository other than ${imageRepository}`);
	if (images.length === 0) return {
		removed: [],
		kept: elsewhere
	};
	const users = await findImageUsers(target, tools);
	if (users.kind === "unknown") return {
		removed: [],
		kept: elsewhere,
		unclear: users.why
	};
	const removed = [];
	const kept = [...elsewhere];
	for (const image of images) {
		const result = await removeImage(target, image, users.names, tools);
		removed.push(...result.removed);
		kept.push(...result.kept);
	}
	return {
		removed,
		kept
	};
}
/** The images that these tags name and that a container of the same revision has run. */
function readImageTags(built) {
	return [...new Set(built.filter(hasRun).map(({ tagValue }) => tagValue))].flatMap((tagValue) => {
		return readImageTag(tagValue, built.flatMap((one) => one.tagValue === tagValue ? one.digest ?? [] : [])) ?? [];
	});
}
function hasRun({ tagValue, digest, references }) {
	const [name, deployed] = tagValue.split(" ");
	return references.some((reference) => reference === `${name}:${deployed}` || reference === `${name}@${digest}`);
}
function readImageTag(tagValue, digests) {
	const [name = "", deployed, ...others] = tagValue.split(" ");
	const parsed = parseImageReference(name);
	const repository = parsed === void 0 ? void 0 : repositoryOf(parsed);
	return repository === void 0 || deployed === void 0 ? void 0 : {
		name,
		repository,
		deployed,
		others,
		digests
	};
}
async function removeImage({ identity }, { name, repository, deployed, others, digests }, used, { clients, cancel }) {
	const client = clients.ecr(repository.region);
	const digestOf = async (tag) => {
		const found = await findImage(client, repository, { tag }, cancel);
		return found.kind === "found" ? found.digest : void 0;
	};
	const image = await findImage(client, repository, { tag: deployed }, cancel);
	if (image.kind !== "found") return {
		removed: [],
		kept: []
	};
	const { digest } = image;
	if (!digests.includes(digest)) return {
		removed: [],
		kept: [`${name}:${deployed} is not the image that this preview deployed`]
	};
	if (!await isLabelled(identity, client, repository, image, cancel)) return {
		removed: [],
		kept: [`${name}:${deployed} does not say in its own label that it was built for this preview`]
	};
	if ([
		digest,
		deployed,
		...others
	].some((word) => used.has(word === digest ? `${name}@${digest}` : `${name}:${word}`))) return {
		removed: [],
		kept: [`${name}:${deployed} is used by something else`]
	};
	const removed = [];
	for (const tag of [...others.filter((other) => other !== deployed), deployed]) {
		if (tag !== deployed && await digestOf(tag) !== digest) continue;
		await deleteTag(client, repository, tag);
		removed.push(`${name}:${tag}`);
	}
	return {
		removed,
		kept: []
	};
}
/** Whether an image, or each image of an index, says in its own configuration that it was built for this preview. */
async function isLabelled(identity, client, repository, image, signal) {
	const next = leadsTo(image.manifest);
	if ("config" in next) return isBuiltFor(identity, await downloadConfiguration(client, repository, next.config, signal));
	for (const digest of next.images) {
		const found = await findImage(client, repository, { digest }, signal);
		const one = found.kind === "found" ? leadsTo(found.manifest) : void 0;
		if (one === void 0 || !("config" in one)) return false;
		if (!isBuiltFor(identity, await downloadConfiguration(client, repository, one.config, signal))) return false;
	}
	return next.images.length > 0;
}
// src/preview/steps/remove-revisions.ts
/** Deregisters revisions that carry the preview's tags, and before that removes the images that were built for them. */
async function removeRevisions(target, arns, work, tools) {
	await work.try(async () => {
		const own = [];
		for (const arn of arns) own.push(...await readOwn(arn, target, tools));
		if (own.length === 0) return;
		const built = own.flatMap(({ images }) => images);
		if (!await work.try(() => dropImages(target, built, work, tools))) return;
		for (const { arn } of own) await deregister(tools.clients.ecs, arn);
		const names = own.map(({ arn }) => revisionName(arn));
		work.done(`the task definition ${names.join(", ")}`);
	});
}
async function readOwn(arn, { identity }, tools) {
	const { definition } = await findRegistered(arn, tools);
	const tags = (definition.tags ?? []).map(({ key = "", value = "" }) => ({
		key,
		value
	}));
	if (!belongsTo(identity, tags)) return [];
	const mark = tags.find(({ key }) => key === IMAGE_TAG)?.value;
	const { digest } = readOrigin(tags);
	const references = definition.containerDefinitions.flatMap(({ image = [] }) => image);
	return [{
		arn,
		images: mark === void 0 ? [] : [{
			tagValue: mark,
			digest,
			references
		}]
	}];
}
async function dropImages(target, built, work, tools) {
	try {
		const { removed, kept, unclear } = await removeImages(target, built, tools);
		if (unclear !== void 0) tools.runner.notice(`The images of this preview stay in ECR, since it is not known whether another deployment uses them. ${unclear}`);
		for (const image of removed) work.done(`the image ${image}`);
		for (const note of kept) tools.journal.tell(`an image stays: ${note}`);
	} catch (error) {
		const { kind, message } = failureOf(error);
		if (kind !== "denied") throw error;
		tools.runner.warning(`The images of this preview stay in ECR. ${message}`);
	}
}
// src/preview/steps/remove-preview.ts
/** Each run that comes in between is one more. */
const ATTEMPTS = 5;
/** A task has 30 s to stop, 120 at the most (AWS documentation), and its target drains before. */
const DRAIN_LIMIT_MS = 6e5;
const GROUP_LIMIT_MS = 15e4;
/**
* Removes all of a preview, in the order that AWS asks for: rule, service, target group, images, revisions. What is
* gone already is not an error, and what does not carry the preview's tags is left alone. So is what another run has
* made or renewed in the meantime, unless the order says that it has to go as well. Never throws.
*/
async function removePreview(target, tools, { runs, unwanted, onBegin } = {}) {
	const work = new Work(tools);
	for (let attempt = 1;; attempt += 1) {
		const taken = await isCutOff(work, async () => {
			const scope = await findScope(target, attempt === 1 ? runs : void 0, tools);
			if (attempt === 1) onBegin?.(scope.runs);
			await removeScope(target, scope, work, tools);
		});
		const { removed, problems } = work;
		if (!taken) return {
			removed,
			problems,
			taken: false
		};
		if (attempt === ATTEMPTS || await unwanted?.() !== true) {
			tools.journal.tell(`another run has renewed ${target.names.name} in the meantime: it stays`);
			return {
				removed,
				problems,
				taken: true
			};
		}
		tools.journal.tell(`another run has renewed ${target.names.name} in the meantime: trying again`);
		work.problems = [];
	}
}
/** Whether a removal came upon the things of another run. */
async function isCutOff(work, remove) {
	try {
		await work.try(remove);
		return false;
	} catch (error) {
		if (error instanceof Taken) return true;
		throw error;
	}
}
async function removeScope(target, scope, work, tools) {
	const { name } = target.names;
	if (scope.routedElsewhere) {
		work.fail(`The target group ${name} is used by a listener other than ${target.listenerArn}; the preview is left as it is. Give the listener-arn that it was made with.`);
		return;
	}
	const stopIfRenewed = async () => {
		if (await isRenewed(target, scope, tools)) throw new Taken();
	};
	if (scope.renewed) throw new Taken();
	const ruleGone = await removeRules(target, scope, work, tools);
	if (!await removeService(target, scope, work, tools)) return;
	await stopIfRenewed();
	if (ruleGone) await removeGroup(target, scope, work, tools);
	await stopIfRenewed();
	await removeRevisions(target, scope.revisions, work, tools);
}
/** Whether a part may go: it is of this preview, and of the runs that the removal is about. */
function mayGo({ ours, tags }, { runs }) {
	if (!ours) return false;
	if (!runs.includes(runOf(tags) ?? "")) throw new Taken();
	return true;
}
async function removeRules(target, scope, work, tools) {
	return await work.try(async () => {
		const { rules } = await findOwnRules(target, tools);
		for (const rule of rules) {
			if (!mayGo(rule, scope)) continue;
			await deleteRule(tools.clients.elb, rule.value.arn);
			work.done(`the rule for ${rule.value.hosts.join(", ")}`);
		}
	});
}
async function removeService(target, scope, work, tools) {
	const { cluster, names } = target;
	return await work.try(async () => {
		const found = await findOwnService(target, tools);
		if (found === void 0 || !found.ours) return;
		if (found.value.status === "ACTIVE" && mayGo(found, scope)) {
			await deleteService(tools.clients.ecs, cluster, names.name);
			tools.journal.tell(`the service ${names.name} drains`);
		}
		await waitUntilGone(target, tools);
		work.done(`the service ${names.name}`);
	});
}
/** Waits until a service is not draining any more. Throws when that takes too long, or the job is cancelled. */
async function waitUntilGone(target, tools) {
	const what = `The service ${target.names.name} is still draining`;
	let draining = false;
	await repeat(DRAIN_LIMIT_MS, what, tools, async () => {
		const found = await findOwnService(target, tools);
		if (found === void 0) return true;
		if (found.value.status === "ACTIVE") return draining;
		draining = true;
		return false;
	});
}
async function removeGroup(target, scope, work, tools) {
	await work.try(async () => {
		const what = `The target group ${target.names.name} is still in use`;
		let deleted = false;
		await repeat(GROUP_LIMIT_MS, what, tools, async () => {
			const found = await findOwnGroup(target, tools);
			if (found === void 0 || !mayGo(found, scope)) return true;
			try {
				await deleteTargetGroup(tools.clients.elb, found.value.arn);
				deleted = true;
				return true;
			} catch (error) {
				if (isElbError(error, "ResourceInUse")) return false;
				throw error;
			}
		});
		if (deleted) work.done(`the target group ${target.names.name}`);
	});
}
export { accountLimits as C, listListeners as D, describeListener as E, listRules as O, listServices as S, deleteRule as T, stateTags as _, createPreviewRunId as a, describeSettings as b, findOwnGroup as c, tagList as d, commitIn as f, runOf as g, ownerOf as h, previewLabel as i, modifyRule as k, findOwnRules as l, identityTags as m, waitUntilGone as n, readParts as o, expiryOf as p, withImageTag as r, openBooks as s, removePreview as t, findOwnService as u, isPreviewName as v, createRule as w, listFamilies as x, namesOf as y };
