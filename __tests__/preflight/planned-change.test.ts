import { describe, expect, test } from '@jest/globals'
import { readStrategy } from '../../src/ecs/strategy.ts'
import { doubtfulCheck, failedCheck, notChecked, ok } from '../../src/preflight/check.ts'
import { findDrift } from '../../src/preflight/drift.ts'
import { estimateCost, type Plan, sideBySideCost } from '../../src/preflight/planned-change.ts'
import type { Report } from '../../src/report/report.ts'
import { summaryOf } from '../../src/report/summary.ts'
import { verdictLine } from '../../src/report/verdict-line.ts'
import type { TaskDefinition } from '../../src/task-definition/definition.ts'

describe('drift', () => {
  const file = {
    serviceName: 'web',
    desiredCount: 2,
    launchType: 'FARGATE',
    deploymentConfiguration: { maximumPercent: 200, deploymentCircuitBreaker: { enable: true } },
    networkConfiguration: { awsvpcConfiguration: { subnets: ['a', 'b'], securityGroups: [] } },
    loadBalancers: [{ containerName: 'web', containerPort: 80 }],
    healthCheckGracePeriodSeconds: null
  }
  const live = {
    ...file,
    desiredCount: 9,
    status: 'ACTIVE',
    deploymentConfiguration: {
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: false }
    },
    networkConfiguration: {
      awsvpcConfiguration: { subnets: ['b', 'a'], assignPublicIp: 'DISABLED' }
    }
  }

  test('none: the count belongs to autoscaling, AWS adds members, and order means nothing', () => {
    expect(findDrift(file, live)).toEqual([])
  })

  test.each<[string, object, string[]]>([
    [
      'a number',
      { deploymentConfiguration: { ...live.deploymentConfiguration, maximumPercent: 150 } },
      ['deploymentConfiguration.maximumPercent: the file says 200, the service has 150']
    ],
    [
      'a member that is gone',
      { deploymentConfiguration: undefined },
      [
        'deploymentConfiguration.maximumPercent: the file says 200, the service has nothing',
        'deploymentConfiguration.deploymentCircuitBreaker.enable: the file says true, the service has nothing'
      ]
    ],
    [
      'a list',
      { networkConfiguration: { awsvpcConfiguration: { subnets: ['a'] } } },
      [
        'networkConfiguration.awsvpcConfiguration.subnets: the file says ["a","b"], the service has ["a"]'
      ]
    ],
    [
      'objects in a list',
      { loadBalancers: [{ containerName: 'web', containerPort: 81 }] },
      ['loadBalancers[0].containerPort: the file says 80, the service has 81']
    ]
  ])('%s', (_, more, lines) => {
    expect(findDrift(file, { ...live, ...more })).toEqual(lines)
  })

  const connect = (options: object, secret: string) => ({
    enabled: true,
    namespace: 'shop',
    logConfiguration: {
      logDriver: 'splunk',
      options,
      secretOptions: [{ name: 'splunk-token', valueFrom: secret }]
    }
  })
  const volumes = [{ name: 'data', managedEBSVolume: { sizeInGiB: 20 } }]
  const deployed = (status: string, settings: object) => ({
    deployments: [{ status, ...settings }]
  })

  test('looks for what only deployments show in the newest one', () => {
    const wanted = {
      serviceConnectConfiguration: connect({}, 'a'),
      volumeConfigurations: volumes,
      vpcLatticeConfigurations: [{ roleArn: 'r', targetGroupArn: 't', portName: 'http' }]
    }
    const older = { status: 'ACTIVE', serviceConnectConfiguration: { enabled: false } }
    const { deployments } = deployed('PRIMARY', wanted)
    expect(findDrift(wanted, { deployments: [older, ...deployments] })).toEqual([])
    const larger = [{ name: 'data', managedEBSVolume: { sizeInGiB: 30, filesystemType: 'xfs' } }]
    const live = deployed('PRIMARY', { ...wanted, volumeConfigurations: larger })
    expect(findDrift(wanted, live)).toEqual([
      'volumeConfigurations.data.managedEBSVolume.sizeInGiB: the file says 20, the service has 30'
    ])
    // CodeDeploy's services have task sets instead, and no one can tell.
    expect(findDrift(wanted, { deployments: [] })).toEqual([])
  })

  test('shows no value where a secret may be', () => {
    const serviceConnectConfiguration = connect({ 'splunk-token': 'hush-1' }, 'hush-2')
    const other = { serviceConnectConfiguration: connect({ 'splunk-token': 'hush-3' }, 'hush-4') }
    const lines = findDrift({ serviceConnectConfiguration }, deployed('PRIMARY', other))
    const where = 'serviceConnectConfiguration.logConfiguration'
    expect(lines).toEqual([
      `${where}.options.splunk-token: the file and the service differ`,
      `${where}.secretOptions.splunk-token.valueFrom: the file and the service differ`
    ])
    const none = { serviceConnectConfiguration: { enabled: true, namespace: 'shop' } }
    const gone = findDrift({ serviceConnectConfiguration }, deployed('PRIMARY', none))
    expect(gone.join()).not.toContain('hush')
  })

  const spot = { capacityProvider: 'FARGATE_SPOT', weight: 3 }
  const base = { capacityProvider: 'FARGATE', weight: 1, base: 0 }
  test.each<[string, object[], string[]]>([
    ['members that AWS fills in, and the order', [base, { ...spot, base: 0 }], []],
    [
      'one that is different',
      [{ ...spot, weight: 1 }, base],
      ['capacityProviderStrategy.FARGATE_SPOT.weight: the file says 3, the service has 1']
    ],
    [
      'one that is gone',
      [base],
      ['capacityProviderStrategy.FARGATE_SPOT: the file has it, the service does not']
    ],
    [
      'one more',
      [base, spot, { capacityProvider: 'other' }],
      ['capacityProviderStrategy.other: the service has one that the file does not have']
    ]
  ])('of objects in a list: %s', (_, found, lines) => {
    const wanted = [spot, { capacityProvider: 'FARGATE', weight: 1 }]
    const live = { capacityProviderStrategy: found }
    expect(findDrift({ capacityProviderStrategy: wanted }, live)).toEqual(lines)
  })
})

describe('cost', () => {
  const definition: TaskDefinition = {
    family: 'web',
    cpu: '256',
    memory: '512',
    containerDefinitions: []
  }
  const large = { ...definition, cpu: '512', memory: '1024' }

  test.each([
    ['a new service', undefined, { definition, tasks: 2 }, [], { after: 18.02 }],
    [
      'a larger one',
      { definition, tasks: 2 },
      { definition: large, tasks: 2 },
      ['FARGATE'],
      { before: 18.02, after: 36.04 }
    ],
    ['Spot alone', undefined, { definition, tasks: 2 }, ['FARGATE_SPOT'], { after: 5.77 }],
    [
      'Spot and not',
      undefined,
      { definition, tasks: 2 },
      ['FARGATE_SPOT', 'FARGATE'],
      { after: 18.02 }
    ]
  ])('%s', (_, before, after, providers, cost) => {
    const estimate = estimateCost(before, after, providers)
    expect(estimate).toEqual({
      ...cost,
      currency: 'USD',
      note: expect.stringContaining('estimate')
    })
  })

  // (0.25 × 0.04656 + 0.5 × 0.00511) × 730 hours × 2 tasks.
  test('is by the prices of the region, and says so when they are not known', () => {
    const after = { definition, tasks: 2 }
    expect(estimateCost(undefined, after, [], 'eu-central-1')).toMatchObject({
      after: 20.72,
      note: expect.stringContaining('on-demand prices of eu-central-1 of 2026-07-07, for')
    })
    expect(estimateCost(undefined, after, [], 'sa-east-1')).toMatchObject({
      after: 18.02,
      note: expect.stringContaining('those of sa-east-1 are not known here')
    })
  })

  // 1 vCPU and 2 GB: (0.04048 + 2 × 0.004445) × 730 × 10 and (0.03238 + 2 × 0.00356) × 730 × 10, both of us-east-1.
  test('is by one list when the architecture changes to one whose prices are not known', () => {
    const [x86, arm] = (['X86_64', 'ARM64'] as const).map(cpuArchitecture => ({
      definition: {
        ...definition,
        cpu: '1024',
        memory: '2048',
        runtimePlatform: { cpuArchitecture }
      },
      tasks: 10
    }))
    if (x86 === undefined || arm === undefined) throw new Error('unreachable')
    expect(estimateCost(x86, arm, [], 'eu-central-1')).toEqual({
      before: 360.4,
      after: 288.35,
      currency: 'USD',
      note: expect.stringContaining(
        'prices of us-east-1 of 2026-09-23; those of eu-central-1 are not known here for ARM64'
      )
    })
    expect(estimateCost(x86, x86, ['FARGATE_SPOT'], 'eu-central-1')?.note).toContain(
      'estimate by Spot at 32 % of on-demand prices of eu-central-1'
    )
  })

  test('is not told without a size', () => {
    const { cpu: _, ...unknown } = definition
    expect(estimateCost(undefined, { definition: unknown, tasks: 1 })).toBeUndefined()
    expect(
      estimateCost({ definition: unknown, tasks: 1 }, { definition, tasks: 1 })
    ).not.toHaveProperty('before')
  })
})

describe('the summary', () => {
  const plan: Plan = {
    changes: true,
    checks: [
      ok('image', 'It is there.'),
      notChecked('secrets', 'A, B.'),
      doubtfulCheck('breaker', 'It is off.', 'Turn it on.'),
      failedCheck('log group', '/x is not | there.', 'Create it.')
    ],
    taskDefinition: {
      family: 'web',
      before: 'web:41',
      register: true,
      changes: ['web: environment TOKEN changed']
    },
    service: { name: 'web', action: 'update', changes: [] },
    drift: ['service: launchType: …'],
    cost: { before: 18.02, after: 36.04, currency: 'USD', note: 'a note' }
  }
  const report: Report = { outcome: 'failed', mode: 'plan', service: 'web', plan }

  test('of a plan that fails', () => {
    const text = summaryOf(report)
    expect(text).toMatch(
      /^## failed: A deployment to service web, which runs web:41, would fail: 1 error, 1 warning, 1 ok, 1 not checked\n/
    )
    expect(text).toContain(
      '### Task definition `web` since `web:41`\n\n- web: environment TOKEN changed\n'
    )
    expect(text).toContain('### Service `web`\n\nOnly its task definition would change.\n')
    const rows = text.split('\n').filter(line => /^\| (❌|⚠️|✅|➖)/u.test(line))
    expect(rows).toEqual([
      '| ❌ error | log group | /x is not \\| there. | Create it. |',
      '| ⚠️ warning | breaker | It is off. | Turn it on. |',
      '| ✅ ok | image | It is there. |  |',
      '| ➖ not checked | secrets | A, B. |  |'
    ])
    expect(text).toContain('### Drift')
    expect(text).toContain('**Cost per month:** \\$18.02 before, \\$36.04 after (a note).')
  })

  test.each<[string, Partial<Plan>, string]>([
    [
      'nothing',
      { taskDefinition: { family: 'web', before: 'web:41', register: false, changes: [] } },
      'No change: no revision would be registered.'
    ],
    [
      'the first revision',
      { taskDefinition: { family: 'web', register: true, changes: [] } },
      'The first revision would be registered.'
    ],
    [
      'no more than ECS keeps',
      { taskDefinition: { family: 'web', before: 'web:41', register: true, changes: [] } },
      'No change that ECS would notice'
    ],
    [
      'a new service',
      { service: { name: 'web', action: 'create', changes: [] } },
      'It would be created.'
    ],
    ['no service', { service: { name: 'web', action: 'none', changes: [] } }, 'No change.'],
    [
      'a new cost',
      { cost: { after: 1, currency: 'USD', note: 'n' } },
      '**Cost per month:** \\$1.00 after'
    ]
  ])('of %s', (_, more, text) => {
    expect(summaryOf({ ...report, plan: { ...plan, ...more } })).toContain(text)
  })

  test.each<[Report, string]>([
    [
      { ...report, outcome: 'registered', reason: 'A plan.' },
      'plan: A deployment would change service web, which runs web:41: 1 error, 1 warning, 1 ok, 1 not checked. A plan.'
    ],
    [
      {
        outcome: 'unchanged',
        mode: 'plan',
        plan: {
          ...plan,
          taskDefinition: { family: 'web', register: false, changes: [] },
          changes: false,
          checks: []
        }
      },
      'plan: A deployment would change nothing on the task definition: nothing to check.'
    ],
    [
      { outcome: 'failed', mode: 'plan', service: 'web', reason: 'No.' },
      'failed: The plan for service web could not be made. No.'
    ]
  ])('the last line %#', (given, line) => {
    expect(verdictLine(given)).toBe(line)
  })
})

describe('what a deployment costs besides', () => {
  // 1 vCPU and 2 GB, by the prices of us-east-1: $0.04048 and 2 × $0.004445 an hour (AWS price list).
  const definition = {
    family: 'web',
    cpu: '1024',
    memory: '2048',
    containerDefinitions: []
  } as unknown as TaskDefinition
  const by = (deploymentConfiguration: object) => readStrategy({ deploymentConfiguration })

  test.each<[string, object, number, { minutes: number; amount: number } | undefined]>([
    ['a rolling deployment', { strategy: 'ROLLING', bakeTimeInMinutes: 60 }, 10, undefined],
    // 63 minutes of ten tasks: 10 × 0.04937 × 63 / 60.
    [
      'both revisions until the bake is over',
      { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 60 },
      10,
      { minutes: 63, amount: 0.52 }
    ],
    // 3 + 9 × 6 + 0 minutes.
    ['the steps, too', { strategy: 'LINEAR' }, 10, { minutes: 57, amount: 0.47 }],
    ['a service without tasks', { strategy: 'BLUE_GREEN' }, 0, undefined]
  ])('%s', (_what, configuration, tasks, expected) => {
    expect(sideBySideCost({ definition, tasks }, by(configuration), 'us-east-1')).toEqual(expected)
  })
})
