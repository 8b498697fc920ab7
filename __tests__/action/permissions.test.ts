import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type DockerSetup, ensureDocker } from '../../scripts/docker.ts'
import type { Use } from '../../scripts/permissions/permission.ts'
import { permissionsOf, policyOf } from '../../scripts/permissions/policy.ts'
import { policyNames } from './policy-names.ts'
import { serviceDefinition, startWorld, type TestWorld } from './world.ts'

const everyUse: readonly Use[] = [
  'build',
  'create-repository',
  'create-service',
  'preflight',
  'tags'
]
let docker: DockerSetup
beforeAll(async () => {
  docker = await ensureDocker(() => undefined)
}, 300_000)
afterAll(async () => {
  await docker.stop()
})

describe('the policy of docs/permissions.md', () => {
  let world: TestWorld
  beforeAll(async () => {
    world = await startWorld({
      repositories: [],
      policy: policyOf('deploy', everyUse, policyNames)
    })
    const targetGroupArn = world.simulator.control.addTargetGroup({
      name: 'web',
      hasListener: true,
      deregistrationDelaySeconds: 5
    })
    const definition = serviceDefinition(undefined, {
      deploymentConfiguration: {
        deploymentCircuitBreaker: { enable: true, rollback: true },
        alarms: { alarmNames: ['errors'], enable: true, rollback: true }
      },
      loadBalancers: [{ targetGroupArn, containerName: 'web', containerPort: 8080 }],
      tags: [{ key: 'team', value: 'web' }]
    })
    writeFileSync(join(world.workspace, 'service-definition.json'), JSON.stringify(definition))
    mkdirSync(join(world.workspace, 'app'))
    writeFileSync(join(world.workspace, 'app/Dockerfile'), 'FROM scratch\nCOPY . /\n')
    cpSync(join(world.workspace, 'task-definition.json'), join(world.workspace, 'app/file'))
    world.simulator.ecs.alarm('errors', 'OK')
    tagTaskDefinition(world)
    useSecrets(world)
  })
  afterAll(async () => await world.close())

  const build = { repository: 'web', 'create-repository': 'true', context: 'app' }
  const outcomes: string[] = []
  const run = async (inputs: Record<string, string>) => {
    const { outputs, log } = await world.run(inputs)
    outcomes.push(outputs.outcome ?? log)
  }

  test('is enough for everything that a deployment does, and no more', async () => {
    await run({ ...build, tags: 'one' })
    await run({ ...build, tags: 'one' })
    await run({ ...build, tags: 'two' })
    world.simulator.ecs.setScenarios([
      { match: { imageTag: 'bad' }, fate: { kind: 'never-healthy', answer: 503, logLines: ['no'] } }
    ])
    await run({ ...build, tags: 'bad', 'wait-for-minutes': '5' })
    expect(outcomes).toEqual(['succeeded', 'unchanged', 'succeeded', 'rolled-back'])
    const { refused, unused } = world.simulator.control.policyReport()
    expect({ refused, unused }).toEqual({ refused: [], unused: [] })
  }, 120_000)
})

/** Tags make AWS ask for ecs:TagResource as well. */
function tagTaskDefinition({ workspace }: TestWorld): void {
  const path = join(workspace, 'task-definition.json')
  const definition = JSON.parse(String(readFileSync(path)))
  writeFileSync(path, JSON.stringify({ ...definition, tags: [{ key: 'team', value: 'web' }] }))
}

/** A secret of each of the two services. */
function useSecrets({ workspace, simulator }: TestWorld): void {
  const path = join(workspace, 'task-definition.json')
  const definition = JSON.parse(String(readFileSync(path)))
  const [container] = definition.containerDefinitions
  const valueFrom = simulator.control.addSecret({ name: 'prod/db' })
  simulator.control.addParameter('token')
  container.secrets = [
    { name: 'DB', valueFrom },
    { name: 'TOKEN', valueFrom: 'token' }
  ]
  writeFileSync(path, JSON.stringify(definition))
}

describe('the policy of another mode', () => {
  const enough = async (
    mode: 'rollback' | 'run-task',
    uses: readonly Use[],
    work: (world: TestWorld) => Promise<void>
  ) => {
    const world = await startWorld()
    try {
      await world.run({ image: world.image('one') })
      await world.run({ image: world.image('two') })
      world.simulator.control.enforcePolicy(policyOf(mode, uses, policyNames))
      await work(world)
      return world.simulator.control.policyReport()
    } finally {
      await world.close()
    }
  }
  /** An image in the simulator's own registry is told from a foreign one by a login, one in ECR by its name. */
  const ofTheSimulator = ['ecr:GetAuthorizationToken']
  const besides = (actions: readonly string[]) =>
    actions.filter(action => !ofTheSimulator.includes(action))

  test.concurrent('run-task: is enough, and no more', async () => {
    const report = await enough('run-task', ['run-task'], async world => {
      const inputs = { mode: 'run-task', 'service-definition': '', image: world.image('three') }
      world.simulator.ecs.setScenarios([
        { match: { imageTag: 'three' }, fate: { kind: 'healthy', runSeconds: 5 }, times: 1 },
        { match: { imageTag: 'three' }, fate: { kind: 'healthy', runSeconds: 3600 } }
      ])
      const tags = '[{"key":"team","value":"web"}]'
      const good = await world.run({ ...inputs, 'run-task-tags': tags })
      const slow = await world.run({ ...inputs, 'wait-for-minutes': '1' })
      expect([good.outputs.outcome, slow.outputs.outcome]).toEqual(['succeeded', 'timed-out'])
    })
    expect(besides(report.refused)).toEqual([])
    // The image could not be looked up without the login that only the simulator asks for.
    expect(report.unused).toEqual(['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'])
  }, 120_000)
})

describe('a permission that is optional', () => {
  const optional = permissionsOf('deploy', ['preflight'])
    .filter(permission => permission.optional)
    .map(({ action }) => action)

  test.concurrent.each(optional)(
    '%s: without it a bad deployment is still rolled back',
    async action => {
      const world = await startWorld({ deny: [action] })
      try {
        await world.run({ image: world.image('good') })
        const bad = world.image('bad')
        world.simulator.ecs.setScenarios([
          { match: { imageTag: 'bad' }, fate: { kind: 'crash', exitCode: 1 } }
        ])
        const run = await world.run({ image: bad })
        expect(run.outputs.outcome).toBe('rolled-back')
        expect(run.outputs['running-task-definition-arn']).toMatch(/task-definition\/web:1$/)
      } finally {
        await world.close()
      }
    },
    120_000
  )
})
