import { describe, expect, test } from '@jest/globals'
import { killAtCall } from './kill.ts'
import { inServices, outcomesOf } from './services-world.ts'

const ALL = ['web', 'worker', 'cron']
const GOOD = 'web:2 worker:2 cron:2'
const BACK = 'web:1 worker:1 cron:1'

describe('a step for several services whose process is killed', () => {
  test.each([
    ['ecs:RegisterTaskDefinition', 2, 'after'],
    ['ecs:UpdateService', 1, 'before'],
    ['ecs:UpdateService', 1, 'after'],
    ['ecs:UpdateService', 3, 'before'],
    ['ecs:UpdateService', 3, 'after']
  ] as const)(
    'at %s, call %i, %s it was carried out, leaves all on what ran before',
    async (operation, call, when) => {
      await inServices(ALL, async scene => {
        const killed = await killAtCall(scene.simulator, { operation, calls: [call], when }, job =>
          scene.deploy({ image: scene.image('v2') }, job)
        )
        expect(killed.signal).toBe('SIGKILL')
        scene.leapUntil('the services are stable', scene.isSettled)
        expect(scene.running()).toBe(BACK)
        // One whose update never arrived runs what ran before, too.
        const isBegun = operation === 'ecs:UpdateService' && (call > 1 || when === 'after')
        if (isBegun) expect(killed.post?.outputs.outcome).toBe('rolled-back')
        const again = await scene.deploy({ image: scene.image('v2') })
        expect([again.outputs.outcome, scene.running()]).toEqual(['succeeded', GOOD])
      })
    }
  )

  test.each([
    ['ecs:StopServiceDeployment', 1, 'before'],
    ['ecs:StopServiceDeployment', 1, 'after'],
    ['ecs:UpdateService', 4, 'before'],
    ['ecs:UpdateService', 4, 'after'],
    ['ecs:UpdateService', 5, 'after']
  ] as const)(
    'while all go back, at %s, call %i, %s it was carried out, brings all back',
    async (operation, call, when) => {
      await inServices(ALL, async scene => {
        const match = { taskDefinition: 'worker', imageTag: 'v2' }
        scene.simulator.ecs.setScenarios([{ match, fate: { kind: 'crash', exitCode: 3 } }])
        const killed = await killAtCall(scene.simulator, { operation, calls: [call], when }, job =>
          scene.deploy({ image: scene.image('v2') }, job)
        )
        expect(killed.signal).toBe('SIGKILL')
        scene.leapUntil('the services are stable', scene.isSettled)
        expect([scene.running(), killed.post?.outputs.outcome]).toEqual([BACK, 'rolled-back'])
      })
    }
  )
})

test('a cancel stops all at once, and the post step tells how all ended', async () => {
  await inServices(ALL, async scene => {
    const run = await scene.deploy(
      { image: scene.image('v2') },
      { cancelWhen: /worker: .*new: 0 of 1 running/ }
    )
    expect([run.outputs.outcome, run.post?.outputs.outcome]).toEqual(['cancelled', 'rolled-back'])
    expect(run.post === undefined ? '' : outcomesOf(run.post)).toBe(
      'web rolled-back, worker rolled-back, cron rolled-back'
    )
    expect(scene.running()).toBe(BACK)
  })
})

test('a step that is killed after one update was refused puts the others back, and says what became of it', async () => {
  await inServices(ALL, async scene => {
    scene.simulator.control.addFault({
      operation: 'ecs:UpdateService',
      calls: [3],
      fault: { kind: 'access-denied' }
    })
    // The others had no service deployment yet that could be stopped.
    const death = { operation: 'ecs:UpdateService', calls: [4], when: 'before' } as const
    const killed = await killAtCall(scene.simulator, death, job =>
      scene.deploy({ image: scene.image('v2') }, job)
    )
    expect([killed.signal, killed.post?.outputs.outcome]).toEqual(['SIGKILL', 'rolled-back'])
    const outcomes = killed.post === undefined ? '' : outcomesOf(killed.post)
    expect(outcomes.match(/rolled-back/g)).toHaveLength(2)
    expect(outcomes.match(/failed/g)).toHaveLength(1)
    scene.leapUntil('the services are stable', scene.isSettled)
    expect(scene.running()).toBe(BACK)
  })
})
