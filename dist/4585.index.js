export const id = 4585;
export const ids = [4585];
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


/***/ })

};
