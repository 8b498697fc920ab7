import { type AlarmType, CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch'
import type { AwsClients } from './client.ts'
import { naming } from './failure.ts'
import { present } from './present.ts'

/** DescribeAlarms takes at most 100 names (AWS documentation). */
const ALARMS_PER_CALL = 100

/** The states of alarms by their names; an alarm that is not there is not among them. */
export async function alarmStates(
  clients: Pick<AwsClients, 'hasty'>,
  names: readonly string[],
  signal: AbortSignal
): Promise<ReadonlyMap<string, string>> {
  const states = new Map<string, string>()
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
    for (const alarm of [...(metric ?? []), ...(composite ?? [])]) {
      states.set(alarm.AlarmName ?? '', alarm.StateValue ?? '')
    }
  }
  return states
}
