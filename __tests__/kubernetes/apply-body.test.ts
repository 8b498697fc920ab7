import { expect, test } from '@jest/globals'
import { changeBody } from '../../src/kubernetes/apply-body.ts'
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
