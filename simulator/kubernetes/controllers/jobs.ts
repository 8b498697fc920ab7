import { at, type JsonObject, type KubeObject, objectIn, objectsIn } from '../apply/values.ts'
import type { Events } from '../objects/events.ts'
import type { Objects } from '../objects/objects.ts'
import type { Pace } from '../objects/pace.ts'
import { Refusal } from '../objects/refusals.ts'
import { resourceOf } from '../objects/resources.ts'
import { withCondition, writeStatus } from '../objects/status-writer.ts'
import { controlled, controlledBy } from './ownership.ts'
import { WorkQueue, watchOwned } from './queue.ts'

const JOB = resourceOf('Job')
const POD = resourceOf('Pod')
const MANAGER = 'kube-controller-manager'
const SYNC_MS = 10
const RETRY_MS = 2_500
const FIRST_BACKOFF_MS = 10_000
const LONGEST_BACKOFF_MS = 360_000

/** Why a Job failed. */
interface Failure {
  readonly reason: 'BackoffLimitExceeded' | 'DeadlineExceeded'
  readonly message: string
}

/** Runs Jobs to their end. */
export class JobController {
  readonly #objects: Objects
  readonly #events: Events
  readonly #pace: Pace
  readonly #queue: WorkQueue

  constructor(objects: Objects, events: Events, pace: Pace) {
    this.#objects = objects
    this.#events = events
    this.#pace = pace
    this.#queue = new WorkQueue(pace, SYNC_MS, (namespace, name) => this.#sync(namespace, name))
    watchOwned(objects.store, this.#queue, { kind: 'Job', owned: 'Pod' })
  }

  #sync(namespace: string, name: string): void {
    const job = this.#objects.store.find(JOB, namespace, name)
    if (job === undefined || job.metadata.deletionTimestamp !== undefined) return
    if (endOf(job) !== undefined) {
      this.#expire(job)
      return
    }
    const pods = controlled(this.#objects.store, POD, job)
    const counts = countPods(pods)
    const failure = this.#failureOf(job, counts)
    const completions = Number(at(job.spec, 'completions') ?? 1)
    if (failure !== undefined) {
      this.#fail(job, pods, failure)
      return
    }
    if (counts.succeeded >= completions) {
      this.#complete(job, counts)
      return
    }
    if (at(job.spec, 'suspend') !== true) this.#make(job, counts, completions)
    const made = countPods(controlled(this.#objects.store, POD, job))
    this.#write(job, made, [])
    this.#watchDeadline(job)
  }

  #failureOf(job: KubeObject, { failed, restarts }: PodCounts): Failure | undefined {
    const limit = Number(at(job.spec, 'backoffLimit') ?? 6)
    const isOver = failed > limit || (restarts > 0 && restarts > limit)
    const deadline = at(job.spec, 'activeDeadlineSeconds')
    const started = Date.parse(String(at(job.status, 'startTime') ?? ''))
    if (deadline !== undefined && this.#pace.now() >= started + Number(deadline) * 1000) {
      return {
        reason: 'DeadlineExceeded',
        message: 'Job was active longer than specified deadline'
      }
    }
    return isOver
      ? { reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit' }
      : undefined
  }

  #make(job: KubeObject, counts: PodCounts, completions: number): void {
    const parallelism = Number(at(job.spec, 'parallelism') ?? 1)
    const missing = Math.min(parallelism, completions - counts.succeeded) - counts.active
    if (missing <= 0) return
    const wait = this.#backoff(counts)
    if (wait > 0) {
      this.#queue.add(job, wait + SYNC_MS + 1)
      return
    }
    const { name, namespace, uid } = job.metadata
    const template = objectIn(at(job.spec, 'template'))
    try {
      for (let made = 0; made < missing; made += 1) {
        const pod = this.#objects.create(
          { resource: POD, namespace, name: '' },
          {
            ...template,
            metadata: {
              ...objectIn(template.metadata),
              labels: {
                ...objectIn(at(template, 'metadata', 'labels')),
                ...jobLabels(name, uid ?? '')
              },
              generateName: `${name}-`,
              ownerReferences: [controlledBy(job)]
            }
          },
          { manager: MANAGER }
        )
        this.#tell(job, 'Normal', 'SuccessfulCreate', `Created pod: ${pod.metadata.name}`)
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.#tell(job, 'Warning', 'FailedCreate', `Error creating: ${error.message}`)
      this.#pace.after(RETRY_MS, () => this.#queue.add(job))
    }
  }

  /** A failed pod is followed by the next one later and later. */
  #backoff({ failed, lastFailure }: PodCounts): number {
    if (failed === 0) return 0
    const delay = Math.min(FIRST_BACKOFF_MS * 2 ** (failed - 1), LONGEST_BACKOFF_MS)
    return lastFailure + delay - this.#pace.now()
  }

  #fail(job: KubeObject, pods: readonly KubeObject[], { reason, message }: Failure): void {
    for (const { metadata, status } of pods) {
      if (isActive(at(status, 'phase')) && metadata.deletionTimestamp === undefined) {
        this.#objects.remove(
          { resource: POD, namespace: metadata.namespace, name: metadata.name },
          {}
        )
      }
    }
    const left = controlled(this.#objects.store, POD, job)
    const target = { type: 'FailureTarget', status: 'True', reason, message } as const
    const isLeft = left.some(({ metadata }) => metadata.deletionTimestamp !== undefined)
    const counts = countPods(left)
    if (isLeft) {
      this.#write(job, counts, [target])
      return
    }
    this.#write(job, counts, [target, { ...target, type: 'Failed' }])
    this.#tell(job, 'Warning', reason, message)
  }

  #complete(job: KubeObject, counts: PodCounts): void {
    const reached = {
      status: 'True',
      reason: 'CompletionsReached',
      message: 'Reached expected number of succeeded pods'
    } as const
    const conditions = [
      { type: 'SuccessCriteriaMet', ...reached },
      { type: 'Complete', ...reached }
    ]
    this.#write(job, counts, conditions, { completionTime: this.#objects.now() })
    this.#tell(job, 'Normal', 'Completed', 'Job completed')
  }

  #write(
    job: KubeObject,
    { active, ready, succeeded, failed, ending }: PodCounts,
    conditions: readonly { type: string; status: 'True'; reason: string; message: string }[],
    more: JsonObject = {}
  ): void {
    const now = this.#objects.now()
    writeStatus(this.#objects, JOB, job, status => ({
      ...status,
      startTime: status.startTime ?? now,
      ...(active === 0 ? { active: undefined } : { active }),
      ready,
      terminating: ending,
      ...(succeeded === 0 ? {} : { succeeded }),
      ...(failed === 0 ? {} : { failed }),
      ...more,
      ...(conditions.length === 0
        ? {}
        : {
            conditions: conditions.reduce<JsonObject[]>(
              (all, one) => withCondition(all, { ...one, lastProbeTime: now }, now),
              [...objectsIn(status.conditions)]
            )
          })
    }))
  }

  #watchDeadline({ metadata }: KubeObject): void {
    const job = this.#objects.store.find(JOB, metadata.namespace, metadata.name)
    const deadline = at(job?.spec, 'activeDeadlineSeconds')
    const started = Date.parse(String(at(job?.status, 'startTime') ?? ''))
    if (job === undefined || deadline === undefined || Number.isNaN(started)) return
    const wait = started + Number(deadline) * 1000 - this.#pace.now()
    if (wait > 0) this.#queue.add(job, wait + SYNC_MS + 1)
  }

  /** A Job that has ended goes after its time; without one it stays, and so do its pods. */
  #expire(job: KubeObject): void {
    const seconds = at(job.spec, 'ttlSecondsAfterFinished')
    const ended = endOf(job)
    if (seconds === undefined || ended === undefined) return
    const wait = ended + Number(seconds) * 1000 - this.#pace.now()
    if (wait > 0) {
      this.#queue.add(job, wait + SYNC_MS + 1)
      return
    }
    const { namespace, name } = job.metadata
    this.#objects.remove({ resource: JOB, namespace, name }, { propagation: 'Background' })
  }

  #tell(job: KubeObject, type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.#events.tell(job, { type, reason, message, source: 'job-controller' })
  }
}

interface PodCounts {
  readonly active: number
  readonly ready: number
  readonly succeeded: number
  readonly failed: number
  readonly ending: number
  readonly restarts: number
  /** When the last pod failed, epoch milliseconds. */
  readonly lastFailure: number
}

function countPods(pods: readonly KubeObject[]): PodCounts {
  const inPhase = (phase: string) => pods.filter(({ status }) => at(status, 'phase') === phase)
  const failed = inPhase('Failed')
  const lives = pods.filter(
    ({ metadata, status }) =>
      metadata.deletionTimestamp === undefined && isActive(at(status, 'phase'))
  )
  const endings = failed.flatMap(({ status }) =>
    objectsIn(at(status, 'containerStatuses')).map(one =>
      Date.parse(String(at(one, 'state', 'terminated', 'finishedAt') ?? ''))
    )
  )
  return {
    active: lives.length,
    ready: lives.filter(({ status }) =>
      objectsIn(at(status, 'conditions')).some(
        ({ type, status: is }) => type === 'Ready' && is === 'True'
      )
    ).length,
    succeeded: inPhase('Succeeded').length,
    failed: failed.length,
    ending: pods.filter(({ metadata }) => metadata.deletionTimestamp !== undefined).length,
    restarts: lives
      .flatMap(({ status }) => objectsIn(at(status, 'containerStatuses')))
      .reduce((total, { restartCount }) => total + Number(restartCount ?? 0), 0),
    lastFailure: Math.max(0, ...endings.filter(one => !Number.isNaN(one)))
  }
}

function isActive(phase: unknown): boolean {
  return phase !== 'Succeeded' && phase !== 'Failed'
}

/** When a Job ended, epoch milliseconds. */
function endOf({ status }: KubeObject): number | undefined {
  const end = objectsIn(at(status, 'conditions')).find(
    ({ type, status: is }) => (type === 'Complete' || type === 'Failed') && is === 'True'
  )
  return end === undefined ? undefined : Date.parse(String(end.lastTransitionTime))
}

/** The labels by which a Job knows its pods. */
export function jobLabels(name: string, uid: string): Readonly<Record<string, string>> {
  return {
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    'job-name': name
  }
}
