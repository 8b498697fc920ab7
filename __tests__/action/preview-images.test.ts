import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeTaskDefinitionCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand
} from '@aws-sdk/client-ecs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type DockerSetup, ensureDocker } from '../../scripts/docker.ts'
import { type PreviewWorld, startPreviewWorld } from './preview-world.ts'

const FIVE_MINUTES = 300_000
const network = {
  awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d'], securityGroups: ['sg-0a1b2c3d'] }
}
let docker: DockerSetup
beforeAll(async () => {
  docker = await ensureDocker(() => undefined)
}, FIVE_MINUTES)
afterAll(async () => {
  await docker.stop()
})

/** Builds an image of its own for a pull request, under a tag like `pr-1`. */
function buildOf({ workspace }: PreviewWorld, pull: number) {
  const context = `app-${pull}`
  mkdirSync(join(workspace, context))
  writeFileSync(join(workspace, context, 'Dockerfile'), 'FROM scratch\nCOPY . /\n')
  writeFileSync(join(workspace, context, 'content'), String(pull))
  return { image: '', repository: 'web', context, tags: `pr-${pull}` }
}

/** Someone else's family of task definitions with an image. */
async function register({ ecs }: PreviewWorld, family: string, image: string): Promise<string> {
  const { taskDefinition } = await ecs.send(
    new RegisterTaskDefinitionCommand({
      family,
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
      containerDefinitions: [{ name: 'app', image }]
    })
  )
  return taskDefinition?.taskDefinitionArn ?? ''
}

const tagsOf = ({ simulator }: PreviewWorld) =>
  simulator.control
    .images()
    .flatMap(({ tags }) => tags)
    .filter(tag => tag.startsWith('pr-'))
    .sort()

test(
  'an image is removed unless a service, a task or a task definition anywhere in the account uses it, or may',
  async () => {
    const pulls = [1, 2, 3, 4]
    const world = await startPreviewWorld({}, pulls)
    const { ecs, simulator } = world
    try {
      const opened = await Promise.all(
        pulls.map(pull => world.event('opened', pull, buildOf(world, pull)))
      )
      expect(opened.map(({ outputs }) => outputs.outcome)).toEqual(pulls.map(() => 'succeeded'))
      const name = `${simulator.registry}/web`
      const digest = opened[0]?.outputs['image-digest'] ?? ''
      await ecs.send(new CreateClusterCommand({ clusterName: 'production' }))
      // By its digest, in a service of another cluster.
      await ecs.send(
        new CreateServiceCommand({
          cluster: 'production',
          serviceName: 'app',
          desiredCount: 0,
          launchType: 'FARGATE',
          taskDefinition: await register(world, 'app', `${name}@${digest}`),
          networkConfiguration: network
        })
      )
      // In a task that belongs to no service, whose family has gone on to another image.
      simulator.ecs.setScenarios([
        { match: { taskDefinition: 'job' }, fate: { kind: 'healthy', runSeconds: 100_000 } }
      ])
      const job = await register(world, 'job', `${name}:pr-2`)
      await ecs.send(
        new RunTaskCommand({
          cluster: 'production',
          taskDefinition: job,
          launchType: 'FARGATE',
          networkConfiguration: network
        })
      )
      await register(world, 'job', `${name}:v1`)
      // In a task definition that a schedule may start.
      await register(world, 'nightly', `${name}:pr-3`)

      const closed = await Promise.all(pulls.map(pull => world.event('closed', pull)))
      expect(closed.map(({ outputs, log }) => (outputs.outcome === 'removed' ? '' : log))).toEqual(
        pulls.map(() => '')
      )
      for (const run of closed.slice(0, 3)) {
        expect(run.log).toContain('is used by something else')
        expect(run.annotations).toEqual([])
      }
      expect(tagsOf(world)).toEqual(['pr-1', 'pr-2', 'pr-3'])
    } finally {
      await world.close()
    }
  },
  FIVE_MINUTES
)

test(
  'whatever a planted revision says, no image is deleted that was not built for this preview, or is elsewhere',
  async () => {
    const world = await startPreviewWorld({}, [1])
    const { ecs, simulator } = world
    try {
      const opened = await world.event('opened', 1, buildOf(world, 1))
      expect(opened.outputs.outcome).toBe('succeeded')
      const reference = opened.outputs['task-definition-arn']
      const { taskDefinition = {}, tags = [] } = await ecs.send(
        new DescribeTaskDefinitionCommand({ taskDefinition: reference, include: ['TAGS'] })
      )
      const plant = async (repository: string, tag: string) => {
        const digest = simulator.control.addImage({ repository, tags: [tag], content: tag })
        const image = `${simulator.registry}/${repository}:${tag}`
        const spoofed = tags.map(({ key, value }) => {
          if (key === 'preview:image') return { key, value: image.replace(/:(?=[^:]*$)/, ' ') }
          return key === 'deploy-fargate:digest' ? { key, value: digest } : { key, value }
        })
        const [container] = taskDefinition.containerDefinitions ?? []
        await ecs.send(
          new RegisterTaskDefinitionCommand({
            family: taskDefinition.family,
            networkMode: 'awsvpc',
            requiresCompatibilities: ['FARGATE'],
            cpu: '256',
            memory: '512',
            executionRoleArn: taskDefinition.executionRoleArn,
            containerDefinitions: [{ ...container, image }],
            tags: spoofed
          })
        )
      }
      await plant('production', 'live')
      await plant('web', 'release')
      const closed = await world.event('closed', 1, { image: '', repository: 'web' })
      expect(closed.outputs.outcome).toBe('removed')
      expect(closed.log).toContain('/production:live is in a repository other than web')
      expect(closed.log).toContain('/web:release does not say in its own label')
      const left = simulator.control.images().flatMap(image => image.tags)
      expect(left).toEqual(expect.arrayContaining(['live', 'release']))
      expect(tagsOf(world)).toEqual([])
    } finally {
      await world.close()
    }
  },
  FIVE_MINUTES
)

test(
  'an image stays when the role may not see who uses it, and the removal is told what it lacks',
  async () => {
    const world = await startPreviewWorld({}, [1])
    try {
      const opened = await world.event('opened', 1, buildOf(world, 1))
      expect(opened.outputs.outcome).toBe('succeeded')
      world.simulator.control.deny('ecs:ListClusters')
      const closed = await world.event('closed', 1)
      expect(closed).toMatchObject({ conclusion: 'success', outputs: { outcome: 'removed' } })
      expect(closed.annotations).toEqual([
        expect.objectContaining({
          level: 'notice',
          message: expect.stringMatching(/stay in ECR.*ecs:ListClusters was denied/)
        })
      ])
      expect(tagsOf(world)).toEqual(['pr-1'])
    } finally {
      await world.close()
    }
  },
  FIVE_MINUTES
)

test(
  'a removal that was cut off between two tags of an image is completed by the next one',
  async () => {
    const world = await startPreviewWorld({}, [1])
    try {
      const opened = await world.event('opened', 1, {
        ...buildOf(world, 1),
        tags: 'pr-1\npr-1-latest'
      })
      expect(opened.outputs.outcome).toBe('succeeded')
      expect(tagsOf(world)).toEqual(['pr-1', 'pr-1-latest'])
      // The post step tries again, and in vain, too.
      world.simulator.control.addFault({
        operation: 'ecr:BatchDeleteImage',
        calls: [2, 3],
        fault: { kind: 'error', code: 'ServerException', message: 'Not now.', status: 400 }
      })
      const closed = await world.event('closed', 1)
      expect(closed.outputs.outcome).toBe('failed')
      expect(tagsOf(world)).toEqual(['pr-1'])
      const again = await world.event('closed', 1)
      expect(again.outputs.outcome).toBe('removed')
      expect(tagsOf(world)).toEqual([])
      expect(await world.changed()).toEqual([])
    } finally {
      await world.close()
    }
  },
  FIVE_MINUTES
)
