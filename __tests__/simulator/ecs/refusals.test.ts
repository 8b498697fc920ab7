import * as api from '@aws-sdk/client-ecs'
import { type CreateServiceRequest, ECSClient } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { ManualClock } from '../../../simulator/clock.ts'
import type { Simulator } from '../../../simulator/simulator.ts'
import { clientFor, failure, simulate } from '../running.ts'

/** What AWS was seen to refuse, with its own words: a request that is taken here would be refused there. */
interface Bench {
  readonly simulator: Simulator
  readonly clock: ManualClock
  readonly ecs: ECSClient
  /** Registers a definition of one container and gives its ARN. */
  register(changes?: Partial<api.RegisterTaskDefinitionRequest>): Promise<string>
  create(changes?: Partial<CreateServiceRequest>): Promise<api.Service | undefined>
  /** Updates the service `web` and gives the refusal. */
  update(changes: Partial<api.UpdateServiceRequest>): Promise<string>
}

const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`
const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-1'] } }

async function bench(): Promise<Bench> {
  const clock = new ManualClock()
  const simulator = await simulate({ clock })
  const ecs = new ECSClient(clientFor(simulator))
  simulator.ecs.setReadLag(0)
  const register: Bench['register'] = async (changes = {}) => {
    const { taskDefinition } = await ecs.send(
      new api.RegisterTaskDefinitionCommand({
        family: 'web',
        requiresCompatibilities: ['FARGATE'],
        networkMode: 'awsvpc',
        cpu: '256',
        memory: '512',
        containerDefinitions: [
          { name: 'app', image: 'nginx', portMappings: [{ containerPort: 80 }] }
        ],
        ...changes
      })
    )
    return taskDefinition?.taskDefinitionArn ?? ''
  }
  return {
    simulator,
    clock,
    ecs,
    register,
    create: async changes => {
      const input = {
        serviceName: 'web',
        taskDefinition: changes?.taskDefinition ?? (await register()),
        desiredCount: 1,
        launchType: 'FARGATE' as const,
        networkConfiguration,
        ...changes
      }
      return (await ecs.send(new api.CreateServiceCommand(input))).service
    },
    update: changes =>
      failure(ecs.send(new api.UpdateServiceCommand({ service: 'web', ...changes })))
  }
}

const SPOT = {
  launchType: undefined,
  capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }]
}
// dask/dask-cloudprovider#328
const NOT_ASSOCIATED =
  'InvalidParameterException: The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster. Associate the capacity provider with the cluster or specify a valid capacity provider and try again.'

test('a capacity provider has to be associated with the cluster, for a service and for a task', async () => {
  const { ecs, create, register } = await bench()
  await ecs.send(new api.CreateClusterCommand({ clusterName: 'bare' }))
  await ecs.send(
    new api.CreateClusterCommand({
      clusterName: 'both',
      capacityProviders: ['FARGATE', 'FARGATE_SPOT']
    })
  )
  expect(await failure(create({ ...SPOT, cluster: 'bare' }))).toBe(NOT_ASSOCIATED)
  const run = (cluster: string, provider: string) =>
    failure(
      ecs.send(
        new api.RunTaskCommand({
          cluster,
          taskDefinition: 'web',
          networkConfiguration,
          capacityProviderStrategy: [{ capacityProvider: provider }]
        })
      )
    )
  await register()
  expect(await run('bare', 'FARGATE')).toBe(NOT_ASSOCIATED)
  expect(await run('both', 'FARGATE_SPOT')).toBe('no error')
  expect(await failure(create({ ...SPOT, cluster: 'both' }))).toBe('no error')
  // A launch type needs none.
  expect(await failure(create({ cluster: 'bare' }))).toBe('no error')
})

test('a default strategy has to name capacity providers of the cluster', async () => {
  const { ecs } = await bench()
  const strategy = [{ capacityProvider: 'FARGATE_SPOT' }]
  const made = ecs.send(
    new api.CreateClusterCommand({ clusterName: 'x', defaultCapacityProviderStrategy: strategy })
  )
  expect(await failure(made)).toMatch(/^InvalidParameterException: /)
})

test('another capacity provider strategy needs a forced deployment', async () => {
  const { create, update } = await bench()
  await create()
  const strategy = { capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }] }
  // pipe-cd/pipecd#6385
  const refusal =
    'InvalidParameterException: When switching from launch type to capacity provider strategy on an existing service, or making a change to a capacity provider strategy on a service that is already using one, you must force a new deployment.'
  expect(await update(strategy)).toBe(refusal)
  expect(await update({ ...strategy, forceNewDeployment: true })).toBe('no error')
  expect(await update(strategy)).toBe('no error')
  expect(await update({ capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }] })).toBe(
    refusal
  )
})

test('a grace period needs a load balancer', async () => {
  const { create, update } = await bench()
  // hashicorp/terraform-provider-aws#31104
  const refusal =
    'InvalidParameterException: Health check grace period is only valid for services configured to use load balancers'
  expect(await failure(create({ healthCheckGracePeriodSeconds: 60 }))).toBe(refusal)
  const service = await create()
  expect(service).not.toHaveProperty('healthCheckGracePeriodSeconds')
  expect(await update({ healthCheckGracePeriodSeconds: 60 })).toBe(refusal)
})

test('ECS Exec needs a task role, also after an update', async () => {
  const { create, update, register, ecs } = await bench()
  const text = (done: string) =>
    `InvalidParameterException: The service couldn't be ${done} because a valid taskRoleArn is not being used. Specify a valid task role in your task definition and try again.`
  expect(await failure(create({ enableExecuteCommand: true }))).toBe(text('created'))
  const taskDefinition = await register({ taskRoleArn: role('task') })
  await create({ enableExecuteCommand: true, taskDefinition })
  // aws/aws-cli#6242
  expect(await update({ taskDefinition: await register() })).toBe(text('updated'))
  const run = ecs.send(
    new api.RunTaskCommand({
      taskDefinition: 'web',
      networkConfiguration,
      launchType: 'FARGATE',
      enableExecuteCommand: true
    })
  )
  // boto/boto3#3173
  expect(await failure(run)).toBe(
    'InvalidParameterException: The execute command failed because a valid task role is not being used. Specify a valid task role in your task definition or as a task override and try again.'
  )
})

test('secrets and variables of a container have names of their own', async () => {
  const { register } = await bench()
  const container = (changes: Partial<api.ContainerDefinition>) =>
    register({
      executionRoleArn: role('execution'),
      containerDefinitions: [{ name: 'app', image: 'nginx', ...changes }]
    })
  const secret = { name: 'TOKEN', valueFrom: 'arn:aws:ssm:us-east-1:123456789012:parameter/token' }
  // dagster-io/dagster#11622
  expect(
    await failure(container({ secrets: [secret], environment: [{ name: 'TOKEN', value: '1' }] }))
  ).toBe(
    "ClientException: The secret name must be unique and not shared with any new or existing environment variables set on the container, such as 'TOKEN'."
  )
  // CircleCI-Public/aws-ecs-orb#190
  expect(await failure(container({ secrets: [secret, secret] }))).toBe(
    'ClientException: Duplicate secret names found: TOKEN. Each secret name must be unique.'
  )
})

test('times to list service deployments by lie within three months', async () => {
  const { create, ecs, clock } = await bench()
  await create()
  clock.advance(100 * 86_400_000)
  const list = (createdAt: api.CreatedAt) =>
    failure(ecs.send(new api.ListServiceDeploymentsCommand({ service: 'web', createdAt })))
  const daysAgo = (days: number) => new Date(clock.now() - days * 86_400_000)
  // facts: deployers 2.0; hashicorp/terraform-provider-aws#43445
  const refusal =
    'InvalidParameterException: Before and After time filter must be within the last 3 months.'
  expect(await list({ after: daysAgo(99) })).toBe(refusal)
  expect(await list({ before: daysAgo(99) })).toBe(refusal)
  expect(await list({ after: daysAgo(80) })).toBe('no error')
})

test('startedBy stands alone', async () => {
  const { ecs } = await bench()
  const list = (more: Partial<api.ListTasksRequest>) =>
    failure(ecs.send(new api.ListTasksCommand({ startedBy: 'me', ...more })))
  // aws/aws-sdk-go-v2#1893
  const refusal = 'InvalidParameterException: cannot specify startedBy with other arguments'
  expect(await list({ desiredStatus: 'STOPPED' })).toBe(refusal)
  expect(await list({ family: 'web' })).toBe(refusal)
  expect(await list({ maxResults: 10 })).toBe('no error')
})

test.each([
  ['a value of 257 characters', { key: 'reason', value: 'x'.repeat(257) }],
  ['a key of 129 characters', { key: 'x'.repeat(129), value: '' }],
  ['a key that is AWS’s own', { key: 'aws:mine', value: '' }],
  ['a value with brackets', { key: 'by', value: 'dependabot[bot]' }],
  ['no key', { value: 'x' }]
])('a tag with %s is refused', async (_, tag) => {
  const { create, ecs } = await bench()
  const service = await create()
  const tagging = (tags: api.Tag[]) =>
    failure(ecs.send(new api.TagResourceCommand({ resourceArn: service?.serviceArn ?? '', tags })))
  expect(await tagging([tag])).toMatch(/^InvalidParameterException: /)
  // The characters of the API reference, Tag.
  expect(await tagging([{ key: 'a b_.:/=+-@ä1', value: 'a b_.:/=+-@ä1' }])).toBe('no error')
})
