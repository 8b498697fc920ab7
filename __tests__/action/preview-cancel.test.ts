import { expect, test } from '@jest/globals'
import { inPreviewWorld } from './preview-world.ts'

const FIVE_MINUTES = 300_000

/** What the log shows when the job is cancelled. */
const MOMENTS = [
  ['after the target group', /created the target group/],
  ['after the rule', /created the rule/],
  ['after the service', /created the service/],
  ['in the rollout', /1 pending/]
] as const

test.concurrent.each(MOMENTS)(
  'a first deployment that is cancelled %s leaves nothing behind',
  (_, cancelWhen) =>
    inPreviewWorld(async world => {
      const run = await world.event('opened', 12, {}, { cancelWhen })
      expect(run.conclusion).toBe('cancelled')
      expect(run.post).toMatchObject({ exitCode: 0, annotations: [] })
      expect(await world.changed()).toEqual([])
      // A newer push has most often cancelled it, and writes its own words.
      expect(world.github.comments(12)).toEqual([])
      const again = await world.event('opened', 12)
      expect(again.outputs.outcome).toBe('succeeded')
    }),
  FIVE_MINUTES
)

test.concurrent(
  'an update that is cancelled goes back to the last commit that worked',
  () =>
    inPreviewWorld(async world => {
      await world.event('opened', 12)
      const before = world.simulator.ecs.snapshot().services.map(one => one.taskDefinition)
      world.push(12)
      const run = await world.event('synchronize', 12, {}, { cancelWhen: /rolls out/ })
      expect(run.conclusion).toBe('cancelled')
      expect(world.simulator.ecs.snapshot().services.map(one => one.taskDefinition)).toEqual(before)
      expect((await world.event('closed', 12)).outputs.outcome).toBe('removed')
      expect(await world.changed()).toEqual([])
    }),
  FIVE_MINUTES
)

test.concurrent(
  'a removal that is cancelled is completed by the post step',
  () =>
    inPreviewWorld(async world => {
      await world.event('opened', 12)
      const run = await world.event('closed', 12, {}, { cancelWhen: /drains/ })
      expect(run.conclusion).toBe('cancelled')
      expect(run.post?.log).toContain('removed: ')
      expect(run.post?.annotations).toEqual([])
      expect(await world.changed()).toEqual([])
      const [comment, ...others] = world.github.comments(12)
      expect(comment?.body).toContain('removed: Preview of `default/web` was removed')
      expect(others).toEqual([])
      const states = world.github.deployments().map(one => one.statuses.at(-1)?.state)
      expect(states).toEqual(['inactive'])
    }),
  FIVE_MINUTES
)
