import {
  type Condition,
  type ContainerStatus,
  type EventObject,
  type PodObject,
  timeOf
} from './objects.ts'

/** Something that a pod shows, or an event says of it, that may be why it does not run. */
export interface PodSign {
  readonly kind:
    | 'waiting'
    | 'terminated'
    | 'last-terminated'
    | 'unscheduled'
    | 'gate'
    | 'pod'
    | 'event'
  /** `ImagePullBackOff`, `Error`, `FailedScheduling`, … */
  readonly reason: string
  readonly message: string
  readonly container?: string
  readonly image?: string
  readonly exitCode?: number
  readonly restarts?: number
  /** Of an event: when it happened last. */
  readonly at?: number
}

/** One observation of a pod. */
export interface PodObservation {
  readonly name: string
  readonly uid: string
  readonly createdAt: number
  /** `Pending`, `Running`, `Succeeded`, `Failed`, `Unknown` */
  readonly phase: string
  readonly deleting: boolean
  readonly ready: boolean
  readonly scheduler: string
  /** The Fargate profile that took it. */
  readonly profile?: string
  readonly restarts: number
  readonly containers: readonly string[]
  /** Most telling first. */
  readonly signs: readonly PodSign[]
  readonly digests: Readonly<Record<string, string>>
}

/** An event, without the object's name that repeats in each. */
export interface EventObservation {
  readonly id: string
  readonly at: number
  readonly warning: boolean
  readonly reason: string
  readonly message: string
  /** `Pod/web-abc-1` */
  readonly of: string
  readonly count: number
}

const PROFILE_LABEL = 'eks.amazonaws.com/fargate-profile'

/** Reads a pod. */
export function readPod({ metadata, spec, status = {} }: PodObject): PodObservation {
  const own = status.containerStatuses ?? []
  const all = [...(status.initContainerStatuses ?? []), ...own]
  const profile = metadata.labels?.[PROFILE_LABEL]
  return {
    name: metadata.name ?? '',
    uid: metadata.uid ?? '',
    createdAt: timeOf(metadata.creationTimestamp),
    phase: status.phase ?? 'Pending',
    deleting: metadata.deletionTimestamp !== undefined,
    ready: (status.conditions ?? []).some(
      ({ type, status: on }) => type === 'Ready' && on === 'True'
    ),
    scheduler: spec.schedulerName ?? 'default-scheduler',
    ...(profile === undefined ? {} : { profile }),
    containers: spec.containers.map(({ name }) => name),
    restarts: Math.max(0, ...all.map(({ restartCount = 0 }) => restartCount)),
    signs: [
      ...podSigns(status.reason, status.message),
      ...(status.initContainerStatuses ?? []).flatMap(one => containerSigns(one, false)),
      ...own.flatMap(one => containerSigns(one, spec.restartPolicy !== 'Never')),
      ...(status.conditions ?? []).flatMap(unscheduled),
      ...(status.conditions ?? []).flatMap(shutGate)
    ],
    digests: Object.fromEntries(
      own.flatMap(({ name, imageID = '' }) => {
        const digest = /sha256:[0-9a-f]{64}/.exec(imageID)?.[0]
        return digest === undefined ? [] : [[name, digest]]
      })
    )
  }
}

function podSigns(reason: string | undefined, message = ''): readonly PodSign[] {
  return reason === undefined ? [] : [{ kind: 'pod', reason, message }]
}

/** A container that has to keep running has failed when it ends, with exit code 0 too. */
function containerSigns(status: ContainerStatus, keepsRunning: boolean): readonly PodSign[] {
  const { name, image, restartCount = 0, state = {}, lastState = {} } = status
  const common = {
    container: name,
    restarts: restartCount,
    ...(image === undefined || image === '' ? {} : { image })
  }
  const ended = (
    kind: 'terminated' | 'last-terminated',
    terminated: NonNullable<ContainerStatus['state']>['terminated']
  ): readonly PodSign[] => {
    if (terminated === undefined || (terminated.exitCode === 0 && !keepsRunning)) return []
    const { reason = '', message = '', exitCode } = terminated
    return [{ ...common, kind, reason, message, ...(exitCode === undefined ? {} : { exitCode }) }]
  }
  const { waiting } = state
  const waits: readonly PodSign[] =
    waiting?.reason === undefined
      ? []
      : [{ ...common, kind: 'waiting', reason: waiting.reason, message: waiting.message ?? '' }]
  return [
    ...ended('terminated', state.terminated),
    ...ended('last-terminated', lastState.terminated),
    ...waits
  ]
}

function unscheduled({ type, status, reason = '', message = '' }: Condition): readonly PodSign[] {
  return type === 'PodScheduled' && status === 'False'
    ? [{ kind: 'unscheduled', reason, message }]
    : []
}

/** Whether it is what a starting pod shows. */
export function showsStart({ reason }: PodSign): boolean {
  return /^(?:PodInitializing|ContainerCreating)$/.test(reason)
}

/** What the AWS Load Balancer Controller calls the gate of a target group. */
const TARGET_HEALTH = /^target-health\./

/** The containers are ready, and the pod is not: a gate that is shut, or that nobody has written yet. */
function shutGate({ type, status, reason = '', message = '' }: Condition): readonly PodSign[] {
  if (status === 'True') return []
  if (TARGET_HEALTH.test(type)) return [{ kind: 'gate', reason, message }]
  return type === 'Ready' && reason === 'ReadinessGatesNotReady'
    ? [{ kind: 'gate', reason, message }]
    : []
}

/** Reads an event. Its time is that of its last occurrence. */
export function readEvent(event: EventObject): EventObservation {
  const { metadata, type, reason = '', message = '', involvedObject = {} } = event
  const times = [
    event.series?.lastObservedTime,
    event.lastTimestamp,
    event.eventTime,
    event.firstTimestamp,
    metadata.creationTimestamp
  ]
  const count = event.series?.count ?? event.count ?? 1
  return {
    id: `${metadata.uid ?? metadata.name ?? ''}/${count}`,
    at: times.map(timeOf).find(time => time > 0) ?? 0,
    warning: type === 'Warning',
    reason,
    message,
    of: `${involvedObject.kind ?? ''}/${involvedObject.name ?? ''}`,
    count
  }
}

/** Events that every pod of Fargate has, or that only report progress. Formats of some clusters are broken: match anywhere. */
const HARMLESS = /LoggingDisabled|Disabled logging because aws-logging configmap was not found/

/** Whether an event says something about why pods do not run. */
export function isTelling({ warning, reason, message }: EventObservation): boolean {
  return warning && !HARMLESS.test(`${reason} ${message}`)
}

/** The events of a pod as signs, newest first. */
export function signsOfEvents(
  pod: string,
  events: readonly EventObservation[]
): readonly PodSign[] {
  return [...events]
    .filter(event => event.of === `Pod/${pod}` && isTelling(event))
    .sort((a, b) => b.at - a.at)
    .map(({ reason, message, at }) => ({ kind: 'event', reason, message, at }))
}
