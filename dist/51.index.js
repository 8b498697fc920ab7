export const id = 51;
export const ids = [51];
export const modules = {

/***/ 6051:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E4: () => (/* binding */ sendOnce),
/* harmony export */   KM: () => (/* binding */ findSent),
/* harmony export */   findSentBy: () => (/* binding */ findSentBy),
/* harmony export */   y7: () => (/* binding */ prepareSending)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3307);
/* harmony import */ var _aws_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9551);
/* harmony import */ var _aws_retry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2495);
/* harmony import */ var _aws_task_times_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2659);
/* harmony import */ var _aws_whole_answer_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4833);
/* harmony import */ var _revision_find_deployment_group_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9562);
/* harmony import */ var _codedeploy_lines_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9535);








/** The SDK takes clocks for the same that are less than five minutes apart. */
const WINDOW_MS = 10 * 60_000;
/** What is to be sent, and what the group has before. `now`: the server's clock. */
async function prepareSending(api, codeDeploy, now) {
    const since = now - WINDOW_MS;
    try {
        return { codeDeploy, since, known: await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_1__/* .listDeployments */ .Jn)(api.client, codeDeploy, { since }) };
    }
    catch (error) {
        if ((0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .failureOf */ .g5)(error).kind !== 'denied')
            throw error;
        return { codeDeploy, since, known: [] };
    }
}
/** The deployment that was sent, if CodeDeploy has it. GetDeployment tells only the digest of an AppSpec. */
async function findSent({ client }, { codeDeploy, since, known }) {
    const sha256 = digestOf(codeDeploy.appSpec);
    for (const id of await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_1__/* .listDeployments */ .Jn)(client, codeDeploy, { since })) {
        if (known.includes(id))
            continue;
        const deployment = await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(client, id);
        if (deployment.sha256 === sha256 && deployment.creator !== 'codeDeployRollback') {
            return deployment;
        }
    }
    return undefined;
}
/** The same for whoever has no clients for CodeDeploy yet. */
async function findSentBy(clients, sending) {
    return await findSent((0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_1__/* .codeDeployClients */ .hI)(clients), sending);
}
const digestOf = (content) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(content).digest('hex');
/** Starts a deployment at most once, and gives it. `service` is for the words of an error. */
async function sendOnce(api, sending, service, { clock, cancel, description, onNotSent }) {
    let lost = false;
    const send = async () => {
        try {
            const deployment = await knownDeployment(api, await create(api, sending, description));
            const isIt = (deployment.sha256 ?? digestOf(sending.codeDeploy.appSpec)) ===
                digestOf(sending.codeDeploy.appSpec);
            return (0,_aws_whole_answer_js__WEBPACK_IMPORTED_MODULE_5__/* .shown */ .SP)(isIt ? deployment : undefined, 'the deployment that was sent');
        }
        catch (error) {
            if (isBusy(error))
                return await ownOrRefused(api, sending, lost, service, error);
            lost ||= (0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .maybeCarriedOut */ .ZS)(error);
            throw error;
        }
    };
    return await (0,_aws_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .carryOutOnce */ .hW)({ name: 'codedeploy:CreateDeployment', send, find: () => findSent(api, sending) }, {
        clock,
        ...(cancel === undefined ? {} : { cancel }),
        ...(onNotSent === undefined ? {} : { onNotDone: onNotSent })
    });
}
function isBusy(error) {
    return error instanceof Error && error.name === 'DeploymentLimitExceededException';
}
/** Whose the deployment is that is in the way decides: after a lost answer it may be this very one. */
async function ownOrRefused(api, sending, lost, service, error) {
    const own = lost ? await findSent(api, sending) : undefined;
    if (own !== undefined)
        return own;
    throw (0,_revision_find_deployment_group_js__WEBPACK_IMPORTED_MODULE_6__/* .alreadyRunning */ .c)(service, await nameBusy(api, error), error);
}
async function create({ once }, { codeDeploy: { application, group, appSpec, config } }, description) {
    return await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_1__/* .createDeployment */ .Yy)(once, {
        applicationName: application,
        deploymentGroupName: group,
        revision: {
            revisionType: 'AppSpecContent',
            appSpecContent: { content: appSpec, sha256: digestOf(appSpec) }
        },
        ...(config === undefined ? {} : { deploymentConfigName: config }),
        ...(description === undefined ? {} : { description })
    });
}
/** A deployment that was created this moment; when it cannot be asked for, it is known all the same. */
async function knownDeployment({ client }, id) {
    return await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(client, id).catch(() => ({
        id,
        status: 'Created',
        createdAt: (0,_aws_task_times_js__WEBPACK_IMPORTED_MODULE_4__/* .serverNow */ .c_)(client),
        keepsOriginal: false
    }));
}
/** The deployment that is in the way, as CodeDeploy's error names it. */
async function nameBusy({ client }, error) {
    const id = /\bd-[0-9A-Z]+/.exec(error.message)?.[0];
    if (id === undefined)
        return error.message;
    return await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(client, id).then(_codedeploy_lines_js__WEBPACK_IMPORTED_MODULE_7__/* .describeDeployment */ .Ti, () => id);
}


/***/ })

};
