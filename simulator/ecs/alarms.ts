/** The state of a CloudWatch alarm. */
export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA'

/** What an alarm watches. */
export type AlarmType = 'MetricAlarm' | 'CompositeAlarm'

/** An alarm that is there. */
interface Alarm {
  readonly state: AlarmState
  readonly type: AlarmType
  /** Of the metric that it watches. */
  readonly dimensions?: Readonly<Record<string, string>>
}

/** The CloudWatch alarms of the account, by name: ECS watches them, and CloudWatch shows them. */
export type Alarms = Map<string, Alarm>

/** Names of those that are in ALARM. */
export function alarming(alarms: Alarms): Set<string> {
  return new Set([...alarms].flatMap(([name, { state }]) => (state === 'ALARM' ? [name] : [])))
}
