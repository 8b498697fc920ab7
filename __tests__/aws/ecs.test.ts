import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { expect, test } from '@jest/globals'
import { createClients } from '../../src/aws/client.ts'
import { describeOrigins } from '../../src/aws/started-tasks.ts'

const taskOf = (taskArn: string) => ({ taskArn, taskDefinitionArn: `revision of ${taskArn}` })

test('of more tasks than a call takes, each is asked for once, and those that ECS has forgotten are left out', async () => {
  const asked: string[][] = []
  const server = createServer(async (request, response) => {
    const { tasks } = (await json(request)) as { readonly tasks: string[] }
    asked.push(tasks)
    const known = tasks.filter(arn => arn !== 'task 17')
    const failures = tasks.includes('task 17') ? [{ arn: 'task 17', reason: 'MISSING' }] : []
    response.end(JSON.stringify({ tasks: known.map(taskOf), failures }))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const saved = { ...process.env }
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x'
  })
  try {
    const all = Array.from({ length: 250 }, (_, index) => `task ${index}`)
    const { ecs } = createClients('eu-west-1', 0)
    const found = await describeOrigins(ecs, 'default', all)
    expect(asked.map(({ length }) => length)).toEqual([100, 100, 50])
    expect(found.map(({ arn }) => arn)).toEqual(all.filter(arn => arn !== 'task 17'))
    expect(found[1]?.taskDefinition).toBe('revision of task 1')
    ecs.destroy()
  } finally {
    process.env = saved
    server.closeAllConnections()
    server.close()
  }
})
