import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Rule } from './state.ts'

/** The highest weight of a target group (AWS documentation). */
const MOST = 999

/** The weights of the target groups that a rule forwards to; 1 where it names one alone. */
export function forwardWeights({ actions }: Pick<Rule, 'actions'>): ReadonlyMap<string, number> {
  const forward = actions.find(isForward)
  const tuples =
    forward?.ForwardConfig?.TargetGroups ??
    (forward === undefined ? [] : [{ TargetGroupArn: forward.TargetGroupArn }])
  return new Map(
    tuples.flatMap(({ TargetGroupArn, Weight = 1 }) =>
      TargetGroupArn === undefined ? [] : [[TargetGroupArn, Weight]]
    )
  )
}

/**
 * The actions of a rule with other weights, as ECS writes them: whole percents as they are. How it writes others is not
 * documented.
 */
export function withWeights(
  { actions }: Pick<Rule, 'actions'>,
  percents: ReadonlyMap<string, number>
): Action[] {
  const whole = [...percents.values()].every(Number.isInteger)
  const TargetGroups = [...percents].map(([TargetGroupArn, percent]) => ({
    TargetGroupArn,
    Weight: whole ? percent : Math.round((percent / 100) * MOST)
  }))
  return actions.map(action => {
    if (!isForward(action)) return action
    const { TargetGroupArn: _one, ...rest } = action
    const stickiness = action.ForwardConfig?.TargetGroupStickinessConfig ?? { Enabled: false }
    return { ...rest, ForwardConfig: { TargetGroups, TargetGroupStickinessConfig: stickiness } }
  })
}

function isForward({ Type }: Action): boolean {
  return Type === 'forward'
}
