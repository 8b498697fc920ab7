import { Ci as AddTagsCommand, ai as markedPages, ci as ModifyTargetGroupCommand, fi as DescribeTargetGroupsCommand, li as ModifyTargetGroupAttributesCommand, mi as DescribeTagsCommand, ri as allItems, xi as CreateTargetGroupCommand, yi as DeleteTargetGroupCommand } from "./deploy-CbPj_A5C.js";
import { lr as readWhole, ur as shown, xr as naming } from "./main-BDSEejX6.js";
// src/preview/health-check.ts
/** What is asked for where the base service has nothing to take it from; for gRPC the load balancer's own defaults. */
const DEFAULTS = {
	http: {
		path: "/",
		codes: "200-399"
	},
	grpc: {
		path: "/AWS.ALB/healthcheck",
		codes: "12"
	}
};
/** Whether a protocol version has gRPC codes in the place of HTTP codes. */
function isGrpc(protocolVersion) {
	return protocolVersion === "GRPC";
}
/** The health check of a preview's target group: that of its base service, with the path that was asked for. */
function wantedHealthCheck(path, base, protocolVersion) {
	const grpc = isGrpc(protocolVersion);
	const { protocol, port, ...asked } = base?.healthCheck ?? {};
	const same = isGrpc(base?.protocolVersion) === grpc;
	const defaults = grpc ? DEFAULTS.grpc : DEFAULTS.http;
	return {
		protocol: protocol === "HTTPS" ? "HTTPS" : "HTTP",
		port: port ?? "traffic-port",
		path: path ?? (same ? asked.path : void 0) ?? defaults.path,
		codes: (same ? asked.codes : void 0) ?? defaults.codes
	};
}
/** Whether a health check has to be changed to be the wanted one. */
function differs(has, wanted) {
	return [
		"protocol",
		"port",
		"path",
		"codes"
	].some((member) => has[member] !== wanted[member]);
}
// src/aws/elb-tags.ts
/** DescribeTags takes at most 20 resources a call (AWS documentation). */
const ARNS_PER_CALL = 20;
/** Rules or target groups with their tags; those that were deleted in the meantime are left out. */
async function withTags(client, resources) {
	const found = [];
	for (let start = 0; start < resources.length; start += ARNS_PER_CALL) found.push(...await tagsOfSome(client, resources.slice(start, start + ARNS_PER_CALL)));
	return found;
}
async function tagsOfSome(client, resources) {
	try {
		const tags = await readTags(client, resources.map(({ arn }) => arn));
		return resources.map((resource) => ({
			...resource,
			tags: tags.get(resource.arn) ?? []
		}));
	} catch (error) {
		if (!isNotFound(error)) throw error;
		if (resources.length <= 1) return [];
		return (await Promise.all(resources.map((resource) => tagsOfSome(client, [resource])))).flat();
	}
}
async function readTags(client, arns) {
	const descriptions = await readWhole("elasticloadbalancing:DescribeTags", async () => {
		const answer = await client.send(new DescribeTagsCommand({ ResourceArns: [...arns] }));
		return shown(answer.TagDescriptions, "tags");
	});
	return new Map(descriptions.map(({ ResourceArn = "", Tags = [] }) => [ResourceArn, Tags.map(({ Key = "", Value = "" }) => ({
		key: Key,
		value: Value
	}))]));
}
/** Adds tags to rules and target groups, in place of those with the same keys. */
async function addTags(client, arns, tags) {
	await naming("elasticloadbalancing:AddTags", () => client.send(new AddTagsCommand({
		ResourceArns: [...arns],
		Tags: elbTags(tags)
	})));
}
/** Tags in the words of load balancers. */
function elbTags(tags) {
	return tags.map(({ key, value }) => ({
		Key: key,
		Value: value
	}));
}
/** Whether a call failed because what it is about does not exist (any more). */
function isNotFound(error) {
	if (!(error instanceof Error)) return false;
	const cause = error.cause instanceof Error ? error.cause : error;
	return /^(Rule|TargetGroup|Listener|LoadBalancer)NotFound(Exception)?$/.test(cause.name);
}
/** Whether a call failed with this error of AWS; the SDK adds `Exception` to some names. */
function isElbError(error, name) {
	if (!(error instanceof Error)) return false;
	const cause = error.cause instanceof Error ? error.cause : error;
	return cause.name === name || cause.name === `${name}Exception`;
}
// src/aws/target-groups.ts
function view(group) {
	const members = {
		vpcId: group.VpcId,
		protocol: group.Protocol,
		protocolVersion: group.ProtocolVersion,
		ipAddressType: group.IpAddressType
	};
	const healthCheck = {
		protocol: group.HealthCheckProtocol,
		port: group.HealthCheckPort,
		path: group.HealthCheckPath,
		codes: group.Matcher?.HttpCode ?? group.Matcher?.GrpcCode
	};
	return {
		arn: group.TargetGroupArn ?? "",
		name: group.TargetGroupName ?? "",
		attached: (group.LoadBalancerArns ?? []).length > 0,
		balancers: group.LoadBalancerArns ?? [],
		healthCheck: present(healthCheck),
		...present(members)
	};
}
/** The members that are there. */
function present(members) {
	return Object.fromEntries(Object.entries(members).flatMap(([name, value]) => value === void 0 ? [] : [[name, value]]));
}
/** The target group with this name or ARN; undefined when there is none. */
async function findTargetGroup(client, by) {
	const input = "name" in by ? { Names: [by.name] } : { TargetGroupArns: [by.arn] };
	try {
		return await readWhole("elasticloadbalancing:DescribeTargetGroups", async () => {
			const { TargetGroups: groups } = await client.send(new DescribeTargetGroupsCommand(input));
			return view(shown(groups?.[0], "the target group"));
		});
	} catch (error) {
		if (isNotFound(error)) return void 0;
		throw error;
	}
}
/** All target groups of the region. */
async function listTargetGroups(client) {
	const pages = markedPages((from) => client.send(new DescribeTargetGroupsCommand({
		PageSize: 400,
		...from
	})));
	return await allItems("elasticloadbalancing:DescribeTargetGroups", pages, (page) => page.TargetGroups?.map(view));
}
/** Seconds between two health checks, and how long one may take. */
const CHECK_EVERY = 10;
const CHECK_TIMEOUT = 5;
const CHECKS = 2;
/** Seconds: with the 300 of AWS's default each push and each removal would wait five minutes. */
const DEREGISTRATION_DELAY = "5";
/** Creates a target group; the same group again is no error (AWS documentation). */
async function createTargetGroup(client, wanted) {
	const input = {
		Name: wanted.name,
		Protocol: wanted.protocol,
		Port: wanted.port,
		VpcId: wanted.vpcId,
		TargetType: "ip",
		HealthCheckIntervalSeconds: CHECK_EVERY,
		HealthCheckTimeoutSeconds: CHECK_TIMEOUT,
		HealthyThresholdCount: CHECKS,
		UnhealthyThresholdCount: CHECKS,
		...checkInput(wanted.healthCheck, wanted.protocolVersion),
		...wanted.protocolVersion === void 0 ? {} : { ProtocolVersion: wanted.protocolVersion },
		...wanted.ipAddressType === void 0 ? {} : { IpAddressType: wanted.ipAddressType },
		Tags: elbTags(wanted.tags)
	};
	return await naming("elasticloadbalancing:CreateTargetGroup", async () => {
		const { TargetGroups: groups } = await client.send(new CreateTargetGroupCommand(input));
		return view(shown(groups?.[0], "the target group that was made"));
	});
}
/** Lets targets leave quickly. */
async function shortenDraining(client, arn) {
	const Attributes = [{
		Key: "deregistration_delay.timeout_seconds",
		Value: DEREGISTRATION_DELAY
	}];
	await naming("elasticloadbalancing:ModifyTargetGroupAttributes", () => client.send(new ModifyTargetGroupAttributesCommand({
		TargetGroupArn: arn,
		Attributes
	})));
}
function checkInput({ protocol, port, path, codes }, protocolVersion) {
	return {
		HealthCheckProtocol: protocol === "HTTPS" ? "HTTPS" : "HTTP",
		HealthCheckPort: port,
		HealthCheckPath: path,
		Matcher: isGrpc(protocolVersion) ? { GrpcCode: codes } : { HttpCode: codes }
	};
}
/** Changes what the load balancer asks, not how often. */
async function changeHealthCheck(client, { arn, protocolVersion }, check) {
	await naming("elasticloadbalancing:ModifyTargetGroup", () => client.send(new ModifyTargetGroupCommand({
		TargetGroupArn: arn,
		...checkInput(check, protocolVersion)
	})));
}
/** Deletes a target group; a missing one is not an error, not even for AWS. */
async function deleteTargetGroup(client, arn) {
	try {
		await naming("elasticloadbalancing:DeleteTargetGroup", () => client.send(new DeleteTargetGroupCommand({ TargetGroupArn: arn })));
	} catch (error) {
		if (!isNotFound(error)) throw error;
	}
}
export { listTargetGroups as a, elbTags as c, withTags as d, differs as f, findTargetGroup as i, isElbError as l, createTargetGroup as n, shortenDraining as o, wantedHealthCheck as p, deleteTargetGroup as r, addTags as s, changeHealthCheck as t, isNotFound as u };
