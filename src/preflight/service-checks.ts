import { primaryOf } from '../deployment/deployment-state.ts'
import { revisionName } from '../deployment/progress-lines.ts'
import type { DeploymentView, ServiceView } from '../ecs/observation.ts'
import { plannedWaits } from '../ecs/strategy.ts'
import type { RollbackTrigger } from '../inputs/request.ts'
import { nameOf, type TaskDefinition } from '../task-definition/definition.ts'
import { doubtfulCheck, failedCheck, ok, type PlanCheck } from './check.ts'
import { inRange } from './port-range.ts'
import { checkReferences, NO_REFERENCES } from './service-references.ts'

/** What of the request the checks of a service depend on. */
export interface WantedRollout {
  readonly desiredCount?: number
  readonly rollbackOn: readonly RollbackTrigger[]
  /** The volume that this deployment configures in place of those of the service. */
  readonly managedVolume?: { readonly name: string }
}

/** The checks of a service that is there. They need no call of their own. */
export function checkService(
  service: ServiceView,
  definition: TaskDefinition,
  wanted: WantedRollout
): readonly PlanCheck[] {
  // Of CodeDeploy's services, ECS's own deployment settings are of no account.
  // CodeDeploy carries a revision over and nothing else.
  if (service.controller === 'CODE_DEPLOY') return checkFit(service, definition)
  const fits = checkFit(service, definition, wanted)
  return [
    checkRunningDeployment(service),
    checkBreaker(service, wanted),
    checkRoom(service, wanted.desiredCount ?? service.desired),
    ...fits
  ]
}

/** Whether the task definition has everything that the service refers to, as ECS asks when it is updated. */
export function checkFit(
  { loadBalancers, references = NO_REFERENCES }: Pick<ServiceView, 'loadBalancers' | 'references'>,
  definition: TaskDefinition,
  { managedVolume }: Pick<WantedRollout, 'managedVolume'> = {}
): readonly PlanCheck[] {
  const volumes = managedVolume === undefined ? references.volumes : [managedVolume.name]
  return [
    ...checkPorts(loadBalancers, definition),
    ...checkReferences({ ...references, volumes }, definition)
  ]
}

/** The name of the check that no deployment is in progress. */
export const RUNNING_DEPLOYMENT = 'running deployment'

/** The deployment of ECS that is in progress. */
export function runningDeployment(service: ServiceView | undefined): DeploymentView | undefined {
  if (service === undefined || service.controller === 'CODE_DEPLOY') return undefined
  const primary = primaryOf(service)
  return primary?.rolloutState === 'IN_PROGRESS' ? primary : undefined
}

function checkRunningDeployment(service: ServiceView): PlanCheck {
  const name = RUNNING_DEPLOYMENT
  const running = runningDeployment(service)
  return running === undefined
    ? ok(name, 'No deployment is in progress.')
    : doubtfulCheck(
        name,
        `${running.id} of ${revisionName(running.taskDefinition)} is in progress; ECS stops it when the next one begins.`,
        'Wait for its end, or use one concurrency group for all deployments of the service.'
      )
}

/** The checks, with the sentence that says who started the deployment in progress. */
export function nameStarter(
  checks: readonly PlanCheck[],
  sentence: string | undefined
): readonly PlanCheck[] {
  return checks.map(check =>
    sentence === undefined || check.name !== RUNNING_DEPLOYMENT
      ? check
      : { ...check, what: `${check.what} ${sentence}` }
  )
}

/** The name of the check that ECS itself rolls a bad deployment back. */
export const BREAKER = 'circuit breaker'

function checkBreaker({ settings }: ServiceView, { rollbackOn }: WantedRollout): PlanCheck {
  const name = BREAKER
  if (settings.breaker && settings.breakerRollback) return ok(name, 'It is on, and rolls back.')
  const state = settings.breaker ? 'It is on, but does not roll back' : 'It is off'
  const rescue = rollbackOn.includes('failure')
    ? 'This step counts failed tasks and rolls back itself, as long as it runs.'
    : 'This step does not roll back either (rollback-on).'
  // Seen on AWS: alarms of a load balancer say nothing of a revision that gets no traffic, and the deployment continues regardless.
  const endless =
    settings.strategy === 'ROLLING' || settings.breaker
      ? ''
      : ` Without it, a ${settings.strategy} deployment whose tasks never start does not end by itself${settings.alarms ? '' : ', and no alarm watches it either'}.`
  return doubtfulCheck(
    name,
    `${state}.${endless} ${rescue}`,
    'Set deploymentCircuitBreaker to enable: true, rollback: true on the service.'
  )
}

/** ECS rounds the least number of healthy tasks up, and the most tasks down (AWS documentation). */
function checkRoom({ settings, running }: ServiceView, desired: number): PlanCheck {
  const name = 'room for new tasks'
  const { minimumHealthyPercent: least, maximumPercent: most } = settings
  const mayStart = Math.floor((desired * most) / 100) - running
  const mayStop = running - Math.ceil((desired * least) / 100)
  if (desired === 0) {
    return doubtfulCheck(name, 'The desired count is 0: no task will run.', 'Give desired-count.')
  }
  // The other strategies start all of the new tasks beside the old ones.
  if (settings.strategy !== 'ROLLING') return ok(name, describeDoubled(settings, desired))
  return mayStart > 0 || mayStop > 0
    ? ok(name, `minimumHealthyPercent ${least} and maximumPercent ${most} let tasks be replaced.`)
    : failedCheck(
        name,
        `With minimumHealthyPercent ${least}, maximumPercent ${most} and a desired count of ${desired}, ECS can neither start a new task nor stop an old one.`,
        'Raise maximumPercent, or lower minimumHealthyPercent.'
      )
}

/** The tasks that are paid for twice, and for how long at least. */
function describeDoubled(settings: ServiceView['settings'], desired: number): string {
  const planned = plannedWaits(settings).reduce((sum, [minutes]) => sum + minutes, 0)
  const least = planned === 0 ? '' : `, for at least ${planned} minutes as planned`
  return `${settings.strategy} starts ${desired} new tasks beside the old ones: both are paid for, and need addresses, until the old ones are stopped${least}.`
}

const PORT = 'load balancer port'

/** Whether the task definition has the containers and ports that `sender` sends traffic to. */
export function checkPorts(
  targets: readonly Pick<ServiceView['loadBalancers'][number], 'containerName' | 'containerPort'>[],
  definition: TaskDefinition,
  sender: 'service' | 'AppSpec' = 'service'
): readonly PlanCheck[] {
  return targets.flatMap(({ containerName, containerPort }) =>
    containerName === undefined || containerPort === undefined
      ? []
      : [checkPort(containerName, containerPort, definition, sender)]
  )
}

function checkPort(
  name: string,
  port: number,
  { containerDefinitions }: TaskDefinition,
  sender: string
): PlanCheck {
  const fix = `Name the container and map its port as the ${sender} has it.`
  const container = containerDefinitions.find((one, index) => nameOf(one, index) === name)
  if (container === undefined) {
    const what = `The ${sender} sends traffic to the container ${name}, which the task definition does not have.`
    return failedCheck(PORT, what, fix)
  }
  const mappings = container.portMappings ?? []
  const maps = mappings.some(
    ({ containerPort, containerPortRange }) =>
      containerPort === port || inRange(containerPortRange, port)
  )
  if (maps) return ok(PORT, `The container ${name} has the port ${port}.`)
  const ports = mappings.map(
    ({ containerPort, containerPortRange: range }) => containerPort ?? range
  )
  const mapped = ports.length === 0 ? 'no port' : `only ${ports.join(', ')}`
  const what = `The ${sender} sends traffic to port ${port} of the container ${name}, which maps ${mapped}.`
  return failedCheck(PORT, what, fix)
}
