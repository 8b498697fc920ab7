import { $ as refreshService, B as joinFollowUps, Ft as refuseRolledBack, Ht as sameDefinition, Lr as requirePlatform, Mt as clearMarkerLater, Pr as readGivenImage, Q as renewTags, V as prepareSmokeTest, X as bringScaling, a as checkFirst, c as registerRevision, d as runningImage, j as obtainImage, jt as clearMarker, k as requireScan, l as renderRevision, o as followWanted, ot as prepareFollowingAll, r as runBefore, rn as rollOut, rt as followRollouts, tt as showRollout, z as sideBySide } from "./deploy-BHCDWWqc.js";
import { Br as DeployError, K as isGreen } from "./main-DoVqBL7t.js";
import { i as commonEnding } from "./together-CoEg1Z6z.js";
import { t as allOrErrors } from "./gather-errors-BUJrQy0C.js";
import { t as refuseMix } from "./refuse-mix-BONQD3LY.js";
import { i as shownAs, n as rollOutServices, t as reportsOf } from "./service-members-CV6yMaxd.js";
// src/modes/steps/prepare-services.ts
/**
* One image for all; each service is read, rendered and checked before anything is registered, and all are
* registered before the first is updated.
*/
async function prepareServices({ schedules }, members, tools) {
	const [{ request }] = members;
	const { image, firsts, following } = await sideBySide(tools.cancel, (signal) => {
		const checked = members.map((member) => ({
			...member,
			checks: checkFirst(member.request, {
				tools: member.tools,
				signal
			})
		}));
		const firsts = acceptAll(checked);
		const image = afterAll(firsts, obtainForAll(request, checked, tools, signal));
		return {
			image,
			firsts,
			following: followAll(schedules, checked, {
				...tools,
				cancel: signal
			}),
			preflight: runAllPreflights(checked, image, signal),
			scan: afterAll(firsts, scanForAll(request, checked, image, {
				...tools,
				cancel: signal
			}))
		};
	});
	const [first, ...more] = await allOrErrors(members.map((member, index) => ({
		service: member.service,
		work: renderMember(member, firsts[index], image)
	})));
	if (first === void 0) throw new DeployError("bug", "No service is listed.");
	const prepared = [await registerMember(first)];
	for (const member of more) prepared.push(await registerMember(member));
	return {
		prepared,
		following
	};
}
/** What is wrong with one service stops the image as well: told is what is wrong with any of them, each named. */
async function afterAll(firsts, work) {
	return await work.catch(async (error) => {
		await firsts;
		throw error;
	});
}
/** What was found of each, or every mistake of all at once. */
async function acceptAll(checked) {
	const all = await allOrErrors(checked.map(({ service, checks }) => ({
		service,
		work: firstOf(checks)
	})));
	refuseMix(checked.map(({ service }, index) => ({
		service,
		byCodeDeploy: all[index]?.found.codeDeploy !== void 0
	})));
	return all;
}
/** What follows them, looked up once for all. */
async function followAll(schedules, checked, tools) {
	if (schedules === void 0) return void 0;
	const all = await Promise.all(checked.map(async ({ service, request, checks }) => {
		await checks.found;
		return {
			service,
			request,
			...await checks.drawn
		};
	})).catch(() => void 0);
	if (all === void 0) return void 0;
	const followed = all.map(({ service, request, found, definition }) => ({
		service,
		family: definition.family,
		revision: definition,
		wanted: followWanted(request, found, definition)
	}));
	return await prepareFollowingAll(schedules, followed, sameDefinition, tools);
}
async function firstOf(checks) {
	const [found, task, testTask] = await Promise.all([
		checks.found,
		checks.task,
		checks.testTask
	]);
	return {
		found,
		task,
		testTask,
		following: await checks.following
	};
}
/** The checks that take calls, of each that is there. */
async function runAllPreflights(checked, image, signal) {
	await allOrErrors(checked.map(({ service, checks }) => ({
		service,
		work: checks.found.then(() => checks.runPreflight(image, signal), () => void 0)
	})));
}
async function renderMember(member, first, image) {
	if (first === void 0) throw new DeployError("bug", `${member.service} was not looked up.`);
	const rendered = await renderRevision(member.request, first, image, member.tools);
	return {
		...member,
		rendered
	};
}
async function registerMember({ rendered, ...member }) {
	return {
		...member,
		revision: await registerRevision(rendered, member.tools)
	};
}
/** The one image, which has to hold what the tasks of every service ask for. */
async function obtainForAll(request, checked, tools, signal) {
	const platforms = Promise.all(checked.map(({ checks }) => checks.platform));
	const first = platforms.then(([platform]) => platform);
	const running = async (repository) => {
		return (await Promise.all(checked.map(({ checks }) => checks.found))).map((one) => runningImage(one, repository)).find((image) => image !== void 0);
	};
	const image = await obtainImage(request, {
		platform: first,
		running
	}, tools, signal);
	if (image === void 0) return void 0;
	const [, ...others] = distinct(await platforms);
	if (others.length === 0) return image;
	const facts = await readGivenImage(image.reference, tools.clients.ecr, signal);
	if (typeof facts === "string") return image;
	for (const platform of others) requirePlatform(image.reference, facts, {
		platform,
		runsOn: "task"
	});
	return image;
}
/** The scan of what each service would run: an index has an image for each platform. */
async function scanForAll({ scan }, checked, image, tools) {
	if (scan === void 0) return;
	const platforms = distinct(await Promise.all(checked.map(({ checks }) => checks.platform)));
	await Promise.all(platforms.map((one) => requireScan(scan, {
		image,
		platform: Promise.resolve(one)
	}, tools, tools.cancel)));
}
function distinct(platforms) {
	const texts = platforms.map((platform) => JSON.stringify(platform));
	return platforms.filter((_, index) => texts.indexOf(texts[index] ?? "") === index);
}
// src/modes/steps/deploy-services.ts
/** Deploys one image to all services, after one task. */
async function deployServices(asked, members, { tools, save }) {
	const { prepared, following } = await prepareServices(asked, members, tools);
	const [first] = prepared;
	const failed = await runBefore(first.request, first.revision, tools);
	if (failed !== void 0) return {
		...failed,
		services: reportsOf(failed, members, [])
	};
	const ready = await findAllNow(prepared);
	following?.announce(ready.map(followedOf));
	const shown = shownAs(members, "deploy", tools.source.commit, asked.github);
	const { ending, verdicts, ends } = await showRollout(shown, tools, async () => {
		const all = await rollOutServices(ready.map(workOf), first.request.rollout, {
			tools,
			save
		});
		const scaled = await scaleAll(ready, all);
		const followed = await followRollouts(all.ending, following, ready.map(wantedOf), all.ends);
		return {
			ending: joinFollowUps(all.ending, scaled.ending, followed),
			ends: scaled.ends,
			verdicts: all.ends
		};
	});
	for (const member of ready) await settle(member, verdicts);
	return {
		...ending,
		services: reportsOf(ending, members, ends)
	};
}
/** After a one-off task they are read and checked again. */
async function findAllNow(prepared) {
	const [first] = prepared;
	const waited = first?.revision.task !== void 0 && first.request.oneOff?.wait === true;
	return await allOrErrors(prepared.map((member) => ({
		service: member.service,
		work: waited ? findNow(member) : Promise.resolve({
			...member,
			now: member.revision.found
		})
	})));
}
async function findNow(member) {
	const { request, revision, tools } = member;
	const { found, definition } = revision;
	const now = await refreshService(request, found, tools);
	refuseRolledBack(request, now, {
		definition,
		image: "known"
	}, tools);
	return {
		...member,
		now
	};
}
function workOf({ request, revision, service, tools, now }) {
	const { definition, taskDefinitionArn } = revision;
	clearMarkerLater(now, tools);
	const smokeTest = prepareSmokeTest(request, revision, tools);
	return {
		service,
		tools: smokeTest === void 0 ? tools : {
			...tools,
			smokeTest
		},
		run: (all) => rollOut(request, now, taskDefinitionArn, definition, all)
	};
}
/** The scaling of each, once all are good. */
async function scaleAll(ready, all) {
	if (!isGreen(all.ending.outcome)) return all;
	const ends = await Promise.all(all.ends.map(async (end) => {
		const member = ready.find(({ service }) => service === end.service);
		if (member === void 0) return end;
		const { request, now, tools } = member;
		return {
			...end,
			ending: await bringScaling(request, now, end.ending, tools)
		};
	}));
	return {
		ending: commonEnding({}, ends),
		ends
	};
}
/** The family whose schedules follow a service. */
function followedOf({ service, revision }) {
	return {
		service,
		families: [revision.definition.family]
	};
}
/** The same, with the revision that it is to run. */
function wantedOf(member) {
	return {
		...followedOf(member),
		arn: member.revision.taskDefinitionArn
	};
}
/** What is due once a service has come to run its revision. */
async function settle({ service, revision, tools, now }, ends) {
	if (ends.find((one) => one.service === service)?.ending.outcome !== "succeeded") return;
	await renewTags(revision.taskDefinitionArn, now, tools);
	await clearMarker(now, tools);
}
export { deployServices };
