/** One step of a traffic shift: how much the replacement gets, and how long it stays so. */
export interface Shift {
  readonly percent: number
  readonly seconds: number
}

const ALL: Shift = { percent: 100, seconds: 0 }

/** The configurations for ECS that AWS has made (AWS documentation), by their names. */
export function shiftsOf(config: string): readonly Shift[] | undefined {
  if (config === 'CodeDeployDefault.ECSAllAtOnce') return [ALL]
  const canary = /^CodeDeployDefault\.ECSCanary10Percent(5|15)Minutes$/.exec(config)
  if (canary !== null) return [{ percent: 10, seconds: Number(canary[1]) * 60 }, ALL]
  const linear = /^CodeDeployDefault\.ECSLinear10PercentEvery(1|3)Minutes$/.exec(config)
  if (linear === null) return undefined
  const seconds = Number(linear[1]) * 60
  return [...Array.from({ length: 9 }, (_, step) => ({ percent: (step + 1) * 10, seconds })), ALL]
}
