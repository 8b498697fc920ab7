import { expect, test } from '@jest/globals'
import type { ActionRun } from '../../support/runner.ts'
import { digestOf, imageOf, serviceTags } from '../history.ts'
import { theError, web } from '../live-service.ts'
import { idleRules } from '../rules.ts'
import { revisionOf, tryAll, untilSettled } from '../trial.ts'
import { type Cell, chooseCells, type Expectation, nameOf, RULES, ruleFor } from './expectations.ts'
import { type Before, COMMITS, play } from './play.ts'

const TEN_MINUTES = 600_000

/** Set to part of a cell's name to run only such cells. */
const only = process.env.MATRIX_ONLY ?? ''

test('every rule decides a cell, and each has its reason', () => {
  expect(idleRules(RULES, chooseCells())).toEqual([])
  expect(RULES.every(({ because }) => because.length > 20)).toBe(true)
})

test(
  'a rollback, by whatever way, to whatever state, under whatever circumstance',
  async () => {
    const cells = chooseCells().filter(cell => nameOf(cell).includes(only))
    await tryAll('rollbacks', cells, nameOf, cell =>
      play(cell, (run, before) => judge(cell, run, before))
    )
  },
  TEN_MINUTES
)

/** Holds what came of a cell against its rule, with everything that is at hand when it is wrong. */
async function judge(cell: Cell, run: ActionRun, before: Before): Promise<void> {
  const expected = ruleFor(cell)
  try {
    judgeRun(cell, expected, run)
    judgeCalls(expected, before)
    await judgeService(expected, run, before)
    await judgeMark(expected, before)
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw new Error(`(${expected.because})\n${text}\n${run.log}\n--- post:\n${run.post?.log}`)
  }
}

function judgeRun({ circumstance }: Cell, { outcome, says }: Expectation, run: ActionRun): void {
  const green = outcome === 'succeeded' || outcome === 'unchanged'
  expect(run.outputs.outcome).toBe(outcome)
  const conclusion = green ? 'success' : 'failure'
  expect(run).toMatchObject({ conclusion, problems: [], orphans: [], post: { log: '' } })
  const notes = run.annotations.map(({ message }) => message).join('\n')
  if (says !== undefined) expect(green ? notes : theError(run)).toMatch(says)
  const denied = circumstance === 'service-deployment calls denied'
  expect(/going by the deployments that it has now/.test(notes)).toBe(denied)
  const owner = /of web:4 is in progress \(started by octocat in \S*7000000004/
  const acted = run.outputs.outcome !== 'failed' && circumstance.startsWith('in progress')
  expect(owner.test(run.log)).toBe(acted)
}

function judgeCalls({ calls }: Expectation, { scene }: Before): void {
  if (calls === 'any') return
  const names = calls.map(
    call =>
      ({
        register: 'ecs:RegisterTaskDefinition',
        update: 'ecs:UpdateService',
        stop: 'ecs:StopServiceDeployment'
      })[call]
  )
  const made = scene.changes().filter(call => !/TagResource/.test(call))
  expect(made).toEqual(names)
  if (calls.length === 0) expect(scene.changes()).toEqual([])
}

async function judgeService({ runs, outcome }: Expectation, run: ActionRun, before: Before) {
  const { scene, wanted, digest } = before
  const copy = Number(run.outputs['task-definition-arn']?.split(':').pop())
  const number = { wanted, copy, live: 3, other: 4 }[runs]
  expect(revisionOf(scene)).toBe(number)
  if (outcome === 'failed' || outcome === 'rollback-failed') return
  await untilSettled(scene)
  expect(revisionOf(scene)).toBe(number)
  expect(run.outputs['running-task-definition-arn']).toBe(web(number))
  expect(run.outputs['previous-task-definition-arn']).toBe(web(3))
  if (outcome === 'rolled-back') return
  expect(run.outputs['image-digest']).toBe(digest)
  if (runs === 'wanted') expect(run.outputs['task-definition-arn']).toBe(web(wanted))
  if (runs !== 'copy') return
  expect(number).toBeGreaterThan(3)
  expect(await imageOf(scene, web(number))).toBe(`${scene.simulator.registry}/web@${digest}`)
}

async function judgeMark({ mark }: Expectation, { scene, wanted }: Before): Promise<void> {
  const number = { none: 0, live: 3, other: 4 }[mark]
  const marked = Object.fromEntries(
    Object.entries(await serviceTags(scene)).filter(([key]) => !/by/.test(key.split(':')[1] ?? ''))
  )
  expect(marked).toEqual(
    mark === 'none'
      ? {}
      : {
          'deploy-fargate:rolled-back-commit': COMMITS[number - 1],
          'deploy-fargate:rolled-back-digest': digestOf(scene, `v${number}`),
          'deploy-fargate:rolled-back-revision': `web:${number}`,
          'deploy-fargate:rolled-back-to': `web:${wanted}`
        }
  )
}
