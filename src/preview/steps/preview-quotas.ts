import { failureOf } from '../../aws/failure.ts'
import {
  accountLimits,
  type ListenerView,
  listListeners,
  listRules,
  type RuleView
} from '../../aws/listener-rules.ts'
import { listTargetGroups } from '../../aws/target-groups.ts'
import type { Tools } from '../../context/tools.ts'
import { DeployError } from '../../problem.ts'

/** A quota by the name that DescribeAccountLimits has for it. */
interface Quota {
  readonly name: string
  /** What an account has at first (AWS documentation), for roles that may not ask for theirs. */
  readonly usual: number
  /** Whether AWS raises it on request. */
  readonly raised: boolean
  /** `The load balancer has 100 rules` */
  readonly full: (count: number) => string
}

const balancer = (what: string) => (count: number) => `The load balancer has ${count} ${what}`
const RULES: Quota = {
  name: 'rules-per-application-load-balancer',
  usual: 100,
  raised: true,
  full: balancer('rules')
}
const GROUPS: Quota = {
  name: 'target-groups-per-application-load-balancer',
  usual: 100,
  raised: false,
  full: balancer('target groups')
}
const ALL_GROUPS: Quota = {
  name: 'target-groups',
  usual: 3_000,
  raised: true,
  full: count => `The account has ${count} target groups in this region`
}

/** Refuses a preview for which there is no room, before anything is made. */
export async function checkQuotas(
  { loadBalancerArn }: ListenerView,
  { rule, group }: { readonly rule: RuleView | undefined; readonly group: unknown },
  tools: Pick<Tools, 'clients'>
): Promise<void> {
  const { elb } = tools.clients
  const [limits, listeners, groups] = await Promise.all([
    readLimits(tools),
    listListeners(elb, loadBalancerArn),
    listTargetGroups(elb)
  ])
  const rules = (await Promise.all(listeners.map(arn => listRules(elb, arn)))).flat()
  if (rule === undefined) refuseFull(RULES, rules.length, limits)
  if (group !== undefined) return
  const own = groups.filter(({ balancers }) => balancers.includes(loadBalancerArn))
  refuseFull(GROUPS, own.length, limits)
  refuseFull(ALL_GROUPS, groups.length, limits)
}

type Limits = ReadonlyMap<string, number> | 'denied'

async function readLimits({ clients }: Pick<Tools, 'clients'>): Promise<Limits> {
  try {
    return await accountLimits(clients.elb)
  } catch (error) {
    if (failureOf(error).kind === 'denied') return 'denied'
    throw error
  }
}

function refuseFull({ name, usual, raised, full }: Quota, count: number, limits: Limits): void {
  const unknown = limits === 'denied' && raised
  const most = (limits === 'denied' ? undefined : limits.get(name)) ?? usual
  // More than the usual are only there when the quota was raised.
  if (count < most || (unknown && count > most)) return
  const ask = unknown
    ? ' If the quota was raised, allow elasticloadbalancing:DescribeAccountLimits, so it is known.'
    : ''
  throw new DeployError(
    'service',
    `${full(count)}, and the ${unknown ? 'usual quota' : 'quota'} is ${most}: there is no room for this preview. Nothing was made.`,
    {
      hint: `Close pull requests, run mode: cleanup, set max-previews, or use a second load balancer.${ask}`
    }
  )
}
