import { randomUUID } from 'node:crypto'
import {
  GetScheduleCommand,
  paginateListSchedules,
  SchedulerClient,
  UpdateScheduleCommand
} from '@aws-sdk/client-scheduler'
import type { AwsClients } from './client.ts'
import { failureOf, naming } from './failure.ts'
import { allItems } from './pages.ts'
import { readWhole, shown } from './whole-answer.ts'
import { keepAnswer, sendWhole } from './whole-json.ts'

/** A schedule in its group. */
export interface ScheduleName {
  readonly group: string
  readonly name: string
}

/** All members of a schedule as AWS writes them: dates are numbers. */
export type WholeSchedule = Readonly<Record<string, unknown>>

export function eventScheduler(clients: Pick<AwsClients, 'make'>): SchedulerClient {
  return clients.make(SchedulerClient)
}

/** A schedule with all its members. @throws DeployError; of a ResourceNotFoundException when it is not there */
export async function getSchedule(
  client: SchedulerClient,
  { group, name }: ScheduleName
): Promise<WholeSchedule> {
  return await readWhole('scheduler:GetSchedule', async () => {
    const { command, answer } = keepAnswer(new GetScheduleCommand({ Name: name, GroupName: group }))
    const known = await client.send(command)
    const whole = (answer() ?? known) as WholeSchedule
    return shown(whole.Name === name ? whole : undefined, `the schedule ${name}`)
  })
}

/** What AWS writes into a schedule by itself, and takes from no one. */
const OWN = ['Arn', 'CreationDate', 'LastModificationDate', 'Name']

/**
 * Gives a schedule these members, all of them: what is not sent, AWS sets back to its default. One that has begun long
 * ago is sent without its StartDate when AWS refuses that as past; nothing depends on it any more.
 * @returns whether the StartDate was left out
 */
export async function updateSchedule(
  client: SchedulerClient,
  { name }: ScheduleName,
  whole: WholeSchedule
): Promise<{ readonly withoutStart: boolean }> {
  const members = Object.entries(whole).filter(([member]) => !OWN.includes(member))
  const body = Object.fromEntries(members)
  try {
    await send(client, name, body)
    return { withoutStart: false }
  } catch (error) {
    const { name: code, message } = failureOf(error)
    const isPast = code === 'ValidationException' && /StartDate.*earlier/s.test(message)
    if (!isPast || body.StartDate === undefined) throw error
    const { StartDate: _past, ...rest } = body
    await send(client, name, rest)
    return { withoutStart: true }
  }
}

async function send(client: SchedulerClient, name: string, body: WholeSchedule): Promise<void> {
  // The body is replaced by the whole one; the SDK only writes the path from its input.
  const input = {
    Name: name,
    ScheduleExpression: '',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: '', RoleArn: '' }
  } as const
  await naming('scheduler:UpdateSchedule', async () => {
    const command = new UpdateScheduleCommand(input)
    const { ScheduleArn } = await client.send(
      sendWhole(command, { ...body, ClientToken: randomUUID() })
    )
    shown(ScheduleArn, 'the schedule that was changed')
  })
}

/** All schedules of all groups. Of its target, a list shows only the ARN. */
export async function listSchedules(
  client: SchedulerClient
): Promise<readonly (ScheduleName & { readonly targetArn: string })[]> {
  const pages = paginateListSchedules({ client }, { MaxResults: 100 })
  return await allItems('scheduler:ListSchedules', pages, ({ Schedules }) =>
    Schedules?.map(({ GroupName = 'default', Name = '', Target }) => ({
      group: GroupName,
      name: Name,
      targetArn: Target?.Arn ?? ''
    }))
  )
}
