import { describe, expect, test } from '@jest/globals'
import { causeOfPod } from '../../src/diagnosis/pod-stop-reasons.ts'
import type { ContainerStatus } from '../../src/kubernetes/objects.ts'
import { type PodSign, readPod } from '../../src/kubernetes/pod-view.ts'

const pod = (status: Partial<ContainerStatus>, more: object = {}) =>
  readPod({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web-1', uid: 'u' },
    spec: { containers: [{ name: 'web' }] },
    status: { phase: 'Pending', containerStatuses: [{ name: 'web', ...status }], ...more }
  })
const waiting = (reason: string, message = '') => pod({ state: { waiting: { reason, message } } })
const REPOSITORY =
  'failed to pull and unpack image "r/web:9": failed to resolve reference "r/web:9": '

/** Signs and what they mean, by the table of causes that was taken from the kubelet's source and from real clusters. */
const WAITING: readonly (readonly [
  because: string,
  reason: string,
  message: string,
  code: string,
  permanent: boolean
])[] = [
  [
    'the tag is missing',
    'ErrImagePull',
    `${REPOSITORY}r/web:9: not found`,
    'pod-image-missing',
    true
  ],
  [
    'it also ends in "not found"',
    'ErrImagePull',
    `${REPOSITORY}no match for platform in manifest: not found`,
    'pod-image-platform',
    true
  ],
  [
    'the role may not pull',
    'ImagePullBackOff',
    `Back-off pulling image "r/web:9": ErrImagePull: ${REPOSITORY}403 Forbidden`,
    'pod-image-denied',
    true
  ],
  [
    'no credentials',
    'ErrImagePull',
    'pull access denied, repository does not exist or may require authorization: no basic auth credentials',
    'pod-image-denied',
    true
  ],
  [
    'no way to the registry',
    'ErrImagePull',
    `${REPOSITORY}dial tcp 1.2.3.4:443: i/o timeout`,
    'pod-image-network',
    false
  ],
  [
    'the registry throttles',
    'ErrImagePull',
    'toomanyrequests: rate exceeded',
    'pod-registry-limit',
    false
  ],
  ['no image at all', 'InvalidImageName', "couldn't parse image", 'pod-image-name', true],
  [
    'a Secret is missing',
    'CreateContainerConfigError',
    'secret "db" not found',
    'pod-config-missing',
    true
  ],
  [
    'a key is missing',
    'CreateContainerConfigError',
    "couldn't find key PASSWORD in Secret shop/db",
    'pod-config-key',
    true
  ],
  [
    'the kubelet is late',
    'CreateContainerConfigError',
    'failed to sync secret cache: timed out',
    'pod-config-cache',
    false
  ],
  [
    'root is not allowed',
    'CreateContainerConfigError',
    'container has runAsNonRoot and image will run as root (pod: x)',
    'pod-runs-as-root',
    true
  ]
]

describe('a container that waits', () => {
  test.each(WAITING)('%s', (_, reason, message, code, permanent) => {
    expect(causeOfPod(waiting(reason, message))).toMatchObject({ code, permanent })
  })

  test('names what is missing', () => {
    const key = waiting(
      'CreateContainerConfigError',
      "couldn't find key PASSWORD in Secret shop/db"
    )
    expect(causeOfPod(key)?.sentence).toBe(
      'The Secret shop/db has no key PASSWORD, which container web needs.'
    )
  })

  test('is on its way', () => {
    expect(causeOfPod(waiting('ContainerCreating'))).toBeUndefined()
    expect(causeOfPod(waiting('PodInitializing'))).toBeUndefined()
  })
})

describe('a container that ended', () => {
  const crashed = (exitCode: number, reason: string, restartCount: number, message = '') =>
    causeOfPod(
      pod({
        restartCount,
        state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 20s' } },
        lastState: { terminated: { exitCode, reason, message } }
      })
    )

  test.each([
    ['the program ended', 1, 'Error', '', 'pod-crashed'],
    ['memory', 137, 'OOMKilled', '', 'pod-out-of-memory'],
    ['a probe, or the node', 137, 'Error', '', 'pod-killed'],
    [
      'the command is not there',
      128,
      'StartError',
      'exec: "srv": executable file not found in $PATH',
      'pod-command'
    ],
    ['another processor', 1, 'Error', 'exec format error', 'pod-architecture'],
    [
      'requests are not limits',
      128,
      'StartError',
      'cpu.cfs_quota_us: invalid argument',
      'pod-cpu-limit'
    ]
  ])('%s', (_, exitCode, reason, message, code) => {
    expect(crashed(exitCode, reason, 2, message)).toMatchObject({ code, exitCode, times: 2 })
  })

  test('counts each restart', () => {
    expect(crashed(1, 'Error', 1)?.times).toBe(1)
  })
})

describe('a pod that is not scheduled', () => {
  const event = (message: string, reason = 'FailedScheduling'): PodSign => ({
    kind: 'event',
    reason,
    message
  })

  test.each([
    [
      'cannot heal',
      'Pod not supported on Fargate: invalid SecurityContext fields: Privileged',
      'pod-unsupported',
      true
    ],
    [
      'a format that is broken',
      'Scheduling%!(EXTRA string=Pod not supported on Fargate: fields not supported: HostNetwork)',
      'pod-unsupported',
      true
    ],
    [
      'a newer code before it',
      '[POD_UNSUPPORTED_ON_FARGATE] Pod not supported on Fargate: fields not supported: HostPID',
      'pod-unsupported',
      true
    ],
    [
      'a volume claim can heal',
      'Pod not supported on Fargate: volumes not supported: data not supported because: PVC data not bound',
      'pod-volume-claim',
      false
    ],
    [
      'capacity comes',
      'Fargate capacity is unavailable at this time. Please try again later',
      'pod-capacity',
      false
    ],
    ['it is tried again', 'Pod provisioning timed out (will retry)', 'pod-provisioning', false],
    [
      "the profile's role",
      'Misconfigured Fargate Profile: fargate profile x blocked for new launches',
      'pod-profile-role',
      true
    ],
    [
      'the account',
      'Your AWS account is currently blocked and thus cannot launch any Fargate pods',
      'pod-account-blocked',
      true
    ],
    [
      'no profile matches',
      '0/2 nodes are available: 2 node(s) had untolerated taint {eks.amazonaws.com/compute-type: fargate}',
      'pod-no-profile',
      true
    ],
    [
      'no profile matches, and the nodes of EC2 are full',
      '0/5 nodes are available: 2 Insufficient cpu, 3 node(s) had untolerated taint {eks.amazonaws.com/compute-type: fargate}. preemption: 0/5 nodes are available',
      'pod-unscheduled',
      false
    ]
  ])('%s', (_, message, code, permanent) => {
    expect(causeOfPod(pod({}), [event(message)])).toMatchObject({ code, permanent })
  })

  test.each([
    [
      'a Secret of a volume',
      'MountVolume.SetUp failed for volume "v" : secret "s" not found',
      'FailedMount',
      'pod-mount-missing'
    ],
    [
      'a probe',
      'Readiness probe failed: HTTP probe failed with statuscode: 503',
      'Unhealthy',
      'pod-probe'
    ]
  ])('%s is known from events alone', (_, message, reason, code) => {
    expect(causeOfPod(pod({}), [event(message, reason)])).toMatchObject({ code })
  })
})

test('an eviction is not the fault of the deployment', () => {
  const ended = { state: { terminated: { reason: 'Error', exitCode: 137 } } }
  expect(causeOfPod(pod(ended, { phase: 'Failed', reason: 'Evicted' }))).toMatchObject({
    code: 'pod-evicted',
    permanent: false
  })
  const unknown = { terminated: { reason: 'ContainerStatusUnknown', exitCode: 137 } }
  expect(causeOfPod(pod({ state: unknown }))).toMatchObject({ code: 'pod-lost', permanent: false })
  expect(causeOfPod(pod({}, { phase: 'Failed', reason: 'Evicted' }))).toMatchObject({
    code: 'pod-evicted',
    permanent: false
  })
})

test('what is ready, or goes, has not failed', () => {
  const state = { waiting: { reason: 'ErrImagePull', message: 'not found' } }
  expect(
    causeOfPod(pod({ state }, { conditions: [{ type: 'Ready', status: 'True' }] }))
  ).toBeUndefined()
})

const COMPLETED = {
  restartCount: 2,
  state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 20s restarting' } },
  lastState: { terminated: { exitCode: 0, reason: 'Completed' } }
}

test('a container that has to keep running has failed when it ends with exit code 0', () => {
  expect(causeOfPod(pod(COMPLETED))).toMatchObject({ code: 'pod-crashed', exitCode: 0, times: 2 })
})

test('an init container that ends with exit code 0 has not failed', () => {
  const init = { name: 'init', state: { terminated: { exitCode: 0, reason: 'Completed' } } }
  expect(causeOfPod(pod({}, { initContainerStatuses: [init] }))).toBeUndefined()
})

describe('events of an hour ago', () => {
  const told = (reason: string, message: string, at = 1): PodSign => ({
    kind: 'event',
    reason,
    message,
    at
  })
  const missing = told('Failed', 'Error: secret "db" not found')
  const mount = told(
    'FailedMount',
    'MountVolume.SetUp failed for volume "v" : secret "s" not found'
  )
  const pull = told('Failed', `Failed to pull image "r/web:9": ${REPOSITORY}r/web:9: not found`)
  const profile = told('FailedScheduling', 'no nodes available to schedule pods')
  const probe = told('Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503')
  const creating = pod({ state: { waiting: { reason: 'ContainerCreating' } } })
  const running = pod({}, { phase: 'Running' })

  test('a Secret that came late is no image that is missing', () => {
    expect(causeOfPod(creating, [missing])).toBeUndefined()
    expect(causeOfPod(running, [missing])).toBeUndefined()
  })

  test('of a pull tell why a pod does not start, and when it was tried last', () => {
    expect(causeOfPod(creating, [pull])).toMatchObject({ code: 'pod-image-missing', eventAt: 1 })
  })

  test.each([
    ['a Secret of a volume', mount],
    ['a pull', pull],
    ['its scheduling', profile]
  ])('no longer count once its containers were started: %s', (_, event) => {
    expect(causeOfPod(running, [event])).toBeUndefined()
    expect(causeOfPod(running, [event, probe])).toMatchObject({ code: 'pod-probe' })
  })

  test('an eviction is not explained by how the pod started', () => {
    const evicted = pod({}, { phase: 'Failed', reason: 'Evicted' })
    expect(causeOfPod(evicted, [mount])).toMatchObject({ code: 'pod-evicted' })
  })

  test('of the scheduler count until the pod has a node, and for as long as it has none', () => {
    expect(causeOfPod(pod({}), [profile])).toMatchObject({ code: 'pod-no-profile' })
    expect(causeOfPod(pod({}), [profile])).not.toHaveProperty('eventAt')
    expect(causeOfPod(creating, [profile])).toBeUndefined()
  })

  test('a mount counts by its own time', () => {
    expect(causeOfPod(creating, [mount])).toMatchObject({ code: 'pod-mount-missing', eventAt: 1 })
  })
})
