import { gateStage } from '../deployment/smoke-gate.ts'
import { targetGroupName } from '../ecs/load-balancer-names.ts'
import type { ServiceView } from '../ecs/observation.ts'
import type { StrategyView } from '../ecs/strategy.ts'
import type { SmokeTestRequest } from '../inputs/request.ts'
import type { Problem } from '../problem.ts'

/** One test rule, and what is behind it. */
export interface TestRoute {
  /** ARN of the rule, or of the listener of a Network Load Balancer. */
  readonly rule: string
  /** The weight of each target group, by its ARN. */
  readonly weights: ReadonlyMap<string, number>
  /** The targets of the groups that get traffic. */
  readonly targets: readonly { readonly id: string; readonly state: string }[]
}

/** What is known of the test traffic of a deployment at a pause. */
export interface TestTraffic {
  /** `web:42` */
  readonly revision: string
  /** Percent; absent when ECS shows none. */
  readonly weight: number | undefined
  readonly routes: readonly TestRoute[]
  /** The addresses of the running tasks of the deployment. */
  readonly addresses: readonly string[]
}

/** Draining or unused: they get no requests. */
const IDLE = ['draining', 'unused', 'unavailable.draining']

/**
 * Why test traffic does not reach the tasks of a deployment, or not them alone; undefined when it does. ECS puts the new
 * tasks into the target group that the production rule does not serve, so that a rule that was reset mixes both revisions.
 */
export function findMisroute(traffic: TestTraffic): string | undefined {
  const { revision, weight, routes } = traffic
  const untested = `The smoke test was not run, because test traffic does not reach ${revision} alone:`
  if (weight !== 100) {
    const shown = weight === undefined ? 'no test weight' : `a test weight of ${weight} percent`
    return `${untested} ECS shows ${shown} for it.`
  }
  const wrong = routes.map(route => misrouteOf(route, traffic)).find(why => why !== undefined)
  return wrong === undefined ? undefined : `${untested} ${wrong}`
}

function misrouteOf(
  { rule, weights, targets }: TestRoute,
  { revision, addresses }: TestTraffic
): string | undefined {
  const serving = [...weights]
    .filter(([, weight]) => weight > 0)
    .map(([arn]) => targetGroupName(arn))
  const name = `the test rule ${rule.split('/').slice(-3).join('/')}`
  if (serving.length !== 1) {
    return `${name} forwards to ${serving.length} target groups (${serving.join(', ')}).`
  }
  const used = targets.filter(({ state }) => !IDLE.includes(state)).map(({ id }) => id)
  const others = used.filter(id => !addresses.includes(id))
  if (used.length === 0) return `${serving[0]}, to which ${name} forwards, holds no target.`
  if (others.length === used.length) {
    return `${serving[0]}, to which ${name} forwards, holds none of its tasks.`
  }
  return others.length === 0
    ? undefined
    : `${serving[0]}, to which ${name} forwards, holds ${others.length} targets beside those of ${revision}. The production rule was most likely reset to the wrong target group.`
}

/** What decides whether an address reaches the new revision of a service, or of one that its file will make. */
interface TestedService {
  readonly settings: Pick<StrategyView, 'hooks'>
  readonly loadBalancers: ServiceView['loadBalancers']
}

/**
 * Why an address cannot be believed at the pause of a service: without a test listener rule it is answered by the revision
 * that runs now. At POST_SCALE_UP nothing is shifted yet, and what the address reaches is the user's business.
 */
export function refuseUrl(
  { url }: SmokeTestRequest,
  { settings, loadBalancers }: TestedService
): Problem | undefined {
  const stage = gateStage(settings)
  const isShifted = stage !== undefined && stage !== 'POST_SCALE_UP'
  if (url === undefined || !isShifted || loadBalancers.length === 0) return undefined
  if (loadBalancers.some(({ shift }) => shift?.testListenerRule !== undefined)) return undefined
  return {
    where: 'smoke-test-url',
    what: `The service waits for its test at ${stage} and has no test listener rule, so the address is answered by the revision that runs now.`,
    fix: 'Give the service a testListenerRule (loadBalancers[].advancedConfiguration), or test with smoke-test-task-command.'
  }
}
