import { ECSClient, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { ManualClock } from '../../../simulator/clock.ts'
import type { Simulator, SimulatorOptions } from '../../../simulator/simulator.ts'
import { clientFor, simulate } from '../running.ts'

export const CLUSTER = 'arn:aws:ecs:us-east-1:123456789012:cluster/default'
export const ROLE = 'arn:aws:iam::123456789012:role/ecsEventsRole'
/** 1 December 2026, a Tuesday. */
const START = Date.parse('2026-12-01T00:00:00Z')

/** The ARN of a revision of the family `web`. */
export const web = (revision: number): string =>
  `arn:aws:ecs:us-east-1:123456789012:task-definition/web:${revision}`

export const network = {
  awsvpcConfiguration: { Subnets: ['subnet-0a1b2c3d'], SecurityGroups: ['sg-1'] }
}

/** A simulator with `web:1` and `web:2`, whose time is moved by hand. */
export interface ScheduleLaboratory {
  readonly simulator: Simulator
  readonly clock: ManualClock
  readonly events: EventBridgeClient
  readonly scheduler: SchedulerClient
  /** The tasks that are there, as `web:1 events-rule/nightly`. */
  tasks(): readonly string[]
}

export async function openLaboratory(options: SimulatorOptions = {}): Promise<ScheduleLaboratory> {
  const clock = new ManualClock(START)
  const simulator = await simulate({ clock, ...options })
  const ecs = new ECSClient(clientFor(simulator))
  for (const image of ['one', 'two']) {
    await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '256',
        memory: '512',
        containerDefinitions: [{ name: 'app', image }]
      })
    )
  }
  return {
    simulator,
    clock,
    events: new EventBridgeClient(clientFor(simulator)),
    scheduler: new SchedulerClient(clientFor(simulator)),
    tasks: () =>
      simulator.ecs
        .snapshot()
        .tasks.map(
          ({ taskDefinitionArn, startedBy }) => `${taskDefinitionArn?.split('/')[1]} ${startedBy}`
        )
  }
}
