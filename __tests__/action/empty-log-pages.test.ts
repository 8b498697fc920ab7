import { expect, test } from '@jest/globals'
import { inService } from './live-service.ts'

test(
  'the last lines of a failed task are found behind empty pages',
  () =>
    inService(async scene => {
      scene.simulator.control.setEmptyLogPages(3)
      scene.simulator.ecs.setScenarios([
        {
          match: { imageTag: 'v2' },
          fate: { kind: 'crash', exitCode: 1, logLines: ['no such table: users'] }
        }
      ])
      const run = await scene.run({ image: scene.image('v2') })
      expect(run.outputs.outcome).toBe('rolled-back')
      expect(run.summary).toContain('no such table: users')
    }),
  120_000
)
