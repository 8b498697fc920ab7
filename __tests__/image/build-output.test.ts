import { describe, expect, test } from '@jest/globals'
import { adviseOnBuild } from '../../src/image/build-advice.ts'
import { findErrorLine, readFailedBuild } from '../../src/image/build-output.ts'

/** Printed by buildx 0.29 with Docker 28.5 (`--progress=plain`), as all below unless it is said. */
const RUN = String.raw`#4 [1/2] FROM docker.io/library/base:latest@sha256:1e9c
#4 CACHED

#5 [2/2] RUN echo hello-s3cret && for i in 1 2; do echo line $i; done; exit 3
#5 0.096 hello
#5 0.096 line 1
#5 0.096 ------
#5 0.096  > [9/9] RUN something:
#5 0.096 ERROR: fake failed to push
#5 0.096 partial
#5 ERROR: process "/bin/sh -c echo hello-$V && for i in 1 2; do echo line $i; done; exit 3" did not complete successfully: exit code: 3
------
 > [2/2] RUN echo hello-s3cret && for i in 1 2; do echo line $i; done; exit 3:
0.096 partial

------
Dockerfile:3
--------------------
   1 |     FROM base AS build
   2 |     ARG V=1
   3 | >>> RUN echo hello-$V && for i in 1 2; do echo line $i; done; exit 3
   4 |     
--------------------
ERROR: failed to build: failed to solve: process "/bin/sh -c echo hello-$V && for i in 1 2; do echo line $i; done; exit 3" did not complete successfully: exit code: 3`

const PARALLEL = `#5 [a 2/2] RUN echo a; exit 4
#5 0.242 a
#5 ...

#6 [b 2/2] RUN echo b; exit 5
#6 0.204 b
#6 ERROR: process "/bin/sh -c echo b; exit 5" did not complete successfully: exit code: 5

#5 [a 2/2] RUN echo a; exit 4
#5 0.250 more of a
#5 ERROR: process "/bin/sh -c echo a; exit 4" did not complete successfully: exit code: 4
------
 > [a 2/2] RUN echo a; exit 4:
0.242 a
------
------
 > [b 2/2] RUN echo b; exit 5:
0.204 b
------
Dockerfile:4
--------------------
   4 | >>> RUN echo b; exit 5
--------------------
ERROR: failed to build: failed to solve: process "/bin/sh -c echo b; exit 5" did not complete successfully: exit code: 5`

const HEREDOC = String.raw`#5 [linux/arm64 2/2] RUN <<X (echo one...)
#5 0.303 one
#5 ERROR: process "/bin/sh -c echo one\nexit 7\n" did not complete successfully: exit code: 7
------
 > [linux/arm64 2/2] RUN <<X (echo one...):
0.303 one
------
app/Dockerfile:2
--------------------
   1 |     FROM base
   2 | >>> RUN <<X
   3 | >>> echo one
   4 | >>> exit 7
   5 | >>> X
--------------------
ERROR: failed to solve: process "/bin/sh -c echo one\nexit 7\n" did not complete successfully: exit code: 7`

const COPY = `#6 [2/2] COPY nosuch.txt /x
#6 ERROR: failed to calculate checksum of ref ud27::yx3g: "/nosuch.txt": not found
------
 > [2/2] COPY nosuch.txt /x:
------
Dockerfile:2
--------------------
   1 |     FROM base
   2 | >>> COPY nosuch.txt /x
--------------------
ERROR: failed to build: failed to solve: failed to compute cache key: failed to calculate checksum of ref ud27::yx3g: "/nosuch.txt": not found`

const PARSE = `#1 transferring dockerfile: 54B done
#1 DONE 0.0s
Dockerfile:2
--------------------
   1 |     FROM base
   2 | >>> RUNN x
--------------------
ERROR: failed to build: failed to solve: dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)`

const BASE = `#2 [internal] load metadata for registry.invalid/nosuch:1
#2 ERROR: failed to do request: Head "https://registry.invalid/v2/nosuch/manifests/1": dial tcp: lookup registry.invalid: no such host
------
 > [internal] load metadata for registry.invalid/nosuch:1:
------
Dockerfile:1
--------------------
   1 | >>> FROM registry.invalid/nosuch:1
--------------------
ERROR: failed to build: failed to solve: registry.invalid/nosuch:1: failed to resolve source metadata for registry.invalid/nosuch:1: failed to do request: Head "https://registry.invalid/v2/nosuch/manifests/1": dial tcp: lookup registry.invalid: no such host`

/** Docker 28.5 with DOCKER_BUILDKIT=0. */
const CLASSIC = `CodeDeploySending build context to Docker daemon  2.048kB
Step 1/2 : FROM base
 ---> 1e9caba3c042
Step 2/2 : RUN echo hi; exit 9
 ---> Running in bfe333573e03
hi
ERROR: of the program
The command '/bin/sh -c echo hi; exit 9' returned a non-zero code: 9`

/** Engine 20.10 with its own client: the lines of the excerpt carry the step's number. */
const OLD = `#5 [2/2] RUN exit 3
#5 sha256:abc
#5 0.301 oops
#5 ERROR: executor failed running [/bin/sh -c exit 3]: exit code: 3
------
 > [2/2] RUN exit 3:
#5 0.301 oops
------
executor failed running [/bin/sh -c exit 3]: exit code: 3`

const read = (output: string) => readFailedBuild(output.split('\n'))

describe('what failed in a build', () => {
  test('a program: all that it wrote, the line of the Dockerfile without the values of arguments', () => {
    expect(read(RUN)).toEqual({
      said: expect.stringMatching(/^process .*exit code: 3$/),
      step: '[2/2] RUN echo hello-$V && for i in 1 2; do echo line $i; done; exit 3',
      kind: 'instruction',
      output: [
        'hello',
        'line 1',
        '------',
        ' > [9/9] RUN something:',
        'ERROR: fake failed to push',
        'partial'
      ],
      place: 'Dockerfile:3',
      exitCode: 3
    })
    expect(JSON.stringify(read(RUN))).not.toContain('s3cret')
  })

  test('of two that failed, the one that the error names', () => {
    expect(read(PARALLEL)).toMatchObject({
      step: '[b 2/2] RUN echo b; exit 5',
      output: ['b'],
      exitCode: 5
    })
  })

  test('no more than its last twenty lines, in the order of time', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `#5 0.1 line ${index}`).join('\n')
    const { output } = read(RUN.replace('#5 0.096 hello', lines))
    expect(output).toHaveLength(20)
    expect(output.at(-1)).toBe('partial')
  })

  test('of one platform, over several lines of the Dockerfile', () => {
    expect(read(HEREDOC)).toMatchObject({
      step: '[linux/arm64 2/2] RUN <<X',
      place: 'app/Dockerfile:2',
      output: ['one']
    })
    expect(read(RUN.replace('>>> RUN echo', '>>> RUN a && \\')).step).toMatch(/^\[2\/2\] RUN a/)
    expect(read(HEREDOC.replace('>>> RUN <<X', '>>> RUN npm ci && \\')).step).toBe(
      '[linux/arm64 2/2] RUN npm ci && …'
    )
  })

  test('a file that is not there', () => {
    expect(read(COPY)).toEqual({
      said: '"/nosuch.txt": not found',
      step: '[2/2] COPY nosuch.txt /x',
      kind: 'instruction',
      output: [],
      place: 'Dockerfile:2'
    })
  })

  test('a Dockerfile that cannot be read', () => {
    expect(read(PARSE)).toEqual({
      said: 'dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)',
      kind: 'unknown',
      output: [],
      place: 'Dockerfile:2'
    })
  })

  test('a base image', () => {
    expect(read(BASE)).toMatchObject({
      step: '[internal] load metadata for registry.invalid/nosuch:1',
      kind: 'base-image',
      place: 'Dockerfile:1'
    })
  })

  test('with the classic builder', () => {
    expect(read(CLASSIC)).toEqual({
      said: "The command '/bin/sh -c echo hi; exit 9' returned a non-zero code: 9",
      step: '[2/2] RUN echo hi; exit 9',
      kind: 'instruction',
      output: ['hi', 'ERROR: of the program'],
      exitCode: 9
    })
  })

  test('with an old client', () => {
    expect(read(OLD)).toMatchObject({ step: '[2/2] RUN exit 3', output: ['oops'], exitCode: 3 })
  })

  test('nothing that is known', () => {
    expect(read('something odd')).toEqual({ said: 'something odd', kind: 'unknown', output: [] })
    expect(readFailedBuild([])).toEqual({ said: '', kind: 'unknown', output: [] })
  })
})

test.each([
  [['ERROR: first', 'ERROR: second', 'notes after it'], 'second'],
  [['something', 'the last line', '', '  '], 'the last line'],
  [['#6 ERROR: of a step', 'error: from elsewhere'], 'from elsewhere'],
  [
    [
      'invalid argument "x" for "--ulimit" flag: no',
      '',
      "Run 'docker buildx build --help' for more"
    ],
    'invalid argument "x" for "--ulimit" flag: no'
  ],
  [
    ['unknown flag: --provenance', "See 'docker buildx build --help'."],
    'unknown flag: --provenance'
  ],
  [[], '']
])('findErrorLine(%j)', (output, expected) => {
  expect(findErrorLine(output)).toBe(expected)
})

describe('what to do', () => {
  const base = (said: string) => BASE.replaceAll(/failed to do request.*no such host/g, said)
  const program = (line: string) => RUN.replace('partial', line)
  test.each([
    [
      'the limit of Docker Hub',
      base(
        '429 Too Many Requests - Server message: toomanyrequests: You have reached your unauthenticated pull rate limit.'
      ),
      /public\.ecr\.aws/
    ],
    [
      '401',
      base('unexpected status from HEAD request to https://r/v2/x/manifests/1: 401 Unauthorized'),
      /Log in to its registry/
    ],
    [
      '403',
      base('unexpected status from HEAD request to https://r/v2/x/manifests/1: 403 Forbidden'),
      /Log in to its registry/
    ],
    [
      'no access',
      base(
        'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed'
      ),
      /Log in to its registry/
    ],
    [
      'no such base image',
      base('docker.io/library/nginx:nosuch: not found'),
      /name and the tag of the base image/
    ],
    [
      'no variant of the base image',
      base('no match for platform in manifest: not found'),
      /another platform/
    ],
    ['no such registry', BASE, /registry of the base image cannot be reached/],
    ['another architecture', program('exec /bin/sh: exec format error'), /setup-qemu-action/],
    [
      'a full disk',
      program('tar: write error: No space left on device'),
      /disk of the builder is full/
    ],
    [
      'a full disk while exporting',
      'ERROR: failed to solve: failed to copy files: write /x: no space left on device',
      /disk of the builder is full/
    ],
    ['killed', RUN.replaceAll('exit code: 3', 'exit code: 137'), /memory ran out/],
    ['killed, classic', CLASSIC.replace('code: 9', 'code: 137'), /memory ran out/],
    [
      'network.host',
      'ERROR: failed to build: failed to solve: failed to load LLB: network.host is not allowed',
      /allow: network\.host/
    ],
    [
      'security.insecure',
      'ERROR: failed to build: failed to solve: granting entitlement security.insecure is not allowed by build daemon configuration',
      /buildkitd-flags/
    ],
    [
      'no such stage',
      'ERROR: failed to build: failed to solve: target stage "nosuch" could not be found',
      /name of a stage/
    ],
    [
      'no such Dockerfile',
      'ERROR: failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory',
      /input file/
    ],
    [
      'a secret that is not given',
      'ERROR: failed to build: failed to solve: secret x: not found',
      /build-secrets/
    ],
    [
      'no agent',
      'ERROR: failed to build: failed to convert agent config {default [] false}: invalid empty ssh agent socket: make sure SSH_AUTH_SOCK is set',
      /ssh-agent/
    ],
    ['a file that is not there', COPY, /\.dockerignore/],
    ['a program of the build that gets 401', program('npm error 401 Unauthorized'), undefined],
    ['anything else', RUN, undefined]
  ])('%s', (_, output, hint) => {
    const advice = adviseOnBuild(read(output))
    if (hint === undefined) expect(advice).toBeUndefined()
    else expect(advice).toMatch(hint)
  })
})

test('the image of the Dockerfile syntax is a base image, too', () => {
  const step = 'resolve image config for docker-image://docker.io/docker/dockerfile:1'
  const said = 'unexpected status code https://registry-1.docker.io: 429 Too Many Requests'
  const output = [
    `#2 ${step}`,
    `#2 ERROR: ${said}`,
    '------',
    ` > ${step}:`,
    '------',
    `ERROR: failed to solve: ${said}`
  ]
  expect(readFailedBuild(output)).toMatchObject({ kind: 'base-image', said })
})
