import { afterEach, describe, expect, test } from '@jest/globals'
import { eksPolicyOf } from '../../scripts/permissions/policy.ts'
import { type RbacUse, rulesFor } from '../../scripts/permissions/rbac.ts'
import type { Mode } from '../../src/inputs/request.ts'
import { CRASHES, type EksWorld, startEksWorld } from './eks-world.ts'
import { policyNames } from './policy-names.ts'

const MINUTES_3 = 180_000
let world: EksWorld
afterEach(async () => {
  await world.close()
})

/** A Deployment `web` in a cluster that lets the job in as one of the group `deployers`. */
async function running(): Promise<void> {
  const principalArn = 'arn:aws:iam::123456789012:role/deploy-fargate'
  const accessEntries = [{ principalArn, kubernetesGroups: ['deployers'] }]
  world = await startEksWorld({
    eksClusters: [
      {
        name: 'main',
        namespaces: ['shop'],
        accessEntries,
        fargateProfiles: [{ name: 'apps', selectors: [{ namespace: 'shop' }] }]
      }
    ]
  })
  world.cluster.deployedApp({ name: 'web', namespace: 'shop', image: inEcr('one') })
}

/** By the name that an image has in ECR: the registry of the simulator is known by a login only. */
function inEcr(tag: string): string {
  world.image(tag)
  return `123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:${tag}`
}

/** Gives the job the Roles of docs/eks.md for some uses. */
function bindRoles(uses: readonly RbacUse[]): void {
  const apiVersion = 'rbac.authorization.k8s.io/v1'
  for (const use of uses) {
    const metadata = { name: use, namespace: 'shop' }
    world.cluster.create({ apiVersion, kind: 'Role', metadata, rules: rulesFor(use) })
    world.cluster.create({
      apiVersion,
      kind: 'RoleBinding',
      metadata,
      subjects: [{ kind: 'Group', name: 'deployers', apiGroup: 'rbac.authorization.k8s.io' }],
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: use }
    })
  }
  world.cluster.clearRbacReport()
}

const inMode = (mode: Mode): void =>
  world.simulator.control.enforcePolicy(eksPolicyOf(mode, [], { ...policyNames, cluster: 'main' }))

const run = async (inputs: Record<string, string>) => {
  const { outputs, log } = await world.run(inputs)
  return outputs.outcome ?? log
}

/** Nothing is refused, and nothing is allowed that is not needed, neither by IAM nor in the cluster. */
function expectExactly(unusedInCluster: readonly string[] = []): void {
  const { refused, unused } = world.simulator.control.policyReport()
  const rbac = world.cluster.rbacReport()
  expect({ refused, unused, denied: rbac.refused, idle: [...rbac.unused].sort() }).toEqual({
    refused: [],
    unused: [],
    denied: [],
    idle: [...unusedInCluster].sort()
  })
}

const KINDS = `
apiVersion: v1
kind: ServiceAccount
metadata: { name: web }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
data: { color: green }
---
apiVersion: v1
kind: Secret
metadata: { name: db }
stringData: { password: green }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: shop }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, annotations: { color: green } }
spec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: shop }
  minReplicas: 2
  maxReplicas: 4
  metrics:
    - { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 60 } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, annotations: { color: green } }
spec: { minAvailable: 1, selector: { matchLabels: { app: shop } } }
---
`
const shop = (image: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop, labels: { app: shop } }
spec:
  replicas: 2
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec:
      serviceAccountName: web
      containers:
        - name: web
          image: ${image}
          envFrom: [{ configMapRef: { name: settings } }, { secretRef: { name: db } }]
`

describe('the policy and the Roles of docs/eks.md are enough, and no more', () => {
  test(
    'for a deployment that succeeds, one that fails, and one by hand that goes back',
    async () => {
      await running()
      bindRoles(['change'])
      inMode('deploy')
      const outcomes = [await run({ deployment: 'web', image: inEcr('two') })]
      world.cluster.setScenarios([CRASHES])
      outcomes.push(await run({ deployment: 'web', image: inEcr('bad') }))
      expect(outcomes).toEqual(['succeeded', 'rolled-back'])
      expectExactly()
      world.cluster.setScenarios([])
      world.cluster.clearRbacReport()
      inMode('rollback')
      expect(await run({ mode: 'rollback', deployment: 'web' })).toBe('succeeded')
      // Nothing has failed.
      expectExactly(['events:list', 'pods/log:get'])
    },
    MINUTES_3
  )

  test(
    'for manifests of many kinds that are created, changed and put back',
    async () => {
      await running()
      bindRoles(['manifests'])
      inMode('deploy')
      world.write('shop.yaml', `${KINDS}${shop(inEcr('one'))}`)
      const inputs = { manifests: 'shop.yaml', deployment: 'shop' }
      const outcomes = [await run({ ...inputs, image: inEcr('one') })]
      world.cluster.setScenarios([CRASHES])
      world.write('shop.yaml', `${KINDS}${shop(inEcr('bad'))}`.replaceAll('green', 'red'))
      outcomes.push(await run({ ...inputs, image: inEcr('bad') }))
      expect(outcomes).toEqual(['succeeded', 'rolled-back'])
      expectExactly()
    },
    MINUTES_3
  )

  test(
    'for a plan',
    async () => {
      await running()
      bindRoles(['manifests', 'plan'])
      inMode('plan')
      world.write('shop.yaml', `${KINDS}${shop(inEcr('one'))}`)
      const inputs = { manifests: 'shop.yaml', deployment: 'shop', image: inEcr('one') }
      expect(await run({ ...inputs, mode: 'plan' })).toBe('registered')
      // Nothing runs yet, and no pod has failed.
      expectExactly(['apps/replicasets:list', 'events:list', 'pods/log:get', 'pods:list'])
      world.simulator.control.enforcePolicy(undefined)
      expect(await run(inputs)).toBe('succeeded')
      inMode('plan')
      world.cluster.remove('RoleBinding', 'shop', 'manifests')
      world.cluster.clearRbacReport()
      const alone = { mode: 'plan', deployment: 'shop', image: inEcr('two') }
      expect(await run(alone)).toBe('registered')
      expectExactly()
    },
    MINUTES_3
  )

  test(
    'for a Job that ends, and one that does not',
    async () => {
      await running()
      bindRoles(['job'])
      inMode('run-task')
      const job = {
        mode: 'run-task',
        deployment: 'web',
        image: inEcr('two'),
        'run-task-command': 'migrate up'
      }
      const ended = await run(job)
      world.cluster.setScenarios([{ match: {}, fate: { kind: 'healthy', runSeconds: 900 } }])
      const long = await run({ ...job, 'wait-for-minutes': '2' })
      expect([ended, long]).toEqual(['succeeded', 'timed-out'])
      expectExactly()
    },
    MINUTES_3
  )

  test(
    'for rendering, which asks nothing at all',
    async () => {
      await running()
      inMode('render')
      world.write('shop.yaml', `${KINDS}${shop(inEcr('one'))}`)
      const inputs = { mode: 'render', manifests: 'shop.yaml', image: inEcr('two') }
      expect(await run(inputs)).toBe('registered')
      expect(world.simulator.control.calls()).toEqual([])
      expectExactly()
    },
    MINUTES_3
  )
})
