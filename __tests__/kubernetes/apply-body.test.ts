import { expect, test } from '@jest/globals'
import { changeBody } from '../../src/kubernetes/apply-body.ts'
import { MARKS } from '../../src/kubernetes/marks.ts'

test('the marks of an earlier deployment do not stay when this one does not set them', () => {
  const live = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'web',
      annotations: { [MARKS.run]: 'old', [MARKS.tag]: 'v1', team: 'shop' },
      managedFields: [
        {
          manager: 'deploy-fargate',
          operation: 'Apply',
          fieldsV1: {
            'f:metadata': {
              'f:annotations': {
                [`f:${MARKS.run}`]: {},
                [`f:${MARKS.tag}`]: {},
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
  const body = changeBody(live, { annotations: { [MARKS.run]: 'new' } })
  expect(body.metadata.annotations).toEqual({ [MARKS.run]: 'new', team: 'shop' })
})
