import { reasonOf } from './outputs.ts'
import { describePlan } from './plan-sections.ts'
import { describeCleanup, describeRemoval } from './preview-lines.ts'
import { isGreen, type Outcome, type Report } from './report.ts'
import { describeServicesEnd } from './services-section.ts'
import { shortenTaskDefinition } from './task-definition-name.ts'
import { describeRendering, describeTaskRun } from './task-line.ts'

/** `1 min 5 s`, `42 s`. */
export function describeDuration(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000)
  const minutes = Math.floor(seconds / 60)
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`
}

function nameService({ service, kubernetes }: Report): string {
  if (kubernetes !== undefined) {
    return `Deployment ${kubernetes.namespace}/${kubernetes.deployment}`
  }
  return service === undefined ? 'the service' : `service ${service}`
}

function nameRevision(reference: string | undefined, otherwise: string): string {
  return reference === undefined ? otherwise : shortenTaskDefinition(reference)
}

function newRevision({ taskDefinitionArn }: Report): string {
  return nameRevision(taskDefinitionArn, 'the new revision')
}

function runningRevision({ runningTaskDefinitionArn }: Report): string {
  return nameRevision(runningTaskDefinitionArn, 'an unknown revision')
}

function describeUnchanged(report: Report): string {
  const { rollback, runningTaskDefinitionArn: arn } = report
  const runs = arn === undefined ? undefined : shortenTaskDefinition(arn)
  if (rollback === undefined) {
    return `Nothing to deploy to ${nameService(report)}${runs === undefined ? '' : ` (it runs ${runs})`}`
  }
  const where = runs === undefined ? 'is there' : `runs ${runs}`
  return `Nothing to roll back: ${nameService(report)} ${where} already`
}

/** What was done, and that the schedules do not follow. */
function describeUnfollowed(report: Report): string {
  const done =
    report.service === undefined
      ? `Registered ${newRevision(report)}`
      : report.rollback === undefined
        ? `Deployed ${newRevision(report)} to ${nameService(report)}`
        : `Put ${nameService(report)} back on ${newRevision(report)}`
  const isHalf = report.schedules?.some(({ result }) => result === 'NOT put back') === true
  return isHalf
    ? `${done}, but only SOME of its schedules start it: they need you NOW`
    : `${done}, but its schedules still start what they did`
}

function describeFailure(report: Report): string {
  if (report.beforeSchedules !== undefined) return describeUnfollowed(report)
  if (report.rollback !== undefined) {
    return `${nameService(report)} was not put back: the rollback failed`
  }
  if (report.followUpFailed === true) {
    return `${newRevision(report)} runs on ${nameService(report)}, and what follows a deployment failed`
  }
  if (report.deploymentId !== undefined) {
    return `The deployment of ${newRevision(report)} to ${nameService(report)} failed`
  }
  const to = report.service === undefined ? '' : ` to ${nameService(report)}`
  return report.taskDefinitionArn === undefined
    ? `Nothing was deployed${to}`
    : `${newRevision(report)} was not deployed${to}`
}

/** The text for each outcome, a clause without a full stop. */
const SENTENCES: Readonly<Record<Outcome, (report: Report) => string>> = {
  succeeded: report =>
    report.rollback === undefined
      ? `Deployed ${newRevision(report)} to ${nameService(report)}`
      : `Put ${nameService(report)} back on ${newRevision(report)}`,
  unchanged: describeUnchanged,
  registered: report =>
    report.service === undefined
      ? `Registered ${newRevision(report)}, and rolled out nothing`
      : `Started ${newRevision(report)} on ${nameService(report)}, and did not wait for the verdict`,
  baking: report =>
    `Moved all production traffic of ${nameService(report)} to ${newRevision(report)}, and left it baking`,
  paused: report => `Left ${newRevision(report)} on ${nameService(report)} at a pause`,
  'rolled-back': report =>
    `Rolled ${nameService(report)} back from ${newRevision(report)} to ${nameRevision(report.runningTaskDefinitionArn, 'the previous revision')}`,
  'rollback-failed': report =>
    `ROLLBACK FAILED: ${nameService(report)} is NOT back on a revision that worked and needs you NOW; it runs ${runningRevision(report)}`,
  failed: describeFailure,
  superseded: report =>
    `Another deployment replaced ${newRevision(report)} on ${nameService(report)}`,
  'timed-out': report =>
    `No verdict on ${newRevision(report)} in time; ${nameService(report)} is still rolling it out`,
  cancelled: report => {
    if (report.deploymentId === undefined) return 'Cancelled before anything was rolled out'
    return report.handedOver === true
      ? `Cancelled; ${nameService(report)} is being rolled back from ${newRevision(report)}`
      : `Cancelled; ${nameService(report)} is still rolling out ${newRevision(report)}`
  },
  removed: () => 'Removed the preview environment',
  skipped: () => 'Made no preview environment'
}

/** The outcome in one clause, without the reason: what happened to which service, and what runs. */
export function describeOutcome(report: Report): string {
  if (report.services !== undefined) return describeServicesEnd(report)
  if (report.mode === 'run-task') return describeTaskRun(report)
  if (report.mode === 'render') return describeRendering(report)
  if (report.mode === 'plan') return describePlan(report)
  if (report.mode === 'remove-preview') return describeRemoval(report)
  if (report.mode === 'cleanup') return describeCleanup(report)
  return SENTENCES[report.outcome](report)
}

/** The first word: the outcome, except that a plan has registered nothing. */
export function headWord({ mode, outcome }: Report): string {
  return mode === 'plan' && isGreen(outcome) ? 'plan' : outcome
}

/** Outcome, service, revision and time in one clause: what everything that is shown begins with. */
export function describeVerdict(report: Report): string {
  const { outcome, durationMs } = report
  const preposition = outcome === 'succeeded' ? 'in' : 'after'
  const time = durationMs === undefined ? '' : ` ${preposition} ${describeDuration(durationMs)}`
  return `${headWord(report)}: ${describeOutcome(report)}${time}`
}

/** The last line of the log: outcome, service, revision, time, and why. */
export function verdictLine(report: Report): string {
  const reason = reasonOf(report)
  return `${describeVerdict(report)}.${reason === undefined ? '' : ` ${reason}`}`
}
