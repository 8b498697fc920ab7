export const id = 7152;
export const ids = [7152,4585];
export const modules = {

/***/ 3464:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $6: () => (/* binding */ elbTags),
/* harmony export */   JE: () => (/* binding */ addTags),
/* harmony export */   OE: () => (/* binding */ isElbError),
/* harmony export */   SG: () => (/* binding */ withTags),
/* harmony export */   c4: () => (/* binding */ isNotFound)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(586);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);
/* harmony import */ var _whole_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4833);



/** DescribeTags takes at most 20 resources a call (AWS documentation). */
const ARNS_PER_CALL = 20;
/** Rules or target groups with their tags; those that were deleted in the meantime are left out. */
async function withTags(client, resources) {
    const found = [];
    for (let start = 0; start < resources.length; start += ARNS_PER_CALL) {
        found.push(...(await tagsOfSome(client, resources.slice(start, start + ARNS_PER_CALL))));
    }
    return found;
}
async function tagsOfSome(client, resources) {
    try {
        const tags = await readTags(client, resources.map(({ arn }) => arn));
        return resources.map(resource => ({ ...resource, tags: tags.get(resource.arn) ?? [] }));
    }
    catch (error) {
        if (!isNotFound(error))
            throw error;
        // One that is gone fails the whole call: ask for each of them.
        if (resources.length <= 1)
            return [];
        const alone = await Promise.all(resources.map(resource => tagsOfSome(client, [resource])));
        return alone.flat();
    }
}
async function readTags(client, arns) {
    const descriptions = await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .readWhole */ .oD)('elasticloadbalancing:DescribeTags', async () => {
        const answer = await client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_2__/* .DescribeTagsCommand */ .yRM({ ResourceArns: [...arns] }));
        return (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(answer.TagDescriptions, 'tags');
    });
    return new Map(descriptions.map(({ ResourceArn = '', Tags = [] }) => [
        ResourceArn,
        Tags.map(({ Key = '', Value = '' }) => ({ key: Key, value: Value }))
    ]));
}
/** Adds tags to rules and target groups, in place of those with the same keys. */
async function addTags(client, arns, tags) {
    await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('elasticloadbalancing:AddTags', () => client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_2__/* .AddTagsCommand */ .yjM({ ResourceArns: [...arns], Tags: elbTags(tags) })));
}
/** Tags in the words of load balancers. */
function elbTags(tags) {
    return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}
/** Whether a call failed because what it is about does not exist (any more). */
function isNotFound(error) {
    if (!(error instanceof Error))
        return false;
    const cause = error.cause instanceof Error ? error.cause : error;
    return /^(Rule|TargetGroup|Listener|LoadBalancer)NotFound(Exception)?$/.test(cause.name);
}
/** Whether a call failed with this error of AWS; the SDK adds `Exception` to some names. */
function isElbError(error, name) {
    if (!(error instanceof Error))
        return false;
    const cause = error.cause instanceof Error ? error.cause : error;
    return cause.name === name || cause.name === `${name}Exception`;
}


/***/ }),

/***/ 8739:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B6: () => (/* binding */ modifyRule),
/* harmony export */   D_: () => (/* binding */ createRule),
/* harmony export */   E8: () => (/* binding */ listListeners),
/* harmony export */   U1: () => (/* binding */ accountLimits),
/* harmony export */   gx: () => (/* binding */ describeListener),
/* harmony export */   k3: () => (/* binding */ deleteRule),
/* harmony export */   sJ: () => (/* binding */ listRules)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(586);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4008);
/* harmony import */ var _elb_tags_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3464);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5494);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(701);
/* harmony import */ var _whole_answer_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4833);






/** The listener with its load balancer's network. */
async function describeListener(client, arn) {
    const listener = await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .readWhole */ .oD)('elasticloadbalancing:DescribeListeners', async () => {
        const { Listeners } = await client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_5__/* .DescribeListenersCommand */ .AKE({ ListenerArns: [arn] }));
        return (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .shown */ .SP)(Listeners?.[0], 'the listener');
    });
    const { LoadBalancerArn: loadBalancerArn = '', Protocol = '', Port = 0 } = listener;
    const balancer = await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .readWhole */ .oD)('elasticloadbalancing:DescribeLoadBalancers', async () => {
        const { LoadBalancers } = await client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_5__/* .DescribeLoadBalancersCommand */ .AZi({ LoadBalancerArns: [loadBalancerArn] }));
        return (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .shown */ .SP)(LoadBalancers?.[0], 'the load balancer');
    });
    const vpcId = balancer.VpcId;
    if (vpcId === undefined)
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH('aws', `The listener ${arn} is in no network.`);
    return { arn, protocol: Protocol, port: Port, loadBalancerArn, vpcId };
}
/** The ARNs of all listeners of a load balancer. */
async function listListeners(client, loadBalancerArn) {
    const pages = (0,_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .markedPages */ .hd)(from => client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_5__/* .DescribeListenersCommand */ .AKE({ LoadBalancerArn: loadBalancerArn, ...from })));
    return await (0,_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .allItems */ .au)('elasticloadbalancing:DescribeListeners', pages, page => page.Listeners?.flatMap(({ ListenerArn }) => ListenerArn ?? []));
}
/** All rules of a listener but its default one. */
async function listRules(client, listenerArn) {
    const pages = (0,_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .markedPages */ .hd)(from => client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_5__/* .DescribeRulesCommand */ .Ggo({ ListenerArn: listenerArn, PageSize: 400, ...from })));
    return await (0,_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .allItems */ .au)('elasticloadbalancing:DescribeRules', pages, page => page.Rules?.filter(({ IsDefault }) => IsDefault !== true).map(view));
}
function view(rule) {
    const { RuleArn = '', Priority, Conditions = [], Actions = [] } = rule;
    return {
        arn: RuleArn,
        priority: Number(Priority),
        hosts: Conditions.filter(({ Field }) => Field === 'host-header').flatMap(({ HostHeaderConfig, Values }) => HostHeaderConfig?.Values ?? Values ?? []),
        hostOnly: Conditions.every(({ Field }) => Field === 'host-header'),
        targetGroupArns: Actions.flatMap(({ TargetGroupArn, ForwardConfig }) => [
            ...(TargetGroupArn === undefined ? [] : [TargetGroupArn]),
            ...(ForwardConfig?.TargetGroups ?? []).flatMap(tuple => tuple.TargetGroupArn ?? [])
        ])
    };
}
const conditionsOf = ({ host }) => [
    { Field: 'host-header', HostHeaderConfig: { Values: [host] } }
];
const actionsOf = ({ targetGroupArn }) => [
    { Type: 'forward', TargetGroupArn: targetGroupArn }
];
/** Creates a rule and gives its ARN. */
async function createRule(client, listenerArn, priority, wish, tags) {
    const command = new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_5__/* .CreateRuleCommand */ .OOk({
        ListenerArn: listenerArn,
        Priority: priority,
        Conditions: conditionsOf(wish),
        Actions: actionsOf(wish),
        Tags: (0,_elb_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .elbTags */ .$6)(tags)
    });
    return await (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .naming */ .b7)('elasticloadbalancing:CreateRule', async () => {
        const { Rules } = await client.send(command);
        return (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .shown */ .SP)(Rules?.[0]?.RuleArn, 'the rule that was made');
    });
}
/** Gives a rule other conditions and actions, without a moment in which there is none. */
async function modifyRule(client, arn, wish) {
    const command = new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_5__/* .ModifyRuleCommand */ .y5P({
        RuleArn: arn,
        Conditions: conditionsOf(wish),
        Actions: actionsOf(wish)
    });
    await (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .naming */ .b7)('elasticloadbalancing:ModifyRule', () => client.send(command));
}
/** Deletes a rule; one that is gone is no error. */
async function deleteRule(client, arn) {
    try {
        await (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .naming */ .b7)('elasticloadbalancing:DeleteRule', () => client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_5__/* .DeleteRuleCommand */ .piX({ RuleArn: arn })));
    }
    catch (error) {
        if (!(0,_elb_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .isNotFound */ .c4)(error))
            throw error;
    }
}
/** The account's quotas by AWS's names for them, such as `rules-per-application-load-balancer`. */
async function accountLimits(client) {
    const { Limits: limits = [] } = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .naming */ .b7)('elasticloadbalancing:DescribeAccountLimits', () => client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_5__/* .DescribeAccountLimitsCommand */ .sT_()));
    return new Map(limits.map(({ Name = '', Max }) => [Name, Number(Max)]));
}


/***/ }),

/***/ 7082:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BX: () => (/* binding */ deregister),
/* harmony export */   P3: () => (/* binding */ listFamilies),
/* harmony export */   TD: () => (/* binding */ listServices),
/* harmony export */   TR: () => (/* binding */ describeSettings),
/* harmony export */   hs: () => (/* binding */ deleteService),
/* harmony export */   lD: () => (/* binding */ listActiveRevisions)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(212);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(701);
/* harmony import */ var _services_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2949);




/** The settings of a service, with all that AWS has written in them; undefined when there is no such service that is active. */
async function describeSettings(client, cluster, service) {
    const found = await (0,_services_js__WEBPACK_IMPORTED_MODULE_2__/* .describeWholeService */ .o_)(client, cluster, service);
    if (found === undefined || found.known.status !== 'ACTIVE')
        return undefined;
    const { known, whole } = found;
    const newerMembers = Object.entries(whole)
        .filter(([name, value]) => value !== null && !Object.hasOwn(known, name))
        .map(([name]) => name);
    return { ...whole, newerMembers };
}
/** The names of the cluster's services. */
async function listServices(client, cluster) {
    const pages = (0,_aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_3__/* .paginateListServices */ .wjm)({ client, pageSize: 100 }, { cluster });
    return await (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .allItems */ .au)('ecs:ListServices', pages, page => page.serviceArns?.map(lastPart));
}
/** Deletes a service with all its tasks; one that is gone, or going, is no error. */
async function deleteService(client, cluster, service) {
    try {
        await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('ecs:DeleteService', () => client.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_3__/* .DeleteServiceCommand */ .o6q({ cluster, service, force: true })));
    }
    catch (error) {
        if (!/^Service(NotFound|NotActive)Exception$/.test((0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureOf */ .g5)(error).name))
            throw error;
    }
}
/** The ARNs of a family's active revisions. */
async function listActiveRevisions(client, family) {
    const pages = (0,_aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_3__/* .paginateListTaskDefinitions */ .XPO)({ client, pageSize: 100 }, { familyPrefix: family, status: 'ACTIVE' });
    const arns = await (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .allItems */ .au)('ecs:ListTaskDefinitions', pages, page => page.taskDefinitionArns);
    return arns.filter(arn => lastPart(arn).split(':')[0] === family);
}
/** The names of the families that have an active revision. */
async function listFamilies(client) {
    const pages = (0,_aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_3__/* .paginateListTaskDefinitionFamilies */ .Wi5)({ client, pageSize: 100 }, { status: 'ACTIVE' });
    return await (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .allItems */ .au)('ecs:ListTaskDefinitionFamilies', pages, page => page.families);
}
/** Deregisters a revision; one that is inactive already is no error. */
async function deregister(client, taskDefinition) {
    await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('ecs:DeregisterTaskDefinition', () => client.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_3__/* .DeregisterTaskDefinitionCommand */ .sjB({ taskDefinition })));
}
function lastPart(arn) {
    return arn.slice(arn.lastIndexOf('/') + 1);
}


/***/ }),

/***/ 4585:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ listTargetGroups),
/* harmony export */   Gb: () => (/* binding */ deleteTargetGroup),
/* harmony export */   findTargetGroup: () => (/* binding */ findTargetGroup),
/* harmony export */   gV: () => (/* binding */ shortenDraining),
/* harmony export */   pk: () => (/* binding */ changeHealthCheck),
/* harmony export */   vE: () => (/* binding */ createTargetGroup)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(586);
/* harmony import */ var _preview_health_check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9857);
/* harmony import */ var _elb_tags_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3464);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5494);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(701);
/* harmony import */ var _whole_answer_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4833);






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
        arn: group.TargetGroupArn ?? '',
        name: group.TargetGroupName ?? '',
        attached: (group.LoadBalancerArns ?? []).length > 0,
        balancers: group.LoadBalancerArns ?? [],
        healthCheck: present(healthCheck),
        ...present(members)
    };
}
/** The members that are there. */
function present(members) {
    return Object.fromEntries(Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
/** The target group with this name or ARN; undefined when there is none. */
async function findTargetGroup(client, by) {
    const input = 'name' in by ? { Names: [by.name] } : { TargetGroupArns: [by.arn] };
    try {
        // That there is none is an error of its own.
        return await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .readWhole */ .oD)('elasticloadbalancing:DescribeTargetGroups', async () => {
            const { TargetGroups: groups } = await client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_5__/* .DescribeTargetGroupsCommand */ .sC7(input));
            return view((0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .shown */ .SP)(groups?.[0], 'the target group'));
        });
    }
    catch (error) {
        if ((0,_elb_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .isNotFound */ .c4)(error))
            return undefined;
        throw error;
    }
}
/** All target groups of the region. */
async function listTargetGroups(client) {
    const pages = (0,_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .markedPages */ .hd)(from => client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_5__/* .DescribeTargetGroupsCommand */ .sC7({ PageSize: 400, ...from })));
    return await (0,_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .allItems */ .au)('elasticloadbalancing:DescribeTargetGroups', pages, page => page.TargetGroups?.map(view));
}
/** Seconds between two health checks, and how long one may take. */
const CHECK_EVERY = 10;
const CHECK_TIMEOUT = 5;
const CHECKS = 2;
/** Seconds: with the 300 of AWS's default each push and each removal would wait five minutes. */
const DEREGISTRATION_DELAY = '5';
/** Creates a target group; the same group again is no error (AWS documentation). */
async function createTargetGroup(client, wish) {
    const input = {
        Name: wish.name,
        Protocol: wish.protocol,
        Port: wish.port,
        VpcId: wish.vpcId,
        TargetType: 'ip',
        HealthCheckIntervalSeconds: CHECK_EVERY,
        HealthCheckTimeoutSeconds: CHECK_TIMEOUT,
        HealthyThresholdCount: CHECKS,
        UnhealthyThresholdCount: CHECKS,
        ...checkInput(wish.healthCheck, wish.protocolVersion),
        ...(wish.protocolVersion === undefined ? {} : { ProtocolVersion: wish.protocolVersion }),
        ...(wish.ipAddressType === undefined ? {} : { IpAddressType: wish.ipAddressType }),
        Tags: (0,_elb_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .elbTags */ .$6)(wish.tags)
    };
    return await (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .naming */ .b7)('elasticloadbalancing:CreateTargetGroup', async () => {
        const { TargetGroups: groups } = await client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_5__/* .CreateTargetGroupCommand */ .GGF(input));
        return view((0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .shown */ .SP)(groups?.[0], 'the target group that was made'));
    });
}
/** Lets targets leave quickly. */
async function shortenDraining(client, arn) {
    const Attributes = [{ Key: 'deregistration_delay.timeout_seconds', Value: DEREGISTRATION_DELAY }];
    await (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .naming */ .b7)('elasticloadbalancing:ModifyTargetGroupAttributes', () => client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_5__/* .ModifyTargetGroupAttributesCommand */ .fHb({ TargetGroupArn: arn, Attributes })));
}
function checkInput({ protocol, port, path, codes }, protocolVersion) {
    return {
        HealthCheckProtocol: protocol === 'HTTPS' ? 'HTTPS' : 'HTTP',
        HealthCheckPort: port,
        HealthCheckPath: path,
        Matcher: (0,_preview_health_check_js__WEBPACK_IMPORTED_MODULE_0__/* .isGrpc */ .rv)(protocolVersion) ? { GrpcCode: codes } : { HttpCode: codes }
    };
}
/** Changes what the load balancer asks, not how often. */
async function changeHealthCheck(client, { arn, protocolVersion }, check) {
    await (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .naming */ .b7)('elasticloadbalancing:ModifyTargetGroup', () => client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_5__/* .ModifyTargetGroupCommand */ .Aez({ TargetGroupArn: arn, ...checkInput(check, protocolVersion) })));
}
/** Deletes a target group; one that is gone is no error, not even for AWS. */
async function deleteTargetGroup(client, arn) {
    try {
        await (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .naming */ .b7)('elasticloadbalancing:DeleteTargetGroup', () => client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_5__/* .DeleteTargetGroupCommand */ .tX({ TargetGroupArn: arn })));
    }
    catch (error) {
        if (!(0,_elb_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .isNotFound */ .c4)(error))
            throw error;
    }
}


/***/ }),

/***/ 5074:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ wantsDeployment)
/* harmony export */ });
/* harmony import */ var _image_event_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5185);
/* harmony import */ var _runner_identity_token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9122);
/* harmony import */ var _deployment_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(178);



/** GitHub makes a job's own deployment when the job begins: it is among the newest ones. */
const NEWEST = 30;
/** A commit has few deployments; each costs a call. */
const MOST_CALLS = 5;
/**
 * Whether this step shows deployments itself; asked once. GitHub makes one for each job that has an environment, which
 * only its identity token tells; a job that may have none is looked for among the deployments of this run.
 */
function wantsDeployment(wish, { env, runner }) {
    let answer;
    const ask = async (client) => {
        const claims = await identityClaims({ env, runner });
        if (claims !== undefined)
            return (0,_deployment_text_js__WEBPACK_IMPORTED_MODULE_1__/* .environmentClaim */ .g6)(claims) === undefined;
        return !(await isShownByGitHub(client, runner));
    };
    return async (client) => {
        if (wish !== 'auto')
            return wish;
        answer ??= ask(client);
        return await answer;
    };
}
/**
 * What GitHub's identity token says about the job; it is asked for and thrown away again. Undefined when the job may
 * have none (`permissions: id-token: write`), or GitHub gives none: only a nicety depends on it.
 */
async function identityClaims({ env, runner }) {
    if (!env.ACTIONS_ID_TOKEN_REQUEST_URL || !env.ACTIONS_ID_TOKEN_REQUEST_TOKEN)
        return undefined;
    return await runner.identityToken('deploy-fargate').then(_runner_identity_token_js__WEBPACK_IMPORTED_MODULE_0__/* .claimsOf */ .ds, () => undefined);
}
/** Where GitHub does not say it, the job counts as one without an environment. */
async function isShownByGitHub(client, { surroundings }) {
    const { event, sha, runUrl } = surroundings;
    const commits = [sha, (0,_image_event_js__WEBPACK_IMPORTED_MODULE_2__/* .taggedCommit */ .y)(event, sha)];
    const newest = await client.newestDeployments(NEWEST).catch(() => []);
    const looks = newest
        .filter(deployment => commits.includes(deployment.sha))
        .slice(0, MOST_CALLS)
        .map(async ({ id }) => {
        const status = await client.newestStatus(id).catch(() => undefined);
        return (0,_deployment_text_js__WEBPACK_IMPORTED_MODULE_1__/* .isOfJob */ .d1)(status?.logUrl, runUrl);
    });
    return (await Promise.all(looks)).includes(true);
}


/***/ }),

/***/ 7648:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ writeSticky)
/* harmony export */ });
/** Who writes with the token of a job. */
const JOB_BOT = 'github-actions[bot]';
/**
 * Puts a comment into its last words. Runs that write at the same moment end with one: each keeps the oldest of those
 * that are there after its own. Throws a GitHubError.
 */
async function writeSticky(client, sticky) {
    const { pullRequest, marker, body, how } = sticky;
    const known = (await client.login()) ?? JOB_BOT;
    const mine = async (author) => (await client.listComments(pullRequest))
        .filter(comment => comment.author === author && comment.body.trimStart().startsWith(marker))
        .sort((one, other) => one.id - other.id);
    let own = await mine(known);
    if (own.length === 0) {
        if (how === 'only-edit')
            return;
        const { author } = await client.createComment(pullRequest, body);
        own = await mine(author);
    }
    const [oldest, ...others] = own;
    if (oldest !== undefined && oldest.body !== body)
        await client.updateComment(oldest.id, body);
    for (const { id } of others)
        await client.deleteComment(id);
}


/***/ }),

/***/ 9857:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ag: () => (/* binding */ differs),
/* harmony export */   rv: () => (/* binding */ isGrpc),
/* harmony export */   wP: () => (/* binding */ wantedHealthCheck)
/* harmony export */ });
/** What is asked for where the base service has nothing to take it from; for gRPC the load balancer's own defaults. */
const DEFAULTS = {
    http: { path: '/', codes: '200-399' },
    grpc: { path: '/AWS.ALB/healthcheck', codes: '12' }
};
/** Whether a protocol version has gRPC codes in the place of HTTP codes. */
function isGrpc(protocolVersion) {
    return protocolVersion === 'GRPC';
}
/** The health check of a preview's target group: that of its base service, with the path that was asked for. */
function wantedHealthCheck(path, base, protocolVersion) {
    const grpc = isGrpc(protocolVersion);
    const { protocol, port, ...asked } = base?.healthCheck ?? {};
    // The version of a group that is there cannot be changed: paths and codes of the other kind mean nothing to it.
    const same = isGrpc(base?.protocolVersion) === grpc;
    const defaults = grpc ? DEFAULTS.grpc : DEFAULTS.http;
    return {
        // A network load balancer may check by TCP, an application load balancer cannot.
        protocol: protocol === 'HTTPS' ? 'HTTPS' : 'HTTP',
        port: port ?? 'traffic-port',
        path: path ?? (same ? asked.path : undefined) ?? defaults.path,
        codes: (same ? asked.codes : undefined) ?? defaults.codes
    };
}
/** Whether a health check has to be changed to be the wanted one. */
function differs(has, wanted) {
    return ['protocol', 'port', 'path', 'codes'].some(member => has[member] !== wanted[member]);
}


/***/ }),

/***/ 5214:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IW: () => (/* binding */ isBuiltFor),
/* harmony export */   Pg: () => (/* binding */ previewLabel),
/* harmony export */   Rs: () => (/* binding */ leadsTo),
/* harmony export */   cC: () => (/* binding */ isInRepository)
/* harmony export */ });
/* harmony import */ var _image_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(596);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3564);
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(249);



/** The label of an image that was built for a preview. It is part of the image's digest: no one can write it later. */
const PREVIEW_LABEL = 'deploy-fargate.preview';
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
    return (0,_image_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .labelsOf */ .PC)((0,_json_object_js__WEBPACK_IMPORTED_MODULE_2__/* .parseJsonObject */ .dw)(configuration) ?? {})[PREVIEW_LABEL] === labelValue(identity);
}
/** What a manifest (JSON text) leads to: the configuration of its image, or the images of an index, by digest. */
function leadsTo(manifest) {
    const { config, manifests } = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_2__/* .parseJsonObject */ .dw)(manifest) ?? {};
    const { digest } = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_2__/* .objectOf */ .Xy)(config);
    if (typeof digest === 'string')
        return { config: digest };
    const entries = Array.isArray(manifests) ? manifests.map(_json_object_js__WEBPACK_IMPORTED_MODULE_2__/* .objectOf */ .Xy) : [];
    const images = entries.filter(
    // Attestations are listed beside the images that they are about.
    ({ annotations }) => (0,_json_object_js__WEBPACK_IMPORTED_MODULE_2__/* .objectOf */ .Xy)(annotations)['vnd.docker.reference.type'] === undefined);
    return { images: images.flatMap(({ digest: one }) => (typeof one === 'string' ? [one] : [])) };
}
/** Whether an image's name (`host/path`) is in the repository that is given, by its name or with its registry. */
function isInRepository(given, name) {
    const [wanted, found] = [given, name].map(text => text === undefined ? undefined : (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseImageReference */ .o_)(text));
    if (wanted === undefined || found === undefined || wanted.path !== found.path)
        return false;
    return wanted.host === undefined || wanted.host === found.host;
}


/***/ }),

/***/ 9144:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   En: () => (/* binding */ isPreviewName),
/* harmony export */   eZ: () => (/* binding */ namesOf)
/* harmony export */ });
/* unused harmony exports previewPattern, hostOf */
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
    const service = identity.baseService.slice(identity.baseService.lastIndexOf('/') + 1);
    return {
        name: `${stemOf(service, LONGEST_NAME - end.length)}${end}`,
        host: hostOf(identity.pullRequest, domain)
    };
}
/** With a pull request of 7 digits, so much of the service's name has room. */
const SHORTEST_STEM = LONGEST_NAME - '-pr-1234567-'.length - HASH_DIGITS;
/** What the names of all previews of a service match, with `*` for any text: `web-pr-*`, and not `billing-pr-sync`. */
function previewPattern(service) {
    const stem = stemOf(service, LONGEST_NAME);
    return stem.length <= SHORTEST_STEM ? `${stem}-pr-*` : `${stem.slice(0, SHORTEST_STEM)}*-pr-*`;
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
    const plain = service
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        // Load balancers keep this beginning for themselves.
        .replace(/^-?internal-/, 'int-')
        .slice(0, room)
        .replace(/^-|-$/g, '');
    return plain === '' ? 'app' : plain;
}


/***/ }),

/***/ 4687:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ stateTags),
/* harmony export */   _z: () => (/* binding */ identityTags),
/* harmony export */   bf: () => (/* binding */ ownerOf),
/* harmony export */   g4: () => (/* binding */ belongsTo),
/* harmony export */   ng: () => (/* binding */ runOf),
/* harmony export */   p1: () => (/* binding */ expiryOf),
/* harmony export */   xt: () => (/* binding */ commitIn)
/* harmony export */ });
/* unused harmony exports TAG_KEYS, MANAGER */
/* harmony import */ var _task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1833);

/** The keys of the tags on everything that belongs to a preview. */
const TAG_KEYS = {
    managedBy: 'managed-by',
    repository: 'preview:repository',
    pullRequest: 'preview:pull-request',
    baseService: 'preview:base-service',
    commit: 'preview:commit',
    expiresAt: _task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_0__/* .EXPIRY_KEY */ .eF,
    run: 'preview:run'
};
/** The value of `managed-by`; policies allow changes on nothing else. */
const MANAGER = 'deploy-fargate';
/** An instant as `2026-11-23T17:00:00Z`: as text, the earlier one is the smaller one. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
/** The tags that say whose a resource is. They never change as long as it exists. */
function identityTags(identity) {
    return [
        { key: TAG_KEYS.managedBy, value: MANAGER },
        { key: TAG_KEYS.repository, value: identity.repository },
        { key: TAG_KEYS.pullRequest, value: String(identity.pullRequest) },
        { key: TAG_KEYS.baseService, value: identity.baseService }
    ];
}
/** The tags that each push renews. */
function stateTags({ commit, expiresAt, run }) {
    return [
        ...(commit === undefined ? [] : [{ key: TAG_KEYS.commit, value: commit }]),
        { key: TAG_KEYS.expiresAt, value: expiresAt },
        { key: TAG_KEYS.run, value: run }
    ];
}
/** Whether these are exactly the tags of this preview: nothing else may be changed or removed for it. */
function belongsTo(identity, tags) {
    const values = new Map(tags.map(({ key, value }) => [key, value]));
    return identityTags(identity).every(({ key, value }) => {
        const found = values.get(key);
        // GitHub tells a repository's name in the case of today; it is the same repository in any.
        return key === TAG_KEYS.repository
            ? found?.toLowerCase() === value.toLowerCase()
            : found === value;
    });
}
/** The preview that tags name; undefined when they are not ours, or not all there. */
function ownerOf(tags) {
    const values = new Map(tags.map(({ key, value }) => [key, value]));
    const repository = values.get(TAG_KEYS.repository);
    const baseService = values.get(TAG_KEYS.baseService);
    const number = values.get(TAG_KEYS.pullRequest) ?? '';
    if (values.get(TAG_KEYS.managedBy) !== MANAGER)
        return undefined;
    if (!repository || !baseService || !/^[1-9]\d*$/.test(number))
        return undefined;
    return { repository, baseService, pullRequest: Number(number) };
}
/** Until when a resource was wanted, by its tags; undefined when they do not say it. */
function expiryOf(tags) {
    const value = tags.find(({ key }) => key === TAG_KEYS.expiresAt)?.value;
    return value !== undefined && INSTANT.test(value) ? value : undefined;
}
/** The commit that a resource was made or renewed for; undefined when its tags do not say it. */
function commitIn(tags) {
    return tags.find(({ key }) => key === TAG_KEYS.commit)?.value;
}
/** The mark of the run that has made or renewed a resource last; undefined when its tags do not say it. */
function runOf(tags) {
    return tags.find(({ key }) => key === TAG_KEYS.run)?.value;
}


/***/ }),

/***/ 1606:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ baseServiceName),
/* harmony export */   K: () => (/* binding */ identityText)
/* harmony export */ });
/** What the identity is, as one text that no other preview of the account has. */
function identityText({ repository, pullRequest, baseService }) {
    return [repository.toLowerCase(), baseService, String(pullRequest)].join('\n');
}
/** `cluster/service` out of names or ARNs. */
function baseServiceName(cluster, service) {
    const last = (reference) => reference.slice(reference.lastIndexOf('/') + 1);
    return `${last(cluster)}/${last(service)}`;
}


/***/ }),

/***/ 5458:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F: () => (/* binding */ openBooks)
});

// EXTERNAL MODULE: ./src/github/deployment-text.ts
var deployment_text = __webpack_require__(178);
// EXTERNAL MODULE: ./src/github/steps/attempts.ts
var attempts = __webpack_require__(2373);
// EXTERNAL MODULE: ./src/github/steps/hidden.ts
var steps_hidden = __webpack_require__(5139);
// EXTERNAL MODULE: ./src/github/steps/shown-deployment.ts + 2 modules
var shown_deployment = __webpack_require__(4735);
// EXTERNAL MODULE: ./src/github/steps/wants-deployment.ts
var wants_deployment = __webpack_require__(5074);
// EXTERNAL MODULE: ./src/github/sticky-comment.ts
var sticky_comment = __webpack_require__(7648);
// EXTERNAL MODULE: ./src/report/public-text.ts
var public_text = __webpack_require__(9809);
// EXTERNAL MODULE: ./src/report/sanitise.ts
var sanitise = __webpack_require__(6158);
// EXTERNAL MODULE: ./src/report/task-definition-name.ts
var task_definition_name = __webpack_require__(7643);
// EXTERNAL MODULE: ./src/report/verdict-line.ts + 1 modules
var verdict_line = __webpack_require__(1931);
;// CONCATENATED MODULE: ./src/preview/comment-text.ts




/** GitHub takes 65,536 characters; no one reads as many. */
const REASON_LIMIT = 2000;
/** What the comment begins with and is found by: unseen, and another one for each service. */
function commentMarker(baseService) {
    return `<!-- deploy-fargate:preview:${baseService.replace(/[^\w/.-]/g, '-')} -->`;
}
/** The one comment of a preview, in GitHub's Markdown. */
function commentBody(facts) {
    const { isGone = false } = facts;
    const rows = [
        ['Tried', facts.tried && (0,sanitise/* codeSpan */.SS)(facts.tried)],
        ['Commit', facts.commit && (0,sanitise/* codeSpan */.SS)(facts.commit)],
        ['Image', facts.image && (0,sanitise/* codeSpan */.SS)((0,public_text/* withoutRegistry */.i_)(facts.image))],
        [
            'Until',
            isGone
                ? undefined
                : facts.expiresAt && `${(0,sanitise/* codeSpan */.SS)(facts.expiresAt)}, and longer with each push`
        ],
        ['Cost', isGone ? undefined : facts.cost && (0,sanitise/* escapeMarkdown */.FV)(facts.cost)],
        ['Look', appearance(facts)]
    ];
    // A table has a head in Markdown: an empty one would be drawn, and read aloud.
    const [head, ...shown] = rows.flatMap(([name, value]) => value ? [`| ${name} | ${value} |`] : []);
    const reason = facts.reason === undefined ? [] : [(0,sanitise/* escapeMarkdown */.FV)((0,sanitise/* cutText */.IN)(facts.reason, REASON_LIMIT)), ''];
    return [
        commentMarker(facts.baseService),
        `### ${headline(facts)}`,
        '',
        ...reason,
        ...(head === undefined ? [] : [head, '| --- | --- |', ...shown])
    ].join('\n');
}
/** Outcome, service, revision, time and address in one line. */
function headline({ state, baseService, url, running, durationMs }) {
    const service = (0,sanitise/* codeSpan */.SS)(baseService);
    const time = durationMs === undefined ? '' : ` (${(0,verdict_line/* describeDuration */.MB)(durationMs)})`;
    const address = `${time}${url === undefined ? '' : `: <${url}>`}`;
    const runs = running === undefined ? '' : ` runs ${(0,sanitise/* codeSpan */.SS)((0,task_definition_name/* shortenTaskDefinition */.C)(running))}`;
    switch (state) {
        case 'ready':
            return `succeeded: Preview of ${service}${runs}${address}`;
        case 'rolled-back':
            return `rolled-back: Preview of ${service} still shows an earlier commit${address}`;
        case 'failed':
            return url === undefined
                ? `failed: Preview of ${service} could not be made or updated${time}`
                : `failed: Preview of ${service} could not be updated, and an earlier deployment still answers${address}`;
        case 'removed':
            return `removed: Preview of ${service} was removed`;
    }
}
function appearance({ logs, run, isGone }) {
    const links = [
        ...(logs === undefined || isGone ? [] : [`[service and logs](<${logs}>)`]),
        ...(run === undefined ? [] : [`[workflow run](<${run}>)`])
    ];
    return links.length === 0 ? undefined : links.join(' · ');
}

;// CONCATENATED MODULE: ./src/preview/preview-environment.ts
/** The environment that all previews share: one for each pull request would stay behind, since no job may delete it. */
const PREVIEW_ENVIRONMENT = 'preview';
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

;// CONCATENATED MODULE: ./src/preview/steps/preview-bookkeeping.ts









/** Deployments before these were made inactive by earlier runs; each look is a call. */
const MOST_CALLS = 30;
/** Opens the books of this repository. */
function openBooks(github, repository, tools) {
    const { runner } = tools;
    const { token } = github;
    if (token === undefined)
        return closedBooks();
    runner.mask(token);
    const client = (0,shown_deployment/* connect */.N)(token, repository, tools);
    const run = runner.surroundings.runUrl;
    const hide = (text) => (0,public_text/* publicText */.jk)(text, (0,steps_hidden/* hiddenOf */.Q)(tools));
    const attempt = (0,attempts/* prepareAttempts */.q)(tools);
    const deploys = (0,wants_deployment/* wantsDeployment */.H)(github.deployment, tools);
    const shown = (0,shown_deployment/* prepareShown */.e)(signal => (0,shown_deployment/* connect */.N)(token, repository, tools, signal), deploys, attempt, tools);
    const inactive = (0,deployment_text/* deploymentStatus */.I1)({ state: 'inactive', replacesEarlier: false, run });
    const retireOthers = async (identity, own) => {
        const all = await client.listDeployments(PREVIEW_ENVIRONMENT, deploymentTask(identity));
        const others = all.filter(({ id }) => id !== own).slice(0, MOST_CALLS);
        // An inactive one says nothing about those before it: a run that was skipped leaves one, too.
        const states = await Promise.all(others.map(({ id }) => client.newestStatus(id)));
        for (const [index, { id }] of others.entries()) {
            if (states[index]?.state !== 'inactive')
                await client.createStatus(id, inactive);
        }
    };
    const comment = async (pullRequest, facts, how) => {
        if (!github.comment)
            return;
        await attempt('There is no comment on the pull request', 'pull-requests: write', () => (0,sticky_comment/* writeSticky */.Z)(client, {
            pullRequest,
            marker: hide(commentMarker(facts.baseService)),
            body: hide(commentBody(publicFacts(facts, tools))),
            how
        }));
    };
    const retireAll = async (identity) => {
        // One that was begun before the pull request was closed is this step's own.
        const own = await shown.end({ state: 'inactive', replacesEarlier: false });
        if (!(await deploys(client)))
            return;
        await attempt('The deployment is still shown on GitHub', 'deployments: write', () => retireOthers(identity, own));
    };
    return {
        pullRequest: async (number) => (await attempt('The pull request could not be read', 'pull-requests: read', () => client.pullRequest(number))) ?? 'unknown',
        begin: (identity, commit) => shown.begin(previewDeployment(identity, commit)),
        end: async (identity, last) => {
            // Other pull requests have theirs in the same environment: only earlier ones of this preview are replaced.
            const own = await shown.end({ ...last, replacesEarlier: false });
            if (own === undefined || last.state !== 'success')
                return;
            await attempt('Earlier deployments are still shown on GitHub', 'deployments: write', () => retireOthers(identity, own));
        },
        retire: async (identity, reason) => {
            await retireAll(identity);
            const { pullRequest, baseService } = identity;
            await comment(pullRequest, { baseService, state: 'removed', reason, run }, 'only-edit');
        },
        comment: (pullRequest, facts) => comment(pullRequest, facts, 'write')
    };
}
/** Before anything is escaped or cut, so that what is hidden is found whole. */
function publicFacts(facts, tools) {
    return (0,public_text/* publicValue */.RC)(facts, (0,steps_hidden/* hiddenOf */.Q)(tools));
}
/** Without a token nothing is known, and nothing is written. */
function closedBooks() {
    const nothing = async () => undefined;
    return {
        pullRequest: async () => 'unknown',
        begin: nothing,
        end: nothing,
        retire: nothing,
        comment: nothing
    };
}


/***/ }),

/***/ 9836:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ne: () => (/* binding */ IMAGE_TAG),
  F$: () => (/* binding */ removeImages),
  Xc: () => (/* binding */ withImageMark)
});

// EXTERNAL MODULE: ./src/aws/ecr.ts
var ecr = __webpack_require__(8663);
// EXTERNAL MODULE: ./src/image/reference.ts
var reference = __webpack_require__(3564);
// EXTERNAL MODULE: ./src/preview/image-label.ts
var image_label = __webpack_require__(5214);
// EXTERNAL MODULE: ./src/aws/ecs.ts
var ecs = __webpack_require__(1032);
// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var failure = __webpack_require__(5494);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ecs/dist-cjs/index.js
var dist_cjs = __webpack_require__(212);
// EXTERNAL MODULE: ./src/aws/pages.ts
var aws_pages = __webpack_require__(701);
// EXTERNAL MODULE: ./src/aws/services.ts
var aws_services = __webpack_require__(2949);
;// CONCATENATED MODULE: ./src/aws/image-users.ts




/** The ARNs of all clusters of the account in this region. */
async function listClusters(client) {
    const pages = (0,dist_cjs/* paginateListClusters */.fm1)({ client, pageSize: 100 }, {});
    return await (0,aws_pages/* allItems */.au)('ecs:ListClusters', pages, page => page.clusterArns);
}
/** The ARNs of the revisions that services run, or are on the way to or from. */
async function revisionsOfServices(client, cluster, names) {
    const services = await (0,aws_services/* describeServices */.Ge)(client, cluster, names);
    return [...new Set(services.flatMap(revisionsOf))];
}
function revisionsOf({ taskDefinition, deployments = [], taskSets = [] }) {
    return [taskDefinition, ...[...deployments, ...taskSets].map(one => one.taskDefinition)].filter(arn => arn !== undefined);
}
/** The ARNs of all tasks of a cluster that run, or are about to: those of no service, too. */
async function listRunningTasks(client, cluster) {
    const pages = (0,dist_cjs/* paginateListTasks */._rc)({ client, pageSize: 100 }, { cluster });
    return await (0,aws_pages/* allItems */.au)('ecs:ListTasks', pages, page => page.taskArns);
}
/** What tasks run; those that are gone are left out. */
async function describeRunningTasks(client, cluster, arns) {
    const tasks = await (0,ecs/* readTasks */.j9)(client, cluster, arns);
    return tasks.map(({ taskDefinitionArn: taskDefinition = '', containers = [] }) => ({
        taskDefinition,
        images: containers.flatMap(({ image, imageDigest }) => image === undefined
            ? []
            : [{ image, ...(imageDigest === undefined ? {} : { digest: imageDigest }) }])
    }));
}

// EXTERNAL MODULE: ./src/aws/preview-services.ts
var preview_services = __webpack_require__(7082);
// EXTERNAL MODULE: ./src/json-object.ts
var json_object = __webpack_require__(249);
;// CONCATENATED MODULE: ./src/preview/image-use.ts

/** What a container names by its image: `host/app:tag`, `host/app@sha256:…`, or both. */
function imageNames(image, resolvedDigest) {
    const parsed = (0,reference/* parseImageReference */.o_)(image);
    if (parsed === undefined)
        return [image];
    const { tag, digest = resolvedDigest } = parsed;
    const name = (0,reference/* imageName */.tO)(parsed);
    // Without tag and digest it is the tag that Docker takes then.
    const shown = tag ?? (parsed.digest === undefined ? 'latest' : undefined);
    return [
        ...(shown === undefined ? [] : [`${name}:${shown}`]),
        ...(digest === undefined ? [] : [`${name}@${digest}`])
    ];
}

// EXTERNAL MODULE: ./src/preview/names.ts
var preview_names = __webpack_require__(9144);
;// CONCATENATED MODULE: ./src/preview/steps/images-in-use.ts







/**
 * What is looked at, at the most: each revision and each family is one call, one after the other, which stays below the
 * 20 a second that ECS takes (AWS documentation).
 */
const MOST = { clusters: 100, services: 2_000, tasks: 10_000, revisions: 500, families: 300 };
/** There is more to look at than one removal should ask for. */
class TooMany extends Error {
    name = 'TooMany';
}
/**
 * The images that services, tasks and other families of task definitions use, in all clusters, by tag and by digest. A
 * call that is denied leaves it unknown. Of a family the newest revision counts, which is what a schedule starts.
 */
async function findImageUsers(target, tools) {
    try {
        return { kind: 'known', names: await collect(target, tools) };
    }
    catch (error) {
        if (error instanceof TooMany)
            return { kind: 'unknown', why: error.message };
        const { kind, message } = (0,failure/* failureOf */.g5)(error);
        if (kind === 'denied')
            return { kind: 'unknown', why: message };
        throw error;
    }
}
async function collect(target, tools) {
    const { ecs } = tools.clients;
    const isOwn = (revision) => familyOf(revision) === target.names.name;
    const clusters = limited('clusters', await listClusters(ecs), MOST.clusters);
    // What previews run is known from their services.
    const families = (await (0,preview_services/* listFamilies */.P3)(ecs)).filter(family => !(0,preview_names/* isPreviewName */.En)(family));
    const seen = await readClusters(clusters, tools);
    const revisions = [...new Set(seen.revisions)].filter(revision => !isOwn(revision));
    const names = new Set();
    for (const { taskDefinition, images } of seen.tasks) {
        if (isOwn(taskDefinition))
            continue;
        for (const { image, digest } of images)
            add(names, imageNames(image, digest));
    }
    for (const reference of [
        ...limited('task definitions of services', revisions, MOST.revisions),
        ...limited('families of task definitions', families, MOST.families)
    ]) {
        add(names, await imagesOf(reference, tools));
    }
    return names;
}
/** The revisions of all services, and the tasks that run. */
async function readClusters(clusters, { clients }) {
    const revisions = [];
    const tasks = [];
    let services = 0;
    let running = 0;
    for (const cluster of clusters) {
        const names = await (0,preview_services/* listServices */.TD)(clients.ecs, cluster);
        services += names.length;
        if (services > MOST.services)
            throw tooMany('services', MOST.services);
        revisions.push(...(await revisionsOfServices(clients.ecs, cluster, names)));
        const arns = await listRunningTasks(clients.ecs, cluster);
        running += arns.length;
        if (running > MOST.tasks)
            throw tooMany('tasks', MOST.tasks);
        tasks.push(...(await describeRunningTasks(clients.ecs, cluster, arns)));
    }
    return { revisions, tasks };
}
function add(names, more) {
    for (const name of more)
        names.add(name);
}
function limited(what, all, most) {
    if (all.length > most)
        throw tooMany(what, most);
    return all;
}
const tooMany = (what, most) => new TooMany(`There are more than ${most} ${what}, too many to check.`);
/** `arn:aws:ecs:…:task-definition/web:41` is of the family `web`. */
function familyOf(arn) {
    return arn.slice(arn.lastIndexOf('/') + 1).replace(/:\d+$/, '');
}
/** The images of a revision, or of a family's newest one; none when it has gone in the meantime. */
async function imagesOf(reference, { clients }) {
    const document = await describeIfThere(reference, clients.ecs);
    const definition = (0,json_object/* isObject */.Gv)(document) ? document.taskDefinition : undefined;
    const containers = (0,json_object/* isObject */.Gv)(definition) ? definition.containerDefinitions : undefined;
    if (!Array.isArray(containers))
        return [];
    return containers.flatMap(container => (0,json_object/* isObject */.Gv)(container) && typeof container.image === 'string' ? imageNames(container.image) : []);
}
async function describeIfThere(reference, client) {
    try {
        return (await (0,ecs/* describeTaskDefinition */.oh)(client, reference)).document;
    }
    catch (error) {
        // That is how ECS answers for a family whose last revision is gone.
        if ((0,failure/* failureOf */.g5)(error).name === 'ClientException')
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/preview/steps/preview-images.ts




/** The tag of a revision that says which image was built for this preview: `registry/app 4f2c…`, more tags after it. */
const IMAGE_TAG = 'preview:image';
const LONGEST_VALUE = 256;
/** The revision says which image was built for it, so that its removal finds the image. */
function withImageMark({ image: wanted }, definition, before, known) {
    if (wanted.kind !== 'build')
        return definition;
    const parsed = known.image === undefined ? undefined : (0,reference/* parseImageReference */.o_)(known.image);
    if (parsed?.host === undefined || known.imageTag === undefined)
        return definition;
    const name = `${parsed.host}/${parsed.path}`;
    const earlier = before?.tags?.find(({ key }) => key === IMAGE_TAG)?.value;
    // A run that finds the image of an earlier one in ECR has built it all the same.
    const [earlierName, earlierTag] = earlier?.split(' ') ?? [];
    const again = earlierName === name && earlierTag === known.imageTag;
    const value = known.buildSkipped === false || again
        ? imageMark(name, [known.imageTag, ...wanted.tags])
        : undefined;
    return value === undefined
        ? definition
        : { ...definition, tags: [...(definition.tags ?? []), { key: IMAGE_TAG, value }] };
}
/** Name and tags as the value of a tag; those for which there is no room are left out. */
function imageMark(name, tags) {
    const words = [name, ...new Set(tags)];
    while (words.join(' ').length > LONGEST_VALUE)
        words.pop();
    return words.length < 2 ? undefined : words.join(' ');
}
/**
 * Removes the tags of images that were built for this preview and that nothing else in the account uses in this region:
 * those in the repository that the inputs name, that a container of its revisions has run, and whose own label says that
 * they were built for it. A tag that has another digest by now is another image's, and stays.
 */
async function removeImages(target, built, tools) {
    const { imageRepository } = target;
    const marked = readMarks(built);
    const images = marked.filter(({ name }) => (0,image_label/* isInRepository */.cC)(imageRepository, name));
    const elsewhere = marked
        .filter(({ name }) => !(0,image_label/* isInRepository */.cC)(imageRepository, name))
        .map(({ name, deployed }) => imageRepository === undefined
        ? `${name}:${deployed} is in a repository, and the input repository is not given`
        : `${name}:${deployed} is in another repository than ${imageRepository}`);
    if (images.length === 0)
        return { removed: [], kept: elsewhere };
    const users = await findImageUsers(target, tools);
    if (users.kind === 'unknown') {
        return { removed: [], kept: elsewhere, unclear: users.why };
    }
    const removed = [];
    const kept = [...elsewhere];
    for (const image of images) {
        const result = await removeImage(target, image, users.names, tools);
        removed.push(...result.removed);
        kept.push(...result.kept);
    }
    return { removed, kept };
}
/** The images that marks name and that a container of the very revision has run. */
function readMarks(built) {
    const marks = [...new Set(built.filter(hasRun).map(({ mark }) => mark))];
    return marks.flatMap(mark => {
        const digests = built.flatMap(one => (one.mark === mark ? (one.digest ?? []) : []));
        return readMark(mark, digests) ?? [];
    });
}
function hasRun({ mark, digest, references }) {
    const [name, deployed] = mark.split(' ');
    return references.some(reference => reference === `${name}:${deployed}` || reference === `${name}@${digest}`);
}
function readMark(mark, digests) {
    const [name = '', deployed, ...others] = mark.split(' ');
    const parsed = (0,reference/* parseImageReference */.o_)(name);
    const repository = parsed === undefined ? undefined : (0,reference/* repositoryOf */._M)(parsed);
    return repository === undefined || deployed === undefined
        ? undefined
        : { name, repository, deployed, others, digests };
}
async function removeImage({ identity }, { name, repository, deployed, others, digests }, used, { clients, cancel }) {
    const client = clients.ecr(repository.region);
    const digestOf = async (tag) => {
        const found = await (0,ecr/* findImage */.F1)(client, repository, { tag }, cancel);
        return found.kind === 'found' ? found.digest : undefined;
    };
    const image = await (0,ecr/* findImage */.F1)(client, repository, { tag: deployed }, cancel);
    if (image.kind !== 'found')
        return { removed: [], kept: [] };
    const { digest } = image;
    if (!digests.includes(digest)) {
        return {
            removed: [],
            kept: [`${name}:${deployed} is not the image that this preview deployed`]
        };
    }
    if (!(await isLabelled(identity, client, repository, image, cancel))) {
        return {
            removed: [],
            kept: [`${name}:${deployed} does not say in its own label that it was built for this preview`]
        };
    }
    const inUse = [digest, deployed, ...others].some(word => used.has(word === digest ? `${name}@${digest}` : `${name}:${word}`));
    if (inUse)
        return { removed: [], kept: [`${name}:${deployed} is used by something else`] };
    const removed = [];
    // The deployed one is what the image is found by: it goes last, so that one that was cut off can go on.
    for (const tag of [...others.filter(other => other !== deployed), deployed]) {
        // A tag that has moved on is another image's.
        if (tag !== deployed && (await digestOf(tag)) !== digest)
            continue;
        await (0,ecr/* deleteTag */._R)(client, repository, tag);
        removed.push(`${name}:${tag}`);
    }
    return { removed, kept: [] };
}
/** Whether an image, or each image of an index, says in its own configuration that it was built for this preview. */
async function isLabelled(identity, client, repository, image, signal) {
    const next = (0,image_label/* leadsTo */.Rs)(image.manifest);
    if ('config' in next) {
        return (0,image_label/* isBuiltFor */.IW)(identity, await (0,ecr/* downloadConfiguration */.dc)(client, repository, next.config, signal));
    }
    for (const digest of next.images) {
        const found = await (0,ecr/* findImage */.F1)(client, repository, { digest }, signal);
        const one = found.kind === 'found' ? (0,image_label/* leadsTo */.Rs)(found.manifest) : undefined;
        if (one === undefined || !('config' in one))
            return false;
        const text = await (0,ecr/* downloadConfiguration */.dc)(client, repository, one.config, signal);
        if (!(0,image_label/* isBuiltFor */.IW)(identity, text))
            return false;
    }
    return next.images.length > 0;
}


/***/ }),

/***/ 7499:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BE: () => (/* binding */ findOwnRules),
/* harmony export */   Tw: () => (/* binding */ tagList),
/* harmony export */   Ze: () => (/* binding */ findOwnService),
/* harmony export */   vN: () => (/* binding */ findOwnGroup)
/* harmony export */ });
/* harmony import */ var _aws_elb_tags_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3464);
/* harmony import */ var _aws_listener_rules_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8739);
/* harmony import */ var _aws_services_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2949);
/* harmony import */ var _aws_target_groups_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4585);
/* harmony import */ var _ecs_service_state_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(394);
/* harmony import */ var _ownership_tags_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4687);






/** The target group with the preview's name. */
async function findOwnGroup({ identity, names }, { clients }) {
    const group = await (0,_aws_target_groups_js__WEBPACK_IMPORTED_MODULE_3__.findTargetGroup)(clients.elb, { name: names.name });
    if (group === undefined)
        return undefined;
    const [tagged] = await (0,_aws_elb_tags_js__WEBPACK_IMPORTED_MODULE_0__/* .withTags */ .SG)(clients.elb, [group]);
    if (tagged === undefined)
        return undefined;
    const { tags } = tagged;
    return { ours: (0,_ownership_tags_js__WEBPACK_IMPORTED_MODULE_5__/* .belongsTo */ .g4)(identity, tags), tags, value: group };
}
/** The rules for the preview's host, or to its target group. */
async function findOwnRules({ identity, names, listenerArn }, { clients }) {
    const all = await (0,_aws_listener_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .listRules */ .sJ)(clients.elb, listenerArn);
    // The tags decide; this only saves asking for those of every rule.
    const likely = all.filter(({ hosts, targetGroupArns }) => hosts.some(host => host.toLowerCase().startsWith(`pr-${identity.pullRequest}.`)) ||
        targetGroupArns.some(arn => arn.includes(`:targetgroup/${names.name}/`)));
    const tagged = await (0,_aws_elb_tags_js__WEBPACK_IMPORTED_MODULE_0__/* .withTags */ .SG)(clients.elb, likely);
    const rules = tagged.map(({ tags, ...value }) => ({
        ours: (0,_ownership_tags_js__WEBPACK_IMPORTED_MODULE_5__/* .belongsTo */ .g4)(identity, tags),
        tags,
        value
    }));
    return { rules, all };
}
/** The service with the preview's name; one that is INACTIVE is none. */
async function findOwnService({ identity, names, cluster }, { clients }) {
    const service = (0,_ecs_service_state_js__WEBPACK_IMPORTED_MODULE_4__/* .existingService */ .TG)(await (0,_aws_services_js__WEBPACK_IMPORTED_MODULE_2__.describeService)(clients.ecs, cluster, names.name, { tags: true }));
    if (service === undefined)
        return undefined;
    const tags = tagList(service.tags);
    return { ours: (0,_ownership_tags_js__WEBPACK_IMPORTED_MODULE_5__/* .belongsTo */ .g4)(identity, tags), tags, value: service };
}
/** Tags by key as a list. */
function tagList(tags = {}) {
    return Object.entries(tags).map(([key, value]) => ({ key, value }));
}


/***/ }),

/***/ 8668:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ readParts),
/* harmony export */   n: () => (/* binding */ markRun)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _ownership_tags_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4687);
/* harmony import */ var _preview_parts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7499);



/** A mark that no other step has, which people can follow to its run: `16213/1/9f2c01ab`. */
function markRun({ env }) {
    const { GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: attempt } = env;
    return `${run || 'local'}/${attempt || '1'}/${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(4).toString('hex')}`;
}
/** Looks at what there is of a preview, and whose it is. */
async function readParts(target, tools) {
    const [group, { rules, all }, service] = await Promise.all([
        (0,_preview_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .findOwnGroup */ .vN)(target, tools),
        (0,_preview_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .findOwnRules */ .BE)(target, tools),
        (0,_preview_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .findOwnService */ .Ze)(target, tools)
    ]);
    const ownRules = rules.filter(({ ours }) => ours);
    const hasGroup = group?.ours === true;
    const hasService = service?.ours === true && service.value.status === 'ACTIVE';
    const parts = [...ownRules, ...(hasGroup ? [group] : []), ...(hasService ? [service] : [])];
    const routes = all.flatMap(({ targetGroupArns }) => targetGroupArns);
    const [expiresAt] = parts
        .flatMap(({ tags }) => (0,_ownership_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .expiryOf */ .p1)(tags) ?? [])
        .sort()
        .reverse();
    return {
        ...(expiresAt === undefined ? {} : { expiresAt }),
        routedElsewhere: hasGroup && group.value.attached && !routes.includes(group.value.arn),
        group: hasGroup,
        service: hasService,
        rule: ownRules.length > 0,
        runs: [...new Set(parts.map(({ tags }) => (0,_ownership_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .runOf */ .ng)(tags) ?? ''))]
    };
}


/***/ }),

/***/ 5338:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ removePreview),
  L: () => (/* binding */ waitUntilGone)
});

// EXTERNAL MODULE: ./src/aws/elb-tags.ts
var elb_tags = __webpack_require__(3464);
// EXTERNAL MODULE: ./src/aws/listener-rules.ts
var listener_rules = __webpack_require__(8739);
// EXTERNAL MODULE: ./src/aws/preview-services.ts
var preview_services = __webpack_require__(7082);
// EXTERNAL MODULE: ./src/aws/target-groups.ts
var target_groups = __webpack_require__(4585);
// EXTERNAL MODULE: ./src/preview/ownership-tags.ts
var ownership_tags = __webpack_require__(4687);
// EXTERNAL MODULE: ./src/preview/steps/preview-parts.ts
var preview_parts = __webpack_require__(7499);
// EXTERNAL MODULE: ./src/preview/steps/preview-run.ts
var preview_run = __webpack_require__(8668);
;// CONCATENATED MODULE: ./src/preview/steps/removal-scope.ts


/**
 * Looks at what a removal is about. Changes nothing.
 *
 * @param runs whose things are to go; default: everyone's who has been here
 */
async function findScope(target, runs, tools) {
    const [parts, revisions] = await Promise.all([
        (0,preview_run/* readParts */.f)(target, tools),
        (0,preview_services/* listActiveRevisions */.lD)(tools.clients.ecs, target.names.name)
    ]);
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
    const now = await (0,preview_run/* readParts */.f)(target, tools);
    return isBesides(now.runs, runs);
}
function isBesides(found, known) {
    return found.some(run => !known.includes(run));
}

// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var failure = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
;// CONCATENATED MODULE: ./src/preview/steps/removal-work.ts


const POLL_EVERY_MS = 5_000;
/** Thrown inside a removal when it comes upon what another run has made or renewed. */
class Taken extends Error {
    name = 'Taken';
}
/** Collects what was done and what went wrong, so that one failure does not keep the rest from being removed. */
class Work {
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
        }
        catch (error) {
            if (error instanceof Taken)
                throw error;
            this.fail((0,failure/* failureOf */.g5)(error).message);
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
}
/** Repeats a question until the answer is yes. Throws when that takes too long, or the job is cancelled. */
async function repeat(limitMs, what, { clock, cancel }, ask) {
    const end = clock.now() + limitMs;
    while (!(await ask())) {
        if (cancel.aborted)
            throw new problem/* DeployError */.sH('cancelled', `${what}, and the job was cancelled.`);
        if (clock.now() > end) {
            throw new problem/* DeployError */.sH('aws', `${what} after ${Math.round(limitMs / 60_000)} minutes.`);
        }
        await clock.sleep(POLL_EVERY_MS, cancel);
    }
}

// EXTERNAL MODULE: ./src/deployment/progress-lines.ts
var progress_lines = __webpack_require__(2210);
// EXTERNAL MODULE: ./src/revision/find-revision.ts + 2 modules
var find_revision = __webpack_require__(8271);
// EXTERNAL MODULE: ./src/task-definition/origin-tags.ts
var origin_tags = __webpack_require__(1833);
// EXTERNAL MODULE: ./src/preview/steps/preview-images.ts + 3 modules
var preview_images = __webpack_require__(9836);
;// CONCATENATED MODULE: ./src/preview/steps/remove-revisions.ts







/** Deregisters revisions that carry the preview's tags, and before that removes the images that were built for them. */
async function removeRevisions(target, arns, work, tools) {
    await work.try(async () => {
        const own = [];
        for (const arn of arns) {
            own.push(...(await readOwn(arn, target, tools)));
        }
        if (own.length === 0)
            return;
        // The revisions are what tells the images: they stay until those are gone.
        const built = own.flatMap(({ images }) => images);
        if (!(await work.try(() => dropImages(target, built, work, tools))))
            return;
        for (const { arn } of own)
            await (0,preview_services/* deregister */.BX)(tools.clients.ecs, arn);
        const names = own.map(({ arn }) => (0,progress_lines/* revisionName */.pd)(arn));
        work.done(`the task definition ${names.join(', ')}`);
    });
}
async function readOwn(arn, { identity }, tools) {
    const { definition } = await (0,find_revision/* findRegistered */.Eu)(arn, tools);
    const tags = (definition.tags ?? []).map(({ key = '', value = '' }) => ({ key, value }));
    if (!(0,ownership_tags/* belongsTo */.g4)(identity, tags))
        return [];
    const mark = tags.find(({ key }) => key === preview_images/* IMAGE_TAG */.Ne)?.value;
    const { digest } = (0,origin_tags/* readOrigin */.P2)(tags);
    const references = definition.containerDefinitions.flatMap(({ image = [] }) => image);
    return [{ arn, images: mark === undefined ? [] : [{ mark, digest, references }] }];
}
async function dropImages(target, built, work, tools) {
    try {
        const { removed, kept, unclear } = await (0,preview_images/* removeImages */.F$)(target, built, tools);
        if (unclear !== undefined) {
            tools.runner.notice(`The images of this preview stay in ECR, since it is not known whether another deployment uses them. ${unclear}`);
        }
        for (const image of removed)
            work.done(`the image ${image}`);
        for (const note of kept)
            tools.journal.tell(`an image stays: ${note}`);
    }
    catch (error) {
        const { kind, message } = (0,failure/* failureOf */.g5)(error);
        if (kind !== 'denied')
            throw error;
        tools.runner.warning(`The images of this preview stay in ECR. ${message}`);
    }
}

;// CONCATENATED MODULE: ./src/preview/steps/remove-preview.ts









/** Each run that comes in between is one more. */
const ATTEMPTS = 5;
/** A task has 30 s to stop, 120 at the most (AWS documentation), and its target drains before. */
const DRAIN_LIMIT_MS = 10 * 60_000;
const GROUP_LIMIT_MS = 2.5 * 60_000;
/**
 * Removes all of a preview, in the order that AWS asks for: rule, service, target group, images, revisions. What is
 * gone already is no error, and whatever does not carry the preview's tags is left alone. So is what another run has
 * made or renewed in the meantime, unless the order says that it has to go as well. Never throws.
 */
async function removePreview(target, tools, { runs, unwanted, onBegin } = {}) {
    const work = new Work(tools);
    for (let attempt = 1;; attempt += 1) {
        const taken = await isCutOff(work, async () => {
            const scope = await findScope(target, attempt === 1 ? runs : undefined, tools);
            if (attempt === 1)
                onBegin?.(scope.runs);
            await removeScope(target, scope, work, tools);
        });
        const { removed, problems } = work;
        if (!taken)
            return { removed, problems, taken: false };
        if (attempt === ATTEMPTS || (await unwanted?.()) !== true) {
            tools.journal.tell(`another run has renewed ${target.names.name} meanwhile: it stays`);
            return { removed, problems, taken: true };
        }
        tools.journal.tell(`another run has renewed ${target.names.name} meanwhile: once more`);
        work.problems = [];
    }
}
/** Whether a removal came upon the things of another run. */
async function isCutOff(work, remove) {
    try {
        await work.try(remove);
        return false;
    }
    catch (error) {
        if (error instanceof Taken)
            return true;
        throw error;
    }
}
async function removeScope(target, scope, work, tools) {
    const { name } = target.names;
    if (scope.routedElsewhere) {
        work.fail(`The target group ${name} is used by another listener than ${target.listenerArn}; the preview is left as it is. Give the listener-arn that it was made with.`);
        return;
    }
    const stopIfRenewed = async () => {
        if (await isRenewed(target, scope, tools))
            throw new Taken();
    };
    if (scope.renewed)
        throw new Taken();
    const ruleGone = await removeRules(target, scope, work, tools);
    if (!(await removeService(target, scope, work, tools)))
        return;
    await stopIfRenewed();
    // A group that tasks still answer in would leave a service behind that can never be healthy again.
    if (ruleGone)
        await removeGroup(target, scope, work, tools);
    await stopIfRenewed();
    await removeRevisions(target, scope.revisions, work, tools);
}
/** Whether a part may go: it is of this preview, and of the runs that the removal is about. */
function mayGo({ ours, tags }, { runs }) {
    if (!ours)
        return false;
    if (!runs.includes((0,ownership_tags/* runOf */.ng)(tags) ?? ''))
        throw new Taken();
    return true;
}
async function removeRules(target, scope, work, tools) {
    return await work.try(async () => {
        const { rules } = await (0,preview_parts/* findOwnRules */.BE)(target, tools);
        for (const rule of rules) {
            if (!mayGo(rule, scope))
                continue;
            await (0,listener_rules/* deleteRule */.k3)(tools.clients.elb, rule.value.arn);
            work.done(`the rule for ${rule.value.hosts.join(', ')}`);
        }
    });
}
async function removeService(target, scope, work, tools) {
    const { cluster, names } = target;
    return await work.try(async () => {
        const found = await (0,preview_parts/* findOwnService */.Ze)(target, tools);
        if (found === undefined || !found.ours)
            return;
        if (found.value.status === 'ACTIVE' && mayGo(found, scope)) {
            await (0,preview_services/* deleteService */.hs)(tools.clients.ecs, cluster, names.name);
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
        const found = await (0,preview_parts/* findOwnService */.Ze)(target, tools);
        if (found === undefined)
            return true;
        // After its end, another run may have made one with the same name.
        if (found.value.status === 'ACTIVE')
            return draining;
        draining = true;
        return false;
    });
}
async function removeGroup(target, scope, work, tools) {
    await work.try(async () => {
        const what = `The target group ${target.names.name} is still in use`;
        let deleted = false;
        await repeat(GROUP_LIMIT_MS, what, tools, async () => {
            const found = await (0,preview_parts/* findOwnGroup */.vN)(target, tools);
            if (found === undefined || !mayGo(found, scope))
                return true;
            try {
                await (0,target_groups/* deleteTargetGroup */.Gb)(tools.clients.elb, found.value.arn);
                deleted = true;
                return true;
            }
            catch (error) {
                // The rule that was just deleted may still count.
                if ((0,elb_tags/* isElbError */.OE)(error, 'ResourceInUse'))
                    return false;
                throw error;
            }
        });
        if (deleted)
            work.done(`the target group ${target.names.name}`);
    });
}


/***/ })

};
