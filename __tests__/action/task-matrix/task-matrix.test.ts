import { expect, test } from '@jest/globals'
import type { ActionRun } from '../../support/runner.ts'
import { type Scene, theError, web } from '../live-service.ts'
import { idleRules } from '../rules.ts'
import { revisionOf, tryAll } from '../trial.ts'
import { type Cell, chooseCells, type Expectation, nameOf, RULES, ruleFor } from './expectations.ts'
import { LINE, play } from './play.ts'

const FIVE_MINUTES = 300_000

/** Set to part of a cell's name to run only such cells. */
const only = process.env.MATRIX_ONLY ?? ''

test('every rule decides a cell, and each has its reason', () => {
  expect(idleRules(RULES, chooseCells())).toEqual([])
  expect(RULES.every(({ because }) => because.length > 20)).toBe(true)
})

test(
  'a one-off task, whatever its end, alone and before a rollout',
  async () => {
    const cells = chooseCells().filter(cell => nameOf(cell).includes(only))
    await tryAll('one-off tasks', cells, nameOf, cell =>
      play(cell, (run, scene) => judge(cell, run, scene))
    )
  },
  FIVE_MINUTES
)

/** Holds what came of a cell against its rule, with everything that is at hand when it is wrong. */
function judge(cell: Cell, run: ActionRun, scene: Scene): void {
  const expected = ruleFor(cell)
  try {
    judgeRun(cell, expected, run)
    judgeTasks(cell, expected, run, scene)
    judgeService(expected, scene)
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw new Error(`(${expected.because})\n${text}\n${run.log}`)
  }
}

const GREEN: readonly string[] = ['succeeded', 'registered']
/** Endings whose task writes a line before it ends, which is shown while it runs. */
const TALKING: readonly Cell['ending'][] = [
  'exit 0',
  'exit 3',
  'out of memory',
  'a sidecar dies',
  'an essential sidecar fails',
  'killed, and its essential sidecar ends well'
]

function judgeRun({ ending, wait, place }: Cell, expected: Expectation, run: ActionRun): void {
  const { outcome, exitCode, blames } = expected
  expect([run.outputs.outcome, run.outputs['exit-code']]).toEqual([outcome, exitCode])
  const red = outcome === 'cancelled' ? 'cancelled' : 'failure'
  const conclusion = GREEN.includes(outcome) ? 'success' : red
  expect(run).toMatchObject({ conclusion, problems: [], orphans: [], post: { log: '' } })
  expect(run.outputs['task-definition-arn']).toBe(web(2))
  const waited = wait === 'waited for'
  if (waited && TALKING.includes(ending)) expect(run.log).toContain(LINE)
  if (blames === undefined) return
  const error = theError(run)
  expect(error.split('\n')[0]).toMatch(blames)
  if (TALKING.includes(ending)) expect(error).toContain(`  ${LINE}`)
  const said = /so the service was not touched/.test(run.outputs.reason ?? '')
  expect(said).toBe(place === 'before a rollout')
}

function judgeTasks(
  { ending, count, wait }: Cell,
  { stopped, runsOn }: Expectation,
  run: ActionRun,
  scene: Scene
): void {
  const tasks = scene.simulator.ecs.snapshot().tasks.filter(({ group }) => group === 'family:web')
  const wanted = count === 'one' ? 1 : 3
  // A task that found no capacity has another one in its place, and is not the job's any more.
  const replaced = ending.startsWith('no capacity')
  if (!replaced) expect(tasks).toHaveLength(wanted)
  const arns: string[] = JSON.parse(run.outputs['run-task-arn'] ?? '[]')
  expect(arns).toHaveLength(wanted)
  expect(tasks.map(({ taskArn }) => taskArn)).toEqual(expect.arrayContaining(arns))
  const open = tasks.filter(({ desiredStatus }) => desiredStatus !== 'STOPPED')
  if (wait === 'waited for') expect(open).toEqual([])
  if (runsOn) expect(open).toHaveLength(wanted)
  const reasons = tasks
    .filter(({ stopCode }) => stopCode === 'UserInitiated')
    .map(({ stoppedReason }) => stoppedReason)
  expect(reasons).toEqual(
    stopped === undefined ? [] : Array.from({ length: wanted }, () => stopped)
  )
  expect(scene.calls('ecs:StopTask')).toHaveLength(stopped === undefined ? 0 : wanted)
  if (wait === 'waited for' && count === 'three' && ending !== 'cancelled') {
    for (const arn of arns) expect(run.summary).toContain(arn.split('/').pop())
  }
}

function judgeService({ service }: Expectation, scene: Scene): void {
  const updates = scene.calls('ecs:UpdateService')
  expect(updates).toHaveLength(service === 'updated' ? 1 : 0)
  expect(revisionOf(scene)).toBe(service === 'updated' ? 2 : 1)
}
