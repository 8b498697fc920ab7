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

const deployment = (more = '') => object('Deployment', 'web', `${containers}\n${more}`)

describe('what people hand in', () => {
  test.each<[string, string, readonly string[]]>([
    ['line ends of Windows', deployment().replaceAll('\n', '\r\n'), []],
    ['a byte order mark', `\uFEFF${deployment()}`, []],
    ['empty documents and comments', `---\n---\n# nothing\n---\n${deployment()}---\n`, []],
    ['an empty List', `apiVersion: v1\nkind: List\nitems:\n---\n${deployment()}`, []],
    ['JSON', '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"db"}}', []],
    [
      'a cluster-wide object with a namespace, which means nothing',
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: a, namespace: other }\n',
      []
    ],
    [
      'an item of a List without a kind',
      'apiVersion: v1\nkind: List\nitems:\n  - { apiVersion: v1, metadata: { name: a } }\n',
      ['k8s.yaml, item 1: kind is missing or not a string.']
    ],
    [
      'a name that the server would make',
      'apiVersion: batch/v1\nkind: Job\nmetadata: { generateName: migrate- }\n',
      ['k8s.yaml: It has metadata.generateName, and what has no name of its own cannot be applied.']
    ],
    [
      'a kustomization',
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [web.yaml]\n',
      ['k8s.yaml: It is a kustomization, which is built as a folder.']
    ],
    [
      'a number as a name',
      'apiVersion: v1\nkind: Secret\nmetadata: { name: 12 }\n',
      ['k8s.yaml: metadata.name is missing or not a string.']
    ],
    [
      'a key twice',
      'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nkind: ConfigMap\n',
      ['k8s.yaml, line 4: A key stands here that the same object has before.']
    ],
    [
      'YAML that is none, in the second document',
      `${deployment()}---\na: [1\nb: }\n`,
      [expect.stringMatching(/^k8s\.yaml, document 2, line \d+: It is not YAML \(/) as never]
    ],
    [
      'a number that is too long',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  id: 9007199254740993\n',
      ['k8s.yaml, line 5: A whole number here has more than 53 bits, and would be changed.']
    ],
    [
      'what JSON has no number for',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  a: .inf\n  b: -.Inf\n  c: .nan\n',
      [5, 6, 7].map(
        line => `k8s.yaml, line ${line}: Infinity, or what is no number, cannot be sent.`
      )
    ]
  ])('%s', (_, text, expected) => {
    expect(problems(text)).toEqual(
      expected.length === 0 ? [] : expect.arrayContaining([...expected])
    )
    if (expected.length === 0) expect(read(text).manifests.length).toBeGreaterThan(0)
  })

  test('a commit that looks like a number no one can write out stays the text it is', () => {
    const [one] = read(
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, labels: { commit: 12e4567 } }\n'
    ).manifests
    expect(one?.object.metadata.labels).toEqual({ commit: '12e4567' })
  })

  test('a line of a YAML error is that of the whole file', () => {
    expect(
      problems(`${object('ConfigMap', 'a')}---\n${object('ConfigMap', 'b')}kind: X\n`)
    ).toEqual([expect.stringMatching(/^k8s\.yaml, document 2, line 10: A key stands here/)])
  })

  test('octal modes, anchors and merge keys mean what kubectl takes them for', () => {
    const text = `
apiVersion: v1
kind: ConfigMap
metadata: { name: a, labels: &labels { app: web } }
mode: 0644
on: yes
copy: *labels
more: { <<: *labels, tier: front }
`
    expect(read(text).manifests[0]?.object).toMatchObject({
      mode: 420,
      copy: { app: 'web' },
      more: { app: 'web', tier: 'front' }
    })
  })

  test('an old apiVersion of the Deployment is named', () => {
    const old = deployment().replace('apps/v1', 'extensions/v1beta1')
    const chosen = chooseDeployment(read(old).manifests, undefined)
    expect(chosen).toMatchObject({
      where: 'k8s.yaml',
      what: 'Deployment web has apiVersion extensions/v1beta1, which Kubernetes no longer serves.'
    })
  })
})
