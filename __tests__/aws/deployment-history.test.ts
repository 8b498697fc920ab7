import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ECSClient } from '@aws-sdk/client-ecs'
import { afterEach, expect, test } from '@jest/globals'
import {
  describePastRevisions,
  describeRegistration,
  familyOf,
  listPastDeployments,
  listRevisions
} from '../../src/aws/deployment-history.ts'

type Answers = Readonly<Record<string, (input: Record<string, unknown>) => object>>

let server: Server | undefined
let client: ECSClient | undefined
afterEach(() => {
  client?.destroy()
  server?.close()
})

/** An ECS that answers as it is told, over HTTP. */
async function answering(answers: Answers): Promise<ECSClient> {
  server = createServer(async (request, response) => {
    const body = await new Response(request).json()
    const operation = String(request.headers['x-amz-target']).split('.').pop() ?? ''
    const answer = answers[operation]?.(body as Record<string, unknown>)
    response.writeHead(answer === undefined ? 400 : 200, {
      'content-type': 'application/x-amz-json-1.1'
    })
    const unknown = { __type: 'ClientException', message: 'Unable to describe task definition.' }
    response.end(JSON.stringify(answer ?? unknown))
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => server?.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  client = new ECSClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'test' }
  })
  return client
}

test('deployments come from all pages, newest first whatever their order', async () => {
  const asked: unknown[] = []
  const brief = (arn: string, createdAt: number, finishedAt?: number) => ({
    serviceDeploymentArn: arn,
    targetServiceRevisionArn: `revision/${arn}`,
    status: 'SUCCESSFUL',
    createdAt,
    ...(finishedAt === undefined ? {} : { finishedAt })
  })
  const ecs = await answering({
    ListServiceDeployments: input => {
      asked.push(input)
      return input.nextToken === undefined
        ? { serviceDeployments: [brief('b', 200, 260), brief('a', 100)], nextToken: 'more' }
        : { serviceDeployments: [brief('c', 300, 360)] }
    }
  })
  const found = await listPastDeployments(ecs, 'prod', 'web', ['SUCCESSFUL'])
  expect(found.map(({ arn, at }) => [arn, at])).toEqual([
    ['c', '1970-01-01T00:06:00.000Z'],
    ['b', '1970-01-01T00:04:20.000Z'],
    ['a', '1970-01-01T00:01:40.000Z']
  ])
  const common = { cluster: 'prod', service: 'web', status: ['SUCCESSFUL'], maxResults: 100 }
  expect(asked).toEqual([common, { ...common, nextToken: 'more' }])
})

test('revisions come with the digests that ran, and those that ECS has forgotten are left out', async () => {
  const ecs = await answering({
    DescribeServiceRevisions: () => ({
      serviceRevisions: [
        {
          serviceRevisionArn: 'r/1',
          taskDefinition: 'web:1',
          containerImages: [
            { containerName: 'web', image: 'web:v1', imageDigest: 'sha256:1' },
            { containerName: 'proxy', image: 'proxy:1' }
          ]
        }
      ],
      failures: [{ arn: 'r/2', reason: 'MISSING' }]
    })
  })
  expect(await describePastRevisions(ecs, ['r/1', 'r/2'])).toEqual([
    {
      arn: 'r/1',
      taskDefinition: 'web:1',
      images: [
        { container: 'web', reference: 'web:v1', digest: 'sha256:1' },
        { container: 'proxy', reference: 'proxy:1' }
      ]
    }
  ])
})

test('a registered revision comes with its origin, and a deleted one is none', async () => {
  const ecs = await answering({
    DescribeTaskDefinition: ({ include }) => ({
      taskDefinition: {
        taskDefinitionArn: 'arn:x/web:1',
        registeredAt: 60,
        containerDefinitions: [{ name: 'web', image: 'web:v1' }]
      },
      tags: [{ key: 'deploy-fargate:actor', value: String(include) }]
    })
  })
  expect(await describeRegistration(ecs, 'web:1')).toEqual({
    taskDefinition: 'arn:x/web:1',
    images: [{ container: 'web', reference: 'web:v1' }],
    origin: { actor: 'TAGS' },
    registeredAt: '1970-01-01T00:01:00.000Z',
    // Without what the registration adds, in which a copy differs from its original.
    shape: expect.not.stringMatching(/taskDefinitionArn|registeredAt/)
  })
  server?.close()
  client?.destroy()
  expect(await describeRegistration(await answering({}), 'web:9')).toBeUndefined()
})

test('the revisions of a family are not those of a family whose name begins alike', async () => {
  const arn = (name: string) => `arn:aws:ecs:eu-west-1:123456789012:task-definition/${name}`
  const ecs = await answering({
    ListTaskDefinitions: ({ nextToken, status }) => {
      if (status === 'INACTIVE') return { taskDefinitionArns: [arn('web:4'), arn('web-api:8')] }
      return nextToken === undefined
        ? { taskDefinitionArns: [arn('web:3'), arn('web-api:9')], nextToken: 'more' }
        : { taskDefinitionArns: [arn('web:2'), arn('web:1')] }
    }
  })
  expect(await listRevisions(ecs, 'web', 3)).toEqual(['web:4', 'web:3', 'web:2'].map(arn))
  expect(familyOf(arn('web:3'))).toBe('web')
})
