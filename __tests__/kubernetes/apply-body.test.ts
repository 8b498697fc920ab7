import { expect, test } from '@jest/globals'
import { changeBody, restoringPatch } from '../../src/kubernetes/apply-body.ts'
import { ANNOTATIONS } from '../../src/kubernetes/revision-annotations.ts'

test('the marks of an earlier deployment do not stay when this one does not set them', () => {
  const live = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'web',
      annotations: { [ANNOTATIONS.run]: 'old', [ANNOTATIONS.tag]: 'v1', team: 'shop' },
      managedFields: [
        {
          manager: 'deploy-fargate',
          operation: 'Apply',
          fieldsV1: {
            'f:metadata': {
              'f:annotations': {
                [`f:${ANNOTATIONS.run}`]: {},
                [`f:${ANNOTATIONS.tag}`]: {},
                'f:team': {}
              }
            }
          }
        }
      ]
    },
    spec: {
      selector: {},
      template: { spec: { containers: [{ name: 'web', image: 'web:1' }] } }
    }
  }
  const body = changeBody(live, { annotations: { [ANNOTATIONS.run]: 'new' } })
  expect(body.metadata.annotations).toEqual({ [ANNOTATIONS.run]: 'new', team: 'shop' })
})

test('a patch that puts a template back says what that revision was, and nothing of the bad one', () => {
  const good = { spec: { containers: [{ name: 'web', image: 'web:1' }] } }
  const live = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'web',
      resourceVersion: '42',
      annotations: {
        [ANNOTATIONS.run]: 'bad',
        [ANNOTATIONS.commit]: 'bad',
        [ANNOTATIONS.tag]: 'v2',
        [ANNOTATIONS.digest]: 'sha256:bad',
        [ANNOTATIONS.worked]: 'h1',
        'deployment.kubernetes.io/revision': '2',
        team: 'shop'
      }
    },
    spec: { selector: {}, template: { spec: { containers: [{ name: 'web', image: 'web:2' }] } } }
  }
  const annotations = { [ANNOTATIONS.run]: 'good', [ANNOTATIONS.tag]: 'v1' }
  expect(restoringPatch(live, good, { annotations, replicas: 3 })).toEqual([
    { op: 'replace', path: '/metadata/resourceVersion', value: '42' },
    {
      op: 'add',
      path: '/metadata/annotations',
      value: {
        [ANNOTATIONS.run]: 'good',
        [ANNOTATIONS.tag]: 'v1',
        [ANNOTATIONS.worked]: 'h1',
        'deployment.kubernetes.io/revision': '2',
        team: 'shop'
      }
    },
    { op: 'replace', path: '/spec/template', value: good },
    { op: 'replace', path: '/spec/replicas', value: 3 }
  ])
  expect(
    restoringPatch({ ...live, metadata: { name: 'web' } }, good, { annotations })
  ).toContainEqual({ op: 'add', path: '/metadata/annotations', value: annotations })
})
