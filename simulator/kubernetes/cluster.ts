import type { Credentials } from '../access/credentials.ts'
import type { Exchange } from '../protocol/exchange.ts'
import type { Clock, Ids, Images } from '../world.ts'
import { type AccessEntry, ClusterAccess, type RbacReport } from './access.ts'
import { at, type JsonObject, type KubeObject, objectIn, withAt } from './apply/values.ts'
import { DeploymentController, SYNC_MS } from './controllers/deployments.ts'
import { Cleaner } from './controllers/garbage.ts'
import { JobController, jobLabels } from './controllers/jobs.ts'
import { controllerOf } from './controllers/ownership.ts'
import { QuotaController } from './controllers/quotas.ts'
import { ReplicaSetController } from './controllers/replica-sets.ts'
import { type FargateProfile, FargateScheduler, fargateAdmission } from './nodes/fargate.ts'
import { PodFates, type PodScenario } from './nodes/fates.ts'
import { PodRun } from './nodes/kubelet.ts'
import { PodLogs } from './nodes/pod-logs.ts'
import { Events } from './objects/events.ts'
import { namespaceAdmission } from './objects/namespace-admission.ts'
import { type Admission, Objects, type Place } from './objects/objects.ts'
import { Pace } from './objects/pace.ts'
import { allContainers } from './objects/pod-shape.ts'
import { podAdmission } from './objects/quota.ts'
import { resourceOf } from './objects/resources.ts'
import { Store } from './objects/store.ts'
import { Requests } from './requests.ts'
import { KubernetesServer } from './server.ts'

/** What a cluster is made with. */
export interface ClusterParts {
  readonly name: string
  readonly region: string
  readonly clock: Clock
  readonly ids: Ids
  readonly images: Images
  readonly credentials: Credentials
  readonly exchange: Exchange
  readonly adminToken: string
  readonly deploymentSyncMs?: number
}

const SEEDER = 'kubectl'

/** A Deployment that is complete at once. */
export interface DeployedApp {
  readonly name: string
  readonly namespace?: string
  readonly image: string
  readonly replicas?: number
  /** The field manager that applies it; `deploy-fargate` unless given. */
  readonly manager?: string
  /** `Update` leaves it as a client-side apply of that manager does. */
  readonly operation?: 'Apply' | 'Update'
  /** Changes the manifest before it is applied. */
  readonly change?: (manifest: JsonObject) => JsonObject
}

/** A simulated cluster: the API, its controllers, and Fargate. */
export class KubernetesCluster {
  readonly name: string
  readonly server: KubernetesServer
  readonly access: ClusterAccess
  readonly #objects: Objects
  readonly #pace: Pace
  readonly #fates = new PodFates()
  readonly #runs = new Map<string, PodRun>()
  readonly #parts: ClusterParts
  #profiles: readonly FargateProfile[] = []
  #checksTokenTimes = true

  constructor(parts: ClusterParts) {
    this.#parts = parts
    this.name = parts.name
    const store = new Store()
    this.#pace = new Pace(parts.clock)
    this.#objects = new Objects(store, parts.clock, parts.ids)
    this.access = new ClusterAccess(store, parts.credentials, parts.adminToken)
    const after = (delay: number, action: () => void) => this.#pace.after(delay, action)
    const events = new Events(this.#objects, parts.ids, after)
    const logs = new PodLogs()
    for (const admission of [
      namespaceAdmission(store),
      jobAdmission,
      podAdmission(store),
      fargateAdmission(() => this.#profiles)
    ]) {
      this.#objects.addAdmission(admission)
    }
    this.#startControllers(events)
    this.#startNodes(events, logs)
    this.server = new KubernetesServer({
      requests: new Requests(this.#objects, logs),
      access: this.access,
      exchange: parts.exchange,
      realm: () => ({
        cluster: parts.name,
        region: parts.region,
        now: parts.clock.now(),
        checksTime: this.#checksTokenTimes
      })
    })
    for (const name of ['default', 'kube-system', 'kube-public', 'kube-node-lease']) {
      this.addNamespace(name)
    }
  }

  get profiles(): readonly FargateProfile[] {
    return this.#profiles
  }

  setProfiles(profiles: readonly FargateProfile[]): void {
    this.#profiles = profiles
  }

  setAccessEntries(entries: readonly AccessEntry[]): void {
    this.access.setEntries(entries)
  }

  setScenarios(scenarios: readonly PodScenario[]): void {
    this.#fates.set(scenarios)
  }

  /** Whether tokens end 15 minutes after they were made. Not for clients that do not keep virtual time. */
  checkTokenTimes(on: boolean): void {
    this.#checksTokenTimes = on
  }

  rbacReport(): RbacReport {
    return this.access.report()
  }

  clearRbacReport(): void {
    this.access.clearReport()
  }

  addNamespace(name: string, labels: Readonly<Record<string, string>> = {}): KubeObject {
    return this.#pace.atOnce(() =>
      this.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } })
    )
  }

  /** What POST does, as the cluster's admin. */
  create(object: JsonObject, manager = SEEDER): KubeObject {
    return this.#objects.create(placeOf(object), object, { manager })
  }

  /** Server-side apply, as the cluster's admin. */
  apply(
    object: JsonObject,
    manager = SEEDER,
    options: { readonly force?: boolean } = {}
  ): KubeObject {
    return this.#objects.apply(placeOf(object), object, { manager, force: options.force === true })
  }

  /** What PUT does: the whole object becomes what `change` makes of it, and what changed is the manager's. */
  update(
    kind: string,
    [namespace, name]: readonly [string | undefined, string],
    change: (live: KubeObject) => JsonObject,
    manager = SEEDER
  ): KubeObject {
    return this.#objects.update({ resource: resourceOf(kind), namespace, name }, change, {
      manager
    })
  }

  get(kind: string, namespace: string | undefined, name: string): KubeObject | undefined {
    return this.#objects.store.find(resourceOf(kind), namespace, name)
  }

  list(kind: string, namespace?: string): readonly KubeObject[] {
    return this.#objects.store.list(resourceOf(kind), namespace)
  }

  remove(kind: string, namespace: string | undefined, name: string): void {
    this.#objects.remove(
      { resource: resourceOf(kind), namespace, name },
      { propagation: 'Background' }
    )
  }

  /** Sets the number of replicas as `kubectl scale` or an autoscaler does. */
  scale(
    [namespace, name]: readonly [string, string],
    replicas: number,
    manager = 'kube-controller-manager'
  ): void {
    this.#objects.update(
      { resource: resourceOf('Deployment'), namespace, name },
      live => withAt(live, ['spec', 'replicas'], replicas),
      { manager, subresource: 'scale' }
    )
  }

  /** Fargate patches the node of a pod: the pod goes. */
  evict(namespace: string, pod: string): void {
    this.#objects.remove({ resource: resourceOf('Pod'), namespace, name: pod }, {})
  }

  /** A Deployment whose rollout is over, with its ReplicaSet and pods. */
  deployedApp(app: DeployedApp): KubeObject {
    const { name, namespace = 'default', manager = 'deploy-fargate', change = one => one } = app
    const manifest = change(manifestOf(app))
    this.#pace.atOnce(() =>
      app.operation === 'Update'
        ? this.create(manifest, manager)
        : this.apply(manifest, manager, { force: true })
    )
    const deployed = this.get('Deployment', namespace, name)
    const ready = Number(at(deployed?.status, 'availableReplicas') ?? 0)
    if (deployed === undefined || ready !== Number(at(deployed.spec, 'replicas'))) {
      throw new Error(`${name} is not deployed: ${JSON.stringify(deployed?.status)}`)
    }
    return deployed
  }

  /** Does at once what takes less than a minute each: for worlds that are to be ready when a test begins. */
  atOnce<T>(work: () => T): T {
    return this.#pace.atOnce(work)
  }

  #startControllers(events: Events): void {
    const { deploymentSyncMs = SYNC_MS } = this.#parts
    new DeploymentController(this.#objects, events, this.#pace, deploymentSyncMs)
    new ReplicaSetController(this.#objects, events, this.#pace)
    new JobController(this.#objects, events, this.#pace)
    new QuotaController(this.#objects, this.#pace)
    new Cleaner(this.#objects, this.#pace)
  }

  #startNodes(events: Events, logs: PodLogs): void {
    const { images, region } = this.#parts
    const scheduler = new FargateScheduler(this.#objects, events, this.#pace, region)
    const parts = { objects: this.#objects, events, logs, images, pace: this.#pace }
    this.#objects.store.onChange((resource, before, after) => {
      if (resource.kind !== 'Pod') return
      const uid = String((after ?? before)?.metadata.uid)
      if (after === undefined) this.#runs.delete(uid)
      else if (before === undefined) {
        const fate = this.#fates.draw(this.#traitsOf(after)) ?? { kind: 'healthy' }
        scheduler.schedule(after, fate, bound => {
          const run = new PodRun(parts, bound, fate)
          this.#runs.set(uid, run)
          run.start()
        })
      } else if (
        before.metadata.deletionTimestamp === undefined &&
        after.metadata.deletionTimestamp !== undefined
      ) {
        this.#runs
          .get(uid)
          ?.terminate(Number(after.metadata.deletionGracePeriodSeconds ?? 0) * 1000)
      }
    })
  }

  #traitsOf(pod: KubeObject) {
    const { namespace = '', name } = pod.metadata
    const owner = controllerOf(pod)
    const set =
      owner?.kind === 'ReplicaSet' ? this.get('ReplicaSet', namespace, owner.name) : undefined
    return {
      namespace,
      owner: (set === undefined ? undefined : controllerOf(set)?.name) ?? owner?.name ?? name,
      images: new Map(allContainers(pod).map(one => [String(one.name), String(one.image)] as const))
    }
  }
}

function placeOf(object: JsonObject): Place {
  const { name = '', namespace } = objectIn(object.metadata)
  const resource = resourceOf(String(object.kind))
  return {
    resource,
    name: String(name),
    namespace: resource.namespaced ? String(namespace ?? 'default') : undefined
  }
}

/** A Job finds its pods by labels that the server gives it. */
const jobAdmission: Admission = ({ kind }, object) => {
  if (kind !== 'Job') return object
  const { name, uid = '' } = object.metadata
  const labels = jobLabels(name, uid)
  const template = objectIn(at(object.spec, 'template'))
  const own = objectIn(at(template, 'metadata', 'labels'))
  const labelled = withAt(template, ['metadata', 'labels'], { ...own, ...labels })
  const selector = { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } }
  return { ...object, spec: { ...objectIn(object.spec), selector, template: labelled } }
}

function manifestOf({ name, namespace = 'default', image, replicas = 2 }: DeployedApp): JsonObject {
  const labels = { app: name }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name,
              image,
              ports: [{ containerPort: 8080 }],
              resources: {
                requests: { cpu: '250m', memory: '256Mi' },
                limits: { cpu: '250m', memory: '256Mi' }
              }
            }
          ]
        }
      }
    }
  }
}
