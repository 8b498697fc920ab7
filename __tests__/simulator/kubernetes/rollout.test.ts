import { afterAll, expect, test } from '@jest/globals'
import { closeClusters, DEPLOYMENTS, startCluster } from './world.ts'

afterAll(closeClusters)

test('a deployed app is complete and ready at once', async () => {
  const { cluster } = await startCluster()
  const { status, metadata } = cluster.deployedApp({
    name: 'web',
    namespace: 'shop',
    image: 'web:1'
  })
  expect(status).toMatchObject({ replicas: 2, updatedReplicas: 2, availableReplicas: 2 })
  expect(metadata.annotations).toEqual({ 'deployment.kubernetes.io/revision': '1' })
  expect(
    cluster.list('Pod', 'shop').map(({ status: is }) => (is as { phase: string }).phase)
  ).toEqual(['Running', 'Running'])
})

test('the revision is news before the generation counts as observed', async () => {
  const { cluster, clock, call } = await startCluster()
  cluster.deployedApp({ name: 'web', namespace: 'shop', image: 'web:1' })
  const patched = await call('PATCH', `${DEPLOYMENTS}/web`, {
    type: 'application/strategic-merge-patch+json',
    body: { spec: { template: { spec: { containers: [{ name: 'web', image: 'web:2' }] } } } }
  })
  expect(patched.body.metadata.generation).toBe(2)
  expect(patched.body.status.observedGeneration).toBe(1)
  clock.advance(12)
  const soon = cluster.get('Deployment', 'shop', 'web')
  expect(soon?.metadata.annotations?.['deployment.kubernetes.io/revision']).toBe('2')
  expect(soon?.status).toMatchObject({ observedGeneration: 1 })
  clock.advance(100)
  const later = cluster.get('Deployment', 'shop', 'web')
  expect(later?.status).toMatchObject({ observedGeneration: 2 })
  clock.advance(180_000)
  expect(cluster.get('Deployment', 'shop', 'web')?.status).toMatchObject({
    replicas: 2,
    updatedReplicas: 2,
    availableReplicas: 2
  })
})
