import type { SeenSchedule } from '../../src/schedules/follower.ts'
import type { ClusterPlace } from '../../src/schedules/task-start.ts'

export const place: ClusterPlace = {
  partition: 'aws',
  region: 'eu-west-1',
  account: '123456789012',
  cluster: 'main'
}

export const MAIN = 'arn:aws:ecs:eu-west-1:123456789012:cluster/main'
export const arn = (name: string): string =>
  `arn:aws:ecs:eu-west-1:123456789012:task-definition/${name}`

/** A target of a rule, or the templated one of a schedule. */
export const templated = (taskDefinition: string, more: object = {}) => ({
  Arn: MAIN,
  RoleArn: 'arn:aws:iam::123456789012:role/events',
  EcsParameters: { TaskDefinitionArn: taskDefinition, TaskCount: 2, LaunchType: 'FARGATE' },
  ...more
})

/** The target of a schedule that makes the call itself. */
export const universal = (input: string) => ({
  Arn: 'arn:aws:scheduler:::aws-sdk:ecs:runTask',
  RoleArn: 'arn:aws:iam::123456789012:role/scheduler',
  Input: input
})

/** A rule `nightly` with these targets, whose ids are a, b, c, … */
export const ruleWith = (
  targets: readonly Readonly<Record<string, unknown>>[],
  more: Partial<SeenSchedule> = {}
): SeenSchedule => ({
  reference: { kind: 'rule', bus: 'default', name: 'nightly' },
  enabled: true,
  targets: targets.map((whole, index) => ({ id: 'abcdef'.charAt(index), whole })),
  ...more
})
