import { expect, test } from '@jest/globals'
import { ownedPart } from '../../src/kubernetes/owned-fields.ts'

const live = (fieldsV1: object | undefined) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'web',
    labels: { app: 'web', other: 'x' },
    ...(fieldsV1 === undefined
      ? {}
      : {
          managedFields: [
            { manager: 'deploy-fargate', operation: 'Apply', fieldsV1: { ...fieldsV1 } }
          ]
        })
  },
  spec: {
    replicas: 3,
    template: {
      spec: {
        containers: [
          {
            name: 'web',
            image: 'web:1',
            env: [
              { name: 'A', value: '1' },
              { name: 'B', value: '2' }
            ]
          },
          { name: 'side', image: 'side:1' }
        ]
      }
    }
  }
})

test('of a live object, what this action has applied', () => {
  const part = ownedPart(
    live({
      'f:metadata': { 'f:labels': { 'f:app': {} } },
      'f:spec': {
        'f:template': {
          'f:spec': {
            'f:containers': {
              'k:{"name":"web"}': {
                '.': {},
                'f:name': {},
                'f:image': {},
                'f:env': { 'k:{"name":"B"}': { '.': {}, 'f:name': {}, 'f:value': {} } }
              }
            }
          }
        }
      }
    })
  )
  expect(part).toEqual({
    metadata: { labels: { app: 'web' } },
    spec: {
      template: {
        spec: { containers: [{ name: 'web', image: 'web:1', env: [{ name: 'B', value: '2' }] }] }
      }
    }
  })
})

test('nothing, where it has applied nothing', () => {
  expect(ownedPart(live(undefined))).toBeUndefined()
})
