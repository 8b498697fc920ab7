import { formatDollars } from '../cost/estimate.ts'
import { type CheckStatus, describeCounts, type PlanCheck } from '../preflight/check.ts'
import type { Plan } from '../preflight/planned-change.ts'
import type { EksPlan, Report } from './report.ts'
import { codeSpan, cutText, escapeMarkdown } from './sanitise.ts'
import { scheduleTable } from './schedule-section.ts'
import { prose, row, type Section, table } from './section.ts'

const LONGEST = 400

/** Words, not colours alone: the table can be read aloud. */
const MARKS: Readonly<Record<CheckStatus, string>> = {
  ok: '✅ ok',
  warning: '⚠️ warning',
  error: '❌ error',
  'not checked': '➖ not checked'
}

const ORDER: readonly CheckStatus[] = ['error', 'warning', 'ok', 'not checked']

function text(value: string): string {
  return escapeMarkdown(cutText(value, LONGEST))
}

function list(title: string, lines: readonly string[], otherwise: string): Section {
  return {
    head: [`### ${title}`, ''],
    rows: lines.length === 0 ? [otherwise] : lines.map(line => `- ${text(line)}`),
    tail: ['']
  }
}

/** What a plan found, as parts of a summary or a comment: changes first, then checks, drift and cost. */
export function planSections({ plan, eksPlan }: Report): readonly Section[] {
  if (eksPlan !== undefined) return eksSections(eksPlan)
  if (plan === undefined) return []
  const { taskDefinition, service, scaling, drift, checks } = plan
  const since =
    taskDefinition.before === undefined ? '' : ` since ${codeSpan(taskDefinition.before)}`
  return [
    list(
      `Task definition ${codeSpan(taskDefinition.family)}${since}`,
      taskDefinition.changes,
      definitionLine(plan)
    ),
    ...(service === undefined
      ? []
      : [list(`Service ${codeSpan(service.name)}`, service.changes, serviceLine(service.action))]),
    ...(scaling === undefined
      ? []
      : [list('Scaling, once the deployment has succeeded', scaling, 'No change.')]),
    scheduleTable(plan.schedules ?? []),
    checkTable(checks),
    ...(drift.length === 0 ? [] : [list('Drift: what runs is not what the files say', drift, '')]),
    ...costSections(plan)
  ]
}

function checkTable(checks: readonly PlanCheck[]): Section {
  const ordered = ORDER.flatMap(status => checks.filter(check => check.status === status))
  const fixes = ordered.some(({ fix }) => fix !== undefined)
  const rows = ordered.map(({ status, name, what, fix }) =>
    row(MARKS[status], text(name), text(what), ...(fixes ? [text(fix ?? '')] : []))
  )
  const columns = ['Result', 'Check', 'Found', ...(fixes ? ['What to do'] : [])]
  return table(`Checks: ${describeCounts(checks)}`, columns, rows)
}

function eksSections({ objects, checks, cost }: EksPlan): readonly Section[] {
  return [
    ...objects.map(({ name, lines }) => list(escapeMarkdown(name), lines, 'No change.')),
    checkTable(checks),
    ...costSections({ cost })
  ]
}

function definitionLine({ taskDefinition: { before, register } }: Plan): string {
  if (!register) return 'No change: no revision would be registered.'
  return before === undefined
    ? 'The first revision would be registered.'
    : 'No change that ECS would notice, but a revision would be registered.'
}

function serviceLine(action: NonNullable<Plan['service']>['action']): string {
  switch (action) {
    case 'create':
      return 'It would be created.'
    case 'update':
      return 'Only its task definition would change.'
    case 'none':
      return 'No change.'
  }
}

function costSections({ cost }: { readonly cost?: Plan['cost'] }): readonly Section[] {
  if (cost === undefined) return []
  const before = cost.before === undefined ? '' : `${formatDollars(cost.before)} before, `
  const line = `**Cost per month:** ${escapeMarkdown(`${before}${formatDollars(cost.after)} after`)} (${escapeMarkdown(cost.note)}).`
  const { sideBySide } = cost
  if (sideBySide === undefined) return [prose(line)]
  const { minutes, amount } = sideBySide
  const more = `**Cost of a deployment:** ${escapeMarkdown(formatDollars(amount))} more, while the old tasks run beside the new ones for ${minutes} minutes or longer.`
  return [prose(line), prose(more)]
}

/** What a plan came to, in one clause. */
export function describePlan(report: Report): string {
  if (report.kubernetes !== undefined) return describeEksPlan(report)
  const { service, plan, outcome } = report
  const target = service === undefined ? 'the task definition' : `service ${service}`
  if (plan === undefined) return `The plan for ${target} could not be made`
  const counts = describeCounts(plan.checks)
  const { before } = plan.taskDefinition
  const where = before === undefined ? target : `${target}, which runs ${before}`
  if (outcome === 'failed') {
    return `A deployment to ${before === undefined ? where : `${where},`} would fail: ${counts}`
  }
  return plan.changes
    ? `A deployment would change ${where}: ${counts}`
    : `A deployment would change nothing on ${where}: ${counts}`
}

function describeEksPlan({ kubernetes, eksPlan, outcome }: Report): string {
  const target = `Deployment ${kubernetes?.namespace}/${kubernetes?.deployment}`
  if (eksPlan === undefined) return `The plan for ${target} could not be made`
  const counts = describeCounts(eksPlan.checks)
  if (outcome === 'failed') return `A deployment to ${target} would fail: ${counts}`
  return eksPlan.changes
    ? `A deployment would change ${target}: ${counts}`
    : `A deployment would change nothing on ${target}: ${counts}`
}
