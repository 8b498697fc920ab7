import { CreateServiceCommand } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import type { ActionRun } from '../support/runner.ts'
import { type CodeDeployScene, createByCodeDeploy, withCodeDeploy } from './codedeploy-world.ts'
import { killAtCall } from './kill.ts'
import { carriedOut, theError } from './live-service.ts'
import { outcomesOf } from './services-world.ts'
import { serviceDefinition } from './world.ts'

/** The image tag of the PRIMARY task set of each service that CodeDeploy deploys. */
function running({ simulator }: CodeDeployScene): readonly string[] {
  return simulator.ecs
    .snapshot()
    .services.flatMap(({ serviceName, taskSets = [] }) =>
      taskSets
        .filter(({ status }) => status === 'PRIMARY')
        .map(({ taskDefinition }) => `${serviceName} ${taskDefinition?.split('/').pop()}`)
    )
}

const inputs = (image: string, ...services: readonly string[]) => ({
  service: '',
  services: services.join('\n'),
  'task-definition': '',
  image
})

test(
  'CodeDeploy and ECS in one list are refused with the reason, before anything is changed',
  () =>
    withCodeDeploy(async scene => {
      await scene.other.send(
        new CreateServiceCommand({
          ...serviceDefinition({ enable: true, rollback: true }),
          serviceName: 'worker',
          taskDefinition: 'web'
        } as ConstructorParameters<typeof CreateServiceCommand>[0])
      )
      for (const mode of ['plan', 'deploy']) {
        const run = await scene.run({ ...inputs(scene.image('v2'), 'web', 'worker'), mode })
        expect([run.exitCode, run.outputs.outcome]).toEqual([1, 'failed'])
        expect(`${mode}: ${theError(run)}`).toMatch(
          /CodeDeploy deploys web, and ECS itself worker: they cannot be deployed all or none\..*Deploy the services of CodeDeploy in a step of their own/s
        )
      }
      expect(carriedOut(scene)).toEqual([])
    }),
  120_000
)

/** Ends the original task set as soon as the traffic has moved. */
const endAtOnce = {
  blueGreenDeploymentConfiguration: {
    deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT' },
    terminateBlueInstancesOnDeploymentSuccess: {
      action: 'TERMINATE',
      terminationWaitTimeInMinutes: 0
    }
  }
} as const

const GONE_BACK = 'rolled-back, web rolled-back, worker rolled-back, web web:1, worker web:2'

test(
  'of two services of CodeDeploy, the one that has completed is put back when the other one fails',
  () =>
    withCodeDeploy(async scene => {
      await createByCodeDeploy(scene, 'worker')
      expect(running(scene)).toEqual(['web web:1', 'worker web:2'])
      scene.simulator.ecs.setScenarios([
        { match: { service: 'worker', imageTag: 'v2' }, fate: { kind: 'slow', seconds: 3600 } }
      ])
      const run = await scene.run(inputs(scene.image('v2'), 'web', 'worker'))
      const outcomes = [run.outputs.outcome, outcomesOf(run), ...running(scene)]
      expect(outcomes.join(', ') === GONE_BACK ? '' : `${outcomes}\n${run.log}`).toBe('')
      // What had completed goes back by a deployment of its own, what had not by a stop.
      expect(carriedOut(scene)).toEqual([
        'ecs:RegisterTaskDefinition',
        'codedeploy:CreateDeployment',
        'codedeploy:CreateDeployment',
        'codedeploy:StopDeployment',
        'codedeploy:CreateDeployment'
      ])
      expect(theError(run)).toMatch(/^worker: The task failed the load balancer's health checks/)
      expect(run.outputs.reason).toMatch(/^worker: .* Put back on what ran before: web\.$/)
    }, endAtOnce),
  240_000
)

const lastOf = (run: ActionRun) => (run.post?.outputs.outcome ? run.post : run)

test.each([
  ['while both go on', { cancelWhen: /worker: CodeDeploy InProgress/ }],
  ['when one has completed', { cancelWhen: /web: CodeDeploy Succeeded/ }]
])(
  'a cancel of two services of CodeDeploy %s puts both back',
  (_when, job) =>
    withCodeDeploy(async scene => {
      await createByCodeDeploy(scene, 'worker')
      scene.simulator.ecs.setScenarios([
        { match: { service: 'worker', imageTag: 'v2' }, fate: { kind: 'slow', seconds: 40 } }
      ])
      const run = await scene.run(inputs(scene.image('v2'), 'web', 'worker'), job)
      const end = lastOf(run)
      const seen = [run.outputs.outcome, end.outputs.outcome, outcomesOf(end), ...running(scene)]
      const wanted = `cancelled, ${GONE_BACK}`
      expect(seen.join(', ') === wanted ? '' : `${seen}\n${run.log}\n${run.post?.log}`).toBe('')
    }, endAtOnce),
  240_000
)

test.each([
  ['codedeploy:CreateDeployment', 1, 'after'],
  ['codedeploy:CreateDeployment', 2, 'before'],
  ['codedeploy:CreateDeployment', 2, 'after'],
  ['codedeploy:StopDeployment', 1, 'after'],
  ['codedeploy:CreateDeployment', 3, 'before'],
  ['codedeploy:CreateDeployment', 3, 'after']
] as const)(
  'killed at %s, call %i, %s it was carried out: both services of CodeDeploy are back',
  (operation, call, when) =>
    withCodeDeploy(async scene => {
      await createByCodeDeploy(scene, 'worker')
      scene.simulator.ecs.setScenarios([
        { match: { service: 'worker', imageTag: 'v2' }, fate: { kind: 'slow', seconds: 3600 } }
      ])
      const killed = await killAtCall(scene.simulator, { operation, calls: [call], when }, job =>
        scene.run(inputs(scene.image('v2'), 'web', 'worker'), job)
      )
      expect(killed.signal).toBe('SIGKILL')
      const seen = [killed.post?.outputs.outcome, ...running(scene)].join(', ')
      const wanted = 'rolled-back, web web:1, worker web:2'
      expect(seen === wanted ? '' : `${seen}\n${killed.log}\n${killed.post?.log}`).toBe('')
      scene.simulator.ecs.setScenarios([])
      const again = await scene.run(inputs(scene.image('v2'), 'web', 'worker'))
      expect([again.outputs.outcome, ...running(scene)]).toEqual([
        'succeeded',
        'web web:3',
        'worker web:3'
      ])
    }, endAtOnce),
  240_000
)
