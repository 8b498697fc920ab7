import { describe, expect, test } from '@jest/globals'
import { describeDifference, describeOwnDifference } from '../../src/kubernetes/dry-run.ts'
import type { KubernetesObject } from '../../src/kubernetes/objects.ts'

const object = (kind: string, members: object): KubernetesObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'a', namespace: 'shop' },
  ...members
})

/** A member with a value that a plan must not show, and the path that it must. */
const HIDDEN: readonly (readonly [
  what: string,
  kind: string,
  of: (value: string) => object,
  path: string
])[] = [
  ['data of a ConfigMap', 'ConfigMap', value => ({ data: { KEY: value } }), 'data.KEY'],
  [
    'binary data of a ConfigMap',
    'ConfigMap',
    value => ({ binaryData: { KEY: value } }),
    'binaryData.KEY'
  ],
  ['data of a Secret', 'Secret', value => ({ data: { KEY: value } }), 'data.KEY'],
  ['text of a Secret', 'Secret', value => ({ stringData: { KEY: value } }), 'stringData.KEY'],
  [
    'a Secret inside another object',
    'SealedSecret',
    value => ({ spec: { template: { data: { deep: { KEY: value } } } } }),
    'spec.template.data.deep.KEY'
  ],
  [
    'binary data inside another object',
    'Bundle',
    value => ({ spec: { sources: [{ name: 'one', binaryData: { KEY: value } }] } }),
    'spec.sources[one].binaryData.KEY'
  ],
  [
    'a variable',
    'Pod',
    value => ({ spec: { containers: [{ name: 'web', env: [{ name: 'A', value }] }] } }),
    'spec.containers[web].env[A].value'
  ]
]

describe('a plan names what changes and hides its value:', () => {
  test.each(HIDDEN)('%s', (_, kind, of, path) => {
    const live = object(kind, of('b2xk'))
    const next = object(kind, of('aHVudGVyMg=='))
    expect(describeDifference(live, next)).toEqual([`${path}: a value → a value`])
    expect(describeOwnDifference(live, next)).toEqual([`${path}: a value → a value`])
  })
})

test('of an image, as much of the digest is shown as Docker shows', () => {
  const pod = (digits: string) =>
    object('Pod', {
      spec: { containers: [{ name: 'web', image: `web@sha256:${digits.repeat(8)}` }] }
    })
  expect(describeDifference(pod('01234567'), pod('89abcdef'))).toEqual([
    'spec.containers[web].image: web@sha256:012345670123 → web@sha256:89abcdef89ab'
  ])
})
