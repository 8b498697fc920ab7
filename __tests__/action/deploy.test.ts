import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import {
  editTaskDefinition,
  inService,
  inWorld,
  isSettled,
  type Scene,
  web
} from './live-service.ts'
import { serviceDefinition } from './world.ts'

const ONE_MINUTE = 60_000

const url =
  'https://console.aws.amazon.com/ecs/v2/clusters/default/services/web/deployments?region=eu-west-1'

/** What every run that is well does not have. */
const quiet = { annotations: [], problems: [], orphans: [] }

const digestOf = ({ simulator }: Scene, tag: string) =>
  simulator.control.images().find(({ tags }) => tags.includes(tag))?.digest

/** The outputs of a run that has put the image `tag` as revision `revision`. */
function outputsOf(scene: Scene, tag: string, revision: number, more: object = {}) {
  return {
    image: `${scene.simulator.registry}/web:${tag}`,
    'image-tag': tag,
    'image-digest': digestOf(scene, tag),
    repository: 'web',
    'task-definition-arn': web(revision),
    'task-definition-family': 'web',
    'task-definition-revision': String(revision),
    'task-definition': expect.stringMatching(/\/task-definition-[^/]+\.json$/),
    url,
    'duration-seconds': expect.stringMatching(/^\d+$/),
    ...more
  }
}

const watched = (scene: Scene) => ({
  'deployment-id': scene.service().deployments?.[0]?.id,
  'service-deployment-arn':
    scene.simulator.ecs.snapshot().serviceDeployments[0]?.serviceDeploymentArn
})

const updates = (scene: Scene) => scene.calls('ecs:UpdateService').map(({ input }) => input)

test.concurrent(
  'the first deployment creates the service as its file says',
  () =>
    inWorld(async scene => {
      const run = await scene.run({ image: scene.image('v1') })
      expect(run).toMatchObject({ conclusion: 'success', exitCode: 0, ...quiet })
      expect(run.outputs).toEqual(
        outputsOf(scene, 'v1', 1, {
          outcome: 'succeeded',
          'running-task-definition-arn': web(1),
          ...watched(scene)
        })
      )
      expect(scene.changes()).toEqual(['ecs:RegisterTaskDefinition', 'ecs:CreateService'])
      expect(scene.calls('ecs:CreateService')[0]?.input).toEqual({
        ...serviceDefinition({ enable: true, rollback: true }),
        cluster: 'default',
        serviceName: 'web',
        taskDefinition: web(1),
        clientToken: expect.stringMatching(/^[0-9a-f]{32}$/)
      })
      expect(run.summary).toMatch(
        /^## succeeded: Deployed web:1 to service web \(\d+ min \d+ s\)\n/
      )
      expect(run.summary).toContain('| Runs now | `web:1` |')
      expect(run.summary).not.toContain('Ran before')
      expect(run.post).toMatchObject({ exitCode: 0, log: '', annotations: [] })
    }),
  ONE_MINUTE
)

test.concurrent(
  'an update registers a revision, sends nothing but it, and tells the story',
  () =>
    inService(async scene => {
      const before = scene.service().deployments?.[0]?.id
      const run = await scene.run({ image: scene.image('v2') })
      expect(run).toMatchObject({ conclusion: 'success', exitCode: 0, ...quiet })
      expect(run.outputs).toEqual(
        outputsOf(scene, 'v2', 2, {
          outcome: 'succeeded',
          'previous-task-definition-arn': web(1),
          'running-task-definition-arn': web(2),
          ...watched(scene)
        })
      )
      expect(run.outputs['deployment-id']).not.toBe(before)
      expect(scene.changes()).toEqual(['ecs:RegisterTaskDefinition', 'ecs:UpdateService'])
      expect(updates(scene)).toEqual([
        { cluster: 'default', service: 'web', taskDefinition: web(2) }
      ])
      const story = [
        /web: image \S+\/web:v1 -> \S+\/web:v2/,
        /registered web:2/,
        /ecs-svc\/\d+ rolls out web:2, in place of web:1/,
        /ECS: has started 2 tasks/,
        /new: 2 of 2 running/,
        /ECS: has stopped 2 running tasks/,
        /deployment completed|service deployment SUCCESSFUL/,
        /succeeded: Deployed web:2 to service web in \d+ min \d+ s\./
      ]
      const places = story.map(line => run.lines.findIndex(({ text }) => line.test(text)))
      expect(places).not.toContain(-1)
      expect(places).toEqual([...places].sort((a, b) => a - b))
      expect(run.summary).toContain('| Ran before | `web:1` |\n| Runs now | `web:2` |')
    }),
  ONE_MINUTE
)

test.concurrent(
  'the rendered task definition is left as a file, and is what was registered, but for our tags',
  () =>
    inService(async scene => {
      const RUNNER_TEMP = join(scene.workspace, 'temp')
      mkdirSync(RUNNER_TEMP)
      const run = await scene.run(
        { image: scene.image('v2'), 'environment-variables': 'LEVEL=debug' },
        { env: { RUNNER_TEMP } }
      )
      const registered = scene.calls('ecs:RegisterTaskDefinition')[0]?.input
      expect(registered).toMatchObject({
        family: 'web',
        containerDefinitions: [
          {
            image: `${scene.simulator.registry}/web:v2`,
            environment: [{ name: 'LEVEL', value: 'debug' }]
          }
        ]
      })
      const rendered = readFileSync(run.outputs['task-definition'] ?? '', 'utf8')
      const { tags: _ours, ...definition } = registered as { readonly tags?: unknown }
      expect(JSON.parse(rendered)).toEqual(definition)
      expect(rendered).not.toContain('deploy-fargate:')
      // Names only, never values.
      expect(run.log).toContain('LEVEL')
      expect(run.log).not.toContain('debug')
    }),
  ONE_MINUTE
)

test.concurrent(
  'the live task definition is the base when none is given, and members of others stay',
  () =>
    inWorld(async scene => {
      editTaskDefinition(scene, file => {
        file.containerDefinitions[0].environment = [{ name: 'COLOUR', value: 'green' }]
      })
      await scene.run({ image: scene.image('v1') })
      scene.simulator.control.clearCalls()
      const run = await scene.run({ image: scene.image('v2'), 'task-definition': '' })
      expect(run.outputs.outcome).toBe('succeeded')
      expect(scene.calls('ecs:RegisterTaskDefinition')[0]?.input).toMatchObject({
        containerDefinitions: [
          {
            image: `${scene.simulator.registry}/web:v2`,
            environment: [{ name: 'COLOUR', value: 'green' }]
          }
        ]
      })
    }),
  ONE_MINUTE
)

test.concurrent(
  'the same image and task definition again: unchanged, nothing is sent',
  () =>
    inService(async scene => {
      const run = await scene.run({ image: `${scene.simulator.registry}/web:v1` })
      expect(run).toMatchObject({ conclusion: 'success', ...quiet })
      expect(run.outputs).toEqual(
        outputsOf(scene, 'v1', 1, {
          outcome: 'unchanged',
          reason: 'web:1 runs already.',
          'previous-task-definition-arn': web(1),
          'running-task-definition-arn': web(1)
        })
      )
      expect(scene.changes()).toEqual([])
      expect(run.log).toContain('no new revision is needed')
      expect(run.summary).toMatch(/^## unchanged: Nothing to deploy to service web/)
    }),
  ONE_MINUTE
)

test.concurrent(
  'a tag that was moved to another image is deployed again, under the same revision',
  () =>
    inService(async scene => {
      const first = digestOf(scene, 'v1')
      scene.simulator.control.addImage({ repository: 'web', tags: ['v1'], content: 'other' })
      expect(digestOf(scene, 'v1')).not.toBe(first)
      const run = await scene.run({ image: `${scene.simulator.registry}/web:v1` })
      expect(run.outputs).toEqual(
        outputsOf(scene, 'v1', 1, {
          outcome: 'succeeded',
          'previous-task-definition-arn': web(1),
          'running-task-definition-arn': web(1),
          ...watched(scene)
        })
      )
      expect(scene.changes()).toEqual(['ecs:UpdateService'])
      expect(updates(scene)).toEqual([
        { cluster: 'default', service: 'web', taskDefinition: web(1), forceNewDeployment: true }
      ])
      expect(run.annotations).toEqual([
        {
          level: 'notice',
          message: 'The tag now points to another image than the one that runs: deploying it again.'
        }
      ])
      const running = scene.simulator.ecs
        .snapshot()
        .tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING')
      expect(running.map(({ containers }) => containers?.[0]?.imageDigest)).toEqual(
        Array(2).fill(digestOf(scene, 'v1'))
      )
    }),
  ONE_MINUTE
)

test.concurrent(
  'an image by its digest is deployed as it is given, and unchanged the second time',
  () =>
    inService(async scene => {
      scene.image('v2')
      const digest = digestOf(scene, 'v2') ?? ''
      const image = `${scene.simulator.registry}/web@${digest}`
      const run = await scene.run({ image })
      const { 'image-tag': _tag, ...expected } = outputsOf(scene, 'v2', 2, {
        outcome: 'succeeded',
        image,
        'previous-task-definition-arn': web(1),
        'running-task-definition-arn': web(2),
        ...watched(scene)
      })
      expect(run.outputs).toEqual(expected)
      scene.simulator.control.clearCalls()
      const again = await scene.run({ image })
      expect(again.outputs).toMatchObject({ outcome: 'unchanged', reason: 'web:2 runs already.' })
      expect(scene.changes()).toEqual([])
    }),
  ONE_MINUTE
)

test.concurrent(
  'without a service the task definition is registered, and nothing else is asked',
  () =>
    inWorld(async scene => {
      const inputs = { image: scene.image('v1'), service: 'none', 'service-definition': '' }
      const run = await scene.run(inputs)
      expect(run).toMatchObject({ conclusion: 'success', ...quiet })
      const { url: _url, ...expected } = outputsOf(scene, 'v1', 1, {
        outcome: 'registered',
        reason: 'No service was given, so nothing was rolled out.'
      })
      expect(run.outputs).toEqual(expected)
      expect(scene.changes()).toEqual(['ecs:RegisterTaskDefinition'])
      expect(scene.calls('ecs:*Service*')).toEqual([])
    }),
  ONE_MINUTE
)

test.concurrent(
  'wait-for-service-stability: false starts the deployment and leaves it',
  () =>
    inService(async scene => {
      const run = await scene.run({
        image: scene.image('v2'),
        'wait-for-service-stability': 'false'
      })
      expect(run).toMatchObject({ conclusion: 'success', ...quiet })
      expect(run.outputs).toEqual(
        outputsOf(scene, 'v2', 2, {
          outcome: 'registered',
          reason:
            'The deployment was started and not waited for (wait-for-service-stability: false).',
          'previous-task-definition-arn': web(1),
          'deployment-id': scene.service().deployments?.[0]?.id
        })
      )
      expect(scene.changes()).toEqual(['ecs:RegisterTaskDefinition', 'ecs:UpdateService'])
      // The post step leaves it alone as well: this end was wanted.
      expect(run.post?.log).toBe('')
      await scene.until('the deployment has completed', () => isSettled(scene))
      expect(scene.service().taskDefinition).toBe(web(2))
    }),
  ONE_MINUTE
)

test.concurrent(
  'members of the service that the user names are sent, and no others',
  () =>
    inService(async scene => {
      const run = await scene.run({
        image: scene.image('v2'),
        'desired-count': '1',
        'force-new-deployment': 'True',
        'enable-ecs-managed-tags': 'TRUE',
        'propagate-tags': 'SERVICE'
      })
      expect(run.outputs.outcome).toBe('succeeded')
      expect(updates(scene)).toEqual([
        {
          cluster: 'default',
          service: 'web',
          taskDefinition: web(2),
          forceNewDeployment: true,
          desiredCount: 1,
          enableECSManagedTags: true,
          propagateTags: 'SERVICE'
        }
      ])
      expect(scene.service()).toMatchObject({ desiredCount: 1, runningCount: 1 })
    }),
  ONE_MINUTE
)

test.concurrent(
  'a new desired count alone starts no deployment, and the step says so',
  () =>
    inService(async scene => {
      const run = await scene.run({
        image: `${scene.simulator.registry}/web:v1`,
        'desired-count': '3'
      })
      expect(run).toMatchObject({ conclusion: 'success', ...quiet })
      expect(run.outputs).toMatchObject({
        outcome: 'unchanged',
        reason: 'ECS changed the service and started no deployment.'
      })
      expect(updates(scene)).toEqual([
        { cluster: 'default', service: 'web', taskDefinition: web(1), desiredCount: 3 }
      ])
      expect(scene.service().desiredCount).toBe(3)
    }),
  ONE_MINUTE
)

test.concurrent(
  'a forced deployment of the same revision is a deployment of its own',
  () =>
    inService(async scene => {
      const before = scene.service().deployments?.[0]?.id
      const run = await scene.run({
        image: `${scene.simulator.registry}/web:v1`,
        'force-new-deployment': 'true'
      })
      expect(run.outputs).toMatchObject({
        outcome: 'succeeded',
        'task-definition-arn': web(1),
        ...watched(scene)
      })
      expect(run.outputs['deployment-id']).not.toBe(before)
      expect(scene.changes()).toEqual(['ecs:UpdateService'])
    }),
  ONE_MINUTE
)

test.concurrent(
  'a task definition from its family that rendering does not change is deployed itself',
  () =>
    inService(async scene => {
      await scene.register(scene.image('v2'))
      const run = await scene.run({ 'task-definition': '', 'task-definition-family': 'web' })
      expect(run.outputs).toMatchObject({
        outcome: 'succeeded',
        'task-definition-arn': web(2),
        'running-task-definition-arn': web(2)
      })
      expect(run.outputs).not.toHaveProperty('image')
      expect(scene.changes()).toEqual(['ecs:UpdateService'])
    }),
  ONE_MINUTE
)

test.concurrent(
  "the family's latest revision is used again when an earlier run registered it and got no further",
  () =>
    inService(async scene => {
      const image = scene.image('v2')
      await scene.register(image)
      const run = await scene.run({ image })
      expect(run.outputs).toMatchObject({ outcome: 'succeeded', 'task-definition-arn': web(2) })
      expect(scene.changes()).toEqual(['ecs:UpdateService'])
      expect(run.log).toContain('the task definition is web:2 already: no new revision is needed')
    }),
  ONE_MINUTE
)

test.concurrent(
  'a re-run after a killed job watches the deployment that is under way, and starts no second one',
  () =>
    inService(async scene => {
      const image = scene.image('v2')
      let pid = 0
      const killed = await scene.run(
        { image },
        {
          post: false,
          onStart: id => {
            pid = id
          },
          onLine: line => {
            if (line.includes('rolls out web:2')) process.kill(pid, 'SIGKILL')
          }
        }
      )
      expect(killed).toMatchObject({ signal: 'SIGKILL', outputs: {} })
      const id = scene.service().deployments?.[0]?.id
      scene.simulator.control.clearCalls()
      const run = await scene.run({ image })
      expect(run.conclusion).toBe('success')
      expect(run.outputs).toEqual(
        outputsOf(scene, 'v2', 2, {
          outcome: 'succeeded',
          'previous-task-definition-arn': web(1),
          'running-task-definition-arn': web(2),
          ...watched(scene)
        })
      )
      expect(run.outputs['deployment-id']).toBe(id)
      expect(scene.changes()).toEqual([])
      expect(run.annotations).toEqual([
        {
          level: 'notice',
          message: `${id} is already rolling out this revision: watching it instead of starting another deployment.`
        }
      ])
    }),
  ONE_MINUTE
)

test.concurrent(
  'a deployment that is adopted and fails goes back to the revision that worked before',
  () =>
    inService(async scene => {
      const image = scene.image('v2')
      scene.simulator.ecs.setScenarios([
        { match: { imageTag: 'v2' }, fate: { kind: 'crash', exitCode: 3 } }
      ])
      await scene.run({ image, 'wait-for-service-stability': 'false' })
      const run = await scene.run({ image })
      expect(run.outputs).toMatchObject({
        outcome: 'rolled-back',
        'task-definition-arn': web(2),
        'running-task-definition-arn': web(1)
      })
      expect(scene.calls('ecs:UpdateService')).toHaveLength(1)
    }),
  ONE_MINUTE
)

test.concurrent(
  'a service with two containers: the one behind the load balancer gets the image',
  () =>
    inWorld(async scene => {
      const targetGroupArn = scene.simulator.control.addTargetGroup({
        name: 'web',
        intervalSeconds: 5,
        healthyThreshold: 2,
        deregistrationDelaySeconds: 5
      })
      editTaskDefinition(scene, file => {
        file.containerDefinitions.push({ name: 'agent', image: 'example.com/agent:1' } as never)
      })
      const definition = serviceDefinition(
        { enable: true, rollback: true },
        { loadBalancers: [{ targetGroupArn, containerName: 'web', containerPort: 8080 }] }
      )
      writeFileSync(join(scene.workspace, 'service-definition.json'), JSON.stringify(definition))
      await scene.run({ image: scene.image('v1'), 'container-name': 'web' })
      scene.simulator.control.clearCalls()
      const run = await scene.run({ image: scene.image('v2') })
      expect(run.outputs.outcome).toBe('succeeded')
      expect(scene.calls('ecs:RegisterTaskDefinition')[0]?.input).toMatchObject({
        containerDefinitions: [
          { name: 'web', image: `${scene.simulator.registry}/web:v2` },
          { name: 'agent', image: 'example.com/agent:1' }
        ]
      })
    }),
  ONE_MINUTE
)
