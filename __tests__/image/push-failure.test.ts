import { describe, expect, test } from '@jest/globals'
import {
  type BuildFailureKind,
  classifyFailure,
  type PushFacts,
  type Remedy
} from '../../src/image/push-failure.ts'

const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1'
const URL_V2 = 'https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/v2/app'

/** What buildx prints when the engine pushes for it (docker driver). */
const engine = (said: string) => [
  '#5 exporting to image',
  '#5 DONE 0.0s',
  `#6 pushing ${IMAGE} with docker`,
  `#6 ERROR: ${said}`,
  '------',
  ` > pushing ${IMAGE} with docker:`,
  '------',
  `ERROR: ${said}`
]
/** What buildx prints when BuildKit pushes. */
const buildkit = (said: string) => [
  '#7 pushing layers 0.1s done',
  `#7 ERROR: failed to push ${IMAGE}: ${said}`,
  '------',
  ' > exporting to image:',
  '------',
  `ERROR: failed to solve: failed to push ${IMAGE}: ${said}`
]
const status = (method: string, path: string, text: string) =>
  `unexpected status from ${method} request to ${URL_V2}/${path}: ${text}`

const TEXTS = {
  immutable:
    "tag invalid: The image tag '1' already exists in the 'app' repository and cannot be overwritten because the tag is immutable.",
  olderImmutable:
    "tag invalid: The image tag '1' already exists in the 'app' repository and cannot be overwritten because the repository is immutable.",
  noRepository:
    "name unknown: The repository with name 'app' does not exist in the registry with id '123456789012'",
  expired: 'denied: Your authorization token has expired. Reauthenticate and try again.',
  iam: 'denied: User: arn:aws:sts::123456789012:assumed-role/ci/x is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:eu-west-1:123456789012:repository/app because no identity-based policy allows the ecr:InitiateLayerUpload action',
  quota:
    "denied: The repository with name 'app' in registry with id '123456789012' already has the maximum allowed number of images which is '100000'",
  rate: 'toomanyrequests: Rate exceeded',
  server: 'received unexpected HTTP status: 500 Internal Server Error'
}

/** The same with buildx 0.29, which says once more that the build failed. */
const current = (said: string) =>
  buildkit(said).map(line => line.replace(/^ERROR: /, 'ERROR: failed to build: '))

/** Texts of Go's net/http, containerd and registries for what passes; the last one is any that no one thought of. */
const PASSING: readonly (readonly [string, BuildFailureKind])[] = [
  ['unknown: Service Unavailable', 'server'],
  ['unknown: Internal Server Error', 'server'],
  [status('PUT', 'manifests/1', '502 Bad Gateway'), 'server'],
  [status('PATCH', 'blobs/uploads/x', '504 Gateway Timeout'), 'server'],
  ['received unexpected HTTP status: 503 Service Unavailable', 'server'],
  [
    `unexpected status from HEAD request to ${URL_V2}/blobs/sha256:1: 500 Internal Server Error`,
    'server'
  ],
  ['toomanyrequests: Rate exceeded', 'rate'],
  [status('POST', 'blobs/uploads/', '429 Too Many Requests'), 'rate'],
  [status('PUT', 'blobs/uploads/x', '408 Request Timeout'), 'network'],
  [
    `failed to copy: httpReadSeeker: failed open: failed to do request: Get "${URL_V2}/blobs/x": EOF`,
    'network'
  ],
  [`failed to do request: Put "${URL_V2}": unexpected EOF`, 'network'],
  [
    `failed to do request: Put "${URL_V2}": write tcp 10.0.0.1:1->10.0.0.2:443: write: broken pipe`,
    'network'
  ],
  [
    `failed to do request: Head "${URL_V2}": read tcp 10.0.0.1:1->10.0.0.2:443: read: connection reset by peer`,
    'network'
  ],
  [
    `failed to do request: Put "${URL_V2}": write tcp 10.0.0.1:1->10.0.0.2:443: use of closed network connection`,
    'network'
  ],
  [`failed to do request: Head "${URL_V2}": net/http: TLS handshake timeout`, 'network'],
  [`failed to do request: Head "${URL_V2}": dial tcp 10.0.0.2:443: i/o timeout`, 'network'],
  [`failed to do request: Head "${URL_V2}": context deadline exceeded`, 'network'],
  [`failed to do request: Put "${URL_V2}": http2: client connection lost`, 'network'],
  [
    `failed to do request: Put "${URL_V2}": stream error: stream ID 5; INTERNAL_ERROR; received from peer`,
    'network'
  ],
  [
    `failed to do request: Head "${URL_V2}": dial tcp: lookup r on 10.0.0.2:53: server misbehaving`,
    'network'
  ],
  [
    `failed to do request: Head "${URL_V2}": dial tcp: lookup r on 10.0.0.2:53: no such host`,
    'unreachable'
  ],
  [
    `failed to do request: Head "${URL_V2}": dial tcp 10.0.0.2:443: connect: connection refused`,
    'unreachable'
  ],
  ['blob upload unknown', 'network'],
  ['a text of tomorrow', 'network']
]
const FINAL: readonly (readonly [string, BuildFailureKind])[] = [
  [status('PUT', 'manifests/1', '400 Bad Request'), 'refused'],
  [status('PUT', 'manifests/1', '405 Method Not Allowed'), 'refused'],
  [status('PUT', 'manifests/1', '413 Request Entity Too Large'), 'refused'],
  [status('HEAD', 'manifests/1', '401 Unauthorized'), 'not-logged-in'],
  [
    `failed to do request: Head "${URL_V2}": tls: failed to verify certificate: x509: certificate signed by unknown authority`,
    'certificate'
  ],
  [TEXTS.quota, 'quota'],
  [TEXTS.noRepository, 'no-repository'],
  ['denied: requested access to the resource is denied', 'access-denied'],
  ['tag does not exist: r/app:1', 'refused']
]

type Row = readonly [
  name: string,
  output: readonly string[],
  facts: Partial<PushFacts>,
  kind: BuildFailureKind,
  remedy: Remedy,
  action?: string
]

describe('a push', () => {
  const rows: readonly Row[] = [
    ['immutable, engine', engine(TEXTS.immutable), { tagState: 'found' }, 'immutable-tag', 'reuse'],
    [
      'immutable, older text',
      engine(TEXTS.olderImmutable),
      { tagState: 'found' },
      'immutable-tag',
      'reuse'
    ],
    [
      'immutable, but ECR does not show it',
      engine(TEXTS.immutable),
      { tagState: 'denied' },
      'immutable-tag',
      'none'
    ],
    [
      'immutable, BuildKit hides the text',
      buildkit(status('PUT', 'manifests/1', '400 Bad Request')),
      { tagState: 'found' },
      'immutable-tag',
      'reuse'
    ],
    [
      'immutable, the engine pushes once more after BuildKit',
      engine(
        `failed commit on ref "manifest-sha256:1": ${status('PUT', 'manifests/1', '400 Bad Request')}`
      ),
      { tagState: 'found' },
      'immutable-tag',
      'reuse'
    ],
    [
      '400 with a free tag: the registry does not take such an image',
      buildkit(status('PUT', 'manifests/1', '400 Bad Request')),
      { tagState: 'missing' },
      'refused',
      'none'
    ],
    ['no repository, engine', engine(TEXTS.noRepository), {}, 'no-repository', 'none'],
    [
      'no repository, BuildKit',
      buildkit(status('POST', 'blobs/uploads/', '404 Not Found')),
      {},
      'no-repository',
      'none'
    ],
    [
      'a bare 403 for a repository that is not there',
      buildkit(status('HEAD', 'blobs/sha256:1', '403 Forbidden')),
      { tagState: 'repository-missing' },
      'no-repository',
      'none'
    ],
    ['expired, engine', engine(TEXTS.expired), {}, 'expired-token', 'log-in'],
    [
      'expired, after a new login',
      engine(TEXTS.expired),
      { loggedInAgain: true },
      'expired-token',
      'none'
    ],
    [
      'expired or not permitted, BuildKit: one new login tells',
      buildkit(status('HEAD', 'blobs/sha256:1', '403 Forbidden')),
      { tagState: 'missing' },
      'expired-token',
      'log-in'
    ],
    [
      'the same after a new login: not permitted',
      buildkit(status('HEAD', 'blobs/sha256:1', '403 Forbidden')),
      { tagState: 'missing', loggedInAgain: true },
      'access-denied',
      'none',
      'ecr:BatchCheckLayerAvailability'
    ],
    [
      'no permission, engine',
      engine(TEXTS.iam),
      {},
      'access-denied',
      'none',
      'ecr:InitiateLayerUpload'
    ],
    [
      'no permission without its name',
      engine('denied: not authorized to perform that'),
      {},
      'access-denied',
      'none'
    ],
    [
      'no permission, BuildKit, and ECR itself is denied',
      buildkit(status('POST', 'blobs/uploads/?mount=x&from=y', '403 Forbidden')),
      { tagState: 'denied' },
      'access-denied',
      'none',
      'ecr:InitiateLayerUpload'
    ],
    ...(
      [
        ['HEAD', 'manifests/1', 'ecr:BatchGetImage'],
        ['PATCH', 'blobs/uploads/1', 'ecr:UploadLayerPart'],
        ['PUT', 'blobs/uploads/1', 'ecr:CompleteLayerUpload'],
        ['PUT', 'manifests/1', 'ecr:PutImage'],
        ['GET', 'manifests/1', 'ecr:BatchGetImage']
      ] as const
    ).map(
      ([method, path, action]): Row => [
        `no permission: ${method} ${path}`,
        buildkit(status(method, path, '403 Forbidden')),
        { loggedInAgain: true },
        'access-denied',
        'none',
        action
      ]
    ),
    [
      'denied without a reason, engine',
      engine('denied: requested access to the resource is denied'),
      { loggedInAgain: true },
      'access-denied',
      'none'
    ],
    [
      '403 without a text, engine',
      engine('error parsing HTTP 403 response body: unexpected end of JSON input: ""'),
      {},
      'expired-token',
      'log-in'
    ],
    ['no login, engine', engine('no basic auth credentials'), {}, 'not-logged-in', 'none'],
    ['no login, engine, wrong password', engine('unauthorized'), {}, 'not-logged-in', 'none'],
    [
      'no login, BuildKit',
      buildkit(status('HEAD', 'blobs/sha256:1', '401 Unauthorized')),
      {},
      'not-logged-in',
      'none'
    ],
    ['rate, engine', engine(TEXTS.rate), {}, 'rate', 'wait'],
    [
      'rate, BuildKit',
      buildkit(status('POST', 'blobs/uploads/', '429 Too Many Requests')),
      {},
      'rate',
      'wait'
    ],
    ['quota', engine(TEXTS.quota), {}, 'quota', 'none'],
    ['server error, engine', engine(TEXTS.server), {}, 'server', 'wait'],
    [
      'server error, BuildKit',
      buildkit(status('PUT', 'manifests/1', '503 Service Unavailable')),
      {},
      'server',
      'wait'
    ],
    [
      'nobody listens',
      engine('Get "https://r.test/v2/": dial tcp 10.0.0.1:443: connect: connection refused'),
      {},
      'unreachable',
      'wait'
    ],
    [
      'no such host',
      engine('Get "https://r.test/v2/": dial tcp: lookup r.test on 10.0.0.53:53: no such host'),
      {},
      'unreachable',
      'wait'
    ],
    [
      'the connection breaks',
      buildkit('Put "https://r.test/v2/": write tcp: connection reset by peer'),
      {},
      'network',
      'wait'
    ],
    [
      'the connection is too slow',
      engine('Get "https://r.test/v2/": net/http: TLS handshake timeout'),
      {},
      'network',
      'wait'
    ],
    ['cut off', engine('Patch "https://r.test/v2/x": EOF'), {}, 'network', 'wait'],
    [
      'a manifest that the registry does not take',
      engine('manifest invalid'),
      {},
      'refused',
      'none'
    ],
    ...PASSING.flatMap(([said, kind]): readonly Row[] => [
      [`engine: ${said}`, engine(said), {}, kind, 'wait'],
      [`BuildKit: ${said}`, buildkit(said), {}, kind, 'wait'],
      [`BuildKit 0.25: ${said}`, current(said), {}, kind, 'wait'],
      [`docker push: ${said}`, [said], { command: 'push' }, kind, 'wait']
    ]),
    ...FINAL.map(
      ([said, kind]): Row => [
        `final: ${said}`,
        current(said),
        { loggedInAgain: true },
        kind,
        'none'
      ]
    ),
    [
      'docker push on its own',
      ['The push refers to repository [r/app]', '5f70bf18a086: Layer already exists', TEXTS.rate],
      { command: 'push' },
      'rate',
      'wait'
    ]
  ]
  test.each(rows)('%s', (_, output, facts, kind, remedy, ...[action]) => {
    const failure = classifyFailure(output, {
      command: 'buildx',
      tagState: 'unknown',
      loggedInAgain: false,
      ...facts
    })
    expect(failure).toMatchObject({ kind, remedy })
    expect(failure.action).toBe(action)
  })

  test('the code of the error follows the kind', () => {
    const facts = { command: 'buildx', tagState: 'unknown', loggedInAgain: true } as const
    expect(classifyFailure(engine(TEXTS.iam), facts).code).toBe('access-denied')
    expect(classifyFailure(engine(TEXTS.expired), facts).code).toBe('credentials')
    expect(classifyFailure(engine(TEXTS.rate), facts).code).toBe('push')
  })
})

describe('not a push', () => {
  const rows: readonly (readonly [string, readonly string[], BuildFailureKind, string])[] = [
    [
      'a program of the build fails and talks like a registry',
      [
        '#7 0.3 npm ERR! 429 Too Many Requests',
        '#7 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
        '------',
        ' > [2/3] RUN npm ci:',
        '0.3 npm ERR! 429 Too Many Requests',
        '------',
        'ERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1'
      ],
      'build',
      'build'
    ],
    [
      'a base image that cannot be had',
      [
        '#3 ERROR: failed to do request: Head "https://registry-1.docker.io/v2/library/alpine/manifests/latest": dial tcp: lookup registry-1.docker.io: no such host',
        'ERROR: failed to solve: alpine: failed to resolve source metadata: no such host'
      ],
      'build',
      'build'
    ],
    [
      'no engine',
      [
        'ERROR: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?'
      ],
      'engine',
      'docker-missing'
    ],
    [
      'no right to the engine',
      [
        'ERROR: permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: connect: permission denied'
      ],
      'engine-permission',
      'docker-missing'
    ],
    [
      'a program of the build that speaks of a failed push',
      [
        '#7 [2/2] RUN ./release.sh',
        '#7 0.3 ERROR: failed to push r/app: 503 Service Unavailable',
        '#7 ERROR: process "/bin/sh -c ./release.sh; echo failed to push r/app: 503" did not complete successfully: exit code: 1',
        '------',
        ' > [2/2] RUN ./release.sh:',
        '0.3 ERROR: failed to push r/app: 503 Service Unavailable',
        '------',
        'ERROR: failed to build: failed to solve: process "/bin/sh -c ./release.sh; echo failed to push r/app: 503" did not complete successfully: exit code: 1'
      ],
      'build',
      'build'
    ],
    [
      'a program of the build that needs an engine',
      [
        ' > [2/2] RUN docker ps:',
        'ERROR: failed to solve: process "/bin/sh -c docker ps || echo Cannot connect to the Docker daemon" did not complete successfully: exit code: 1'
      ],
      'build',
      'build'
    ],
    [
      'a cache that is to be an error',
      [
        '#7 exporting cache to registry',
        '#7 ERROR: error writing layer blob: unexpected status from POST request to https://r/v2/c/blobs/uploads/: 503 Service Unavailable',
        '------',
        ' > exporting cache to registry:',
        '------',
        'ERROR: failed to build: failed to solve: error writing layer blob: unexpected status from POST request to https://r/v2/c/blobs/uploads/: 503 Service Unavailable'
      ],
      'cache',
      'build'
    ],
    [
      'no engine, Docker 29',
      [
        'ERROR: failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct and if the daemon is running: dial unix /var/run/docker.sock: connect: no such file or directory'
      ],
      'engine',
      'docker-missing'
    ],
    [
      'no right to the engine, Docker 29',
      [
        'ERROR: permission denied while trying to connect to the docker API at unix:///var/run/docker.sock'
      ],
      'engine-permission',
      'docker-missing'
    ],
    ['no such builder', ['ERROR: no builder "nosuch" found'], 'builder', 'build'],
    [
      'a builder that cannot do it',
      [
        'ERROR: Multi-platform build is not supported for the docker driver.',
        'Switch to a different driver, or turn on the containerd image store, and try again.'
      ],
      'driver',
      'build'
    ],
    ['no output at all', [], 'build', 'build']
  ]
  test.each(rows)('%s', (_, output, kind, code) => {
    expect(
      classifyFailure(output, { command: 'buildx', tagState: 'unknown', loggedInAgain: false })
    ).toMatchObject({ kind, code, remedy: 'none' })
  })

  test('the plain build is no push, whatever it says', () => {
    expect(
      classifyFailure(['toomanyrequests: Rate exceeded'], {
        command: 'build',
        tagState: 'unknown',
        loggedInAgain: false
      }).kind
    ).toBe('build')
  })
})

test('a push by the engine is one without the excerpt, too', () => {
  const said = 'Get "https://r/v2/": dial tcp 10.0.0.1:443: connect: connection refused'
  const output = (...more: string[]) => [
    `#6 pushing ${IMAGE} with docker`,
    ...more,
    `ERROR: ${said}`
  ]
  const facts = { command: 'buildx', tagState: 'missing', loggedInAgain: false } as const
  expect(classifyFailure(output(), facts)).toMatchObject({
    kind: 'unreachable',
    code: 'push',
    remedy: 'wait'
  })
  // What failed after it is no failure of the push, nor is what a program writes.
  expect(classifyFailure(output('#6 DONE 1.2s'), facts)).toMatchObject({ kind: 'build' })
  const written = [`#6 0.312 #9 pushing ${IMAGE} with docker`, `ERROR: ${said}`]
  expect(classifyFailure(written, facts)).toMatchObject({ kind: 'build' })
})

describe('words without a status', () => {
  const facts: PushFacts = { command: 'buildx', tagState: 'missing', loggedInAgain: false }
  test.each<[string, BuildFailureKind, Remedy]>([
    ['unknown: Forbidden', 'expired-token', 'log-in'],
    ['unknown: Bad Request', 'refused', 'none'],
    ['unknown: Not Found', 'no-repository', 'none'],
    ['unknown: Request Entity Too Large', 'refused', 'none'],
    ['unexpected status code 413 Request Entity Too Large', 'refused', 'none'],
    ['server message: insufficient_scope: authorization failed', 'not-logged-in', 'none'],
    ['write /var/lib/buildkit/x: no space left on device', 'disk', 'none'],
    // The engine's own words about content that it lost are no answer of a registry.
    ['content digest sha256:a: not found', 'network', 'wait'],
    ['unknown: Service Unavailable', 'server', 'wait']
  ])('%s', (said, kind, remedy) => {
    expect(classifyFailure(buildkit(said), facts)).toMatchObject({ kind, remedy })
  })
})
