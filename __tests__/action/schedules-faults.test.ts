import { describe, expect, test } from '@jest/globals'
import type { Fault } from '../../simulator/faults.ts'
import { sendRaw, signed } from '../simulator/running.ts'
import { inService, type Scene, theError, web } from './live-service.ts'
import { fullTarget, type Schedules, schedulesOf } from './scheduled-tasks.ts'
import { runAndSignal, slow } from './signals.ts'
import { demand, HEALING, nameFault, tryAll } from './trial.ts'

const within = (act: (scene: Scene, schedules: Schedules) => Promise<void>) =>
  inService(async scene => {
    const schedules = schedulesOf(scene.simulator)
    await schedules.rule('nightly')
    await schedules.schedule()
    await act(scene, schedules)
  })

const NAMED = 'rule/nightly\nschedule/nightly'
const FOLLOWED = ['rule/nightly web:2', 'schedule/nightly web:2']
const BEFORE = ['rule/nightly web:1', 'schedule/nightly web:1']
const MINUTES = 300_000

const PUT = 'events:PutTargets'
const UPDATE = 'scheduler:UpdateSchedule'

const conflict = (code: string, status?: number): Fault => ({
  kind: 'error',
  code,
  message: 'Somebody else is changing it.',
  ...(status === undefined ? {} : { status })
})

const failedEntry = (ErrorCode: string): Fault => ({
  kind: 'answer',
  when: 'before',
  answer: { FailedEntryCount: 1, FailedEntries: [{ TargetId: 'web', ErrorCode }] }
})

const nothing: Fault = { kind: 'answer', when: 'before', answer: {} }
const nothingAfter: Fault = { kind: 'answer', when: 'after', answer: {} }

/** What goes wrong once or twice with a call, and heals. */
const CASES: readonly { operation: string; fault: Fault; times: number }[] = [
  ...HEALING.flatMap(fault => [PUT, UPDATE].map(operation => ({ operation, fault, times: 1 }))),
  ...['events:ListTargetsByRule', 'scheduler:GetSchedule'].flatMap(operation =>
    HEALING.slice(0, 3).map(fault => ({ operation, fault, times: 2 }))
  ),
  { operation: PUT, fault: conflict('ConcurrentModificationException'), times: 3 },
  { operation: PUT, fault: failedEntry('ConcurrentModificationException'), times: 2 },
  { operation: PUT, fault: failedEntry('InternalException'), times: 2 },
  { operation: PUT, fault: nothing, times: 1 },
  { operation: PUT, fault: nothingAfter, times: 1 },
  { operation: UPDATE, fault: conflict('ConflictException', 409), times: 3 },
  { operation: UPDATE, fault: nothing, times: 1 },
  { operation: UPDATE, fault: nothingAfter, times: 1 }
]

test(
  'what heals costs time, and nothing else',
  async () => {
    await tryAll(
      'schedules, faults that heal',
      CASES,
      ({ operation, fault }) => `${operation}: ${nameFault(fault)}`,
      one =>
        within(async (scene, schedules) => {
          scene.simulator.control.addFault(one)
          const run = await scene.run({ image: scene.image('v2'), schedules: NAMED })
          demand(run.outputs.outcome === 'succeeded', 'not succeeded', run)
          const now = await schedules.started()
          demand(now.join() === FOLLOWED.join(), now.join(), run)
        })
    )
  },
  MINUTES
)

test(
  'a conflict that does not end is a failure, and those that were changed are put back',
  () =>
    within(async (scene, schedules) => {
      const fault = conflict('ConflictException', 409)
      scene.simulator.control.addFault({ operation: UPDATE, fault })
      const run = await scene.run({ image: scene.image('v2'), schedules: NAMED })
      expect(run.outputs.outcome).toBe('failed')
      expect(theError(run)).toMatch(/schedule\/nightly could not be changed/)
      expect(await schedules.started()).toEqual(BEFORE)
    }),
  MINUTES
)

describe('what another changes in the meantime', () => {
  test('in a rule stays', () =>
    within(async (scene, schedules) => {
      // Someone else gives the rule another input, while this run waits for the verdict.
      const changed = { ...fullTarget(), InputTransformer: undefined, Input: '{"x":1}' }
      const { PutTargetsCommand } = await import('@aws-sdk/client-eventbridge')
      let done: Promise<unknown> | undefined
      const run = await scene.run(
        { image: scene.image('v2'), schedules: NAMED },
        {
          onLine: line => {
            if (!/service deployment IN_PROGRESS/.test(line)) return
            done ??= schedules.events.send(
              new PutTargetsCommand({ Rule: 'nightly', Targets: [changed] })
            )
          }
        }
      )
      await done
      expect(run.outputs.outcome).toBe('succeeded')
      const [target] = await schedules.targetsOf('nightly')
      expect(target).toMatchObject({
        Input: '{"x":1}',
        EcsParameters: { TaskDefinitionArn: web(2) }
      })
    }))
})

test('members that are newer than the SDK stay', () =>
  within(async scene => {
    const call = async (operation: string, input: object) => {
      const headers = signed('events', 'eu-west-1')
      const target = `AWSEvents.${operation}`
      return (await sendRaw(scene.simulator, target, JSON.stringify(input), headers)).body
    }
    const newer = fullTarget({
      Fresh: { a: [1] },
      EcsParameters: { ...fullTarget().EcsParameters, Fresher: true }
    } as never)
    await call('PutTargets', { Rule: 'nightly', Targets: [newer] })
    const run = await scene.run({ image: scene.image('v2'), schedules: 'rule/nightly' })
    expect(run.outputs.outcome).toBe('succeeded')
    const { Targets } = await call('ListTargetsByRule', { Rule: 'nightly' })
    expect(Targets).toEqual([
      { ...newer, EcsParameters: { ...newer.EcsParameters, TaskDefinitionArn: web(2) } }
    ])
  }))

test('a schedule that has begun long ago is sent without its StartDate, which AWS does not take', () =>
  within(async (scene, schedules) => {
    const StartDate = new Date(scene.simulator.control.now() + 1000)
    await schedules.schedule({ Name: 'begun', StartDate })
    scene.clock.advance(10 * 60_000)
    const before = await schedules.whole('begun')
    const run = await scene.run({ image: scene.image('v2'), schedules: 'schedule/begun' })
    expect(run.outputs.outcome).toBe('succeeded')
    expect(run.log).toMatch(
      /schedule\/begun has begun already: AWS takes no StartDate that is past/
    )
    const { StartDate: gone, ...rest } = before as { StartDate?: Date }
    expect(gone).toEqual(
      new Date(Math.floor(StartDate.getTime() / 1000) * 1000 + (StartDate.getTime() % 1000))
    )
    const { Target, ...others } = rest as { Target: object }
    const after = (await schedules.whole('begun')) as { Target: object }
    expect(after).toEqual({ ...others, Target: after.Target })
    expect(Target).not.toEqual(after.Target)
  }))

test('a signal while schedules are changed does not leave half of them', () =>
  within(async (scene, schedules) => {
    const at = { call: PUT }
    const run = await runAndSignal(
      scene,
      { manner: 'runner', at, faults: [slow(PUT)] },
      { image: scene.image('v2'), schedules: NAMED }
    )
    demand((await schedules.started()).join() === FOLLOWED.join(), 'half of them', run, run.post)
    expect(run.outputs.outcome).toBe('succeeded')
  }))
