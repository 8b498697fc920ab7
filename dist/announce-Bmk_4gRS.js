import { K as isGreen, N as outputsOf, c as describeVerdict, r as annotationText, u as verdictLine } from "./main-DoVqBL7t.js";
import { Ln as publicValue } from "./deploy-BHCDWWqc.js";
import { n as timeLines, t as summaryOf } from "./summary-D_-ghpz3.js";
// src/runner/announce.ts
/** Publishes a report: log, job summary, outputs, and one red annotation when it is not green. */
function announce(report, runner, green = isGreen(report.outcome)) {
	for (const line of timeLines(report)) runner.line(line, "quiet");
	runner.line(verdictLine(report), green ? "good" : "bad");
	runner.setOutputs(outputsOf(report));
	const shown = publicValue(report, {
		secrets: runner.masked(),
		accounts: "shown"
	});
	runner.addSummary(summaryOf(shown));
	if (!green) runner.setFailed(annotationText(shown, runner.surroundings), describeVerdict(shown));
}
export { announce as t };
