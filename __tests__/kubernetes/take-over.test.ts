import { expect, test } from '@jest/globals'
import { afterTakeOver, replacementPatch } from '../../src/kubernetes/take-over.ts'

const variable = (name: string) => ({
  [`k:{"name":"${name}"}`]: { '.': {}, 'f:name': {}, 'f:value': {} }
})
const entry = (manager: string, operation: string, metadata: object, env: object) => ({
  manager,
  operation,
  fieldsV1: {
    ...(Object.keys(metadata).length === 0 ? {} : { 'f:metadata': metadata }),
    'f:spec': {
      'f:template': {
        'f:spec': {
          'f:containers': { 'k:{"name":"web"}': { 'f:name': {}, 'f:env': env } }
        }
      }
    }
  }
})
const kubectl = entry(
  'kubectl-client-side-apply',
  'Update',
  {
    'f:labels': { '.': {}, 'f:app': {}, 'f:old': {} },
    'f:annotations': { '.': {}, 'f:kubectl.kubernetes.io/last-applied-configuration': {} }
  },
  { '.': {}, ...variable('KEPT'), ...variable('OLD'), ...variable('THEIRS') }
)
const object = (managedFields: readonly object[]) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'web',
    labels: { app: 'web', old: 'x' },
    annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}' },
    managedFields
  },
  spec: {
    template: {
      spec: {
        containers: [
          {
            name: 'web',
            image: 'web:1',
            env: ['KEPT', 'OLD', 'THEIRS'].map(name => ({ name, value: name }))
          }
        ]
      }
    }
  }
})

const live = object([kubectl])
const ours = entry('deploy-fargate', 'Apply', { 'f:labels': { 'f:app': {} } }, variable('KEPT'))
const theirs = entry('helm', 'Update', {}, variable('THEIRS'))

test('what the client-side apply alone owned goes; what others own, and what nobody names, stays', () => {
  const next = afterTakeOver(live, object([kubectl, ours, theirs]))
  expect(next).toMatchObject({ metadata: { labels: { app: 'web' } } })
  expect(next.metadata.labels).toEqual({ app: 'web' })
  expect(next.metadata.annotations).toBeUndefined()
  expect(next.spec).toEqual({
    template: {
      spec: {
        containers: [
          {
            name: 'web',
            image: 'web:1',
            env: [
              { name: 'KEPT', value: 'KEPT' },
              { name: 'THEIRS', value: 'THEIRS' }
            ]
          }
        ]
      }
    }
  })
})

test('once this action has applied, there is nothing to take over', () => {
  const tried = object([kubectl, ours])
  expect(afterTakeOver(object([kubectl, ours]), tried)).toBe(tried)
  expect(afterTakeOver(undefined, tried)).toBe(tried)
})

test('the patch that makes one object of another', () => {
  const map = (data: object | undefined, labels?: Record<string, string>) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', ...(labels === undefined ? {} : { labels }) },
    ...(data === undefined ? {} : { data }),
    status: {}
  })
  expect(replacementPatch(map({ a: '1' }, { app: 'web' }), map({ a: '2' }))).toEqual([
    { op: 'add', path: '/data', value: { a: '2' } },
    { op: 'remove', path: '/metadata/labels' }
  ])
  expect(replacementPatch(map({ a: '1' }), map(undefined))).toEqual([
    { op: 'remove', path: '/data' }
  ])
})
