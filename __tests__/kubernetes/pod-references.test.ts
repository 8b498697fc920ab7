import { expect, test } from '@jest/globals'
import { referencesOf } from '../../src/kubernetes/pod-references.ts'

const found = (spec: object) =>
  referencesOf([{ spec: { containers: [{ name: 'web' }], ...spec } }]).map(
    ({ object, keys, needed }) =>
      `${object.kind} ${object.metadata.name}${keys.length === 0 ? '' : ` (${keys.join(', ')})`}${needed ? '' : ' to pull'}`
  )
const env = (...variables: object[]) => ({ containers: [{ name: 'web', env: variables }] })
const volumes = (...all: object[]) => ({
  volumes: all.map((one, at) => ({ name: `v${at}`, ...one }))
})

test.each<[string, object, readonly string[]]>([
  ['nothing', {}, []],
  ['the default account', { serviceAccountName: 'default' }, []],
  ['an account', { serviceAccountName: 'app' }, ['ServiceAccount app']],
  ['an account by its old name', { serviceAccount: 'app' }, ['ServiceAccount app']],
  [
    'keys, an optional one left out',
    env(
      { name: 'A', valueFrom: { secretKeyRef: { name: 'db', key: 'user' } } },
      { name: 'B', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } },
      { name: 'C', valueFrom: { configMapKeyRef: { name: 'c', key: 'k', optional: true } } }
    ),
    ['Secret db (user, password)']
  ],
  [
    'all of a map',
    { initContainers: [{ name: 'init', envFrom: [{ configMapRef: { name: 'settings' } }] }] },
    ['ConfigMap settings']
  ],
  [
    'volumes with their items',
    volumes(
      { secret: { secretName: 'tls', items: [{ key: 'tls.crt', path: 'crt' }] } },
      { configMap: { name: 'nginx', items: [{ key: 'nginx.conf', path: 'c' }] } }
    ),
    ['Secret tls (tls.crt)', 'ConfigMap nginx (nginx.conf)']
  ],
  [
    'projected volumes',
    volumes({
      projected: {
        sources: [
          { secret: { name: 'tls', items: [{ key: 'a', path: 'a' }] } },
          { configMap: { name: 'nginx' } },
          { secret: { name: 'maybe', optional: true } },
          { serviceAccountToken: { path: 'token' } }
        ]
      }
    }),
    ['Secret tls (a)', 'ConfigMap nginx']
  ],
  ['pull secrets', { imagePullSecrets: [{ name: 'hub' }] }, ['Secret hub to pull']],
  [
    'a pull secret that is needed otherwise, too',
    { imagePullSecrets: [{ name: 'hub' }], ...volumes({ secret: { secretName: 'hub' } }) },
    ['Secret hub']
  ]
])('%s', (_, spec, expected) => {
  expect(found(spec)).toEqual(expected)
})
