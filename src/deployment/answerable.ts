import type { DeploymentView, ServiceDeploymentView, ServiceView } from '../ecs/observation.ts'
import { describeWeights, formatInstant } from '../ecs/stage.ts'
import { primaryOf } from './deployment-state.ts'
import { openPauses, type Pause } from './pause.ts'
import { revisionName } from './progress-lines.ts'

/** What `mode: continue` finds. */
export type Answerable =
  /** Several pauses of one stage may wait side by side. */
  | {
      readonly kind: 'waiting'
      readonly deployment: DeploymentView
      readonly pauses: readonly [Pause, ...Pause[]]
    }
  /** Another deployment has taken the place of the one that is meant. */
  | { readonly kind: 'superseded'; readonly by: DeploymentView }
  /** One sentence: what the service does instead. */
  | { readonly kind: 'nothing'; readonly what: string }

/**
 * What there is to answer. `own`: the service deployment that is meant; undefined when none was given and ECS lists none for
 * the service's PRIMARY deployment.
 */
export function findAnswerable(
  service: ServiceView,
  own: ServiceDeploymentView | undefined
): Answerable {
  const primary = primaryOf(service)
  if (primary === undefined) return { kind: 'nothing', what: `${service.name} has no deployment.` }
  const isMine = own !== undefined && idOf(own) === primary.id
  const isGoingBack = /^ROLLBACK_/.test(own?.status ?? '')
  if (own !== undefined && !isMine && !isGoingBack && isNewer(primary, own)) {
    return { kind: 'superseded', by: primary }
  }
  const [first, ...more] = isMine ? openPauses(own) : []
  return first === undefined
    ? { kind: 'nothing', what: describeState(service, primary, own) }
    : { kind: 'waiting', deployment: primary, pauses: [first, ...more] }
}

/** The id of the deployment that a service deployment is: both end in the number of the service revision. */
function idOf({ target = '' }: ServiceDeploymentView): string {
  return `ecs-svc/${target.slice(target.lastIndexOf('/') + 1)}`
}

/** DescribeServices may show an older state than DescribeServiceDeployments. */
function isNewer(primary: DeploymentView, { createdAt = 0 }: ServiceDeploymentView): boolean {
  return primary.createdAt >= createdAt
}

/** What the service does, for someone who thought that it waits. */
function describeState(
  { desired, running }: ServiceView,
  primary: DeploymentView,
  own: ServiceDeploymentView | undefined
): string {
  const name = `${primary.id} of ${revisionName(primary.taskDefinition)}`
  if (own !== undefined && /^(ROLLBACK_|STOP)/.test(own.status)) {
    const why = own.statusReason === undefined ? '' : `: ${own.statusReason}`
    return `${idOf(own)} waits for no answer, its status is ${own.status}${why}`
  }
  if (primary.rolloutState === 'IN_PROGRESS') {
    return `${name} is in progress${stageOf(own)} and waits for no answer.`
  }
  return `No deployment is in progress: ${name} is ${primary.rolloutState ?? primary.status}, ${running} of ${desired} tasks run.`
}

function stageOf(own: ServiceDeploymentView | undefined): string {
  if (own?.lifecycleStage === undefined) return ''
  const weights = describeWeights(own.weights)
  const functions = (own.hooks ?? []).filter(
    ({ target, status }) => target === 'AWS_LAMBDA' && status === 'IN_PROGRESS'
  )
  const busy = functions.map(({ expiresAt }) =>
    expiresAt === undefined
      ? ', a function is running'
      : `, a function is running until ${formatInstant(expiresAt)} at the latest`
  )
  return ` at ${own.lifecycleStage}${weights === '' ? '' : ` (${weights})`}${busy.slice(0, 1).join('')}`
}
