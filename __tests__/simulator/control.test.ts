import { describe, expect, test } from '@jest/globals'
import { ManualClock } from '../../simulator/clock.ts'
import type { Simulator } from '../../simulator/simulator.ts'
import { sendRaw, signed, simulate } from './running.ts'

async function command(simulator: Simulator, name: string, argument?: unknown) {
  const response = await fetch(`${simulator.url}/_simulator/${name}`, {
    method: 'POST',
    body: argument === undefined ? '' : JSON.stringify(argument)
  })
  return { status: response.status, body: await response.json() }
}

const listRepositories = (simulator: Simulator) =>
  sendRaw(
    simulator,
    'AmazonEC2ContainerRegistry_V20150921.DescribeRepositories',
    '{}',
    signed('ecr')
  )

describe('the control over HTTP', () => {
  test('takes one argument as it is, or several in an array', async () => {
    const simulator = await simulate()
    await command(simulator, 'deny', ['ecr:Describe*', 'ecs:*'])
    expect((await listRepositories(simulator)).body.__type).toBe('AccessDeniedException')
    await command(simulator, 'allow')
    await command(simulator, 'addRepository', { name: 'web' })
    expect((await listRepositories(simulator)).body.repositories).toHaveLength(1)
    const { body } = await command(simulator, 'calls', 'ecr:*')
    expect(body).toMatchObject([{ outcome: 'AccessDeniedException' }, { outcome: 'ok' }])
  })

  test('gives what the command gives', async () => {
    const simulator = await simulate({ clock: new ManualClock(5000) })
    expect(await command(simulator, 'now')).toEqual({ status: 200, body: 5000 })
    await command(simulator, 'advance', 1000)
    expect(await command(simulator, 'now')).toEqual({ status: 200, body: 6000 })
    const image = await command(simulator, 'addImage', { repository: 'web', tags: ['1'] })
    expect((await command(simulator, 'images')).body).toMatchObject([{ digest: image.body }])
    const get = await fetch(`${simulator.url}/_simulator/now`)
    expect(await get.json()).toBe(6000)
  })

  test('says what is wrong', async () => {
    const simulator = await simulate()
    expect(await command(simulator, 'advance', 1)).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('the clock runs by itself') }
    })
    expect(await command(simulator, 'addRepository', { name: 'A' })).toMatchObject({
      status: 400,
      body: { code: 'InvalidParameterException' }
    })
    for (const name of ['nix', 'constructor', 'toString', 'ecs/nix', 'nix/now']) {
      const { status, body } = await command(simulator, name)
      expect([status, body]).toMatchObject([404, { commands: expect.arrayContaining(['deny']) }])
    }
  })

  test('reaches the ECS engine', async () => {
    const simulator = await simulate()
    const { body } = await command(simulator, 'ecs/snapshot')
    expect(body).toEqual({ services: [], serviceDeployments: [], tasks: [], taskDefinitions: [] })
  })

  test('has no layer that no one pushed', async () => {
    const simulator = await simulate()
    const digest = `sha256:${'0'.repeat(64)}`
    const { status } = await fetch(`${simulator.url}/_simulator/layers/${digest}`)
    expect(status).toBe(404)
  })
})

test('the same seed gives the same ids, however often someone calls', async () => {
  const ids = await Promise.all(
    [0, 5].map(async calls => {
      const simulator = await simulate({ seed: 9 })
      for (let count = 0; count < calls; count += 1) {
        await listRepositories(simulator)
      }
      return simulator.world.ids.uuid()
    })
  )
  expect(ids[0]).toBe(ids[1])
})
