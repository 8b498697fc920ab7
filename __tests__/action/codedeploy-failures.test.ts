import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StopDeploymentCommand } from '@aws-sdk/client-codedeploy'
import { expect, test } from '@jest/globals'
import type { ActionRun } from '../support/runner.ts'
import { type CodeDeployScene, withCodeDeploy } from './codedeploy-world.ts'
import { carriedOut, theError, web } from './live-service.ts'
import { verdictOf } from './trial.ts'

const LIMIT = 120_000
const REGISTER = 'ecs:RegisterTaskDefinition'
const CREATE = 'codedeploy:CreateDeployment'
const STOP = 'codedeploy:StopDeployment'

/** Fails with the log of the step. */
function expectOutcome({ outputs, log }: ActionRun, outcome: string, running: number): void {
  const seen = [outputs.outcome, outputs['running-task-definition-arn']]
  if (seen[0] !== outcome || seen[1] !== web(running)) {
    throw new Error(`${seen.join(' ')} instead of ${outcome} ${web(running)}\n${log}`)
  }
}

const fateOf = ({ simulator }: CodeDeployScene, fate: Parameters<typeof setFate>[1]) =>
  setFate(simulator, fate)
function setFate(
  simulator: CodeDeployScene['simulator'],
  fate: Parameters<CodeDeployScene['simulator']['ecs']['setScenarios']>[0][number]['fate']
): void {
  simulator.ecs.setScenarios([{ match: { imageTag: 'v2' }, fate }])
}

test.concurrent(
  'an image that cannot be pulled: stopped and rolled back, with the cause',
  () =>
    withCodeDeploy(async scene => {
      fateOf(scene, { kind: 'image-not-found' })
      const run = await scene.run({ image: scene.image('v2') })
      expectOutcome(run, 'rolled-back', 1)
      expect(carriedOut(scene)).toEqual([REGISTER, CREATE, STOP])
      expect(scene.sets()).toEqual(['PRIMARY 1'])
      expect(theError(run)).toMatch(/image/i)
      expect(run.outputs['codedeploy-deployment-id']).toBe(scene.deployments()[0]?.deploymentId)
      expect(run.log).toMatch(/task [0-9a-f]{8} failed: /)
    }),
  LIMIT
)

test.concurrent(
  'a crash: the last lines of the log are shown',
  () =>
    withCodeDeploy(async scene => {
      fateOf(scene, { kind: 'crash', exitCode: 3, logLines: ['out of luck'] })
      const run = await scene.run({ image: scene.image('v2') })
      expectOutcome(run, 'rolled-back', 1)
      expect(run.log).toContain('out of luck')
      expect(theError(run)).toMatch(/exit(ed)? (with )?code 3|code 3/)
    }),
  LIMIT
)

test.concurrent(
  "CodeDeploy's own failure and rollback are watched to their end",
  () =>
    withCodeDeploy(
      async scene => {
        scene.simulator.codedeploy.failHook('AfterAllowTestTraffic', 'the smoke test failed')
        const run = await scene.run({ image: scene.image('v2') })
        expectOutcome(run, 'rolled-back', 1)
        expect(run.outputs.reason).toMatch(/the smoke test failed \(HOOK_EXECUTION_FAILURE\)/)
        expect(carriedOut(scene)).toEqual([REGISTER, CREATE])
        expect(scene.sets()).toEqual(['PRIMARY 1'])
      },
      { autoRollbackConfiguration: { enabled: true, events: ['DEPLOYMENT_FAILURE'] } }
    ),
  LIMIT
)

test.concurrent(
  'what CodeDeploy leaves in service after a failure is replaced by the old revision',
  () =>
    withCodeDeploy(async scene => {
      scene.simulator.codedeploy.failHook('AfterAllowTraffic', 'no')
      const run = await scene.run({ image: scene.image('v2') })
      expectOutcome(run, 'rolled-back', 1)
      expect(carriedOut(scene)).toEqual([REGISTER, CREATE, CREATE])
      expect(scene.sets()).toEqual(['PRIMARY 1'])
    }),
  LIMIT
)

test.concurrent(
  'a revision that runs and whose deployment failed is one that a plan would deploy',
  () =>
    withCodeDeploy(async scene => {
      scene.simulator.codedeploy.failHook('AfterAllowTraffic', 'no')
      const image = scene.image('v2')
      const plan = async () => {
        const { outputs } = await scene.run({ mode: 'plan', image })
        const { service } = JSON.parse(outputs.plan ?? '{}')
        return [outputs.outcome, service?.action]
      }
      const run = await scene.run({ image, 'rollback-on': 'none' })
      expectOutcome(run, 'failed', 2)
      expect(await plan()).toEqual(['registered', 'update'])
      expectOutcome(await scene.run({ image }), 'succeeded', 2)
      expect(await plan()).toEqual(['unchanged', 'none'])
    }),
  LIMIT
)

test.concurrent(
  'a rollback that fails is said loudly',
  () =>
    withCodeDeploy(async scene => {
      fateOf(scene, { kind: 'image-not-found' })
      scene.simulator.control.deny(STOP)
      const run = await scene.run({ image: scene.image('v2') })
      expectOutcome(run, 'rollback-failed', 1)
      expect(run.outputs.reason).toMatch(
        /could not be stopped.*codedeploy:StopDeployment was denied/
      )
    }),
  LIMIT
)

test.concurrent(
  'stopped by someone else before the traffic moved: the original goes on',
  () =>
    withCodeDeploy(async scene => {
      fateOf(scene, { kind: 'slow', seconds: 600 })
      const running = scene.run({ image: scene.image('v2') })
      await scene.until('it is installed', () => scene.sets().length === 2)
      const [deployment] = scene.deployments()
      const deploymentId = deployment?.deploymentId
      await scene.codedeploy.send(new StopDeploymentCommand({ deploymentId }))
      const run = await running
      expectOutcome(run, 'rolled-back', 1)
      expect(run.outputs.reason).toContain('MANUAL_STOP')
    }),
  LIMIT
)

test.concurrent(
  'too slow: rolled back, or left alone if that is wanted',
  () =>
    withCodeDeploy(async scene => {
      fateOf(scene, { kind: 'slow', seconds: 900 })
      const inputs = { image: scene.image('v2'), 'wait-for-minutes': '1' }
      const left = await scene.run({ ...inputs, 'rollback-on': 'failure' })
      expectOutcome(left, 'timed-out', 1)
      // It still goes on, and is no one's to stop.
      const refused = await scene.run({ ...inputs, image: scene.image('v3') })
      const [deployment] = scene.deployments()
      expect(refused.outputs.outcome).toBe('failed')
      expect(refused.outputs.reason).toContain(`already: ${deployment?.deploymentId} (InProgress`)
      expect(carriedOut(scene)).toEqual([REGISTER, CREATE])
      await scene.codedeploy.send(
        new StopDeploymentCommand({
          deploymentId: deployment?.deploymentId,
          autoRollbackEnabled: true
        })
      )
      await scene.until(
        'the rollback is done',
        () => scene.deployments()[1]?.status === 'Succeeded'
      )
      const back = await scene.run(inputs)
      expectOutcome(back, 'rolled-back', 1)
      expect(scene.sets()).toEqual(['PRIMARY 1'])
    }),
  LIMIT
)

test.concurrent(
  'a cancelled job: stopped at once, and post watches the rollback',
  () =>
    withCodeDeploy(async scene => {
      const run = await scene.run(
        { image: scene.image('v2') },
        { cancelWhen: /CodeDeploy InProgress \(Install\)/ }
      )
      const { post } = run
      expect(run.outputs.outcome).toBe('cancelled')
      expect(post === undefined ? '' : verdictOf(post)).toBe('rolled-back')
      expect(carriedOut(scene)).toEqual([REGISTER, CREATE, STOP])
      expect(scene.sets()).toEqual(['PRIMARY 1'])
    }),
  LIMIT
)

test.concurrent(
  'an answer that was lost starts no second deployment',
  () =>
    withCodeDeploy(async scene => {
      const fault = { kind: 'reset', when: 'after' } as const
      scene.simulator.control.addFault({ fault, operation: CREATE, times: 1 })
      const run = await scene.run({ image: scene.image('v2') })
      expectOutcome(run, 'succeeded', 2)
      expect(scene.deployments()).toHaveLength(1)
    }),
  LIMIT
)

test.concurrent(
  'killed while the deployment is being started: post finds it and rolls it back',
  () =>
    withCodeDeploy(async scene => {
      const { control } = scene.simulator
      control.addFault({ fault: { kind: 'hang', when: 'after' }, operation: CREATE })
      let pid = 0
      const onStart = (started: number) => {
        pid = started
      }
      const running = scene.run({ image: scene.image('v2') }, { onStart })
      await scene.until('it was sent', () => scene.deployments().length === 1)
      control.clearFaults()
      process.kill(pid, 'SIGKILL')
      const { post } = await running
      expect(post === undefined ? '' : verdictOf(post)).toBe('rolled-back')
      expect(scene.sets()).toEqual(['PRIMARY 1'])
    }),
  LIMIT
)

test.concurrent(
  'with what amazon-ecs-deploy-task-definition needs, a good revision is deployed',
  () =>
    withCodeDeploy(async scene => {
      scene.simulator.control.deny(
        'codedeploy:ListDeployments',
        'codedeploy:BatchGetDeploymentTargets',
        STOP,
        'ecs:ListTasks',
        'ecs:DescribeTasks'
      )
      expectOutcome(await scene.run({ image: scene.image('v2') }), 'succeeded', 2)
    }),
  LIMIT
)

test.concurrent(
  'what cannot be deployed is refused before anything is changed',
  () =>
    withCodeDeploy(async scene => {
      const image = scene.image('v2')
      const path = join(scene.workspace, 'bad.yaml')
      writeFileSync(path, 'version: 0.0\nResources: []\n')
      const good = readFileSync(join(scene.workspace, 'appspec.yaml'), 'utf8')
      writeFileSync(
        join(scene.workspace, 'other.yaml'),
        good.replace('ContainerName: web', 'ContainerName: proxy')
      )
      const runs: readonly (readonly [Record<string, string>, string])[] = [
        [{ image, 'codedeploy-appspec': 'bad.yaml' }, 'The AppSpec has no resources.'],
        [
          { image, 'codedeploy-appspec': 'other.yaml' },
          'The AppSpec sends traffic to the container proxy, which the task definition does not have.'
        ],
        [{ image, 'codedeploy-application': 'nope' }, 'There is no CodeDeploy application nope.'],
        [{ image, 'codedeploy-deployment-group': 'nope' }, 'has no deployment group nope.'],
        [
          { image, 'codedeploy-deployment-config': 'nope' },
          'There is no deployment configuration nope.'
        ],
        // The service is there; a file that could not create it is wrong all the same.
        [{ image, 'service-definition': 'bad.yaml' }, 'service-definition: bad.yaml cannot be used']
      ]
      for (const [inputs, says] of runs) {
        const { outputs } = await scene.run(inputs)
        expect([outputs.outcome, outputs.reason]).toEqual(['failed', expect.stringContaining(says)])
      }
      expect(carriedOut(scene)).toEqual([])
    }),
  LIMIT
)
