import { matchesExactly } from '../../wildcards.ts'
import { type KubeObject, objectIn, objectsIn, withAt } from '../apply/values.ts'
import type { Events } from '../objects/events.ts'
import type { Admission, Objects } from '../objects/objects.ts'
import type { Pace } from '../objects/pace.ts'
import { provisionedSize, unsupported } from '../objects/pod-shape.ts'
import { resourceOf } from '../objects/resources.ts'
import { withCondition, writeStatus } from '../objects/status-writer.ts'
import type { PodFate } from './fates.ts'

/** A Fargate profile: pods that one of its selectors fits run on Fargate. */
export interface FargateProfile {
  readonly name: string
  readonly selectors: readonly {
    readonly namespace: string
    readonly labels?: Readonly<Record<string, string>>
  }[]
  readonly status?: 'CREATING' | 'ACTIVE' | 'DELETING' | 'CREATE_FAILED' | 'DELETE_FAILED'
  readonly podExecutionRoleArn?: string
  readonly subnets?: readonly string[]
}

const PROFILE_LABEL = 'eks.amazonaws.com/fargate-profile'
const FARGATE_SCHEDULER = 'fargate-scheduler'

/** The profile that takes a pod: the one that its label names, else the first in the alphabet that fits. */
function profileFor(
  profiles: readonly FargateProfile[],
  { metadata }: KubeObject
): FargateProfile | undefined {
  const { namespace = '', labels = {} } = metadata
  const named = labels[PROFILE_LABEL]
  const fitting = profiles
    .filter(({ status = 'ACTIVE' }) => status === 'ACTIVE')
    .filter(({ selectors }) =>
      selectors.some(
        selector =>
          matchesExactly(selector.namespace, namespace) &&
          Object.entries(selector.labels ?? {}).every(([key, pattern]) =>
            Object.entries(labels).some(
              ([name, value]) => matchesExactly(key, name) && matchesExactly(pattern, value)
            )
          )
      )
    )
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
  return named === undefined ? fitting[0] : fitting.find(({ name }) => name === named)
}

/** What EKS's webhook does with a new pod. It is done once: a pod that no profile takes is never looked at again. */
export function fargateAdmission(profiles: () => readonly FargateProfile[]): Admission {
  return ({ kind }, object) => {
    if (kind !== 'Pod') return object
    const profile = profileFor(profiles(), object)
    if (profile === undefined) return object
    const labels = { ...object.metadata.labels, [PROFILE_LABEL]: profile.name }
    const labelled = withAt(object, ['metadata', 'labels'], labels)
    return withAt(labelled, ['spec', 'schedulerName'], FARGATE_SCHEDULER)
  }
}

/** Since the pod was made. A node takes 30 to 45 s (containers-roadmap#649). */
const TIMES_MS = { logging: 500, verdict: 4_000, node: 38_000, retry: 150_000, unscheduled: 100 }
const CAPACITY =
  'Fargate capacity is unavailable at this time. Please try again later or in a different availability zone'
const LOGGING =
  'Disabled logging because aws-logging configmap was not found. configmap "aws-logging" not found'

/** The scheduler of Fargate, and the default one for pods that no profile takes. */
export class FargateScheduler {
  readonly #objects: Objects
  readonly #events: Events
  readonly #pace: Pace
  readonly #region: string
  #nodes = 0

  constructor(objects: Objects, events: Events, pace: Pace, region: string) {
    this.#objects = objects
    this.#events = events
    this.#pace = pace
    this.#region = region
  }

  /** Schedules a new pod; `onNode` runs once it has a node. */
  schedule(pod: KubeObject, fate: PodFate, onNode: (pod: KubeObject) => void): void {
    if (objectIn(pod.spec).schedulerName !== FARGATE_SCHEDULER) {
      this.#pace.after(TIMES_MS.unscheduled, () =>
        this.#refuse(pod, this.#untolerated(), 'default-scheduler')
      )
      return
    }
    this.#pace.after(TIMES_MS.logging, () => {
      if (this.#live(pod) === undefined || this.#hasLogging()) return
      this.#tell(pod, 'LoggingDisabled', LOGGING, 'Warning')
    })
    const reasons = unsupported(pod)
    if (reasons.length > 0) {
      const message = `Pod not supported on Fargate: ${reasons.join(', ')}`
      this.#pace.after(TIMES_MS.verdict, () => this.#refuse(pod, message))
      return
    }
    this.#follow(pod, fate, onNode)
  }

  #follow(pod: KubeObject, fate: PodFate, onNode: (pod: KubeObject) => void): void {
    switch (fate.kind) {
      case 'refused':
        this.#pace.after(TIMES_MS.verdict, () => this.#refuse(pod, fate.message))
        return
      case 'no-capacity':
        this.#pace.after(TIMES_MS.verdict, () => this.#refuse(pod, CAPACITY))
        if (fate.healsAfterSeconds !== undefined) {
          this.#pace.after(fate.healsAfterSeconds * 1000, () => this.#bind(pod, onNode))
        }
        return
      case 'provisioning-timeout':
        this.#retry(pod, fate.times, onNode)
        return
      default:
        this.#pace.after(TIMES_MS.node, () => this.#bind(pod, onNode))
    }
  }

  #retry(pod: KubeObject, times: number, onNode: (pod: KubeObject) => void): void {
    this.#pace.after(times > 0 ? TIMES_MS.retry : TIMES_MS.node, () => {
      if (times <= 0) {
        this.#bind(pod, onNode)
        return
      }
      this.#refuse(pod, 'Pod provisioning timed out (will retry)')
      this.#retry(pod, times - 1, onNode)
    })
  }

  #bind(pod: KubeObject, onNode: (pod: KubeObject) => void): void {
    const live = this.#live(pod)
    if (live === undefined || live.metadata.deletionTimestamp !== undefined) return
    const number = this.#nodes
    this.#nodes += 1
    const node = `fargate-ip-10-0-${Math.floor(number / 250) + 1}-${(number % 250) + 4}.${this.#region}.compute.internal`
    const { namespace, name } = live.metadata
    const resource = resourceOf('Pod')
    this.#objects.update(
      { resource, namespace, name },
      one => {
        const annotated = withAt(one, ['metadata', 'annotations'], {
          ...one.metadata.annotations,
          CapacityProvisioned: provisionedSize(one) ?? 'unknown'
        })
        return withAt(annotated, ['spec', 'nodeName'], node)
      },
      { manager: FARGATE_SCHEDULER }
    )
    this.#condition(live, 'True')
    this.#tell(live, 'Scheduled', `Successfully assigned ${namespace}/${name} to ${node}`, 'Normal')
    const bound = this.#live(pod)
    if (bound !== undefined) onNode(bound)
  }

  #refuse(pod: KubeObject, message: string, source = FARGATE_SCHEDULER): void {
    const live = this.#live(pod)
    if (live === undefined) return
    this.#condition(live, 'False', message)
    this.#tell(live, 'FailedScheduling', message, 'Warning', source)
  }

  #condition(pod: KubeObject, status: 'True' | 'False', message?: string): void {
    writeStatus(
      this.#objects,
      resourceOf('Pod'),
      pod,
      one => ({
        ...one,
        phase: 'Pending',
        conditions: withCondition(
          objectsIn(one.conditions),
          {
            type: 'PodScheduled',
            status,
            ...(message === undefined ? {} : { reason: 'Unschedulable', message })
          },
          this.#objects.now()
        )
      }),
      FARGATE_SCHEDULER
    )
  }

  #tell(
    pod: KubeObject,
    reason: string,
    message: string,
    type: 'Normal' | 'Warning',
    source = FARGATE_SCHEDULER
  ): void {
    this.#events.tell(pod, { type, reason, message, source })
  }

  /** Every node that there is belongs to one pod and keeps others away. */
  #untolerated(): string {
    return this.#nodes === 0
      ? 'no nodes available to schedule pods'
      : `0/${this.#nodes} nodes are available: ${this.#nodes} node(s) had untolerated taint {eks.amazonaws.com/compute-type: fargate}. preemption: 0/${this.#nodes} nodes are available: ${this.#nodes} Preemption is not helpful for scheduling.`
  }

  #hasLogging(): boolean {
    const place = [resourceOf('ConfigMap'), 'aws-observability', 'aws-logging'] as const
    return this.#objects.store.find(...place) !== undefined
  }

  #live(pod: KubeObject): KubeObject | undefined {
    const { namespace, name, uid } = pod.metadata
    const live = this.#objects.store.find(resourceOf('Pod'), namespace, name)
    return live?.metadata.uid === uid ? live : undefined
  }
}
