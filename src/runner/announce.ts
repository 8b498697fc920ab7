import { annotationText } from '../report/annotation.ts'
import { outputsOf } from '../report/outputs.ts'
import { publicValue } from '../report/public-text.ts'
import { isGreen, type Report } from '../report/report.ts'
import { summaryOf } from '../report/summary.ts'
import { timeLines } from '../report/time-sections.ts'
import { describeVerdict, verdictLine } from '../report/verdict-line.ts'
import type { Runner } from './runner.ts'

/** Publishes a report: log, job summary, outputs, and one red annotation when it is not green. */
export function announce(report: Report, runner: Runner, green = isGreen(report.outcome)): void {
  for (const line of timeLines(report)) runner.line(line, 'quiet')
  runner.line(verdictLine(report), green ? 'good' : 'bad')
  runner.setOutputs(outputsOf(report))
  // The runner masks what it finds; what Markdown needs escaped, or what is cut, it would not find.
  const shown = publicValue(report, { secrets: runner.masked(), accounts: 'shown' })
  runner.addSummary(summaryOf(shown))
  if (!green) runner.setFailed(annotationText(shown, runner.surroundings), describeVerdict(shown))
}
