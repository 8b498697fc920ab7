export const id = 339;
export const ids = [339];
export const modules = {

/***/ 5545:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   withItsEnd: () => (/* binding */ withItsEnd)
/* harmony export */ });
/* harmony import */ var _platform_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(827);
/* harmony import */ var _rollout_reading_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2397);


/** The service with how the deployment ended that its PRIMARY task set is from: ECS does not know that it failed. */
async function withItsEnd(service, { clients }) {
    const primary = (0,_rollout_reading_js__WEBPACK_IMPORTED_MODULE_1__/* .primaryOf */ .Os)(service);
    // The task set that came with the service was made by no deployment.
    if (primary === undefined || !primary.id.startsWith('d-'))
        return service;
    // One that CodeDeploy has forgotten is no reason to deploy again.
    const made = await (0,_platform_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__/* .getDeployment */ .i8)(clients.client, primary.id).catch(() => undefined);
    if (made?.status !== 'Failed' && made?.status !== 'Stopped')
        return service;
    const deployments = service.deployments.map(one => one === primary ? { ...one, rolloutState: 'FAILED' } : one);
    return { ...service, deployments };
}


/***/ }),

/***/ 2339:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   budgetFor: () => (/* binding */ budgetFor),
/* harmony export */   startWithCodeDeploy: () => (/* binding */ startWithCodeDeploy)
/* harmony export */ });
/* harmony import */ var _codedeploy_group_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5769);
/* harmony import */ var _platform_aws_timing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5759);
/* harmony import */ var _rollout_plan_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5762);
/* harmony import */ var _image_digest_moved_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9090);
/* harmony import */ var _rollout_start_rollout_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9554);
/* harmony import */ var _its_end_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5545);
/* harmony import */ var _send_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(337);







/** How long the verdict is waited for: what the user gives, and what the group makes everybody wait. */
function budgetFor({ rollout }, { group }) {
    return (0,_codedeploy_group_js__WEBPACK_IMPORTED_MODULE_5__/* .budgetOf */ .nT)(rollout.waitMinutes, group, rollout.codeDeploy?.config);
}
/** Asks CodeDeploy for a deployment, unless what is wanted runs already. */
async function startWithCodeDeploy(request, service, found, taskDefinition, options, tools) {
    const runsAlready = service.taskDefinition === taskDefinition;
    const plan = (0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .planRollout */ .ne)({
        service: runsAlready ? await (0,_its_end_js__WEBPACK_IMPORTED_MODULE_3__.withItsEnd)(service, found.codeDeploy) : service,
        taskDefinition,
        force: request.rollout.forceNewDeployment,
        otherChanges: false,
        digestMoved: runsAlready && (await (0,_image_digest_moved_js__WEBPACK_IMPORTED_MODULE_1__/* .digestMoved */ .A)(service, found, tools))
    });
    if (plan.kind === 'unchanged')
        return { ...plan, running: service.taskDefinition };
    if (plan.note !== undefined)
        tools.runner.notice(plan.note);
    const { codeDeploy } = found;
    const { description, config } = request.rollout.codeDeploy ?? {};
    const previous = (0,_rollout_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .rollbackTarget */ .es)(service);
    const wanted = {
        ...codeDeploy.names,
        appSpec: codeDeploy.appSpec.write(taskDefinition),
        ...(config === undefined ? {} : { config })
    };
    const sending = await (0,_send_js__WEBPACK_IMPORTED_MODULE_4__/* .prepareSending */ .y7)(codeDeploy.clients, wanted, (0,_platform_aws_timing_js__WEBPACK_IMPORTED_MODULE_0__/* .serverNow */ .c_)(tools.clients.ecs));
    const base = {
        cluster: request.cluster,
        service: request.service,
        taskDefinition,
        ...(previous === undefined ? {} : { previous }),
        ...(found.images === undefined ? {} : { images: found.images })
    };
    (0,_rollout_start_rollout_js__WEBPACK_IMPORTED_MODULE_2__/* .saveRollout */ .BU)(tools, { kind: 'starting', ...base, options, codeDeploy: sending });
    const deployment = await (0,_send_js__WEBPACK_IMPORTED_MODULE_4__/* .sendOnce */ .E4)(codeDeploy.clients, sending, request.service, {
        ...tools,
        ...(description === undefined ? {} : { description: (0,_codedeploy_group_js__WEBPACK_IMPORTED_MODULE_5__/* .shortenDescription */ .Qx)(description) }),
        onNotSent: () => (0,_rollout_start_rollout_js__WEBPACK_IMPORTED_MODULE_2__/* .saveRollout */ .BU)(tools, { kind: 'ended' })
    });
    const { id, createdAt } = deployment;
    return {
        kind: 'started',
        rollout: { ...base, deploymentId: id, createdAt, codeDeploy: wanted }
    };
}


/***/ })

};
