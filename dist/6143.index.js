export const id = 6143;
export const ids = [6143];
export const modules = {

/***/ 8524:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readScaling: () => (/* binding */ readScaling),
/* harmony export */   scalingPolicies: () => (/* binding */ scalingPolicies),
/* harmony export */   sendScaling: () => (/* binding */ sendScaling)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_application_auto_scaling__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1491);
/* harmony import */ var p_retry__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4995);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(701);
/* harmony import */ var _whole_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4833);





/** What the number of tasks of a service is known by: `service/CLUSTER/SERVICE`. */
function targetOf(resourceId) {
    return {
        ServiceNamespace: 'ecs',
        ResourceId: resourceId,
        ScalableDimension: 'ecs:service:DesiredCount'
    };
}
/** How a service scales now: its range, and all its policies. */
async function readScaling(clients, resourceId, signal) {
    const client = clients.make(_aws_sdk_client_application_auto_scaling__WEBPACK_IMPORTED_MODULE_3__/* .ApplicationAutoScalingClient */ .gd);
    const [target, policies] = await Promise.all([
        readTarget(client, resourceId, signal),
        readPolicies(client, resourceId, signal)
    ]);
    return { policies, ...(target === undefined ? {} : { target }) };
}
async function readTarget(client, resourceId, signal) {
    const { ServiceNamespace, ScalableDimension } = targetOf(resourceId);
    return await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .readWhole */ .oD)('application-autoscaling:DescribeScalableTargets', async () => {
        const { ScalableTargets: targets } = await client.send(new _aws_sdk_client_application_auto_scaling__WEBPACK_IMPORTED_MODULE_3__/* .DescribeScalableTargetsCommand */ .sH({
            ServiceNamespace,
            ScalableDimension,
            ResourceIds: [resourceId]
        }), { abortSignal: signal });
        const found = (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(targets, 'a list').find(one => one.ResourceId === resourceId);
        return found === undefined
            ? undefined
            : {
                min: (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(found.MinCapacity, 'the range'),
                max: (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(found.MaxCapacity, 'the range')
            };
    }, signal);
}
/** The scaling policies of a service, of every page. */
async function readPolicies(client, resourceId, signal) {
    const { ServiceNamespace, ResourceId, ScalableDimension } = targetOf(resourceId);
    const ask = async (NextToken) => await client.send(new _aws_sdk_client_application_auto_scaling__WEBPACK_IMPORTED_MODULE_3__/* .DescribeScalingPoliciesCommand */ .yY({
        ServiceNamespace,
        ResourceId,
        ScalableDimension,
        NextToken
    }), { abortSignal: signal });
    return await (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .allItems */ .au)('application-autoscaling:DescribeScalingPolicies', pagesOf(ask), ({ ScalingPolicies: policies }) => policies?.map(policyView));
}
async function* pagesOf(ask) {
    let token;
    do {
        const page = await ask(token);
        yield page;
        token = page.NextToken;
    } while (token !== undefined && token !== '');
}
/** Members that this version does not know are sent back as they came. */
function policyView(policy) {
    const { PolicyName, PolicyType, TargetTrackingScalingPolicyConfiguration: tracking } = policy;
    return {
        name: PolicyName ?? '',
        type: PolicyType ?? '',
        ...(tracking === undefined ? {} : { tracking: tracking })
    };
}
/** The scaling policies of a service, for a check that can be done without. */
async function scalingPolicies(clients, resourceId, signal) {
    return await readPolicies(clients.hasty(_aws_sdk_client_application_auto_scaling__WEBPACK_IMPORTED_MODULE_3__/* .ApplicationAutoScalingClient */ .gd), resourceId, signal);
}
/** Sends what a plan says, the range first: policies need it. Sending it twice does no harm. */
async function sendScaling(clients, resourceId, { range, policies }) {
    const client = clients.make(_aws_sdk_client_application_auto_scaling__WEBPACK_IMPORTED_MODULE_3__/* .ApplicationAutoScalingClient */ .gd);
    const target = targetOf(resourceId);
    if (range !== undefined) {
        const command = new _aws_sdk_client_application_auto_scaling__WEBPACK_IMPORTED_MODULE_3__/* .RegisterScalableTargetCommand */ .Jr({
            ...target,
            ...(range.min === undefined ? {} : { MinCapacity: range.min }),
            ...(range.max === undefined ? {} : { MaxCapacity: range.max })
        });
        await repeated('application-autoscaling:RegisterScalableTarget', () => client.send(command));
    }
    for (const { name, tracking } of policies) {
        const command = new _aws_sdk_client_application_auto_scaling__WEBPACK_IMPORTED_MODULE_3__/* .PutScalingPolicyCommand */ .OJ({
            ...target,
            PolicyName: name,
            PolicyType: 'TargetTrackingScaling',
            TargetTrackingScalingPolicyConfiguration: tracking
        });
        await repeated('application-autoscaling:PutScalingPolicy', () => client.send(command));
    }
}
/** Another change at the same time, and a target that was registered this very moment: both are over soon. */
const PASSES = /^(ConcurrentUpdateException|ObjectNotFoundException)$/;
async function repeated(call, send) {
    const shouldRetry = ({ error }) => PASSES.test(error.name);
    await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)(call, () => (0,p_retry__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .Ay)(send, { retries: 4, minTimeout: 500, shouldRetry }));
}


/***/ })

};
