import { ECS } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { ManualClock } from '../../../simulator/clock.ts'
import { clientFor, failure, simulate } from '../running.ts'

/** ECS is eventually consistent (API reference, RunTask); DescribeTasks: dask/dask-cloudprovider#483. */
async function bench() {
  const clock = new ManualClock()
  const simulator = await simulate({ clock })
  const ecs = new ECS(clientFor(simulator))
  await ecs.registerTaskDefinition({
    family: 'web',
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    containerDefinitions: [{ name: 'app', image: 'nginx' }]
  })
  return { clock, ecs, simulator }
}

const launch = {
  taskDefinition: 'web',
  launchType: 'FARGATE' as const,
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } }
}

test('a task that was just started is missing for a moment', async () => {
  const { clock, ecs } = await bench()
  const { tasks = [] } = await ecs.runTask({ ...launch, startedBy: 'me' })
  const arn = tasks[0]?.taskArn ?? ''
  expect((await ecs.describeTasks({ tasks: [arn] })).failures).toEqual([{ arn, reason: 'MISSING' }])
  expect((await ecs.listTasks({ startedBy: 'me' })).taskArns).toEqual([])
  expect(await failure(ecs.stopTask({ task: arn }))).toContain('The referenced task was not found.')
  clock.advance(1000)
  expect((await ecs.describeTasks({ tasks: [arn] })).tasks).toHaveLength(1)
  expect((await ecs.listTasks({ startedBy: 'me' })).taskArns).toEqual([arn])
})

test('a new service is missing for a moment, and a changed one looks as before', async () => {
  const { clock, ecs } = await bench()
  const look = async () => (await ecs.describeServices({ services: ['web'] })).services?.[0]
  const first = await ecs.createService({ ...launch, serviceName: 'web', desiredCount: 1 })
  expect(await look()).toBeUndefined()
  expect((await ecs.listServices({})).serviceArns).toEqual([])
  expect(await failure(ecs.listServiceDeployments({ service: 'web' }))).toContain(
    'ServiceNotFoundException'
  )
  clock.advance(1000)
  expect((await look())?.deployments?.[0]?.id).toBe(first.service?.deployments?.[0]?.id)

  const second = await ecs.updateService({ service: 'web', forceNewDeployment: true })
  expect((await look())?.deployments).toHaveLength(1)
  clock.advance(1000)
  expect((await look())?.deployments?.[0]?.id).toBe(second.service?.deployments?.[0]?.id)
})

test('the lag can be longer', async () => {
  const { clock, ecs, simulator } = await bench()
  simulator.ecs.setReadLag(30)
  await ecs.createService({ ...launch, serviceName: 'web', desiredCount: 1 })
  clock.advance(29_000)
  expect((await ecs.describeServices({ services: ['web'] })).services).toEqual([])
  clock.advance(1000)
  expect((await ecs.describeServices({ services: ['web'] })).services).toHaveLength(1)
})
