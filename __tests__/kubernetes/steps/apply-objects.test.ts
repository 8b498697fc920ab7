import { expect, test } from '@jest/globals'
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts'
import { prepareObjects } from '../../../src/kubernetes/steps/apply-objects.ts'
import type { KubernetesApi } from '../../../src/kubernetes/steps/kubernetes-api.ts'

/** An API that has each object, and answers an apply with what was sent. */
const echo = {
  call: async ({ body, path }: { body?: unknown; path: string }) =>
    body ?? { metadata: { name: path.split('/').at(-1) }, spec: { replicas: 3 } }
} as unknown as KubernetesApi

test.each([
  ['a spec without a value', 'Deployment', null, null],
  ['a spec without a value', 'StatefulSet', null, null],
  [
    'replicas without a value',
    'StatefulSet',
    { replicas: null, serviceName: 'db' },
    { serviceName: 'db' }
  ]
])('%s of a %s is for the server to judge', async (_, kind, spec, sent) => {
  const object: KubernetesObject = { apiVersion: 'apps/v1', kind, metadata: { name: 'db' }, spec }
  const { prepared } = await prepareObjects(echo, [{ where: 'db.yaml', object }], {
    namespace: 'shop',
    forceConflicts: false,
    takeOver: false,
    signal: AbortSignal.timeout(60_000)
  })
  expect(prepared.map(({ next }) => next?.spec)).toEqual([sent])
})
