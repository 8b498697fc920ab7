import { expect, test } from '@jest/globals'
import { commit, deploy, holdUp, jobOf, patient, rollBack, serviceTags } from './history.ts'
import { inService, type Scene, theError, web } from './live-service.ts'

const TWO_MINUTES = 120_000

/**
 * A job that deploys commit a and gets no further, and the job of a rollback beside it: in a concurrency group of their
 * own, rollbacks wait for no deployment.
 */
async function rollBackBeside(scene: Scene) {
  holdUp(scene, 'v2')
  const deploying = deploy(scene, 'v2', jobOf(41, commit('a')))
  await scene.until('the deployment has begun', () => scene.service().taskDefinition === web(2))
  const back = await rollBack(scene, {}, jobOf(42, commit('a')))
  const deployed = await deploying
  expect(back.outputs).toMatchObject({
    outcome: 'succeeded',
    'running-task-definition-arn': web(1)
  })
  expect(await serviceTags(scene)).toMatchObject({
    'deploy-fargate:rolled-back-commit': commit('a')
  })
  return deployed
}

test.concurrent(
  'the job whose deployment a rollback stops ends rolled back, and its commit stays away',
  () =>
    inService(
      async scene => {
        const deployed = await rollBackBeside(scene)
        expect(deployed).toMatchObject({
          conclusion: 'failure',
          outputs: { outcome: 'rolled-back', 'running-task-definition-arn': web(1) }
        })
        expect(theError(deployed)).toContain('it was stopped by a user request')
        const again = await deploy(scene, 'v2', jobOf(41, commit('a')))
        expect(again.outputs.outcome).toBe('failed')
        expect(theError(again)).toContain('was rolled back from the commit')
      },
      {},
      patient
    ),
  TWO_MINUTES
)

test.concurrent(
  'the job whose deployment cannot be stopped ends superseded by the rollback',
  () =>
    inService(
      async scene => {
        scene.simulator.control.deny('ecs:StopServiceDeployment')
        const deployed = await rollBackBeside(scene)
        expect(deployed).toMatchObject({
          conclusion: 'failure',
          outputs: { outcome: 'superseded' }
        })
        expect(theError(deployed)).toContain('of web:1, replaced')
      },
      {},
      patient
    ),
  TWO_MINUTES
)
