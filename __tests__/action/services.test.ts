import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import type { Fate } from '../../simulator/ecs/fates.ts'
import { theError } from './live-service.ts'
import { inServices, outcomesOf, resultsOf, type ServicesScene } from './services-world.ts'

const ALL = ['web', 'worker', 'cron']

const crash: Fate = { kind: 'crash', exitCode: 3, afterSeconds: 5, logLines: ['no database'] }

/** What happens to the tasks of the new image, by the family of each service. */
function fates(scene: ServicesScene, fate: Fate, ...families: readonly string[]): void {
  scene.simulator.ecs.setScenarios(
    families.map(taskDefinition => ({ match: { taskDefinition, imageTag: 'v2' }, fate }))
  )
}

const ofKind = (scene: ServicesScene, operation: string) =>
  scene.changes().filter(name => name === operation).length

describe('a deployment to several services', () => {
  test('brings one image to all, each by its own revision, and says so once', async () => {
    await inServices(ALL, async scene => {
      const run = await scene.deploy({ image: scene.image('v2') })
      expect([run.outputs.outcome, outcomesOf(run)]).toEqual([
        'succeeded',
        'web succeeded, worker succeeded, cron succeeded'
      ])
      expect(scene.running()).toBe('web:2 worker:2 cron:2')
      // Everything is registered before the first is updated.
      expect(scene.changes()).toEqual([
        ...ALL.map(() => 'ecs:RegisterTaskDefinition'),
        ...ALL.map(() => 'ecs:UpdateService')
      ])
      expect(run.outputs).toMatchObject({ 'image-tag': 'v2', repository: 'web' })
      for (const name of ['task-definition-arn', 'deployment-id', 'url']) {
        expect(run.outputs[name] ?? '').toBe('')
      }
      expect(resultsOf(run)[1]).toMatchObject({
        service: 'worker',
        outcome: 'succeeded',
        taskDefinitionArn: expect.stringMatching(/\/worker:2$/),
        previousTaskDefinitionArn: expect.stringMatching(/\/worker:1$/),
        runningTaskDefinitionArn: expect.stringMatching(/\/worker:2$/),
        deploymentId: expect.stringMatching(/^ecs-svc\//)
      })
      // Run again, there is nothing to do for any of them.
      const again = await scene.deploy({ image: scene.image('v2') })
      expect([again.outputs.outcome, outcomesOf(again), again.exitCode]).toEqual([
        'unchanged',
        'web unchanged, worker unchanged, cron unchanged',
        0
      ])
      expect(again.summary).toContain('| `cron` | unchanged |')
    })
  })

  test('puts back what had completed when another one fails later, and names the cause once', async () => {
    await inServices(ALL, async scene => {
      fates(scene, crash, 'worker')
      const run = await scene.deploy({ image: scene.image('v2') })
      expect([run.outputs.outcome, outcomesOf(run)]).toEqual([
        'rolled-back',
        'web rolled-back, worker rolled-back, cron rolled-back'
      ])
      expect(scene.running()).toBe('web:1 worker:1 cron:1')
      expect(scene.isSettled()).toBe(true)
      // Those that had completed are put back by an update, the one that fails by a stop.
      expect([
        ofKind(scene, 'ecs:UpdateService'),
        ofKind(scene, 'ecs:StopServiceDeployment')
      ]).toEqual([5, 1])
      const errors = run.annotations.filter(({ level }) => level === 'error')
      expect(errors.map(({ message }) => message)).toEqual([
        expect.stringMatching(/^worker: Container web exited with exit code 3 .*no database/s)
      ])
      expect(run.outputs.reason).toMatch(/^worker: .* Put back on what ran before: web, cron\.$/)
      expect(run.summary.match(/^### Services$/gm)).toHaveLength(1)
      expect(run.summary.match(/^<summary>|<details><summary>web: rolled-back/gm)).toHaveLength(1)
      const lines = run.log.split('\n').filter(line => /^\[ *\d/.test(line))
      expect(lines.filter(line => !/^\[.*\] (web|worker|cron): /.test(line))).toEqual([])
    })
  })

  test('leaves all as they are where rollback-on does not include the trouble', async () => {
    await inServices(ALL, async scene => {
      // Without ECS's own rollback.
      for (const service of ALL) {
        await scene.other.send(
          new UpdateServiceCommand({
            service,
            deploymentConfiguration: {
              deploymentCircuitBreaker: { enable: false, rollback: false }
            }
          })
        )
      }
      fates(scene, { kind: 'image-not-found' }, 'web')
      const run = await scene.deploy({ image: scene.image('v2'), 'rollback-on': 'cancel' })
      expect([run.outputs.outcome, outcomesOf(run)]).toEqual([
        'failed',
        'web failed, worker succeeded, cron succeeded'
      ])
      expect(ofKind(scene, 'ecs:UpdateService')).toBe(3)
      expect(run.outputs.reason).toMatch(/^web: .*Left on the new revision: worker, cron\.$/)
    })
  })

  test('leaves a service alone that someone else has deployed to, and watches the others to their end', async () => {
    await inServices(ALL, async scene => {
      let done = false
      const run = await scene.deploy(
        { image: scene.image('v2') },
        {
          onLine: line => {
            if (done || !/cron: new: 0 of 1 running/.test(line)) return
            done = true
            void scene.other.send(
              new UpdateServiceCommand({ service: 'cron', taskDefinition: 'cron:1' })
            )
          }
        }
      )
      expect([run.outputs.outcome, outcomesOf(run)]).toEqual([
        'superseded',
        'web succeeded, worker succeeded, cron superseded'
      ])
      expect(ofKind(scene, 'ecs:UpdateService')).toBe(3)
      expect(ofKind(scene, 'ecs:StopServiceDeployment')).toBe(0)
      expect(run.outputs.reason).toMatch(/^cron: A newer deployment/)
    })
  })

  test('puts back what was begun when the update of another one is refused', async () => {
    await inServices(ALL, async scene => {
      scene.simulator.control.addFault({
        operation: 'ecs:UpdateService',
        calls: [3],
        fault: { kind: 'access-denied' }
      })
      const run = await scene.deploy({ image: scene.image('v2') })
      expect(run.outputs.outcome).toBe('rolled-back')
      expect(scene.running()).toBe('web:1 worker:1 cron:1')
      expect(resultsOf(run).filter(({ outcome }) => outcome === 'failed')).toHaveLength(1)
      expect(run.outputs.reason).toMatch(/ecs:UpdateService was denied/)
    })
  })

  test('is refused as a whole, with every mistake, before anything is changed', async () => {
    await inServices(['web', 'worker'], async scene => {
      const run = await scene.deploy({ services: 'web\nnope\nneither', image: scene.image('v2') })
      expect([run.outputs.outcome, outcomesOf(run)]).toEqual([
        'failed',
        'web failed, nope failed, neither failed'
      ])
      expect(run.outputs.reason).toMatch(/nope: There is no service nope .*neither: There is no/)
      expect(scene.changes()).toEqual([])
    })
  })

  test('is refused for what is wrong with any of them, each named, though the image could be had', async () => {
    await inServices(['web', 'worker'], async scene => {
      const run = await scene.deploy({ image: scene.image('v2'), 'target-cpu': '50' })
      expect(run.outputs.outcome).toBe('failed')
      expect(theError(run)).toMatch(
        /^web: The service cannot scale like that:\nmin-capacity: .*\nworker: The service cannot scale/s
      )
      expect(theError(run)).toContain('Nothing was deployed to web and worker')
      const back = await scene.deploy({ mode: 'rollback' })
      expect(theError(back)).toContain('Nothing was put back of web and worker')
      expect(scene.changes()).toEqual([])
    })
  })

  test('waits for the scan of what each would run of an image for several processors', async () => {
    await inServices(['web', 'worker'], async scene => {
      const { control, registry } = scene.simulator
      control.addImage({
        repository: 'web',
        tags: ['both'],
        platforms: ['linux/amd64', 'linux/arm64']
      })
      const path = join(scene.workspace, 'task-definition.json')
      const arm = {
        ...JSON.parse(readFileSync(path, 'utf8')),
        family: 'worker',
        runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' }
      }
      writeFileSync(join(scene.workspace, 'worker.json'), JSON.stringify(arm))
      await scene.deploy({
        services: 'web\nworker=worker.json',
        image: `${registry}/web:both`,
        'fail-on-findings': 'critical',
        'scan-minutes': '1'
      })
      const scanned = control
        .calls('ecr:DescribeImageScanFindings')
        .map(({ input }) => (input as { imageId: { imageDigest: string } }).imageId.imageDigest)
      const parts = control.images().filter(({ platforms }) => platforms.length === 1)
      const both = parts.filter(({ digest }) => scanned.includes(digest))
      expect(both.map(({ platforms }) => platforms.join()).sort()).toEqual([
        'linux/amd64',
        'linux/arm64'
      ])
    })
  })

  test('runs one task before, with the revision of the first, and each service with its own file', async () => {
    await inServices(['web', 'worker'], async scene => {
      const path = join(scene.workspace, 'task-definition.json')
      const file = JSON.parse(readFileSync(path, 'utf8'))
      const own = { ...file, family: 'worker', cpu: '512', memory: '1024' }
      writeFileSync(join(scene.workspace, 'worker.json'), JSON.stringify(own))
      const run = await scene.deploy({
        services: '\n  web \n\nworker = worker.json\n',
        image: scene.image('v2'),
        'run-task': 'true',
        'run-task-command': 'migrate',
        'wait-for-task-stopped': 'true'
      })
      expect([run.outputs.outcome, run.outputs['exit-code']]).toEqual(['succeeded', '0'])
      expect(scene.changes()).toEqual([
        'ecs:RegisterTaskDefinition',
        'ecs:RegisterTaskDefinition',
        'ecs:RunTask',
        'ecs:UpdateService',
        'ecs:UpdateService'
      ])
      expect(scene.calls('ecs:RunTask')[0]?.input).toMatchObject({
        taskDefinition: expect.stringMatching(/web:2$/)
      })
      const definitions = scene.simulator.ecs.snapshot().taskDefinitions
      expect(
        definitions.find(({ family, revision }) => family === 'worker' && revision === 2)?.cpu
      ).toBe('512')
    })
  })
})

describe('a rollback of several services', () => {
  test('puts all back on what ran the tag, or none', async () => {
    await inServices(['web', 'worker'], async scene => {
      await scene.deploy({ image: scene.image('v2') })
      const there = await scene.deploy({ mode: 'rollback', to: 'v1' })
      expect([there.outputs.outcome, outcomesOf(there), scene.running()]).toEqual([
        'succeeded',
        'web succeeded, worker succeeded',
        'web:1 worker:1'
      ])
      expect(there.outputs['image-tag']).toBe('v1')
      // One that never ran it: nothing is changed.
      const before = scene.changes().length
      const nowhere = await scene.deploy({ mode: 'rollback', to: 'v3' })
      expect([nowhere.outputs.outcome, scene.changes().length]).toEqual(['failed', before])
      expect(nowhere.outputs.reason).toMatch(/web: .*worker: /s)
    })
  })

  test('puts back those that went when one cannot', async () => {
    await inServices(['web', 'worker'], async scene => {
      await scene.deploy({ image: scene.image('v2') })
      scene.simulator.ecs.setScenarios([
        { match: { taskDefinition: 'worker', imageTag: 'v1' }, fate: { kind: 'image-not-found' } }
      ])
      const run = await scene.deploy({ mode: 'rollback' })
      expect([run.outputs.outcome, outcomesOf(run), scene.running()]).toEqual([
        'rolled-back',
        'web rolled-back, worker rolled-back',
        'web:2 worker:2'
      ])
    })
  })
})

test('a plan says of each what would change, and changes nothing', async () => {
  await inServices(['web', 'worker'], async scene => {
    const run = await scene.deploy({ mode: 'plan', image: scene.image('v2') })
    expect([run.outputs.outcome, outcomesOf(run)]).toEqual([
      'registered',
      'web registered, worker registered'
    ])
    expect(scene.changes()).toEqual([])
    expect(run.outputs.plan ?? '').toBe('')
    expect(resultsOf(run)[1]).toMatchObject({
      plan: { changes: true, service: { name: 'worker' } }
    })
    expect(run.summary).toContain('| `web` | change it |')
  })
})
