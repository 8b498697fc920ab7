import { doubtfulCheck, failedCheck, notChecked, ok, type PlanCheck } from './check.ts'
import type { ReadResult } from './readable.ts'

/** A subnet as DescribeSubnets shows it. */
export interface SubnetFacts {
  readonly id: string
  readonly vpc: string
  /** IPv4 addresses that nothing has. */
  readonly free: number
  /** It has no IPv4 addresses, and tasks in it need none (an IPv6-only subnet). */
  readonly ipv6Only?: boolean
}

/** How many tasks a rollout starts while others still run. Each takes an address of its own. */
export function moreTasks(
  desired: number,
  running: number,
  { strategy, maximumPercent }: { readonly strategy: string; readonly maximumPercent: number }
): number {
  // The other strategies start all of the new tasks beside the old ones.
  if (strategy !== 'ROLLING') return desired
  return Math.max(0, Math.floor((desired * maximumPercent) / 100) - running)
}

const NAME = 'subnets'

/** Whether the subnets of a service are there, in one network, with addresses for `needed` more tasks. */
export function checkSubnets(
  read: ReadResult<readonly SubnetFacts[] | { readonly missing: string }>,
  needed: number
): readonly PlanCheck[] {
  if (read.kind === 'unseen') return [notChecked(NAME, `They were not checked: ${read.why}.`)]
  const { value } = read
  if ('missing' in value) {
    const which = value.missing === '' ? 'One of the subnets' : `The subnet ${value.missing}`
    return [
      failedCheck(
        NAME,
        `${which} is not there, so no task can start in it.`,
        'Correct the network configuration of the service.'
      )
    ]
  }
  const networks = [...new Set(value.map(({ vpc }) => vpc))]
  if (networks.length > 1) {
    return [
      failedCheck(
        NAME,
        `They are in different networks: ${networks.join(', ')}.`,
        'Name subnets of one VPC in the network configuration of the service.'
      )
    ]
  }
  return value.length === 0 ? [] : [checkAddresses(value, needed)]
}

function checkAddresses(all: readonly SubnetFacts[], total: number): PlanCheck {
  const subnets = all.filter(({ ipv6Only }) => ipv6Only !== true)
  // A subnet has so many IPv6 addresses that no rollout takes them all.
  if (subnets.length === 0) {
    return ok(NAME, 'They have only IPv6 addresses, of which there are always enough.')
  }
  // ECS spreads tasks evenly over all of the subnets.
  const needed = Math.ceil((total * subnets.length) / all.length)
  const free = subnets.reduce((sum, subnet) => sum + subnet.free, 0)
  const each = Math.ceil(needed / subnets.length)
  const numbers = subnets.map(subnet => `${subnet.id} has ${subnet.free}`).join(', ')
  const wants = `A deployment needs up to ${needed} more address${needed === 1 ? '' : 'es'}`
  const fix =
    'Free addresses in them, or add a subnet; a rolling deployment needs fewer with a lower maximumPercent.'
  if (free < needed) {
    const effect = free === 0 ? 'no new task can start' : 'it takes longer, or does not end'
    return doubtfulCheck(NAME, `${wants}, and ${numbers} free: ${effect}.`, fix)
  }
  if (subnets.some(subnet => subnet.free < each)) {
    const what = `${wants}, ${each} per subnet if they are spread evenly, and ${numbers} free.`
    return doubtfulCheck(NAME, what, fix)
  }
  return ok(NAME, `${wants}; ${numbers} free.`)
}
