import { describe, expect, test } from '@jest/globals'
import { type BuildTarget, buildCommands } from '../../src/image/build-command.ts'
import type { BuildOptions } from '../../src/image/build-options.ts'
import { BUILD_OPTIONS } from '../support/build-options.ts'

const HOST = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const TARGET: BuildTarget = {
  image: `${HOST}/team/app:abc`,
  registryHost: HOST,
  metadataFile: '/tmp/meta.json',
  origin: {}
}
const OUTPUT = ['--push', '--progress=plain', '--metadata-file', '/tmp/meta.json'] as const
const PLAIN = ['--provenance=false', '--sbom=false', '--tag', TARGET.image] as const
const QUIET = { BUILDX_NO_DEFAULT_ATTESTATIONS: '1' }

type Row = readonly [
  name: string,
  options: Partial<BuildOptions>,
  args: readonly string[],
  env?: Readonly<Record<string, string>>
]

describe('buildx: one command', () => {
  const rows: readonly Row[] = [
    ['nothing but defaults', {}, [...OUTPUT, ...PLAIN, '.']],
    [
      'a file and a target',
      { context: 'app', file: 'app/Prod.Dockerfile', target: 'prod' },
      [...OUTPUT, ...PLAIN, '--file', 'app/Prod.Dockerfile', '--target', 'prod', 'app']
    ],
    [
      'build arguments go by name, their values in the environment',
      { buildArgs: ['LIST=a,b', 'TEXT=a b', 'FROM_ENVIRONMENT'] },
      [
        ...OUTPUT,
        ...PLAIN,
        '--build-arg',
        'LIST',
        '--build-arg',
        'TEXT',
        '--build-arg',
        'FROM_ENVIRONMENT',
        '.'
      ],
      { ...QUIET, LIST: 'a,b', TEXT: 'a b' }
    ],
    [
      'build contexts',
      { buildContexts: ['shared=../shared'] },
      [...OUTPUT, ...PLAIN, '--build-context', 'shared=../shared', '.']
    ],
    [
      'secrets: values only in the environment, each with a variable of its own',
      {
        buildSecrets: [
          { kind: 'value', id: 'npm', value: 's3cret' },
          { kind: 'docker', specification: 'id=rc,src=.npmrc' },
          { kind: 'value', id: 'pip', value: 'tiger' }
        ]
      },
      [
        ...OUTPUT,
        ...PLAIN,
        '--secret',
        'id=npm,env=DEPLOY_FARGATE_SECRET_1',
        '--secret',
        'id=rc,src=.npmrc',
        '--secret',
        'id=pip,env=DEPLOY_FARGATE_SECRET_3',
        '.'
      ],
      { ...QUIET, DEPLOY_FARGATE_SECRET_1: 's3cret', DEPLOY_FARGATE_SECRET_3: 'tiger' }
    ],
    ['ssh', { ssh: ['default'] }, [...OUTPUT, ...PLAIN, '--ssh', 'default', '.']],
    [
      'platforms are one list',
      { platforms: ['linux/amd64', 'linux/arm64'] },
      [...OUTPUT, ...PLAIN, '--platform', 'linux/amd64,linux/arm64', '.']
    ],
    [
      'a cache that cannot be written is no failure, and one in ECR gets what ECR needs',
      {
        cacheFrom: [`type=registry,ref=${HOST}/cache:1`],
        cacheTo: [`type=registry,ref=${HOST}/cache:1,mode=max`, 'type=gha,mode=max']
      },
      [
        ...OUTPUT,
        ...PLAIN,
        '--cache-from',
        `type=registry,ref=${HOST}/cache:1`,
        '--cache-to',
        `type=registry,ref=${HOST}/cache:1,mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`,
        '--cache-to',
        'type=gha,mode=max,ignore-error=true',
        '.'
      ]
    ],
    [
      'no cache, fresh base images',
      { noCache: true, pull: true },
      [...OUTPUT, ...PLAIN, '--no-cache', '--pull', '.']
    ],
    [
      'what the build may use',
      {
        annotations: ['index:a=b c'],
        noCacheFilters: ['build', 'test'],
        allow: ['network.host'],
        network: 'host',
        addHosts: ['db:10.0.0.5'],
        shmSize: '2g',
        ulimit: ['nofile=1024:2048']
      },
      [
        ...OUTPUT,
        ...PLAIN,
        ...['--network', 'host', '--add-host', 'db:10.0.0.5', '--shm-size', '2g'],
        ...['--ulimit', 'nofile=1024:2048', '--annotation', 'index:a=b c'],
        ...['--no-cache-filter', 'build', '--no-cache-filter', 'test', '--allow', 'network.host'],
        '.'
      ]
    ],
    ['a builder', { builder: 'cloud' }, [...OUTPUT, '--builder', 'cloud', ...PLAIN, '.']],
    ...(['zstd', 'estargz'] as const).map(
      (compression): Row => [
        `layers as ${compression}, also those of the base image, with the media types that name it`,
        { compression, builder: 'mine' },
        [
          '--output',
          `type=image,push=true,compression=${compression},oci-mediatypes=true,force-compression=true`,
          ...OUTPUT.slice(1),
          ...['--builder', 'mine'],
          ...PLAIN,
          '.'
        ]
      ]
    ),
    [
      'attestations, in the form that ECR takes',
      { provenance: 'mode=max', sbom: 'true' },
      [...OUTPUT, '--provenance=mode=max', '--sbom=true', '--tag', TARGET.image, '.'],
      { ...QUIET, BUILDX_NO_DEFAULT_OCI_ARTIFACT: '1' }
    ],
    [
      'an SBOM alone',
      { sbom: 'true' },
      [...OUTPUT, '--provenance=false', '--sbom=true', '--tag', TARGET.image, '.'],
      { ...QUIET, BUILDX_NO_DEFAULT_OCI_ARTIFACT: '1' }
    ]
  ]
  test.each(rows)('%s', (_, options, args, env = QUIET) => {
    expect(buildCommands({ ...BUILD_OPTIONS, ...options }, TARGET)).toEqual([
      { args: ['buildx', 'build', ...args], env }
    ])
  })
})

test.each([
  ['0.9', [0, 9], false],
  ['0.10', [0, 10], true],
  ['1.0', [1, 0], true],
  ['unknown', undefined, true]
] as const)('buildx %s gets the flags of attestations: %j %j', (_, buildx, expected) => {
  const target = buildx === undefined ? TARGET : { ...TARGET, buildx }
  const [{ args }] = buildCommands(BUILD_OPTIONS, target)
  expect(args.some(arg => /^--(provenance|sbom)/.test(arg))).toBe(expected)
})

describe('labels', () => {
  const labelsOf = (origin: BuildTarget['origin'], labels: readonly string[]) => {
    const [{ args }] = buildCommands({ ...BUILD_OPTIONS, labels }, { ...TARGET, origin })
    return args.filter((_, index) => args[index - 1] === '--label')
  }
  const origin = { source: 'https://github.com/o/r', revision: 'abc', version: '1.2' }

  test('say where the image comes from', () => {
    expect(labelsOf(origin, ['team=red, blue'])).toEqual([
      'org.opencontainers.image.source=https://github.com/o/r',
      'org.opencontainers.image.revision=abc',
      'org.opencontainers.image.version=1.2',
      'team=red, blue'
    ])
  })
  test('of the user win', () => {
    expect(labelsOf(origin, ['org.opencontainers.image.version=9'])).toEqual([
      'org.opencontainers.image.source=https://github.com/o/r',
      'org.opencontainers.image.revision=abc',
      'org.opencontainers.image.version=9'
    ])
  })
  test('are left out when they are not known', () => {
    expect(labelsOf({ revision: 'abc', version: '' }, [])).toEqual([
      'org.opencontainers.image.revision=abc'
    ])
  })
})

test('the plain builder: build, then push', () => {
  const options: BuildOptions = {
    ...BUILD_OPTIONS,
    builder: 'docker',
    context: 'app',
    file: 'app/Dockerfile',
    target: 'prod',
    buildArgs: ['A=b'],
    labels: ['x=y'],
    noCache: true,
    pull: true,
    network: 'host',
    addHosts: ['db:10.0.0.5'],
    shmSize: '1g',
    ulimit: ['nofile=1024']
  }
  const env = { ...QUIET, BUILDX_BUILDER: 'default' }
  expect(buildCommands(options, TARGET)).toEqual([
    {
      args: [
        'build',
        '--tag',
        TARGET.image,
        '--file',
        'app/Dockerfile',
        '--target',
        'prod',
        '--label',
        'x=y',
        '--build-arg',
        'A',
        ...['--network', 'host', '--add-host', 'db:10.0.0.5', '--shm-size', '1g'],
        ...['--ulimit', 'nofile=1024'],
        '--no-cache',
        '--pull',
        'app'
      ],
      env: { ...env, A: 'b' }
    },
    { args: ['push', TARGET.image], env }
  ])
})
