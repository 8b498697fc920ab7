import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import type { Fate } from '../../simulator/ecs/fates.ts'
import type { ActionRun } from '../support/runner.ts'
import { inServices, outcomesOf, resultsOf, type ServicesScene } from './services-world.ts'
import { demand, tryAll } from './trial.ts'

/**
 * Which of three services is in trouble × when × what rollback-on names, and a cancel: a sample, run whole. All
 * combinations are played as a table (`__tests__/services/services-matrix.test.ts`).
 */

const ALL = ['web', 'worker', 'cron'] as const

interface Cell {
  readonly who: (typeof ALL)[number]
  /** `late`: the others have completed by then. `never`: all go well. `stuck`: it never ends, and its time does. */
  readonly when: 'early' | 'late' | 'never' | 'stuck'
  readonly on: string
  readonly cancel?: true
  readonly outcome: string
  /** The revisions that run in the end, of web, worker and cron. */
  readonly running: string
}

const BACK = 'web:1 worker:1 cron:1'

const CELLS: readonly Cell[] = [
  { who: 'web', when: 'early', on: '', outcome: 'rolled-back', running: BACK },
  { who: 'web', when: 'late', on: 'failure', outcome: 'rolled-back', running: BACK },
  {
    who: 'web',
    when: 'never',
    on: 'cancel',
    cancel: true,
    outcome: 'rolled-back',
    running: BACK
  },
  { who: 'worker', when: 'early', on: 'failure', outcome: 'rolled-back', running: BACK },
  {
    who: 'worker',
    when: 'late',
    on: 'timeout',
    outcome: 'failed',
    running: 'web:2 worker:2 cron:2'
  },
  { who: 'cron', when: 'early', on: 'cancel', outcome: 'failed', running: 'web:2 worker:2 cron:2' },
  { who: 'cron', when: 'late', on: '', outcome: 'rolled-back', running: BACK },
  { who: 'web', when: 'stuck', on: '', outcome: 'rolled-back', running: BACK },
  { who: 'cron', when: 'stuck', on: 'timeout', outcome: 'rolled-back', running: BACK },
  {
    who: 'worker',
    when: 'stuck',
    on: 'failure, cancel',
    outcome: 'timed-out',
    running: 'web:2 worker:2 cron:2'
  },
  { who: 'cron', when: 'never', on: '', cancel: true, outcome: 'rolled-back', running: BACK }
]

const FATES: Readonly<Record<Cell['when'], Fate>> = {
  early: { kind: 'image-not-found' },
  late: { kind: 'crash', exitCode: 3, afterSeconds: 5 },
  never: { kind: 'healthy' },
  stuck: { kind: 'no-capacity' }
}

/** ECS's own rollback would come before what the step does. */
async function withoutBreaker(scene: ServicesScene): Promise<void> {
  const deploymentConfiguration = { deploymentCircuitBreaker: { enable: false, rollback: false } }
  for (const service of ALL) {
    await scene.other.send(new UpdateServiceCommand({ service, deploymentConfiguration }))
  }
}

function play(scene: ServicesScene, { who, when, on, cancel }: Cell): Promise<ActionRun> {
  const match = { taskDefinition: who, imageTag: 'v2' }
  scene.simulator.ecs.setScenarios([{ match, fate: FATES[when] }])
  return scene.deploy(
    {
      image: scene.image('v2'),
      ...(on === '' ? {} : { 'rollback-on': on }),
      ...(when === 'stuck' ? { 'wait-for-minutes': '2' } : {})
    },
    cancel === undefined ? {} : { cancelWhen: new RegExp(`${who}: new: `) }
  )
}

/** The outcome that stands in the end: a cancelled step hands over to its post step. */
const lastOf = (run: ActionRun) => (run.post?.outputs.outcome ? run.post : run)

const nameOf = ({ who, when, on, cancel }: Cell) =>
  `${who} ${when}, rollback-on ${on || 'all'}${cancel === undefined ? '' : ', cancelled'}`

test('one of three in trouble: all are back, or all stay, and the first cause is the reason', async () => {
  await tryAll('several services', CELLS, nameOf, cell =>
    inServices(ALL, async scene => {
      await withoutBreaker(scene)
      const run = await play(scene, cell)
      const end = lastOf(run)
      const seen = `${end.outputs.outcome}, ${scene.running()}`
      demand(seen === `${cell.outcome}, ${cell.running}`, seen, run, run.post)
      if (cell.cancel !== undefined) return
      const told = end.outputs.reason ?? ''
      demand(told.startsWith(`${cell.who}: `), told, run)
      demand(cell.when !== 'stuck' || /had not completed after 2m00s/.test(told), told, run)
      const errors = end.annotations.filter(({ level }) => level === 'error')
      demand(errors.length === 1, `${errors.length} errors`, run)
    })
  )
}, 540_000)

test('someone else deploys to one of them while another one fails: the first cause decides', async () => {
  await inServices(ALL, async scene => {
    const match = { taskDefinition: 'worker', imageTag: 'v2' }
    scene.simulator.ecs.setScenarios([
      { match, fate: { kind: 'crash', exitCode: 3, afterSeconds: 5 } }
    ])
    let done = false
    const run = await scene.deploy(
      { image: scene.image('v2') },
      {
        onLine: line => {
          if (done || !/cron: new: 0 of 1 running/.test(line)) return
          done = true
          const input = { service: 'cron', taskDefinition: 'cron:1' }
          void scene.other.send(new UpdateServiceCommand(input))
        }
      }
    )
    // The one that fails goes back by itself; what has completed stays, since nothing is put back for a superseded one.
    expect([run.outputs.outcome, outcomesOf(run)]).toEqual([
      'superseded',
      'web succeeded, worker rolled-back, cron superseded'
    ])
    expect(run.outputs.reason).toMatch(/^cron: A newer deployment/)
    expect(resultsOf(run)[0]?.runningTaskDefinitionArn).toMatch(/web:2$/)
  })
})
