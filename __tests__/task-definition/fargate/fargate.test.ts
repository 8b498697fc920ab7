import { describe, expect, test } from '@jest/globals'
import type {
  ContainerDefinition,
  TaskDefinition
} from '../../../src/task-definition/definition.ts'
import { definitionSize } from '../../../src/task-definition/definition-size.ts'
import { checkFargate } from '../../../src/task-definition/fargate/fargate.ts'
import { web, webContainer, withContainer, withSidecars } from '../sample.ts'

/** Where the errors and warnings are, errors first. */
function errorsOf(definition: TaskDefinition): readonly string[] {
  return checkFargate(definition).errors.map(problem => problem.where)
}

function warningsOf(definition: TaskDefinition): readonly string[] {
  return checkFargate(definition).warnings.map(problem => problem.where)
}

function without(...members: readonly string[]): TaskDefinition {
  const kept = Object.entries(web).filter(([member]) => !members.includes(member))
  return Object.fromEntries(kept) as unknown as TaskDefinition
}

test('a task definition that Fargate takes has no findings', () => {
  expect(checkFargate(web)).toEqual({ errors: [], warnings: [] })
})

test('every finding is a whole: where, what in a sentence, and what to do', () => {
  const { errors, warnings } = checkFargate({ family: '?', containerDefinitions: [{}] })
  expect(errors.length).toBeGreaterThan(4)
  for (const { what, fix } of [...errors, ...warnings]) {
    expect(what).toMatch(/^\S.*\.$/)
    expect(fix).toMatch(/^[A-Z].*\.$/)
  }
})

describe('the task', () => {
  test.each<[string, TaskDefinition, readonly string[]]>([
    ['a family with a dot', { ...web, family: 'web.app' }, ['family']],
    ['an empty family', { ...web, family: '' }, ['family']],
    ['a family of 256 letters', { ...web, family: 'a'.repeat(256) }, ['family']],
    ['a family of 255 letters', { ...web, family: 'a'.repeat(255) }, []],
    ['another network mode', { ...web, networkMode: 'bridge' }, ['networkMode']],
    ['no network mode', without('networkMode'), ['networkMode']],
    [
      'another architecture',
      { ...web, runtimePlatform: { cpuArchitecture: 'arm64' } },
      ['runtimePlatform.cpuArchitecture']
    ],
    ['ARM64', { ...web, runtimePlatform: { cpuArchitecture: 'ARM64' } }, []],
    ['no container', { ...web, containerDefinitions: [] }, ['containerDefinitions']],
    ['no essential one', withContainer({ essential: false }), ['containerDefinitions']],
    [
      'eleven containers',
      withSidecars(
        ...Array.from({ length: 10 }, (_, index) => ({ name: `s${index}`, image: 'i' }))
      ),
      ['containerDefinitions']
    ],
    ['20 GiB', { ...web, ephemeralStorage: { sizeInGiB: 20 } }, ['ephemeralStorage.sizeInGiB']],
    ['21 GiB', { ...web, ephemeralStorage: { sizeInGiB: 21 } }, []],
    ['200 GiB', { ...web, ephemeralStorage: { sizeInGiB: 200 } }, []],
    ['201 GiB', { ...web, ephemeralStorage: { sizeInGiB: 201 } }, ['ephemeralStorage.sizeInGiB']],
    ['storage of no size', { ...web, ephemeralStorage: {} }, ['ephemeralStorage.sizeInGiB']],
    [
      'two volumes of one name',
      { ...web, volumes: [{ name: 'a' }, { name: 'a' }] },
      ['volumes[1].name']
    ],
    ['a tag twice', { ...web, tags: [{ key: 'a' }, { key: 'a' }] }, ['tags[1]']],
    ['a tag without a key', { ...web, tags: [{ value: 'a' }] }, ['tags[0].key']],
    ['a tag of AWS', { ...web, tags: [{ key: 'AWS:x', value: 'a' }] }, ['tags[0].key']],
    ['a tag with "#" in its key', { ...web, tags: [{ key: 'a#b', value: 'c' }] }, ['tags[0].key']],
    [
      'a tag with "," in its value',
      { ...web, tags: [{ key: 'a', value: 'b,c' }] },
      ['tags[0].value']
    ],
    ['a long tag', { ...web, tags: [{ key: 'a', value: 'b'.repeat(257) }] }, ['tags[0].value']],
    [
      '51 tags',
      { ...web, tags: Array.from({ length: 51 }, (_, index) => ({ key: `k${index}` })) },
      ['tags']
    ]
  ])('%s', (_title, definition, where) => {
    expect(errorsOf(definition)).toEqual(where)
  })

  test.each([
    ['none', without('requiresCompatibilities')],
    ['another', { ...web, requiresCompatibilities: ['EC2'] }]
  ])('AWS accepts %s in requiresCompatibilities: a warning', (_title, definition) => {
    expect(errorsOf(definition)).toEqual([])
    expect(warningsOf(definition)).toEqual(['requiresCompatibilities'])
  })

  test('the size in bytes: 65,536 pass with a warning, one more does not', () => {
    const fill = (length: number) =>
      withContainer({ environment: [{ name: 'A', value: 'ü'.repeat(length) }] })
    const room = 65_536 - definitionSize(fill(0))
    const full = fill(room / 2)
    expect(definitionSize(full)).toBe(65_536)
    expect(errorsOf(full)).toEqual([])
    expect(warningsOf(full)).toEqual(['task-definition'])
    expect(errorsOf(fill(room / 2 + 1))).toEqual(['task-definition'])
    expect(warningsOf(fill(room / 3))).toEqual([])
  })
})

describe('the containers', () => {
  const at = 'containerDefinitions[0]'

  test.each<[string, ContainerDefinition, readonly string[]]>([
    ['a name with a blank', { name: 'my web' }, [`${at}.name`]],
    ['an empty name', { name: '' }, [`${at}.name`]],
    ['a placeholder', { image: '<IMAGE2_NAME>' }, [`${at}.image`]],
    ['an image in capital letters', { image: 'ghcr.io/MyOrg/web:1' }, [`${at}.image`]],
    ['an image without its registry', { image: '/web:1' }, [`${at}.image`]],
    ['an empty image', { image: '' }, [`${at}.image`]],
    ['an image of 256 characters', { image: 'i'.repeat(256) }, [`${at}.image`]],
    [
      'a digest behind 255 characters',
      { image: `${'i'.repeat(255)}@sha256:${'0'.repeat(64)}` },
      []
    ],
    [
      'a health check every second',
      { healthCheck: { command: ['CMD', 'x'], interval: 1 } },
      [`${at}.healthCheck.interval`]
    ],
    [
      'a health check of 61 s',
      { healthCheck: { command: ['CMD', 'x'], timeout: 61 } },
      [`${at}.healthCheck.timeout`]
    ],
    [
      '11 retries',
      { healthCheck: { command: ['CMD', 'x'], retries: 11 } },
      [`${at}.healthCheck.retries`]
    ],
    [
      'a start of 301 s',
      { healthCheck: { command: ['CMD', 'x'], startPeriod: 301 } },
      [`${at}.healthCheck.startPeriod`]
    ],
    ['a health check without a command', { healthCheck: {} }, [`${at}.healthCheck.command`]],
    [
      'all at their limits',
      {
        healthCheck: {
          command: ['CMD', 'x'],
          interval: 300,
          timeout: 2,
          retries: 10,
          startPeriod: 0
        }
      },
      []
    ],
    ['a stop of 121 s', { stopTimeout: 121 }, [`${at}.stopTimeout`]],
    ['a start of 1 s', { startTimeout: 1 }, [`${at}.startTimeout`]],
    [
      'a restart after 59 s',
      { restartPolicy: { enabled: true, restartAttemptPeriod: 59 } },
      [`${at}.restartPolicy.restartAttemptPeriod`]
    ],
    ['a restart policy that does not say', { restartPolicy: {} }, [`${at}.restartPolicy.enabled`]],
    ['a mapping without a port', { portMappings: [{ name: 'http' }] }, [`${at}.portMappings[0]`]],
    ['a range of ports', { portMappings: [{ containerPortRange: '80-90' }] }, []],
    [
      'port 65536',
      { portMappings: [{ containerPort: 65536 }] },
      [`${at}.portMappings[0].containerPort`]
    ],
    [
      'a host port of its own',
      { portMappings: [{ containerPort: 80, hostPort: 8080 }] },
      [`${at}.portMappings[0].hostPort`]
    ],
    ['the same host port', { portMappings: [{ containerPort: 80, hostPort: 80 }] }, []],
    [
      'TCP',
      { portMappings: [{ containerPort: 80, protocol: 'TCP' }] },
      [`${at}.portMappings[0].protocol`]
    ],
    [
      'one port by udp and tcp',
      { portMappings: [{ containerPort: 53, protocol: 'udp' }, { containerPort: 53 }] },
      []
    ],
    [
      'a variable without a name',
      { environment: [{ name: '', value: 'a' }, { value: 'b' }] },
      [`${at}.environment[0]`, `${at}.environment[1]`]
    ],
    ['a secret without a source', { secrets: [{ name: 'A' }] }, [`${at}.secrets[0].valueFrom`]],
    [
      'secrets where their sources belong',
      {
        secrets: [
          { name: 'A', valueFrom: 'hunter2!' },
          { name: 'B', valueFrom: '/web/token' }
        ],
        logConfiguration: {
          logDriver: 'splunk',
          secretOptions: [{ name: 'splunk-token', valueFrom: 'hunter2 hunter2' }]
        },
        repositoryCredentials: { credentialsParameter: 'user:hunter2' }
      },
      [
        `${at}.secrets[0].valueFrom`,
        `${at}.logConfiguration.secretOptions[0].valueFrom`,
        `${at}.repositoryCredentials.credentialsParameter`
      ]
    ],
    [
      'a secret twice',
      {
        secrets: [
          { name: 'A', valueFrom: 'a' },
          { name: 'A', valueFrom: 'b' }
        ]
      },
      [`${at}.secrets[1]`]
    ],
    [
      'a secret that is a variable',
      { secrets: [{ name: 'REGION', valueFrom: 'a' }] },
      [`${at}.secrets`]
    ],
    [
      'eleven files',
      { environmentFiles: Array.from({ length: 11 }, () => ({ value: 'a.env', type: 's3' })) },
      [`${at}.environmentFiles`]
    ],
    [
      'another log driver',
      { logConfiguration: { logDriver: 'json-file' } },
      [`${at}.logConfiguration.logDriver`]
    ],
    ['no log driver', { logConfiguration: {} }, [`${at}.logConfiguration.logDriver`]],
    [
      'awslogs without options',
      { logConfiguration: { logDriver: 'awslogs' } },
      ['group', 'region', 'stream-prefix'].map(
        name => `${at}.logConfiguration.options.awslogs-${name}`
      )
    ],
    ['splunk without options', { logConfiguration: { logDriver: 'splunk' } }, []],
    [
      'a log router that reads S3',
      { firelensConfiguration: { type: 'fluentbit', options: { 'config-file-type': 's3' } } },
      [`${at}.firelensConfiguration.options.config-file-type`]
    ],
    [
      'a container that waits for no one',
      { dependsOn: [{ containerName: 'db', condition: 'START' }] },
      [`${at}.dependsOn[0].containerName`]
    ],
    [
      'a condition of another kind',
      { dependsOn: [{ containerName: 'web', condition: 'UP' }] },
      [`${at}.dependsOn[0].condition`, 'containerDefinitions']
    ],
    [
      'a dependency without a name',
      { dependsOn: [{ condition: 'START' }] },
      [`${at}.dependsOn[0].containerName`]
    ],
    [
      'a container that waits for itself',
      { dependsOn: [{ containerName: 'web', condition: 'START' }] },
      ['containerDefinitions']
    ],
    [
      'a volume that is not there',
      { mountPoints: [{ sourceVolume: 'data' }, {}] },
      [`${at}.mountPoints[0].sourceVolume`]
    ],
    [
      'volumes of no one',
      { volumesFrom: [{ sourceContainer: 'db' }, { sourceContainer: 'web' }, {}] },
      [`${at}.volumesFrom[0].sourceContainer`]
    ],
    ['more cpu than the task', { cpu: 257 }, ['containerDefinitions']],
    ['more memory than the task', { memory: 513 }, ['containerDefinitions', `${at}.memory`]],
    ['a limit below the reservation', { memory: 100, memoryReservation: 200 }, [`${at}.memory`]],
    ['a limit above the reservation', { memory: 200, memoryReservation: 100 }, []]
  ])('%s', (_title, changes, where) => {
    const { errors } = checkFargate(withContainer(changes))
    expect(errors.map(error => error.where)).toEqual(where)
    expect(JSON.stringify(errors)).not.toContain('hunter2')
  })

  test.each<[string, TaskDefinition, readonly string[]]>([
    ['a word in the place of an image', withContainer({ image: 'placeholder' }), [`${at}.image`]],
    [
      'a health check of words',
      withContainer({ healthCheck: { command: ['curl', 'x'] } }),
      [`${at}.healthCheck.command`]
    ],
    [
      'host port 0',
      withContainer({ portMappings: [{ containerPort: 80, hostPort: 0 }] }),
      [`${at}.portMappings[0].hostPort`]
    ],
    [
      'one port twice',
      withSidecars({ name: 'b', image: 'i', portMappings: [{ containerPort: 8080 }] }),
      ['containerDefinitions[1].portMappings[0]']
    ],
    [
      'a variable twice',
      withContainer({
        environment: [
          { name: 'A', value: '1' },
          { name: 'A', value: '2' }
        ]
      }),
      [`${at}.environment[1]`]
    ],
    [
      'a file of another kind',
      withContainer({ environmentFiles: [{ value: 'a.txt', type: 's3' }] }),
      [`${at}.environmentFiles[0]`]
    ],
    [
      'no log router',
      withContainer({ logConfiguration: { logDriver: 'awsfirelens' } }),
      [`${at}.logConfiguration.logDriver`]
    ],
    [
      'waiting for health that no one checks',
      withSidecars({
        name: 'b',
        image: 'i',
        dependsOn: [{ containerName: 'web', condition: 'HEALTHY' }]
      }),
      ['containerDefinitions[1].dependsOn[0].condition']
    ]
  ])('AWS accepts %s: a warning', (_title, definition, where) => {
    expect(errorsOf(definition)).toEqual([])
    expect(warningsOf(definition)).toEqual(where)
  })

  test.each([
    ['healthCheck.interval', 5, 300],
    ['healthCheck.timeout', 2, 60],
    ['healthCheck.retries', 1, 10],
    ['healthCheck.startPeriod', 0, 300],
    ['startTimeout', 2, 120],
    ['stopTimeout', 2, 120],
    ['restartPolicy.restartAttemptPeriod', 60, 1800],
    ['portMappings[0].containerPort', 1, 65535]
  ])('%s may be %i to %i', (path, least, most) => {
    const holders: Readonly<Record<string, (value: number) => ContainerDefinition>> = {
      'healthCheck.interval': interval => ({ healthCheck: { command: ['CMD'], interval } }),
      'healthCheck.timeout': timeout => ({ healthCheck: { command: ['CMD'], timeout } }),
      'healthCheck.retries': retries => ({ healthCheck: { command: ['CMD'], retries } }),
      'healthCheck.startPeriod': startPeriod => ({
        healthCheck: { command: ['CMD'], startPeriod }
      }),
      startTimeout: startTimeout => ({ startTimeout }),
      stopTimeout: stopTimeout => ({ stopTimeout }),
      'restartPolicy.restartAttemptPeriod': restartAttemptPeriod => ({
        restartPolicy: { enabled: true, restartAttemptPeriod }
      }),
      'portMappings[0].containerPort': containerPort => ({ portMappings: [{ containerPort }] })
    }
    const errorsAt = (value: number) => errorsOf(withContainer(holders[path]?.(value) ?? {}))
    expect([errorsAt(least), errorsAt(most)]).toEqual([[], []])
    expect([errorsAt(least - 1), errorsAt(most + 1)]).toEqual([
      [`${at}.${path}`],
      [`${at}.${path}`]
    ])
  })

  test('awsfirelens with a router is fine', () => {
    const definition: TaskDefinition = {
      ...web,
      containerDefinitions: [
        { ...webContainer, logConfiguration: { logDriver: 'awsfirelens' } },
        { name: 'router', image: 'fluent-bit:3', firelensConfiguration: { type: 'fluentbit' } }
      ]
    }
    expect(checkFargate(definition)).toEqual({ errors: [], warnings: [] })
  })

  test('log options may come from secrets', () => {
    const secretOptions = ['awslogs-group', 'awslogs-region', 'awslogs-stream-prefix'].map(
      name => ({ name, valueFrom: 'x' })
    )
    expect(
      errorsOf(withContainer({ logConfiguration: { logDriver: 'awslogs', secretOptions } }))
    ).toEqual([])
  })

  test('names and images that are missing or repeated', () => {
    expect(errorsOf(withSidecars({ name: 'web', image: 'i' }))).toEqual([
      'containerDefinitions[1].name'
    ])
    expect(errorsOf(withSidecars({}))).toEqual([
      'containerDefinitions[1].name',
      'containerDefinitions[1].image'
    ])
  })

  test('what the containers reserve together may not be more than the task has', () => {
    const definition = withSidecars(
      { name: 'a', image: 'i', memoryReservation: 300 },
      { name: 'b', image: 'i', memory: 300 }
    )
    const [problem] = checkFargate(definition).errors
    expect(problem?.what).toBe('The containers reserve 600 MiB of memory; the task has 512.')
  })
})

describe('dependencies', () => {
  const wait = (containerName: string, condition = 'START') => ({
    dependsOn: [{ containerName, condition }]
  })

  test('a circle is told with its names', () => {
    const definition: TaskDefinition = {
      ...web,
      containerDefinitions: [
        { ...webContainer, ...wait('a') },
        { name: 'a', image: 'i', ...wait('b') },
        { name: 'b', image: 'i', ...wait('a') }
      ]
    }
    const [problem, ...others] = checkFargate(definition).errors
    expect(problem?.what).toBe('The containers wait for each other: a -> b -> a.')
    expect(others).toEqual([])
  })

  test('two that wait for the same one are no circle', () => {
    const definition = withSidecars(
      { name: 'a', image: 'i', dependsOn: [...wait('b').dependsOn, ...wait('web').dependsOn] },
      { name: 'b', image: 'i', ...wait('web') }
    )
    expect(errorsOf(definition)).toEqual([])
  })

  test.each(['COMPLETE', 'SUCCESS'])('%s of an essential container never comes', condition => {
    const before: ContainerDefinition = { name: 'migrate', image: 'i' }
    const definition = (essential: boolean): TaskDefinition => ({
      ...web,
      containerDefinitions: [
        { ...webContainer, ...wait('migrate', condition) },
        { ...before, essential }
      ]
    })
    expect(errorsOf(definition(true))).toEqual(['containerDefinitions[0].dependsOn[0].condition'])
    expect(errorsOf(definition(false))).toEqual([])
  })
})

describe('the execution role', () => {
  const plain: ContainerDefinition = { name: 'web', image: 'public.ecr.aws/nginx/nginx:1' }
  const needs = (changes: ContainerDefinition) =>
    checkFargate({
      ...without('executionRoleArn'),
      containerDefinitions: [{ ...plain, ...changes }]
    })

  test.each<[string, ContainerDefinition]>([
    ['reads secrets', { secrets: [{ name: 'A', valueFrom: 'a' }] }],
    [
      'reads secrets for its log',
      { logConfiguration: { logDriver: 'splunk', secretOptions: [{ name: 'a', valueFrom: 'b' }] } }
    ],
    [
      'writes its log to CloudWatch Logs',
      { logConfiguration: webContainer.logConfiguration ?? {} }
    ],
    ['pulls from ECR', { image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1' }],
    ['pulls from ECR', { image: '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/web:1' }],
    ['pulls from ECR', { image: '123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/web:1' }],
    ['pulls from ECR', { image: '123456789012.dkr-ecr.eu-west-1.on.aws/web:1' }],
    ['pulls with credentials', { repositoryCredentials: { credentialsParameter: 'arn' } }]
  ])('is needed by a container that %s', (why, changes) => {
    const { errors } = needs(changes)
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatchObject({ where: 'executionRoleArn' })
    expect(errors[0]?.what).toContain(`the container web ${why} (containerDefinitions[0].`)
  })

  test('is not needed for a public image', () => {
    expect(needs({})).toEqual({ errors: [], warnings: [] })
  })

  test('is missed by files from S3, which AWS does not say at registration', () => {
    const { errors, warnings } = needs({ environmentFiles: [{ value: 'a.env', type: 's3' }] })
    expect(errors).toEqual([])
    expect(warnings).toMatchObject([{ where: 'executionRoleArn' }])
  })
})

describe('what Fargate does not have', () => {
  test.each<[string, Partial<TaskDefinition>]>([
    ['ipcMode', { ipcMode: 'host' }],
    ['pidMode', { pidMode: 'host' }],
    ['placementConstraints', { placementConstraints: [{ type: 'memberOf' }] }],
    ['inferenceAccelerators', { inferenceAccelerators: [{ deviceName: 'a', deviceType: 'b' }] }],
    ['volumes[0].host.sourcePath', { volumes: [{ name: 'a', host: { sourcePath: '/a' } }] }],
    [
      'volumes[0].dockerVolumeConfiguration',
      { volumes: [{ name: 'a', dockerVolumeConfiguration: {} }] }
    ]
  ])('%s', (where, changes) => {
    expect(errorsOf({ ...web, ...changes })).toEqual([where])
  })

  test.each<[string, ContainerDefinition]>([
    ['privileged', { privileged: true }],
    ['links', { links: ['a'] }],
    ['hostname', { hostname: 'a' }],
    ['extraHosts', { extraHosts: [{ hostname: 'a', ipAddress: 'b' }] }],
    ['dnsServers', { dnsServers: ['a'] }],
    ['dnsSearchDomains', { dnsSearchDomains: ['a'] }],
    ['disableNetworking', { disableNetworking: true }],
    ['dockerSecurityOptions', { dockerSecurityOptions: ['a'] }],
    ['resourceRequirements', { resourceRequirements: [{ type: 'GPU', value: '1' }] }],
    ['linuxParameters.devices', { linuxParameters: { devices: [{ hostPath: '/a' }] } }],
    ['linuxParameters.sharedMemorySize', { linuxParameters: { sharedMemorySize: 1 } }],
    ['linuxParameters.maxSwap', { linuxParameters: { maxSwap: 0 } }],
    ['linuxParameters.swappiness', { linuxParameters: { swappiness: 1 } }],
    [
      'linuxParameters.capabilities.add',
      { linuxParameters: { capabilities: { add: ['NET_ADMIN'] } } }
    ]
  ])('%s', (member, changes) => {
    expect(errorsOf(withContainer(changes))).toEqual([`containerDefinitions[0].${member}`])
  })

  test('what says no to it is fine, and so is what Fargate has', () => {
    const definition = withContainer({
      privileged: false,
      links: [],
      linuxParameters: {
        initProcessEnabled: true,
        capabilities: { add: ['SYS_PTRACE'], drop: ['ALL'] },
        tmpfs: [{ containerPath: '/tmp', size: 64 }]
      }
    })
    expect(
      errorsOf({ ...definition, pidMode: 'task', volumes: [{ name: 'a', host: {} }] })
    ).toEqual([])
  })
})
