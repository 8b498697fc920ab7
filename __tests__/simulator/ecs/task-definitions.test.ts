import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { isFargateSize } from '../../../simulator/ecs/fargate-sizes.ts'
import { createLaboratory, definition, given } from './laboratory.ts'

const container = given(definition('good').containerDefinitions?.[0])
const withContainer = (changes: Partial<ContainerDefinition>) => ({
  containerDefinitions: [{ ...container, ...changes }]
})
const plain = { name: 'app', image: 'nginx:1' }

describe('RegisterTaskDefinition', () => {
  test.each<[string, Partial<RegisterTaskDefinitionRequest>, string]>([
    [
      'an unknown size',
      { cpu: '256', memory: '4096' },
      'No Fargate configuration exists for given values.'
    ],
    [
      'a cpu that is no number',
      { cpu: 'much' },
      "Invalid 'cpu' setting for task. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide."
    ],
    ['no cpu', { cpu: undefined }, "Fargate requires that 'cpu' be defined at the task level."],
    [
      'no memory',
      { memory: undefined },
      "Fargate requires that 'memory' be defined at the task level."
    ],
    [
      'another network mode',
      { networkMode: 'bridge' },
      'Fargate only supports network mode ‘awsvpc’.'
    ],
    [
      'no execution role',
      { executionRoleArn: undefined },
      'Fargate requires task definition to have execution role ARN to support ECR images.'
    ],
    [
      'secrets without an execution role',
      {
        executionRoleArn: undefined,
        containerDefinitions: [{ ...plain, secrets: [{ name: 'A', valueFrom: 'arn:x' }] }]
      },
      'Fargate requires task definition to have execution role ARN to support secrets.'
    ],
    [
      'eleven containers',
      {
        containerDefinitions: Array.from({ length: 11 }, (_, index) => ({
          ...plain,
          name: `c${index}`
        }))
      },
      'Too many containers.'
    ],
    ['no container', { containerDefinitions: [] }, 'Container list cannot be empty.'],
    ['an empty name', withContainer({ name: '' }), 'Container.name should not be null or empty.'],
    [
      'an empty image',
      withContainer({ image: '' }),
      'Container.image should not be null or empty.'
    ],
    [
      'a long image',
      withContainer({ image: `a/${'b'.repeat(260)}` }),
      'Container.image should be 255 characters or less'
    ],
    [
      'an image that is none',
      withContainer({ image: 'Web:1 2' }),
      'Container.image repository name format is invalid'
    ],
    [
      'nothing essential',
      withContainer({ essential: false }),
      'A task definition must have at least one essential container.'
    ],
    [
      'another host port',
      withContainer({ portMappings: [{ containerPort: 80, hostPort: 8080 }] }),
      'When networkMode=awsvpc, the host ports and container ports in port mappings must match.'
    ],
    [
      'a small disk',
      { ephemeralStorage: { sizeInGiB: 20 } },
      'EphemeralStorage size should be at least 21'
    ],
    [
      'a large disk',
      { ephemeralStorage: { sizeInGiB: 201 } },
      'EphemeralStorage size should be at most 200'
    ],
    [
      'a volume of the host',
      { volumes: [{ name: 'v', host: { sourcePath: '/x' } }] },
      'Fargate compatible task definitions do not support sourcePath'
    ]
  ])('refuses %s', (_, changes, message) => {
    const lab = createLaboratory()
    expect(() => lab.register('good', changes)).toThrow(
      expect.objectContaining({ code: 'ClientException', message, status: 400 })
    )
  })

  test('refuses more than 65536 bytes, to the byte', () => {
    const lab = createLaboratory()
    const sized = (bytes: number) => {
      const value = (length: number) =>
        withContainer({ environment: [{ name: 'A', value: 'x'.repeat(length) }] })
      const empty = JSON.stringify({ ...definition('good'), ...value(0) }).length
      return value(bytes - empty)
    }
    expect(lab.register('good', sized(65_536))).toMatch(/web:1$/)
    expect(() => lab.register('good', sized(65_537))).toThrow(
      "Actual length: '65537'. Max allowed length is '65536' bytes."
    )
  })

  test('gives back what AWS fills in', () => {
    const lab = createLaboratory()
    const { taskDefinition, tags } = lab.call('RegisterTaskDefinition', {
      ...definition('good'),
      cpu: '.25 vCPU',
      memory: '0.5GB',
      tags: [{ key: 'a', value: 'b' }]
    })
    expect(tags).toEqual([{ key: 'a', value: 'b' }])
    expect(taskDefinition).toMatchObject({
      taskDefinitionArn: 'arn:aws:ecs:eu-central-1:123456789012:task-definition/web:1',
      revision: 1,
      status: 'ACTIVE',
      cpu: '256',
      memory: '512',
      volumes: [],
      placementConstraints: [],
      compatibilities: ['EC2', 'FARGATE'],
      registeredBy: 'arn:aws:iam::123456789012:user/test'
    })
    expect(taskDefinition?.containerDefinitions?.[0]).toMatchObject({
      cpu: 0,
      essential: true,
      environment: [],
      mountPoints: [],
      volumesFrom: [],
      systemControls: [],
      portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: 'tcp' }]
    })
    expect(taskDefinition).not.toHaveProperty('tags')
  })

  test('never gives a number twice', () => {
    const lab = createLaboratory()
    lab.register()
    const second = lab.register('next')
    lab.call('DeregisterTaskDefinition', { taskDefinition: second })
    expect(lab.register()).toMatch(/web:3$/)
  })
})

describe('Fargate sizes', () => {
  test('are 74', () => {
    const steps = Array.from({ length: 240 }, (_, index) => (index + 1) * 512)
    const sizes = [256, 512, 1024, 2048, 4096, 8192, 16384, 32768].flatMap(cpu =>
      steps.filter(memory => isFargateSize(cpu, memory)).map(memory => [cpu, memory])
    )
    expect(sizes).toHaveLength(74)
  })
})

describe('DescribeTaskDefinition', () => {
  test.each(['web', 'web:2', 'arn:aws:ecs:eu-central-1:123456789012:task-definition/web:2'])(
    'finds %s',
    taskDefinition => {
      const lab = createLaboratory()
      lab.register()
      lab.register('next')
      expect(lab.call('DescribeTaskDefinition', { taskDefinition }).taskDefinition?.revision).toBe(
        2
      )
    }
  )

  test('gives tags when asked, and INACTIVE revisions', () => {
    const lab = createLaboratory()
    lab.register('good', { tags: [{ key: 'a', value: 'b' }] })
    lab.call('DeregisterTaskDefinition', { taskDefinition: 'web:1' })
    const answer = lab.call('DescribeTaskDefinition', {
      taskDefinition: 'web:1',
      include: ['TAGS']
    })
    expect(answer.tags).toEqual([{ key: 'a', value: 'b' }])
    expect(answer.taskDefinition?.status).toBe('INACTIVE')
    expect(lab.call('DescribeTaskDefinition', { taskDefinition: 'web:1' })).not.toHaveProperty(
      'tags'
    )
  })

  test.each(['api', 'web:9', 'web'])('does not find %s', taskDefinition => {
    const lab = createLaboratory()
    lab.register()
    lab.call('DeregisterTaskDefinition', { taskDefinition: 'web:1' })
    expect(() => lab.call('DescribeTaskDefinition', { taskDefinition })).toThrow(
      expect.objectContaining({
        code: 'ClientException',
        message: 'Unable to describe task definition.'
      })
    )
  })
})

test('lists are sorted and filtered', () => {
  const lab = createLaboratory()
  lab.register()
  lab.register()
  lab.register('good', { family: 'api' })
  lab.call('DeregisterTaskDefinition', { taskDefinition: 'web:1' })
  const names = (input: object) =>
    lab.call('ListTaskDefinitions', input).taskDefinitionArns?.map(arn => arn.split('/').pop())
  expect(names({})).toEqual(['api:1', 'web:2'])
  expect(names({ sort: 'DESC' })).toEqual(['web:2', 'api:1'])
  expect(names({ familyPrefix: 'web', status: 'INACTIVE' })).toEqual(['web:1'])
  expect(names({ maxResults: 1 })).toEqual(['api:1'])
  expect(lab.call('ListTaskDefinitionFamilies', {}).families).toEqual(['api', 'web'])
  expect(lab.call('ListTaskDefinitionFamilies', { familyPrefix: 'w' }).families).toEqual(['web'])
})
