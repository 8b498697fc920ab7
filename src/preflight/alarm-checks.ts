import { targetGroupName } from '../ecs/load-balancer-names.ts'
import { doubtfulCheck, notChecked, ok, type PlanCheck } from './check.ts'
import type { ReadResult } from './readable.ts'

const NAME = 'deployment alarms'

/** An alarm that is there. */
export interface AlarmFacts {
  /** `OK`, `ALARM`, `INSUFFICIENT_DATA`. */
  readonly state: string
  /** The target groups whose metrics it watches, as CloudWatch names them: `targetgroup/web-blue/0123…`. */
  readonly targetGroups: readonly string[]
  /** It is made of other alarms. */
  readonly composite?: true
}

/** The two target groups of a load balancer that take turns: their ARNs. */
type Pair = readonly [string, string]

/**
 * Whether the alarms that watch a service's deployments can do so. `alarms`: those that are there, by name; `pairs`: of a
 * service whose traffic ECS shifts.
 */
export function checkAlarms(
  names: readonly string[],
  alarms: ReadResult<ReadonlyMap<string, AlarmFacts>>,
  pairs: readonly Pair[] = []
): readonly PlanCheck[] {
  if (names.length === 0) return []
  const all = names.join(', ')
  if (alarms.kind === 'unseen') {
    return [
      notChecked(
        NAME,
        `The state of ${all} was not checked: ${alarms.why}.`,
        'ECS ignores an alarm that is in ALARM already when the deployment begins.'
      )
    ]
  }
  const { value } = alarms
  const problems = [
    ...names.flatMap(name => problemOf(name, value.get(name)?.state)),
    ...pairs.flatMap(pair => blindOf(value, pair))
  ]
  return problems.length > 0 ? problems : [ok(NAME, `${all}: none is in ALARM.`)]
}

function problemOf(name: string, state: string | undefined): readonly PlanCheck[] {
  switch (state) {
    case undefined:
      return [
        doubtfulCheck(
          NAME,
          `There is no metric or composite alarm ${name}, so it cannot stop a bad deployment.`,
          'Create it, or take it out of deploymentConfiguration.alarms of the service.'
        )
      ]
    case 'ALARM':
      return [
        doubtfulCheck(
          NAME,
          `${name} is in ALARM already: ECS ignores it for a deployment that begins now.`,
          'Wait until it is OK, or check it first.'
        )
      ]
    default:
      return []
  }
}

/**
 * Alarms on one target group of a pair see every second deployment only: the new revision serves from the other one. Others
 * may watch that one, and a composite alarm does not say what it is made of.
 */
function blindOf(alarms: ReadonlyMap<string, AlarmFacts>, pair: Pair): readonly PlanCheck[] {
  const all = [...alarms]
  const watching = (arn: string) =>
    all.filter(([, { targetGroups }]) => targetGroups.some(group => arn.endsWith(`:${group}`)))
  const [one, other] = pair.map(arn => ({ arn, by: watching(arn).map(([name]) => name) }))
  const [seen, blind] = one?.by.length === 0 ? [other, one] : [one, other]
  const isBlind =
    seen !== undefined && blind !== undefined && seen.by.length > 0 && blind.by.length === 0
  if (!isBlind || all.some(([, { composite }]) => composite === true)) return []
  return [
    doubtfulCheck(
      NAME,
      `${seen.by.join(', ')} watches ${targetGroupName(seen.arn)} alone, and every second deployment serves from ${targetGroupName(blind.arn)}: what goes wrong there is not seen.`,
      'Watch the load balancer (the dimension LoadBalancer alone), or both target groups.'
    )
  ]
}
