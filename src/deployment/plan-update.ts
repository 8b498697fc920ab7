import type { DeploymentView, ServiceView } from '../ecs/observation.ts'
import type { ServiceState } from '../ecs/service-state.ts'
import type { Problem } from '../problem.ts'
import { primaryOf } from './deployment-state.ts'
import { revisionName } from './progress-lines.ts'
import type { RollbackTarget } from './rollout.ts'

/** A service that is to be deployed to, as ECS shows it. */
interface ServiceToDeploy {
  readonly cluster: string
  readonly name: string
  readonly service: ServiceState
  /** It may be absent. */
  readonly canCreate: boolean
  /** The deployment controllers that will do. */
  readonly controllers?: readonly ServiceView['controller'][] | undefined
}

/** What prevents a deployment to this service; undefined when nothing does. */
export function refuseService({
  cluster,
  name,
  service,
  canCreate,
  controllers = ['ECS']
}: ServiceToDeploy): Problem | undefined {
  if (service.status === 'ABSENT' || service.status === 'INACTIVE') {
    return canCreate
      ? undefined
      : {
          where: 'service',
          what: `There is no service ${name} in the cluster ${cluster}.`,
          fix: 'Check service, cluster and aws-region, or give service-definition to create it.'
        }
  }
  if (service.status !== 'ACTIVE') {
    return {
      where: 'service',
      what: `The service ${name} is ${service.status}: it is being deleted.`,
      fix: 'Wait until it is INACTIVE, or choose another service.'
    }
  }
  return controllers.includes(service.controller)
    ? refuseLaunch(`The service ${name}`, service)
    : refuseController(name, service.controller)
}

/** The capacity providers of Fargate (ECS documentation); any other is a group of instances. */
const FARGATE_PROVIDERS = ['FARGATE', 'FARGATE_SPOT']

/** Why tasks that are launched so do not run on Fargate; undefined when they do, or when that is unknown. */
export function refuseLaunch(
  subject: string,
  { launchType, capacityProviders = [] }: Pick<ServiceView, 'launchType' | 'capacityProviders'>
): Problem | undefined {
  const strangers = capacityProviders.filter(name => !FARGATE_PROVIDERS.includes(name))
  const elsewhere =
    strangers.length > 0
      ? `with the ${strangers.length === 1 ? 'capacity provider' : 'capacity providers'} ${strangers.join(', ')}`
      : launchType !== undefined && launchType !== 'FARGATE' && capacityProviders.length === 0
        ? `with the launch type ${launchType}`
        : undefined
  if (elsewhere === undefined) return undefined
  return {
    where: 'service',
    what: `${subject} runs its tasks ${elsewhere}, and this action is for Fargate alone.`,
    fix: 'Deploy it with another action, or move it to Fargate: launch type FARGATE, or the capacity providers FARGATE and FARGATE_SPOT.'
  }
}

function refuseController(name: string, controller: string): Problem {
  return {
    where: 'service',
    ...(controller === 'CODE_DEPLOY'
      ? {
          what: `The service ${name} is deployed by CodeDeploy, which only the modes deploy and plan can ask for a deployment.`,
          fix: 'Use mode: deploy; to go back, give it task-definition-arn with the revision that worked.'
        }
      : {
          what: `The service ${name} uses the deployment controller ${controller}; only ECS and CODE_DEPLOY are supported.`,
          fix: 'Task sets of an EXTERNAL controller are managed by the tool that made them.'
        })
  }
}

/** What prevents creating the service of this file in the shape of CreateService. */
export function refuseDefinition(
  path: string,
  definition: Readonly<Record<string, unknown>>
): Problem | undefined {
  const { type } = (definition.deploymentController ?? {}) as { readonly type?: unknown }
  if (type === undefined || type === 'ECS') return refuseLaunchOf(path, definition)
  const named = typeof type === 'string' ? type : JSON.stringify(type)
  return {
    where: 'service-definition',
    what: `service-definition: ${path} asks for the deployment controller ${named}; only services of the controller ECS are created.`,
    fix: 'Leave deploymentController out. A service that CodeDeploy deploys is created beforehand, with its deployment group.'
  }
}

function refuseLaunchOf(
  path: string,
  { launchType, capacityProviderStrategy }: Readonly<Record<string, unknown>>
): Problem | undefined {
  const strategy: readonly unknown[] = Array.isArray(capacityProviderStrategy)
    ? capacityProviderStrategy
    : []
  const problem = refuseLaunch(`service-definition: the service of ${path}`, {
    ...(typeof launchType === 'string' ? { launchType } : {}),
    capacityProviders: strategy.map(item =>
      String((item as { readonly capacityProvider?: unknown } | null)?.capacityProvider)
    )
  })
  return problem && { ...problem, where: 'service-definition' }
}

export interface PlanInput {
  readonly service: ServiceView
  /** ARN of the revision to deploy. */
  readonly taskDefinition: string
  readonly force: boolean
  /** The user gave a member of UpdateService besides the task definition. */
  readonly otherChanges: boolean
  /** An image's tag gives another digest now than the one that runs. */
  readonly digestMoved: boolean
}

/** What to do with a service that exists. */
export type RolloutPlan =
  | { readonly kind: 'unchanged'; readonly reason: string }
  /** An earlier run of ours began exactly this: watch it instead of starting it twice. */
  | { readonly kind: 'adopt'; readonly deployment: DeploymentView; readonly note: string }
  | { readonly kind: 'update'; readonly force: boolean; readonly note?: string }

/** Decides whether a deployment has to be started. Everything is judged by what runs, not by text. */
export function planRollout(input: PlanInput): RolloutPlan {
  const { service, taskDefinition, force, otherChanges, digestMoved } = input
  const primary = primaryOf(service)
  const note = otherDeployment(primary, taskDefinition)
  if (force || primary?.taskDefinition !== taskDefinition) {
    return { kind: 'update', force, ...note }
  }
  if (digestMoved) {
    return {
      kind: 'update',
      force: true,
      note: 'The tag now points to another image than the one that runs: deploying it again.'
    }
  }
  if (primary.rolloutState === 'FAILED') {
    return {
      kind: 'update',
      force: true,
      note: `The last deployment of this revision, ${primary.id}, failed: deploying it again.`
    }
  }
  if (primary.rolloutState === 'IN_PROGRESS' && isRollback(service, primary)) {
    // It has the id and the history of the deployment that once worked: its own end could not be distinguished from that.
    return {
      kind: 'update',
      force: true,
      note: `ECS is rolling back to ${revisionName(taskDefinition)}, ${primary.id}: deploying it again.`
    }
  }
  if (otherChanges) return { kind: 'update', force: false }
  return isDeploying(primary)
    ? {
        kind: 'adopt',
        deployment: primary,
        note: `${primary.id} is already rolling out this revision: watching it instead of starting another deployment.`
      }
    : { kind: 'unchanged', reason: `${revisionName(taskDefinition)} runs already.` }
}

/** Services behind a Classic Load Balancer have no rolloutState: there, missing tasks decide. */
function isDeploying({ rolloutState, running, desired }: DeploymentView): boolean {
  return rolloutState === undefined ? running < desired : rolloutState === 'IN_PROGRESS'
}

function otherDeployment(
  primary: DeploymentView | undefined,
  taskDefinition: string
): { note?: string } {
  return primary?.rolloutState === 'IN_PROGRESS'
    ? {
        note: `${primary.id} of ${revisionName(primary.taskDefinition)} is still in progress; ECS stops it in favour of ${revisionName(taskDefinition)}.`
      }
    : {}
}

/**
 * The deployment to go back to: the newest one that completed. A deployment in progress never
 * worked yet, and ECS itself rolls back to the last one that succeeded.
 */
export function rollbackTarget(service: ServiceView): RollbackTarget | undefined {
  const primary = primaryOf(service)
  const completed = service.deployments
    .filter(({ rolloutState }) => rolloutState === 'COMPLETED')
    .sort((a, b) => b.createdAt - a.createdAt)[0]
  // A rollback in progress goes back to what worked, and shows it as in progress again.
  const restored = primary !== undefined && isRollback(service, primary) ? primary : undefined
  // Services behind a Classic Load Balancer have no rolloutState: there, what runs is what works.
  const running = primary?.rolloutState === undefined && (primary?.running ?? 0) > 0
  const target = completed ?? restored ?? (running ? primary : undefined)
  return target === undefined
    ? undefined
    : { deploymentId: target.id, taskDefinition: target.taskDefinition }
}

/** The revision that runs: a deployment that is still under way, or has failed, is not what runs. */
export function ranBefore(service: ServiceView): string {
  return rollbackTarget(service)?.taskDefinition ?? service.taskDefinition
}

/** Whether ECS is rolling the service back to this deployment, by its reason or by the service's events. */
function isRollback(service: ServiceView, { id, rolloutReason = '' }: DeploymentView): boolean {
  return (
    /rolling back/i.test(rolloutReason) ||
    service.events.some(({ message }) => message.includes(`rolling back to deployment ${id}`))
  )
}
