export const id = 7394;
export const ids = [7394];
export const modules = {

/***/ 8170:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ restoreTemplate),
/* harmony export */   X: () => (/* binding */ applyTemplate)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _aws_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5494);
/* harmony import */ var _kubernetes_apply_body_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3830);
/* harmony import */ var _kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2842);
/* harmony import */ var _kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(9340);
/* harmony import */ var _kubernetes_rollout_view_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5775);
/* harmony import */ var _kubernetes_steps_digest_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7134);
/* harmony import */ var _kubernetes_steps_kubernetes_api_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6550);
/* harmony import */ var _kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1607);
/* harmony import */ var _kubernetes_reading_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8186);
/* harmony import */ var _kubernetes_rollout_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(403);











/** A rollout writes the Deployment's status all the time; each write is a newer version. */
const ATTEMPTS = 12;
/** Applies the template of the ReplicaSet that worked, unless somebody else has changed it since. */
async function restoreTemplate(rollout, target, tools) {
    const { clock } = tools;
    const place = (0,_kubernetes_rollout_js__WEBPACK_IMPORTED_MODULE_9__/* .kubernetesPart */ .sd)(rollout);
    try {
        const api = await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_7__/* .kubernetesOf */ .Az)(rollout.cluster, tools);
        for (let attempt = 1;; attempt += 1) {
            const live = await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_7__/* .getDeploymentObject */ .B$)(api, place);
            const view = live && (0,_kubernetes_rollout_view_js__WEBPACK_IMPORTED_MODULE_4__/* .readDeploymentObject */ .pm)(live, _kubernetes_steps_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256 */ .s);
            // Somebody may have deployed since the last poll: theirs is not to be replaced.
            if (live === undefined || view?.uid !== place.uid || view.template !== place.template) {
                return {
                    kind: 'observed',
                    now: clock.now(),
                    observation: (0,_kubernetes_reading_js__WEBPACK_IMPORTED_MODULE_8__/* .observationOf */ .K)(rollout, view, [], [])
                };
            }
            const good = await findGood(api, live, target);
            if (good === undefined) {
                const reason = `The ReplicaSet ${target.deploymentId} is not there any more.`;
                return { kind: 'restore-failed', now: clock.now(), reason };
            }
            if (await putBack(api, live, good, target, attempt < ATTEMPTS)) {
                // Only once it is sure that nobody else has deployed since.
                await restoreFormer(api, place.former, tools);
                const by = { deploymentId: target.deploymentId, createdAt: Date.now() };
                return { kind: 'restore-started', now: clock.now(), by };
            }
        }
    }
    catch (error) {
        return { kind: 'restore-failed', now: clock.now(), reason: (0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .failureOf */ .g5)(error).message };
    }
}
async function findGood(api, live, { kubernetes }) {
    const all = await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_7__/* .listReplicaSets */ .oA)(api, live);
    return all.find(({ metadata }) => metadata.name === kubernetes?.replicaSet);
}
/** False: the Deployment was written in between, which has to be looked at first. */
async function putBack(api, live, good, { kubernetes }, mayRepeat) {
    const replicas = kubernetes?.replicas;
    try {
        await applyTemplate(api, live, good, replicas === undefined ? {} : { replicas });
        return true;
    }
    catch (error) {
        const answer = (0,_kubernetes_steps_kubernetes_api_js__WEBPACK_IMPORTED_MODULE_6__/* .answerOf */ .u)(error);
        const isOld = answer?.status === 409 && /object has been modified/.test(answer.message);
        if (isOld && mayRepeat)
            return false;
        throw error;
    }
}
/** Applies the template of a ReplicaSet to its Deployment as it is now; refused when that was written since. */
async function applyTemplate(api, live, replicaSet, more) {
    const good = (0,_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_10__/* .withoutHash */ .XK)(replicaSet.spec.template);
    const annotations = { ...marksOf(replicaSet), ...more.annotations };
    const { replicas } = more;
    const change = (0,_kubernetes_apply_body_js__WEBPACK_IMPORTED_MODULE_2__/* .restoringChange */ .ip)(live, good, {
        annotations,
        ...(replicas === undefined ? {} : { replicas })
    });
    const body = (0,_kubernetes_apply_body_js__WEBPACK_IMPORTED_MODULE_2__/* .changeBody */ .VK)(live, change);
    const guarded = {
        ...body,
        metadata: { ...body.metadata, resourceVersion: live.metadata.resourceVersion ?? '' }
    };
    const placed = placedDeployment(live, guarded);
    const tried = await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_7__/* .applyObject */ .qi)(api, placed, { force: true, dryRun: true });
    if (isTemplate(tried, good)) {
        return await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_7__/* .applyObject */ .qi)(api, placed, { force: true });
    }
    // Other managers hold fields that the good template does not have: only a patch takes them away.
    return await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_7__/* .jsonPatch */ .BV)(api, placed, [
        { op: 'replace', path: '/metadata/resourceVersion', value: live.metadata.resourceVersion },
        { op: 'replace', path: '/spec/template', value: good },
        ...(replicas === undefined
            ? []
            : [{ op: 'replace', path: '/spec/replicas', value: replicas }])
    ]);
}
function isTemplate({ spec }, good) {
    return (0,_kubernetes_rollout_view_js__WEBPACK_IMPORTED_MODULE_4__/* .digestOfTemplate */ .yz)(spec.template, _kubernetes_steps_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256 */ .s) === (0,_kubernetes_rollout_view_js__WEBPACK_IMPORTED_MODULE_4__/* .digestOfTemplate */ .yz)(good, _kubernetes_steps_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256 */ .s);
}
function placedDeployment({ metadata }, object) {
    return {
        object,
        kind: { plural: 'deployments', namespaced: true },
        namespace: metadata.namespace ?? 'default'
    };
}
/** What a revision was, by the annotations that Kubernetes has copied to its ReplicaSet. */
function marksOf({ metadata }) {
    const all = metadata.annotations ?? {};
    const origin = {
        run: all[_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_3__/* .MARKS */ .j7.run] ?? '',
        ...(all[_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_3__/* .MARKS */ .j7.commit] === undefined ? {} : { commit: all[_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_3__/* .MARKS */ .j7.commit] }),
        ...(all[_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_3__/* .MARKS */ .j7.tag] === undefined ? {} : { tag: all[_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_3__/* .MARKS */ .j7.tag] }),
        ...(all[_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_3__/* .MARKS */ .j7.digest] === undefined ? {} : { digest: all[_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_3__/* .MARKS */ .j7.digest] })
    };
    return (0,_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_3__/* .annotationsOf */ .Ih)(origin);
}
/** The other objects that the apply has changed, as they were; what cannot be put back is said and ends nothing. */
async function restoreFormer(api, path, { log }) {
    if (path === undefined)
        return;
    let former;
    try {
        former = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8'));
    }
    catch (error) {
        log.warning(`The other objects of the manifests are not put back: ${String(error)}`);
        return;
    }
    for (const placed of former) {
        const { kind, metadata } = placed.object;
        try {
            await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_7__/* .applyObject */ .qi)(api, placed, { force: true });
            log.line(`${kind} ${metadata.name ?? ''} was put back.`);
        }
        catch (error) {
            log.warning(`${kind} ${metadata.name ?? ''} was not put back: ${(0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .failureOf */ .g5)(error).message}`);
        }
    }
}


/***/ }),

/***/ 7394:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   rollBackOnEks: () => (/* binding */ rollBackOnEks)
/* harmony export */ });
/* harmony import */ var _context_saved_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6132);
/* harmony import */ var _deployment_kubernetes_rollout_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(403);
/* harmony import */ var _deployment_steps_restore_kubernetes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8170);
/* harmony import */ var _deployment_steps_roll_out_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4341);
/* harmony import */ var _github_steps_show_rollout_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5234);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3564);
/* harmony import */ var _kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2842);
/* harmony import */ var _kubernetes_rollback_choice_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(640);
/* harmony import */ var _kubernetes_rollout_view_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5775);
/* harmony import */ var _kubernetes_steps_digest_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7134);
/* harmony import */ var _kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(1607);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(4008);
/* harmony import */ var _steps_eks_rollout_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(1821);
/* harmony import */ var _steps_eks_target_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(945);
/* harmony import */ var _steps_prepare_eks_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(6906);















/** Puts a Deployment back on a revision that worked, by choice of `to`, with the same verdict. */
async function rollBackOnEks(request, tools) {
    const { journal, cancel } = tools;
    const { reason, to } = request;
    journal.learn({ rollback: reason === undefined ? {} : { reason } });
    const { address } = await (0,_steps_eks_target_js__WEBPACK_IMPORTED_MODULE_13__/* .readEksSource */ .tf)({ ...request, eks: { ...request.eks, manifests: [] } }, tools);
    const api = await (0,_steps_eks_target_js__WEBPACK_IMPORTED_MODULE_13__/* .apiOf */ .ir)(request, tools);
    const before = await (0,_steps_prepare_eks_js__WEBPACK_IMPORTED_MODULE_14__/* .findBefore */ .fV)(api, { address }, cancel);
    if (before === undefined)
        throw missing(address);
    const current = before.replicaSets.find(({ template }) => template === before.view.template);
    const running = current && (0,_deployment_kubernetes_rollout_js__WEBPACK_IMPORTED_MODULE_1__/* .revisionReference */ .bn)(address, current.revision);
    if (running !== undefined)
        journal.learn({ previousTaskDefinitionArn: running });
    const chosen = (0,_kubernetes_rollback_choice_js__WEBPACK_IMPORTED_MODULE_7__/* .chooseRevision */ .Ne)(before.view, before.replicaSets, to);
    if ('what' in chosen) {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_11__/* .DeployError */ .sH('service', `${chosen.where}: ${chosen.what}`, {
            hint: chosen.fix ?? 'Give another revision.'
        });
    }
    if (chosen === current && ((0,_kubernetes_rollback_choice_js__WEBPACK_IMPORTED_MODULE_7__/* .isGoodNow */ .ID)(before.view) || before.view.desired === 0)) {
        return nothingToDo(running ?? chosen.name);
    }
    if (before.view.paused)
        throw paused(address);
    return await goBackShown(request, { address, api, before, chosen }, tools);
}
function nothingToDo(running) {
    return {
        outcome: 'unchanged',
        reason: `The Deployment runs ${running} already.`,
        runningTaskDefinitionArn: running
    };
}
async function goBackShown(request, going, tools) {
    const { cluster, namespace, deployment } = going.address;
    const shown = {
        cluster,
        service: `${namespace}.${deployment}`,
        github: request.github,
        rollout: request.rollout,
        task: 'rollback',
        commit: going.chosen.annotations[_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_6__/* .MARKS */ .j7.commit]
    };
    const { ending } = await (0,_github_steps_show_rollout_js__WEBPACK_IMPORTED_MODULE_4__/* .showRollout */ .j)(shown, tools, async () => ({
        ending: await goBack(request, going, tools)
    }));
    return ending;
}
function missing({ namespace, deployment }) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_11__/* .DeployError */ .sH('service', `There is no Deployment ${deployment} in the namespace ${namespace}.`, { hint: 'Check deployment, namespace and eks-cluster.' });
}
function paused({ deployment }) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_11__/* .DeployError */ .sH('service', `The Deployment ${deployment} is paused, so that Kubernetes rolls nothing out.`, { hint: `Resume it first: kubectl rollout resume deployment/${deployment}.` });
}
async function goBack(request, { address, api, before, chosen }, tools) {
    const options = (0,_deployment_steps_roll_out_js__WEBPACK_IMPORTED_MODULE_3__/* .watchOptions */ .qt)(request);
    const mark = (0,_steps_eks_target_js__WEBPACK_IMPORTED_MODULE_13__/* .markOfRun */ .I0)(tools);
    const previous = returnTarget(address, before, chosen);
    const object = await findObject(api, before, chosen);
    learnImage(object, chosen, tools);
    const { cluster, namespace, deployment } = address;
    (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_0__/* .saveRollout */ .BU)(tools, {
        kind: 'starting',
        cluster,
        service: deployment,
        taskDefinition: (0,_deployment_kubernetes_rollout_js__WEBPACK_IMPORTED_MODULE_1__/* .revisionReference */ .bn)(address, 0),
        options,
        kubernetes: { namespace, deployment, run: mark },
        ...(previous === undefined ? {} : { previous })
    });
    const answer = await (0,_deployment_steps_restore_kubernetes_js__WEBPACK_IMPORTED_MODULE_2__/* .applyTemplate */ .X)(api, before.object, object, {
        annotations: { [_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_6__/* .MARKS */ .j7.run]: mark }
    });
    const template = (0,_kubernetes_rollout_view_js__WEBPACK_IMPORTED_MODULE_8__/* .digestOfTemplate */ .yz)(answer.spec.template, _kubernetes_steps_digest_js__WEBPACK_IMPORTED_MODULE_9__/* .sha256 */ .s);
    const all = (await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_10__/* .listReplicaSets */ .oA)(api, answer)).map(one => (0,_kubernetes_rollout_view_js__WEBPACK_IMPORTED_MODULE_8__/* .readReplicaSet */ .p8)(one, _kubernetes_steps_digest_js__WEBPACK_IMPORTED_MODULE_9__/* .sha256 */ .s));
    const replicaSet = all.find(one => one.template === template) ?? chosen;
    const rollout = (0,_deployment_kubernetes_rollout_js__WEBPACK_IMPORTED_MODULE_1__/* .kubernetesRollout */ .af)(address, {
        own: { uid: answer.metadata.uid ?? '', template },
        createdAt: Date.now(),
        replicaSet,
        ...(previous === undefined ? {} : { previous })
    });
    return await (0,_steps_eks_rollout_js__WEBPACK_IMPORTED_MODULE_12__/* .watchEksRollout */ .g)(request, { api, source: { address, manifests: [] } }, rollout, options, tools);
}
/** Where a rollback that fails goes: to what was good before, unless that is where it came from. */
function returnTarget(address, { view, replicaSets }, chosen) {
    const good = (0,_kubernetes_rollback_choice_js__WEBPACK_IMPORTED_MODULE_7__/* .lastGood */ .mC)(view, replicaSets, chosen.template);
    return good === undefined || good.name === chosen.name
        ? undefined
        : (0,_deployment_kubernetes_rollout_js__WEBPACK_IMPORTED_MODULE_1__/* .targetOfReplicaSet */ .p2)(address, good);
}
async function findObject(api, { object }, { name }) {
    const found = (await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_10__/* .listReplicaSets */ .oA)(api, object)).find(({ metadata }) => metadata.name === name);
    if (found === undefined) {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_11__/* .DeployError */ .sH('service', `The ReplicaSet ${name} is not there any more.`);
    }
    return found;
}
function learnImage({ spec }, { annotations }, { journal }) {
    const image = spec.template.spec.containers[0]?.image;
    if (image === undefined)
        return;
    const parsed = (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .parseImageReference */ .o_)(image);
    const tag = parsed?.tag ?? annotations[_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_6__/* .MARKS */ .j7.tag];
    const digest = parsed?.digest ?? annotations[_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_6__/* .MARKS */ .j7.digest];
    journal.learn({
        image,
        ...(tag === undefined ? {} : { imageTag: tag }),
        ...(digest === undefined ? {} : { imageDigest: digest }),
        ...(parsed === undefined ? {} : { repository: parsed.path })
    });
}


/***/ })

};
