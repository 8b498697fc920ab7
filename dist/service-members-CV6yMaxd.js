import { a as shareReads, i as commonEnding, n as rollOutTogether, s as toolsOfService, t as bringTogether } from "./together-CoEg1Z6z.js";
// src/services/common-name.ts
/** GitHub takes names of environments of up to 255 characters, and that of the cluster stands before. */
const LONGEST = 180;
/** One name for several services, as GitHub shows them: `web+worker+cron`; what is too long ends with `+12-more`. */
function commonName(services) {
	const whole = services.join("+");
	if (whole.length <= LONGEST) return whole;
	const short = (count) => `${services.slice(0, count).join("+")}+${services.length - count}-more`;
	let count = services.length - 1;
	while (count > 1 && short(count).length > LONGEST) count -= 1;
	return short(count);
}
// src/modes/steps/service-members.ts
/** Each service with its own part of the request, the log and the saved state; what they read at once is one call. */
function serviceMembersOf([first, ...more], tools, save) {
	const clients = shareReads(tools.clients);
	const member = (request) => {
		const { cluster, service } = request;
		const own = toolsOfService(service, {
			...tools,
			clients
		}, save.service);
		own.journal.learn({
			cluster,
			service
		});
		return {
			service,
			request,
			tools: own
		};
	};
	return [member(first), ...more.map(member)];
}
/** Rolls all out side by side: all stay on what they come to run, or none. */
async function rollOutServices(works, { rollbackOn }, { tools, save }) {
	const names = works.map(({ service }) => service);
	const together = bringTogether(names, rollbackOn, tools.clock);
	for (const name of names) save.service(name, {});
	const ends = await rollOutTogether(works, together, save.isBegun);
	return {
		ending: commonEnding(together.state(), ends),
		ends
	};
}
/** How the rollouts are shown on GitHub: as one deployment that names all. */
function shownAs(members, task, commit, github) {
	const [{ request }] = members;
	const service = commonName(members.map((one) => one.service));
	return {
		cluster: request.cluster,
		service,
		rollout: request.rollout,
		task,
		commit,
		...github === void 0 ? {} : { github }
	};
}
/** What is known of each; `ending` is that of a service that was not rolled out. */
function reportsOf(ending, members, ends) {
	return members.map(({ service, tools }) => {
		const end = ends.find((one) => one.service === service);
		return {
			...tools.journal.known(),
			...end?.ending ?? notBegun(ending)
		};
	});
}
function notBegun({ outcome, reason, hint }) {
	return {
		outcome,
		...reason === void 0 ? {} : { reason },
		...hint === void 0 ? {} : { hint }
	};
}
export { commonName as a, shownAs as i, rollOutServices as n, serviceMembersOf as r, reportsOf as t };
