import { doubtfulCheck, notChecked, ok, type PlanCheck } from './check.ts'
import type { ReadResult } from './readable.ts'

const NAME = 'deployment alarms'

/** Whether the alarms that watch a service's deployments can do so. `states`: of those that are there, by name. */
export function checkAlarms(
  names: readonly string[],
  states: ReadResult<ReadonlyMap<string, string>>
): readonly PlanCheck[] {
  if (names.length === 0) return []
  const all = names.join(', ')
  if (states.kind === 'unseen') {
    return [
      notChecked(
        NAME,
        `The state of ${all} was not checked: ${states.why}.`,
        'ECS ignores an alarm that is in ALARM already when the deployment begins.'
      )
    ]
  }
  const { value } = states
  const problems = names.flatMap(name => problemOf(name, value.get(name)))
  return problems.length > 0 ? problems : [ok(NAME, `${all}: none is in ALARM.`)]
}

function problemOf(name: string, state: string | undefined): readonly PlanCheck[] {
  switch (state) {
    case undefined:
      return [
        doubtfulCheck(
          NAME,
          `There is no metric or composite alarm ${name}, so that it cannot stop a bad deployment.`,
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
