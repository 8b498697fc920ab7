import { expect, test } from '@jest/globals'
import {
  type SavedMarker,
  type SavedService,
  saveMarker,
  saveRollout
} from '../../../src/context/saved-state.ts'
import type { Tools } from '../../../src/context/tools.ts'
import type { Runner } from '../../../src/runner/runner.ts'
import { toolsOfService } from '../../../src/services/steps/service-tools.ts'

test('the rollout and the marker of a service are saved as its own, anything else of the step', () => {
  const ofService: [string, SavedService][] = []
  const ofStep: string[] = []
  const runner = { saveState: (_: string, state: string) => ofStep.push(state) }
  const tools = toolsOfService(
    'web',
    { runner: runner as unknown as Runner, journal: {} as Tools['journal'] } as Tools,
    (service, changes) => ofService.push([service, changes])
  )
  const marker = { when: { kind: 'succeeded' } } as SavedMarker
  saveMarker(tools, marker)
  saveRollout(tools, { kind: 'ended' })
  expect(ofService).toEqual([
    ['web', { marker }],
    ['web', { rollout: { kind: 'ended' } }]
  ])
  expect(ofStep).toEqual([])
})
