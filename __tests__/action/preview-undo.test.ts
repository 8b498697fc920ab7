import { expect, test } from '@jest/globals'
import type { ActionJob, ActionRun } from '../support/runner.ts'
import { type PreviewWorld, startPreviewWorld } from './preview-world.ts'

const FIVE_MINUTES = 300_000

type End = 'failure' | 'timeout' | 'cancel'

/** Brings about one end of a first deployment. */
async function firstDeployment(
  world: PreviewWorld,
  end: End,
  rollbackOn: string
): Promise<ActionRun> {
  const fate = end === 'failure' ? ({ kind: 'crash', exitCode: 1 } as const) : undefined
  world.simulator.ecs.setScenarios([{ match: {}, fate: fate ?? { kind: 'no-capacity' } }])
  const job: Partial<ActionJob> = end === 'cancel' ? { cancelWhen: /rolls out/ } : {}
  const wait = end === 'timeout' ? { 'wait-for-minutes': '0.5' } : {}
  return await world.event('opened', 12, { 'rollback-on': rollbackOn, ...wait }, job)
}

test.concurrent.each([
  ['failure', 'failure', 'failed', 'goes'],
  ['failure', 'timeout, cancel', 'failed', 'stays'],
  ['timeout', 'timeout', 'failed', 'goes'],
  ['timeout', 'failure, cancel', 'timed-out', 'stays'],
  ['cancel', 'cancel', 'failed', 'goes'],
  ['cancel', 'failure, timeout', 'cancelled', 'stays']
] as const)(
  'after a %s with rollback-on: %s a first deployment has %s, and what it made %s',
  async (end, rollbackOn, outcome, fate) => {
    const world = await startPreviewWorld({}, [12])
    try {
      const run = await firstDeployment(world, end, rollbackOn)
      expect(run.outputs.outcome).toBe(outcome)
      expect(run.post).toMatchObject({ exitCode: 0, annotations: [] })
      const left = await world.changed()
      // Target group, rule, service and revision.
      expect(left).toHaveLength(fate === 'goes' ? 0 : 4)
      if (fate === 'stays') {
        expect(run.outputs.reason).toContain(`rollback-on does not include ${end}`)
        expect(run.outputs.reason).not.toContain('removed')
      }
      expect((await world.event('closed', 12)).outputs.outcome).toBe('removed')
      expect(await world.changed()).toEqual([])
    } finally {
      await world.close()
    }
  },
  FIVE_MINUTES
)
