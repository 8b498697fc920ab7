import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { ActionRun } from '../../support/runner.ts'
import { type Scene, theError } from '../live-service.ts'
import { idleRules } from '../rules.ts'
import { chooseCells } from './cells.ts'
import { CAUSES, type Cell, type Expectation, nameOf, RULES, ruleFor } from './expectations.ts'
import { play, REVISIONS } from './play.ts'

const AT_ONCE = 9
const TEN_MINUTES = 600_000

/** Set to part of a cell's name to run only such cells. */
const only = process.env.MATRIX_ONLY ?? ''
const cells = chooseCells().filter(cell => nameOf(cell).includes(only))

describe('the table', () => {
  test('decides every cell, and by every one of its rules', () => {
    const used = new Set(chooseCells().map(ruleFor))
    expect(RULES.filter(rule => !used.has(rule))).toEqual([])
    expect(RULES.every(({ because }) => because.length > 20)).toBe(true)
  })

  test('lets every two values of any two dimensions meet', () => {
    const chosen = chooseCells()
    const dimensions = ['net', 'fate', 'api', 'event'] as const
    const values = (dimension: keyof Cell) => [...new Set(chosen.map(cell => cell[dimension]))]
    const missing = dimensions.flatMap((one, index) =>
      dimensions.slice(index + 1).flatMap(other =>
        values(one).flatMap(a =>
          values(other)
            .filter(b => !chosen.some(cell => cell[one] === a && cell[other] === b))
            .map(b => `${a} + ${b}`)
        )
      )
    )
    expect(missing).toEqual([])
  })

  test('holds no rule that another one hides', () => {
    expect(idleRules(RULES, chooseCells())).toEqual([])
  })
})

describe('the verdict', () => {
  const played = new Map<Cell, Promise<void>>()

  beforeAll(() => {
    // Cells mostly wait: so many of them side by side, each in a world of its own.
    const waiting = [...cells]
    const ready = new Map<Cell, () => void>()
    for (const cell of cells) {
      const turn = new Promise<void>(begin => ready.set(cell, begin))
      const result = turn.then(() => play(cell, (run, scene) => judge(cell, run, scene)))
      played.set(cell, result)
      result.catch(() => undefined).finally(next)
    }
    function next(): void {
      const cell = waiting.shift()
      if (cell !== undefined) ready.get(cell)?.()
    }
    for (let lane = 0; lane < AT_ONCE; lane++) next()
  })

  afterAll(async () => {
    await Promise.allSettled(played.values())
    process.stdout.write(`The matrix covered ${cells.length} cells by ${RULES.length} rules.\n`)
  }, TEN_MINUTES)

  test.each(cells.map(cell => ({ cell, name: nameOf(cell) })))(
    '$name',
    async ({ cell }) => {
      await played.get(cell)
    },
    TEN_MINUTES
  )
})

/** Holds what came of a cell against its rule, with everything that is at hand when it is wrong. */
function judge(cell: Cell, run: ActionRun, scene: Scene): void {
  const expected = ruleFor(cell)
  try {
    judgeRun(cell, expected, run)
    judgeService(expected, scene)
    judgeCalls(expected, scene)
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw new Error(`${nameOf(cell)}\n(${expected.because})\n${text}\n${run.log}`)
  }
}

function judgeRun({ api, event, fate }: Cell, expected: Expectation, run: ActionRun): void {
  const { outcome } = expected
  const green = outcome === 'succeeded'
  expect(run.outputs.outcome).toBe(outcome)
  expect(run).toMatchObject({
    conclusion: green ? 'success' : 'failure',
    problems: [],
    orphans: []
  })
  const said = green ? run.annotations.map(({ message }) => message).join('\n') : run.outputs.reason
  if (expected.says !== undefined) expect(said).toMatch(expected.says)
  const [blamed = ''] = green ? [] : theError(run).split('\n')
  const { blames } = expected
  if (blames !== undefined) expect(blamed).toMatch(blames === 'the fate' ? CAUSES[fate] : blames)
  const notices = run.annotations.filter(({ message }) =>
    /ecs:DescribeServices alone/.test(message)
  )
  expect(notices).toHaveLength(api === 'allowed' ? 0 : 1)
  const running = run.outputs['running-task-definition-arn']
  if (outcome === 'succeeded') expect(running).toBe(REVISIONS.new)
  if (outcome === 'rolled-back') expect(running).toBe(REVISIONS.old)
  expect(run.outputs['task-definition-arn']).toBe(REVISIONS.new)
  if (event !== 'another deployment was under way') return
  expect(run.outputs['previous-task-definition-arn']).toBe(REVISIONS.old)
}

/** Holds the service itself against the rule: what the step says about it is not asked. */
function judgeService({ deployed, settled }: Expectation, { simulator }: Scene): void {
  const { services, tasks } = simulator.ecs.snapshot()
  const service = services.find(({ status }) => status === 'ACTIVE')
  const [primary, ...others] = service?.deployments ?? []
  expect(primary?.taskDefinition).toBe(deployed === 'none' ? undefined : REVISIONS[deployed])
  if (!settled) return
  expect(primary?.rolloutState).toBe('COMPLETED')
  expect(others).toEqual([])
  const running = tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING')
  expect(running.map(({ taskDefinitionArn }) => taskDefinitionArn)).toEqual(
    Array(service?.desiredCount).fill(primary?.taskDefinition)
  )
}

/** Nothing but the wanted deployment and its taking back may have been sent. */
function judgeCalls({ takenBack }: Expectation, scene: Scene): void {
  const updates = scene
    .calls('ecs:UpdateService')
    .map(({ input }) => (input as { taskDefinition: string }).taskDefinition)
  const stops = scene.calls('ecs:StopServiceDeployment').filter(({ outcome }) => outcome === 'ok')
  const ways = {
    'not at all': [[REVISIONS.new], 0],
    'by ECS': [[REVISIONS.new], 0],
    stop: [[REVISIONS.new], 1],
    update: [[REVISIONS.new, REVISIONS.old], 0]
  } as const
  expect(takenBack.map(way => ways[way])).toContainEqual([updates, stops.length])
}
