import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import type { Fault } from '../../simulator/faults.ts'
import type { SimulatorOptions } from '../../simulator/simulator.ts'
import { inService } from './live-service.ts'
import { startWorld, type TestWorld, UNHURRIED } from './world.ts'

const TWO_MINUTES = 120_000

/** What a deployment looks at before it starts, and could do without. */
const LOOKS = [
  'iam:Get*',
  'iam:Simulate*',
  'sts:*',
  'secretsmanager:*',
  'ssm:*',
  'ec2:*',
  'cloudwatch:*',
  'logs:*'
]

/** A world whose service watches an alarm, and whose container has a secret, a parameter and a task role. */
async function startFull(options: SimulatorOptions): Promise<TestWorld> {
  const world = await startWorld({
    ...options,
    roles: [{ name: 'ecsTaskExecutionRole' }, { name: 'web-task' }],
    secrets: [{ name: 'prod/db' }],
    parameters: ['/web/token']
  })
  edit(world, 'service-definition.json', file => {
    file.deploymentConfiguration.alarms = { alarmNames: ['errors'], enable: true, rollback: true }
  })
  edit(world, 'task-definition.json', file => {
    file.taskRoleArn = 'arn:aws:iam::123456789012:role/web-task'
    file.containerDefinitions[0].secrets = [
      {
        name: 'DB',
        valueFrom: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db:password::'
      },
      { name: 'TOKEN', valueFrom: '/web/token' }
    ]
  })
  world.simulator.ecs.alarm('errors', 'OK')
  return world
}

async function withFull(
  work: (world: TestWorld) => Promise<void>,
  options: SimulatorOptions = {}
): Promise<void> {
  const world = await startFull(options)
  try {
    await work(world)
  } finally {
    await world.close()
  }
}

// biome-ignore lint/suspicious/noExplicitAny: what a test changes in a file has no type
function edit({ workspace }: TestWorld, name: string, change: (file: any) => void): void {
  const path = join(workspace, name)
  const file = JSON.parse(readFileSync(path, 'utf8'))
  change(file)
  writeFileSync(path, JSON.stringify(file))
}

test.concurrent(
  'a deployment ends before anything is changed when a role or a secret is gone, and goes on when they are back',
  () =>
    withFull(
      async world => {
        const { control } = world.simulator
        control.removeRole('web-task')
        control.addSecret({ name: 'prod/db', deleted: true })
        const image = world.image('v1')
        const run = await world.run({ image })
        expect(run.outputs).toMatchObject({
          outcome: 'failed',
          reason: 'taskRoleArn: there is no role web-task. (and 1 more)'
        })
        expect(run.log).toContain('secrets: DB: the secret prod/db is marked for deletion')
        expect(run.annotations).toMatchObject([
          { level: 'error', message: expect.stringContaining('Create it, or correct the task') }
        ])
        expect(world.changes()).toEqual([])
        control.addRole({ name: 'web-task' })
        control.addSecret({ name: 'prod/db' })
        expect((await world.run({ image })).outputs.outcome).toBe('succeeded')
      },
      { speed: UNHURRIED }
    ),
  TWO_MINUTES
)

test.concurrent(
  'what makes a deployment risky is a line in the log, and nothing else',
  () =>
    withFull(
      async world => {
        world.simulator.ecs.alarm('errors', 'ALARM')
        world.simulator.control.addSubnet({ id: 'subnet-0a1b2c3d', freeAddresses: 1 })
        const run = await world.run({ image: world.image('v1') })
        expect(run).toMatchObject({ annotations: [], outputs: { outcome: 'succeeded' } })
        expect(run.log).toContain('deployment alarms: errors is in ALARM already: ECS ignores it')
        expect(run.log).toContain('subnets: A deployment needs up to 2 more addresses')
      },
      { speed: UNHURRIED }
    ),
  TWO_MINUTES
)

test.concurrent(
  'that no one would roll back is a line in the log; that this step does so is none',
  () =>
    withFull(async world => {
      edit(world, 'service-definition.json', file => {
        file.deploymentConfiguration.deploymentCircuitBreaker = { enable: false, rollback: false }
      })
      expect((await world.run({ image: world.image('v1') })).outputs.outcome).toBe('succeeded')
      const usual = await world.run({ image: world.image('v2') })
      expect(usual.outputs.outcome).toBe('succeeded')
      expect(usual.log).not.toContain('circuit breaker')
      const alone = await world.run({ image: world.image('v3'), 'rollback-on': 'none' })
      expect(alone.outputs.outcome).toBe('succeeded')
      expect(alone.log).toContain('circuit breaker: It is off. This step does not roll back either')
    }),
  TWO_MINUTES
)

test.concurrent(
  'what may not be looked at is passed over without a word',
  () =>
    withFull(async world => {
      world.simulator.control.deny(...LOOKS)
      const run = await world.run({ image: world.image('v1') })
      expect(run).toMatchObject({ annotations: [], outputs: { outcome: 'succeeded' } })
      expect(run.log).not.toMatch(/permitted|authorized|not checked|iam:/)
    }),
  TWO_MINUTES
)

const FAULTS: readonly Fault[] = [
  { kind: 'reset', when: 'before' },
  { kind: 'hang' },
  { kind: 'server-error' },
  { kind: 'throttled' },
  { kind: 'expired-token' },
  { kind: 'truncated' },
  { kind: 'error', code: 'ValidationError', message: 'Nobody understands this.' }
]

test.concurrent.each(FAULTS.map(fault => [fault.kind, fault] as const))(
  'looks that fail (%s) stop no deployment',
  (_, fault) =>
    withFull(async world => {
      for (const operation of LOOKS) world.simulator.control.addFault({ operation, fault })
      const run = await world.run({ image: world.image('v1') })
      expect(run).toMatchObject({ annotations: [], outputs: { outcome: 'succeeded' } })
      // Nothing is found, so that nothing is said; nor does Node complain of what is going on.
      expect(run.log).not.toMatch(/there is no|not checked|No one|MaxListeners/)
    }),
  TWO_MINUTES
)

test.concurrent(
  'a rollback to a revision whose role is gone changes nothing; one that may not look goes on',
  () =>
    withFull(async world => {
      const { control } = world.simulator
      expect((await world.run({ image: world.image('v1') })).outputs.outcome).toBe('succeeded')
      edit(world, 'task-definition.json', file => {
        file.taskRoleArn = 'ecsTaskExecutionRole'
      })
      expect((await world.run({ image: world.image('v2') })).outputs.outcome).toBe('succeeded')
      control.removeRole('web-task')
      control.clearCalls()
      const back = { mode: 'rollback', 'task-definition': '', 'service-definition': '' }
      const refused = await world.run(back)
      expect(refused.outputs).toMatchObject({
        outcome: 'failed',
        reason: 'web:1 cannot run again: taskRoleArn web-task is not there any more.'
      })
      expect(world.changes()).toEqual([])
      control.deny('iam:GetRole')
      const blind = await world.run(back)
      expect(blind).toMatchObject({ annotations: [], outputs: { outcome: 'succeeded' } })
    }),
  TWO_MINUTES
)

test('a plan says who started the deployment in progress', async () => {
  await inService(async scene => {
    const started = await scene.run({
      image: scene.image('v2'),
      'wait-for-service-stability': 'false'
    })
    expect(started.outputs.outcome).toBe('registered')
    const plan = await scene.run({ mode: 'plan', image: scene.image('v3') })
    expect(plan.log).toMatch(
      /web:2 is in progress; ECS stops it when the next one begins\. It was started (by|in) /
    )
    const taskDefinition = await scene.register(scene.image('v4'))
    await scene.other.send(new UpdateServiceCommand({ service: 'web', taskDefinition }))
    const next = await scene.run({ mode: 'plan', image: scene.image('v3') })
    expect(next.log).toMatch(/web:3 is in progress; .* Its revision does not say who started it\./)
  })
}, 60_000)
