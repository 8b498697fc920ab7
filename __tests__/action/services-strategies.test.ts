import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import type { Fate } from '../../simulator/ecs/fates.ts'
import type { ActionRun } from '../support/runner.ts'
import { killAtCall } from './kill.ts'
import { theError } from './live-service.ts'
import { inShiftingServices, outcomesOf, type ServicesScene } from './services-world.ts'
import { withAddress } from './test-address.ts'
import { demand, tryAll } from './trial.ts'

/** Lists of services that ECS deploys by its own strategies: all, or none, whatever stage each of them is at. */

const TEN_MINUTES = 600_000
const FAST = { speed: 240 }
const STOP = 'ecs:StopServiceDeployment'
const UPDATE = 'ecs:UpdateService'
const ANSWER = 'ecs:ContinueServiceDeployment'

const pausing: DeploymentConfiguration = {
  strategy: 'BLUE_GREEN',
  bakeTimeInMinutes: 1,
  lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'] }]
}

/** What `web` and `worker` have. */
type Two = readonly [web: DeploymentConfiguration, worker: DeploymentConfiguration]

const blueGreen = (bakeTimeInMinutes: number): DeploymentConfiguration => ({
  strategy: 'BLUE_GREEN',
  bakeTimeInMinutes
})
const canary: DeploymentConfiguration = {
  strategy: 'CANARY',
  canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 5 },
  bakeTimeInMinutes: 1
}
const linear: DeploymentConfiguration = {
  strategy: 'LINEAR',
  linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 2 },
  bakeTimeInMinutes: 1
}

interface Cell {
  readonly what: string
  readonly two: Two
  readonly fate?: Fate
  readonly inputs?: Readonly<Record<string, string>>
  readonly cancelWhen?: RegExp
  /** Called with each line of the log. */
  during?(scene: ServicesScene, line: string): void
  readonly outcome: string
  readonly outcomes: string
  readonly running: string
  readonly says?: RegExp
  /** How often each of these calls is made; absent: not looked at. */
  readonly calls?: Readonly<Record<string, number>>
}

const BOTH_BACK = 'web rolled-back, worker rolled-back'

const CELLS: readonly Cell[] = [
  {
    what: 'blue/green and linear, all well',
    two: [blueGreen(2), linear],
    outcome: 'succeeded',
    outcomes: 'web succeeded, worker succeeded',
    running: 'web:2 worker:2',
    calls: { [UPDATE]: 2, [STOP]: 0 }
  },
  {
    what: 'one bakes while the canary of the other fails: the first is stopped in its bake',
    two: [blueGreen(60), canary],
    fate: { kind: 'crash', exitCode: 3, afterSeconds: 5 },
    outcome: 'rolled-back',
    outcomes: BOTH_BACK,
    running: 'web:1 worker:1',
    says: /^worker: .*exit/s,
    calls: { [UPDATE]: 2 }
  },
  {
    what: 'one has completed when the other fails: it is put back by an update',
    two: [blueGreen(0), canary],
    fate: { kind: 'crash', exitCode: 3, afterSeconds: 60 },
    outcome: 'rolled-back',
    outcomes: BOTH_BACK,
    running: 'web:1 worker:1',
    calls: { [UPDATE]: 3 }
  },
  {
    what: 'time is over for one that hangs before its traffic is shifted, and the other one bakes',
    two: [blueGreen(30), blueGreen(0)],
    fate: { kind: 'slow', seconds: 7200 },
    inputs: { 'wait-for-minutes': '2' },
    outcome: 'rolled-back',
    outcomes: BOTH_BACK,
    running: 'web:1 worker:1',
    says: /^worker: .*had not completed after 2m00s/,
    calls: { [UPDATE]: 2, [STOP]: 2 }
  },
  {
    what: 'cancelled while one bakes and the other shifts',
    two: [blueGreen(30), linear],
    cancelWhen: /worker: .*PRODUCTION_TRAFFIC_SHIFT/,
    outcome: 'rolled-back',
    outcomes: BOTH_BACK,
    running: 'web:1 worker:1',
    calls: { [UPDATE]: 2, [STOP]: 2 }
  },
  {
    what: 'left at the bake of both',
    two: [blueGreen(120), blueGreen(90)],
    inputs: { 'wait-until': 'bake' },
    outcome: 'baking',
    outcomes: 'web baking, worker baking',
    running: 'web:2 worker:2',
    calls: { [STOP]: 0 }
  },
  {
    what: 'left at the pause of both',
    two: [pausing, pausing],
    inputs: { 'wait-until': 'pause' },
    outcome: 'paused',
    outcomes: 'web paused, worker paused',
    running: 'web:2 worker:2',
    calls: { [STOP]: 0, [ANSWER]: 0 }
  },
  {
    what: 'one would be left at its bake, and the other fails: both are back',
    two: [blueGreen(120), canary],
    fate: { kind: 'crash', exitCode: 3, afterSeconds: 60 },
    inputs: { 'wait-until': 'bake' },
    outcome: 'rolled-back',
    outcomes: BOTH_BACK,
    running: 'web:1 worker:1',
    calls: { [UPDATE]: 2 }
  },
  {
    what: 'one waits at its bake for the other, and an alarm rolls it back: both are back',
    two: [
      { ...blueGreen(120), alarms: { alarmNames: ['errors'], enable: true, rollback: true } },
      canary
    ],
    inputs: { 'wait-until': 'bake' },
    during: (scene, line) => {
      if (/worker: .*10 % new/.test(line)) {
        scene.clock.after(60_000, () => scene.simulator.ecs.alarm('errors', 'ALARM'))
      }
    },
    outcome: 'rolled-back',
    outcomes: BOTH_BACK,
    running: 'web:1 worker:1',
    says: /^web: .*alarm/
  },
  {
    what: 'no bake in one of them: refused before anything is changed',
    two: [blueGreen(120), blueGreen(0)],
    inputs: { 'wait-until': 'bake' },
    outcome: 'failed',
    outcomes: 'web failed, worker failed',
    running: 'web:1 worker:1',
    says: /^worker: .*bake/,
    calls: { [UPDATE]: 0, 'ecs:RegisterTaskDefinition': 0 }
  },
  {
    what: 'no pause in either of them: refused for both at once',
    two: [blueGreen(1), canary],
    inputs: { 'wait-until': 'pause' },
    outcome: 'failed',
    outcomes: 'web failed, worker failed',
    running: 'web:1 worker:1',
    says: /^web: .*pause.*worker: .*pause/is,
    calls: { [UPDATE]: 0, 'ecs:RegisterTaskDefinition': 0 }
  }
]

/** The end that stands: a cancelled step hands over to its post step. */
const lastOf = (run: ActionRun) => (run.post?.outputs.outcome ? run.post : run)

async function play(scene: ServicesScene, cell: Cell): Promise<void> {
  const { fate, inputs, cancelWhen, calls = {} } = cell
  if (fate !== undefined) {
    const match = { taskDefinition: 'worker', imageTag: 'v2' }
    scene.simulator.ecs.setScenarios([{ match, fate }])
  }
  scene.simulator.ecs.alarm('errors', 'OK')
  const run = await scene.deploy(
    { image: scene.image('v2'), ...inputs },
    {
      ...(cancelWhen === undefined ? {} : { cancelWhen }),
      onLine: line => cell.during?.(scene, line)
    }
  )
  const end = lastOf(run)
  const seen = [end.outputs.outcome, outcomesOf(end), scene.running()].join('; ')
  const wanted = [cell.outcome, cell.outcomes, cell.running].join('; ')
  demand(seen === wanted, seen, run, run.post)
  const told = end.outputs.reason ?? ''
  demand(cell.says?.test(told) ?? true, told, run)
  for (const [operation, count] of Object.entries(calls)) {
    const made = scene.calls(operation).length
    demand(made === count, `${operation}: ${made} times`, run, run.post)
  }
}

test(
  'two services with strategies of ECS: all or none, at every stage',
  () =>
    tryAll(
      'lists with strategies',
      CELLS,
      ({ what }) => what,
      cell =>
        inShiftingServices(
          ['web', 'worker'],
          name => cell.two[name === 'web' ? 0 : 1],
          scene => play(scene, cell),
          FAST
        )
    ),
  TEN_MINUTES
)

test.each([
  ['passes for both', [200], 'succeeded', 'web succeeded, worker succeeded', 'web:2 worker:2'],
  ['fails for one', [200, 500], 'rolled-back', BOTH_BACK, 'web:1 worker:1']
] as const)(
  'a smoke test at the pauses of two services %s',
  (_what, statuses, outcome, outcomes, running) =>
    inShiftingServices(
      ['web', 'worker'],
      () => pausing,
      scene =>
        withAddress([...statuses], async ({ url }) => {
          const run = await scene.deploy({ image: scene.image('v2'), 'smoke-test-url': url })
          const seen = [run.outputs.outcome, outcomesOf(run), scene.running()]
          demand(String(seen) === String([outcome, outcomes, running]), String(seen), run)
          if (outcome === 'rolled-back') expect(theError(run)).toContain('500')
        }),
      FAST
    ),
  TEN_MINUTES
)

test.each([
  [UPDATE, 2, 'before'],
  [UPDATE, 2, 'after'],
  [STOP, 1, 'after'],
  [STOP, 2, 'before']
] as const)(
  'killed at %s, call %i, %s it was carried out: both services are back',
  (operation, call, when) =>
    inShiftingServices(
      ['web', 'worker'],
      name => (name === 'web' ? blueGreen(60) : canary),
      async scene => {
        const match = { taskDefinition: 'worker', imageTag: 'v2' }
        const fate = { kind: 'crash', exitCode: 3, afterSeconds: 60 } as const
        scene.simulator.ecs.setScenarios([{ match, fate }])
        const killed = await killAtCall(scene.simulator, { operation, calls: [call], when }, job =>
          scene.deploy({ image: scene.image('v2') }, job)
        )
        demand(killed.signal === 'SIGKILL', 'not killed', killed)
        const seen = `${killed.post?.outputs.outcome}, ${scene.running()}`
        demand(seen === 'rolled-back, web:1 worker:1', seen, killed, killed.post)
      },
      FAST
    ),
  TEN_MINUTES
)
