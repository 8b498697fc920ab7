import { expect, test } from '@jest/globals'
import { inService, web } from './live-service.ts'

const TWO_MINUTES = 120_000

/** AWS was seen to roll back under the id that the good deployment had before, and does not promise it. */
const cases = [true, false].flatMap(permitted =>
  [true, false].flatMap(sameRevision =>
    [true, false].map(breaks => ({ permitted, sameRevision, breaks }))
  )
)

test.concurrent.each(cases)(
  'a rollback under a new id is one, too: %j',
  ({ permitted, sameRevision, breaks }) =>
    inService(async ({ simulator, image, run }) => {
      simulator.ecs.setRollbackIds('new')
      if (!permitted) simulator.control.deny('ecs:*ServiceDeployment*')
      const tag = sameRevision ? 'v1' : 'v2'
      const fate = breaks
        ? ({ kind: 'crash', exitCode: 1 } as const)
        : ({ kind: 'secret-missing' } as const)
      const given = image(tag)
      simulator.ecs.setScenarios([{ match: { imageTag: tag }, fate, times: breaks ? 3 : 2 }])
      const ended = await run({ image: given, 'force-new-deployment': 'true' })
      expect(ended.outputs).toMatchObject({
        outcome: 'rolled-back',
        'running-task-definition-arn': web(1)
      })
    }),
  TWO_MINUTES
)
