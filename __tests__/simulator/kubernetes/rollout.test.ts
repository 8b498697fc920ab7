import { afterAll, describe, expect, test } from '@jest/globals'
import { at, type Json, objectsIn } from '../../../simulator/kubernetes/apply/values.ts'
import type { PodFate } from '../../../simulator/kubernetes/nodes/fates.ts'
import { APPLY, closeClusters, DEPLOYMENTS, deployment, startCluster } from './world.ts'

afterAll(closeClusters)

type Started = Awaited<ReturnType<typeof startCluster>>

/** `web:1` runs; then `web:2` is applied and has this fate. */
async function rollOut(
  fate: PodFate,
  change: object = {},
  container: object = {}
): Promise<Started> {
  const world = await startCluster({ scenarios: [{ match: { imageTag: '2' }, fate }] })
  const manager = 'deploy-fargate'
  world.cluster.atOnce(() => world.cluster.apply(deployment(change) as never, manager))
  world.cluster.apply(deployment(change, { image: 'web:2', ...container }) as never, manager)
  return world
}

const newPods = ({ cluster }: Started) =>
  cluster
    .list('Pod', 'shop')
    .filter(({ spec }) => objectsIn(at(spec, 'containers')).some(({ image }) => image === 'web:2'))
const condition = ({ cluster }: Started, type: string) =>
  objectsIn(at(cluster.get('Deployment', 'shop', 'web')?.status, 'conditions')).find(
    one => one.type === type
  )
const events = ({ cluster }: Started) =>
  cluster
    .list('Event', 'shop')
    .map(({ reason, message }) => `${String(reason)}: ${String(message)}`)
const state = (pod: { readonly status?: Json | undefined } | undefined) =>
  objectsIn(at(pod?.status, 'containerStatuses'))[0]

test('a deployed app is complete and ready at once', async () => {
  const { cluster } = await startCluster()
  const { status, metadata } = cluster.deployedApp({
    name: 'web',
    namespace: 'shop',
    image: 'web:1'
  })
  expect(status).toMatchObject({ replicas: 2, updatedReplicas: 2, availableReplicas: 2 })
  expect(metadata.annotations).toEqual({ 'deployment.kubernetes.io/revision': '1' })
})

test('the revision is news before the generation counts as observed', async () => {
  const world = await rollOut({ kind: 'healthy' })
  const live = () => world.cluster.get('Deployment', 'shop', 'web')
  expect([live()?.metadata.generation, at(live()?.status, 'observedGeneration')]).toEqual([2, 1])
  world.clock.advance(12)
  expect(live()?.metadata.annotations?.['deployment.kubernetes.io/revision']).toBe('2')
  expect(at(live()?.status, 'observedGeneration')).toBe(1)
  world.clock.advance(180_000)
  expect(live()?.status).toMatchObject({
    observedGeneration: 2,
    replicas: 2,
    updatedReplicas: 2,
    availableReplicas: 2
  })
  expect(condition(world, 'Progressing')?.reason).toBe('NewReplicaSetAvailable')
})

test('four replicas at 25 % have three available while a rollout fails', async () => {
  const world = await rollOut({ kind: 'image', problem: 'not-found' }, { replicas: 4 })
  world.clock.advance(120_000)
  expect(at(world.cluster.get('Deployment', 'shop', 'web')?.status, 'availableReplicas')).toBe(3)
})

test('a template that was there before is found again, under a new revision', async () => {
  const world = await rollOut({ kind: 'healthy' })
  world.clock.advance(180_000)
  world.cluster.apply(deployment() as never, 'deploy-fargate')
  world.clock.advance(180_000)
  const sets = world.cluster.list('ReplicaSet', 'shop')
  const [first] = sets.filter(({ spec }) => at(spec, 'replicas') === 2)
  expect(sets).toHaveLength(2)
  expect(first?.metadata.annotations).toMatchObject({
    'deployment.kubernetes.io/revision': '3',
    'deployment.kubernetes.io/revision-history': '1'
  })
})

describe('what a pod shows', () => {
  test.each<[PodFate, string, RegExp]>([
    [{ kind: 'image', problem: 'not-found' }, 'ImagePullBackOff', /"web:2": web:2: not found$/],
    [
      { kind: 'image', problem: 'wrong-platform' },
      'ImagePullBackOff',
      /no match for platform in manifest: not found$/
    ],
    [{ kind: 'image', problem: 'forbidden' }, 'ImagePullBackOff', /403 Forbidden$/],
    [
      { kind: 'image', problem: 'no-credentials' },
      'ImagePullBackOff',
      /no basic auth credentials$/
    ],
    [{ kind: 'image', problem: 'timeout' }, 'ImagePullBackOff', /i\/o timeout$/],
    [{ kind: 'image', problem: 'invalid-name' }, 'InvalidImageName', /invalid reference format$/],
    [
      { kind: 'config-error', message: 'secret "db" not found' },
      'CreateContainerConfigError',
      /^secret "db" not found$/
    ],
    [
      { kind: 'crash', exitCode: 1 },
      'CrashLoopBackOff',
      /^back-off 10s restarting failed container=web pod=web-/
    ]
  ])('%j: waiting with %s', async (fate, reason, message) => {
    const world = await rollOut(fate)
    world.clock.advance(55_000)
    const waiting = at(state(newPods(world)[0]), 'state', 'waiting')
    expect(at(waiting, 'reason')).toBe(reason)
    expect(at(waiting, 'message')).toMatch(message)
  })

  test('a crash is restarted, with its exit code and its former lines', async () => {
    const world = await rollOut({
      kind: 'crash',
      exitCode: 137,
      reason: 'OOMKilled',
      logLines: ['bye']
    })
    world.clock.advance(80_000)
    const [pod] = newPods(world)
    expect(Number(state(pod)?.restartCount)).toBeGreaterThanOrEqual(2)
    expect(at(state(pod), 'lastState', 'terminated')).toMatchObject({
      exitCode: 137,
      reason: 'OOMKilled'
    })
    const path = `/api/v1/namespaces/shop/pods/${pod?.metadata.name}/log?container=web&previous=true&tailLines=20`
    expect((await world.call('GET', path)).body).toBe('bye\n')
  })

  test('a pod that is never ready tells of its probe', async () => {
    const probe = { readinessProbe: { httpGet: { path: '/healthz', port: 8080 } } }
    const world = await rollOut({ kind: 'unready' }, {}, probe)
    world.clock.advance(120_000)
    expect(events(world)).toContain(
      'Unhealthy: Readiness probe failed: HTTP probe failed with statuscode: 503'
    )
    expect(state(newPods(world)[0])).toMatchObject({ ready: false, started: true })
  })

  test('a volume without its Secret is seen in events only', async () => {
    const world = await startCluster()
    const body = deployment()
    Object.assign(body.spec.template.spec, {
      volumes: [{ name: 'v', secret: { secretName: 's' } }]
    })
    world.cluster.apply(body as never)
    world.clock.advance(60_000)
    expect(events(world)).toContain(
      'FailedMount: MountVolume.SetUp failed for volume "v" : secret "s" not found'
    )
    const [pod] = world.cluster.list('Pod', 'shop')
    expect(at(state(pod), 'state', 'waiting', 'reason')).toBe('ContainerCreating')
  })
})

describe('Fargate', () => {
  test('capacity heals after seven minutes', async () => {
    const world = await rollOut({ kind: 'no-capacity', healsAfterSeconds: 420 })
    world.clock.advance(60_000)
    expect(
      events(world).some(text => text.includes('Fargate capacity is unavailable at this time'))
    ).toBe(true)
    world.clock.advance(1_200_000)
    expect(condition(world, 'Progressing')?.reason).toBe('NewReplicaSetAvailable')
  })

  test('without a profile the pod is the default scheduler’s and stays so', async () => {
    const world = await startCluster({ fargateProfiles: [] })
    world.cluster.apply(deployment() as never)
    world.clock.advance(5_000)
    world.cluster.setProfiles([{ name: 'late', selectors: [{ namespace: '*' }] }])
    world.clock.advance(300_000)
    const [pod] = world.cluster.list('Pod', 'shop')
    expect(at(pod?.spec, 'schedulerName')).toBe('default-scheduler')
    expect(objectsIn(at(pod?.status, 'conditions'))[0]).toMatchObject({
      type: 'PodScheduled',
      status: 'False',
      reason: 'Unschedulable'
    })
  })

  test('a privileged container is not supported', async () => {
    const world = await rollOut({ kind: 'healthy' }, {}, { securityContext: { privileged: true } })
    world.clock.advance(10_000)
    expect(events(world)).toContain(
      'FailedScheduling: Pod not supported on Fargate: invalid SecurityContext fields: Privileged'
    )
  })

  test.each([
    ['1', '7.75Gi', '1vCPU 8GB'],
    ['1', '8Gi', '2vCPU 9GB'],
    [undefined, undefined, '0.25vCPU 0.5GB']
  ])('cpu %s and memory %s are paid as %s', async (cpu, memory, size) => {
    const requests = cpu === undefined ? {} : { cpu, memory }
    const world = await rollOut({ kind: 'healthy' }, {}, { resources: { requests } })
    world.clock.advance(45_000)
    expect(newPods(world)[0]?.metadata.annotations?.CapacityProvisioned).toBe(size)
  })
})

test('the deadline says so half a second late, and nothing is rolled back', async () => {
  const world = await rollOut(
    { kind: 'image', problem: 'not-found' },
    { progressDeadlineSeconds: 100 }
  )
  world.clock.advance(99_000)
  expect(condition(world, 'Progressing')?.status).toBe('True')
  world.clock.advance(3_000)
  expect(condition(world, 'Progressing')).toMatchObject({
    status: 'False',
    reason: 'ProgressDeadlineExceeded',
    message: expect.stringMatching(/^ReplicaSet "web-\w+" has timed out progressing\.$/)
  })
})

test('a paused Deployment rolls nothing out', async () => {
  const world = await rollOut({ kind: 'healthy' }, { paused: true })
  world.clock.advance(60_000)
  expect(newPods(world)).toEqual([])
  expect(condition(world, 'Progressing')).toMatchObject({
    status: 'Unknown',
    reason: 'DeploymentPaused'
  })
})

test('a quota keeps pods out, and the Deployment says so until it is lifted', async () => {
  const world = await startCluster()
  const quota = {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'q', namespace: 'shop' },
    spec: { hard: { pods: '1' } }
  }
  world.cluster.create(quota)
  world.cluster.apply(deployment() as never)
  world.clock.advance(1_000)
  expect(condition(world, 'ReplicaFailure')).toMatchObject({
    status: 'True',
    reason: 'FailedCreate',
    message: expect.stringMatching(
      /^pods "web-\w+-\w+" is forbidden: exceeded quota: q, requested: pods=1, used: pods=1, limited: pods=1$/
    )
  })
  expect(world.cluster.get('ResourceQuota', 'shop', 'q')?.status).toEqual({
    hard: { pods: '1' },
    used: { pods: '1' }
  })
  world.cluster.remove('ResourceQuota', 'shop', 'q')
  world.clock.advance(3_000)
  expect(condition(world, 'ReplicaFailure')).toBeUndefined()
})

test('a service account that is not there keeps pods out', async () => {
  const world = await startCluster()
  const body = deployment()
  Object.assign(body.spec.template.spec, { serviceAccountName: 'web' })
  world.cluster.apply(body as never)
  world.clock.advance(1_000)
  expect(condition(world, 'ReplicaFailure')?.message).toMatch(
    /^pods "web-\w+-" is forbidden: error looking up service account shop\/web: serviceaccount "web" not found$/
  )
})

test('scaling and an annotation raise the generation without a new ReplicaSet', async () => {
  const { cluster, clock, call } = await startCluster()
  cluster.deployedApp({ name: 'web', namespace: 'shop', image: 'web:1' })
  cluster.scale(['shop', 'web'], 3)
  const note = { metadata: { annotations: { note: 'x' } } }
  const type = 'application/merge-patch+json'
  const { body } = await call('PATCH', `${DEPLOYMENTS}/web`, { type, body: note })
  clock.advance(60_000)
  expect(body.metadata.generation).toBe(3)
  expect(cluster.list('ReplicaSet', 'shop')).toHaveLength(1)
})

test('an object is shown as it is after an apply over HTTP, before any controller has seen it', async () => {
  const { call } = await startCluster()
  const path = `${DEPLOYMENTS}/web?fieldManager=m`
  const { body } = await call('PATCH', path, { type: APPLY, body: deployment() })
  expect([body.status, body.metadata.annotations]).toEqual([undefined, undefined])
})
