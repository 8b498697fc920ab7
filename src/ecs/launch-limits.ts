/** How many subnets and security groups a network configuration takes (AWS documentation, AwsVpcConfiguration). */
export const MOST_SUBNETS = 16
export const MOST_SECURITY_GROUPS = 5
/** Counts of tasks are integers of 32 bits in the APIs of ECS, Application Auto Scaling and Kubernetes; the quota of an account may be lower. */
export const HIGHEST_COUNT = 2 ** 31 - 1
/** What an item of a strategy takes (AWS documentation, CapacityProviderStrategyItem). */
const HIGHEST = { weight: 1000, base: 100_000 } as const

/** An item of a capacity provider strategy. */
interface StrategyItem {
  readonly weight?: unknown
  readonly base?: unknown
}

/** What ECS refuses of a capacity provider strategy whose members have the right types. */
export function faultsOfStrategy(
  items: readonly StrategyItem[]
): readonly { readonly what: string; readonly fix: string }[] {
  const tooLarge = items.flatMap((item, index) =>
    (['weight', 'base'] as const)
      .filter(member => amountOf(item[member]) > HIGHEST[member])
      .map(member => ({
        what: `The ${member} of number ${index + 1} is too large.`,
        fix: `Use at most ${HIGHEST[member]}.`
      }))
  )
  const bases = items.filter(({ base }) => amountOf(base) > 0).length
  const hasWeight = items.some(({ weight }) => amountOf(weight) > 0)
  return [
    ...tooLarge,
    ...(bases > 1 ? [{ what: 'More than one item has a base.', fix: 'Give it to one.' }] : []),
    ...(items.length > 1 && !hasWeight
      ? [{ what: 'No item has a weight above 0.', fix: 'Give one, such as "weight": 1.' }]
      : [])
  ]
}

/** The API takes what is left out for 0. */
function amountOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
