import { describe, expect, test } from '@jest/globals'
import { findEmptyInputs } from '../../src/inputs/empty.ts'
import { readPreviewAim, readRequest } from '../../src/inputs/read.ts'
import type { InputName } from '../../src/inputs/table.ts'

const SHA = '9fceb02d0ae598e95dc970b74767f19372d61af8'
const CONTEXT = { sha: SHA, region: 'eu-west-1' }
const ARN = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:41'

type Inputs = Readonly<Record<string, string>>

const read = (inputs: Inputs, context: Parameters<typeof readRequest>[1] = CONTEXT) =>
  readRequest(name => inputs[name] ?? '', context)

function request(inputs: Inputs, context = CONTEXT) {
  const checked = read(inputs, context)
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
  if (!('taskDefinition' in checked.value)) throw new Error(`a ${checked.value.mode}`)
  return checked.value
}

function problems(inputs: Inputs, context: Parameters<typeof readRequest>[1] = CONTEXT) {
  const checked = read(inputs, context)
  return checked.ok ? [] : checked.problems.map(({ where, what }) => `${where}: ${what}`)
}

describe('what is asked for', () => {
  test('by a service and an image: its live task definition, with all defaults', () => {
    expect(request({ service: 'web', image: 'app:1' })).toStrictEqual({
      mode: 'deploy',
      region: 'eu-west-1',
      cluster: 'default',
      github: { deployment: 'auto', comment: true },
      service: 'web',
      image: { kind: 'given', image: 'app:1' },
      taskDefinition: {
        source: { kind: 'live' },
        overrides: { environment: [], secrets: [], envFiles: [], dockerLabels: [], logOptions: [] },
        keepNullValueKeys: []
      },
      rollout: {
        forceNewDeployment: false,
        wait: true,
        waitMinutes: 30,
        rollbackOn: ['failure', 'timeout', 'cancel'],
        waitUntil: 'completed'
      },
      maxRetries: 8
    })
  })

  test('by every input', () => {
    const inputs = {
      mode: ' deploy ',
      'aws-region': 'us-east-1',
      cluster: 'prod',
      service: 'web',
      repository: 'team/app',
      'create-repository': 'TRUE',
      tags: 'v1\nlatest',
      'image-reference': 'digest',
      'if-exists': 'build',
      context: 'app',
      file: 'app/Dockerfile',
      target: 'runtime',
      'build-args': 'A=1,2\nB',
      'build-contexts': 'lib=../lib',
      'build-secrets': 'token=t\nid=npmrc,src=.npmrc',
      ssh: 'default',
      platforms: 'linux/amd64,linux/arm64',
      labels: 'a=b',
      annotations: 'index:a=b',
      'cache-from': 'type=gha,scope=x',
      'cache-to': 'type=gha,mode=max',
      'no-cache': 'true',
      'no-cache-filters': 'build, test',
      pull: 'true',
      provenance: 'mode=max',
      sbom: 'true',
      compression: 'zstd',
      builder: 'mine',
      network: 'host',
      allow: 'network.host\nsecurity.insecure',
      'add-hosts': 'db:10.0.0.5,cache:10.0.0.6',
      'shm-size': '2g',
      ulimit: 'nofile=1024:2048\nnproc=3',
      'task-definition': 'ecs/task.yaml',
      'container-name': 'web',
      'environment-variables': 'MODE=prod',
      secrets: 'KEY=arn:aws:ssm:eu-west-1:123456789012:parameter/key',
      'env-files': 'arn:aws:s3:::bucket/web.env',
      command: 'node server.js',
      'docker-labels': 'team=web',
      'log-configuration-log-driver': 'awslogs',
      'log-configuration-options': 'awslogs-group=/ecs/web',
      'task-role-arn': 'web',
      'execution-role-arn': 'arn:aws:iam::123456789012:role/execution',
      cpu: '512',
      memory: '1 GB',
      'keep-null-value-keys': 'tag, value',
      'desired-count': '0',
      'force-new-deployment': 'true',
      'wait-for-service-stability': 'False',
      'wait-for-minutes': '0.5',
      'wait-max-delay-seconds': '15',
      'rollback-on': 'none',
      'service-definition': 'ecs/service.yaml',
      'enable-ecs-managed-tags': 'false',
      'propagate-tags': 'SERVICE',
      'service-managed-ebs-volume-name': 'data',
      'service-managed-ebs-volume': '{"roleArn":"arn:x","sizeInGiB":20}',
      'max-retries': '0',
      'github-token': 'token',
      'github-deployment': 'false'
    }
    expect(request(inputs)).toStrictEqual({
      mode: 'deploy',
      region: 'us-east-1',
      cluster: 'prod',
      github: { deployment: false, comment: true, token: 'token' },
      service: 'web',
      image: {
        kind: 'build',
        repository: 'team/app',
        createRepository: true,
        ifExists: 'build',
        tags: ['v1', 'latest'],
        imageReference: 'digest',
        options: {
          context: 'app',
          file: 'app/Dockerfile',
          target: 'runtime',
          buildArgs: ['A=1,2', 'B'],
          buildContexts: ['lib=../lib'],
          buildSecrets: [
            { kind: 'value', id: 'token', value: 't' },
            { kind: 'docker', specification: 'id=npmrc,src=.npmrc' }
          ],
          ssh: ['default'],
          platforms: ['linux/amd64', 'linux/arm64'],
          labels: ['a=b'],
          annotations: ['index:a=b'],
          cacheFrom: ['type=gha,scope=x'],
          cacheTo: ['type=gha,mode=max'],
          noCache: true,
          noCacheFilters: ['build', 'test'],
          pull: true,
          provenance: 'mode=max',
          sbom: 'true',
          compression: 'zstd',
          builder: 'mine',
          network: 'host',
          allow: ['network.host', 'security.insecure'],
          addHosts: ['db:10.0.0.5', 'cache:10.0.0.6'],
          shmSize: '2g',
          ulimit: ['nofile=1024:2048', 'nproc=3']
        }
      },
      taskDefinition: {
        source: { kind: 'file', path: 'ecs/task.yaml' },
        overrides: {
          containerName: 'web',
          environment: [{ name: 'MODE', value: 'prod' }],
          secrets: [{ name: 'KEY', value: 'arn:aws:ssm:eu-west-1:123456789012:parameter/key' }],
          envFiles: ['arn:aws:s3:::bucket/web.env'],
          command: ['node', 'server.js'],
          dockerLabels: [{ name: 'team', value: 'web' }],
          logDriver: 'awslogs',
          logOptions: [{ name: 'awslogs-group', value: '/ecs/web' }],
          taskRoleArn: 'web',
          executionRoleArn: 'arn:aws:iam::123456789012:role/execution',
          cpu: '512',
          memory: '1 GB'
        },
        keepNullValueKeys: ['tag', 'value']
      },
      rollout: {
        desiredCount: 0,
        forceNewDeployment: true,
        wait: false,
        waitMinutes: 0.5,
        rollbackOn: [],
        waitUntil: 'completed',
        serviceDefinition: 'ecs/service.yaml',
        enableEcsManagedTags: false,
        propagateTags: 'SERVICE',
        managedVolume: { name: 'data', configuration: { roleArn: 'arn:x', sizeInGiB: 20 } }
      },
      maxRetries: 0
    })
  })

  test('without tags: the commit is the tag', () => {
    expect(request({ service: 'web', repository: 'app' }).image).toMatchObject({ tags: [SHA] })
  })

  test('with an image: nothing is built, and defaults that the runner fills in do not matter', () => {
    const inputs = { service: 'web', image: 'app:1', context: '.', provenance: 'False', tags: ' ' }
    expect(request(inputs).image).toEqual({ kind: 'given', image: 'app:1' })
  })

  test.each([
    ['a file', { 'task-definition': 'a.json' }, { kind: 'file', path: 'a.json' }],
    ['an ARN', { 'task-definition-arn': ARN }, { kind: 'registered', reference: ARN }],
    ['a family', { 'task-definition-family': 'web' }, { kind: 'registered', reference: 'web' }],
    [
      'a revision',
      { 'task-definition-family': 'web', 'task-definition-revision': '7' },
      { kind: 'registered', reference: 'web:7' }
    ]
  ])('from %s, without a service', (_, inputs, source) => {
    const { taskDefinition, service } = request(inputs as Inputs)
    expect(taskDefinition.source).toEqual(source)
    expect(service).toBeUndefined()
  })

  test('with the plain builder and what it can do', () => {
    const inputs = {
      service: 'web',
      repository: 'app',
      builder: 'docker',
      'build-args': 'A=1',
      labels: 'a=b',
      file: 'Dockerfile',
      target: 'x',
      pull: 'true',
      'no-cache': 'true',
      provenance: 'false',
      network: 'my-network',
      'add-hosts': 'db:10.0.0.5',
      'shm-size': '1g',
      ulimit: 'nofile=1024'
    }
    expect(request(inputs).image).toMatchObject({
      options: { builder: 'docker', pull: true, network: 'my-network' }
    })
  })

  test('with the region from the input when the environment has none', () => {
    expect(read({ service: 'web', image: 'app:1', 'aws-region': 'eu-west-1' }, {}).ok).toBe(true)
  })
})

describe('a deployment that asks for nothing', () => {
  const cause = /Nothing is asked for|nothing else is asked for/
  const given = { service: 'web', cluster: 'prod', 'container-name': 'web' }

  test.each<[string, Inputs, readonly InputName[], string]>([
    ['neither image nor repository', given, [], 'image'],
    ['in a plan, too', { ...given, mode: 'plan' }, [], 'image'],
    ['an image that came out empty', { ...given, image: '' }, ['image'], 'image'],
    ['both empty', given, ['image', 'repository'], 'image, repository'],
    ['the word none', { ...given, image: 'none', repository: 'None' }, [], 'image'],
    ['a file that only creates', { ...given, 'service-definition': 's.json' }, [], 'image'],
    ['a task that is not run', { ...given, 'run-task': 'false' }, [], 'image'],
    ['how to wait', { ...given, 'wait-for-minutes': '5', 'rollback-on': 'none' }, [], 'image']
  ])('%s', (_, inputs, empty, where) => {
    const checked = read(inputs, { ...CONTEXT, empty })
    if (checked.ok) throw new Error('taken')
    expect(checked.problems).toMatchObject([
      {
        where,
        what: expect.stringMatching(cause),
        fix: expect.stringContaining('GitHub drops an output')
      }
    ])
  })

  test.each<[string, Inputs]>([
    ['an image', { image: 'app:1' }],
    ['a repository beside an empty image', { image: '', repository: 'app' }],
    ['a file', { 'task-definition': 't.json' }],
    ['a revision', { 'task-definition-family': 'web' }],
    ['a count', { 'desired-count': '0' }],
    ['force', { 'force-new-deployment': 'true' }],
    ['a variable', { 'environment-variables': 'A=1' }],
    ['a size', { cpu: '512' }],
    ['a task', { 'run-task': 'true' }],
    ['tags of tasks', { 'propagate-tags': 'SERVICE' }],
    ['an AppSpec', { 'codedeploy-appspec': 'a.yaml' }]
  ])('but not %s', (_, inputs) => {
    expect(read({ ...given, ...inputs }, { ...CONTEXT, empty: ['image'] }).ok).toBe(true)
  })
})

describe('a service that came out empty', () => {
  const warned = (inputs: Inputs, empty: readonly InputName[]) => {
    const checked = read(inputs, { ...CONTEXT, empty })
    if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
    return [...checked.warnings, ...checked.notes].map(text => text.split(':')[0])
  }
  const file = { 'task-definition': 'task.json' }

  test.each<[string, Inputs, readonly InputName[], readonly string[]]>([
    ['is a warning', { ...file, service: '' }, ['service'], ['service is set but empty']],
    [
      'is one in a plan',
      { ...file, mode: 'plan', service: '' },
      ['service'],
      ['service is set but empty']
    ],
    [
      'is one beside the cluster of a one-off task',
      { ...file, service: '', cluster: 'prod', 'run-task': 'true', 'run-task-subnets': 'subnet-1' },
      ['service'],
      ['service is set but empty']
    ],
    ['is none when it is not given', file, [], []],
    ['is none when none is written', { ...file, service: 'none' }, [], []],
    ['is none where it is not needed', { ...file, mode: 'render', image: 'web:1' }, ['service'], []]
  ])('%s', (_, inputs, empty, expected) => {
    expect(warned(inputs, empty)).toEqual(expected)
  })

  test.each<[string, Inputs, readonly InputName[]]>([
    ['a cluster', { ...file, service: '', cluster: 'prod' }, ['service']],
    ['a cluster that is empty, too', { ...file, service: '', cluster: '' }, ['service', 'cluster']],
    ['a cluster, in a plan', { ...file, mode: 'plan', service: '', cluster: 'prod' }, ['service']],
    ['a cluster and an image', { ...file, image: 'a:1', service: '', cluster: 'prod' }, ['service']]
  ])('is an error beside %s', (_, inputs, empty) => {
    expect(problems(inputs, { ...CONTEXT, empty })).toEqual([
      'service: It is set but empty beside a cluster, so nothing would be rolled out.'
    ])
  })

  test.each(['none', 'NONE', ''])('%j is no service', service => {
    expect(request({ ...file, service })).not.toHaveProperty('service')
  })

  test('is an error where a service is needed', () => {
    expect(problems({ mode: 'rollback', service: '' }, { ...CONTEXT, empty: ['service'] })).toEqual(
      ['service: There is nothing to roll back: no service is given.']
    )
  })

  test('is found in the variables of the runner', () => {
    expect(findEmptyInputs({ INPUT_SERVICE: '', INPUT_IMAGE: 'none' })).toEqual(['service'])
    expect(findEmptyInputs({ INPUT_SERVICE: 'none' })).toEqual([])
  })
})

describe('inputs that came out empty', () => {
  const reading = (inputs: Inputs, empty: readonly InputName[]) => {
    const checked = read(inputs, { ...CONTEXT, empty })
    if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
    return checked
  }

  test.each<[string, Inputs]>([
    ['a file', { service: 'web', 'task-definition': 't.json' }],
    [
      'a rendering',
      { mode: 'render', 'task-definition': 't.json', 'environment-variables': 'A=1' }
    ],
    ['a task', { mode: 'run-task', service: 'web' }]
  ])('an image beside %s: a warning that names the cause', (_, inputs) => {
    const { warnings, value } = reading(inputs, ['image'])
    expect(warnings).toEqual([
      expect.stringMatching(
        /^image is set but empty: the containers keep .* GitHub drops an output/
      )
    ])
    expect(value).toMatchObject({ image: { kind: 'none', empty: true } })
  })

  test('an image beside a repository: nothing to say', () => {
    const { warnings, notes } = reading({ service: 'web', repository: 'app' }, ['image'])
    expect([warnings, notes]).toEqual([[], []])
  })

  test('others: which default counts', () => {
    const { notes } = reading({ service: 'web', mode: 'rollback' }, [
      'cluster',
      'to',
      'rollback-on'
    ])
    expect(notes).toEqual([
      'Set but empty, so the default applies: cluster (default), to (previous), rollback-on (failure, timeout, cancel).'
    ])
  })

  test('are told from those that are not given by the variables of the runner', () => {
    const env = {
      INPUT_IMAGE: ' ',
      INPUT_REPOSITORY: 'none',
      INPUT_CLUSTER: '',
      INPUT_SERVICE: '',
      'INPUT_ROLLBACK-ON': '\n'
    }
    expect(findEmptyInputs(env)).toEqual(['cluster', 'service', 'image', 'rollback-on'])
    expect(findEmptyInputs({})).toEqual([])
  })

  test('a cluster without a service: nothing is rolled out, and that is said', () => {
    const { notes } = reading({ cluster: 'prod', 'task-definition': 't.json' }, [])
    expect(notes).toEqual([
      'No service is given: the task definition is registered, and nothing is rolled out.'
    ])
  })
})

describe('notes', () => {
  const notes = (inputs: Inputs) => {
    const checked = read(inputs)
    return checked.ok ? checked.notes : ['not ok']
  }

  test('say which task definition wins', () => {
    const inputs = {
      'task-definition': 'a.json',
      'task-definition-arn': ARN,
      'task-definition-family': 'web'
    }
    expect(request(inputs).taskDefinition.source.kind).toBe('file')
    expect(notes(inputs)).toEqual([
      'task-definition is used, not task-definition-arn or task-definition-family.'
    ])
  })

  test('say that a rollback needs the verdict', () => {
    const inputs = { service: 'web', image: 'a:1', 'wait-for-service-stability': 'FALSE' }
    expect(notes(inputs)).toEqual([])
    expect(notes({ ...inputs, 'rollback-on': 'failure' })).toEqual([
      'rollback-on has no effect: the step does not wait for the verdict.'
    ])
    expect(notes({ service: 'web', image: 'a:1', 'rollback-on': 'failure' })).toEqual([])
  })
})

describe('mistakes', () => {
  test.each<[string, Inputs, string[]]>([
    [
      'a word that is no mode with all wrong values, but not which inputs a mode takes',
      { mode: 'delpoy', to: 'previous', 'wait-for-minutes': 'x' },
      ['mode: "delpoy" is not a mode.', 'wait-for-minutes: "x" is not allowed.']
    ],
    [
      'all wrong values at once, with wrong pairs of inputs',
      { service: 'a b', 'wait-for-minutes': '-1', image: 'app', repository: 'app' },
      [
        'service: "a b" is not a service.',
        'wait-for-minutes: "-1" is not allowed.',
        'image: Both image and repository are given.'
      ]
    ],
    [
      'nothing to deploy',
      {},
      ['service: There is nothing to deploy: no service and no task definition is given.']
    ],
    [
      'an image for nothing',
      { image: 'app:1' },
      ['service: There is nothing to deploy: no service and no task definition is given.']
    ],
    [
      'inputs of a build without a repository',
      { service: 'web', image: 'app:1', tags: 'v1', 'build-args': 'A=1', context: 'app' },
      ['tags, context, build-args: Given without repository, so nothing is built.']
    ],
    [
      'inputs that the plain builder ignores',
      {
        service: 'web',
        repository: 'app',
        builder: 'docker',
        'build-contexts': 'a=b',
        'build-secrets': 'a=b',
        ssh: 'default',
        platforms: 'linux/arm64',
        'cache-from': 'x',
        'cache-to': 'x',
        provenance: 'true',
        sbom: 'true',
        compression: 'zstd',
        annotations: 'a=b',
        'no-cache-filters': 'x',
        allow: 'network.host'
      },
      [
        'build-contexts, build-secrets, ssh, platforms, annotations, cache-from, cache-to, ' +
          'no-cache-filters, provenance, sbom, compression, allow: ' +
          'The plain builder (builder: docker) would ignore it.'
      ]
    ],
    [
      'a rollout without a service',
      {
        'task-definition': 'a.json',
        'desired-count': '0',
        'force-new-deployment': 'true',
        'service-definition': 's.json',
        'enable-ecs-managed-tags': 'false',
        'propagate-tags': 'NONE',
        'codedeploy-appspec': 'appspec.yaml',
        'codedeploy-application': 'app',
        'codedeploy-deployment-group': 'group',
        'codedeploy-deployment-description': 'why',
        'codedeploy-deployment-config': 'CodeDeployDefault.ECSAllAtOnce'
      },
      [
        'desired-count, force-new-deployment, service-definition, enable-ecs-managed-tags, propagate-tags, ' +
          'codedeploy-appspec, codedeploy-application, codedeploy-deployment-group, ' +
          'codedeploy-deployment-description, codedeploy-deployment-config: ' +
          'Given without service, so nothing is rolled out.'
      ]
    ],
    [
      'a revision without a family',
      { service: 'web', 'task-definition-revision': '3' },
      ['task-definition-revision: A revision is given without its family.']
    ],
    [
      'a volume without its configuration',
      { service: 'web', 'service-managed-ebs-volume-name': 'data' },
      ['service-managed-ebs-volume: It is missing.']
    ],
    [
      'a volume without its name',
      { service: 'web', 'service-managed-ebs-volume': '{"roleArn":"r","sizeInGiB":1}' },
      ['service-managed-ebs-volume-name: It is missing.']
    ],
    [
      'a name that is a variable and a secret',
      { service: 'web', 'environment-variables': 'A=1\nB=2', secrets: 'B=/prod/b\nC=/prod/c' },
      ['secrets: B is set in environment-variables too.']
    ]
  ])('%s', (_, inputs, expected) => {
    expect(problems(inputs)).toEqual(expected)
  })

  test.each([
    ['create-repository', 'true'],
    ['tags', 'v1'],
    ['image-reference', 'digest'],
    ['context', 'app'],
    ['file', 'Dockerfile'],
    ['target', 'x'],
    ['build-args', 'A=1'],
    ['build-contexts', 'a=b'],
    ['build-secrets', 'a=b'],
    ['ssh', 'default'],
    ['platforms', 'linux/arm64'],
    ['labels', 'a=b'],
    ['cache-from', 'x'],
    ['cache-to', 'x'],
    ['no-cache', 'true'],
    ['pull', 'true'],
    ['provenance', 'true'],
    ['sbom', 'true'],
    ['compression', 'estargz'],
    ['builder', 'mine'],
    ['annotations', 'a=b'],
    ['no-cache-filters', 'x'],
    ['network', 'host'],
    ['allow', 'network.host'],
    ['add-hosts', 'a:10.0.0.1'],
    ['shm-size', '1g'],
    ['ulimit', 'nofile=1']
  ])('%s without a repository', (name, value) => {
    expect(problems({ service: 'web', [name]: value })).toEqual([
      `${name}: Given without repository, so nothing is built.`
    ])
  })

  test('variables that a build is to read, and that are not set', () => {
    const inputs = {
      service: 'web',
      repository: 'app',
      'build-args': 'A=first\nsecond\nHOME',
      'build-secrets': 'id=a,env=TOKEN\nid=b,type=env,src=OTHER\nid=c,env=HOME\nid=d,src=file'
    }
    const context = { ...CONTEXT, hasVariable: (name: string) => name === 'HOME' }
    expect(problems(inputs, context)).toEqual([
      'build-args: Line 2 has no "=", and no environment variable has that name.',
      'build-secrets: The environment variable TOKEN that a secret is read from is not set.',
      'build-secrets: The environment variable OTHER that a secret is read from is not set.'
    ])
    expect(JSON.stringify(read(inputs, context))).not.toContain('second')
  })

  test('a network that only the plain builder has', () => {
    expect(problems({ service: 'web', repository: 'app', network: 'mine' })).toEqual([
      'network: buildx has no network "mine".'
    ])
  })

  test('a volume without a service', () => {
    const inputs = {
      'task-definition': 'a.json',
      'service-managed-ebs-volume-name': 'data',
      'service-managed-ebs-volume': '{"roleArn":"r","sizeInGiB":1}'
    }
    expect(problems(inputs)).toEqual([
      'service-managed-ebs-volume-name, service-managed-ebs-volume: ' +
        'Given without service, so nothing is rolled out.'
    ])
  })

  test('no region anywhere', () => {
    const expected = ['aws-region: No region is given, and AWS_REGION is not set.']
    expect(problems({ service: 'web' }, { sha: SHA })).toEqual(expected)
    expect(problems({ service: 'web' }, { sha: SHA, region: '' })).toEqual(expected)
  })

  test('no tag and no commit', () => {
    const inputs = { service: 'web', repository: 'app' }
    expect(problems(inputs, { region: 'eu-west-1' })).toEqual([
      'tags: There is no tag: the event has no commit.'
    ])
    expect(problems({ ...inputs, tags: 'v1' }, { region: 'eu-west-1' })).toEqual([])
  })

  test('never hold a secret', () => {
    const inputs = {
      service: 'web',
      repository: 'app',
      'environment-variables': 'hunter2',
      secrets: 'hunter2',
      'build-args': 'hunter2 x',
      'build-secrets': 'hunter2',
      command: '"hunter2'
    }
    expect(problems(inputs)).toHaveLength(5)
    expect(JSON.stringify(read(inputs))).not.toContain('hunter2')
  })
})

test.each([
  [{ mode: 'preview' }, { pullRequest: undefined }],
  [{ mode: ' preview ', 'pull-request': '12', 'build-secrets': 'npm=' }, { pullRequest: 12 }],
  [{ mode: 'preview', 'pull-request': 'twelve' }, undefined],
  [{ mode: 'previews' }, undefined],
  [{ mode: 'deploy', 'pull-request': '12' }, undefined],
  [{}, undefined]
])('the pull request of a preview, by %j alone', (inputs: Inputs, aim) => {
  expect(readPreviewAim(name => inputs[name] ?? '')).toEqual(aim)
})
