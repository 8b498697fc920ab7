import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { type AwsClients, createClients } from '../../src/aws/client.ts'
import { shareReads } from '../../src/aws/shared-reads.ts'
import { startJournal } from '../../src/context/journal.ts'
import { handleEcsDeployment } from '../../src/deployment/steps/poll-ecs.ts'
import { systemClock } from '../../src/runner/clock.ts'
import { bringTogether } from '../../src/services/steps/together.ts'
import { recordLog } from '../support/recorded-log.ts'

const NAMES = Array.from({ length: 50 }, (_, index) => `service-${index}`)
const REVISION = 'arn:aws:ecs:eu-west-1:123456789012:service-revision/default/x/'
const DEPLOYMENT = 'arn:aws:ecs:eu-west-1:123456789012:service-deployment/default/'
const CREATED = 1_790_000_000

type Input = Readonly<Record<string, readonly string[] | string>>

/** The number of a service's deployment. */
const numberOf = (name: string) => `9${name.split('-').pop()}`

const serviceOf = (serviceName: string) => ({
  serviceName,
  status: 'ACTIVE',
  desiredCount: 1,
  currentServiceDeployment: `${DEPLOYMENT}${serviceName}`,
  deployments: [
    {
      id: `ecs-svc/${numberOf(serviceName)}`,
      status: 'PRIMARY',
      taskDefinition: `${serviceName}:2`,
      rolloutState: 'IN_PROGRESS',
      createdAt: CREATED
    }
  ]
})

/** What the deployments that services name roll out: this one, or the one before as long as ECS lags behind. */
const deploymentOf = (arn: string, lags: boolean) => ({
  serviceDeploymentArn: arn,
  status: 'IN_PROGRESS',
  createdAt: CREATED,
  targetServiceRevision: { arn: `${REVISION}${lags ? '1' : numberOf(arn)}` }
})

/**
 * Runs `act` with an ECS that answers DescribeServices call by call, each some time after the one before.
 * @param lags whether each service still names the deployment before
 */
async function withSlowEcs(
  lags: boolean,
  act: (clients: AwsClients, calls: readonly string[]) => Promise<void>
): Promise<void> {
  const calls: string[] = []
  let answered = Promise.resolve()
  const answerTo = async (operation: string, input: Input): Promise<object> => {
    if (operation === 'ListServiceDeployments') return { serviceDeployments: [] }
    if (operation === 'DescribeServiceDeployments') {
      const arns = input.serviceDeploymentArns as readonly string[]
      return { serviceDeployments: arns.map(arn => deploymentOf(arn, lags)) }
    }
    answered = answered.then(() => sleep(20))
    await answered
    return { services: (input.services as readonly string[]).map(serviceOf), failures: [] }
  }
  const server = createServer(async (request: IncomingMessage, response) => {
    const operation = String(request.headers['x-amz-target']).split('.').pop() ?? ''
    calls.push(operation)
    response.end(JSON.stringify(await answerTo(operation, (await json(request)) as Input)))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const saved = { ...process.env }
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x'
  })
  const clients = createClients('eu-west-1', 0)
  try {
    await act(clients, calls)
  } finally {
    clients.ecs.destroy()
    process.env = saved
    server.closeAllConnections()
    server.close()
  }
}

/** Polls all services once, as a step for several does, and gives the number of calls by operation. */
async function countCalls(lags: boolean): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {}
  await withSlowEcs(lags, async (own, calls) => {
    const clients = shareReads(own)
    const together = bringTogether(NAMES, [], systemClock)
    const polls = NAMES.map(async service => {
      const others = together.othersOf(service)
      const log = recordLog()
      const rollout = {
        cluster: 'default',
        service,
        deploymentId: `ecs-svc/${numberOf(service)}`,
        taskDefinition: `${service}:2`,
        createdAt: CREATED * 1000
      }
      const journal = startJournal(log, systemClock)
      const tools = { clients, clock: systemClock, log, journal, others }
      const { poll } = handleEcsDeployment(rollout, tools)
      const { signal } = new AbortController()
      return await poll({ watch: undefined as never, withTasks: false, signal })
    })
    for (const { kind } of await Promise.all(polls)) expect(kind).toBe('observed')
    for (const call of calls) counts[call] = (counts[call] ?? 0) + 1
  })
  return counts
}

test('a poll of 50 services is 8 calls, however far apart the answers come', async () => {
  expect(await countCalls(false)).toEqual({ DescribeServices: 5, DescribeServiceDeployments: 3 })
})

test('a poll of 50 services is 10 calls when none names its deployment yet', async () => {
  expect(await countCalls(true)).toEqual({
    DescribeServices: 5,
    DescribeServiceDeployments: 3,
    ListServiceDeployments: 2
  })
})
