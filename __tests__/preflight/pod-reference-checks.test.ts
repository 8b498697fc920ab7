import { expect, test } from '@jest/globals'
import type { KubernetesObject } from '../../src/kubernetes/objects.ts'
import { checkReference } from '../../src/preflight/pod-reference-checks.ts'

const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' } }
const reference = (needed = true) => ({
  object: secret,
  kind: { plural: 'secrets', namespaced: true },
  keys: ['user', 'password'],
  needed
})

test.each<[string, KubernetesObject | undefined, boolean, string]>([
  ['missing', undefined, false, 'error: Secret db does not exist, and the pods need it to start.'],
  ['there', { ...secret, data: { user: '', password: '' } }, false, 'ok: It is there.'],
  [
    'in two parts',
    { ...secret, data: { user: '' }, stringData: { password: '' } },
    true,
    'ok: It is among the manifests.'
  ],
  [
    'without a key, though it is among the manifests',
    { ...secret, stringData: { user: '' } },
    true,
    'error: Secret db has no key password, which the pods need to start.'
  ]
])('%s', (_, found, isApplied, expected) => {
  const { status, what } = checkReference(reference(), found, isApplied)
  expect(`${status}: ${what}`).toBe(expected)
})

test('a pull secret that is missing may be harmless', () => {
  expect(checkReference(reference(false), undefined, false)).toMatchObject({ status: 'warning' })
})
