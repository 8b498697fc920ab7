import { failureOf } from '../../aws/failure.ts'
import type { Tools } from '../../context/tools.ts'
import type { Diagnosis, LogTail } from '../../diagnosis/diagnosis.ts'
import type { FailureGroup } from '../../diagnosis/failed-tasks.ts'
import { type CausedPod, causesOfPods } from '../../diagnosis/pod-stop-reasons.ts'
import {
  type EventObservation,
  isTelling,
  type PodObservation,
  readPod
} from '../../kubernetes/pod-view.ts'
import { describeBlocked } from '../../kubernetes/rollout-state.ts'
import { readDeploymentObject } from '../../kubernetes/rollout-view.ts'
import { sha256 } from '../../kubernetes/steps/digest.ts'
import type { KubernetesApi } from '../../kubernetes/steps/kubernetes-api.ts'
import {
  getDeploymentObject,
  kubernetesOf,
  listWarnings,
  podLog,
  podsOfHash
} from '../../kubernetes/steps/kubernetes-objects.ts'
import { kubernetesPart } from '../kubernetes-rollout.ts'
import type { KubernetesRollout, Rollout } from '../rollout.ts'

/** A cluster that hangs must not hold back the report. */
const READ_LIMIT_MS = 20_000
const TAIL_LINES = 20
const LOGS_AT_MOST = 5
const EVENTS_AT_MOST = 20

/** Finds out from its pods why a rollout went wrong. Never throws: it says what could not be read. */
export async function explainPods(
  rollout: Rollout,
  cause: string | undefined,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients'>
): Promise<Diagnosis> {
  const limit = new AbortController()
  const late = tools.clock.sleep(READ_LIMIT_MS, limit.signal).then(() => limit.abort())
  const found = await readTraces(rollout, cause, { ...tools, limit: limit.signal })
  limit.abort()
  await late
  return found
}

/** What of a rollout can be read before `limit`. */
async function readTraces(
  rollout: Rollout,
  cause: string | undefined,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients'> & { readonly limit: AbortSignal }
): Promise<Diagnosis> {
  const { limit: signal } = tools
  const notes: string[] = []
  const attempt = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      notes.push(signal.aborted ? LATE : failureOf(error).message)
      return otherwise
    }
  }
  const place = kubernetesPart(rollout)
  const api = await attempt<KubernetesApi | undefined>(
    async () => await kubernetesOf(rollout.cluster, { ...tools, log: tools.runner }),
    undefined
  )
  if (api === undefined) return emptyDiagnosis(cause, notes)
  const [live, pods, events] = await Promise.all([
    attempt(async () => await getDeploymentObject(api, place, { signal }), undefined),
    attempt(async () => await podsOf(api, place, signal), []),
    attempt(async () => await listWarnings(api, place.namespace, { signal }), [])
  ])
  const caused = causesOfPods(pods, events)
  const groups = groupPods(caused)
  const logTails = await Promise.all(
    chooseLogs(caused, pods).map(one =>
      attempt(async () => await tailOf(api, place.namespace, { ...one, signal }), undefined)
    )
  )
  const blocked = live && describeBlocked(readDeploymentObject(live, sha256))
  const first = groups[0]
  const hint = caused.find(one => one.cause.sentence === first?.cause)?.cause.hint
  return {
    cause: first === undefined ? (blocked ?? cause ?? NOTHING) : withCount(first, caused.length),
    groups,
    events: tellingEvents(events, place, pods),
    logTails: logTails.filter(tail => tail !== undefined),
    notes: [...new Set([...notes, ...notesOnPlacement(pods)])],
    ...(hint === undefined ? hintForBlocked(first === undefined ? blocked : undefined) : { hint })
  }
}

const LATE = `The cluster did not say everything about the pods within ${READ_LIMIT_MS / 1000} s.`
const NOTHING = 'No pod of the rollout failed, and no event names a cause.'

function emptyDiagnosis(cause: string | undefined, notes: readonly string[]): Diagnosis {
  return { cause: cause ?? NOTHING, groups: [], events: [], logTails: [], notes }
}

async function podsOf(
  api: KubernetesApi,
  { namespace, hash }: KubernetesRollout,
  signal: AbortSignal
): Promise<readonly PodObservation[]> {
  if (hash === undefined) return []
  return (await podsOfHash(api, namespace, hash, { signal })).map(readPod)
}

function withCount({ cause, count }: FailureGroup, all: number): string {
  const pods = count === 1 ? '1 pod' : `${count} pods`
  return `${cause.replace(/[.\s]+$/, '')} (${count === all ? pods : `${count} of ${all} failed pods`}).`
}

/** Pods by cause: what cannot heal first, then what happened most often. */
function groupPods(caused: readonly CausedPod[]): readonly FailureGroup[] {
  const keys = [...new Set(caused.map(({ cause }) => cause.key))]
  return keys
    .map(key => caused.filter(({ cause }) => cause.key === key))
    .map(group => {
      const [{ cause } = { cause: undefined }] = group
      return {
        code: cause?.code ?? '',
        cause: cause?.sentence ?? '',
        count: group.length,
        permanent: cause?.permanent === true,
        taskIds: group.map(({ pod }) => pod.name),
        ...(cause?.container === undefined ? {} : { container: cause.container }),
        ...(cause?.exitCode === undefined ? {} : { exitCode: cause.exitCode })
      }
    })
    .sort((a, b) => Number(b.permanent) - Number(a.permanent) || b.count - a.count)
}

interface LogSource {
  readonly pod: PodObservation
  readonly container: string
  readonly previous: boolean
}

/** One pod of each cause whose container has run. */
function chooseLogs(
  caused: readonly CausedPod[],
  pods: readonly PodObservation[]
): readonly LogSource[] {
  const seen = new Set<string>()
  const failed = caused.flatMap(({ pod, cause }) => {
    if (seen.has(cause.key) || cause.container === undefined || cause.exitCode === undefined)
      return []
    seen.add(cause.key)
    return [{ pod, container: cause.container, previous: pod.restarts > 0 }]
  })
  const unready = pods
    .filter(pod => !pod.ready && pod.phase === 'Running')
    .flatMap(pod => pod.containers.map(container => ({ pod, container, previous: false })))
  return (failed.length > 0 ? failed : unready.slice(0, 1)).slice(0, LOGS_AT_MOST)
}

async function tailOf(
  api: KubernetesApi,
  namespace: string,
  { pod, container, previous, signal }: LogSource & { readonly signal: AbortSignal }
): Promise<LogTail | undefined> {
  const asked = { container, previous, lines: TAIL_LINES, signal }
  const lines = await podLog(api, namespace, pod.name, asked)
  return lines.length === 0
    ? undefined
    : { container, taskId: pod.name, stream: `pods/${pod.name}/log`, lines }
}

/** The warnings about the pods and the ReplicaSets of the Deployment, equal ones once. */
function tellingEvents(
  events: readonly EventObservation[],
  { deployment, hash }: KubernetesRollout,
  pods: readonly PodObservation[]
): Diagnosis['events'] {
  const names = new Set([
    ...pods.map(({ name }) => `Pod/${name}`),
    `ReplicaSet/${deployment}-${hash ?? ''}`,
    `Deployment/${deployment}`
  ])
  const told = events.filter(event => names.has(event.of) && isTelling(event))
  const byText = new Map(told.map(event => [`${event.reason}: ${event.message}`, event]))
  return [...byText]
    .map(([message, { id, at }]) => ({ id, at, message }))
    .sort((a, b) => a.at - b.at)
    .slice(-EVENTS_AT_MOST)
}

/** A pod that no Fargate profile took runs elsewhere: legal, and worth knowing. */
function notesOnPlacement(pods: readonly PodObservation[]): readonly string[] {
  const elsewhere = pods.filter(({ scheduler }) => scheduler === 'default-scheduler')
  return elsewhere.length === 0
    ? []
    : [
        `${elsewhere.length} of ${pods.length} pods were matched by no Fargate profile (schedulerName: default-scheduler).`
      ]
}

function hintForBlocked(blocked: string | undefined): { hint?: string } {
  if (blocked === undefined) return {}
  if (/exceeded quota/.test(blocked)) {
    return {
      hint: 'Raise the ResourceQuota of the namespace: a rollout needs room for its surge beside what runs.'
    }
  }
  return /serviceaccount/.test(blocked)
    ? { hint: 'Create the ServiceAccount, or correct serviceAccountName in the manifest.' }
    : {}
}
