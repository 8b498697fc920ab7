import type { TaskView } from '../../src/ecs/observation.ts'

/** A task of a service that has stopped. */
export function stoppedTask(members: Partial<TaskView>): TaskView {
  return {
    arn: 'arn:aws:ecs:eu-west-1:123456789012:task/prod/0123456789abcdef0123456789abcdef',
    id: '0123456789abcdef0123456789abcdef',
    startedBy: 'ecs-svc/1',
    taskDefinitionArn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:42',
    lastStatus: 'STOPPED',
    createdAt: 1000,
    containers: [],
    ...members
  }
}
