import { B as codeSpan, Br as DeployError, Hr as hintOf, bt as describeCheck, yt as CHECK_TONES } from "./main-DoVqBL7t.js";
import { Fn as hiddenOf, In as publicText, Ln as publicValue, Nn as connect, Rn as withoutRegistry, zn as prepareAttempts } from "./deploy-BHCDWWqc.js";
import { t as writeSticky } from "./sticky-comment-DJf-2pLj.js";
import { t as summaryOf } from "./summary-D_-ghpz3.js";
import { n as publicErrorReason } from "./public-reason-BNedqK0m.js";
// src/report/plan-comment.ts
/** GitHub takes 65,536 characters; in bytes of UTF-8, which are never fewer. */
const COMMENT_LIMIT = 6e4;
/** What the comment of a plan begins with and is found by: unseen, and another one for each service. */
function planMarker(cluster, service) {
	return `<!-- deploy-fargate:plan:${`${cluster}/${service ?? "-"}`.replace(/[^\w/.-]/g, "-")} -->`;
}
/**
* The one comment of a plan: its marker, what the job summary shows, and what it is about. GitHub masks no secrets in
* comments, and an account id may be one: registries, the paths of roles, and the ids themselves are left out.
*/
function planComment(marker, report, source = {}) {
	const { timeline: _, details: __, ...told } = report;
	return [`${marker}\n${withoutAccounts(told, (bare) => summaryOf(bare, COMMENT_LIMIT))}`, sourceLine(source)].filter((part) => part !== "").join("\n");
}
function sourceLine({ commit, runUrl }) {
	return [commit === void 0 ? "" : `Commit ${codeSpan(commit.slice(0, 7))}`, runUrl === void 0 ? "" : `[Workflow run](<${runUrl}>)`].filter((part) => part !== "").join(" · ");
}
const ROLE = /\barn:aws[\w-]*:iam::\d{12}:role\/(?:[\w+=,.@-]+\/)*/g;
/** In an ARN or a registry's host. */
const ACCOUNT = /(?<=:)\d{12}(?=:)|\b\d{12}(?=\.dkr[.-]ecr)/g;
function withoutAccounts(report, show) {
	const text = JSON.stringify(report);
	const bare = JSON.parse(text, (_, value) => typeof value === "string" ? withoutRegistry(value).replace(ROLE, "") : value);
	const accounts = new Set(text.match(ACCOUNT));
	return show(bare).replace(/\b\d{12}\b/g, (id) => accounts.has(id) ? "…" : id);
}
// src/preflight/steps/write-plan-comment.ts
/**
* Draws a plan, and shows it on the event's pull request. What went wrong is shown, too: an older comment must not go on
* saying that all is well.
*/
async function showPlan(subject, tools, draw) {
	const { journal, cancel } = tools;
	const show = (ending) => commentPlan(subject, {
		...journal.known(),
		...ending
	}, tools);
	try {
		const ending = await draw();
		await show(ending);
		return ending;
	} catch (thrown) {
		if (thrown instanceof DeployError && !cancel.aborted) {
			const { hint } = thrown;
			await show({
				outcome: "failed",
				reason: publicErrorReason(thrown),
				...hint === void 0 ? {} : { hint }
			});
		}
		throw thrown;
	}
}
/** Shows a plan on the event's pull request, in one comment a service. Never fails: it warns. */
async function commentPlan({ github, cluster, service }, report, tools) {
	const { runner, source: checkout } = tools;
	const { event, repository, runUrl } = runner.surroundings;
	const pullRequest = numberOf(event);
	if (github?.token === void 0 || !github.comment) return;
	if (pullRequest === void 0 || repository === void 0) return;
	runner.mask(github.token);
	const client = connect(github.token, repository, tools);
	const marker = planMarker(cluster, service);
	const hide = (text) => publicText(text, hiddenOf(tools));
	const { commit } = checkout;
	const source = {
		...commit === void 0 ? {} : { commit },
		...runUrl === void 0 ? {} : { runUrl }
	};
	await prepareAttempts(tools)("There is no comment on the pull request", "pull-requests: write", () => writeSticky(client, {
		pullRequest,
		marker: hide(marker),
		body: hide(planComment(marker, publicReport(report, tools), source)),
		how: "write"
	}));
}
/**
* Before anything is escaped or cut. Accounts are left to the comment, which shows images without registry and roles
* without path.
*/
function publicReport(report, tools) {
	return publicValue(report, {
		...hiddenOf(tools),
		accounts: "shown"
	});
}
function numberOf({ pull_request: pull }) {
	if (typeof pull !== "object" || pull === null || !("number" in pull)) return void 0;
	return typeof pull.number === "number" ? pull.number : void 0;
}
// src/modes/steps/plan-ending.ts
/** Every check that is not well, in the log. */
function tellChecks(checks, log) {
	for (const check of checks) if (check.status !== "ok") log.line(describeCheck(check), CHECK_TONES[check.status]);
}
/** What a plan came to. */
function endingOfPlan({ checks, changes }) {
	const [first, ...rest] = checks.filter(({ status }) => status === "error");
	if (first !== void 0) {
		const more = rest.length === 0 ? "" : ` (and ${rest.length} more)`;
		return {
			outcome: "failed",
			reason: `${first.what}${more}`,
			...hintOf(first)
		};
	}
	return changes ? {
		outcome: "registered",
		reason: "This is a plan: nothing was registered or rolled out."
	} : {
		outcome: "unchanged",
		reason: "A deployment would change nothing."
	};
}
export { tellChecks as n, showPlan as r, endingOfPlan as t };
