import { afterAll, expect, test } from '@jest/globals'
import { at, objectsIn } from '../../../simulator/kubernetes/apply/values.ts'
import type { PodFate } from '../../../simulator/kubernetes/nodes/fates.ts'
import { closeClusters, startCluster } from './world.ts'

afterAll(closeClusters)

const JOBS = '/apis/batch/v1/namespaces/shop/jobs'

async function runJob(fate: PodFate, spec: object = {}) {
  const world = await startCluster({ scenarios: [{ match: {}, fate }] })
  const answer = await world.call('POST', JOBS, {
    body: {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { generateName: 'migrate-', namespace: 'shop' },
      spec: {
        backoffLimit: 0,
        template: {
          spec: { restartPolicy: 'Never', containers: [{ name: 'web', image: 'web:1' }] }
        },
        ...spec
      }
    }
  })
  const name: string = answer.body.metadata.name
  const job = () => world.cluster.get('Job', 'shop', name)
  const conditions = () =>
    objectsIn(at(job()?.status, 'conditions')).map(({ type, reason }) => [type, reason])
  return { ...world, name, job, conditions }
}

test('a Job that ends well is complete, and its pod stays with its exit code', async () => {
  const { cluster, clock, job, conditions } = await runJob({ kind: 'healthy', logLines: ['done'] })
  clock.advance(120_000)
  expect(at(job()?.status, 'succeeded')).toBe(1)
  expect(conditions().map(([type]) => type)).toEqual(['SuccessCriteriaMet', 'Complete'])
  const [pod] = cluster.list('Pod', 'shop')
  expect(at(pod?.status, 'phase')).toBe('Succeeded')
  expect(
    at(objectsIn(at(pod?.status, 'containerStatuses'))[0], 'state', 'terminated', 'exitCode')
  ).toBe(0)
})

test('a Job that fails says that its limit is reached', async () => {
  const { clock, conditions } = await runJob({ kind: 'crash', exitCode: 3 })
  clock.advance(120_000)
  expect(conditions()).toEqual([
    ['FailureTarget', 'BackoffLimitExceeded'],
    ['Failed', 'BackoffLimitExceeded']
  ])
})

test('the deadline of a Job deletes the pod, and the cause with it', async () => {
  const { cluster, clock, conditions } = await runJob(
    { kind: 'healthy', runSeconds: 600 },
    { activeDeadlineSeconds: 60 }
  )
  clock.advance(120_000)
  expect(conditions().at(-1)).toEqual(['Failed', 'DeadlineExceeded'])
  expect(cluster.list('Pod', 'shop')).toEqual([])
})

test.each([
  ['without a policy orphans its pods', '', 1],
  ['in the background takes them along', '?propagationPolicy=Background', 0]
])('deleting a Job %s', async (_case, query, left) => {
  const { call, cluster, clock, name } = await runJob({ kind: 'healthy' })
  clock.advance(120_000)
  await call('DELETE', `${JOBS}/${name}${query}`)
  clock.advance(10_000)
  expect(cluster.list('Job', 'shop')).toEqual([])
  expect(cluster.list('Pod', 'shop')).toHaveLength(left)
})

test('a finished Job goes after its time', async () => {
  const { cluster, clock } = await runJob({ kind: 'healthy' }, { ttlSecondsAfterFinished: 60 })
  clock.advance(240_000)
  expect([cluster.list('Job', 'shop'), cluster.list('Pod', 'shop')]).toEqual([[], []])
})

test('a namespace ends when nothing in it is held, and takes nothing new before', async () => {
  const { cluster, clock, call } = await startCluster()
  const map = (name: string, finalizers?: string[]) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'shop', ...(finalizers === undefined ? {} : { finalizers }) }
  })
  cluster.create(map('held', ['example.com/hold']))
  const { uid } = cluster.get('Namespace', undefined, 'shop')?.metadata ?? {}
  const wrong = await call('DELETE', '/api/v1/namespaces/shop', {
    body: { preconditions: { uid: 'other' } }
  })
  expect(wrong.status).toBe(409)
  await call('DELETE', '/api/v1/namespaces/shop', { body: { preconditions: { uid } } })
  clock.advance(20_000)
  const status = cluster.get('Namespace', undefined, 'shop')?.status
  expect(objectsIn(at(status, 'conditions')).at(-1)).toMatchObject({
    type: 'NamespaceFinalizersRemaining',
    status: 'True',
    message:
      'Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances'
  })
  const again = await call('POST', '/api/v1/namespaces', {
    body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }
  })
  expect([again.status, again.body.message]).toEqual([
    409,
    'object is being deleted: namespaces "shop" already exists'
  ])
  const refused = await call('POST', '/api/v1/namespaces/shop/configmaps', { body: map('new') })
  expect([refused.status, refused.body.details.causes[0].reason]).toEqual([
    403,
    'NamespaceTerminating'
  ])
  const release = { type: 'application/merge-patch+json', body: { metadata: { finalizers: null } } }
  await call('PATCH', '/api/v1/namespaces/shop/configmaps/held', release)
  clock.advance(10_000)
  expect(cluster.get('Namespace', undefined, 'shop')).toBeUndefined()
})
