import { describe, expect, test } from '@jest/globals'
import type { DeploymentObject, KubernetesObject } from '../../src/kubernetes/objects.ts'
import { checkPods, checkProfile, checkReplicas } from '../../src/preflight/pod-checks.ts'

const SIZE = { cpu: '250m', memory: '256Mi' }
const container = (more: object = {}) => ({
  name: 'web',
  image: 'web:1',
  resources: { requests: SIZE, limits: SIZE },
  ...more
})
const deployment = (spec: object = {}, pod: object = {}): DeploymentObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    selector: {},
    template: { spec: { containers: [container()], ...pod } },
    ...spec
  }
})
const check = (
  watched: DeploymentObject,
  { others = [], onFargate = true }: { others?: KubernetesObject[]; onFargate?: boolean } = {}
) =>
  checkPods({ watched, objects: [watched, ...others], onFargate })
    .filter(({ status }) => status !== 'ok')
    .map(({ status, name, what, fix }) => `${status}: ${name}: ${what} ${fix}`)

describe('the checks of pods', () => {
  test('find nothing wrong with an ordinary Deployment', () => {
    expect(check(deployment())).toEqual([])
  })

  test.each<[string, DeploymentObject, RegExp]>([
    [
      'what Fargate cannot run',
      deployment({}, { hostNetwork: true }),
      /^error: Fargate: Fargate cannot run the pods of Deployment web: hostNetwork\. Remove it/
    ],
    [
      '256 MB that cost twice the CPU',
      deployment(
        {},
        { containers: [container({ resources: { requests: { cpu: '1', memory: '8Gi' } } })] }
      ),
      /^warning: size: .*with the 256 MB that Fargate adds, 2 vCPU and 9 GB is paid\. Ask for 256 MB less \(1 vCPU and 7\.75 GB\), and 1 vCPU and 8 GB is paid\./
    ],
    [
      'no size at all',
      deployment({}, { containers: [container({ resources: {} })] }),
      /^warning: size: The pod asks for nothing, so that 0\.25 vCPU and 0\.5 GB is paid/
    ],
    [
      'more than there is',
      deployment({}, { containers: [container({ resources: { limits: { cpu: '20' } } })] }),
      /^error: size: .*more than Fargate has/
    ],
    [
      'limits beside requests',
      deployment(
        {},
        {
          containers: [
            container({ resources: { requests: SIZE, limits: { cpu: '0.5', memory: '256Mi' } } })
          ]
        }
      ),
      /^warning: requests and limits: They differ \(container web: cpu 250m, limit 0\.5\)/
    ],
    [
      'requests without a limit',
      deployment({}, { containers: [container({ resources: { requests: SIZE } })] }),
      /container web: cpu 250m, no limit; container web: memory 256Mi, no limit/
    ],
    [
      'too much storage',
      deployment(
        {},
        {
          containers: [
            container({
              resources: {
                requests: { ...SIZE, 'ephemeral-storage': '200Gi' },
                limits: { ...SIZE, 'ephemeral-storage': '200Gi' }
              }
            })
          ]
        }
      ),
      /^error: storage: .*200 GiB.*at most 175 GiB/
    ],
    ['a paused Deployment', deployment({ paused: true }), /^error: paused: .*rollout resume/],
    ['no history', deployment({ revisionHistoryLimit: 0 }), /^warning: history: .* is 0/],
    ['a short deadline', deployment({ progressDeadlineSeconds: 120 }), /^warning: deadline: /],
    ['Recreate', deployment({ strategy: { type: 'Recreate' } }), /^warning: strategy: /]
  ])('tell %s', (_, watched, expected) => {
    const found = check(watched)
    expect(found.some(line => expected.test(line)) ? [] : found).toEqual([])
    expect(found.length).toBeGreaterThan(0)
  })

  test('take equal amounts in other words for equal', () => {
    const requests = { cpu: '1', memory: '1Gi' }
    const limits = { cpu: '1000m', memory: '1024Mi' }
    const watched = deployment({}, { containers: [container({ resources: { requests, limits } })] })
    expect(check(watched)).toEqual([])
  })

  test('look at all that makes pods, and at what sends traffic to them', () => {
    const agent: KubernetesObject = {
      ...deployment({}, { volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] }),
      kind: 'DaemonSet',
      metadata: { name: 'agent' }
    }
    const nightly: KubernetesObject = {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'nightly' },
      spec: {
        jobTemplate: {
          spec: { template: { spec: { hostPID: true, containers: [{ name: 'job' }] } } }
        }
      }
    }
    const service: KubernetesObject = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web' },
      spec: { type: 'LoadBalancer' }
    }
    expect(check(deployment(), { others: [agent, nightly, service] })).toEqual([
      expect.stringMatching(/^error: Fargate: .*DaemonSet agent: volume logs \(hostPath\)/),
      expect.stringMatching(/^error: Fargate: .*CronJob nightly: hostPID/),
      expect.stringMatching(/^warning: DaemonSet: Fargate runs no DaemonSets: DaemonSet agent/),
      expect.stringMatching(/^warning: load balancer: Service web has no annotation .*: ip, and/)
    ])
  })

  test('bind pods on other nodes to nothing of Fargate', () => {
    const watched = deployment(
      {},
      { hostNetwork: true, containers: [container({ resources: {} })] }
    )
    expect(check(watched, { onFargate: false })).toEqual([
      expect.stringMatching(/^warning: Fargate: /)
    ])
  })
})

describe('the profile', () => {
  const profile = (labels: Record<string, string>, status = 'ACTIVE') => ({
    name: 'web',
    status,
    selectors: [{ namespace: 'shop', labels }]
  })
  const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [] } }

  test('takes the pods', () => {
    expect(checkProfile([profile({})], 'shop', template)).toMatchObject({ status: 'ok' })
  })

  test.each<[string, Parameters<typeof checkProfile>[0], string]>([
    ['misses a label', [profile({ tier: 'front' })], 'web (namespace shop, tier=front)'],
    ['is not there yet', [profile({}, 'CREATING')], 'web would, and is CREATING'],
    ['does not exist', [], 'nothing, as there are none']
  ])('%s', (_, profiles, expected) => {
    const check = checkProfile(profiles, 'shop', template)
    expect(check.status).toBe('warning')
    expect(check.what).toContain(expected)
  })
})

describe('replicas', () => {
  const setBy = (manager: string) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'web',
      managedFields: [{ manager, fieldsV1: { 'f:spec': { 'f:replicas': {} } } }]
    },
    spec: { replicas: 4, selector: {}, template: { spec: { containers: [] } } }
  })

  test.each([
    ['kube-controller-manager', undefined, true],
    ['kube-controller-manager', 3, false],
    ['kubectl-client-side-apply', undefined, false],
    ['deploy-fargate', undefined, false]
  ])('that %s has set, with desired-count %s, are left as they are: %s', (manager, count, left) => {
    const said = checkReplicas(setBy(manager), count).map(({ what }) => what)
    expect(said).toEqual(left ? [`${manager} sets them (4 now): they are left as they are.`] : [])
  })
})
