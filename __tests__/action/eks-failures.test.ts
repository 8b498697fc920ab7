import { test } from '@jest/globals'
import type { JsonObject } from '../../simulator/kubernetes/apply/values.ts'
import type { PodFate } from '../../simulator/kubernetes/nodes/fates.ts'
import type { SimulatorOptions } from '../../simulator/simulator.ts'
import type { ActionRun } from '../support/runner.ts'
import { type EksWorld, startEksWorld } from './eks-world.ts'
import { demand, tryAll } from './trial.ts'

/** What goes wrong with the new pods of a Deployment of one pod, and what the step has to make of it. */
interface Case {
  readonly name: string
  /** Of all pods that are made from now on. */
  readonly fate?: PodFate
  /** What the new manifest has more. */
  readonly container?: JsonObject
  readonly pod?: JsonObject
  readonly spec?: JsonObject
  readonly options?: SimulatorOptions
  /** Done before the step. */
  readonly before?: (world: EksWorld) => void
  /** Done once the rollout has begun. */
  readonly during?: (world: EksWorld) => void
  readonly outcome: 'rolled-back' | 'succeeded' | 'failed'
  /** The cause in the output `reason`; where it succeeds, something that the log does not say. */
  readonly cause?: string
  readonly hint?: string
  /** What the log has to show as well. */
  readonly shows?: string
  /** `deadline`: only after progressDeadlineSeconds, since it might have healed. */
  readonly when?: 'fast' | 'deadline'
}

const DEADLINE_S = 600
/** A node and its pull take 47 s; the second sight of a cause comes soon after. */
const FAST_S = 240

const image = (problem: Extract<PodFate, { kind: 'image' }>['problem'], heals?: number) =>
  ({
    kind: 'image',
    problem,
    ...(heals === undefined ? {} : { healsAfterSeconds: heals })
  }) as const
const probe = (failureThreshold: number) => ({
  httpGet: { path: '/health', port: 8080 },
  failureThreshold
})
const secretVariable = (name: string, key: string): JsonObject => ({
  env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name, key } } }]
})
const configVariable = (name: string, key: string): JsonObject => ({
  env: [{ name: 'COLOR', valueFrom: { configMapKeyRef: { name, key } } }]
})
const create = (kind: string, name: string, more: JsonObject) => (world: EksWorld) =>
  void world.cluster.create({
    apiVersion: 'v1',
    kind,
    metadata: { name, namespace: 'shop' },
    ...more
  })
const profile = (namespace: string): SimulatorOptions => ({
  eksClusters: [
    {
      name: 'main',
      namespaces: ['shop'],
      fargateProfiles: [{ name: 'apps', selectors: [{ namespace }] }]
    }
  ]
})

const IMAGES: readonly Case[] = [
  {
    name: 'the image is not in the registry',
    fate: image('not-found'),
    outcome: 'rolled-back',
    cause: 'does not exist',
    hint: 'Check the repository, the tag and the region'
  },
  {
    name: 'the image is built for another platform, which also ends in "not found"',
    fate: image('wrong-platform'),
    outcome: 'rolled-back',
    cause: 'is not built for linux/amd64',
    hint: 'platforms: linux/amd64'
  },
  {
    name: 'the pull is forbidden',
    fate: image('forbidden'),
    outcome: 'rolled-back',
    cause: 'The pod may not pull the image',
    hint: 'AmazonEKSFargatePodExecutionRolePolicy'
  },
  {
    name: 'the pull has no credentials',
    fate: image('no-credentials'),
    outcome: 'rolled-back',
    cause: 'The pod may not pull the image',
    hint: 'pod execution role'
  },
  {
    name: 'the name of the image is none',
    fate: image('invalid-name'),
    outcome: 'rolled-back',
    cause: 'its name or imagePullPolicy is wrong',
    hint: 'Correct image or imagePullPolicy'
  },
  {
    name: 'the image may never be pulled',
    container: { imagePullPolicy: 'Never' },
    outcome: 'rolled-back',
    cause: 'its name or imagePullPolicy is wrong',
    hint: 'Correct image or imagePullPolicy'
  },
  {
    name: 'the registry cannot be reached, ever',
    fate: image('timeout'),
    outcome: 'rolled-back',
    when: 'deadline',
    cause: 'cannot be reached from the pod',
    hint: 'NAT gateway'
  },
  {
    name: 'the registry cannot be reached, for a while',
    fate: image('timeout', 200),
    outcome: 'succeeded'
  },
  {
    name: 'the registry throttles, for a while',
    fate: image('rate-limit', 200),
    outcome: 'succeeded'
  }
]

const CONFIGURATION: readonly Case[] = [
  {
    name: 'a Secret is missing',
    container: secretVariable('db', 'password'),
    outcome: 'rolled-back',
    cause: 'The Secret db that container web needs does not exist.',
    hint: 'Create it in the namespace'
  },
  {
    name: 'a ConfigMap is missing',
    container: configVariable('settings', 'color'),
    outcome: 'rolled-back',
    cause: 'The ConfigMap settings that container web needs does not exist.',
    hint: 'Create it in the namespace'
  },
  {
    name: 'a key of a Secret is missing',
    container: secretVariable('db', 'password'),
    before: create('Secret', 'db', { data: { user: 'YQ==' } }),
    outcome: 'rolled-back',
    cause: 'The Secret shop/db has no key password, which container web needs.',
    hint: 'Add the key'
  },
  {
    name: 'a key of a ConfigMap is missing',
    container: configVariable('settings', 'color'),
    before: create('ConfigMap', 'settings', { data: { size: 'small' } }),
    outcome: 'rolled-back',
    cause: 'The ConfigMap shop/settings has no key color, which container web needs.',
    hint: 'Add the key'
  },
  {
    name: 'the kubelet reads a Secret late',
    fate: {
      kind: 'config-error',
      message: 'failed to sync secret cache: timed out waiting for the condition',
      healsAfterSeconds: 200
    },
    outcome: 'succeeded'
  },
  {
    name: 'the image runs as root, and may not',
    fate: {
      kind: 'config-error',
      message:
        'container has runAsNonRoot and image will run as root (pod: "web-1_shop(u)", container: web)'
    },
    outcome: 'rolled-back',
    cause: 'must not run as root (runAsNonRoot)',
    hint: 'Set USER to a number'
  },
  {
    name: 'a volume of a Secret that is missing: events alone tell',
    pod: { volumes: [{ name: 'certificates', secret: { secretName: 'tls' } }] },
    outcome: 'rolled-back',
    cause: 'The Secret tls of the volume certificates does not exist.',
    hint: 'Create it in the namespace'
  },
  {
    name: 'a volume that is never mounted',
    fate: {
      kind: 'mount-failed',
      message:
        'MountVolume.SetUp failed for volume "efs" : rpc error: code = DeadlineExceeded desc = context deadline exceeded'
    },
    outcome: 'rolled-back',
    when: 'deadline',
    cause: 'A volume cannot be mounted',
    hint: 'port 2049'
  }
]

const CONTAINERS: readonly Case[] = [
  {
    name: 'it crashes',
    fate: { kind: 'crash', exitCode: 1, logLines: ['no database'] },
    outcome: 'rolled-back',
    cause: 'Container web exited (exit code 1)',
    hint: 'its log says why',
    shows: 'no database'
  },
  {
    name: 'it ends well, which a service must not',
    fate: { kind: 'crash', exitCode: 0, logLines: ['done'] },
    outcome: 'rolled-back',
    cause: 'Container web exited (exit code 0)',
    shows: 'done'
  },
  {
    name: 'it crashes, in a cluster whose controllers come late to everything',
    options: { eksClusters: [{ name: 'main', namespaces: ['shop'], deploymentSyncMs: 10_000 }] },
    fate: { kind: 'crash', exitCode: 1, logLines: ['no database'] },
    outcome: 'rolled-back',
    cause: 'Container web exited (exit code 1)',
    hint: 'its log says why',
    shows: 'no database'
  },
  {
    name: 'it comes up, in a cluster whose controllers come late to everything',
    options: { eksClusters: [{ name: 'main', namespaces: ['shop'], deploymentSyncMs: 10_000 }] },
    outcome: 'succeeded'
  },
  {
    name: 'it crashes once, and then stays up',
    fate: { kind: 'crash', exitCode: 1, times: 1 },
    outcome: 'succeeded'
  },
  {
    name: 'it takes too much memory',
    fate: { kind: 'crash', exitCode: 137, reason: 'OOMKilled', logLines: ['loading'] },
    outcome: 'rolled-back',
    cause: 'used more memory than its limit (exit code 137)',
    hint: 'resources.limits.memory',
    shows: 'loading'
  },
  {
    name: 'it breaks by a fault of memory',
    fate: { kind: 'crash', exitCode: 139 },
    outcome: 'rolled-back',
    cause: '(exit code 139)'
  },
  {
    name: 'its command is not there',
    fate: { kind: 'start-error' },
    outcome: 'rolled-back',
    cause: 'Container web cannot start x: it is not there, or not executable.',
    hint: 'Check command and args'
  },
  {
    name: 'its program is built for another processor',
    fate: { kind: 'start-error', message: 'exec /bin/web: exec format error' },
    outcome: 'rolled-back',
    cause: 'is built for another processor',
    hint: 'platforms: linux/amd64'
  },
  {
    name: 'its requests are not its limits',
    fate: {
      kind: 'start-error',
      message:
        'failed to create containerd task: OCI runtime create failed: failed to write "400000": write /sys/fs/cgroup/cpu,cpuacct/kubepods/pod/cpu.cfs_quota_us: invalid argument'
    },
    outcome: 'rolled-back',
    cause: 'asks for more CPU than its limit allows',
    hint: 'requests have to equal limits'
  },
  {
    name: 'an init container crashes',
    pod: { initContainers: [{ name: 'migrate', image: 'INIT' }] },
    fate: { kind: 'crash', exitCode: 3, container: 'migrate', logLines: ['table is locked'] },
    outcome: 'rolled-back',
    cause: 'Container migrate exited (exit code 3)',
    shows: 'table is locked'
  }
]

const PROBES: readonly Case[] = [
  {
    name: 'the readiness probe gets an error',
    container: { readinessProbe: probe(3) },
    fate: { kind: 'unready', answer: 503, logLines: ['listening'] },
    outcome: 'rolled-back',
    when: 'deadline',
    cause: 'The readiness probe fails: HTTP probe failed with statuscode: 503.',
    hint: 'Check path, port and scheme',
    shows: 'listening'
  },
  {
    name: 'nothing listens on the port of the readiness probe',
    container: { readinessProbe: probe(3) },
    fate: { kind: 'unready', answer: 'refused' },
    outcome: 'rolled-back',
    when: 'deadline',
    cause: 'connect: connection refused',
    hint: '0.0.0.0'
  },
  {
    name: 'the readiness probe takes long',
    container: { readinessProbe: probe(3) },
    fate: { kind: 'healthy', readySeconds: 300 },
    outcome: 'succeeded'
  },
  {
    name: 'the liveness probe fails',
    container: { livenessProbe: probe(2) },
    // Without it, the pod counts as available before the probe has failed.
    spec: { minReadySeconds: 60 },
    fate: { kind: 'unready', probe: 'liveness' },
    outcome: 'rolled-back',
    cause: 'The liveness probe fails',
    hint: 'Check path, port and scheme'
  },
  {
    name: 'the startup probe fails',
    container: { startupProbe: probe(3) },
    fate: { kind: 'unready', probe: 'startup' },
    outcome: 'rolled-back',
    cause: 'The startup probe fails',
    hint: 'Check path, port and scheme'
  },
  {
    name: 'the load balancer finds the pod unhealthy',
    pod: { readinessGates: [{ conditionType: 'target-health.elbv2.k8s.aws/web' }] },
    fate: {
      kind: 'gate',
      condition: 'target-health.elbv2.k8s.aws/web',
      reason: 'Target.ResponseCodeMismatch',
      message: 'Health checks failed with these codes: [503]'
    },
    outcome: 'rolled-back',
    when: 'deadline',
    cause:
      'The load balancer finds the pod unhealthy: Health checks failed with these codes: [503].',
    hint: 'health check of the target group'
  }
]

const FARGATE: readonly Case[] = [
  {
    name: 'no profile matches the pod',
    options: profile('other'),
    outcome: 'rolled-back',
    cause: 'No Fargate profile of the cluster matches the pod',
    hint: 'a pod is matched only when it is created'
  },
  {
    name: 'Fargate does not run privileged containers',
    container: { securityContext: { privileged: true } },
    outcome: 'rolled-back',
    cause: 'Fargate cannot run this pod: invalid SecurityContext fields: Privileged',
    hint: 'Remove from the manifest'
  },
  {
    name: 'the profile may not assume its role',
    fate: {
      kind: 'refused',
      message:
        'Misconfigured Fargate Profile: fargate profile apps blocked for new launches due to: Failed to assume PodExecutionRole'
    },
    outcome: 'rolled-back',
    cause: 'The Fargate profile cannot start pods',
    hint: 'eks-fargate-pods.amazonaws.com'
  },
  {
    name: 'AWS has blocked the account',
    fate: {
      kind: 'refused',
      message: 'Your AWS account is currently blocked and thus cannot launch any Fargate pods'
    },
    outcome: 'rolled-back',
    cause: 'AWS has blocked the account for Fargate.',
    hint: 'AWS Support'
  },
  {
    name: 'the newer form of a refusal, with a code before it',
    fate: {
      kind: 'refused',
      message:
        '[POD_UNSUPPORTED_ON_FARGATE] Pod not supported on Fargate: fields not supported: HostNetwork'
    },
    outcome: 'rolled-back',
    cause: 'Fargate cannot run this pod: fields not supported: HostNetwork'
  },
  {
    name: 'the broken form of a refusal',
    fate: {
      kind: 'refused',
      message:
        'Scheduling%!(EXTRA string=Pod not supported on Fargate: port contains HostIP or HostPort)'
    },
    outcome: 'rolled-back',
    cause: 'Fargate cannot run this pod: port contains HostIP or HostPort.'
  },
  {
    name: 'a volume claim is not bound, which may heal',
    fate: {
      kind: 'refused',
      message:
        'Pod not supported on Fargate: volumes not supported: data not supported because: PVC data not bound'
    },
    outcome: 'rolled-back',
    when: 'deadline',
    cause: 'The volume claim data is not bound.',
    hint: 'create the PersistentVolume'
  },
  {
    name: 'there is no capacity, ever',
    fate: { kind: 'no-capacity' },
    outcome: 'rolled-back',
    when: 'deadline',
    cause: 'Fargate has no capacity',
    hint: 'more availability zones'
  },
  {
    name: 'there is capacity after seven minutes',
    fate: { kind: 'no-capacity', healsAfterSeconds: 420 },
    outcome: 'succeeded'
  },
  {
    name: 'provisioning times out twice, and then works',
    fate: { kind: 'provisioning-timeout', times: 2 },
    outcome: 'succeeded'
  },
  {
    name: 'a pod is evicted for patching while it rolls out',
    fate: { kind: 'evicted', afterSeconds: 2 },
    outcome: 'succeeded'
  },
  {
    name: 'the node of a pod is lost while it rolls out',
    fate: { kind: 'node-lost', afterSeconds: 2 },
    outcome: 'succeeded'
  }
]

/** No pod exists that could say why. */
const CREATION: readonly Case[] = [
  {
    name: 'the quota of the namespace is used up',
    before: create('ResourceQuota', 'q', { spec: { hard: { pods: '1' } } }),
    outcome: 'rolled-back',
    when: 'deadline',
    cause: 'Kubernetes cannot create pods:',
    hint: 'Raise the ResourceQuota',
    shows: 'exceeded quota: q'
  },
  {
    name: 'the ServiceAccount is missing',
    pod: { serviceAccountName: 'api' },
    outcome: 'rolled-back',
    when: 'deadline',
    cause: 'serviceaccount "api" not found',
    hint: 'Create the ServiceAccount'
  },
  {
    name: 'the ServiceAccount comes late',
    pod: { serviceAccountName: 'api' },
    during: create('ServiceAccount', 'api', {}),
    outcome: 'succeeded'
  }
]

/** Pods whose fate passes: the one that takes its place is well. */
const ONCE: readonly PodFate['kind'][] = ['evicted', 'node-lost']

/** A Deployment of one pod. */
function manifest(
  image: string,
  { container = {}, pod = {}, spec = {} }: Partial<Case> = {}
): JsonObject {
  const labels = { app: 'web' }
  const text = JSON.stringify({
    ...pod,
    containers: [{ name: 'web', image, ports: [{ containerPort: 8080 }], ...container }]
  })
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop', labels },
    spec: {
      ...spec,
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: JSON.parse(text.replace('"INIT"', `"${image}"`)) }
    }
  }
}

async function play(one: Case): Promise<void> {
  const world = await startEksWorld(one.options)
  try {
    const { cluster } = world
    const first = manifest(world.image('one'))
    cluster.atOnce(() => {
      cluster.setProfiles([{ name: 'all', selectors: [{ namespace: '*' }] }])
      cluster.deployedApp({ name: 'web', namespace: 'shop', image: 'one', change: () => first })
    })
    const [seed] = one.options?.eksClusters ?? []
    if (seed?.fargateProfiles !== undefined) cluster.setProfiles(seed.fargateProfiles)
    one.before?.(world)
    const times = ONCE.includes(one.fate?.kind ?? 'healthy') ? { times: 1 } : {}
    if (one.fate !== undefined) cluster.setScenarios([{ match: {}, fate: one.fate, ...times }])
    world.write('web.yaml', JSON.stringify(manifest(world.image('two'), one)))
    let begun = false
    const run = await world.run(
      { manifests: 'web.yaml', image: world.image('two') },
      {
        onLine: line => {
          if (begun || !line.includes('rolls out')) return
          begun = true
          one.during?.(world)
        }
      }
    )
    judge(one, run, world)
  } finally {
    await world.close()
  }
}

function judge(one: Case, run: ActionRun, { cluster }: EksWorld): void {
  const { outputs, log, annotations } = run
  const must = (isSo: boolean, what: string) => demand(isSo, what, run)
  const isGood = one.outcome === 'succeeded'
  must(outputs.outcome === one.outcome, `outcome ${outputs.outcome} instead of ${one.outcome}`)
  must((run.exitCode === 0) === isGood, `exit code ${run.exitCode}`)
  const { 'duration-seconds': seconds } = outputs
  const isLate = Number(seconds) >= DEADLINE_S
  if (!isGood) {
    must(isLate === (one.when === 'deadline'), `verdict after ${seconds} s`)
    must(one.when === 'deadline' || Number(seconds) < FAST_S, `not fast: ${seconds} s`)
  }
  must((outputs.reason ?? '').includes(one.cause ?? ''), `reason: ${outputs.reason}`)
  must(log.includes(one.hint ?? ''), `no hint "${one.hint}"`)
  must(log.includes(one.shows ?? ''), `the log does not show "${one.shows}"`)
  const ecs = /[^\n]*\b(?:ECS|(?<!containerd |shim )[Tt]asks?)\b[^\n]*/.exec(
    `${log}\n${run.summary}`
  )
  must(ecs === null, `words of ECS: ${ecs?.[0]}`)
  must(!/LoggingDisabled|aws-logging/.test(log), 'shows the harmless event of every pod')
  const errors = annotations.filter(({ level }) => level === 'error')
  must(errors.length === (isGood ? 0 : 1), `${errors.length} errors`)
  must(isGood || errors[0]?.message.includes(one.cause ?? '') === true, 'no cause in the error')
  const revisions = {
    'previous-kubernetes-revision': '1',
    'kubernetes-revision': '2',
    // What was put back is the first ReplicaSet, with a new number.
    'running-kubernetes-revision': isGood ? '2' : '3'
  }
  for (const [name, value] of Object.entries(revisions)) {
    must(outputs[name] === value, `${name} is ${outputs[name]} instead of ${value}`)
  }
  const live = cluster.get('Deployment', 'shop', 'web') as unknown as {
    readonly status: { readonly availableReplicas?: number }
    readonly metadata: { readonly annotations: Readonly<Record<string, string>> }
  }
  must(live.status.availableReplicas === 1, 'nothing runs')
  const now = live.metadata.annotations['deployment.kubernetes.io/revision']
  must(now === outputs['running-kubernetes-revision'], `the cluster runs ${now}`)
}

const TABLE = [
  ['images', IMAGES],
  ['configuration', CONFIGURATION],
  ['containers', CONTAINERS],
  ['probes', PROBES],
  ['Fargate', FARGATE],
  ['creation', CREATION]
] as const

test.each(TABLE)(
  '%s',
  async (title, cases) => {
    await tryAll(title, cases, ({ name }) => name, play)
  },
  480_000
)
