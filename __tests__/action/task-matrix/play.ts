import type { Fate } from '../../../simulator/ecs/fates.ts'
import type { ActionRun } from '../../support/runner.ts'
import { editTaskDefinition, inService, type Scene } from '../live-service.ts'
import type { Cell } from './expectations.ts'

/** What the task that has the ending writes. */
export const LINE = 'so far so good'

const FATES: Readonly<Record<Cell['ending'], Fate>> = {
  'exit 0': { kind: 'healthy', runSeconds: 20, logLines: [LINE] },
  'exit 3': { kind: 'crash', exitCode: 3, afterSeconds: 10, logLines: [LINE] },
  'out of memory': { kind: 'out-of-memory', logLines: [LINE] },
  'image not found': { kind: 'image-not-found' },
  'secret missing': { kind: 'secret-missing' },
  'wrong platform': { kind: 'wrong-platform' },
  'a sidecar dies': { kind: 'crash', exitCode: 3, container: 'agent', logLines: [LINE] },
  'an essential sidecar fails': {
    kind: 'crash',
    exitCode: 3,
    container: 'agent',
    logLines: [LINE]
  },
  'killed, and its essential sidecar ends well': {
    kind: 'crash',
    exitCode: 143,
    afterSeconds: 10,
    othersExitCode: 0,
    logLines: [LINE]
  },
  'no capacity at first': { kind: 'no-capacity' },
  'no capacity': { kind: 'no-capacity' },
  'never stops': { kind: 'healthy', runSeconds: 60_000 },
  cancelled: { kind: 'healthy', runSeconds: 60_000 }
}
/** Endings that befall all tasks there are. */
const COMMON: readonly Cell['ending'][] = ['no capacity', 'never stops', 'cancelled']

/** Plays one cell in a world of its own, and hands what came of it to `check`. */
export async function play(
  cell: Cell,
  check: (run: ActionRun, scene: Scene) => void
): Promise<void> {
  await inService(async scene => {
    const { ending } = cell
    if (ending.includes('sidecar')) addAgent(scene, ending.includes('essential sidecar'))
    const match = { imageTag: 'v2' }
    const fate = FATES[ending]
    scene.simulator.ecs.setScenarios([
      // The tasks of the service come later, and start well.
      { match, fate, ...(COMMON.includes(ending) ? {} : { times: 1 }) },
      { match, fate: { kind: 'healthy', runSeconds: 20 } }
    ])
    const run = await scene.run(
      inputsOf(cell, scene),
      ending === 'cancelled' ? { cancelWhen: /RUNNING/ } : {}
    )
    check(run, scene)
  })
}

function inputsOf({ ending, count, wait, place }: Cell, scene: Scene): Record<string, string> {
  return {
    image: scene.image('v2'),
    'service-definition': '',
    'container-name': 'web',
    ...(place === 'alone' ? { mode: 'run-task' } : { 'run-task': 'true' }),
    'wait-for-task-stopped': String(wait === 'waited for'),
    'run-task-count': count === 'one' ? '1' : '3',
    ...(ending === 'never stops' && wait === 'waited for' ? { 'wait-for-minutes': '1' } : {})
  }
}

function addAgent(scene: Scene, essential: boolean): void {
  editTaskDefinition(scene, file => {
    const { portMappings: _, ...main } = file.containerDefinitions[0]
    const agent = { ...main, name: 'agent', image: scene.image('agent'), essential }
    file.containerDefinitions.push(agent as never)
  })
}
