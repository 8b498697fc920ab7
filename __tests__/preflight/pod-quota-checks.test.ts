import { expect, test } from '@jest/globals'
import type { DeploymentObject, QuotaObject } from '../../src/kubernetes/objects.ts'
import { checkPodQuotas } from '../../src/preflight/pod-quota-checks.ts'

const deployment = (spec: object = {}): DeploymentObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    replicas: 2,
    selector: {},
    template: {
      spec: {
        containers: [
          {
            name: 'web',
            resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { cpu: '500m' } }
          }
        ]
      }
    },
    ...spec
  }
})
const quota = (hard: Record<string, string>, used: Record<string, string>): QuotaObject => ({
  metadata: { name: 'q' },
  status: { hard, used }
})
const check = (quotas: readonly QuotaObject[], planned = deployment(), running = 2, rolls = true) =>
  checkPodQuotas(quotas, { planned, running, rolls }).map(
    ({ status, what }) => `${status}: ${what}`
  )

test.each<[string, QuotaObject, readonly string[]]>([
  [
    'room for one more',
    quota({ pods: '3' }, { pods: '2' }),
    ['ok: There is room for another pod.']
  ],
  [
    'no room, and no old pod may go',
    quota({ pods: '2' }, { pods: '2' }),
    ['error: ResourceQuota q has room for 0 of the 1 more pods of the rollout (pods: 2 of 2 used).']
  ],
  [
    'no CPU',
    quota({ 'requests.cpu': '1200m' }, { 'requests.cpu': '1' }),
    [
      'error: ResourceQuota q has room for 0 of the 1 more pods of the rollout (requests.cpu: 1 of 1200m used).'
    ]
  ],
  [
    'a quota on what the pods do not say',
    quota({ 'limits.memory': '8Gi' }, { 'limits.memory': '0' }),
    ['warning: ResourceQuota q lets no pod in that does not say its limits.memory (container web).']
  ],
  [
    'a quota on something else',
    quota({ secrets: '1' }, { secrets: '1' }),
    ['ok: There is room for another pod.']
  ]
])('%s', (_, one, expected) => {
  expect(check([one])).toEqual(expected)
})

test('old pods that may go make room', () => {
  const planned = deployment({ strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } } })
  expect(check([quota({ pods: '2' }, { pods: '2' })], planned)).toEqual([
    expect.stringMatching(/^warning: ResourceQuota q has room for 0 of the 1/)
  ])
  const none = deployment({ strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } })
  expect(check([quota({ pods: '2' }, { pods: '2' })], none)).toEqual([
    'ok: There is room for 0 more pods.'
  ])
})

test('where nothing is rolled out, nothing more is needed', () => {
  expect(check([quota({ pods: '2' }, { pods: '2' })], deployment(), 2, false)).toEqual([
    'ok: There is room for 0 more pods.'
  ])
})

test('a first Deployment needs room for all of its pods, and has none to go beside', () => {
  expect(check([quota({ pods: '2' }, { pods: '0' })], deployment(), 0)).toEqual([
    'ok: There is room for 2 more pods.'
  ])
  expect(check([quota({ pods: '2' }, { pods: '1' })], deployment(), 0)).toEqual([
    'warning: ResourceQuota q has room for 1 of the 2 more pods of the rollout (pods: 1 of 2 used).'
  ])
})

test('a quota with a scope counts some pods only, and says nothing here', () => {
  expect(check([{ ...quota({ pods: '0' }, {}), spec: { scopes: ['BestEffort'] } }])).toEqual([])
})
