import { afterAll, describe, expect, test } from '@jest/globals'
import { APPLY, closeClusters, DEPLOYMENTS, deployment, startCluster } from '../world.ts'

afterAll(closeClusters)

const WEB = `${DEPLOYMENTS}/web`
type Call = Awaited<ReturnType<typeof startCluster>>['call']

const apply = (call: Call, body: unknown, query = '') =>
  call('PATCH', `${WEB}?fieldManager=deploy-fargate${query}`, { type: APPLY, body })

describe('what the real server answered (facts, measured)', () => {
  test('a field of a client-side apply conflicts, and force takes it', async () => {
    const { call } = await startCluster()
    const client = `${DEPLOYMENTS}?fieldManager=kubectl-client-side-apply`
    await call('POST', client, { body: deployment() })
    const other = deployment({}, { image: 'web:2' })
    const refused = await apply(call, other)
    expect([refused.status, refused.body.reason]).toEqual([409, 'Conflict'])
    expect(refused.body.message).toBe(
      'Apply failed with 1 conflict: conflict with "kubectl-client-side-apply" using apps/v1: .spec.template.spec.containers[name="web"].image'
    )
    expect(refused.body.details.causes).toEqual([
      {
        reason: 'FieldManagerConflict',
        message: 'conflict with "kubectl-client-side-apply" using apps/v1',
        field: '.spec.template.spec.containers[name="web"].image'
      }
    ])
    expect((await apply(call, other, '&force=true')).status).toBe(200)
  })

  test.each([
    ['an unknown field', deployment({ replica: 2 }), '.spec.replica: field not declared in schema'],
    [
      'a wrong type',
      deployment({ replicas: '2' }),
      '.spec.replicas: expected numeric (int or float), got string'
    ],
    [
      'the same key twice',
      deployment({}, { env: [{ name: 'A' }, { name: 'A' }] }),
      '.spec.template.spec.containers[name="web"].env: duplicate entries for key [name="A"]'
    ]
  ])('%s is a 500 without a reason', async (_case, body, text) => {
    const { call } = await startCluster()
    const answer = await apply(call, body)
    expect([answer.status, answer.body.reason]).toEqual([500, undefined])
    expect(answer.body.message).toBe(
      `failed to create typed patch object (shop/web; apps/v1, Kind=Deployment): ${text}`
    )
  })

  test('the same apply twice leaves the version', async () => {
    const { call } = await startCluster()
    const first = await apply(call, deployment())
    const second = await apply(call, deployment())
    expect([first.status, second.status]).toEqual([201, 200])
    expect(second.body.metadata.resourceVersion).toBe(first.body.metadata.resourceVersion)
  })

  test('a dry run shows the next generation and stores nothing', async () => {
    const { call } = await startCluster()
    await apply(call, deployment())
    const dry = await apply(call, deployment({ replicas: 5 }), '&dryRun=All')
    expect([dry.body.spec.replicas, dry.body.metadata.generation]).toEqual([5, 2])
    expect((await call('GET', WEB)).body.spec.replicas).toBe(2)
  })

  test('replicas that the manifest drops fall to the default', async () => {
    const { call } = await startCluster()
    await apply(call, deployment({ replicas: 5 }))
    const { body } = await apply(call, deployment({ replicas: undefined }))
    expect(body.spec.replicas).toBe(1)
  })

  test('replicas of an autoscaler conflict, and force overrides it', async () => {
    const { call, cluster } = await startCluster()
    await apply(call, deployment({ replicas: undefined }))
    cluster.scale(['shop', 'web'], 6)
    const refused = await apply(call, deployment({ replicas: 4 }))
    expect(refused.body.message).toBe(
      'Apply failed with 1 conflict: conflict with "kube-controller-manager" with subresource "scale" using apps/v1: .spec.replicas'
    )
    expect((await apply(call, deployment({ replicas: 4 }), '&force=true')).body.spec.replicas).toBe(
      4
    )
  })

  test('a service account cannot be taken away: its older name brings it back', async () => {
    const { call } = await startCluster()
    const withAccount = deployment()
    Object.assign(withAccount.spec.template.spec, { serviceAccountName: 'app' })
    await apply(call, withAccount)
    const { body } = await apply(call, deployment())
    expect(body.spec.template.spec.serviceAccountName).toBe('app')
  })

  test('after a client-side apply what the manifest drops stays, until managedFields are taken over', async () => {
    const { call } = await startCluster()
    const client = `${DEPLOYMENTS}?fieldManager=kubectl-client-side-apply`
    const old = deployment({}, { env: [{ name: 'OLD', value: '1' }] })
    const made = await call('POST', client, { body: old })
    const forced = await apply(call, deployment(), '&force=true&dryRun=All')
    expect(forced.body.spec.template.spec.containers[0].env).toEqual([{ name: 'OLD', value: '1' }])
    const index = made.body.metadata.managedFields.findIndex(
      ({ manager }: { manager: string }) => manager === 'kubectl-client-side-apply'
    )
    const entry = made.body.metadata.managedFields[index]
    const live = (await call('GET', WEB)).body.metadata
    const taken = await call('PATCH', WEB, {
      type: 'application/json-patch+json',
      body: [
        {
          op: 'replace',
          path: '/metadata/managedFields',
          value: live.managedFields.map((one: { manager: string }) =>
            one.manager === entry.manager
              ? { ...entry, manager: 'deploy-fargate', operation: 'Apply' }
              : one
          )
        },
        { op: 'replace', path: '/metadata/resourceVersion', value: live.resourceVersion }
      ]
    })
    expect(taken.status).toBe(200)
    const applied = await apply(call, deployment())
    expect([applied.status, applied.body.spec.template.spec.containers[0].env]).toEqual([
      200,
      undefined
    ])
  })

  test('an image alone needs a Deployment to go into', async () => {
    const { call } = await startCluster()
    const alone = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { template: { spec: { containers: [{ name: 'web', image: 'web:2' }] } } }
    }
    const answer = await apply(call, alone)
    expect([answer.status, answer.body.reason]).toEqual([422, 'Invalid'])
    expect(answer.body.details.causes[0]).toEqual({
      reason: 'FieldValueRequired',
      message: 'Required value',
      field: 'spec.selector'
    })
  })

  test('a selector stays what it is', async () => {
    const { call } = await startCluster()
    await apply(call, deployment())
    const other = deployment({ selector: { matchLabels: { app: 'web', tier: 'x' } } })
    Object.assign(other.spec.template.metadata.labels, { tier: 'x' })
    const { status, body } = await apply(call, other, '&force=true')
    expect(status).toBe(422)
    expect(body.message).toContain('spec.selector: Invalid value: ')
    expect(body.message).toContain(': field is immutable')
  })

  test('a namespace that is not there is 404 even in a dry run', async () => {
    const { call } = await startCluster()
    const path = '/apis/apps/v1/namespaces/none/deployments/web?fieldManager=m&dryRun=All'
    const { namespace: _, ...metadata } = deployment().metadata
    const answer = await call('PATCH', path, { type: APPLY, body: { ...deployment(), metadata } })
    expect([answer.status, answer.body.message]).toEqual([404, 'namespaces "none" not found'])
  })
})

test('other writes refuse an unknown field where they are asked to be strict, and else warn', async () => {
  const { call } = await startCluster()
  const body = deployment({ replica: 2 })
  const strict = await call('POST', `${DEPLOYMENTS}?fieldValidation=Strict`, { body })
  expect([strict.status, strict.body.message]).toEqual([
    400,
    'Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.replica"'
  ])
  const warned = await call('POST', DEPLOYMENTS, { body })
  expect(warned.status).toBe(201)
  expect(warned.headers.warning).toContain('unknown field')
  expect(warned.body.spec.replica).toBeUndefined()
})
