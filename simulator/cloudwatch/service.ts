import { DescribeAlarmsInput$ } from '@aws-sdk/client-cloudwatch'
import type { Alarms } from '../ecs/alarms.ts'
import { pageOf } from '../paging.ts'
import type { Input } from '../protocol/validation.ts'
import type { AwsService, World } from '../world.ts'

/** CloudWatch, as far as it says in which state alarms are. */
export function createCloudWatch(
  alarms: Alarms,
  home: Pick<World, 'account' | 'region'>
): AwsService {
  return {
    name: 'cloudwatch',
    signingName: 'monitoring',
    protocol: { kind: 'json', target: 'GraniteServiceVersion20100801' },
    operations: {
      DescribeAlarms: {
        request: DescribeAlarmsInput$,
        handle: input => describeAlarms(alarms, home, input)
      }
    }
  }
}

/** Without AlarmTypes only metric alarms are described (AWS documentation). */
function describeAlarms(
  alarms: Alarms,
  { account, region }: Pick<World, 'account' | 'region'>,
  input: Input
): unknown {
  const names = input.AlarmNames as readonly string[] | undefined
  const types = (input.AlarmTypes ?? ['MetricAlarm']) as readonly string[]
  const found = [...alarms].filter(
    ([name, { type }]) =>
      types.includes(type) &&
      (names === undefined || names.includes(name)) &&
      name.startsWith(String(input.AlarmNamePrefix ?? '')) &&
      (input.StateValue === undefined || alarms.get(name)?.state === input.StateValue)
  )
  const { items, nextToken } = pageOf(found, input.NextToken, input.MaxRecords, 50)
  const views = (wanted: string) =>
    items
      .filter(([, { type }]) => type === wanted)
      .map(([name, { state, dimensions }]) => ({
        AlarmName: name,
        ...(dimensions === undefined
          ? {}
          : { Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })) }),
        AlarmArn: `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`,
        StateValue: state
      }))
  return {
    MetricAlarms: views('MetricAlarm'),
    CompositeAlarms: views('CompositeAlarm'),
    NextToken: nextToken
  }
}
