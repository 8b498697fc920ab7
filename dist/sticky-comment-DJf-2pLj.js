// src/github/sticky-comment.ts
/** Who writes with the token of a job. */
const JOB_BOT = "github-actions[bot]";
/**
* Puts a comment into its last words. Runs that write at the same moment end with one: each keeps the oldest of those
* that are there after its own. Throws a GitHubError.
*/
async function writeSticky(client, sticky) {
	const { pullRequest, marker, body, how } = sticky;
	const known = await client.login() ?? JOB_BOT;
	const mine = async (author) => (await client.listComments(pullRequest)).filter((comment) => comment.author === author && comment.body.trimStart().startsWith(marker)).sort((one, other) => one.id - other.id);
	let own = await mine(known);
	if (own.length === 0) {
		if (how === "only-edit") return;
		const { author } = await client.createComment(pullRequest, body);
		own = await mine(author);
	}
	const [oldest, ...others] = own;
	if (oldest !== void 0 && oldest.body !== body) await client.updateComment(oldest.id, body);
	for (const { id } of others) await client.deleteComment(id);
}
export { writeSticky as t };
