import {
  ECS,
  ServiceNotFoundException,
  waitUntilServicesStable,
  waitUntilTasksStopped
} from '@aws-sdk/client-ecs'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { ManualClock } from '../../../simulator/clock.ts'
import { type Simulator, startSimulator } from '../../../simulator/simulator.ts'
import { definition } from './laboratory.ts'

const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-1'] } }
const clock = new ManualClock()
let simulator: Simulator
let ecs: ECS

beforeEach(async () => {
  simulator = await startSimulator({ clock, logGroups: ['/web'] })
  simulator.control.addImage({ repository: 'web', tags: ['good'], content: 'good' })
  ecs = new ECS({
    endpoint: simulator.url,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'AKIASIMULATOR0000000', secretAccessKey: 'simulated' }
  })
})

afterEach(async () => {
  ecs.destroy()
  await simulator.close()
})

/** The definition of the laboratory with an image of this simulator's own registry. */
function localDefinition(tag: string) {
  const { containerDefinitions = [], ...rest } = definition(tag)
  return {
    ...rest,
    containerDefinitions: containerDefinitions.map(container => ({
      ...container,
      image: `${simulator.registry}/web:${tag}`
    }))
  }
}

test('the SDK rolls a service out, breaks it and sees it rolled back', async () => {
  await ecs.registerTaskDefinition(localDefinition('good'))
  await ecs.createService({
    serviceName: 'web',
    taskDefinition: 'web',
    desiredCount: 1,
    launchType: 'FARGATE',
    networkConfiguration,
    deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } }
  })
  clock.advance(120_000)
  const good = (await ecs.describeServices({ services: ['web'] })).services?.[0]
  expect(good?.deployments?.[0]).toMatchObject({ rolloutState: 'COMPLETED', runningCount: 1 })
  expect(good?.createdAt).toBeInstanceOf(Date)

  const bad = (await ecs.registerTaskDefinition(localDefinition('missing'))).taskDefinition
  const answer = await ecs.updateService({
    service: 'web',
    taskDefinition: `${bad?.family}:${bad?.revision}`
  })
  const number = answer.service?.deployments?.[0]?.id?.replace('ecs-svc/', '')
  clock.advance(900_000)
  const { serviceDeployments = [] } = await ecs.listServiceDeployments({ service: 'web' })
  const mine = serviceDeployments.find(one => one.targetServiceRevisionArn?.endsWith(`/${number}`))
  expect(mine).toMatchObject({
    status: 'ROLLBACK_SUCCESSFUL',
    statusReason:
      'Service deployment rolled back because the circuit breaker threshold was exceeded.'
  })
  const { taskArns = [] } = await ecs.listTasks({ serviceName: 'web', desiredStatus: 'STOPPED' })
  const { tasks = [] } = await ecs.describeTasks({ tasks: taskArns })
  const failed = tasks.filter(({ stopCode }) => stopCode === 'TaskFailedToStart')
  expect(failed).toHaveLength(3)
  expect(failed[0]?.stoppedReason).toMatch(/^CannotPullContainerError: .*web:missing: not found$/)
  // What every tool that trusts this waiter gets wrong: it is content with a rollback.
  const waited = await waitUntilServicesStable(
    { client: ecs, minDelay: 1, maxWaitTime: 10 },
    { services: ['web'] }
  )
  expect(waited.state).toBe('SUCCESS')
})

test('the SDK runs a task to its end', async () => {
  await ecs.registerTaskDefinition(localDefinition('good'))
  const { tasks = [] } = await ecs.runTask({
    taskDefinition: 'web',
    launchType: 'FARGATE',
    networkConfiguration
  })
  clock.advance(60_000)
  const wanted = { tasks: [tasks[0]?.taskArn ?? ''] }
  await waitUntilTasksStopped({ client: ecs, minDelay: 1, maxWaitTime: 10 }, wanted)
  const { tasks: ended = [] } = await ecs.describeTasks(wanted)
  expect(ended[0]?.containers?.[0]?.exitCode).toBe(0)
  expect(ended[0]?.stoppedAt).toBeInstanceOf(Date)
})

test('errors arrive as the classes of the SDK', async () => {
  await expect(ecs.updateService({ service: 'nobody' })).rejects.toThrow(ServiceNotFoundException)
})
