import { describeServiceDeployment, findServiceDeployment } from '../../aws/ecs.ts'
import { failureOf, isUnavailable } from '../../aws/failure.ts'
import { serverNow } from '../../aws/task-times.ts'
import type { Tools } from '../../context/tools.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import { activeService } from '../../ecs/service-state.ts'
import { readStrategy, type StrategyView } from '../../ecs/strategy.ts'
import type { Request } from '../../inputs/request.ts'
import { DeployError } from '../../problem.ts'
import type { Found } from '../../revision/find-revision.ts'
import { primaryOf } from '../deployment-state.ts'
import { gateStage } from '../smoke-gate.ts'

/**
 * Ends the step before anything is built when it is to leave, or to test, at a point that it could not see: stages and pauses
 * are shown by the service-deployment calls alone. @throws DeployError that names the call
 */
export async function requireStages(
  { cluster, service: name, rollout }: Pick<Request, 'cluster' | 'service' | 'rollout'>,
  { service: state, serviceDefinition, registered }: StageSource,
  tools: Pick<Tools, 'clients' | 'cancel'>
): Promise<void> {
  const service = activeService(state)
  const deployed = service
    ? stagesOf(service)
    : serviceDefinition && readStrategy(serviceDefinition)
  const point = deployed && hiddenPoint(rollout, deployed)
  if (name === undefined || point === undefined) return
  const arn = service?.arn ?? registered[0]?.arn
  try {
    await tryCalls({ cluster, name, service, ...(arn === undefined ? {} : { arn }) }, tools)
  } catch (error) {
    const failure = failureOf(error)
    if (!isUnavailable(failure)) throw error
    throw new DeployError(
      'access-denied',
      `${point.what} cannot be seen: ${failure.message} Nothing was built or changed.`,
      {
        hint: `Allow ecs:ListServiceDeployments and ecs:DescribeServiceDeployments for the role of this job (README, "Permissions"), or leave ${point.inputs} out.`,
        cause: error
      }
    )
  }
}

type StageSource = Pick<Found, 'service' | 'serviceDefinition' | 'registered'>
type Stages = Pick<StrategyView, 'hooks'> & { readonly controller?: ServiceView['controller'] }

const stagesOf = ({ settings, controller }: ServiceView): Stages => ({ ...settings, controller })

/** A service that is there, or that is to be created. */
interface Probed {
  readonly cluster: string
  readonly name: string
  readonly service: ServiceView | undefined
  /** Of anything of ECS in the same region and account. */
  readonly arn?: string
}

/** ECS lists the service deployments of the last 90 days, and refuses to be asked for older ones (AWS documentation). */
const LISTED_MS = 89 * 86_400_000

/** Makes both calls. IAM decides before ECS reads anything, so a service that does not exist yet works as well. */
async function tryCalls(
  probed: Probed,
  { clients, cancel: signal }: Pick<Tools, 'clients' | 'cancel'>
): Promise<void> {
  const { cluster, name, service } = probed
  const now = serverNow(clients.ecs)
  const primary = service && primaryOf(service)
  const createdAt = Math.max(primary?.createdAt ?? now, now - LISTED_MS)
  const sought = { id: primary?.id ?? 'none', createdAt }
  const listed = await findServiceDeployment(clients.ecs, cluster, name, sought, { signal })
  if (listed !== undefined) {
    await describeServiceDeployment(clients.ecs, listed, { signal })
    return
  }
  const base = probed.arn ?? (await accountArn(clients, signal))
  if (base === undefined) return
  await describeServiceDeployment(clients.ecs, unusedArn(base, cluster, name), { signal }).catch(
    error => {
      // Any other error for an ARN of nothing says nothing.
      if (failureOf(error).kind === 'denied') throw error
    }
  )
}

/** An ARN of ECS in the job's region and account; undefined when that is unknown. */
async function accountArn(
  clients: Tools['clients'],
  signal: AbortSignal
): Promise<string | undefined> {
  try {
    const { getCaller } = await import('../../aws/roles.ts')
    const { account, arn } = await getCaller(clients, signal)
    return `${arn.split(':').slice(0, 2).join(':')}:ecs:${await clients.ecs.config.region()}:${account}:`
  } catch {
    signal.throwIfAborted()
    return undefined
  }
}

/** The ARN that a service deployment might have, and none has. */
function unusedArn(base: string, cluster: string, service: string): string {
  const account = base.split(':').slice(0, 5).join(':')
  return `${account}:service-deployment/${cluster.split('/').pop()}/${service}/${'0'.repeat(21)}`
}

/** What this step has to see during the deployment; undefined when its end is enough. */
function hiddenPoint(
  { waitUntil, smokeTest }: Request['rollout'],
  { hooks, controller = 'ECS' }: Stages
): { readonly what: string; readonly inputs: string } | undefined {
  if (waitUntil !== 'completed') return { what: `wait-until: ${waitUntil}`, inputs: 'wait-until' }
  const stage = controller === 'ECS' && smokeTest !== undefined ? gateStage({ hooks }) : undefined
  return stage === undefined
    ? undefined
    : { what: `The pause at ${stage} for the smoke test`, inputs: 'the smoke-test inputs' }
}
