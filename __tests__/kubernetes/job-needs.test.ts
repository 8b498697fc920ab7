import { expect, test } from '@jest/globals'
import { findMissingForJob } from '../../src/kubernetes/job-needs.ts'
import type { KubernetesObject, PodTemplate } from '../../src/kubernetes/objects.ts'

const object = (kind: string, name: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name }
})
const at = (kind: string, name: string) => ({ where: `${name}.yaml`, object: object(kind, name) })
const TEMPLATE = {
  spec: {
    serviceAccountName: 'web',
    containers: [
      {
        name: 'web',
        envFrom: [
          { configMapRef: { name: 'settings' } },
          { secretRef: { name: 'extra', optional: true } }
        ]
      }
    ]
  }
} as unknown as PodTemplate

test.each([
  ['a ConfigMap that its pod reads', [at('ConfigMap', 'settings')], ['ConfigMap settings']],
  ['its ServiceAccount', [at('ServiceAccount', 'web')], ['ServiceAccount web']],
  ['its namespace', [at('Namespace', 'shop')], ['Namespace shop']],
  ['another namespace', [at('Namespace', 'other')], []],
  ['what it does not read', [at('ConfigMap', 'other'), at('Service', 'web')], []],
  ['what it can do without', [at('Secret', 'extra')], []],
  [
    'what is there already',
    [{ ...at('ConfigMap', 'settings'), live: object('ConfigMap', 'settings') }],
    []
  ]
])('a Job before the rollout and %s', (_, objects, names) => {
  const problems = findMissingForJob(objects, TEMPLATE, 'shop')
  expect(problems.map(({ what }) => what)).toEqual(
    names.map(
      name => `${name} does not exist yet, and the Job that runs before the rollout needs it.`
    )
  )
})
