import { describe, expect, test } from '@jest/globals'
import * as aws from '../../src/inputs/aws-names.ts'
import * as build from '../../src/inputs/build-values.ts'
import { command } from '../../src/inputs/command-line.ts'
import { csvLines, csvList } from '../../src/inputs/csv-lines.ts'
import * as images from '../../src/inputs/image-names.ts'
import { mode } from '../../src/inputs/mode.ts'
import * as basic from '../../src/inputs/parsers.ts'
import { enumerate, type Parser, quote } from '../../src/inputs/parsing.ts'

const SHA = '9fceb02d0ae598e95dc970b74767f19372d61af8'
const DIGEST = `sha256:${'a'.repeat(64)}`

/** Each row: a parser, the texts it takes with their values, and the texts it refuses. */
interface Row {
  readonly name: string
  readonly parser: Parser<unknown>
  readonly takes: readonly (readonly [string, unknown])[]
  readonly refuses: readonly string[]
}

const same = (...texts: string[]) => texts.map(text => [text, text] as const)

const rows: readonly Row[] = [
  {
    name: 'boolean',
    parser: basic.boolean,
    takes: [
      ['true', true],
      ['TRUE', true],
      ['False', false]
    ],
    refuses: ['yes', '1', '0', 'on', 'truefalse', '', 'true\u200b', 'ｔｒｕｅ']
  },
  {
    name: 'minutes',
    parser: basic.minutes(1440),
    takes: [
      ['30', 30],
      ['0.5', 0.5],
      ['.5', 0.5],
      ['5.', 5],
      ['1440', 1440]
    ],
    refuses: ['３０', '0', '0.0', '-1', '1441', 'abc', '1e2', '0x10', 'Infinity', '30m', '1,5', '.']
  },
  {
    name: 'whole number',
    parser: basic.wholeNumber(0),
    takes: [
      ['0', 0],
      ['8', 8],
      ['007', 7]
    ],
    refuses: [
      '-1',
      '+1',
      '1.5',
      'two',
      '1e3',
      '0x10',
      '1_000',
      '1,000',
      '１２',
      '٣',
      '1\u00a0000',
      '99999999999999999999'
    ]
  },
  {
    name: 'whole number from 1',
    parser: basic.wholeNumber(1),
    takes: [['1', 1]],
    refuses: ['0']
  },
  {
    name: 'one of',
    parser: basic.oneOf('tag', 'digest'),
    takes: same('tag', 'digest'),
    refuses: ['Tag', 'tags', 'toString']
  },
  {
    name: 'lines',
    parser: basic.lines(basic.text),
    takes: [
      ['a,b\r\n\n  c  \na,b', ['a,b', 'c']],
      ['type=registry,ref=x/y,mode=max', ['type=registry,ref=x/y,mode=max']]
    ],
    refuses: []
  },
  {
    name: 'lines of CSV',
    parser: csvLines(basic.text),
    takes: [
      ['a,b\r\n\n  c  \na,b', ['a,b', 'c']],
      ['"type=gha,scope=a ""b"""', ['type=gha,scope=a "b"']],
      ['type=local,"dest=a,b"', ['type=local,dest=a,b']]
    ],
    refuses: ['"type=gha']
  },
  {
    name: 'list of CSV',
    parser: csvList(build.platform),
    takes: [
      ['linux/amd64, linux/arm64\nlinux/arm/v7', ['linux/amd64', 'linux/arm64', 'linux/arm/v7']],
      [
        '"linux/amd64","linux/arm64"\n"linux/amd64, linux/arm/v7"',
        ['linux/amd64', 'linux/arm64', 'linux/arm/v7']
      ]
    ],
    refuses: ['linux', 'linux/', 'linux/amd64 linux/arm64', 'Linux/amd64']
  },
  {
    name: 'some lines',
    parser: basic.someLines(images.imageTag),
    takes: [[`${SHA}\nlatest`, [SHA, 'latest']]],
    refuses: ['latest, main', '\n']
  },
  {
    name: 'rollback-on',
    parser: basic.listOrNone('failure', 'timeout', 'cancel'),
    takes: [
      ['cancel\nfailure', ['failure', 'cancel']],
      ['failure, timeout,cancel', ['failure', 'timeout', 'cancel']],
      ['none', []]
    ],
    refuses: ['none, failure', 'failures', 'Failure']
  },
  {
    name: 'key',
    parser: basic.key,
    takes: same('tag', 'splunk-tag', 'com.example/tag'),
    refuses: ['["tag"]', 'a b', '{']
  },
  {
    name: 'mode',
    parser: mode,
    takes: same('deploy', 'rollback', 'preview', 'cleanup', 'run-task', 'plan', 'render'),
    refuses: ['Deploy', 'delpoy', 'run task']
  },
  {
    name: 'region',
    parser: aws.region,
    takes: same('eu-west-1', 'us-gov-west-1', 'cn-north-1', 'eusc-de-east-1', 'us-isob-east-1'),
    refuses: ['eu-west-1a', 'europe', 'EU-WEST-1', 'eu-west', 'eu west 1']
  },
  {
    name: 'cluster',
    parser: aws.cluster,
    takes: same('default', 'my_cluster-1', 'arn:aws-cn:ecs:cn-north-1:123456789012:cluster/web'),
    refuses: [
      'my cluster',
      'arn:aws:ecs:eu-west-1:123456789012:service/web',
      'a'.repeat(256),
      'a/b'
    ]
  },
  {
    name: 'service',
    parser: aws.service,
    takes: same(
      'web',
      'arn:aws:ecs:eu-west-1:123456789012:service/prod/web',
      'arn:aws:ecs:eu-west-1:123456789012:service/web'
    ),
    refuses: ['prod/web', 'arn:aws:ecs:eu-west-1:123456789012:cluster/web', 'web.']
  },
  {
    name: 'task definition ARN',
    parser: aws.taskDefinitionReference,
    takes: same(
      'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:41',
      'arn:aws-us-gov:ecs:us-gov-west-1:123456789012:task-definition/web'
    ),
    refuses: [
      'web:0',
      'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:0',
      'arn:aws:ecs',
      'a b'
    ]
  },
  {
    name: 'family',
    parser: aws.family,
    takes: same('web', 'Web_1-x'),
    refuses: ['web:41', 'web app', 'a'.repeat(256)]
  },
  {
    name: 'container names',
    parser: aws.containerNames,
    takes: [...same('web', 'web,sidecar'), [' web, sidecar ,', 'web,sidecar']],
    refuses: ['web app', 'web,side car', ',']
  },
  {
    name: 'role',
    parser: aws.role,
    takes: same(
      'ecsTaskExecutionRole',
      'web+a=b,c.d@e-f',
      'arn:aws:iam::123456789012:role/web',
      'arn:aws-eusc:iam::123456789012:role/path/to/web',
      'arn:aws-iso-b:iam::123456789012:role/web'
    ),
    refuses: ['arn:aws:iam::123456789012:user/web', 'arn:aws:iam::12:role/web', 'path/web', 'a b']
  },
  {
    name: 'environment file',
    parser: aws.environmentFile,
    takes: same('arn:aws:s3:::bucket/a/web.env', 'arn:aws-cn:s3:::bucket/web.env'),
    refuses: ['s3://bucket/web.env', 'arn:aws:s3:::bucket', 'web.env']
  },
  {
    name: 'cpu',
    parser: aws.cpu,
    takes: same('256', '.25 vCPU', '1 vCPU', '0.5vcpu'),
    refuses: ['1 GB', '-1', '1.5', 'one']
  },
  {
    name: 'memory',
    parser: aws.memory,
    takes: same('512', '1 GB', '0.5GB', '.5 gb'),
    refuses: ['1 GiB', '1024M', '1.5']
  },
  {
    name: 'image tag',
    parser: images.imageTag,
    takes: same(SHA, 'v1.2.3', '_x', 'a'.repeat(128)),
    refuses: ['a'.repeat(129), '.hidden', '-x', 'team/app:1', 'a,b', 'a b', 'ä']
  },
  {
    name: 'image',
    parser: images.image,
    takes: same(
      'nginx',
      'nginx:1.27',
      'team/app:1',
      'public.ecr.aws/docker/library/nginx:1.27',
      `123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app@${DIGEST}`,
      `localhost:5000/app:v1@${DIGEST}`,
      'registry:5000/app',
      'localhost/app',
      'a__b/c--d/e.f'
    ),
    refuses: [
      'Team/app',
      'https://example.com/app',
      'app:',
      'app@sha256:abc',
      'app:a b',
      '/app',
      'app/',
      'a___b',
      'example.com/App',
      `${'a'.repeat(250)}:tag123`
    ]
  },
  {
    name: 'repository',
    parser: images.repository,
    takes: same(
      'app',
      'team/app',
      'my-team/app.x_y',
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app',
      '127.0.0.1:5000/app'
    ),
    refuses: [
      'a',
      'Team/app',
      'ghcr.io/team/app',
      'team/app:1',
      `app@${DIGEST}`,
      'https://x.y/app',
      'a b',
      'a'.repeat(257)
    ]
  },
  {
    name: 'build context by name',
    parser: build.buildContext,
    takes: same('lib=../lib', 'base=docker-image://alpine:3'),
    refuses: ['lib', '=x', 'lib=', 'a b=c']
  },
  {
    name: 'context path',
    parser: build.contextPath,
    takes: same('.', './app', 'https://github.com/a/b.git#main:dir'),
    refuses: ['-', '--push']
  },
  {
    name: 'attestation',
    parser: build.attestation,
    takes: [
      ['True', 'true'],
      ['false', 'false'],
      ['mode=max', 'mode=max'],
      ['mode=min,inline-only=true', 'mode=min,inline-only=true']
    ],
    refuses: ['max', 'mode=', 'mode=max,', 'mode=a b']
  },
  {
    name: 'stage',
    parser: build.stage,
    takes: same('build', '0', 'test-1.x'),
    refuses: ['a b', '-x']
  },
  {
    name: 'network',
    parser: build.network,
    takes: same('default', 'none', 'host', 'container:web'),
    refuses: ['a b', '--push']
  },
  {
    name: 'entitlement',
    parser: build.entitlement,
    takes: same('network.host', 'security.insecure', 'device', 'device=nvidia.com/gpu'),
    refuses: ['network', 'host', 'security insecure']
  },
  {
    name: 'host with its address',
    parser: build.extraHost,
    takes: same(
      'db:10.0.0.5',
      'db=10.0.0.5',
      'db:[::1]',
      'db:::1',
      'host.docker.internal:host-gateway'
    ),
    refuses: ['db', ':10.0.0.5', 'a b:1', 'db:']
  },
  {
    name: 'size',
    parser: build.size,
    takes: same('64', '64m', '2g', '1.5GB', '2GiB', '2 g'),
    refuses: ['', 'big', '-1', '2x', '2g 3g']
  },
  {
    name: 'limit',
    parser: build.ulimit,
    takes: same('nofile=1024', 'nofile=1024:2048', 'core=-1'),
    refuses: ['nofile', 'nofile=', 'nofile=a', 'nofile=1:2:3', 'NOFILE=1']
  },
  {
    name: 'builder',
    parser: build.builder,
    takes: same('docker', 'builder-1_x.y'),
    refuses: ['my builder', '-x', '']
  },
  {
    name: 'command',
    parser: command,
    takes: [
      ['node  server.js', ['node', 'server.js']],
      ['sh -c "echo \'hi there\' && x"', ['sh', '-c', "echo 'hi there' && x"]],
      ['--name="a b"c \'d "e"\'', ['--name=a bc', 'd "e"']],
      ['a "" b', ['a', '', 'b']],
      ['"say \\"hi\\" \\\\ C:\\dir"', ['say "hi" \\ C:\\dir']],
      ['C:\\app\\run.exe -x', ['C:\\app\\run.exe', '-x']],
      ['"two\nlines"\nnext', ['two\nlines', 'next']],
      ['["node", "a b"]', ['node', 'a b']]
    ],
    refuses: ["it's", 'say "hi', '["node"', '[1]', '[]', '[ -f x ]', '["a", null]']
  }
]

describe.each(rows)('$name', ({ parser, takes, refuses }) => {
  if (takes.length > 0) {
    test.each(takes)('takes %j', (text, value) => {
      expect(parser(text)).toEqual({ ok: true, value })
    })
  }
  if (refuses.length > 0) {
    test.each(refuses)('refuses %j', text => {
      const parsed = parser(text)
      expect(parsed.ok).toBe(false)
      for (const { what, fix } of parsed.ok ? [] : parsed.complaints) {
        expect(what).toMatch(/^\S.*\.$/)
        expect(fix).toMatch(/^\S.*\.$/)
      }
    })
  }
})

test('a complaint says the value and what is allowed', () => {
  expect(basic.boolean('yes')).toEqual({
    ok: false,
    complaints: [{ what: '"yes" is not a boolean.', fix: 'Use true or false.' }]
  })
  expect(basic.oneOf('a', 'b', 'c')('d')).toEqual({
    ok: false,
    complaints: [{ what: '"d" is not allowed.', fix: 'Use a, b or c.' }]
  })
})

test('each wrong line of a list is told', () => {
  const parsed = basic.lines(images.imageTag)('ok\n.a\n.b')
  expect(parsed.ok ? [] : parsed.complaints.map(({ what }) => what)).toEqual([
    '".a" is not an image tag.',
    '".b" is not an image tag.'
  ])
})

test('a word that is no mode is told which there are', () => {
  const parsed = mode('delpoy')
  expect(parsed.ok ? [] : parsed.complaints).toEqual([
    {
      what: '"delpoy" is not a mode.',
      fix: 'The modes are deploy, rollback, continue, preview, cleanup, run-task, plan and render.'
    }
  ])
})

test('a tag in the repository is sent to the input for tags', () => {
  const parsed = images.repository('team/app:1')
  expect(parsed.ok ? '' : parsed.complaints[0]?.fix).toContain('input tags')
})

test('quotes stay on one line and are cut', () => {
  expect(quote('a\nb"c')).toBe('"a\\nb\\"c"')
  expect(quote('true\u200b')).toBe('"true\\u{200b}"')
  expect(quote('1\u00a0000 x')).toBe('"1\\u{a0}000 x"')
  expect(quote('\u202eabc')).toBe('"\\u{202e}abc"')
  expect(quote('Größe 大小')).toBe('"Größe 大小"')
  expect(quote('x'.repeat(200))).toBe(`"${'x'.repeat(80)}…"`)
})

test('words are enumerated', () => {
  expect(enumerate([])).toBe('')
  expect(enumerate(['a'])).toBe('a')
  expect(enumerate(['a', 'b'])).toBe('a or b')
})

test('a command is never quoted in a complaint', () => {
  const parsed = command('psql --password="hunter2')
  expect(JSON.stringify(parsed)).not.toContain('hunter2')
})
