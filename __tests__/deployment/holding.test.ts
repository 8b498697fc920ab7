import { expect, test } from '@jest/globals'
import { startWatch, step, type WatchInput } from '../../src/deployment/watch.ts'
import { options, rollout, serviceDeployment, sideBySide } from './samples.ts'

/** A service of several that was left at its bake, and waits for the others. */

const HOUR = 3_600_000

const at = (
  lifecycleStage: string,
  status: 'IN_PROGRESS' | 'ROLLBACK_IN_PROGRESS' = 'IN_PROGRESS'
) => ({
  service: sideBySide(),
  serviceDeployment: serviceDeployment(status, { lifecycleStage }),
  at: 0
})

function held() {
  const first = startWatch(rollout, { ...options, together: true, waitUntil: 'bake' }, 0)
  const baking = step(first.watch, { kind: 'observed', now: 60_000, observation: at('BAKE_TIME') })
  expect(baking.command).toEqual({ kind: 'hold' })
  return baking.watch
}

test.each<[string, WatchInput]>([
  ['it bakes on', { kind: 'observed', now: 90_000, observation: at('BAKE_TIME') }],
  ['its own time is over', { kind: 'observed', now: 9 * HOUR, observation: at('BAKE_TIME') }],
  ['it cannot be polled', { kind: 'poll-failed', now: 90_000, reason: 'throttled' }],
  ['its time is over, and it cannot be polled', { kind: 'poll-failed', now: 9 * HOUR, reason: '' }]
])('waits on when %s', (_what, input) => {
  expect(step(held(), input)).toMatchObject({ command: { kind: 'hold' }, watch: { held: true } })
})

test('is no good end any more once ECS rolls it back', () => {
  const observation = at('BAKE_TIME', 'ROLLBACK_IN_PROGRESS')
  const { watch, command } = step(held(), { kind: 'observed', now: 90_000, observation })
  expect(command.kind).toBe('poll')
  expect(watch).toMatchObject({ phase: { kind: 'reverting', by: 'ecs' } })
  expect(watch.held).toBeUndefined()
})

test('is the end that was asked for when the others are good', () => {
  expect(step(held(), { kind: 'released', now: 90_000 }).command).toMatchObject({
    kind: 'done',
    verdict: { outcome: 'baking' }
  })
})
