import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs'
import { afterEach, expect, test } from '@jest/globals'
import { ManualClock } from '../../simulator/clock.ts'
import { startSimulator } from '../../simulator/simulator.ts'

const MINUTE = 60_000
const closing: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** What a client gets whose clock is behind the simulated one. */
async function ask(behindMs: number, maxAttempts: number, checks = true): Promise<string> {
  const clock = new ManualClock(Date.now() + behindMs)
  const simulator = await startSimulator({ clock })
  simulator.control.checkSignatureTimes(checks)
  const client = new ECSClient({
    endpoint: simulator.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIASIMULATOR0000000', secretAccessKey: 'simulated' },
    maxAttempts
  })
  closing.push(
    () => client.destroy(),
    () => simulator.close()
  )
  return await client.send(new DescribeServicesCommand({ services: ['web'] })).then(
    () => 'answered',
    (error: Error) => `${error.name}: ${error.message}`
  )
}

test.each([
  ['a clock that is right', 0, 1, 'answered'],
  ['a clock four minutes behind', 4 * MINUTE, 1, 'answered'],
  ['a clock ten minutes behind', 10 * MINUTE, 1, 'Signature expired: '],
  ['a clock ten minutes ahead', -10 * MINUTE, 1, 'Signature not yet current: '],
  ['a client that may repeat the call, since it corrects its clock', 10 * MINUTE, 2, 'answered']
])('%s', async (_what, behindMs, maxAttempts, answer) => {
  expect(await ask(behindMs, maxAttempts)).toContain(answer)
})

test('is not looked at unless that is asked for', async () => {
  expect(await ask(60 * MINUTE, 1, false)).toBe('answered')
})
