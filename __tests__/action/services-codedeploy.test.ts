import { CreateServiceCommand } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { type CodeDeployScene, createByCodeDeploy, withCodeDeploy } from './codedeploy-world.ts'
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
