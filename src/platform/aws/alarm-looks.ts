import type { ECSClient } from '@aws-sdk/client-ecs'
import { naming } from './failure.ts'
import { type SmallService, sendSmall } from './small-client.ts'
import { list, operation, structure, TEXT, TEXTS } from './small-schema.ts'

/** CloudWatch. */
export const ALARMS: SmallService = {
  id: 'CloudWatch',
  namespace: 'com.amazonaws.cloudwatch',
  protocol: 'json10',
  version: '2010-08-01',
  target: 'GraniteServiceVersion20100801',
  xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  signingName: 'monitoring',
  host: 'monitoring',
  fipsInGovCloud: true
}

interface Alarm {
  readonly AlarmName?: string
  readonly StateValue?: string
}

/** The states of alarms. */
export const DESCRIBE_ALARMS = operation<
  { readonly AlarmNames: readonly string[]; readonly AlarmTypes: readonly string[] },
  { readonly CompositeAlarms?: readonly Alarm[]; readonly MetricAlarms?: readonly Alarm[] }
>(
  ALARMS,
  'DescribeAlarms',
  structure(ALARMS, 'DescribeAlarmsInput', { AlarmNames: TEXTS, AlarmTypes: TEXTS }),
  structure(ALARMS, 'DescribeAlarmsOutput', {
    CompositeAlarms: list(
      ALARMS,
      'CompositeAlarms',
      structure(ALARMS, 'CompositeAlarm', { AlarmName: TEXT, StateValue: TEXT })
    ),
    MetricAlarms: list(
      ALARMS,
      'MetricAlarms',
      structure(ALARMS, 'MetricAlarm', { AlarmName: TEXT, StateValue: TEXT })
    )
  })
)

/** DescribeAlarms takes at most 100 names (AWS documentation). */
const ALARMS_PER_CALL = 100

/** The states of alarms by their names; an alarm that is not there is not among them. */
export async function alarmStates(
  client: ECSClient,
  names: readonly string[],
  signal: AbortSignal
): Promise<ReadonlyMap<string, string>> {
  const states = new Map<string, string>()
  for (let start = 0; start < names.length; start += ALARMS_PER_CALL) {
    const AlarmNames = names.slice(start, start + ALARMS_PER_CALL)
    // Without the types only metric alarms are described.
    const input = { AlarmNames, AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }
    const found = await naming('cloudwatch:DescribeAlarms', () =>
      sendSmall(client, DESCRIBE_ALARMS, input, signal)
    )
    for (const alarm of [...(found.MetricAlarms ?? []), ...(found.CompositeAlarms ?? [])]) {
      states.set(alarm.AlarmName ?? '', alarm.StateValue ?? '')
    }
  }
  return states
}
