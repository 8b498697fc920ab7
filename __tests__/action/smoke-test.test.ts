import { expect, test } from '@jest/globals'
import { inService, theError, web } from './live-service.ts'
import { inShiftingService } from './shifting-service.ts'
import { runAndSignal } from './signals.ts'
import { withAddress } from './test-address.ts'
import { revisionOf, untilSettled, verdictOf } from './trial.ts'

const FIVE_MINUTES = 300_000
const UPDATE = 'ecs:UpdateService'
const STOP = 'ecs:StopServiceDeployment'
const node = (script: string) => JSON.stringify(['node', '-e', script])

test.concurrent(
  'a rolling deployment is good once its address answers, and nothing secret is sent or shown',
  () =>
    inService(scene =>
      withAddress([503, 302], async ({ url, requests }) => {
        const run = await scene.run({
          image: scene.image('v2'),
          'smoke-test-url': url,
          'smoke-test-command': node(
            "const e = process.env; console.log('::error::no', e.SMOKE_TEST_URL === process.argv[1], e.SMOKE_TEST_STAGE, e.SMOKE_TEST_REVISION, e.AWS_SECRET_ACCESS_KEY, e.INPUT_SERVICE)"
          ).replace(/\]$/, `,${JSON.stringify(url)}]`)
        })
        expect(run.outputs).toMatchObject({ outcome: 'succeeded' })
        expect(run.annotations).toEqual([])
        expect(requests.map(({ url }) => url)).toEqual(['/health?key=hush', '/health?key=hush'])
        expect(requests[0]?.headers).not.toHaveProperty('authorization')
        expect(run.log).toContain(`::error::no true COMPLETED ${web(2)} undefined undefined`)
        expect(run.log).not.toContain('hush')
        expect(scene.changes().filter(call => call === UPDATE)).toHaveLength(1)
      })
    ),
  FIVE_MINUTES
)

test.concurrent(
  'an address that answers 500: rolled back, with the answer as the cause',
  () =>
    inService(scene =>
      withAddress([500], async ({ url, requests }) => {
        const run = await scene.run({ image: scene.image('v2'), 'smoke-test-url': url })
        expect(run.outputs).toMatchObject({
          outcome: 'rolled-back',
          reason: expect.stringMatching(
            /^The smoke test failed: GET http:\/\/127\.0\.0\.1:\d+\/health got 500\./
          ),
          'running-task-definition-arn': web(1)
        })
        expect(theError(run)).toContain('got 500')
        expect(requests).toHaveLength(1)
        expect(scene.calls(STOP)).toEqual([])
        expect(revisionOf(scene)).toBe(1)
      })
    ),
  FIVE_MINUTES
)

test.concurrent(
  'a command that fails, and no failure in rollback-on: failed, and the revision stays',
  () =>
    inService(async scene => {
      const run = await scene.run({
        image: scene.image('v2'),
        'rollback-on': 'timeout',
        'smoke-test-command': node("console.error('cart is broken'); process.exit(3)")
      })
      expect(run.outputs).toMatchObject({
        outcome: 'failed',
        reason: expect.stringContaining(
          'The smoke test failed: node ended with exit code 3: cart is broken.'
        ),
        'running-task-definition-arn': web(2)
      })
      expect(revisionOf(scene)).toBe(2)
    }),
  FIVE_MINUTES
)

test.concurrent(
  'the test task runs the new revision in the network of the service, and its exit code counts',
  () =>
    inService(async scene => {
      const image = scene.image('v2')
      scene.simulator.ecs.setScenarios([
        { match: { imageTag: 'v2' }, fate: { kind: 'healthy' }, times: 2 },
        {
          match: { imageTag: 'v2' },
          fate: { kind: 'crash', exitCode: 7, afterSeconds: 5 },
          times: 1
        }
      ])
      const run = await scene.run({ image, 'smoke-test-task-command': 'node check.js' })
      expect(scene.calls('ecs:RunTask')[0]?.input).toMatchObject({
        taskDefinition: web(2),
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d'] } },
        overrides: { containerOverrides: [{ name: 'web', command: ['node', 'check.js'] }] }
      })
      expect(run.outputs.outcome).toBe('rolled-back')
      expect(run.outputs).not.toHaveProperty('run-task-arn')
      expect(run.outputs.reason).toMatch(/^The smoke test failed in its task: .*7/)
      expect(revisionOf(scene)).toBe(1)
    }),
  FIVE_MINUTES
)

test.concurrent(
  'cancelled during the test of a deployment that has completed: put back at once',
  () =>
    inService(async scene => {
      const run = await runAndSignal(
        scene,
        { manner: 'runner', at: { line: /test begun/ } },
        {
          image: scene.image('v2'),
          'smoke-test-command': node("console.log('test begun'); setInterval(() => {}, 1000)")
        }
      )
      expect(run.outputs.outcome).toBe('cancelled')
      expect(run.post && verdictOf(run.post)).toBe('rolled-back')
      expect(scene.calls(STOP)).toEqual([])
      await untilSettled(scene)
      expect(revisionOf(scene)).toBe(1)
    }),
  FIVE_MINUTES
)

test.concurrent(
  'killed during the test: the post step puts back what was never passed',
  () =>
    inService(async scene => {
      let pid = 0
      const run = await scene.run(
        {
          image: scene.image('v2'),
          // The second one has left the process group of the first.
          'smoke-test-command': node(
            "require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' }); console.log('test begun'); setInterval(() => {}, 1000)"
          )
        },
        {
          onStart: started => {
            pid = started
          },
          onLine: line => {
            if (/test begun/.test(line)) process.kill(pid, 'SIGKILL')
          }
        }
      )
      expect(run.post && verdictOf(run.post)).toBe('rolled-back')
      expect(run.post?.log).toContain('before the smoke test passed')
      expect(run.orphans).toEqual([])
      expect(revisionOf(scene)).toBe(1)
    }),
  FIVE_MINUTES
)

test.concurrent(
  'blue/green without a pause is tested when all production traffic is on it',
  () =>
    inShiftingService({ strategy: 'BLUE_GREEN', bakeTimeInMinutes: 60 }, scene =>
      withAddress([404], async ({ url }) => {
        const run = await scene.run({ image: scene.image('v2'), 'smoke-test-url': url })
        expect(run.log).toContain('smoke test (BAKE_TIME)')
        expect(run.outputs).toMatchObject({
          outcome: 'rolled-back',
          reason: expect.stringContaining('got 404'),
          'running-task-definition-arn': web(1)
        })
        expect(scene.calls(STOP)).toHaveLength(1)
        expect(scene.deployment()?.status).toBe('ROLLBACK_SUCCESSFUL')
        expect(scene.weights()).toEqual({ blue: 0, green: 100 })
      })
    ),
  FIVE_MINUTES
)
