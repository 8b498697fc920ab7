import { expect, test } from '@jest/globals'
import { type CauseSights, countFailures } from '../../src/deployment/pod-failures.ts'
import { causesOfPods } from '../../src/diagnosis/pod-stop-reasons.ts'
import type { ContainerStatus } from '../../src/kubernetes/objects.ts'
import { type EventObservation, readPod } from '../../src/kubernetes/pod-view.ts'

/** What a pod shows at a poll, and an event that stands beside it. */
interface Sight {
  readonly waiting?: readonly [reason: string, message: string]
  readonly crashes?: number
  readonly mount?: readonly [message: string, at: number]
}

const podOf = (name: string, { waiting, crashes }: Sight) => {
  const lastState: ContainerStatus['lastState'] =
    crashes === undefined ? {} : { terminated: { reason: 'Error', exitCode: 1 } }
  const state: ContainerStatus['state'] = {
    waiting: { reason: waiting?.[0] ?? 'ContainerCreating', message: waiting?.[1] ?? '' }
  }
  return readPod({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, uid: name },
    spec: { containers: [{ name: 'web' }] },
    status: {
      phase: 'Pending',
      containerStatuses: [{ name: 'web', restartCount: crashes ?? 0, state, lastState }]
    }
  })
}

const eventOf = (name: string, { mount }: Sight): readonly EventObservation[] =>
  mount === undefined
    ? []
    : [
        {
          id: `${name}/${mount[1]}`,
          at: mount[1] * 1000,
          warning: true,
          reason: 'FailedMount',
          message: mount[0],
          of: `Pod/${name}`,
          count: 1
        }
      ]

/** Two pods that show the same at each poll: how many failures are for good after the last one. */
function permanentAfter(polls: readonly (readonly [second: number, sight: Sight])[]): number {
  let sights: CauseSights = {}
  let count = 0
  for (const [second, sight] of polls) {
    const names = ['web-a', 'web-b']
    const caused = causesOfPods(
      names.map(name => podOf(name, sight)),
      names.flatMap(name => eventOf(name, sight))
    )
    const counted = countFailures(caused, sights, second * 1000)
    sights = counted.sights
    count = counted.failures.filter(({ permanent }) => permanent).length
  }
  return count
}

const SECRET = 'MountVolume.SetUp failed for volume "tls" : secret "tls" not found'
const config = (message: string): Sight => ({ waiting: ['CreateContainerConfigError', message] })
const pull = (reason: string, what: string): Sight => ({
  waiting: [reason, `failed to resolve reference "r/web:9": r/web:9: ${what}`]
})

/** What someone else may bring within its grace of 20 seconds is missing for both pods at the same moment. */
const LATE: readonly (readonly [what: string, sight: Sight])[] = [
  ['a Secret of a variable', config('secret "db" not found')],
  ['a ConfigMap of a variable', config('configmap "settings" not found')],
  ['a key of a Secret', config("couldn't find key password in Secret shop/db")],
  ['something else that a container is configured with', config('cannot find volume "x"')],
  ['a tag that is pushed late', pull('ErrImagePull', 'not found')],
  ['the policy of a repository', pull('ErrImagePull', '403 Forbidden')]
]

test.each(LATE)('%s that comes within its grace fails no pod', (_, sight) => {
  expect(permanentAfter([[0, sight]])).toBe(0)
  expect(
    permanentAfter([
      [0, sight],
      [19, sight]
    ])
  ).toBe(0)
  expect(
    permanentAfter([
      [0, sight],
      [12, sight],
      [40, {}]
    ])
  ).toBe(0)
})

test.each(LATE)('%s that does not come fails both, twice each', (_, sight) => {
  expect(
    permanentAfter([
      [0, sight],
      [20, sight]
    ])
  ).toBe(4)
})

test('a Secret of a volume, of which events alone tell, counts once they have come again', () => {
  const at = (second: number) => [second, { mount: [SECRET, second] }] as const
  expect(permanentAfter([at(5)])).toBe(0)
  expect(permanentAfter([at(5), at(15)])).toBe(0)
  // It healed after 15 seconds, and the event stays for an hour.
  expect(permanentAfter([at(5), at(15), [60, { mount: [SECRET, 15] }]])).toBe(0)
  expect(permanentAfter([at(5), at(15), at(31)])).toBe(4)
})

test('what no one can bring counts at once, once for each pod', () => {
  expect(
    permanentAfter([[0, pull('ErrImagePull', 'no match for platform in manifest: not found')]])
  ).toBe(2)
  expect(
    permanentAfter([[0, config('container has runAsNonRoot and image will run as root')]])
  ).toBe(2)
})

test('a pull that is backed off from has failed twice', () => {
  expect(permanentAfter([[0, pull('ImagePullBackOff', 'not found')]])).toBe(4)
})

test('a crash counts once for each restart, however long it is there', () => {
  const crashed = { waiting: ['CrashLoopBackOff', 'back-off'], crashes: 1 } as const
  expect(permanentAfter([[0, { crashes: 1 }]])).toBe(2)
  expect(
    permanentAfter([
      [0, { crashes: 1 }],
      [60, { crashes: 1 }]
    ])
  ).toBe(2)
  expect(permanentAfter([[0, { ...crashed, crashes: 2 }]])).toBe(4)
})

test('what heals by itself never counts', () => {
  const service = config('services have not yet been read at least once, cannot construct envvars')
  const throttled = pull('ImagePullBackOff', '429 Too Many Requests')
  for (const sight of [service, throttled]) {
    expect(
      permanentAfter([
        [0, sight],
        [300, sight]
      ])
    ).toBe(0)
  }
})
