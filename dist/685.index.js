export const id = 685;
export const ids = [685];
export const modules = {

/***/ 2320:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   withItsEnd: () => (/* binding */ withItsEnd)
/* harmony export */ });
/* harmony import */ var _aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3307);
/* harmony import */ var _deployment_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9832);


/** The service with how the deployment ended that its PRIMARY task set is from: ECS does not know that it failed. */
async function withItsEnd(service, { clients }) {
    const primary = (0,_deployment_state_js__WEBPACK_IMPORTED_MODULE_1__/* .primaryOf */ .Os)(service);
    // The task set that came with the service was made by no deployment.
    if (primary === undefined || !primary.id.startsWith('d-'))
        return service;
    // One that CodeDeploy has forgotten is no reason to deploy again.
    const made = await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__/* .getDeployment */ .i8)(clients.client, primary.id).catch(() => undefined);
    if (made?.status !== 'Failed' && made?.status !== 'Stopped')
        return service;
    const deployments = service.deployments.map(one => one === primary ? { ...one, rolloutState: 'FAILED' } : one);
    return { ...service, deployments };
}


/***/ }),

/***/ 6685:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   budgetFor: () => (/* binding */ budgetFor),
/* harmony export */   startWithCodeDeploy: () => (/* binding */ startWithCodeDeploy)
/* harmony export */ });
/* harmony import */ var _aws_task_times_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2659);
/* harmony import */ var _image_steps_digest_moved_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3403);
/* harmony import */ var _codedeploy_deployment_group_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1757);
/* harmony import */ var _plan_update_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(164);
/* harmony import */ var _start_rollout_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9163);
/* harmony import */ var _codedeploy_ending_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2320);
/* harmony import */ var _create_deployment_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9474);







/** How long the verdict is waited for: what the user gives, and what the group makes everybody wait. */
function budgetFor({ rollout }, { group }) {
    return (0,_codedeploy_deployment_group_js__WEBPACK_IMPORTED_MODULE_5__/* .budgetOf */ .nT)(rollout.waitMinutes, group, rollout.codeDeploy?.config);
}
/** Asks CodeDeploy for a deployment, unless what is wanted runs already. */
async function startWithCodeDeploy(request, service, found, taskDefinition, options, tools) {
    const runsAlready = service.taskDefinition === taskDefinition;
    const plan = (0,_plan_update_js__WEBPACK_IMPORTED_MODULE_6__/* .planRollout */ .ne)({
        service: runsAlready ? await (0,_codedeploy_ending_js__WEBPACK_IMPORTED_MODULE_3__.withItsEnd)(service, found.codeDeploy) : service,
        taskDefinition,
        force: request.rollout.forceNewDeployment,
        otherChanges: false,
        digestMoved: runsAlready && (await (0,_image_steps_digest_moved_js__WEBPACK_IMPORTED_MODULE_1__/* .digestMoved */ .A)(service, found, tools))
    });
    if (plan.kind === 'unchanged')
        return { ...plan, running: service.taskDefinition };
    if (plan.note !== undefined)
        tools.runner.notice(plan.note);
    const { codeDeploy } = found;
    const { description, config } = request.rollout.codeDeploy ?? {};
    const previous = (0,_plan_update_js__WEBPACK_IMPORTED_MODULE_6__/* .rollbackTarget */ .es)(service);
    const wanted = {
        ...codeDeploy.names,
        appSpec: codeDeploy.appSpec.write(taskDefinition),
        ...(config === undefined ? {} : { config })
    };
    const sending = await (0,_create_deployment_js__WEBPACK_IMPORTED_MODULE_4__/* .prepareSending */ .y7)(codeDeploy.clients, wanted, (0,_aws_task_times_js__WEBPACK_IMPORTED_MODULE_0__/* .serverNow */ .c_)(tools.clients.ecs));
    const base = {
        cluster: request.cluster,
        service: request.service,
        taskDefinition,
        ...(previous === undefined ? {} : { previous }),
        ...(found.images === undefined ? {} : { images: found.images })
    };
    (0,_start_rollout_js__WEBPACK_IMPORTED_MODULE_2__/* .saveRollout */ .BU)(tools, { kind: 'starting', ...base, options, codeDeploy: sending });
    const deployment = await (0,_create_deployment_js__WEBPACK_IMPORTED_MODULE_4__/* .sendOnce */ .E4)(codeDeploy.clients, sending, request.service, {
        ...tools,
        ...(description === undefined ? {} : { description: (0,_codedeploy_deployment_group_js__WEBPACK_IMPORTED_MODULE_5__/* .shortenDescription */ .Qx)(description) }),
        onNotSent: () => (0,_start_rollout_js__WEBPACK_IMPORTED_MODULE_2__/* .saveRollout */ .BU)(tools, { kind: 'ended' })
    });
    const { id, createdAt } = deployment;
    return {
        kind: 'started',
        rollout: { ...base, deploymentId: id, createdAt, codeDeploy: wanted }
    };
}


/***/ })

};
