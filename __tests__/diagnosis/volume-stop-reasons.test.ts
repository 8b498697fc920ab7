import { describe, expect, test } from '@jest/globals'
import { causeOf, causeOfEvent, hintFor } from '../../src/diagnosis/stop-reasons.ts'
import { processorMs } from '../support/processor-time.ts'
import { stoppedTask } from './samples.ts'

const notStarted = (stoppedReason: string) =>
  stoppedTask({
    stopCode: 'TaskFailedToStart',
    stoppedReason,
    containers: [{ name: 'app', image: 'web:1' }]
  })

const INIT = 'ResourceInitializationError:'
const EFS = `${INIT} failed to invoke EFS utils commands to set up EFS volumes: stderr:`
const END = ': unsuccessful EFS utils command execution; code: 32'
const SECRETS = `${INIT} unable to pull secrets or registry auth: execution resource retrieval failed:`

describe('a stop reason', () => {
  test.each([
    [
      `${EFS} b'mount.nfs4: access denied by server while mounting 127.0.0.1:/'${END}`,
      'efs-denied',
      true
    ],
    [
      `${EFS} b'mount.nfs4: mounting fs-0123abcd.efs.eu-west-1.amazonaws.com:/grafana failed, reason given by server: No such file or directory'${END}`,
      'efs-path-missing',
      true
    ],
    [`${EFS} mount.nfs4: Connection timed out${END}`, 'efs-unreachable', true],
    [`${EFS} mount.nfs4: Connection reset by peer${END}`, 'efs', false],
    [
      `${EFS} Failed to resolve "fs-0867a83d8ed398433.efs.eu-west-1.amazonaws.com" - check that your file system ID is correct, and ensure that the VPC has an EFS mount target for this file system ID.${END}`,
      'efs-unresolved',
      true
    ],
    [`${EFS} Failed to initialize TLS tunnel for fs-0123abcd${END}`, 'efs-tls', false],
    [`${EFS} something new${END}`, 'efs', false],
    [
      `${SECRETS} unable to retrieve secrets from ssm: service call has been retried 1 time(s): ValidationException: Invalid parameter name. Please use correct syntax for referencing a version/label`,
      'secret-parameter-name',
      true
    ],
    [
      `${SECRETS} unable to retrieve secret from asm: invalid character 'h' looking for beginning of value`,
      'secret-not-json',
      true
    ],
    [
      `${SECRETS} unable to retrieve secret from asm: retrieved secret from Secrets Manager did not contain json key password`,
      'secret-key-missing',
      true
    ],
    [
      `${SECRETS} unable to retrieve secret from asm: ResourceNotFoundException: Secrets Manager can't find the specified secret value for staging label: AWSNEXT`,
      'secret-version-missing',
      true
    ],
    [
      `${SECRETS} unable to retrieve secret from asm: ResourceNotFoundException: Secrets Manager can't find the specified secret.`,
      'secret-missing',
      true
    ],
    [
      `${SECRETS} AccessDeniedException: Access to KMS is not allowed: not authorized to perform: kms:Decrypt on resource: arn:aws:kms:x`,
      'secret-permission',
      true
    ],
    [
      `${INIT} failed to download env files: file download command: non empty error stream: service call has been retried 1 time(s): AccessDenied: Access Denied status code: 403`,
      'env-file',
      true
    ],
    [
      `${INIT} failed to download env files: NoSuchKey: The specified key does not exist`,
      'env-file',
      true
    ],
    [
      `${INIT} failed to download env files: BucketRegionError: incorrect region, the bucket is not in 'eu-west-1' region`,
      'env-file',
      true
    ],
    ['CannotCreateVolumeError: Error response from daemon: bad volume', 'volume', true],
    ['EBS volume vol-0123 could not be created: UnauthorizedOperation', 'ebs-permission', true],
    ['VolumeLimitExceeded: You have exceeded your maximum', 'ebs-quota', false],
    ['InvalidSnapshot.NotFound: The snapshot does not exist', 'ebs-snapshot', true],
    ['Volume failed to attach to the task', 'ebs-attach', false],
    [`${INIT} failed to create the firelens configuration`, 'firelens', true],
    [
      'CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: failed to create shim: OCI runtime create failed: runc create failed: unable to start container process: exec: "server": executable file not found in $PATH: unknown',
      'command-not-found',
      true
    ],
    [
      'CannotStartContainerError: OCI runtime create failed: error setting rlimits for ready process: operation not permitted',
      'ulimit',
      true
    ],
    [
      'ContainerRuntimeTimeoutError: Could not transition to running; timed out after waiting 1m',
      'start-timeout',
      false
    ],
    [
      'Capacity is unavailable at this time. Please try again later or in a different availability zone',
      'capacity',
      false
    ],
    [
      'Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet: NetworkInterfaceLimitExceeded',
      'provisioning',
      false
    ]
  ])('%s', (reason, code, permanent) => {
    const cause = causeOf(notStarted(reason))
    expect(cause).toMatchObject({ code, permanent })
    expect(cause?.sentence).toMatch(/^[A-Z].*\.$/)
    if (cause !== undefined && code !== 'start-timeout')
      expect(hintFor(cause, {})).toMatch(/\.$|code: 32$|configuration$|volume$/)
  })

  test('names the folder that is not there', () => {
    const cause = causeOf(
      notStarted(
        `${EFS} b'mount.nfs4: mounting fs-1.efs.eu-west-1.amazonaws.com:/data failed, reason given by server: No such file or directory'`
      )
    )
    expect(cause?.sentence).toContain('fs-1.efs.eu-west-1.amazonaws.com:/data')
  })
})

test.each([
  'firelens-demo',
  'efs-utils',
  'stunnel',
  'ulimit',
  'volume',
  'dependency',
  'ecs-service-connect',
  'dependsOn',
  'failed'
])('a service of the name %s is no failure', name => {
  for (const said of [
    'has started 1 tasks: (task 0).',
    'has reached a steady state.',
    'registered 1 targets in (target-group x)'
  ])
    expect(causeOfEvent(`(service ${name}) ${said}`)).toBeUndefined()
})

describe('foreign text is read in no time', () => {
  const PIECES = [
    'CannotPullContainerError ',
    'resolve ref a: ',
    'resolve ref "a',
    'ResourceInitializationError: ',
    'not authorized to perform: ',
    'EFS ',
    'mount.nfs4: ',
    'assumed-role/a',
    'exec: "',
    'CannotStartContainerError ',
    'fetch secret a ',
    '1.1.1.1',
    'volume ',
    'dependency ',
    ' ',
    'a',
    '0',
    'env files ',
    'is unhealthy in (target-group '
  ]
  test.each([20_000, 1_000_000])('of %d characters', size => {
    for (const piece of PIECES) {
      const text = piece.repeat(Math.ceil(size / piece.length))
      const took = processorMs(() => {
        causeOf(notStarted(text))
        causeOfEvent(text)
        causeOfEvent(`(service web) was unable to place a task. Reason: ${text}`)
      })
      expect([piece, took < 500]).toEqual([piece, true])
    }
  })
})
