import { formatInstant } from '../ecs/stage.ts'
import { linkConsole, linkTasks } from './console-link.ts'
import { isGreen, type Report } from './report.ts'
import { cleanLine } from './sanitise.ts'
import { readTaskDefinitionName } from './task-definition-name.ts'

/** Every output of the step, in the order of `action.yml`. */
export const OUTPUT_NAMES = [
  'outcome',
  'reason',
  'image',
  'image-tag',
  'image-digest',
  'repository',
  'build-skipped',
  'task-definition-arn',
  'task-definition-family',
  'task-definition-revision',
  'task-definition',
  'previous-task-definition-arn',
  'running-task-definition-arn',
  'kubernetes-revision',
  'previous-kubernetes-revision',
  'running-kubernetes-revision',
  'deployment-id',
  'service-deployment-arn',
  'codedeploy-deployment-id',
  'lifecycle-stage',
  'hook-id',
  'pause-expires-at',
  'bake-ends-at',
  'url',
  'run-task-arn',
  'exit-code',
  'plan',
  'results',
  'duration-seconds'
] as const

export type OutputName = (typeof OUTPUT_NAMES)[number]

/** Milliseconds as whole seconds. */
function roundSeconds(durationMs: number): number {
  return Math.round(durationMs / 1000)
}

const instant = (time: number | undefined) => (time === undefined ? undefined : formatInstant(time))

/** Why the outcome is what it is, in one line: what the report says, else what the diagnosis found. */
export function reasonOf(report: Report): string | undefined {
  const reason = wholeReasonOf(report)
  return reason === undefined ? undefined : cleanLine(reason)
}

/** The same with all its lines, as someone else may have written them. */
export function wholeReasonOf({ reason, outcome, diagnosis }: Report): string | undefined {
  return reason ?? (isGreen(outcome) ? undefined : diagnosis?.cause)
}

/** One service of several: its name, and its outputs in camelCase. */
function resultOf(report: Report): Readonly<Record<string, unknown>> {
  const { plan, outcome, reason, ...outputs } = outputsOf(report)
  const named = Object.entries(outputs).map(([name, value]) => [camelCase(name), value])
  return {
    service: report.service,
    outcome,
    ...(reason === undefined ? {} : { reason }),
    ...Object.fromEntries(named),
    ...(plan === undefined ? {} : { plan: report.plan })
  }
}

function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}

function planOf({ plan, eksPlan }: Report): string | undefined {
  const made = plan ?? eksPlan
  return made === undefined ? undefined : JSON.stringify(made)
}

/** The revision of a Deployment in `shop/web:4`. */
function numberOf(reference: string | undefined): string | undefined {
  return /:(\d+)$/.exec(reference ?? '')?.[1]
}

/** The outputs that are known; what is not known is absent, which a workflow reads as empty. */
export function outputsOf(report: Report): Partial<Record<OutputName, string>> {
  const nothing: Partial<Report> = {}
  const [ecs, onEks] = report.kubernetes === undefined ? [report, nothing] : [nothing, report]
  const name =
    ecs.taskDefinitionArn === undefined ? undefined : readTaskDefinitionName(ecs.taskDefinitionArn)
  const { stage = {} } = report
  const outputs: Readonly<Record<OutputName, string | undefined>> = {
    outcome: report.outcome,
    reason: reasonOf(report),
    image: report.image,
    'image-tag': report.imageTag,
    'image-digest': report.imageDigest,
    repository: report.repository,
    'build-skipped': report.buildSkipped?.toString(),
    'task-definition-arn': ecs.taskDefinitionArn,
    'task-definition-family': name?.family,
    'task-definition-revision': name?.revision,
    'task-definition': report.taskDefinitionPath,
    'previous-task-definition-arn': ecs.previousTaskDefinitionArn,
    'running-task-definition-arn': ecs.runningTaskDefinitionArn,
    'kubernetes-revision': numberOf(onEks.taskDefinitionArn),
    'previous-kubernetes-revision': numberOf(onEks.previousTaskDefinitionArn),
    'running-kubernetes-revision': numberOf(onEks.runningTaskDefinitionArn),
    'deployment-id': report.deploymentId,
    'service-deployment-arn': report.serviceDeploymentArn,
    'codedeploy-deployment-id': report.codeDeployDeploymentId,
    'lifecycle-stage': stage.lifecycleStage,
    'hook-id': stage.hookId,
    'pause-expires-at': instant(stage.pauseExpiresAt),
    'bake-ends-at': instant(stage.bakeEndsAt),
    url: report.url ?? linkConsole(report) ?? linkTasks(report),
    'run-task-arn': report.taskArns === undefined ? undefined : JSON.stringify(report.taskArns),
    'exit-code': report.exitCode?.toString(),
    plan: planOf(report),
    results:
      report.services === undefined ? undefined : JSON.stringify(report.services.map(resultOf)),
    'duration-seconds':
      report.durationMs === undefined ? undefined : String(roundSeconds(report.durationMs))
  }
  return Object.fromEntries(
    Object.entries(outputs).filter(([, value]) => value !== undefined && value !== '')
  )
}
