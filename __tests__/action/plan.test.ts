import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ECSClient, RegisterTaskDefinitionCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { policyOf } from '../../scripts/permissions/policy.ts'
import { startGitHub } from '../../simulator/github/github.ts'
import type { Plan } from '../../src/preflight/planned-change.ts'
import { clientFor } from '../simulator/running.ts'
import type { ActionRun } from '../support/runner.ts'
import { startSimulator } from '../support/simulator.ts'
import { policyNames } from './policy-names.ts'
import { serviceDefinition, startWorld, type TestWorld, UNHURRIED } from './world.ts'

const TWO_MINUTES = 120_000

const planOf = ({ outputs, log }: ActionRun): Plan => {
  if (outputs.plan === undefined) throw new Error(log)
  return JSON.parse(outputs.plan)
}

const statusOf = (plan: Plan, name: string) =>
  plan.checks.filter(check => check.name === name).map(({ status }) => status)

/** A world behind a load balancer, its service deployed with the image v1. */
async function startDeployed(): Promise<TestWorld> {
  const world = await startWorld({ speed: UNHURRIED })
  const targetGroupArn = world.simulator.control.addTargetGroup({
    name: 'web',
    hasListener: true,
    deregistrationDelaySeconds: 5
  })
  const balanced = {
    loadBalancers: [{ targetGroupArn, containerName: 'web', containerPort: 8080 }]
  }
  const definition = serviceDefinition({ enable: true, rollback: true }, balanced)
  writeFileSync(join(world.workspace, 'service-definition.json'), JSON.stringify(definition))
  const { outputs } = await world.run({ image: world.image('v1') })
  expect(outputs.outcome).toBe('succeeded')
  world.simulator.control.clearCalls()
  return world
}

async function withDeployed(work: (world: TestWorld) => Promise<void>): Promise<void> {
  const world = await startDeployed()
  try {
    await work(world)
    // Whatever a plan says, it changes nothing.
    expect(world.changes()).toEqual([])
  } finally {
    await world.close()
  }
}

/** Changes the task definition file. */
function edit({ workspace }: TestWorld, change: (file: Record<string, unknown>) => object): void {
  const path = join(workspace, 'task-definition.json')
  writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')))))
}

test.concurrent(
  'a change is shown with its checks and its cost, and nothing is changed',
  () =>
    withDeployed(async world => {
      edit(world, file => ({ ...file, cpu: '512', memory: '1024' }))
      const run = await world.run({
        mode: 'plan',
        image: world.image('v2'),
        'desired-count': '3',
        'environment-variables': 'TOKEN=hush-hush'
      })
      expect(run).toMatchObject({ conclusion: 'success', annotations: [], problems: [] })
      expect(run.outputs).toMatchObject({ outcome: 'registered', 'image-tag': 'v2' })
      expect(run.outputs).not.toHaveProperty('task-definition-arn')
      const plan = planOf(run)
      expect(plan).toMatchObject({
        changes: true,
        taskDefinition: { family: 'web', before: 'web:1', register: true },
        service: { name: 'web', action: 'update', changes: ['desiredCount 2 -> 3'] },
        drift: [],
        // 0.0123425 and 0.024685 dollars an hour, 730 hours, 2 and 3 tasks.
        cost: { before: 18.02, after: 54.06, currency: 'USD' }
      })
      expect(plan.taskDefinition.changes).toEqual([
        'task: cpu 256 -> 512',
        'task: memory 512 -> 1024',
        expect.stringMatching(/^web: image .*web:v1 -> .*web:v2$/),
        'web: environment TOKEN added'
      ])
      expect(plan.checks.map(({ name, status }) => [name, status])).toEqual([
        ['image', 'ok'],
        ['task definition', 'ok'],
        ['roles', 'ok'],
        ['passing roles', 'ok'],
        ['log group', 'ok'],
        ['running deployment', 'ok'],
        ['circuit breaker', 'ok'],
        ['room for new tasks', 'ok'],
        ['load balancer port', 'ok'],
        ['target group', 'ok'],
        ['subnets', 'ok']
      ])
      expect(run.summary).toMatch(/^## plan: A deployment would change service web/)
      expect(run.log + run.summary + run.outputs.plan).not.toContain('hush-hush')
    }),
  TWO_MINUTES
)

test.concurrent(
  'what runs already needs no deployment',
  () =>
    withDeployed(async world => {
      const run = await world.run({ mode: 'plan', image: world.image('v1') })
      expect(run.outputs).toMatchObject({ outcome: 'unchanged' })
      expect(planOf(run)).toMatchObject({
        changes: false,
        taskDefinition: { register: false, changes: [] },
        service: { action: 'none', changes: [] }
      })
    }),
  TWO_MINUTES
)

test.concurrent(
  'a tag of the file alone is a change, since a deployment registers a revision for it',
  () =>
    withDeployed(async world => {
      edit(world, file => ({ ...file, tags: [{ key: 'team', value: 'shop' }] }))
      const run = await world.run({ mode: 'plan', image: world.image('v1') })
      expect(run.outputs).toMatchObject({ outcome: 'registered' })
      expect(planOf(run)).toMatchObject({
        changes: true,
        taskDefinition: { register: true },
        service: { action: 'update' }
      })
    }),
  TWO_MINUTES
)

test.concurrent(
  'what cannot work is red, all of it at once',
  () =>
    withDeployed(async world => {
      edit(world, file => ({
        ...file,
        containerDefinitions: [
          {
            name: 'web',
            image: 'placeholder',
            portMappings: [{ containerPort: 9090 }],
            logConfiguration: {
              logDriver: 'awslogs',
              options: {
                'awslogs-group': '/ecs/gone',
                'awslogs-region': 'eu-west-1',
                'awslogs-stream-prefix': 'web'
              }
            }
          }
        ]
      }))
      const image = `${world.simulator.registry}/web:never`
      const run = await world.run({ mode: 'plan', image })
      expect(run).toMatchObject({ conclusion: 'failure', outputs: { outcome: 'failed' } })
      const plan = planOf(run)
      const errors = plan.checks.filter(({ status }) => status === 'error')
      expect(errors.map(({ name }) => name)).toEqual(['image', 'log group', 'load balancer port'])
      expect(run.outputs.reason).toBe(`The image ${image} is not in ECR. (and 2 more)`)
      expect(run.annotations).toHaveLength(1)
    }),
  TWO_MINUTES
)

test.concurrent(
  'sizes that Fargate does not have are one error among others, and the rest is checked all the same',
  () =>
    withDeployed(async world => {
      edit(world, file => ({ ...file, cpu: '256', memory: '4096' }))
      const run = await world.run({ mode: 'plan', image: world.image('v2') })
      expect(run).toMatchObject({ conclusion: 'failure', outputs: { outcome: 'failed' } })
      expect(troubles(run)).toEqual([expect.stringMatching(/^error: task definition: .*memory/)])
      expect(statusOf(planOf(run), 'roles')).toEqual(['ok'])
      expect(planOf(run).taskDefinition.changes).toContain('task: memory 512 -> 4096')
    }),
  TWO_MINUTES
)

test.concurrent(
  'a build is only looked at: a new tag, one that is there, a repository that is not',
  () =>
    withDeployed(async world => {
      const build = { mode: 'plan', repository: 'web', image: '' }
      const fresh = await world.run({ ...build, tags: 'v9' })
      expect(planOf(fresh).checks[0]).toMatchObject({
        status: 'ok',
        what: 'web:v9 is not in ECR yet: it would be built and pushed.'
      })
      // A deployment would end before the build, and so says the plan.
      expect(troubles(fresh)).toContainEqual(
        expect.stringMatching(/^error: image: file: There is no Dockerfile Dockerfile\./)
      )
      writeFileSync(join(world.workspace, 'Dockerfile'), 'FROM scratch\n')
      const ready = await world.run({ ...build, tags: 'v9' })
      expect(troubles(ready)).not.toContainEqual(expect.stringContaining('Dockerfile'))
      expect(planOf(fresh).taskDefinition.changes).toEqual([
        `web: image ${world.simulator.registry}/web:v1 -> ${world.simulator.registry}/web:v9`
      ])
      const there = await world.run({ ...build, tags: 'v1' })
      expect(there.outputs).toMatchObject({ outcome: 'unchanged', 'image-tag': 'v1' })
      const nowhere = await world.run({ ...build, repository: 'other', tags: 'v1' })
      expect(planOf(nowhere).checks[0]).toMatchObject({ status: 'error' })
      const made = await world.run({
        ...build,
        repository: 'other',
        'create-repository': 'true',
        tags: 'v1'
      })
      expect(planOf(made).checks[0]).toMatchObject({ status: 'ok' })
      expect(planOf(made).taskDefinition.changes[0]).toMatch(
        / -> 123456789012\.dkr\.ecr\.eu-west-1\.amazonaws\.com\/other:v1$/
      )
      expect(made.outputs).toHaveProperty('task-definition')
      const moving = await world.run({
        ...build,
        repository: 'other',
        'create-repository': 'true',
        tags: 'v1\nlatest'
      })
      expect(troubles(moving)).toContainEqual(
        expect.stringContaining('latest will stay on this first image')
      )
      const elsewhere = await world.run(
        { ...build, tags: 'v9' },
        { env: { DOCKER_DEFAULT_PLATFORM: 'linux/arm64' } }
      )
      expect(troubles(elsewhere)).toContainEqual(
        expect.stringContaining('the builder makes an image for linux/arm64')
      )
      world.simulator.control.addFault({
        operation: 'sts:*',
        fault: { kind: 'reset', when: 'before' }
      })
      const unknown = await world.run({ ...build, repository: 'other', tags: 'v1' })
      expect(planOf(unknown).taskDefinition.changes[0]).toMatch(/ -> other:v1$/)
      expect(unknown.outputs).not.toHaveProperty('task-definition')
    }),
  TWO_MINUTES
)

test.concurrent(
  'drift: a service that is not as its file says, and a revision of someone else',
  () =>
    withDeployed(async world => {
      const path = join(world.workspace, 'service-definition.json')
      const file = JSON.parse(readFileSync(path, 'utf8'))
      file.deploymentConfiguration.maximumPercent = 150
      writeFileSync(path, JSON.stringify({ ...file, desiredCount: 7 }))
      const run = await world.run({ mode: 'plan', image: world.image('v1') })
      expect(planOf(run).drift).toEqual([
        'service: deploymentConfiguration.maximumPercent: the file says 150, the service has 200'
      ])
      expect(run.outputs.outcome).toBe('unchanged')
    }),
  TWO_MINUTES
)

test.concurrent(
  'a revision without tags of this action is drift where a file would replace it',
  () =>
    withDeployed(async world => {
      const ecs = new ECSClient(clientFor(world.simulator))
      const path = join(world.workspace, 'task-definition.json')
      const { containerDefinitions, ...file } = JSON.parse(readFileSync(path, 'utf8'))
      const image = world.image('v1')
      const containers = [{ ...containerDefinitions[0], image }]
      const input = { ...file, cpu: '512', memory: '1024', containerDefinitions: containers }
      await ecs.send(new RegisterTaskDefinitionCommand(input))
      await ecs.send(new UpdateServiceCommand({ service: 'web', taskDefinition: 'web:2' }))
      world.simulator.control.clearCalls()
      const byFile = await world.run({ mode: 'plan', image })
      expect(planOf(byFile).drift).toEqual([
        'web:2 carries no tag of this action; if someone else registered it, the next deployment replaces what is different in it'
      ])
      const live = await world.run({ mode: 'plan', image, 'task-definition': '' })
      expect(planOf(live).drift).toEqual([])
    }),
  TWO_MINUTES
)

test.concurrent(
  'a service that is not there yet would be created; without its file that is an error',
  async () => {
    const world = await startWorld({ speed: UNHURRIED })
    try {
      const image = world.image('v1')
      const run = await world.run({ mode: 'plan', image })
      expect(planOf(run)).toMatchObject({
        changes: true,
        taskDefinition: { register: true, changes: [] },
        service: { action: 'create', changes: [] },
        cost: { after: 18.02 }
      })
      const lost = await world.run({ mode: 'plan', image, 'service-definition': '' })
      expect(lost.outputs).toMatchObject({ outcome: 'failed' })
      expect(lost.outputs.reason).toContain('There is no service web')
      expect(world.changes()).toEqual([])
    } finally {
      await world.close()
    }
  },
  TWO_MINUTES
)

/** Gives the container a secret of Secrets Manager and a parameter. */
function useSecrets(world: TestWorld, region = 'eu-west-1'): void {
  const arn = `arn:aws:secretsmanager:${region}:123456789012:secret:prod/db`
  edit(world, file => ({
    ...file,
    containerDefinitions: [
      {
        ...(file.containerDefinitions as object[])[0],
        secrets: [
          { name: 'DB_PASSWORD', valueFrom: `${arn}:password::` },
          { name: 'TOKEN', valueFrom: '/web/token' }
        ]
      }
    ]
  }))
}

/** Lets alarms watch the deployments of the service, as someone would in the console. */
async function watchAlarms({ simulator }: TestWorld, ...alarmNames: string[]): Promise<void> {
  const ecs = new ECSClient(clientFor(simulator))
  const alarms = { alarmNames, enable: true, rollback: true }
  await ecs.send(new UpdateServiceCommand({ service: 'web', deploymentConfiguration: { alarms } }))
  simulator.control.clearCalls()
}

/** The checks that are not well, each in one line. */
const troubles = (run: ActionRun) =>
  planOf(run)
    .checks.filter(({ status }) => status !== 'ok')
    .map(({ status, name, what }) => `${status}: ${name}: ${what}`)

test.concurrent(
  'roles, secrets, subnets and alarms: what is wrong with them, all at once',
  () =>
    withDeployed(async world => {
      const { control, ecs } = world.simulator
      await watchAlarms(world, 'errors', 'latency', 'gone')
      useSecrets(world)
      edit(world, file => ({ ...file, taskRoleArn: 'arn:aws:iam::123456789012:role/web-task' }))
      const inputs = { mode: 'plan', image: world.image('v2') }
      const plan = () => world.run(inputs)
      ecs.alarm('errors', 'ALARM')
      ecs.alarm('latency', 'OK', 'CompositeAlarm')
      control.addSubnet({ id: 'subnet-0a1b2c3d', freeAddresses: 1 })
      const bad = await plan()
      expect(bad.conclusion).toBe('failure')
      expect(troubles(bad)).toEqual([
        'error: roles: taskRoleArn: there is no role web-task.',
        'error: secrets: DB_PASSWORD: there is no secret prod/db in eu-west-1, so no task can start.',
        'error: secrets: TOKEN: there is no parameter /web/token, so no task can start.',
        'warning: subnets: A deployment needs up to 2 more addresses, and subnet-0a1b2c3d has 1 free: it takes longer, or does not end.',
        'warning: deployment alarms: errors is in ALARM already: ECS ignores it for a deployment that begins now.',
        'warning: deployment alarms: There is no metric or composite alarm gone, so it cannot stop a bad deployment.'
      ])
      control.addRole({ name: 'web-task', trust: { Version: '2012-10-17', Statement: [] } })
      control.addSecret({ name: 'prod/db', deleted: true })
      control.addParameter('/web/token')
      ecs.alarm('errors', 'OK')
      ecs.alarm('gone', 'OK')
      control.addSubnet({ id: 'subnet-0a1b2c3d', freeAddresses: 2 })
      expect(troubles(await plan())).toEqual([
        expect.stringContaining('error: roles: taskRoleArn: the trust policy of web-task does not'),
        'error: secrets: DB_PASSWORD: the secret prod/db is marked for deletion, so no task can start.'
      ])
      control.addRole({ name: 'web-task' })
      control.addSecret({ name: 'prod/db' })
      expect(troubles(await plan())).toEqual([])
      // A value is never asked for.
      expect(control.calls('*:Get*Value').concat(control.calls('ssm:GetParameter*'))).toEqual([])
    }),
  TWO_MINUTES
)

test.concurrent(
  'a secret of another region is looked for there',
  () =>
    withDeployed(async world => {
      const other = await startSimulator({ region: 'us-east-1', secrets: [{ name: 'prod/db' }] })
      try {
        world.simulator.control.addParameter('/web/token')
        useSecrets(world, 'us-east-1')
        const env = { AWS_ENDPOINT_URL_SECRETS_MANAGER: other.url }
        const run = await world.run({ mode: 'plan', image: world.image('v2') }, { env })
        expect(troubles(run)).toEqual([])
        expect(other.control.calls().map(({ operation, outcome }) => [operation, outcome])).toEqual(
          [['secretsmanager:DescribeSecret', 'ok']]
        )
      } finally {
        await other.close()
      }
    }),
  TWO_MINUTES
)

test.concurrent(
  'what may not be looked at is not checked, and no failure',
  async () => {
    const world = await startDeployed()
    try {
      useSecrets(world)
      await watchAlarms(world, 'errors')
      world.simulator.control.deny(
        'logs:DescribeLogGroups',
        'elasticloadbalancing:DescribeTargetGroups',
        'ecr:BatchGetImage',
        'iam:*',
        'secretsmanager:*',
        'ssm:*',
        'ec2:*',
        'cloudwatch:*'
      )
      const run = await world.run({ mode: 'plan', image: world.image('v2') })
      expect(run.conclusion).toBe('success')
      const plan = planOf(run)
      const names = ['image', 'roles', 'passing roles', 'log group', 'target group', 'subnets']
      for (const name of [...names, 'deployment alarms']) {
        expect([name, statusOf(plan, name)]).toEqual([name, ['not checked']])
      }
      expect(plan.checks.filter(({ name }) => name === 'secrets').map(({ what }) => what)).toEqual([
        'What DB_PASSWORD refers to was not checked: secretsmanager:DescribeSecret is not permitted.',
        'What TOKEN refers to was not checked: ssm:DescribeParameters is not permitted.'
      ])
      world.simulator.control.allow()
      world.simulator.control.addFault({
        operation: 'iam:*',
        fault: { kind: 'reset', when: 'before' }
      })
      const cut = await world.run({ mode: 'plan', image: world.image('v2') })
      expect(troubles(cut).filter(line => line.includes('role'))).toEqual([
        expect.stringMatching(/^not checked: roles: .*iam:GetRole got no answer/),
        expect.stringMatching(/^not checked: passing roles: .*iam:SimulatePrincipalPolicy got no/)
      ])
    } finally {
      await world.close()
    }
  },
  TWO_MINUTES
)

test.concurrent(
  'the policy for plans is enough, and nothing in it is for nothing',
  async () => {
    const world = await startDeployed()
    useSecrets(world)
    world.simulator.control.addSecret({ name: 'prod/db' })
    world.simulator.control.addParameter('/web/token')
    world.simulator.ecs.alarm('errors', 'OK')
    await watchAlarms(world, 'errors')
    try {
      const before = await world.run({ image: `${world.simulator.registry}/web:v1` })
      expect(before.outputs.outcome).toBe('succeeded')
      const policy = policyOf('plan', [], policyNames)
      // Only of a registry on this machine it is asked whose it is, which takes a login.
      const login = { Effect: 'Allow' as const, Action: 'ecr:GetAuthorizationToken', Resource: '*' }
      world.simulator.control.enforcePolicy({
        ...policy,
        Statement: [...policy.Statement, login]
      })
      const run = await world.run({ mode: 'plan', repository: 'web', tags: 'v1' })
      expect(run.outputs.outcome).toBe('unchanged')
      expect(planOf(run).checks.filter(({ status }) => status !== 'ok')).toMatchObject([
        // The registry's v1 was not built by this action, and says nothing of its build.
        { name: 'image', status: 'warning', what: expect.stringContaining('deploy-fargate.build') },
        // The job that plans need not be allowed to pass roles.
        {
          name: 'passing roles',
          status: 'not checked',
          what: expect.stringContaining('not allowed')
        }
      ])
      const { refused, unused } = world.simulator.control.policyReport()
      expect({ refused, unused }).toEqual({ refused: [], unused: [] })
    } finally {
      await world.close()
    }
  },
  TWO_MINUTES
)

test.concurrent(
  'a pull request has one comment with the plan, which the next run writes again',
  async () => {
    const world = await startDeployed()
    const github = await startGitHub({ repository: 'octo-org/web', clock: world.simulator.clock })
    try {
      const sha = 'c'.repeat(40)
      github.setPull({ number: 12, state: 'open', headSha: sha })
      const job = {
        env: github.environment(),
        event: {
          name: 'pull_request',
          payload: { action: 'synchronize', pull_request: { number: 12, head: { sha } } }
        }
      }
      const inputs = { mode: 'plan', 'github-token': github.token }
      const first = await world.run({ ...inputs, image: world.image('v2') }, job)
      expect(first).toMatchObject({ conclusion: 'success', annotations: [] })
      const [comment] = github.comments(12)
      expect(comment?.body).toMatch(/^<!-- deploy-fargate:plan:default\/web -->\n## plan: /)
      expect(comment?.body).toMatch(/\nCommit `ccccccc` · \[Workflow run\]\(<http.*>\)$/)
      await world.run({ ...inputs, image: world.image('v1') }, job)
      const after = github.comments(12)
      expect(after.map(({ id }) => id)).toEqual([comment?.id])
      expect(after[0]?.body).toContain('## plan: A deployment would change nothing')
      await world.run({ ...inputs, image: world.image('v2'), comment: 'false' }, job)
      expect(github.comments(12)[0]?.body).toContain('## plan: A deployment would change nothing')
      const failing = { 'task-definition': 'nowhere.json', image: world.image('v2') }
      const lost = await world.run({ ...inputs, ...failing }, job)
      expect(lost.outputs.outcome).toBe('failed')
      expect(github.comments(12)).toHaveLength(1)
      expect(github.comments(12)[0]?.body).toContain('nowhere.json does not exist')
      github.setPermissions({})
      const denied = await world.run({ ...inputs, image: world.image('v2') }, job)
      expect(denied.conclusion).toBe('success')
      expect(denied.annotations).toMatchObject([
        { level: 'warning', message: expect.stringContaining('permissions: pull-requests: write') }
      ])
    } finally {
      await github.close()
      await world.close()
    }
  },
  TWO_MINUTES
)

test.concurrent(
  'a deployment ends before anything is registered when a check says that it cannot work',
  () =>
    withDeployed(async world => {
      edit(world, file => ({
        ...file,
        containerDefinitions: [{ name: 'web', image: 'placeholder', essential: true }]
      }))
      const run = await world.run({ image: world.image('v2') })
      expect(run.outputs).toMatchObject({
        outcome: 'failed',
        reason: 'The service sends traffic to port 8080 of the container web, which maps no port.'
      })
    }),
  TWO_MINUTES
)
