import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Target } from '@aws-sdk/client-eventbridge'
import { describe, expect, test } from '@jest/globals'
import { policyOf } from '../../scripts/permissions/policy.ts'
import { killAtCall } from './kill.ts'
import { theError } from './live-service.ts'
import { policyNames } from './policy-names.ts'
import { fullTarget, type Schedules, schedulesOf, universalTarget } from './scheduled-tasks.ts'
import { inServices, outcomesOf, resultsOf, type ServicesScene } from './services-world.ts'
import { demand, tryAll } from './trial.ts'

const target = (id: string, revision: string): Target => {
  const { EcsParameters } = fullTarget()
  const TaskDefinitionArn = `arn:aws:ecs:eu-west-1:123456789012:task-definition/${revision}`
  return fullTarget({ Id: id, EcsParameters: { ...EcsParameters, TaskDefinitionArn } })
}

/** A rule for each of the services, one for both, and a schedule of the worker. */
const within = (act: (scene: ServicesScene, schedules: Schedules) => Promise<void>) =>
  inServices(['web', 'worker'], async scene => {
    const schedules = schedulesOf(scene.simulator)
    await schedules.rule('report', [target('a', 'web:1')])
    await schedules.rule('both', [target('a', 'web:1'), target('b', 'worker:1')])
    await schedules.schedule({ Target: universalTarget('worker:1') })
    await act(scene, schedules)
  })

const NAMED = 'rule/report\nrule/both\nschedule/nightly'
const BEFORE = ['rule/report web:1', 'rule/both web:1 worker:1', 'schedule/nightly worker:1']
const FOLLOWED = ['rule/report web:2', 'rule/both web:2 worker:2', 'schedule/nightly worker:2']
const CHANGE = /^(events:PutTargets|scheduler:UpdateSchedule)$/

describe('schedules of several services', () => {
  test('follow each its own service once all have succeeded, and go back with a rollback', () =>
    within(async (scene, schedules) => {
      const run = await scene.deploy({ image: scene.image('v2'), schedules: 'auto' })
      expect([run.outputs.outcome, outcomesOf(run)]).toEqual([
        'succeeded',
        'web succeeded, worker succeeded'
      ])
      expect(await schedules.started()).toEqual(FOLLOWED)
      // After every update of a service.
      const changes = scene.changes()
      expect(changes.findIndex(one => CHANGE.test(one))).toBeGreaterThan(
        changes.lastIndexOf('ecs:UpdateService')
      )
      expect(run.log).toMatch(/web, worker: rule\/both starts web:2, worker:2 from now on/)
      expect(run.log).toMatch(/worker: schedule\/nightly starts worker:2 from now on/)
      const lines = run.log.split('\n').filter(line => /^\[ *\d/.test(line))
      expect(lines.filter(line => !/^\[.*\] (web|worker)(, worker)?: /.test(line))).toEqual([])
      expect(run.summary).toMatch(
        /\| `rule\/both` \| web, worker \| `web:1`, `worker:1` \| `web:2`, `worker:2` \| changed \|/
      )
      const back = await scene.deploy({ mode: 'rollback', schedules: NAMED })
      expect([back.outputs.outcome, scene.running()]).toEqual(['succeeded', 'web:1 worker:1'])
      expect(await schedules.started()).toEqual(BEFORE)
    }))

  test('stay where they are when one service fails', () =>
    within(async (scene, schedules) => {
      const match = { taskDefinition: 'worker', imageTag: 'v2' }
      scene.simulator.ecs.setScenarios([{ match, fate: { kind: 'image-not-found' } }])
      const run = await scene.deploy({ image: scene.image('v2'), schedules: NAMED })
      expect([run.outputs.outcome, scene.running()]).toEqual(['rolled-back', 'web:1 worker:1'])
      expect(scene.changes().filter(one => CHANGE.test(one))).toEqual([])
      expect(await schedules.started()).toEqual(BEFORE)
    }))

  test('are all put back when one of them cannot be changed, and the services stay', () =>
    within(async (scene, schedules) => {
      const fault = { kind: 'access-denied' } as const
      scene.simulator.control.addFault({ operation: 'scheduler:UpdateSchedule', calls: [1], fault })
      const run = await scene.deploy({ image: scene.image('v2'), schedules: NAMED })
      expect([run.outputs.outcome, outcomesOf(run), scene.running()]).toEqual([
        'failed',
        'web succeeded, worker succeeded',
        'web:2 worker:2'
      ])
      expect(run.outputs.reason).toMatch(/^schedule\/nightly could not be changed: .* put back\.$/)
      expect(theError(run)).toMatch(
        /Deployed web and worker, but their schedules still start what they did/
      )
      expect(await schedules.started()).toEqual(BEFORE)
      // The next run has nothing to deploy, and brings them along.
      const again = await scene.deploy({ image: scene.image('v2'), schedules: NAMED })
      expect([again.outputs.outcome, outcomesOf(again)]).toEqual([
        'unchanged',
        'web unchanged, worker unchanged'
      ])
      expect(await schedules.started()).toEqual(FOLLOWED)
    }))

  test('are refused before anything is changed when they start neither, or no one can tell which', () =>
    within(async scene => {
      const schedules = schedulesOf(scene.simulator)
      await schedules.rule('other', [target('a', 'reports:1')])
      const image = scene.image('v2')
      const none = await scene.deploy({ image, schedules: 'rule/other\nrule/none' })
      expect(none.log).toMatch(/rule\/other starts reports:1 .*, and not web or worker in/)
      expect(none.log).toMatch(/There is no rule\/none/)
      const path = join(scene.workspace, 'task-definition.json')
      const own = { ...JSON.parse(readFileSync(path, 'utf8')), cpu: '512', memory: '1024' }
      writeFileSync(join(scene.workspace, 'worker.json'), JSON.stringify(own))
      for (const mode of ['plan', 'deploy']) {
        const services = 'web\nworker=worker.json'
        const rivals = await scene.deploy({ mode, image, services, schedules: 'rule/report' })
        expect([rivals.outputs.outcome, rivals.outputs.reason]).toEqual([
          'failed',
          expect.stringMatching(
            /rule\/report starts web, of which web and worker come to run different revisions/
          )
        ])
      }
      expect(scene.changes()).toEqual([])
    }))

  test('are shown in a plan, which changes nothing', () =>
    within(async scene => {
      const run = await scene.deploy({ mode: 'plan', image: scene.image('v2'), schedules: 'auto' })
      expect(run.outputs.outcome).toBe('registered')
      expect(run.summary).toMatch(
        /\| `rule\/both` \| web, worker \| `web:1`, `worker:1` \| `web:next`, `worker:next` \| would change \|/
      )
      expect(resultsOf(run)[1]).toMatchObject({
        plan: { changes: true, schedules: [{ name: 'rule/both' }, { name: 'schedule/nightly' }] }
      })
      const same = await scene.deploy({ mode: 'plan', image: scene.image('v1'), schedules: NAMED })
      expect([same.outputs.outcome, outcomesOf(same)]).toEqual([
        'unchanged',
        'web unchanged, worker unchanged'
      ])
      expect(scene.changes()).toEqual([])
    }))

  test('need no more than the policies of docs/permissions.md', () =>
    within(async (scene, schedules) => {
      const names = {
        ...policyNames,
        service: '*',
        family: '*',
        rules: ['report', 'both'],
        schedules: ['default/nightly']
      }
      const { control } = scene.simulator
      control.enforcePolicy(policyOf('deploy', ['schedules', 'schedules-auto'], names))
      const run = await scene.deploy({ image: scene.image('v2'), schedules: 'auto' })
      expect(run.outputs.outcome).toBe('succeeded')
      const { refused, unused } = control.policyReport()
      expect(refused.filter(action => /^(events|scheduler):|PassRole/.test(action))).toEqual([])
      expect(unused.filter(action => /^(events|scheduler):/.test(action))).toEqual([])
      expect(await schedules.started()).toEqual(FOLLOWED)
    }))
})

interface Death {
  readonly story: 'all follow' | 'one cannot'
  readonly operation: string
  readonly call: number
  readonly when: 'before' | 'after'
}

const PUT = 'events:PutTargets'
const UPDATE = 'scheduler:UpdateSchedule'

/** The main process is killed at each call that changes a schedule; then the runner starts the post step. */
const DEATHS: readonly Death[] = (['before', 'after'] as const).flatMap(when => [
  { story: 'all follow', operation: PUT, call: 1, when },
  { story: 'all follow', operation: PUT, call: 2, when },
  { story: 'all follow', operation: UPDATE, call: 1, when },
  { story: 'one cannot', operation: PUT, call: 1, when },
  // The first that is put back.
  { story: 'one cannot', operation: PUT, call: 3, when }
])

async function playDeath(
  { story, operation, call, when }: Death,
  scene: ServicesScene,
  schedules: Schedules
): Promise<void> {
  if (story === 'one cannot') scene.simulator.control.deny(UPDATE)
  const run = await killAtCall(scene.simulator, { operation, calls: [call], when }, job =>
    scene.deploy({ image: scene.image('v2'), schedules: NAMED }, job)
  )
  demand(run.signal === 'SIGKILL', 'not killed', run)
  const wanted = story === 'all follow' ? FOLLOWED : BEFORE
  const now = await schedules.started()
  demand(now.join() === wanted.join(), now.join(), run, run.post)
  demand(scene.running() === 'web:2 worker:2', scene.running(), run, run.post)
}

test('a step that is killed while schedules follow leaves all of them where they shall be, or none', async () => {
  await tryAll(
    'schedules of several services, kills',
    DEATHS,
    ({ story, operation, call, when }) => `${story}, ${when} ${operation} ${call}`,
    one => within((scene, schedules) => playDeath(one, scene, schedules))
  )
}, 300_000)
