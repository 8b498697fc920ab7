import type { FailureCause } from '../diagnosis/stop-reasons.ts'
import type {
  DeploymentHookView,
  DeploymentView,
  ServiceDeploymentView,
  ServiceEventView,
  ServiceView,
  TaskView
} from '../ecs/observation.ts'
import { describeWeights, formatInstant } from '../ecs/stage.ts'
import { deploymentOf } from './deployment-state.ts'
import type { PodFailure } from './reading.ts'
import type { News, Rollout } from './rollout.ts'

/** `1m05s`, `2h03m`: whole seconds, rounded down. */
export function formatDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const pad = (value: number) => String(value).padStart(2, '0')
  if (seconds < 60) return `${seconds}s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes}m${pad(seconds % 60)}s`
  return `${Math.floor(minutes / 60)}h${pad(minutes % 60)}m`
}

/** How many tasks of the new and of the other deployments there are; equal text means no change. */
export function countsLine(rollout: Rollout, service: ServiceView): string {
  const mine = deploymentOf(service, rollout.deploymentId)
  const others = service.deployments.filter(({ id }) => id !== rollout.deploymentId)
  const old = others.reduce((sum, deployment) => sum + deployment.running, 0)
  const parts: string[] = []
  if (mine !== undefined) {
    parts.push(newTasks(mine, service.desired))
    if (mine.pending > 0) parts.push(`${mine.pending} pending`)
    if (mine.failed > 0) parts.push(`${mine.failed} failed`)
  }
  if (others.length > 0) parts.push(`old: ${old} running`)
  return parts.join(', ')
}

/** A new deployment counts 0 of 0 tasks until ECS has begun with it (seen on AWS). */
function newTasks({ running, desired, failed }: DeploymentView, ofService: number): string {
  if (desired > 0 || running > 0) return `new: ${running} of ${desired} running`
  if (failed > 0) return 'new: none running'
  return ofService === 0 ? 'new: none wanted (desired count 0)' : 'new: none started yet'
}

/**
 * The service deployment's status with its stage and the circuit breaker's count; empty when unknown. `held`: a lifecycle
 * hook holds it up, and its time is not counted.
 */
export function statusLine(own: ServiceDeploymentView | 'unknown', held = false): string {
  if (own === 'unknown') return ''
  const stage = own.lifecycleStage === undefined ? '' : ` (${own.lifecycleStage})`
  const weights = describeWeights(own.weights)
  const traffic = weights === '' ? '' : `, ${weights}`
  const hooks = (own.hooks ?? []).flatMap(describeHook)
  const breaker =
    (own.breakerFailures ?? 0) > 0
      ? `, circuit breaker ${own.breakerFailures} of ${own.breakerThreshold ?? '?'}`
      : ''
  const hook = held
    ? ', waiting for a lifecycle hook (this time does not count towards wait-for-minutes)'
    : ''
  return (
    [`service deployment ${own.status}${stage}${traffic}${breaker}`, ...hooks].join(', ') + hook
  )
}

/** A hook that is open, with until when ECS waits for it; none that has ended. */
function describeHook({
  target,
  id,
  functionArn,
  status,
  expiresAt
}: DeploymentHookView): readonly string[] {
  const name = target === 'PAUSE' ? `pause ${id}` : `function ${functionName(functionArn ?? id)}`
  const until = expiresAt === undefined ? '' : ` until ${formatInstant(expiresAt)}`
  return /^(AWAITING_ACTION|IN_PROGRESS)$/.test(status) ? [`${name} ${status}${until}`] : []
}

/** The name in a function's ARN, without a version or an alias. */
function functionName(arn: string): string {
  return /:function:([^:]+)/.exec(arn)?.[1] ?? arn
}

/** `web:41` of a task definition ARN. */
export function revisionName(taskDefinition: string): string {
  return taskDefinition.split('/').pop() ?? taskDefinition
}

/** Events that say nothing about a rollout. */
const IDLE_EVENT = /has reached a steady state|AZ balanced|AZ Rebalanc/i

/** Events that mean that something went wrong with a task or the deployment. */
const TROUBLE_EVENT =
  /unable to|unhealthy|failed|could not|throttled|misconfigured|rolling back|not healthy/i

/** True when the event hints at a failed task, so that the stopped tasks are worth a call. */
export function hintsAtFailure(event: ServiceEventView): boolean {
  return TROUBLE_EVENT.test(event.message)
}

/** One event as a line: without the service's name, and with short ARNs. `by`: whose event it is. */
export function eventNews(event: ServiceEventView, by = 'ECS'): News | undefined {
  if (IDLE_EVENT.test(event.message)) return undefined
  const text = event.message
    .replace(/^\(service ([^,)]+)\)\s*/, '')
    .replace(/^\(service [^,)]+, taskSet (ecs-svc\/\d+)\)\s*/, '($1) ')
    .replace(/arn:aws[\w-]*:elasticloadbalancing:[^)\s]*:targetgroup\/([^/\s)]+)\/\w+/g, '$1')
  return { kind: hintsAtFailure(event) ? 'trouble' : 'event', text: `${by}: ${text}` }
}

/** One failed task as a line. */
export function failureNews(task: TaskView, cause: FailureCause): News {
  return { kind: 'trouble', text: `task ${task.id.slice(0, 8)} failed: ${cause.sentence}` }
}

/** One failure of a pod as a line. */
export function podNews({ pod, sentence }: PodFailure): News {
  return { kind: 'trouble', text: `pod ${pod} failed: ${sentence}` }
}

/** The log line when nothing changed for a minute. */
export function signOfLife(counts: string, elapsedMs: number, leftMs: number): News {
  const left = leftMs > 0 ? `, ${formatDuration(leftMs)} left` : ''
  const state = counts === '' ? '' : ` (${counts})`
  return {
    kind: 'sign-of-life',
    text: `no change for a minute${state}: waiting for ${formatDuration(elapsedMs)}${left}`
  }
}
