import { describe, expect, test } from '@jest/globals'
import { checkCreation } from '../../src/deployment/creation-checks.ts'

const subnets = ['subnet-1']
const network = (awsvpcConfiguration: unknown) => ({
  networkConfiguration: { awsvpcConfiguration }
})
const right = { desiredCount: 2, launchType: 'FARGATE', ...network({ subnets }) }
const percents = (minimumHealthyPercent?: number, maximumPercent?: number, strategy?: string) => ({
  ...right,
  deploymentConfiguration: { minimumHealthyPercent, maximumPercent, strategy }
})
const many = (count: number) => Array.from({ length: count }, (_, index) => `id-${index}`)

describe('what CreateService always refuses of a service on Fargate', () => {
  test.each([
    ['no network', { desiredCount: 1 }, 'networkConfiguration.awsvpcConfiguration'],
    [
      'an empty network configuration',
      { desiredCount: 1, networkConfiguration: {} },
      'networkConfiguration.awsvpcConfiguration'
    ],
    [
      'no subnets',
      { ...right, ...network({ subnets: [] }) },
      'networkConfiguration.awsvpcConfiguration.subnets'
    ],
    [
      '17 subnets',
      { ...right, ...network({ subnets: many(17) }) },
      'networkConfiguration.awsvpcConfiguration.subnets'
    ],
    [
      'six security groups',
      { ...right, ...network({ subnets, securityGroups: many(6) }) },
      'networkConfiguration.awsvpcConfiguration.securityGroups'
    ],
    ['no count', { ...right, desiredCount: undefined }, 'desiredCount'],
    ['a negative count', { ...right, desiredCount: -1 }, 'desiredCount'],
    ['more tasks than an integer of 32 bits', { ...right, desiredCount: 2 ** 31 }, 'desiredCount'],
    [
      'a launch type beside a strategy',
      { ...right, capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }] },
      'launchType'
    ],
    [
      'a strategy without a weight',
      {
        ...right,
        launchType: undefined,
        capacityProviderStrategy: [
          { capacityProvider: 'FARGATE' },
          { capacityProvider: 'FARGATE_SPOT' }
        ]
      },
      'capacityProviderStrategy'
    ],
    ['a daemon', { ...right, schedulingStrategy: 'DAEMON' }, 'schedulingStrategy'],
    [
      'a tag of AWS',
      { ...right, tags: [{ key: 'team' }, { key: 'aws:team', value: 'web' }] },
      'tags[1].key'
    ],
    ['51 tags', { ...right, tags: many(51).map(key => ({ key })) }, 'tags'],
    ['no room for a deployment', percents(100, 100), 'deploymentConfiguration'],
    ['no room beside the default', percents(undefined, 100), 'deploymentConfiguration'],
    ['less at most than at least', percents(80, 60), 'deploymentConfiguration']
  ])('%s', (_title, definition, where) => {
    expect(checkCreation(definition, undefined)).toEqual([expect.objectContaining({ where })])
  })

  test('all are told at once', () => {
    expect(checkCreation({ schedulingStrategy: 'DAEMON' }, undefined)).toHaveLength(3)
  })
})

describe('what ECS creates', () => {
  test.each([
    ['the plain case', right],
    ['no tasks yet', { ...right, desiredCount: 0 }],
    ['a strategy alone', { ...right, launchType: undefined, capacityProviderStrategy: [{}] }],
    ['an empty strategy', { ...right, capacityProviderStrategy: [] }],
    ['as much as fits', { ...right, ...network({ subnets: many(16), securityGroups: many(5) }) }],
    ['the usual limits', percents(100, 200)],
    ['tasks that stop first', percents(0, 100)],
    ['limits that only rolling deployments have', percents(100, 100, 'BLUE_GREEN')]
  ])('%s', (_title, definition) => {
    expect(checkCreation(definition, undefined)).toEqual([])
  })

  test('the count may come from the input, which goes before that of the file', () => {
    expect(checkCreation({ ...right, desiredCount: undefined }, 0)).toEqual([])
    expect(checkCreation({ ...right, desiredCount: -1 }, 3)).toEqual([])
  })
})
