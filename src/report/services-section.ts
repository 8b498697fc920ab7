import { describeCounts } from '../preflight/check.ts'
import { isGreen, type Outcome, type Report } from './report.ts'
import { codeSpan, cutText, escapeMarkdown } from './sanitise.ts'
import { row, type Section, table } from './section.ts'
import { shortenTaskDefinition } from './task-definition-name.ts'

const LONGEST = 400

/** All services of the step in one table. */
export function servicesTable(report: Report): Section {
  const { services = [] } = report
  const isPlan = services.some(({ plan }) => plan !== undefined)
  const name = (arn: string | undefined) =>
    arn === undefined ? '' : codeSpan(shortenTaskDefinition(arn))
  const text = (value: string) => escapeMarkdown(cutText(value, LONGEST))
  const rows = services.map(one =>
    isPlan
      ? row(codeSpan(one.service ?? ''), text(changesOf(one)), text(checksOf(one)))
      : row(
          codeSpan(one.service ?? ''),
          one.outcome,
          name(one.taskDefinitionArn),
          name(one.previousTaskDefinitionArn),
          name(one.runningTaskDefinitionArn),
          text(isGreen(one.outcome) ? '' : (one.reason ?? ''))
        )
  )
  const columns = isPlan
    ? ['Service', 'A deployment would', 'Checks']
    : ['Service', 'Outcome', 'Revision', 'Ran before', 'Runs now', 'Why']
  return table('Services', columns, rows)
}

function changesOf({ plan, reason = '' }: Report): string {
  if (plan === undefined) return reason
  return plan.changes ? 'change it' : 'change nothing'
}

function checksOf({ plan }: Report): string {
  return plan === undefined ? '' : describeCounts(plan.checks)
}

/** `web and worker`; many are counted, since the table lists them. */
function nameAll(services: readonly Report[]): string {
  const names = services.map(({ service = '' }) => service)
  if (names.length > MOST_NAMES) {
    return `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more`
  }
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}

const MOST_NAMES = 6

/** What became of several services, as a clause without a full stop. */
export function describeServicesEnd(report: Report): string {
  const { services = [], outcome, mode } = report
  const all = nameAll(services)
  if (mode === 'plan') return describePlans(report)
  if (report.beforeSchedules !== undefined) return describeUnfollowed(report, all)
  const sentence =
    (report.rollback === undefined ? undefined : OF_ROLLBACK[outcome]) ?? SENTENCES[outcome]
  return sentence?.(services, all) ?? `${outcome} for ${all}`
}

/** What was done, and that the schedules do not follow. */
function describeUnfollowed({ rollback, beforeSchedules, schedules = [] }: Report, all: string) {
  const done =
    beforeSchedules === 'unchanged'
      ? `${all} run what they should`
      : rollback === undefined
        ? `Deployed ${all}`
        : `Put ${all} back`
  return schedules.some(({ result }) => result === 'NOT put back')
    ? `${done}, but only SOME of their schedules follow: they need you NOW`
    : `${done}, but their schedules still start what they did`
}

function describePlans({ services = [], outcome }: Report): string {
  const all = nameAll(services)
  if (outcome === 'failed') return `A deployment to ${all} would fail`
  return outcome === 'unchanged'
    ? `A deployment would change nothing on ${all}`
    : `A deployment would change ${nameAll(services.filter(one => one.plan?.changes === true))}`
}

const withOutcome = (services: readonly Report[], ...outcomes: readonly Outcome[]) =>
  nameAll(services.filter(({ outcome }) => outcomes.includes(outcome)))

/** Whether a deployment of any of them was started. */
const isBegun = (services: readonly Report[]) =>
  services.some(({ deploymentId }) => deploymentId !== undefined)

type Sentences = Readonly<
  Partial<Record<Outcome, (services: readonly Report[], all: string) => string>>
>

/** The different texts of a rollback. */
const OF_ROLLBACK: Sentences = {
  succeeded: (_, all) => `Put ${all} back`,
  unchanged: (_, all) => `Nothing to roll back: ${all} are there already`,
  registered: (_, all) => `Started to put ${all} back, and did not wait for the verdict`,
  'rolled-back': (_, all) => `None of ${all} was put back: every one runs what it ran before`,
  failed: (services, all) =>
    isBegun(services) ? `The rollback of ${all} failed` : `Nothing was put back of ${all}`
}

const SENTENCES: Sentences = {
  succeeded: (_, all) => `Deployed ${all}`,
  unchanged: (_, all) => `Nothing to deploy to ${all}`,
  registered: (_, all) => `Started the deployments of ${all}, and did not wait for the verdict`,
  baking: (_, all) => `Moved all production traffic of ${all}, and left it baking`,
  paused: (_, all) => `Left ${all} at a pause`,
  'rolled-back': (_, all) => `None of ${all} was deployed: every one is back on what ran before`,
  'rollback-failed': services =>
    `ROLLBACK FAILED: ${withOutcome(services, 'rollback-failed')} is NOT back on a revision that worked and needs you NOW`,
  failed: (services, all) =>
    services.every(one => isGreen(one.outcome) || one.followUpFailed === true)
      ? `${all} run what they should, and what follows a deployment failed`
      : isBegun(services)
        ? `The deployment of ${all} failed`
        : `Nothing was deployed to ${all}`,
  superseded: services =>
    `Another deployment replaced that of ${withOutcome(services, 'superseded')}`,
  'timed-out': services => `No verdict on ${withOutcome(services, 'timed-out')} in time`,
  cancelled: (services, all) =>
    services.some(({ handedOver }) => handedOver === true)
      ? `Cancelled; the rollback of ${nameAll(services.filter(one => one.handedOver === true))} goes on`
      : services.some(({ outcome }) => outcome === 'rolled-back')
        ? `Cancelled; not all of ${all} were put back`
        : `Cancelled; ${all} were left as they are`
}
