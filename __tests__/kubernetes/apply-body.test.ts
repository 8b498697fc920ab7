import { describe, expect, test } from '@jest/globals'
import { changeBody, mergeEnvironment, restoringPatch } from '../../src/kubernetes/apply-body.ts'
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

describe('what is applied keeps the order of what runs', () => {
  const of = (name: string) => `k:${JSON.stringify({ name })}`
  const leaf = { '.': {}, 'f:name': {}, 'f:value': {} }
  const env = [
    { name: 'HOST', value: 'a' },
    { name: 'PORT', value: '80' },
    { name: 'URL', value: 'http://$(HOST):$(PORT)/' }
  ]
  const live = (owned: readonly string[]) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'web',
      managedFields: [
        {
          manager: 'deploy-fargate',
          operation: 'Apply',
          fieldsV1: {
            'f:spec': {
              'f:template': {
                'f:spec': {
                  'f:containers': {
                    [of('web')]: {
                      'f:name': {},
                      'f:image': {},
                      'f:env': Object.fromEntries(owned.map(name => [of(name), leaf]))
                    },
                    [of('sidecar')]: { 'f:name': {}, 'f:image': {} }
                  }
                }
              }
            }
          }
        }
      ]
    },
    spec: {
      selector: {},
      template: {
        spec: {
          containers: [
            { name: 'web', image: 'web:1', env },
            { name: 'sidecar', image: 'redis:7' }
          ]
        }
      }
    }
  })
  const containersOf = (body: object) =>
    (body as ReturnType<typeof live>).spec.template.spec.containers

  test('the changed container stays before the others', () => {
    const body = changeBody(live([]), { images: { web: 'web:2' }, annotations: {} })
    expect(containersOf(body).map(({ name, image }) => `${name} ${image}`)).toEqual([
      'web web:2',
      'sidecar redis:7'
    ])
  })

  test.each([
    ['a variable that is there', ['HOST', 'PORT', 'URL'], ['HOST', 'PORT', 'URL', 'NEW']],
    ['a variable that someone else has set', ['URL'], ['HOST', 'URL', 'NEW']]
  ])('%s stays before what refers to it', (_, owned, names) => {
    const environment = {
      web: [
        { name: 'NEW', value: 'n' },
        { name: 'HOST', value: 'b' }
      ]
    }
    const [web] = containersOf(changeBody(live(owned), { environment, annotations: {} }))
    expect(web?.env?.map(({ name }) => name)).toEqual(names)
    expect(web?.env?.[0]).toEqual({ name: 'HOST', value: 'b' })
  })

  test('so does one in a manifest', () => {
    const added = [
      { name: 'NEW', value: 'n' },
      { name: 'HOST', value: 'b' }
    ]
    expect(mergeEnvironment(env, added)).toEqual([
      { name: 'HOST', value: 'b' },
      ...env.slice(1),
      { name: 'NEW', value: 'n' }
    ])
    expect(mergeEnvironment(undefined, added)).toEqual(added)
  })
})
