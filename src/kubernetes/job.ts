import { type KubernetesObject, type PodTemplate, withoutHash } from './objects.ts'
import type { PodObservation } from './pod-view.ts'

/** Kept for so long after its end, so that people can inspect it: on Fargate a finished pod keeps costing. */
const KEPT_SECONDS = 3600

/** Nobody sets this condition: a pod that asks for it never gets ready, so that no Service sends it anything. */
const NEVER_READY = 'deploy-fargate/never-ready'

export interface WantedJob {
  readonly name: string
  readonly namespace: string
  /** The container that runs the command; the others of the pod are left out. */
  readonly container: string
  readonly command: readonly string[]
  readonly limitSeconds: number
}

/**
 * A Job that runs a command once in the pod of a Deployment: without probes, ports and hooks, which are those of a server.
 * The labels stay, since Fargate profiles, network policies and security groups go by them; a Service that goes by them, too,
 * leaves the pod out, as it never gets ready.
 */
export function jobFrom({ metadata, spec }: PodTemplate, wanted: WantedJob): KubernetesObject {
  const { name, namespace, container, command, limitSeconds } = wanted
  const all = spec.containers.filter(one => one.name === container)
  const containers = all.map(
    ({
      readinessProbe: _,
      livenessProbe: __,
      startupProbe: ___,
      ports: ____,
      lifecycle: _____,
      args: ______,
      ...rest
    }) => ({
      ...rest,
      command
    })
  )
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace, labels: { 'app.kubernetes.io/managed-by': 'deploy-fargate' } },
    spec: {
      backoffLimit: 0,
      ttlSecondsAfterFinished: KEPT_SECONDS,
      // Only for a Job that is no longer watched: it deletes the pod, and the cause with it.
      activeDeadlineSeconds: Math.ceil(limitSeconds) + 600,
      template: {
        metadata: {
          ...(metadata?.annotations === undefined ? {} : { annotations: metadata.annotations }),
          labels: {
            ...withoutHash({ metadata: metadata ?? {}, spec }).metadata?.labels,
            'app.kubernetes.io/managed-by': 'deploy-fargate',
            'job-of': name
          }
        },
        spec: {
          ...spec,
          containers,
          restartPolicy: 'Never',
          readinessGates: [{ conditionType: NEVER_READY }]
        }
      }
    }
  }
}

/** The label selector of the pods of a Job. */
export function selectorOfJob(name: string): string {
  return `job-of=${name}`
}

/** A name of its own for each run; at most 63 characters, as a label has. */
export function jobName(deployment: string, suffix: string): string {
  return `${deployment.slice(0, 40).replace(/[^a-z0-9]+$/, '')}-run-${suffix}`
}

/** How the pod of a Job stands. */
export type JobState =
  | { readonly kind: 'going'; readonly started: boolean }
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'failed'; readonly exitCode?: number }
  /** Its pod was removed: by an eviction, or by someone. */
  | { readonly kind: 'lost' }

interface JobStatus {
  readonly status?: {
    readonly conditions?: readonly { readonly type: string; readonly status: string }[]
  }
}

/** How a Job stands, by its pod first: the Job itself says it later, and not why. */
export function readJob(
  job: KubernetesObject | undefined,
  pod: PodObservation | undefined
): JobState {
  if (pod?.phase === 'Succeeded') return { kind: 'succeeded' }
  if (pod?.phase === 'Failed') {
    const exitCode = pod.signs.find(({ kind }) => kind === 'terminated')?.exitCode
    return { kind: 'failed', ...(exitCode === undefined ? {} : { exitCode }) }
  }
  const conditions = (job as JobStatus | undefined)?.status?.conditions ?? []
  const has = (type: string) => conditions.some(one => one.type === type && one.status === 'True')
  if (has('Complete')) return { kind: 'succeeded' }
  if (has('Failed') || job === undefined) return { kind: 'lost' }
  return { kind: 'going', started: pod?.phase === 'Running' }
}

/** How the step that runs a Job ended. */
export interface JobResult {
  readonly outcome: 'succeeded' | 'failed' | 'timed-out' | 'cancelled'
  readonly exitCode?: number
}

/** Whether a Job has to be removed: its container has not ended, and may run, or start, when no step watches it. */
export function mayStillRun({ outcome, exitCode }: JobResult): boolean {
  return outcome !== 'succeeded' && exitCode === undefined
}
