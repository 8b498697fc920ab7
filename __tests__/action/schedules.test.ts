import { CreateEventBusCommand } from '@aws-sdk/client-eventbridge'
import { CreateScheduleCommand, CreateScheduleGroupCommand } from '@aws-sdk/client-scheduler'
import { describe, expect, test } from '@jest/globals'
import { policyOf } from '../../scripts/permissions/policy.ts'
import { carriedOut, inService, type Scene, theError, web } from './live-service.ts'
import { policyNames } from './policy-names.ts'
import {
  CLUSTER,
  fullSchedule,
  fullTarget,
  type Schedules,
  schedulesOf,
  universalTarget
} from './scheduled-tasks.ts'

const within = (act: (scene: Scene, schedules: Schedules) => Promise<void>) =>
  inService(async scene => await act(scene, schedulesOf(scene.simulator)))

const CHANGES = /^(events:PutTargets|scheduler:UpdateSchedule)$/
const changesOf = (scene: Scene) => carriedOut(scene).filter(call => CHANGES.test(call))

describe('after a deployment that has succeeded', () => {
  test('each target starts the new revision and keeps everything else', () =>
    within(async (scene, schedules) => {
      const lambda = { Id: 'fn', Arn: 'arn:aws:lambda:eu-west-1:123456789012:function:x' }
      const other = fullTarget({ Id: 'b', Arn: CLUSTER.replace('default', 'other') })
      await schedules.rule('nightly', [lambda, fullTarget(), other])
      await schedules.schedule()
      await schedules.schedule({ Name: 'hourly', Target: universalTarget('web:1') })
      const before = await schedules.whole('nightly')
      const run = await scene.run({
        image: scene.image('v2'),
        schedules: 'rule/nightly\nschedule/nightly\nschedule/default/hourly'
      })
      expect(run.outputs.outcome).toBe('succeeded')
      const changed = fullTarget({
        EcsParameters: { ...fullTarget().EcsParameters, TaskDefinitionArn: web(2) }
      })
      expect(await schedules.targetsOf('nightly')).toEqual([lambda, changed, other])
      const { Target } = fullSchedule()
      expect(await schedules.whole('nightly')).toEqual({
        ...before,
        Target: {
          ...Target,
          EcsParameters: { ...Target?.EcsParameters, TaskDefinitionArn: web(2) }
        }
      })
      expect(await schedules.whole('hourly')).toMatchObject({
        State: 'DISABLED',
        Target: { Input: universalTarget('web:2').Input }
      })
      expect(run.summary).toMatch(
        /\| `schedule\/nightly` \| `web:1` \| `web:2` \| changed \(disabled\) \|/
      )
      scene.simulator.events.fire('nightly')
      const started = scene.simulator.events.invocations().map(one => one.tasks.length)
      // The other cluster is not there.
      expect(started).toEqual([2, 0])
    }))

  test('auto finds them on every bus and in every group, and leaves all others alone', () =>
    within(async (scene, schedules) => {
      await schedules.events.send(new CreateEventBusCommand({ Name: 'orders' }))
      await schedules.scheduler.send(new CreateScheduleGroupCommand({ Name: 'jobs' }))
      await schedules.rule('paid', [fullTarget()], 'orders')
      await schedules.rule('other', [
        fullTarget({ EcsParameters: { TaskDefinitionArn: web(1).replace('/web', '/reports') } })
      ])
      await schedules.rule('newest', [
        fullTarget({ EcsParameters: { TaskDefinitionArn: web(1).replace(/:1$/, '') } })
      ])
      const managed = [fullTarget()]
      const pattern = { Name: 'managed', EventPattern: '{}' }
      scene.simulator.events.addManagedRule(pattern, 'ecs.amazonaws.com', managed)
      // More than a page of others.
      const Target = { Arn: 'arn:aws:lambda:eu-west-1:1:function:x', RoleArn: 'x' }
      await Promise.all(
        Array.from({ length: 101 }, (_, index) =>
          schedules.scheduler.send(
            new CreateScheduleCommand(fullSchedule({ Name: `n${index}`, Target }))
          )
        )
      )
      await schedules.schedule({ GroupName: 'jobs' })
      const run = await scene.run({ image: scene.image('v2'), schedules: 'auto' })
      expect(run.outputs.outcome).toBe('succeeded')
      expect(await schedules.started()).toEqual([
        'rule/paid web:2',
        'rule/other reports:1',
        'rule/newest web',
        'schedule/nightly web:2'
      ])
      expect(run.log).toMatch(/rule\/newest names the task definition web without a revision/)
      expect(run.log).toMatch(/The rule rule\/managed is managed by ecs\.amazonaws\.com/)
    }))

  test('those that follow already cost no change, and the same again nothing', () =>
    within(async (scene, schedules) => {
      await schedules.rule('nightly')
      const inputs = { image: scene.image('v2'), schedules: 'auto' }
      await scene.run(inputs)
      const before = changesOf(scene).length
      const again = await scene.run(inputs)
      expect([before, changesOf(scene).length]).toEqual([1, 1])
      expect(again.outputs.outcome).toBe('unchanged')
    }))

  test('a run after one whose schedules failed brings them along, although the service is there', () =>
    within(async (scene, schedules) => {
      await schedules.rule('nightly')
      const inputs = { image: scene.image('v2'), schedules: 'rule/nightly' }
      scene.simulator.control.deny('events:PutTargets')
      expect((await scene.run(inputs)).outputs.outcome).toBe('failed')
      scene.simulator.control.allow()
      expect((await scene.run(inputs)).outputs.outcome).toBe('unchanged')
      expect(await schedules.started()).toEqual(['rule/nightly web:2'])
    }))
})

describe('when one cannot be changed', () => {
  test('those that were are put back, the service stays, and the schedule is the reason', () =>
    within(async (scene, schedules) => {
      await schedules.rule('nightly')
      await schedules.schedule()
      const before = await schedules.whole('nightly')
      scene.simulator.control.deny('scheduler:UpdateSchedule')
      const run = await scene.run({
        image: scene.image('v2'),
        schedules: 'rule/nightly\nschedule/nightly'
      })
      expect(run.outputs.outcome).toBe('failed')
      expect(run.outputs.reason).toMatch(
        /^schedule\/nightly could not be changed: scheduler:Update/
      )
      expect(run.outputs['running-task-definition-arn']).toBe(web(2))
      expect(theError(run)).toMatch(/Deployed web:2 to service web, but its schedules still/)
      expect(await schedules.targetsOf('nightly')).toEqual([fullTarget()])
      expect(await schedules.whole('nightly')).toEqual(before)
      expect(scene.service().taskDefinition).toBe(web(2))
    }))

  test('an entry that failed is seen, although the call says 200', () =>
    within(async (scene, schedules) => {
      await schedules.rule('nightly')
      const FailedEntries = [{ TargetId: 'web', ErrorCode: 'Refused', ErrorMessage: 'no' }]
      const answer = { FailedEntryCount: 1, FailedEntries }
      const operation = 'events:PutTargets'
      scene.simulator.control.addFault({
        operation,
        fault: { kind: 'answer', answer, when: 'before' }
      })
      const run = await scene.run({ image: scene.image('v2'), schedules: 'rule/nightly' })
      expect(run.outputs.outcome).toBe('failed')
      expect(run.outputs.reason).toMatch(
        /1 of 1 targets were not changed: target web: Refused \(no\)/
      )
    }))

  test('and those that were cannot be put back either, that is said loudest', () =>
    within(async (scene, schedules) => {
      await schedules.rule('nightly')
      await schedules.schedule()
      scene.simulator.control.deny('scheduler:UpdateSchedule')
      const fault = { kind: 'access-denied' } as const
      scene.simulator.control.addFault({ operation: 'events:PutTargets', calls: [2], fault })
      const run = await scene.run({
        image: scene.image('v2'),
        schedules: 'rule/nightly\nschedule/nightly'
      })
      expect(theError(run)).toMatch(/only SOME of its schedules start it: they need you NOW/)
      expect(run.outputs.reason).toMatch(/NOT all could be put back: rule\/nightly/)
      // The post step has tried once more.
      expect(run.post?.log).toMatch(/rule\/nightly was put back/)
      expect(await schedules.started()).toEqual(['rule/nightly web:1', 'schedule/nightly web:1'])
    }))
})

describe('a deployment that fails', () => {
  test('leaves them alone', () =>
    within(async (scene, schedules) => {
      await schedules.rule('nightly')
      const match = { imageTag: 'v2' }
      scene.simulator.ecs.setScenarios([{ match, fate: { kind: 'image-not-found' } }])
      const run = await scene.run({ image: scene.image('v2'), schedules: 'rule/nightly' })
      expect(run.outputs.outcome).toBe('rolled-back')
      expect(changesOf(scene)).toEqual([])
      expect(await schedules.started()).toEqual(['rule/nightly web:1'])
    }))
})

describe('a rollback by mode', () => {
  test('brings them to the revision that the service goes back to', () =>
    within(async (scene, schedules) => {
      await schedules.rule('nightly')
      await schedules.schedule({ Target: universalTarget('web:1') })
      await scene.run({ image: scene.image('v2'), schedules: 'auto' })
      expect(await schedules.started()).toEqual(['rule/nightly web:2', 'schedule/nightly web:2'])
      const run = await scene.run({
        mode: 'rollback',
        schedules: 'auto',
        'task-definition': '',
        'service-definition': ''
      })
      expect([run.outputs.outcome, run.outputs['running-task-definition-arn']]).toEqual([
        'succeeded',
        web(1)
      ])
      expect(await schedules.started()).toEqual(['rule/nightly web:1', 'schedule/nightly web:1'])
    }))
})

describe('without a service', () => {
  test('they follow the registered revision', () =>
    within(async (scene, schedules) => {
      await schedules.rule('nightly')
      const run = await scene.run({
        service: '',
        'service-definition': '',
        image: scene.image('v2'),
        schedules: 'rule/nightly'
      })
      expect(run.outputs.outcome).toBe('registered')
      expect(await schedules.started()).toEqual(['rule/nightly web:2'])
    }))
})

describe('before anything is registered', () => {
  test('everything that is named and cannot follow is told at once', () =>
    within(async (scene, schedules) => {
      await schedules.rule('nightly', [
        fullTarget({ EcsParameters: { TaskDefinitionArn: web(1).replace('/web', '/reports') } })
      ])
      const run = await scene.run({
        image: scene.image('v2'),
        schedules: 'rule/nightly\nrule/orders/x\nschedule/missing'
      })
      expect(run.outputs.outcome).toBe('failed')
      expect(run.log).toMatch(
        /rule\/nightly starts reports:1 in the cluster default, and not web in the cluster default\./
      )
      expect(run.log).toMatch(/There is no rule\/orders\/x/)
      expect(run.log).toMatch(/There is no schedule\/missing/)
      expect(carriedOut(scene)).toEqual([])
    }))
})

describe('a plan', () => {
  test('shows what they start now and what they would start, and changes nothing', () =>
    within(async (scene, schedules) => {
      await schedules.rule('nightly')
      await schedules.schedule()
      const run = await scene.run({ mode: 'plan', image: scene.image('v2'), schedules: 'auto' })
      expect(run.outputs.outcome).toBe('registered')
      expect(JSON.parse(run.outputs.plan ?? '').schedules).toEqual([
        {
          name: 'rule/nightly',
          before: 'web:1',
          after: 'web:next',
          result: 'would change',
          enabled: true
        },
        {
          name: 'schedule/nightly',
          before: 'web:1',
          after: 'web:next',
          result: 'would change',
          enabled: false
        }
      ])
      expect(run.summary).toMatch(/\| `rule\/nightly` \| `web:1` \| `web:next` \| would change \|/)
      expect(carriedOut(scene)).toEqual([])
    }))

  test('has an error for what cannot follow', () =>
    within(async scene => {
      const run = await scene.run({
        mode: 'plan',
        image: scene.image('v2'),
        schedules: 'rule/nightly'
      })
      expect(run.outputs.outcome).toBe('failed')
      expect(run.outputs.reason).toMatch(/There is no rule\/nightly/)
    }))
})

describe('the policies of docs/permissions.md', () => {
  test('are enough for what follows, and no more', () =>
    within(async (scene, schedules) => {
      await schedules.rule('nightly')
      await schedules.schedule()
      const names = { ...policyNames, rules: ['nightly'], schedules: ['default/nightly'] }
      const run = async (mode: 'plan' | 'deploy' | 'rollback', inputs: Record<string, string>) => {
        const { control } = scene.simulator
        control.enforcePolicy(policyOf(mode, ['schedules', 'schedules-auto'], names))
        const { outputs, log } = await scene.run({ mode, schedules: 'auto', ...inputs })
        const { refused, unused } = control.policyReport()
        expect(refused.filter(action => /^(events|scheduler):|PassRole/.test(action))).toEqual([])
        // A rollback to a revision that is there hands over no role of its tasks.
        expect(unused.filter(action => /^(events|scheduler):/.test(action))).toEqual([])
        return outputs.outcome ?? log
      }
      const image = scene.image('v2')
      expect(await run('plan', { image })).toBe('registered')
      expect(await run('deploy', { image })).toBe('succeeded')
      expect(await schedules.started()).toEqual(['rule/nightly web:2', 'schedule/nightly web:2'])
      const back = { 'task-definition': '', 'service-definition': '' }
      expect(await run('rollback', back)).toBe('succeeded')
    }))

  test('without those of lists, auto says where it has not looked', () =>
    within(async (scene, schedules) => {
      await schedules.rule('nightly')
      scene.simulator.control.deny('events:ListEventBuses', 'scheduler:ListSchedules')
      const inputs = { image: scene.image('v2'), schedules: 'auto' }
      const run = await scene.run(inputs)
      expect(run.outputs.outcome).toBe('succeeded')
      expect(await schedules.started()).toEqual(['rule/nightly web:2'])
      expect(run.log).toMatch(/auto did not search everywhere: scheduler:ListSchedules was denied/)
      scene.simulator.control.deny('events:ListRuleNamesByTarget')
      expect(theError(await scene.run(inputs))).toMatch(/schedules: auto may list nothing/)
    }))
})
