import {
  DescribeRuleCommand,
  EventBridgeClient,
  ListEventBusesCommand,
  ListRuleNamesByTargetCommand,
  ListTargetsByRuleCommand,
  type ListTargetsByRuleCommandOutput,
  PutTargetsCommand,
  type PutTargetsCommandInput
} from '@aws-sdk/client-eventbridge'
import type { SeenTarget } from '../schedules/follower.ts'
import type { AwsCaller, AwsClients } from './client.ts'
import { naming } from './failure.ts'
import { allItems, tokenPages } from './pages.ts'
import { readWhole, shown } from './whole-answer.ts'
import { keepAnswer, sendWhole } from './whole-json.ts'

export type EventsCaller = AwsCaller<EventBridgeClient>

/** A rule on its bus. */
export interface RuleName {
  readonly bus: string
  readonly name: string
}

/** A rule as DescribeRule describes it. */
export interface EventRule {
  readonly arn: string
  readonly enabled: boolean
  readonly managedBy?: string
  readonly expression?: string
}

export function eventBridge(clients: Pick<AwsClients, 'make'>): EventsCaller {
  return clients.make(EventBridgeClient)
}

/** A rule. @throws DeployError; of a ResourceNotFoundException when it is not there */
export async function describeEventRule(
  client: EventsCaller,
  { bus, name }: RuleName
): Promise<EventRule> {
  return await readWhole('events:DescribeRule', async () => {
    const answer = await client.send(new DescribeRuleCommand({ Name: name, EventBusName: bus }))
    const { ManagedBy, ScheduleExpression, State } = answer
    return {
      arn: shown(answer.Name === name ? answer.Arn : undefined, `the rule ${name}`),
      enabled: State !== 'DISABLED',
      ...(ManagedBy === undefined ? {} : { managedBy: ManagedBy }),
      ...(ScheduleExpression === undefined ? {} : { expression: ScheduleExpression })
    }
  })
}

/** The targets of a rule, each with all members that AWS has, newer ones than the SDK's too. */
export async function listRuleTargets(
  client: EventsCaller,
  { bus, name }: RuleName
): Promise<readonly SeenTarget[]> {
  const pages = tokenPages(async from => {
    const { command, answer } = keepAnswer(
      new ListTargetsByRuleCommand({ Rule: name, EventBusName: bus, ...from })
    )
    const known = await client.send(command)
    return (answer() ?? known) as ListTargetsByRuleCommandOutput
  })
  return await allItems('events:ListTargetsByRule', pages, ({ Targets }) =>
    Targets?.map(target => ({ id: target.Id ?? '', whole: { ...target } }))
  )
}

/** The call was a success and says that a target was not taken. Its name is the code of the entry. */
class FailedEntry extends Error {
  constructor(code: string, message: string) {
    super(message)
    this.name = code
  }
}

/**
 * Replaces targets of a rule, which are sent with all their members.
 * @throws DeployError, also when the call is a success and an entry is not
 */
export async function putRuleTargets(
  client: EventsCaller,
  { bus, name }: RuleName,
  targets: readonly Readonly<Record<string, unknown>>[]
): Promise<void> {
  const input = { Rule: name, EventBusName: bus, Targets: targets } as unknown
  await naming('events:PutTargets', async () => {
    const command = sendWhole(new PutTargetsCommand(input as PutTargetsCommandInput))
    const { FailedEntryCount, FailedEntries = [] } = await client.send(command)
    if (shown(FailedEntryCount, 'how many targets failed') === 0) return
    const said = FailedEntries.map(
      ({ TargetId, ErrorCode, ErrorMessage }) =>
        `target ${TargetId ?? '?'}: ${ErrorCode ?? 'no code'}${ErrorMessage === undefined ? '' : ` (${ErrorMessage})`}`
    )
    throw new FailedEntry(
      FailedEntries[0]?.ErrorCode ?? 'FailedEntry',
      `${FailedEntryCount} of ${targets.length} targets were not changed: ${said.join('; ')}`
    )
  })
}

/** The names of all event buses. */
export async function listEventBuses(
  client: EventsCaller
): Promise<readonly { readonly name: string; readonly arn: string }[]> {
  const pages = tokenPages(from => client.send(new ListEventBusesCommand(from)))
  return await allItems('events:ListEventBuses', pages, ({ EventBuses }) =>
    EventBuses?.map(({ Name = '', Arn = '' }) => ({ name: Name, arn: Arn }))
  )
}

/** The names of the rules of a bus that have something as their target. */
export async function listRulesOfTarget(
  client: EventsCaller,
  targetArn: string,
  bus: string
): Promise<readonly string[]> {
  const pages = tokenPages(from =>
    client.send(
      new ListRuleNamesByTargetCommand({ TargetArn: targetArn, EventBusName: bus, ...from })
    )
  )
  return await allItems('events:ListRuleNamesByTarget', pages, ({ RuleNames }) => RuleNames)
}
