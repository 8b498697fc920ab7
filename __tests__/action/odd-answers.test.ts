import { expect, test } from '@jest/globals'
import type { Fault } from '../../simulator/faults.ts'
import { inService, inWorld, isSettled, type Scene, web } from './live-service.ts'

/**
 * AWS answers, and the answer shows nothing, something older, or something else. Whatever was answered, the outcome is
 * what the service shows in the end, and nothing is green that is not there.
 */

const TWO_MINUTES = 120_000

/** How the answers of a call say nothing of what was asked. */
const odd = (operation: string, answer: unknown, when: 'before' | 'after', times = 1) => {
  const fault: Fault = { kind: 'answer', answer, when }
  return { operation, fault, times }
}

const deployV2 = (scene: Scene) => scene.run({ image: scene.image('v2') })

test.concurrent.each([
  ['nothing', () => ({})],
  ['a service without anything', () => ({ service: {} })],
  ['the service as it was', (scene: Scene) => ({ service: scene.service() })],
  ['another service', (scene: Scene) => ({ service: { ...scene.service(), serviceName: 'api' } })],
  [
    'a list of deployments that is null',
    (scene: Scene) => ({
      service: { ...scene.service(), taskDefinition: web(2), deployments: null }
    })
  ]
] as const)(
  'UpdateService is carried out and answers %s',
  (_what, answerOf) =>
    inService(async scene => {
      scene.simulator.control.addFault(odd('ecs:UpdateService', answerOf(scene), 'after'))
      const run = await deployV2(scene)
      expect(run.outputs).toMatchObject({
        outcome: 'succeeded',
        'running-task-definition-arn': web(2)
      })
      expect(scene.calls('ecs:UpdateService')).toHaveLength(1)
    }),
  TWO_MINUTES
)

test.concurrent(
  'UpdateService answers the service as it was, is not carried out, and is never green',
  () =>
    inService(async scene => {
      const answer = { service: scene.service() }
      scene.simulator.control.addFault(odd('ecs:UpdateService', answer, 'before', 99))
      const run = await deployV2(scene)
      expect(run.conclusion).toBe('failure')
      expect(run.outputs).toMatchObject({ outcome: 'failed' })
      expect(run.outputs['running-task-definition-arn']).not.toBe(web(2))
      expect(JSON.stringify(run.annotations)).toContain(
        'ecs:UpdateService returned no usable answer'
      )
    }),
  TWO_MINUTES
)

test.concurrent.each([
  ['ecs:RegisterTaskDefinition', {}],
  ['ecs:RegisterTaskDefinition', { taskDefinition: { taskDefinitionArn: web(1), family: 'web' } }],
  ['ecs:DescribeServices', {}],
  ['ecs:DescribeServices', { services: null, failures: [] }],
  ['ecs:DescribeServices', { services: [{}] }],
  ['ecs:DescribeTaskDefinition', {}],
  ['ecs:DescribeServiceDeployments', { serviceDeployments: [{}] }],
  ['ecs:ListServiceDeployments', { serviceDeployments: null }]
] as const)(
  '%s answers %j once',
  (operation, answer) =>
    inService(async scene => {
      scene.simulator.control.addFault(odd(operation, answer, 'after'))
      const run = await deployV2(scene)
      expect(run.outputs).toMatchObject({
        outcome: 'succeeded',
        'task-definition-arn': web(2),
        'running-task-definition-arn': web(2)
      })
    }),
  TWO_MINUTES
)

test.concurrent(
  'CreateService answers nothing',
  () =>
    inWorld(async scene => {
      scene.simulator.control.addFault(odd('ecs:CreateService', { service: {} }, 'after'))
      const run = await scene.run({ image: scene.image('v1') })
      expect(run.outputs).toMatchObject({
        outcome: 'succeeded',
        'running-task-definition-arn': web(1)
      })
    }),
  TWO_MINUTES
)

test.concurrent(
  'StopServiceDeployment answers nothing, and was not carried out',
  () =>
    inService(async scene => {
      scene.simulator.control.addFault(odd('ecs:StopServiceDeployment', {}, 'before', 99))
      scene.simulator.ecs.setScenarios([
        { match: { imageTag: 'v2' }, fate: { kind: 'image-not-found' } }
      ])
      const run = await deployV2(scene)
      expect(run.outputs).toMatchObject({
        outcome: 'rolled-back',
        'running-task-definition-arn': web(1)
      })
      await scene.until('the service is settled', () => isSettled(scene))
    }),
  TWO_MINUTES
)

test.concurrent(
  'RunTask is carried out and answers nothing: asked again with its token, it names the task that was started',
  () =>
    inService(async scene => {
      scene.simulator.control.addFault(odd('ecs:RunTask', {}, 'after'))
      const run = await scene.run({
        mode: 'run-task',
        'service-definition': '',
        image: scene.image('v2')
      })
      expect(run.outputs).toMatchObject({ outcome: 'succeeded', 'exit-code': '0' })
      expect(scene.calls('ecs:RunTask')).toHaveLength(2)
      const tasks = scene.simulator.ecs
        .snapshot()
        .tasks.filter(({ group }) => group === 'family:web')
      expect(tasks.map(({ taskArn }) => taskArn)).toEqual(
        JSON.parse(run.outputs['run-task-arn'] ?? '')
      )
    }),
  TWO_MINUTES
)
