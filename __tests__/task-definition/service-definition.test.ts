import { describe, expect, test } from '@jest/globals'
import { normaliseService } from '../../src/task-definition/service-definition.ts'

const network = { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'] } }

function problemsOf(document: unknown) {
  const checked = normaliseService(document)
  return checked.ok ? [] : checked.problems.map(({ where, fix }) => `${where}: ${fix}`)
}

describe('members of a service-definition that ECS does not know', () => {
  test.each([
    ['another case', { loadbalancers: [] }, 'loadbalancers: Did you mean "loadBalancers"?'],
    [
      'only the beginning',
      { healthCheckGracePeriod: 60 },
      'healthCheckGracePeriod: Did you mean "healthCheckGracePeriodSeconds"?'
    ],
    [
      'a misplaced one',
      { securityGroups: ['sg-1'] },
      'securityGroups: It belongs in networkConfiguration.awsvpcConfiguration;'
    ],
    [
      'a misplaced one in another case',
      { assignPublicIP: 'ENABLED' },
      'assignPublicIP: It belongs in networkConfiguration.awsvpcConfiguration;'
    ],
    [
      'a nested one',
      { networkConfiguration: { awsvpcConfiguration: { subnets: ['s'], securityGroup: ['g'] } } },
      'networkConfiguration.awsvpcConfiguration.securityGroup: Did you mean "securityGroups"?'
    ],
    [
      'one in a list',
      { loadBalancers: [{ targetGroupArn: 'a', container: 'web' }] },
      'loadBalancers[0].container: Did you mean "containerName"?'
    ],
    [
      'one of a deeper shape',
      { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollBack: true } } },
      'deploymentConfiguration.deploymentCircuitBreaker.rollBack: Did you mean "rollback"?'
    ],
    [
      'a misplaced one in the singular',
      { securityGroup: ['sg-1'] },
      'securityGroup: It belongs in networkConfiguration.awsvpcConfiguration, as securityGroups;'
    ],
    [
      'a word of other tools',
      { deploymentConfiguration: { circuitBreaker: {} } },
      'deploymentConfiguration.circuitBreaker: Did you mean "deploymentCircuitBreaker"?'
    ],
    ['a value in small letters', { launchType: 'fargate' }, 'launchType: Write FARGATE.'],
    [
      'a value in small letters, deeper',
      {
        networkConfiguration: { awsvpcConfiguration: { subnets: ['s'], assignPublicIp: 'enabled' } }
      },
      'networkConfiguration.awsvpcConfiguration.assignPublicIp: Write ENABLED.'
    ],
    [
      'a strategy with a hyphen',
      { deploymentConfiguration: { strategy: 'blue-green' } },
      'deploymentConfiguration.strategy: Write BLUE_GREEN.'
    ],
    ['an answer', { service: { serviceName: 'web' } }, 'the file: Write the object inside service'],
    ['one like no other', { wobble: 1 }, 'wobble: Remove it; valid here are']
  ])('%s', (_title, document, expected) => {
    expect(problemsOf(document)).toEqual([expect.stringContaining(expected)])
  })

  test('all are told at once', () => {
    expect(problemsOf({ loadbalancers: [], desiredcount: 1, wobble: 2 })).toHaveLength(3)
  })
})

test('a value of the wrong type and a missing member have their paths', () => {
  expect(problemsOf({ loadBalancers: {} })).toEqual([expect.stringContaining('loadBalancers: ')])
  expect(
    problemsOf({ networkConfiguration: { awsvpcConfiguration: { securityGroups: ['g'] } } })
  ).toEqual([expect.stringContaining('networkConfiguration.awsvpcConfiguration.subnets: ')])
})

test('what is right stays as it is, x- members of anchors and what only answers have go', () => {
  const checked = normaliseService({
    'x-net': network,
    serviceArn: 'arn',
    desiredCount: 2,
    networkConfiguration: network,
    deploymentConfiguration: { canaryConfiguration: { canaryPercent: 12.5 } }
  })
  expect(checked).toEqual({
    ok: true,
    value: {
      desiredCount: 2,
      networkConfiguration: network,
      deploymentConfiguration: { canaryConfiguration: { canaryPercent: 12.5 } }
    },
    notes: [expect.stringContaining('serviceArn')]
  })
})

test.each([
  ['a Compose file', { services: { web: { image: 'a' } } }, 'a Compose file'],
  ['the output of describe-services', { services: [{ serviceArn: 'a' }] }, 'describe-services'],
  ['CloudFormation', { Resources: {} }, 'CloudFormation']
])('%s is called by its name', (_title, document, kind) => {
  const checked = normaliseService(document)
  expect(checked.ok ? '' : checked.problems[0]?.what).toContain(kind)
})

describe('the log of Service Connect', () => {
  const withSource = (valueFrom: string) => ({
    serviceConnectConfiguration: {
      enabled: true,
      logConfiguration: {
        logDriver: 'splunk',
        secretOptions: [{ name: 'splunk-token', valueFrom }]
      }
    }
  })

  test('takes a secret from its ARN', () => {
    const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:splunk-AbCdEf'
    expect(problemsOf(withSource(arn))).toEqual([])
  })

  test('a pasted secret is refused by name and never shown', () => {
    const checked = normaliseService(withSource('hunter2!Pa$$'))
    if (checked.ok) throw new Error('accepted')
    expect(JSON.stringify(checked.problems)).not.toContain('hunter2')
    expect(checked.problems).toEqual([
      expect.objectContaining({
        where: 'serviceConnectConfiguration.logConfiguration.secretOptions[0].valueFrom',
        what: expect.stringMatching(/^splunk-token is neither the ARN/)
      })
    ])
  })
})
