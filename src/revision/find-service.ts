import { failureOf } from '../aws/failure.ts'
import { describeService } from '../aws/services.ts'
import type { Tools } from '../context/tools.ts'
import { refuseLaunch, refuseService } from '../deployment/plan-update.ts'
import type { ServiceView } from '../ecs/observation.ts'
import type { ServiceState } from '../ecs/service-state.ts'
import type { Request } from '../inputs/request.ts'
import { DeployError, hintOf } from '../problem.ts'

/** Absent when it is to be created; undefined when no service was given. */
export type FoundService = ServiceState | undefined

/** The service of the inputs. Throws a DeployError when it cannot be deployed to, or no task can be launched like it. */
export async function findService(
  request: Request,
  tools: Pick<Tools, 'clients' | 'cancel'>
): Promise<FoundService> {
  const { service, cluster, rollout } = request
  if (service === undefined) return undefined
  if (request.mode === 'run-task') return await findLaunchingService(request, service, tools)
  const canCreate = rollout.serviceDefinition !== undefined
  const controllers = request.mode === 'deploy' || request.mode === 'plan' ? BOTH : undefined
  return await findUsableService({ cluster, service, canCreate, controllers }, tools)
}

const BOTH = ['ECS', 'CODE_DEPLOY'] as const

/** The service that a one-off task is launched like, unless the inputs say how. */
async function findLaunchingService(
  { cluster, oneOff }: Request,
  name: string,
  tools: Pick<Tools, 'clients' | 'cancel'>
): Promise<ServiceView> {
  const service = await findLivingService(cluster, name, tools)
  const decided = oneOff?.launchType !== undefined || (oneOff?.capacityProviders.length ?? 0) > 0
  const problem = decided ? undefined : refuseLaunch(`The service ${name}`, service)
  if (problem === undefined) return service
  throw new DeployError('service', problem.what, {
    hint: 'Give run-task-launch-type: FARGATE to run the task there all the same.'
  })
}

/** The service to take settings from, with any deployer. */
export async function findLivingService(
  cluster: string,
  name: string,
  tools: Pick<Tools, 'clients' | 'cancel'>
): Promise<ServiceView> {
  const service = await findIn(cluster, name, tools)
  if (service.status === 'ACTIVE') return service
  throw new DeployError('service', `There is no service ${name} in the cluster ${cluster}.`, {
    hint: 'Check service, cluster and aws-region.'
  })
}

type ServiceTools = Pick<Tools, 'clients' | 'cancel'>

/** A service that is to be deployed to. */
interface WantedService {
  readonly cluster: string
  readonly service: string
  /** It may be absent. */
  readonly canCreate?: boolean
  /** The deployment controllers that will do; absent: ECS alone. */
  readonly controllers?: readonly ServiceView['controller'][] | undefined
}

/** The service with its tags. Throws a DeployError when it cannot be deployed to. */
async function findUsableService(
  { cluster, service: name, canCreate = false, controllers }: WantedService,
  tools: ServiceTools
): Promise<ServiceState> {
  const service = await findIn(cluster, name, tools)
  const problem = refuseService({ cluster, name, service, canCreate, controllers })
  if (problem !== undefined) throw new DeployError('service', problem.what, hintOf(problem))
  return service
}

/** The service with its tags. Throws a DeployError when there is none, or when it cannot be deployed to. */
export async function requireService(
  { cluster, service: name, controllers }: Omit<WantedService, 'canCreate'>,
  tools: ServiceTools
): Promise<ServiceView> {
  const service = await findUsableService({ cluster, service: name, controllers }, tools)
  if (service.status === 'ABSENT') throw new DeployError('bug', `There is no service ${name}.`)
  return service
}

async function findIn(
  cluster: string,
  service: string,
  { clients, cancel: signal }: ServiceTools
): Promise<ServiceState> {
  try {
    return await describeService(clients.ecs, cluster, service, { signal, tags: true })
  } catch (error) {
    const { name, message } = failureOf(error)
    // ECS says so of an ARN that is of another region or account than the call.
    if (name === 'InvalidParameterException' && message.includes('Identifier is for')) {
      throw new DeployError('service', `The cluster ${cluster} is elsewhere: ${message}`, {
        hint: 'Check cluster, service and aws-region, and which account the credentials belong to.',
        cause: error
      })
    }
    if (name !== 'ClusterNotFoundException') throw error
    throw new DeployError('service', `There is no cluster ${cluster}.`, {
      hint: `Check cluster and aws-region, or create it: aws ecs create-cluster --cluster-name ${cluster.split('/').at(-1)}`,
      cause: error
    })
  }
}
