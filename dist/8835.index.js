export const id = 8835;
export const ids = [8835];
export const modules = {

/***/ 6000:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ shareReads)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(212);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5494);
/* harmony import */ var _services_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2949);
/* harmony import */ var _whole_answer_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4833);





/** The clients of a step whose reads of ECS are shared. */
function shareReads(clients) {
    return Object.create(clients, { ecs: { value: sharing(clients.ecs) } });
}
/**
 * The same client, which asks for what is asked at the same moment in one call: services, service deployments and
 * service revisions. Everyone gets the part that was asked for. What is refused for several is asked of each alone, since
 * a policy may permit some of them.
 */
function sharing(client) {
    const waiting = new Map();
    const asking = new Set();
    const alone = client.send.bind(client);
    const flush = (key) => {
        const all = waiting.get(key) ?? [];
        waiting.delete(key);
        for (const some of chunks(all)) {
            const call = answer(some, alone);
            if (some[0]?.share.follows === true)
                continue;
            asking.add(call);
            void call.then(() => asking.delete(call));
        }
    };
    const gather = async ({ key, follows }) => {
        if (follows && asking.size > 0)
            await allOrLate([...asking]);
        setImmediate(() => flush(key));
    };
    const send = (command, options) => {
        const share = shareOf(command);
        if (share === undefined)
            return alone(command, options);
        return new Promise((resolve, reject) => {
            const signal = options?.abortSignal;
            const one = { share, signal, resolve, reject };
            const others = waiting.get(share.key);
            if (others === undefined) {
                waiting.set(share.key, [one]);
                void gather(share);
            }
            else {
                others.push(one);
            }
        });
    };
    return Object.create(client, { send: { value: send } });
}
/** A call that hangs must not hold back what is asked of the other services. */
const LATE_MS = 2_000;
async function allOrLate(calls) {
    const over = new AbortController();
    const late = (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(LATE_MS, undefined, { signal: over.signal }).catch(() => undefined);
    await Promise.race([Promise.all(calls), late]);
    over.abort();
}
/** As many in a call as it takes; who asks for the same shares a place. */
function chunks(all) {
    const ids = [...new Set(all.map(({ share }) => share.id))];
    const most = all[0]?.share.most ?? 1;
    return Array.from({ length: Math.ceil(ids.length / most) }, (_, index) => {
        const some = ids.slice(index * most, (index + 1) * most);
        return all.filter(({ share }) => some.includes(share.id));
    });
}
/** One call for all; it goes on as long as one of them waits for it. */
async function answer(all, send) {
    const [first] = all;
    if (first === undefined)
        return;
    const ids = [...new Set(all.map(({ share }) => share.id))];
    const stop = new AbortController();
    for (const one of all)
        leaveWhenAborted(one, all, stop);
    try {
        const whole = await send(first.share.forAll(ids), { abortSignal: stop.signal });
        for (const { share, resolve } of all)
            resolve(share.own(whole));
    }
    catch (error) {
        const isOfAll = ids.length === 1 || stop.signal.aborted || (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .failureOf */ .g5)(error).heals;
        for (const one of all) {
            if (isOfAll)
                one.reject(error);
            else
                askAlone(one, send);
        }
    }
}
function askAlone({ share, signal, resolve, reject }, send) {
    const options = signal === undefined ? {} : { abortSignal: signal };
    send(share.forAll([share.id]), options).then(whole => resolve(share.own(whole)), reject);
}
/** Whoever gives up is told at once. The call itself ends when no one waits for it any more. */
function leaveWhenAborted(one, all, stop) {
    const { signal, reject } = one;
    if (signal === undefined)
        return;
    const leave = () => {
        reject(new DOMException('The call was cancelled.', 'AbortError'));
        if (all.every(other => other.signal?.aborted === true))
            stop.abort();
    };
    if (signal.aborted)
        leave();
    else
        signal.addEventListener('abort', leave, { once: true });
}
function shareOf(command) {
    const services = (0,_services_js__WEBPACK_IMPORTED_MODULE_2__/* .servicesAskedBy */ .yJ)(command);
    if (services !== undefined)
        return shareOfService(services);
    if (command instanceof _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_4__/* .DescribeServiceDeploymentsCommand */ .A6p) {
        const [id, ...more] = command.input.serviceDeploymentArns ?? [];
        return id === undefined || more.length > 0
            ? undefined
            : {
                key: 'service deployments',
                id,
                most: 20,
                follows: true,
                forAll: ids => new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_4__/* .DescribeServiceDeploymentsCommand */ .A6p({ serviceDeploymentArns: [...ids] }),
                own: partOf('serviceDeployments', 'serviceDeploymentArn', id)
            };
    }
    if (!(command instanceof _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_4__/* .DescribeServiceRevisionsCommand */ .oF5))
        return undefined;
    const [id, ...more] = command.input.serviceRevisionArns ?? [];
    return id === undefined || more.length > 0
        ? undefined
        : {
            key: 'service revisions',
            id,
            most: 20,
            follows: true,
            forAll: ids => new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_4__/* .DescribeServiceRevisionsCommand */ .oF5({ serviceRevisionArns: [...ids] }),
            own: partOf('serviceRevisions', 'serviceRevisionArn', id)
        };
}
function shareOfService(input) {
    const [service, ...more] = input.services ?? [];
    if (service === undefined || more.length > 0)
        return undefined;
    return {
        key: JSON.stringify(['services', input.cluster, input.include]),
        id: (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_3__/* .nameIn */ .ZC)(service),
        most: _services_js__WEBPACK_IMPORTED_MODULE_2__/* .SERVICES_PER_CALL */ ._N,
        follows: false,
        forAll: ids => (0,_services_js__WEBPACK_IMPORTED_MODULE_2__/* .servicesCommand */ .ks)(input, ids),
        own: partOf('services', 'serviceName', (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_3__/* .nameIn */ .ZC)(service))
    };
}
/** An answer with only what is about one of its things. */
function partOf(list, name, id) {
    const only = (all, member) => Array.isArray(all) ? all.filter(one => isAbout(one, member, id)) : all;
    return answer => ({
        ...answer,
        [list]: only(answer[list], name),
        failures: only(answer.failures, 'arn')
    });
}
function isAbout(one, member, id) {
    if (typeof one !== 'object' || one === null)
        return false;
    const value = one[member];
    return typeof value === 'string' && (value === id || (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_3__/* .nameIn */ .ZC)(value) === id);
}


/***/ }),

/***/ 2343:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ commonEnding)
/* harmony export */ });
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8850);

/** The one ending of all: good when every one is, `rolled-back` when every one is back on what ran before. */
function commonEnding({ first }, ends) {
    const outcome = commonOutcome(first, ends);
    if ((0,_report_report_js__WEBPACK_IMPORTED_MODULE_0__/* .isGreen */ .g)(outcome))
        return { outcome, ...reasonOfGood(outcome, ends) };
    if (isHandedOver(ends))
        return { outcome, reason: handedOverReason(ends), handedOver: true };
    const main = ends.find(({ service }) => service === first?.service) ?? ends.find(isBad);
    return { outcome, reason: reasonOfBad(first, ends), ...causeOf(main) };
}
const isHandedOver = (ends) => ends.some(({ ending }) => ending.handedOver === true);
function handedOverReason(ends) {
    return ends.find(({ ending }) => ending.handedOver === true)?.ending.reason ?? '';
}
/** What was found out about the service that was in trouble first, which is named in it. */
function causeOf(main) {
    if (main === undefined)
        return {};
    const { diagnosis, hint } = main.ending;
    return {
        ...(hint === undefined ? {} : { hint }),
        ...(diagnosis === undefined
            ? {}
            : { diagnosis: { ...diagnosis, cause: `${main.service}: ${diagnosis.cause}` } })
    };
}
function isBad({ ending, untouched }) {
    return !(0,_report_report_js__WEBPACK_IMPORTED_MODULE_0__/* .isGreen */ .g)(ending.outcome) && untouched !== true;
}
const has = (ends, outcome) => ends.some(({ ending }) => ending.outcome === outcome);
function commonOutcome(first, ends) {
    // What a good revision is missing from is louder than anything else.
    if (has(ends, 'rollback-failed'))
        return 'rollback-failed';
    if (isHandedOver(ends))
        return 'cancelled';
    if (has(ends, 'superseded'))
        return 'superseded';
    if (ends.every(({ ending }) => (0,_report_report_js__WEBPACK_IMPORTED_MODULE_0__/* .isGreen */ .g)(ending.outcome)))
        return commonGood(ends);
    const allBack = ends.every(({ ending, untouched }) => untouched === true || ending.outcome === 'rolled-back' || ending.outcome === 'unchanged');
    if (allBack && has(ends, 'rolled-back'))
        return 'rolled-back';
    const trigger = first?.trigger ?? 'failure';
    return LEFT[trigger];
}
const LEFT = {
    failure: 'failed',
    timeout: 'timed-out',
    cancel: 'cancelled',
    superseded: 'superseded'
};
/** One that runs the same already counts as succeeded. */
function commonGood(ends) {
    const order = ['registered', 'paused', 'baking', 'succeeded'];
    return order.find(outcome => has(ends, outcome)) ?? 'unchanged';
}
function reasonOfGood(outcome, ends) {
    if (outcome === 'succeeded')
        return {};
    const told = ends.filter(({ ending }) => ending.outcome === outcome);
    const reasons = [...new Set(told.map(({ ending }) => ending.reason ?? ''))];
    const [only] = reasons;
    if (reasons.length === 1 && only)
        return { reason: only };
    return {
        reason: told.map(({ service, ending }) => `${service}: ${ending.reason ?? ''}`.trim()).join(' ')
    };
}
function reasonOfBad(first, ends) {
    const bad = ends.filter(isBad);
    const main = bad.find(({ service }) => service === first?.service) ?? bad[0];
    const told = main?.ending.reason ?? first?.cause ?? 'No reason is known.';
    // A signal is about all of them.
    if (first?.trigger === 'cancel')
        return [told, ...restOf(ends)].join(' ');
    const name = main?.service ?? first?.service ?? '';
    const others = ends.filter(({ service }) => service !== name);
    return [`${name}: ${told}`, ...restOf(others)].join(' ');
}
/** What became of the others. */
function restOf(others) {
    const loud = others
        .filter(({ ending }) => ending.outcome === 'rollback-failed')
        .map(({ service, ending }) => `NOT back: ${service}: ${ending.reason ?? ''}`);
    const told = WORDS.flatMap(([wanted, words]) => {
        const names = others.filter(end => wordOf(end) === wanted).map(({ service }) => service);
        return names.length === 0 ? [] : [`${words}: ${names.join(', ')}.`];
    });
    return [...loud, ...told];
}
const WORDS = [
    ['rolled-back', 'Put back on what ran before'],
    ['untouched', 'Not touched'],
    ['good', 'Left on the new revision'],
    ['unscaled', 'Scaling not changed in full either'],
    ['left', 'Not put back']
];
function wordOf({ ending, untouched }) {
    if (ending.followUpFailed === true)
        return 'unscaled';
    if (untouched === true || ending.outcome === 'unchanged')
        return 'untouched';
    if (ending.outcome === 'rolled-back')
        return 'rolled-back';
    if (ending.outcome === 'rollback-failed')
        return undefined;
    return (0,_report_report_js__WEBPACK_IMPORTED_MODULE_0__/* .isGreen */ .g)(ending.outcome) ? 'good' : 'left';
}


/***/ }),

/***/ 1003:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ triggerOf),
/* harmony export */   y: () => (/* binding */ rollOutTogether)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4008);
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8850);


/** Rolls all services out side by side, each to its end. Never throws for what goes wrong with one of them. */
async function rollOutTogether(works, together, isBegun) {
    return await Promise.all(works.map(work => rollOutOne(work, together, isBegun)));
}
async function rollOutOne({ service, tools, run }, together, isBegun) {
    const others = together.othersOf(service);
    const end = await run({ ...tools, others }).then((ending) => ({ service, ending }), (error) => {
        const ending = endingOfError(error, tools.cancel, others.undo);
        return { service, ending, ...(isBegun(service) ? {} : { untouched: true }) };
    });
    tellEnd(end, together);
    return end;
}
/** Why it was not rolled out: it was not begun because of the others or a signal, or its update was refused. */
function endingOfError(error, cancel, undo) {
    if (undo.aborted && error === undo.reason) {
        const trouble = undo.reason;
        const reason = `It was not touched, because ${trouble.service} was not deployed: ${trouble.cause}`;
        return { outcome: 'failed', reason };
    }
    if (cancel.aborted && (error === cancel.reason || isCancelled(error))) {
        const reason = `The job was cancelled (${String(cancel.reason)}) before it was rolled out.`;
        return { outcome: 'cancelled', reason };
    }
    if (!(error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH))
        throw error;
    const { message: reason, hint } = error;
    return { outcome: 'failed', reason, ...(hint === undefined ? {} : { hint }) };
}
const isCancelled = (error) => error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH && error.code === 'cancelled';
/** What ended badly was in trouble, if it has not said so before. */
function tellEnd({ service, ending, untouched }, together) {
    const { outcome, reason: cause = '' } = ending;
    if (!(0,_report_report_js__WEBPACK_IMPORTED_MODULE_1__/* .isGreen */ .g)(outcome) && !isForOthers(service, untouched, together)) {
        const trigger = outcome === 'superseded' ? outcome : triggerOf(outcome, ending.trigger);
        together.tell({ kind: 'trouble', service, trigger, cause });
    }
    together.tell({ kind: 'ended', service });
}
/** Whether it only went back, or was not begun, because of another one. */
function isForOthers(service, untouched, together) {
    const { undo } = together.state();
    return undo !== undefined && (untouched === true || undo.service !== service);
}
/** What an outcome stands for when nothing else says it. */
function triggerOf(outcome, known = undefined) {
    if (known !== undefined)
        return known;
    if (outcome === 'timed-out')
        return 'timeout';
    return outcome === 'cancelled' ? 'cancel' : 'failure';
}


/***/ }),

/***/ 2409:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ toolsOfService),
/* harmony export */   t: () => (/* binding */ startSaving)
/* harmony export */ });
/* harmony import */ var _context_saved_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6132);

/** What the whole step knows, and each service's part of the report says too. */
const COMMON = ['region', 'image', 'imageTag', 'imageDigest', 'repository', 'buildSkipped'];
/** Begins with services of which nothing is known yet, so that the post step knows that they were not started. */
function startSaving(runner, begin) {
    let services = begin;
    (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ)(runner, { services });
    return {
        service: (service, changes) => {
            services = { ...services, [service]: { ...services[service], ...withoutMemories(changes) } };
            (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ)(runner, { services });
        },
        isBegun: service => {
            const { rollout } = services[service] ?? {};
            return rollout !== undefined && rollout.kind !== 'ended';
        }
    };
}
/** Failures that are kept: the post step only has to say that there were some. */
const KEPT_FAILURES = 3;
/**
 * Without what the post step does not need: the state of all services goes through one variable of the environment, which
 * Linux limits to 128 KiB.
 */
function withoutMemories(changes) {
    const { rollout } = changes;
    if (rollout?.kind !== 'started')
        return changes;
    const { watch } = rollout;
    const failures = Object.fromEntries(Object.entries(watch.memory.failures).slice(0, KEPT_FAILURES));
    const memory = { ...watch.memory, eventIds: [], failures };
    return { ...changes, rollout: { kind: 'started', watch: { ...watch, memory } } };
}
/**
 * The tools of one service of several: its lines say which one they are about, its facts are its own, and what it saves
 * for the post step stands beside that of the others.
 */
function toolsOfService(service, tools, save) {
    return {
        ...tools,
        runner: runnerOf(service, tools.runner, save),
        journal: journalOf(service, tools.journal)
    };
}
function journalOf(service, journal) {
    let facts = {};
    return {
        learn: more => {
            facts = { ...facts, ...more };
        },
        tell: (text, kind) => journal.tell(prefixed(service, text), kind),
        elapsed: journal.elapsed,
        span: (name, from, to) => journal.span(`${service}: ${name}`, from, to),
        known: () => {
            const common = journal.known();
            return {
                ...Object.fromEntries(COMMON.flatMap(name => (common[name] === undefined ? [] : [[name, common[name]]]))),
                ...facts,
                durationMs: journal.elapsed()
            };
        }
    };
}
function runnerOf(service, runner, save) {
    const say = (text) => prefixed(service, text);
    return {
        ...runner,
        line: (text, tone) => runner.line(say(text), tone),
        group: (title, work) => runner.group(say(title), work),
        notice: text => runner.notice(say(text)),
        warning: text => runner.warning(say(text)),
        foreign: text => runner.foreign(say(text)),
        foreignLines: () => {
            const lines = runner.foreignLines();
            return { line: text => lines.line(say(text)), end: () => lines.end() };
        },
        saveState: changes => {
            const all = Object.entries(changes).filter(([name]) => name !== 'version');
            const own = all.filter(([name]) => name === 'rollout' || name === 'mark');
            const others = all.filter(entry => !own.includes(entry));
            if (own.length > 0)
                save(service, Object.fromEntries(own));
            if (others.length > 0)
                (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ)(runner, Object.fromEntries(others));
        }
    };
}
/** Every line of a text says which service it is about. */
function prefixed(service, text) {
    return text
        .split('\n')
        .map(line => `${service}: ${line}`)
        .join('\n');
}


/***/ }),

/***/ 3162:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ bringTogether)
});

;// CONCATENATED MODULE: ./src/services/all-or-none.ts
/** Nothing has happened yet. */
function startTogether(services, rollbackOn) {
    return { open: services, rollbackOn, order: 'wait' };
}
/**
 * What is so after an event. The first trouble is the reason for all. All go back on the first one that `rollback-on` names;
 * once one was superseded, nothing is put back on account of others.
 */
function follow(state, event) {
    if (event.kind === 'trouble')
        return released(inTrouble(state, event));
    return released({ ...state, open: state.open.filter(service => service !== event.service) });
}
function inTrouble(state, { service, trigger, cause }) {
    const known = { ...state, first: state.first ?? { service, trigger, cause } };
    if (state.order !== 'wait')
        return known;
    if (trigger === 'superseded')
        return { ...known, order: 'release' };
    return state.rollbackOn.includes(trigger)
        ? { ...known, order: 'undo', undo: { service, trigger, cause } }
        : known;
}
function released(state) {
    return state.order === 'wait' && state.open.length === 0 ? { ...state, order: 'release' } : state;
}

;// CONCATENATED MODULE: ./src/services/steps/beat.ts
/** Calls of one poll that cannot be shared: with those that are, 50 services make ten at most. */
const MOST_ALONE = 2;
/**
 * The common rhythm of several watches: whoever waits joins the moment that somebody else waits for when it is near
 * enough, so that their calls can be shared.
 */
function startBeat(clock) {
    const moments = new Set();
    let alone = 0;
    const open = (at) => {
        const nobody = new AbortController();
        let inside = 0;
        const over = clock.sleep(Math.max(0, at - clock.now()), nobody.signal).then(() => {
            moments.delete(moment);
            alone = 0;
        });
        const moment = {
            at,
            over,
            enter: () => {
                inside += 1;
            },
            leave: () => {
                inside -= 1;
                // Nothing holds the process back when nobody waits any more.
                if (inside === 0)
                    nobody.abort();
            }
        };
        moments.add(moment);
        return moment;
    };
    return {
        pause: async (ms, signal) => {
            if (signal?.aborted === true)
                return;
            const now = clock.now();
            const near = [...moments].filter(({ at }) => at >= now + ms / 2 && at <= now + ms);
            const moment = near.sort((a, b) => b.at - a.at)[0] ?? open(now + jitter(ms));
            moment.enter();
            await Promise.race([moment.over, ended(signal)]);
            moment.leave();
        },
        mayAskAlone: () => {
            alone += 1;
            return alone <= MOST_ALONE;
        }
    };
}
/** A little chance, so that many jobs do not ask at the same moment. */
function jitter(ms) {
    return ms * (0.9 + 0.1 * Math.random());
}
function ended(signal) {
    return new Promise(resolve => {
        signal?.addEventListener('abort', () => resolve(), { once: true });
    });
}

;// CONCATENATED MODULE: ./src/services/steps/together.ts


/** Brings several services together: passes on what one asks of all. */
function bringTogether(services, rollbackOn, clock) {
    const undo = new AbortController();
    const release = new AbortController();
    const beat = startBeat(clock);
    let state = startTogether(services, rollbackOn);
    const tell = (event) => {
        state = follow(state, event);
        if (state.order === 'undo' && !undo.signal.aborted)
            undo.abort(state.undo);
        if (state.order === 'release')
            release.abort();
    };
    return {
        othersOf: service => ({
            ...beat,
            undo: undo.signal,
            release: release.signal,
            good: () => tell({ kind: 'good', service }),
            trouble: (trigger, cause) => tell({ kind: 'trouble', service, trigger, cause })
        }),
        tell,
        state: () => state
    };
}


/***/ })

};
