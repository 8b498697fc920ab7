import { expect, test } from '@jest/globals'
import type { ActionRun } from '../support/runner.ts'
import { withCodeDeploy } from './codedeploy-world.ts'
import { carriedOut, inService, type Scene, theError, web } from './live-service.ts'

/**
 * Someone pushes another image under the same tag between the check and the moment in which ECS resolves the tag: what
 * runs then is not what was checked, however well it runs.
 */

const TWO_MINUTES = 120_000

const before = { 'run-task': 'true', 'wait-for-task-stopped': 'true', 'service-definition': '' }

/** Runs the action with the image `v2`; the tag is moved as soon as this call was carried out. Gives the new digest. */
async function movedAfter(
  operation: string,
  scene: Scene,
  inputs: Readonly<Record<string, string>> = {}
): Promise<{ readonly run: ActionRun; readonly digest: string }> {
  const image = scene.image('v2')
  const running = scene.run({ image, ...inputs })
  let over = false
  const end = running.finally(() => {
    over = true
  })
  await scene.until(operation, () => over || scene.calls(operation).length > 0)
  const digest = scene.simulator.control.addImage({
    repository: 'web',
    tags: ['v2'],
    content: 'somebody else'
  })
  return { run: await end, digest }
}

const digestTag = (scene: Scene, arn: string) =>
  scene
    .calls('ecs:TagResource')
    .map(({ input }) => input as { resourceArn?: string; tags?: readonly object[] })
    .find(({ resourceArn }) => resourceArn === arn)?.tags

test.concurrent(
  'a deployment of another image than the one that was checked is rolled back at its first task',
  () =>
    inService(async scene => {
      const { run, digest } = await movedAfter('ecs:UpdateService', scene)
      expect(run.outputs).toMatchObject({
        outcome: 'rolled-back',
        'image-digest': digest,
        'running-task-definition-arn': web(1)
      })
      expect(theError(run)).toContain(`container web runs ${digest}`)
      expect(theError(run)).toContain('image-reference: digest')
      expect(run.summary).toContain(digest)
      expect(carriedOut(scene)).toContain('ecs:StopServiceDeployment')
      expect(digestTag(scene, web(2))).toEqual([{ key: 'deploy-fargate:digest', value: digest }])
    }),
  TWO_MINUTES
)

test.concurrent(
  'the tag alone is forced again, and moved: the old revision would bring the same image',
  () =>
    inService(async scene => {
      scene.simulator.control.addFault({
        operation: 'ecs:StopServiceDeployment',
        fault: { kind: 'access-denied' }
      })
      await scene.run({ image: scene.image('v2') })
      const { run, digest } = await movedAfter(
        'ecs:UpdateService',
        {
          ...scene,
          calls: operation => scene.calls(operation).slice(1)
        },
        { 'force-new-deployment': 'true' }
      )
      expect(run.outputs).toMatchObject({ outcome: 'rollback-failed', 'image-digest': digest })
      expect(theError(run)).toContain('holds the same tag')
    }),
  TWO_MINUTES
)

test.concurrent(
  'without permission to see what runs, that is said, and the verdict is that of ECS',
  () =>
    inService(async scene => {
      for (const operation of ['ecs:DescribeServiceRevisions', 'ecs:ListTasks']) {
        scene.simulator.control.addFault({ operation, fault: { kind: 'access-denied' } })
      }
      const run = await scene.run({ image: scene.image('v2') })
      expect(run.outputs.outcome).toBe('succeeded')
      expect(JSON.stringify(run.annotations)).toContain('was not compared')
    }),
  TWO_MINUTES
)

test.concurrent(
  'a one-off task of another image has failed, and the service is not touched',
  () =>
    inService(async scene => {
      const { run, digest } = await movedAfter('ecs:RunTask', scene, before)
      expect(run.outputs).toMatchObject({
        outcome: 'failed',
        'exit-code': '0',
        'image-digest': digest
      })
      expect(theError(run)).toContain(`container web runs ${digest}`)
      expect(carriedOut(scene)).not.toContain('ecs:UpdateService')
    }),
  TWO_MINUTES
)

test.concurrent(
  'a rollback to a tag that is moved in the meantime is rolled back itself',
  () =>
    inService(async scene => {
      await scene.run({ image: scene.image('v2') })
      const running = scene.run({
        mode: 'rollback',
        'task-definition': '',
        'service-definition': ''
      })
      await scene.until('the rollback', () => scene.calls('ecs:UpdateService').length > 1)
      const digest = scene.simulator.control.addImage({
        repository: 'web',
        tags: ['v1'],
        content: 'somebody else'
      })
      const run = await running
      expect(run.outputs).toMatchObject({
        outcome: 'rolled-back',
        'image-digest': digest,
        'running-task-definition-arn': web(2)
      })
    }),
  TWO_MINUTES
)

test.concurrent(
  'nothing is unchanged where ECS shows no digest of what runs',
  () =>
    inService(async scene => {
      const first = await scene.run({ image: scene.image('v2') })
      const [revision] = scene.service().currentServiceRevisions ?? []
      const answer = {
        serviceRevisions: [
          { serviceRevisionArn: revision?.arn ?? arnOfRevision(scene), containerImages: [] }
        ]
      }
      scene.simulator.control.addFault({
        operation: 'ecs:DescribeServiceRevisions',
        fault: { kind: 'answer', answer, when: 'before' },
        times: 1
      })
      scene.simulator.control.addFault({
        operation: 'ecs:ListTasks',
        fault: { kind: 'access-denied' },
        times: 1
      })
      const run = await scene.run({ image: scene.image('v2') })
      expect(run.outputs).toMatchObject({
        outcome: 'succeeded',
        'image-digest': first.outputs['image-digest']
      })
      expect(JSON.stringify(run.annotations)).toContain('redeploying to be sure')
    }),
  TWO_MINUTES
)

const arnOfRevision = (scene: Scene): string => {
  const number = scene.service().deployments?.[0]?.id?.split('/').pop()
  return `arn:aws:ecs:eu-west-1:123456789012:service-revision/default/web/${number}`
}

test.concurrent(
  'CodeDeploy: a deployment of another image than the one that was checked is rolled back',
  () =>
    withCodeDeploy(async scene => {
      const { run, digest } = await movedAfter('codedeploy:CreateDeployment', scene)
      expect(run.outputs).toMatchObject({
        outcome: 'rolled-back',
        'image-digest': digest,
        'running-task-definition-arn': web(1)
      })
      expect(theError(run)).toContain(`container web runs ${digest}`)
    }),
  TWO_MINUTES
)

test.concurrent(
  'a revision that is deployed once more, since its tag gives another image, tells that image in its tags',
  () =>
    inService(async scene => {
      const image = scene.image('v2')
      await scene.run({ image })
      const digest = scene.simulator.control.addImage({
        repository: 'web',
        tags: ['v2'],
        content: 'the next build'
      })
      const run = await scene.run({ image })
      expect(run.outputs).toMatchObject({ outcome: 'succeeded', 'task-definition-arn': web(2) })
      expect(digestTag(scene, web(2))).toContainEqual({
        key: 'deploy-fargate:digest',
        value: digest
      })
    }),
  TWO_MINUTES
)
