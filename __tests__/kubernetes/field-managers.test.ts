import { describe, expect, test } from '@jest/globals'
import {
  replicasToApply,
  takeOverPatch,
  takeTemplatePatch,
  toApply
} from '../../src/kubernetes/field-managers.ts'

describe('the replicas that are applied', () => {
  const US = 'deploy-fargate'
  const live = (replicas: number, ...owners: string[]) => ({ replicas, owners })

  test.each([
    ['the wanted count, whoever owns it', 3, 2, live(6, 'kube-controller-manager'), 3],
    ['the manifest of a new Deployment', undefined, 2, undefined, 2],
    ['the manifest, where nobody else owns them', undefined, 2, live(5, US), 2],
    [
      'none: an autoscaler keeps its word',
      undefined,
      4,
      live(6, US, 'kube-controller-manager'),
      undefined
    ],
    ['the live count: left out, it would fall to 1', undefined, undefined, live(5, US), 5],
    ['none, where nobody ever set them', undefined, undefined, live(1), undefined],
    ['the manifest over a client-side apply', undefined, 2, live(3, 'kubectl-client-side-apply'), 2]
  ])('are %s', (_, wanted, manifest, now, expected) => {
    expect(replicasToApply(wanted, manifest, now)).toBe(expected)
  })
})

describe('what a client-side apply has left', () => {
  const theirs = { manager: 'kubectl-client-side-apply', operation: 'Update', fieldsV1: {} }
  const metadata = { name: 'web', resourceVersion: '7' }

  test('becomes ours, guarded by the version that was read', () => {
    const other = { manager: 'helm', operation: 'Update' }
    expect(takeOverPatch({ metadata: { ...metadata, managedFields: [other, theirs] } })).toEqual([
      {
        op: 'replace',
        path: '/metadata/managedFields',
        value: [other, { ...theirs, manager: 'deploy-fargate', operation: 'Apply' }]
      },
      { op: 'replace', path: '/metadata/resourceVersion', value: '7' }
    ])
  })

  test('is left once we have applied, and where there is none', () => {
    const ours = { manager: 'deploy-fargate', operation: 'Apply' }
    expect(
      takeOverPatch({ metadata: { ...metadata, managedFields: [ours, theirs] } })
    ).toBeUndefined()
    expect(takeOverPatch({ metadata })).toBeUndefined()
  })
})

describe('an object that is put back', () => {
  const live = (...managers: readonly string[]) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'worker',
      resourceVersion: '7',
      managedFields: managers.map(manager => ({
        manager,
        fieldsV1: { 'f:spec': { 'f:replicas': {} } }
      }))
    },
    spec: { replicas: 3, paused: false },
    status: { replicas: 3 }
  })

  test.each([
    ['ours alone', ['deploy-fargate'], { replicas: 3, paused: false }],
    ['left by kubectl apply', ['kubectl-client-side-apply'], { replicas: 3, paused: false }],
    ['those of an autoscaler', ['deploy-fargate', 'kube-controller-manager'], { paused: false }]
  ])('with replicas that are %s', (_, managers, spec) => {
    expect(toApply(live(...managers))).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'worker' },
      spec
    })
  })
})

describe('the fields of the template', () => {
  const template = (fields: object) => ({ 'f:spec': { 'f:template': { 'f:spec': fields } } })
  const status = {
    manager: 'kube-controller-manager',
    operation: 'Update',
    subresource: 'status',
    fieldsV1: { 'f:status': {} }
  }
  const helm = {
    manager: 'helm',
    operation: 'Update',
    fieldsV1: { 'f:spec': { 'f:paused': {}, 'f:template': { 'f:spec': { 'f:hostname': {} } } } }
  }
  const patched = {
    manager: 'deploy-fargate',
    operation: 'Update',
    fieldsV1: template({ 'f:subdomain': {} })
  }
  const ours = {
    manager: 'deploy-fargate',
    operation: 'Apply',
    fieldsV1: { 'f:metadata': { 'f:labels': {} }, ...template({ 'f:containers': {} }) }
  }
  const take = (...managedFields: object[]) =>
    takeTemplatePatch({ metadata: { name: 'web', resourceVersion: '7', managedFields } })
  const patch = (...value: object[]) => [
    { op: 'replace', path: '/metadata/managedFields', value },
    { op: 'replace', path: '/metadata/resourceVersion', value: '7' }
  ]

  test('become ours, whoever had them, and nothing else does', () => {
    expect(take(ours, helm, patched, status)).toEqual(
      patch(
        {
          ...ours,
          fieldsV1: {
            'f:metadata': { 'f:labels': {} },
            ...template({ 'f:containers': {}, 'f:hostname': {}, 'f:subdomain': {} })
          }
        },
        { ...helm, fieldsV1: { 'f:spec': { 'f:paused': {} } } },
        status
      )
    )
  })

  test('become ours where we have applied nothing yet', () => {
    const more = { apiVersion: 'apps/v1', fieldsType: 'FieldsV1' }
    expect(take({ ...patched, manager: 'kubectl-set', ...more })).toEqual(
      patch({ ...more, ...patched, operation: 'Apply' })
    )
  })

  test('are ours already, where no one else has any', () => {
    expect(take(ours, status)).toBeUndefined()
  })
})
