import type { ContainerDefinition, TaskDefinition } from '../../src/task-definition/definition.ts'

/** The container that `web` consists of. */
export const webContainer: ContainerDefinition = {
  name: 'web',
  image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1',
  portMappings: [{ containerPort: 8080 }],
  environment: [
    { name: 'LOG_LEVEL', value: 'info' },
    { name: 'REGION', value: 'eu-west-1' }
  ],
  logConfiguration: {
    logDriver: 'awslogs',
    options: {
      'awslogs-group': '/ecs/web',
      'awslogs-region': 'eu-west-1',
      'awslogs-stream-prefix': 'web'
    }
  }
}

/** A task definition that Fargate takes, with nothing to remark on. */
export const web: TaskDefinition = {
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  executionRoleArn: 'arn:aws:iam::123456789012:role/execution',
  containerDefinitions: [webContainer]
}

/** `web` with members of its container changed. */
export function withContainer(changes: ContainerDefinition): TaskDefinition {
  return { ...web, containerDefinitions: [{ ...webContainer, ...changes }] }
}

/** `web` with more containers beside its own. */
export function withSidecars(...sidecars: readonly ContainerDefinition[]): TaskDefinition {
  return { ...web, containerDefinitions: [webContainer, ...sidecars] }
}
