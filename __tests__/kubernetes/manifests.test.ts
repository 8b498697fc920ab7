import { describe, expect, test } from '@jest/globals'
import { chooseDeployment, readManifests } from '../../src/kubernetes/manifests.ts'

const containers = 'spec: { template: { spec: { containers: [{ name: web, image: web }] } } }'
const object = (kind: string, name: string, more = '') =>
  `apiVersion: ${kind === 'Deployment' ? 'apps/v1' : 'v1'}\nkind: ${kind}\nmetadata: { name: ${name} }\n${more}\n`
const read = (text: string) => readManifests([{ path: 'k8s.yaml', text }], 'shop')
const problems = (text: string) => read(text).problems.map(({ where, what }) => `${where}: ${what}`)

describe('manifests', () => {
  test('are put into the order in which they are applied', () => {
    const text = [
      object('Deployment', 'web', containers),
      object('Service', 'web'),
      'apiVersion: v1\nkind: List\nitems:\n  - { apiVersion: v1, kind: Secret, metadata: { name: db } }\n',
      object('Namespace', 'shop')
    ].join('---\n')
    expect(read(text).manifests.map(one => one.object.kind)).toEqual([
      'Namespace',
      'Secret',
      'Service',
      'Deployment'
    ])
  })

  test('all mistakes are told at once, with where they are, and nothing of the text', () => {
    const text = [
      'apiVersion: v1\nkind: Secret\nmetadata: {}\nstringData: { a: hunter2 }\n',
      '- hunter2\n',
      object('ConfigMap', 'a', '').replace('{ name: a }', '{ name: a, namespace: other }'),
      object('ConfigMap', 'b'),
      object('ConfigMap', 'b')
    ].join('---\n')
    expect(problems(text)).toEqual([
      'k8s.yaml, document 1: metadata.name is missing or not a string.',
      'k8s.yaml, document 2: It is not a Kubernetes object.',
      'k8s.yaml, document 3: ConfigMap a is for the namespace other, and the input namespace says shop.',
      'k8s.yaml, document 5: ConfigMap b is in k8s.yaml, document 4, too.'
    ])
    expect(problems('a: [hunter2').join()).not.toContain('hunter2')
    expect(problems('')).toEqual(['manifests: There is no object in k8s.yaml.'])
  })

  test.each([
    ['the only Deployment', [object('Deployment', 'web', containers)], undefined, 'Deployment web'],
    [
      'the named one',
      [object('Deployment', 'web', containers), object('Deployment', 'worker', containers)],
      'worker',
      'Deployment worker'
    ],
    [
      'none of several',
      [object('Deployment', 'web', containers), object('Deployment', 'worker', containers)],
      undefined,
      'The manifests hold several Deployments: web, worker.'
    ],
    [
      'none at all',
      [object('Service', 'web')],
      undefined,
      'There is no Deployment (apps/v1) in the manifests.'
    ],
    [
      'no such one',
      [object('Deployment', 'web', containers)],
      'app',
      'There is no Deployment app in the manifests (they hold web).'
    ],
    [
      'one without containers',
      [object('Deployment', 'web')],
      undefined,
      'Deployment web has no containers with names (spec.template.spec.containers).'
    ]
  ])('the Deployment with the verdict: %s', (_, documents, name, expected) => {
    const chosen = chooseDeployment(read(documents.join('---\n')).manifests, name)
    const told =
      'what' in chosen ? chosen.what : `${chosen.object.kind} ${chosen.object.metadata.name}`
    expect(told).toBe(expected)
  })
})

test('dates and times stay the text that kubectl reads', () => {
  const { manifests } = read(object('ConfigMap', 'times', 'data: { day: 2026-11-30, at: 12:30 }'))
  expect(manifests[0]?.object.data).toEqual({ day: '2026-11-30', at: '12:30' })
})

test.each(['', '""', 'null'])('an empty namespace (%s) counts as absent', empty => {
  expect(
    problems(`apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  namespace: ${empty}\n`)
  ).toEqual([])
})
