import type { Diagnosis, LogTail } from '../diagnosis/diagnosis.ts'
import type { FailureGroup } from '../diagnosis/failed-tasks.ts'
import { reasonBesideCause } from './beside-cause.ts'
import { isConsoleLink, linkConsole, linkTasks } from './console-link.ts'
import { wholeReasonOf } from './outputs.ts'
import { isOwnPage, type OwnRepository } from './own-pages.ts'
import type { Report } from './report.ts'
import { cleanLine, cleanLines, cutText, quoteOthers, quoteReferences } from './sanitise.ts'
import { describeOutcome } from './verdict-line.ts'

/** The runner cuts the text of an annotation here. */
export const ANNOTATION_LIMIT = 4096

const SHOWN_GROUPS = 5
const SHOWN_EVENTS = 3
const LINE_LIMIT = 300

function nameTasks(count: number, code: string): string {
  const noun = code.startsWith('pod-') ? 'pod' : 'task'
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`
}

/** One failed group in a line: how many tasks, why, and what ECS and the load balancer say themselves. */
export function describeGroup(group: FailureGroup): string {
  const details = [
    group.stopCode,
    group.container === undefined ? undefined : `container ${group.container}`,
    group.exitCode === undefined ? undefined : `exit code ${group.exitCode}`,
    group.targetReason === undefined ? undefined : `load balancer: ${group.targetReason}`,
    group.stoppedReason
  ].filter(detail => detail !== undefined && detail !== '')
  const facts = details.length === 0 ? '' : ` [${details.join('; ')}]`
  return `${nameTasks(group.count, group.code)}: ${group.cause}${facts}`
}

function describeLog({ container, taskId, lines, stream }: LogTail): string[] {
  if (lines.length === 0) return []
  return [
    `Last lines of container ${container}, ${runnerOf(stream)} ${taskId}:`,
    ...lines.map(line => `  ${quoteReferences(cleanLine(line, LINE_LIMIT))}`)
  ]
}

/** What ran the container whose log this is. */
export function runnerOf(stream: string): 'pod' | 'task' {
  return stream.startsWith('pods/') ? 'pod' : 'task'
}

/** As many lines from the start as fit, each with its line end. */
function fitLines(lines: readonly string[], room: number): readonly string[] {
  let left = room
  const end = lines.findIndex(line => {
    left -= line.length + 1
    return left < 0
  })
  return end === -1 ? lines : lines.slice(0, end)
}

/** A log's title and its newest lines that fit. */
function fitLog(tail: LogTail, room: number): readonly string[] {
  const [title, ...lines] = describeLog(tail)
  if (title === undefined) return []
  const fitting = fitNewest(lines, room - title.length - 1)
  return fitting.length === 0 ? [] : [title, ...fitting]
}

/** As many of the last lines as fit. */
function fitNewest(lines: readonly string[], room: number): readonly string[] {
  return [...fitLines([...lines].reverse(), room)].reverse()
}

/** Groups, events and log tails in this order, as far as there is room. */
function gatherEvidence(diagnosis: Diagnosis | undefined, room: number): readonly string[] {
  if (diagnosis === undefined) return []
  const told = [
    ...diagnosis.groups.slice(0, SHOWN_GROUPS).map(describeGroup),
    ...diagnosis.events.slice(-SHOWN_EVENTS).map(({ message }) => `Event: ${message}`)
  ].map(line => quoteReferences(cleanLine(line, LINE_LIMIT)))
  const lines = [...fitLines(told, room)]
  for (const tail of diagnosis.logTails) {
    const used = lines.reduce((sum, line) => sum + line.length + 1, 0)
    lines.push(...fitLog(tail, room - used))
  }
  return lines
}

/** A text of several lines, such as a list of candidates, keeps them. */
function cleanDefined(
  texts: readonly (string | undefined)[],
  isOurs: (word: string) => boolean
): string[] {
  return texts
    .flatMap(text => (text === undefined ? [] : cleanLines(text, 1000)))
    .map(line => quoteOthers(line, isOurs))
    .filter(line => line !== '')
}

/**
 * The text of the one red annotation: the cause first, then what it means for the service, the evidence, what to do
 * and where to look. At most 4,096 UTF-16 units, which is where the runner cuts.
 *
 * @param own the repository whose runs are linked in our own sentences; without it they are shown as others' addresses
 */
export function annotationText(report: Report, own?: OwnRepository): string {
  const { diagnosis } = report
  const outcome = `${describeOutcome(report)}.`
  const cause = diagnosis?.cause ?? wholeReasonOf(report)
  const hint = diagnosis?.hint ?? report.hint
  // Nothing is more urgent than a service that is on no good revision.
  const first = report.outcome === 'rollback-failed' ? [outcome, cause] : [cause, outcome]
  const isOurs = (word: string) =>
    word === report.url || (own === undefined ? isConsoleLink(word) : isOwnPage(word, own))
  const head = cleanDefined([...first, reasonBesideCause(report)], isOurs)
  const link = report.url ?? linkConsole(report) ?? linkTasks(report)
  const end = [
    ...cleanDefined([hint === undefined ? undefined : `What to do: ${hint}`], isOurs),
    ...(link === undefined ? [] : [cleanLine(link, 1000)])
  ]
  const shown = (report.details ?? []).map(line => quoteReferences(cleanLine(line, LINE_LIMIT)))
  const frame = [...head, ...end].join('\n').length + 1
  const evidence =
    shown.length > 0
      ? fitNewest(shown, ANNOTATION_LIMIT - frame)
      : gatherEvidence(diagnosis, ANNOTATION_LIMIT - frame)
  const lines = [...head, ...evidence, ...end]
  return cutText(lines.join('\n'), ANNOTATION_LIMIT)
}
