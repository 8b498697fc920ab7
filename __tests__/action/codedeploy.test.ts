import { CreateDeploymentConfigCommand } from '@aws-sdk/client-codedeploy'
import { expect, test } from '@jest/globals'
import { withCodeDeploy } from './codedeploy-world.ts'
import { carriedOut, web } from './live-service.ts'

test('a good revision is deployed by CodeDeploy, watched to its end, and then runs already', async () => {
  await withCodeDeploy(async scene => {
    const image = scene.image('v2')
    const { outputs, log, exitCode } = await scene.run({
      image,
      'codedeploy-deployment-description': 'release 2'
    })
    expect(outputs.outcome === 'succeeded' ? '' : log).toBe('')
    const [deployment] = scene.deployments()
    expect(exitCode).toBe(0)
    expect(outputs).toMatchObject({
      'codedeploy-deployment-id': deployment?.deploymentId,
      'deployment-id': deployment?.deploymentId,
      'task-definition-arn': web(2),
      'previous-task-definition-arn': web(1),
      'running-task-definition-arn': web(2)
    })
    expect(deployment).toMatchObject({ status: 'Succeeded', description: 'release 2' })
    expect(scene.sets()).toEqual(['PRIMARY 2'])
    expect(log).toMatch(
      /waiting up to 31 minutes for the verdict: 30 \(wait-for-minutes\), 1 until the original/
    )
    expect(log).toMatch(/CodeDeploy InProgress \(Install\), traffic: 0 % new/)
    expect(log).toMatch(/traffic: 100 % new/)
    expect(carriedOut(scene)).toEqual(['ecs:RegisterTaskDefinition', 'codedeploy:CreateDeployment'])
    const again = await scene.run({ image })
    expect(again.outputs.outcome).toBe('unchanged')
    expect(scene.deployments()).toHaveLength(1)
  })
}, 60_000)

test('the time in which a configuration of the user shifts the traffic is waited for, where it may be read', async () => {
  await withCodeDeploy(async scene => {
    await scene.codedeploy.send(
      new CreateDeploymentConfigCommand({
        deploymentConfigName: 'ours',
        computePlatform: 'ECS',
        trafficRoutingConfig: {
          type: 'TimeBasedLinear',
          timeBasedLinear: { linearPercentage: 40, linearInterval: 1 }
        }
      })
    )
    const inputs = { image: scene.image('v2'), 'codedeploy-deployment-config': 'ours' }
    const run = await scene.run(inputs)
    expect(run.outputs.outcome).toBe('succeeded')
    expect(run.log).toContain('2 to shift it')
    scene.simulator.control.deny('codedeploy:GetDeploymentConfig')
    const denied = await scene.run({ ...inputs, mode: 'plan' })
    expect(denied.annotations.map(({ message }) => message).join('\n')).toContain(
      'How long ours takes to shift the traffic is not known'
    )
  })
}, 120_000)
