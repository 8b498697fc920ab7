import {
  type AlarmType,
  CloudWatchClient,
  DescribeAlarmsCommand,
  type MetricAlarm
} from '@aws-sdk/client-cloudwatch'
import type { AlarmFacts } from '../preflight/alarm-checks.ts'
import type { AwsClients } from './client.ts'
import { naming } from './failure.ts'
import { present } from './present.ts'

/** DescribeAlarms takes at most 100 names (AWS documentation). */
const ALARMS_PER_CALL = 100

/** Alarms by their names; one that is not there is not among them. */
export async function describeAlarms(
  clients: Pick<AwsClients, 'hasty'>,
  names: readonly string[],
  signal: AbortSignal
): Promise<ReadonlyMap<string, AlarmFacts>> {
  const alarms = new Map<string, AlarmFacts>()
  for (let start = 0; start < names.length; start += ALARMS_PER_CALL) {
    const AlarmNames = names.slice(start, start + ALARMS_PER_CALL)
    // Without the types only metric alarms are described.
    const AlarmTypes: AlarmType[] = ['MetricAlarm', 'CompositeAlarm']
    const command = new DescribeAlarmsCommand({ AlarmNames, AlarmTypes })
    const found = await naming('cloudwatch:DescribeAlarms', () =>
      clients.hasty(CloudWatchClient).send(command, { abortSignal: signal })
    )
    const { MetricAlarms: metric, CompositeAlarms: composite } = found
    present('cloudwatch:DescribeAlarms', metric ?? composite)
    for (const alarm of metric ?? []) {
      alarms.set(alarm.AlarmName ?? '', {
        state: alarm.StateValue ?? '',
        targetGroups: targetGroupsOf(alarm)
      })
    }
    for (const { AlarmName = '', StateValue: state = '' } of composite ?? []) {
      alarms.set(AlarmName, { state, targetGroups: [], composite: true })
    }
  }
  return alarms
}

/** Of one metric, or of all that an expression is made of. */
function targetGroupsOf({ Dimensions = [], Metrics = [] }: MetricAlarm): readonly string[] {
  const all = [
    ...Dimensions,
    ...Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric?.Dimensions ?? [])
  ]
  return all.flatMap(({ Name, Value }) => (Name === 'TargetGroup' ? (Value ?? []) : []))
}
