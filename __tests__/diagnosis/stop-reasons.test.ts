import { describe, expect, test } from '@jest/globals'
import type { DeploymentFacts } from '../../src/diagnosis/findings.ts'
import { causeOf, causeOfEvent, hintFor, refineByLog } from '../../src/diagnosis/stop-reasons.ts'
import type { ContainerView, TaskView } from '../../src/ecs/observation.ts'
import { stoppedTask } from './samples.ts'

const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:1.2'

const taskWith = (members: Partial<TaskView>) =>
  stoppedTask({ containers: [{ name: 'app', image: IMAGE }], ...members })

function notStarted(stoppedReason: string): TaskView {
  return taskWith({ stopCode: 'TaskFailedToStart', stoppedReason })
}

function exited(...containers: ContainerView[]): TaskView {
  return taskWith({
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    containers
  })
}

const SECRETS = 'ResourceInitializationError: unable to pull secrets or registry auth:'
const DENIED = (action: string): string =>
  `AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/exec/0123456789abcdef0123456789abcdef is not authorized to perform: ${action}`

/** name, task, code, permanent, what the sentence holds */
const CASES: readonly (readonly [string, TaskView, string, boolean, string])[] = [
  [
    'tag not in ECR',
    notStarted(
      `CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref ${IMAGE}: ${IMAGE}: not found`
    ),
    'image-not-found',
    true,
    `The image ${IMAGE} of container app was not found.`
  ],
  [
    'manifest unknown, without the image in the text',
    notStarted('CannotPullImageManifestError: Error response from daemon: manifest unknown'),
    'image-not-found',
    true,
    IMAGE
  ],
  [
    'wrong platform',
    notStarted(
      "CannotPullContainerError: pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform 'linux/arm64'"
    ),
    'wrong-architecture',
    true,
    'holds nothing for linux/arm64'
  ],
  [
    'exec format error as a start error',
    notStarted('CannotStartContainerError: exec /app: exec format error'),
    'wrong-architecture',
    true,
    "for the task's platform"
  ],
  [
    'no such repository on Docker Hub',
    notStarted(
      'CannotPullContainerError: inspect image has been retried 1 time(s): failed to resolve ref "docker.io/library/ngin:latest": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed'
    ),
    'image-access',
    true,
    'The image docker.io/library/ngin:latest'
  ],
  [
    'pull without permission',
    notStarted(
      "CannotPullContainerError: The task can't pull the image. Check that the role has the permissions to pull images"
    ),
    'image-permission',
    true,
    'no permission'
  ],
  [
    'pull 403',
    notStarted(
      'CannotPullContainerError: ref pull has been retried 1 time(s): unexpected status code 403 Forbidden'
    ),
    'image-permission',
    true,
    'no permission'
  ],
  [
    'registry login without permission',
    notStarted(`${SECRETS} ${DENIED('ecr:GetAuthorizationToken on resource: *')}`),
    'image-permission',
    true,
    'no permission'
  ],
  [
    'pull: connection issue',
    notStarted(
      "CannotPullContainerError: The task cannot pull 'image' from the Amazon ECR repository 'team/app'. There is a connection issue between the task and Amazon ECR. Check your task network configuration."
    ),
    'image-network',
    true,
    'cannot reach the registry'
  ],
  [
    'pull: i/o timeout',
    notStarted(
      'CannotPullContainerError: failed to do request: dial tcp 10.1.2.3:443: i/o timeout'
    ),
    'image-network',
    true,
    'cannot reach the registry'
  ],
  [
    'pull: EOF',
    notStarted('CannotPullContainerError: failed to do request: Head "https://x/v2/": EOF'),
    'image-network',
    true,
    'cannot reach the registry'
  ],
  [
    'pull: rate limit',
    notStarted(
      'CannotPullContainerError: 429: toomanyrequests: You have reached your pull rate limit'
    ),
    'image-rate-limit',
    false,
    'rate limit'
  ],
  [
    'pull: interrupted copy',
    notStarted(
      'CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReaderSeeker: failed open: unexpected EOF'
    ),
    'image-copy',
    false,
    'could not be copied'
  ],
  [
    'pull: disk full',
    notStarted('CannotPullContainerError: failed to extract layer: no space left on device'),
    'image-size',
    false,
    'does not fit'
  ],
  [
    'pull: a new text',
    notStarted('CannotPullContainerError: something no one has seen yet'),
    'image-pull',
    false,
    'could not be pulled'
  ],
  [
    'registry auth: no route',
    notStarted(
      `${SECRETS} The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. operation error ECR: GetAuthorizationToken, exceeded maximum number of attempts, 3, dial tcp 10.0.0.1:443: i/o timeout`
    ),
    'network',
    true,
    'The task cannot reach Amazon ECR.'
  ],
  [
    'secrets: no route',
    notStarted(
      `${SECRETS} unable to retrieve secrets from ssm: service call has been retried 5 time(s): RequestCanceled: request context canceled caused by: context deadline exceeded`
    ),
    'network',
    true,
    'cannot reach'
  ],
  [
    'logs: no route',
    notStarted(
      'ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration. signal: killed'
    ),
    'network',
    true,
    'The task cannot reach Amazon CloudWatch.'
  ],
  [
    'secret does not exist',
    notStarted(
      `${SECRETS} execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:eu-west-1:123456789012:secret:db from secrets manager: operation error Secrets Manager: GetSecretValue, https response error StatusCode: 400, RequestID: 0b1c2d3e-1111-2222-3333-444455556666, ResourceNotFoundException: Secrets Manager can't find the specified secret.`
    ),
    'secret-missing',
    true,
    'The secret arn:aws:secretsmanager:eu-west-1:123456789012:secret:db that'
  ],
  [
    'secret does not exist, without its name',
    notStarted(`${SECRETS} ParameterNotFound`),
    'secret-missing',
    true,
    'A secret that the task reads does not exist.'
  ],
  [
    'parameter does not exist',
    notStarted(
      `${SECRETS} unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid ssm parameters: /prod/db`
    ),
    'secret-missing',
    true,
    'The secret /prod/db that'
  ],
  [
    'secret denied',
    notStarted(
      `${SECRETS} unable to retrieve secrets from ssm: ${DENIED('ssm:GetParameters on resource: arn:aws:ssm:eu-west-1:123456789012:parameter/db')}`
    ),
    'secret-permission',
    true,
    'ssm:GetParameters on arn:aws:ssm:eu-west-1:123456789012:parameter/db was denied'
  ],
  [
    'secret denied, in few words',
    notStarted(`${SECRETS} unable to retrieve secret from asm: AccessDeniedException`),
    'secret-permission',
    true,
    'not allowed to read a secret'
  ],
  [
    'secret throttled',
    notStarted(
      `${SECRETS} unable to retrieve secrets from ssm: ThrottlingException: Rate exceeded`
    ),
    'throttled',
    false,
    'throttling'
  ],
  [
    'secret without the key',
    notStarted(
      `${SECRETS} unable to retrieve secret from asm: retrieved secret from Secrets Manager did not contain json key PASSWORD`
    ),
    'secret-key-missing',
    true,
    'no JSON key PASSWORD'
  ],
  [
    'environment file denied',
    notStarted(
      'ResourceInitializationError: failed to download env files: service call has been retried 1 time(s): operation error S3: HeadObject, https response error StatusCode: 403, api error Forbidden: Forbidden.'
    ),
    'env-file',
    true,
    'environment file'
  ],
  [
    'log group does not exist',
    notStarted(
      'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.'
    ),
    'log-group-missing',
    true,
    'The log group of container app does not exist.'
  ],
  [
    'log denied',
    notStarted(
      `ResourceInitializationError: failed to validate logger args: create stream: ${DENIED('logs:CreateLogStream')}`
    ),
    'log-permission',
    true,
    'no permission to write the log'
  ],
  [
    'log option missing',
    notStarted(
      'ResourceInitializationError: failed to validate logger args: unable to get awslogs driver arguments: awslogs-region is required'
    ),
    'log-option-missing',
    true,
    'awslogs-region'
  ],
  [
    'log driver, otherwise',
    notStarted('ResourceInitializationError: failed to validate logger args: unknown'),
    'log-driver',
    false,
    'The log driver'
  ],
  [
    'role cannot be assumed',
    notStarted(
      "ECS was unable to assume the role 'arn:aws:iam::123456789012:role/exec' that was provided for this task."
    ),
    'role',
    true,
    'cannot assume the role arn:aws:iam::123456789012:role/exec'
  ],
  [
    'another denied call',
    notStarted(DENIED('elasticfilesystem:ClientMount on resource: arn:aws:fs')),
    'permission',
    true,
    'elasticfilesystem:ClientMount on arn:aws:fs'
  ],
  [
    'command not found',
    notStarted(
      'CannotStartContainerError: runc create failed: exec: "serve": executable file not found in $PATH: unknown'
    ),
    'command-not-found',
    true,
    'The command serve of container app'
  ],
  [
    'another start error',
    notStarted('CannotStartContainerError: failed to get container status: unknown'),
    'container-start',
    false,
    'Container app could not be started.'
  ],
  [
    'start timed out',
    notStarted(
      'ContainerRuntimeTimeoutError: Could not transition to running; timed out after waiting 1m: x'
    ),
    'start-timeout',
    false,
    'timed out'
  ],
  [
    'network interface',
    notStarted('Timeout waiting for network interface provisioning to complete.'),
    'provisioning',
    false,
    'network interface'
  ],
  [
    'disk',
    notStarted('Timeout waiting for EphemeralStorage provisioning to complete.'),
    'provisioning',
    false,
    'disk'
  ],
  [
    'full subnet',
    notStarted(
      "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-1': InsufficientFreeAddressesInSubnet"
    ),
    'subnet-full',
    true,
    'no free IP address'
  ],
  [
    'throttled network interface',
    notStarted(
      "Unexpected EC2 error while attempting to Create Network Interface in subnet 'subnet-1': RequestLimitExceeded"
    ),
    'throttled',
    false,
    'throttling'
  ],
  [
    'no capacity',
    notStarted(
      'Capacity is unavailable at this time. Please try again later or in a different availability zone'
    ),
    'capacity',
    false,
    'no capacity'
  ],
  [
    'crash',
    exited({ name: 'app', exitCode: 1 }),
    'crashed',
    false,
    'Container app exited with exit code 1.'
  ],
  ['ended', exited({ name: 'app', exitCode: 0 }), 'ended', false, 'has to keep running'],
  ['126', exited({ name: 'app', exitCode: 126 }), 'not-executable', false, '126'],
  ['127', exited({ name: 'app', exitCode: 127 }), 'no-such-command', false, '127'],
  ['139', exited({ name: 'app', exitCode: 139 }), 'segmentation-fault', false, '139'],
  ['143', exited({ name: 'app', exitCode: 143 }), 'terminated', false, '143'],
  ['137 alone', exited({ name: 'app', exitCode: 137 }), 'killed', false, '137'],
  [
    'out of memory',
    exited({
      name: 'app',
      exitCode: 137,
      reason: 'OutOfMemoryError: Container killed due to memory usage'
    }),
    'out-of-memory',
    false,
    'more memory'
  ],
  [
    'out of memory without an exit code',
    exited({ name: 'app', reason: 'OutOfMemoryError: Container killed due to memory usage' }),
    'out-of-memory',
    false,
    '137'
  ],
  [
    'sidecar that was told to end is not to blame',
    exited({ name: 'proxy', exitCode: 143 }, { name: 'app', exitCode: 3 }),
    'crashed',
    false,
    'Container app exited with exit code 3.'
  ],
  [
    'an ended program comes before a stopped sidecar',
    exited({ name: 'proxy', exitCode: 143 }, { name: 'app', exitCode: 0 }),
    'ended',
    false,
    'Container app'
  ],
  [
    'a container that never ran is not to blame',
    exited({ name: 'late' }, { name: 'app', exitCode: 2 }),
    'crashed',
    false,
    'Container app'
  ],
  [
    'load balancer',
    taskWith({
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: 'Task failed ELB health checks in (target-group arn:aws:tg)'
    }),
    'health-check',
    false,
    "load balancer's health checks"
  ],
  [
    'container health check',
    taskWith({
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: 'Task failed container health checks',
      containers: [{ name: 'proxy' }, { name: 'app', healthStatus: 'UNHEALTHY' }]
    }),
    'container-health-check',
    false,
    'container app'
  ],
  [
    'Spot',
    taskWith({ stopCode: 'SpotInterruption', stoppedReason: 'Your Spot Task was interrupted.' }),
    'spot',
    false,
    'Spot'
  ],
  ['Spot without text', taskWith({ stopCode: 'SpotInterruption' }), 'spot', false, 'Spot'],
  ['retired machine', taskWith({ stopCode: 'TerminationNotice' }), 'interrupted', false, 'machine'],
  ['bad machine', taskWith({ stopCode: 'InfrastructureHealth' }), 'interrupted', false, 'machine'],
  [
    'a reason no one knows',
    notStarted('Something new in task 0123456789abcdef0123456789abcdef'),
    'other',
    false,
    'ECS stopped the task: Something new in task <id>'
  ],
  ['no reason at all', taskWith({ containers: [] }), 'other', false, 'without a reason']
]

describe('the cause of a failed task', () => {
  test.each(CASES)('%s', (_, task, code, permanent, part) => {
    const cause = causeOf(task)
    expect(cause).toMatchObject({ code, permanent })
    expect(cause?.sentence).toContain(part)
  })

  test('a text in the container alone is enough', () => {
    const task = taskWith({
      stopCode: 'TaskFailedToStart',
      stoppedReason: 'Task failed to start',
      containers: [
        { name: 'proxy' },
        { name: 'app', reason: `CannotPullContainerError: failed to resolve ref x/y:1: not found` }
      ]
    })
    expect(causeOf(task)?.sentence).toBe('The image x/y:1 of container app was not found.')
  })

  test('among several containers the image tells which one', () => {
    const task = taskWith({
      stopCode: 'TaskFailedToStart',
      stoppedReason: `CannotPullContainerError: failed to resolve ref ${IMAGE}: not found`,
      containers: [
        { name: 'proxy', image: 'nginx' },
        { name: 'app', image: IMAGE }
      ]
    })
    expect(causeOf(task)?.container).toBe('app')
  })

  test('without a trace of the container none is named', () => {
    const task = taskWith({
      stopCode: 'TaskFailedToStart',
      stoppedReason: 'CannotStartContainerError: unknown',
      containers: [{ name: 'proxy' }, { name: 'app' }]
    })
    expect(causeOf(task)?.sentence).toBe('A container could not be started.')
  })
})

describe('what is no failure', () => {
  const cases: readonly (readonly [string, TaskView])[] = [
    ['running', taskWith({ lastStatus: 'RUNNING' })],
    ['starting', taskWith({ lastStatus: 'PENDING' })],
    [
      'replaced by a newer deployment',
      taskWith({
        stopCode: 'ServiceSchedulerInitiated',
        stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/2)',
        containers: [{ name: 'app', exitCode: 143 }]
      })
    ],
    [
      'stopped by hand',
      taskWith({
        stopCode: 'UserInitiated',
        stoppedReason: 'CannotPullContainerError: said a user'
      })
    ]
  ]
  test.each(cases)('%s', (_, task) => {
    expect(causeOf(task)).toBeUndefined()
  })
})

describe('equal failures have equal keys', () => {
  const text = (id: string, retries: number, request: string): string =>
    `${SECRETS} service call has been retried ${retries} time(s): failed to fetch secret db from secrets manager: RequestID: ${request}, ResourceNotFoundException: Secrets Manager can't find the specified secret. ${id}`
  const pairs: readonly (readonly [string, string, string])[] = [
    [
      'known cause',
      text('0123456789abcdef0123456789abcdef', 1, '0b1c2d3e-1111-2222-3333-444455556666'),
      text('fedcba9876543210fedcba9876543210', 3, '9b1c2d3e-1111-2222-3333-444455556666')
    ],
    [
      'unknown cause',
      'Odd thing has been retried 1 time(s) at 2026-11-23T10:00:00Z on 10.0.0.1:443 (eni-0aa1), request 0b1c2d3e-1111-2222-3333-444455556666',
      'Odd thing has been retried 7 time(s) at 2026-11-23T11:22:33Z on 10.0.9.8:443 (eni-0bb2), request 9b1c2d3e-1111-2222-3333-444455556666'
    ]
  ]
  test.each(pairs)('%s', (_, one, other) => {
    expect(causeOf(notStarted(one))?.key).toBe(causeOf(notStarted(other))?.key)
  })

  test('another exit code is another key', () => {
    const keys = [1, 2].map(exitCode => causeOf(exited({ name: 'app', exitCode }))?.key)
    expect(new Set(keys).size).toBe(2)
  })

  test('a very long reason is cut', () => {
    expect(causeOf(notStarted('x '.repeat(5000)))?.sentence.length).toBeLessThan(500)
  })
})

describe('service events', () => {
  const service = '(service web)'
  const task = '(task 0123456789abcdef0123456789abcdef)'
  const cases: readonly (readonly [string, string | undefined, boolean, string])[] = [
    [
      `${service} was unable to place a task. Reason: CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref ${IMAGE}: ${IMAGE}: not found.`,
      'image-not-found',
      true,
      `The image ${IMAGE} was not found.`
    ],
    [
      `${service} was unable to place a task. Reason: Capacity is unavailable at this time.`,
      'capacity',
      false,
      'no capacity'
    ],
    [
      `${service} was unable to place a task because no container instance met all of its requirements.`,
      'capacity',
      false,
      'no capacity'
    ],
    [
      `${service} was unable to place a task. Reason: You've reached the limit on the number of vCPUs you can run concurrently.`,
      'quota',
      false,
      'vCPUs'
    ],
    [
      `${service} was unable to place a task. Reason: The requested CPU configuration is above your limit.`,
      'quota',
      false,
      'The CPU that the task asks for'
    ],
    [
      `${service} was unable to place a task. Reason: The requested MEMORY configuration is above your limit.`,
      'quota',
      false,
      'The memory that the task asks for'
    ],
    [`${service} was unable to place a task. Reason: Internal error.`, 'other', false, 'Internal'],
    [
      `${service} failed to launch a task with (error ECS was unable to assume the role 'arn:r' that was provided for this task.).`,
      'role',
      true,
      'arn:r'
    ],
    [`${service} failed to launch a task with (error Odd.).`, 'other', false, 'Odd.'],
    [
      `${service} ${task} (port 8080) is unhealthy in (target-group arn:aws:tg/web) due to (reason Health checks failed with these codes: [503]).`,
      'health-check',
      false,
      'Health checks failed with these codes: [503].'
    ],
    [`${service} ${task} failed container health checks.`, 'container-health-check', false, ''],
    [
      `${service} task set (ecs-svc/1) ${task} is not healthy in target-group (arn) due to TARGET GROUP IS NOT FOUND.`,
      'target-group-missing',
      true,
      'target group'
    ],
    [`${service} operations are being throttled. Will try again later.`, 'throttled', false, ''],
    [`${service} because your account is currently blocked.`, 'account-blocked', true, 'blocked'],
    [
      `${service} was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.`,
      'deployment-configuration',
      true,
      'maximumPercent'
    ],
    [
      `${service} IAM permissions policies have been misconfigured or changed, and ECS can no longer maintain your service`,
      'service-permission',
      true,
      'IAM'
    ],
    [
      `${service} was unable to reach steady state because (taskSet ecs-svc/1) was unable to scale in due to (reason 2 tasks under protection)`,
      'scale-in-protection',
      false,
      'protected'
    ],
    [`${service} has reached a steady state.`, undefined, false, ''],
    [`${service} has started 2 tasks: ${task}.`, undefined, false, ''],
    [
      `${service} has started 1 tasks: ${task}. Amazon ECS replaced 1 tasks due to an unhealthy status.`,
      undefined,
      false,
      ''
    ],
    [
      `${service} (deployment ecs-svc/1) deployment failed: tasks failed to start.`,
      undefined,
      false,
      ''
    ],
    [`${service} rolling back to deployment ecs-svc/1.`, undefined, false, ''],
    [`${service} is unable to consistently start tasks successfully.`, undefined, false, '']
  ]
  test.each(cases)('%s', (message, code, permanent, part) => {
    const cause = causeOfEvent(message)
    expect(cause?.code).toBe(code)
    expect(cause?.permanent ?? false).toBe(permanent)
    expect(cause?.sentence ?? '').toContain(part)
  })
})

describe('hints', () => {
  const FACTS: DeploymentFacts = {
    image: IMAGE,
    platform: 'linux/arm64',
    imagePlatforms: ['linux/amd64'],
    memoryMiB: 1024,
    containerMemoryMiB: { app: 512 },
    ports: [8080],
    healthCheckPath: '/health',
    healthCheckGraceSeconds: 60,
    executionRoleArn: 'arn:aws:iam::123456789012:role/exec',
    logGroups: ['/ecs/web']
  }
  const taskOf = new Map(CASES.map(([name, task]) => [name, task]))
  function hintOf(name: string, facts: DeploymentFacts = FACTS): string {
    const task = taskOf.get(name)
    const cause = task && causeOf(task)
    return (cause && hintFor(cause, facts)) ?? ''
  }

  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['tag not in ECR', ['the tag 1.2', 'the repository team/app']],
    ['manifest unknown, without the image in the text', ['the tag 1.2']],
    [
      'no such repository on Docker Hub',
      ['the tag latest', 'library/ngin', 'repositoryCredentials']
    ],
    ['wrong platform', ['linux/arm64', 'ARM64', 'linux/amd64']],
    ['out of memory', ['512 MiB', 'memory']],
    ['137 alone', ['512 MiB', 'stopTimeout']],
    ['load balancer', ['/health', '8080', '60 s', 'healthCheckGracePeriodSeconds']],
    ['container health check', ['startPeriod']],
    ['secret does not exist', ['secret:db', 'role/exec']],
    ['secret denied', ['ssm:GetParameters', 'role/exec', 'kms:Decrypt']],
    ['secret without the key', ['PASSWORD', 'role/exec']],
    ['log group does not exist', ['/ecs/web', 'awslogs-create-group']],
    ['log denied', ['logs:CreateLogStream', 'role/exec']],
    ['log option missing', ['awslogs-region']],
    ['registry auth: no route', ['NAT gateway', 'ecr.dkr', '443']],
    ['pull: connection issue', ['NAT gateway', 'ecr.dkr']],
    ['pull without permission', ['ecr:BatchGetImage', 'role/exec']],
    ['role cannot be assumed', ['ecs-tasks.amazonaws.com']],
    ['another denied call', ['elasticfilesystem:ClientMount', 'role exec']],
    ['command not found', ['entryPoint']],
    ['environment file denied', ['s3:GetObject', 'role/exec']],
    ['crash', ['log']]
  ]
  test.each(cases)('%s', (name, parts) => {
    for (const part of parts) expect(hintOf(name)).toContain(part)
  })

  test('every known cause but a start that timed out has a hint, also when nothing is known', () => {
    const without = CASES.filter(([name]) => hintOf(name, {}) === '').map(([, , code]) => code)
    expect([...new Set(without)].sort()).toEqual(['other', 'start-timeout'])
  })

  test.each([
    ['out of memory', { memoryMiB: 1024 }, "The task's limit is 1024 MiB."],
    ['out of memory', {}, 'Raise memory'],
    ['wrong platform', {}, 'built for another platform'],
    ['load balancer', { healthCheckPort: '9000', ports: [80] }, 'on port 9000'],
    ['log group does not exist', {}, 'Create the log group,']
  ] satisfies [string, DeploymentFacts, string][])('%s with %j', (name, facts, part) => {
    expect(hintOf(name, facts)).toContain(part)
  })

  test.each([
    ['registry:5000/app', 'the tag latest exists in the repository app:'],
    ['registry:5000/app:7', 'the tag 7 exists in the repository app:'],
    ['nginx', 'the tag latest exists in the repository nginx:'],
    ['h.example/a/b@sha256:abc', 'the digest sha256:abc exists in the repository a/b:'],
    ['h.example/a/b:1@sha256:abc', 'the digest sha256:abc exists in the repository a/b:']
  ])('the parts of %s', (image, part) => {
    const cause = causeOf(
      taskWith({
        stopCode: 'TaskFailedToStart',
        stoppedReason: 'CannotPullContainerError: not found',
        containers: [{ name: 'app', image }]
      })
    )
    expect(cause && hintFor(cause, {})).toContain(part)
  })
})

describe('a log that tells of the wrong processor', () => {
  const lines = ['exec /app/server: exec format error']
  test.each([
    ['exit code 1', exited({ name: 'app', exitCode: 1 }), 'wrong-architecture'],
    ['exit code 255', exited({ name: 'app', exitCode: 255 }), 'wrong-architecture'],
    ['exit code 0', exited({ name: 'app', exitCode: 0 }), 'ended'],
    ['no exit', notStarted('Capacity is unavailable'), 'capacity']
  ])('%s', (_, task, code) => {
    const cause = causeOf(task)
    expect(cause && refineByLog(cause, lines).code).toBe(code)
  })

  test('other lines change nothing', () => {
    const cause = causeOf(exited({ name: 'app', exitCode: 1 }))
    expect(cause && refineByLog(cause, ['Error: no'])).toBe(cause)
  })
})

describe('texts that were taken for another cause, or for none', () => {
  test.each([
    // The network of the task itself is being set up: it heals, and no endpoint is missing.
    [
      'ResourceInitializationError: failed to configure ENI: failed to setup regular eni: context deadline exceeded',
      'network-interface',
      false
    ],
    [
      'ResourceInitializationError: failed to configure ENI: failed to setup regular eni: netplugin failed with no error message',
      'network-interface',
      false
    ],
    [`${SECRETS} pull command failed: : signal: killed`, 'network', true],
    [
      'ResourceInitializationError: failed to validate logger args: : signal: killed',
      'network',
      true
    ],
    [
      `${SECRETS} execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:eu-west-1:123456789012:secret:db from secrets manager: InvalidRequestException: You can't perform this operation on the secret because it was marked for deletion.`,
      'secret-deleted',
      true
    ],
    [
      `${SECRETS} execution resource retrieval failed: unable to retrieve secret from asm: Access to KMS is not allowed`,
      'secret-permission',
      true
    ],
    ['ResourceNotFoundException: The Seekable OCI index is invalid', 'other', false],
    [
      'CannotPullContainerError: failed to resolve ref ghcr.io/x/y:1: failed to authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized',
      'image-access',
      true
    ],
    [
      'CannotPullContainerError: failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token: 403 Forbidden',
      'image-access',
      true
    ],
    [
      'CannotPullContainerError: failed to authorize: failed to fetch anonymous token: Get "https://auth.docker.io/token": dial tcp 1.2.3.4:443: i/o timeout',
      'image-network',
      true
    ],
    [
      'CannotPullContainerError: pulling from host registry-1.docker.io failed with status code [manifests 1]: 429 Too Many Requests',
      'image-rate-limit',
      false
    ],
    ['CannotCreateContainerError: API error (400): No command specified', 'container-start', false],
    ['ContainerRuntimeError: failed to create containerd task', 'container-start', false]
  ])('%s', (text, code, permanent) => {
    expect(causeOf(notStarted(text))).toMatchObject({ code, permanent })
  })

  test('a secret that is marked for deletion is named', () => {
    const text = `${SECRETS} failed to fetch secret arn:aws:secretsmanager:eu-west-1:123456789012:secret:db from secrets manager: it was marked for deletion.`
    expect(causeOf(notStarted(text))?.sentence).toBe(
      'The secret arn:aws:secretsmanager:eu-west-1:123456789012:secret:db that the task reads is marked for deletion.'
    )
  })
})
