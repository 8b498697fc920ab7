import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Simulator, SimulatorOptions } from '../../simulator/simulator.ts'
import { actionNode } from '../support/node-releases.ts'
import { type ActionJob, type ActionRun, runAction } from '../support/runner.ts'
import { SharedClock } from '../support/shared-clock.ts'
import { startSimulator } from '../support/simulator.ts'

/** A rollout of two minutes takes two seconds. */
const SPEED = 60
/** A runner takes its time to start a step: by then AWS shows what was changed before. */
const START_MS = 3_000
/** For what does not depend on how long tasks take to start and stop: fewer polls, and fewer of the processor's seconds. */
export const QUICK = { taskPace: 5 }
/** Where the short time limits of the looks before a deployment count: there, 5 s are no more than some turns. */
export const UNHURRIED = 30

/** A simulated AWS with a cluster, a repository of images, and a workspace with the files of a service. */
export interface TestWorld {
  readonly simulator: Simulator
  readonly clock: SharedClock
  readonly workspace: string
  /** Runs the committed bundle as GitHub's runner does. `with` adds inputs to those of the service `web`. */
  run(inputs: Readonly<Record<string, string>>, job?: Partial<ActionJob>): Promise<ActionRun>
  /** Image reference of a tag; the image is in ECR and starts well unless a scenario says otherwise. */
  image(tag: string): string
  /** The operations that were called, without those that only read. */
  changes(): readonly string[]
  close(): Promise<void>
}

const taskDefinition = {
  family: 'web',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
  containerDefinitions: [
    {
      name: 'web',
      image: 'placeholder',
      essential: true,
      portMappings: [{ containerPort: 8080, protocol: 'tcp' }],
      logConfiguration: {
        logDriver: 'awslogs',
        options: {
          'awslogs-group': '/ecs/web',
          'awslogs-region': 'eu-west-1',
          'awslogs-stream-prefix': 'web'
        }
      }
    }
  ]
}

export const serviceDefinition = (breaker: object | undefined, more: object = {}) => ({
  desiredCount: 2,
  launchType: 'FARGATE',
  networkConfiguration: {
    awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d'], securityGroups: ['sg-0a1b2c3d'] }
  },
  deploymentConfiguration: {
    maximumPercent: 200,
    minimumHealthyPercent: 100,
    ...(breaker === undefined ? {} : { deploymentCircuitBreaker: breaker })
  },
  ...more
})

/** Starts a world; the service does not exist yet. */
export async function startWorld(
  options: SimulatorOptions = {},
  definition: object = serviceDefinition({ enable: true, rollback: true })
): Promise<TestWorld> {
  const clock = new SharedClock(options.speed ?? SPEED)
  const simulator = await startSimulator({
    clock,
    region: 'eu-west-1',
    logGroups: ['/ecs/web'],
    repositories: [{ name: 'web' }],
    ...options
  })
  const workspace = mkdtempSync(join(tmpdir(), 'deploy-fargate-test-'))
  writeFileSync(join(workspace, 'task-definition.json'), JSON.stringify(taskDefinition))
  writeFileSync(join(workspace, 'service-definition.json'), JSON.stringify(definition))
  return {
    simulator,
    clock,
    workspace,
    run: async (inputs, job = {}) => {
      const onJoin = clock.freeze()
      const { node, env } = await actionNode()
      clock.advance(START_MS)
      return await runAction({
        onJoin,
        node,
        inputs: {
          cluster: 'default',
          service: 'web',
          'task-definition': 'task-definition.json',
          'service-definition': 'service-definition.json',
          ...inputs
        },
        workspace,
        clock,
        // A Node that a test names is to run the bundle.
        hosted: process.env.ACTION_FOLDER === undefined && job.node === undefined,
        // Another build of the bundle than the committed one: a folder with action.yml and dist/.
        ...(process.env.ACTION_FOLDER === undefined ? {} : { action: process.env.ACTION_FOLDER }),
        ...job,
        env: { ...simulator.environment(), ...env, ...job.env }
      })
    },
    image: tag => {
      simulator.control.addImage({ repository: 'web', tags: [tag], content: tag })
      return `${simulator.registry}/web:${tag}`
    },
    changes: () =>
      simulator.control
        .calls()
        .map(({ operation }) => operation)
        .filter(call => !/:(Describe|List|Get|BatchGet|BatchCheck|Simulate)/.test(call)),
    close: async () => {
      await simulator.close()
      rmSync(workspace, { recursive: true, force: true })
    }
  }
}
