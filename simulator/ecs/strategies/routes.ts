import type { CreateServiceRequest, LoadBalancer } from '@aws-sdk/client-ecs'
import type { World } from '../../world.ts'
import type { Route, ShiftState } from './shift.ts'

/** Texts of AWS's documentation; that of a deleted rule was seen. */
const refusal = (text: string): string =>
  `Service deployment rolled back because of invalid networking configuration${text}`

/**
 * The pairs of target groups of a service, by what its production rules serve now: the group with a weight is the live one,
 * whatever deployed last (seen on AWS). Gives the reason when a rule is not as ECS needs it.
 */
export function resolveRoutes(
  world: World,
  { loadBalancers = [] }: Pick<CreateServiceRequest, 'loadBalancers'>
): readonly Route[] | string {
  const routes = loadBalancers
    .filter(({ advancedConfiguration }) => advancedConfiguration !== undefined)
    .map(balancer => resolveRoute(world, balancer))
  return routes.find(route => typeof route === 'string') ?? routes.filter(isRoute)
}

/** Whether it is a listener of a network load balancer, which takes the place of a rule. */
const isNetwork = (rule: string): boolean => rule.includes(':listener/net/')

const isRoute = (route: Route | string): route is Route => typeof route !== 'string'

function resolveRoute(
  { targets }: World,
  { targetGroupArn = '', advancedConfiguration }: LoadBalancer
): Route | string {
  const {
    alternateTargetGroupArn: alternate = '',
    productionListenerRule: productionRule = '',
    testListenerRule: testRule
  } = advancedConfiguration ?? {}
  const production = targets.weightsOf(productionRule)
  const test = testRule === undefined ? new Map<string, number>() : targets.weightsOf(testRule)
  if (production === undefined || test === undefined) {
    return refusal('. One or more rules not found')
  }
  const pair = [targetGroupArn, alternate]
  const live = liveOf(production, pair, productionRule)
  if (!pair.includes(live)) {
    return live
  }
  // Only an application load balancer needs a test rule for what its production rule does not name.
  const needsBoth = testRule !== undefined || !isNetwork(productionRule)
  const lost = needsBoth ? pair.find(arn => !production.has(arn) && !test.has(arn)) : undefined
  return lost === undefined
    ? {
        declared: targetGroupArn,
        old: live,
        new: live === targetGroupArn ? alternate : targetGroupArn,
        productionRule,
        ...(testRule === undefined ? {} : { testRule })
      }
    : refusal(
        `: Target group ${lost} is not associated with either productionListenerRule or testListenerRule.`
      )
}

/** The one of the pair that serves production, or the reason why it cannot be told. */
function liveOf(
  production: ReadonlyMap<string, number>,
  pair: readonly string[],
  rule: string
): string {
  const serving = [...production].filter(([, weight]) => weight > 0).map(([arn]) => arn)
  const stranger = serving.find(arn => !pair.includes(arn))
  if (stranger !== undefined) {
    return refusal(
      `. Production listener rule is forwarding traffic to unexpected target group ${stranger}. Expected traffic to be forwarded to either targetGroupArn: ${pair[0]} or alternateTargetGroupArn: ${pair[1]}`
    )
  }
  const [live] = serving
  return live !== undefined && serving.length === 1
    ? live
    : refusal(
        `. productionListenerRule ${rule} should have exactly one target group serving traffic but found ${serving.length} target groups which are serving traffic`
      )
}

/** Writes the weights of a deployment into its rules. Gives the reason when one of them is gone. */
export function writeWeights(
  { targets }: World,
  { routes, production, test }: ShiftState,
  traffic: 'production' | 'test'
): string | undefined {
  const percent = traffic === 'production' ? production : test
  const written = routes.every(route => {
    const rule = traffic === 'production' ? route.productionRule : route.testRule
    const weights = new Map([
      [route.old, 100 - percent],
      [route.new, percent]
    ])
    return rule === undefined || targets.setWeights(rule, weights)
  })
  return written ? undefined : refusal('. One or more rules not found')
}
