import { Ei as ModifyTargetGroupAttributesCommand, Ii as DeleteTargetGroupCommand, Ri as CreateTargetGroupCommand, Si as markedPages, Ti as ModifyTargetGroupCommand, bi as allItems, gi as elbTags, ki as DescribeTargetGroupsCommand, vi as isNotFound } from "./deploy-BHCDWWqc.js";
import { Or as naming, _r as shown, gr as readWhole } from "./main-DoVqBL7t.js";
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
export { listTargetGroups as a, wantedHealthCheck as c, findTargetGroup as i, createTargetGroup as n, shortenDraining as o, deleteTargetGroup as r, differs as s, changeHealthCheck as t };
