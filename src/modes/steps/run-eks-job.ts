import { randomUUID } from 'node:crypto'
import { failureOf } from '../../aws/failure.ts'
import { saveState } from '../../context/saved-state.ts'
import type { Tools } from '../../context/tools.ts'
import { pollDelay } from '../../deployment/polling.ts'
import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import { type CauseSight, firstSight, isStillThere } from '../../diagnosis/lasting-cause.ts'
import { causeOfPod, type PodCause } from '../../diagnosis/pod-stop-reasons.ts'
import type { EksRequest } from '../../inputs/request.ts'
import {
  type JobResult,
  type JobState,
  jobFrom,
  jobName,
  mayStillRun,
  readJob,
  selectorOfJob
} from '../../kubernetes/job.ts'
import { type PodObservation, readPod, signsOfEvents } from '../../kubernetes/pod-view.ts'
import type { KubernetesApi } from '../../kubernetes/steps/kubernetes-api.ts'
import {
  createJob,
  deleteJob,
  getJob,
  listPods,
  listWarnings,
  wholeLog
} from '../../kubernetes/steps/kubernetes-objects.ts'
import { DeployError } from '../../problem.ts'
import type { Ending } from '../../report/report.ts'
import { asDeployment } from './eks-target.ts'
import type { PreparedEks } from './prepare-eks.ts'

const TAIL_LINES = 20

export interface JobOrder {
  readonly command: readonly string[]
  readonly limitMs: number
}

/** How a Job ended, and why. */
export interface JobEnd extends JobResult {
  readonly reason: string
  readonly diagnosis?: Diagnosis
}

/** The Job before a rollout; undefined when the rollout may begin. */
export async function runJobBefore(
  request: EksRequest,
  ready: PreparedEks,
  tools: Pick<Tools, 'runner' | 'clock' | 'journal' | 'cancel'>
): Promise<Ending | undefined> {
  if (request.jobCommand === undefined) return undefined
  const limitMs = request.rollout.waitMinutes * 60_000
  const end = await runJobToItsEnd(ready, { command: request.jobCommand, limitMs }, tools)
  if (end.outcome === 'succeeded') return undefined
  const { reason, outcome, diagnosis } = end
  return {
    outcome: outcome === 'cancelled' ? 'cancelled' : 'failed',
    reason:
      outcome === 'cancelled'
        ? reason
        : `The Job failed, so the Deployment was not touched: ${reason}`,
    ...(diagnosis === undefined ? {} : { diagnosis })
  }
}

/** Runs a Job to its end: shows its log, takes its exit code, and removes it when the step ends it. */
export async function runJobToItsEnd(
  ready: PreparedEks,
  order: JobOrder,
  tools: Pick<Tools, 'runner' | 'clock' | 'journal' | 'cancel'>
): Promise<JobEnd> {
  const { api, source, watched } = ready
  const { cluster, namespace, deployment } = source.address
  const { template } = asDeployment(watched.next ?? watched.object).spec
  const container = chooseContainer(ready)
  const name = jobName(deployment, randomUUID().slice(0, 8))
  const job = jobFrom(template, {
    name,
    namespace,
    container,
    command: order.command,
    limitSeconds: order.limitMs / 1000
  })
  tools.cancel.throwIfAborted()
  saveState(tools.runner, { job: { cluster, namespace, name } })
  await createJob(api, namespace, job)
  tools.journal.learn({ jobName: name })
  tools.journal.tell(`Job ${name} runs ${order.command[0] ?? ''} in container ${container}`)
  const end = await watchJob(api, { namespace, name, container }, order.limitMs, tools)
  if (mayStillRun(end)) {
    await deleteJob(api, namespace, name).catch((error: unknown) =>
      tools.runner.warning(`The Job ${name} could not be removed: ${failureOf(error).message}`)
    )
  }
  saveState(tools.runner, { job: undefined })
  if (end.exitCode !== undefined) tools.journal.learn({ exitCode: end.exitCode })
  return end
}

/** The container that gets the image, or the first one. */
function chooseContainer({ watched, containers }: PreparedEks): string {
  const { template } = asDeployment(watched.next ?? watched.object).spec
  const names = template.spec.containers.map(({ name }) => name)
  const chosen = containers.find(name => names.includes(name)) ?? names[0]
  if (chosen === undefined) throw new DeployError('service', 'The Deployment has no container.')
  return chosen
}

interface JobPlace {
  readonly namespace: string
  readonly name: string
  readonly container: string
}

async function watchJob(
  api: KubernetesApi,
  place: JobPlace,
  limitMs: number,
  tools: Pick<Tools, 'runner' | 'clock' | 'journal' | 'cancel'>
): Promise<JobEnd> {
  const { clock, cancel, journal } = tools
  const startedAt = clock.now()
  const log = showLog(api, place, tools)
  const seen = new Map<string, CauseSight>()
  let told = ''
  const step = async (): Promise<JobEnd | undefined> => {
    const observed = await observeJob(api, place, tools)
    if (observed === undefined) return undefined
    const { state, pod, cause } = observed
    await log.show(pod)
    const line = describeState(state, pod)
    if (line !== told) journal.tell(`Job ${place.name}: ${line}`)
    told = line
    const end = endOf(state, cause) ?? hopeless(cause, clock.now(), seen)
    return end && { ...end, ...log.diagnosis(end, pod, cause) }
  }
  for (;;) {
    if (cancel.aborted) return cancelledJob(cancel)
    const end = await step()
    if (end !== undefined) return end
    const elapsed = clock.now() - startedAt
    if (elapsed >= limitMs) {
      return {
        outcome: 'timed-out',
        reason: `The Job ${place.name} had not ended in time (wait-for-minutes); it was removed.`
      }
    }
    await clock.sleep(Math.min(pollDelay(elapsed), limitMs - elapsed), cancel)
  }
}

function cancelledJob(cancel: AbortSignal): JobEnd {
  return {
    outcome: 'cancelled',
    reason: `The job was cancelled (${String(cancel.reason)}); the Job was removed.`
  }
}

interface ObservedJob {
  readonly state: JobState
  readonly pod: PodObservation | undefined
  readonly cause: PodCause | undefined
}

/** Undefined: the poll failed, and is repeated. What cannot heal is thrown. */
async function observeJob(
  api: KubernetesApi,
  { namespace, name }: JobPlace,
  { runner }: Pick<Tools, 'runner'>
): Promise<ObservedJob | undefined> {
  try {
    const [job, pods] = await Promise.all([
      getJob(api, namespace, name),
      listPods(api, namespace, selectorOfJob(name))
    ])
    const [pod] = pods.map(readPod).sort((a, b) => b.createdAt - a.createdAt)
    const state = readJob(job, pod)
    const silent = pod !== undefined && pod.phase === 'Pending' && pod.signs.length > 0
    const events = silent ? await listWarnings(api, namespace).catch(() => []) : []
    return { state, pod, cause: pod && causeOfPod(pod, signsOfEvents(pod.name, events)) }
  } catch (error) {
    const { heals, message } = failureOf(error)
    if (!heals) throw error
    runner.line(`polling failed: ${message} (retrying)`)
    return undefined
  }
}

function describeState(state: JobState, pod: PodObservation | undefined): string {
  if (state.kind !== 'going') return state.kind
  if (pod === undefined) return 'no pod yet'
  return state.started ? `pod ${pod.name} runs` : `pod ${pod.name} starts`
}

function endOf(state: JobState, cause: PodCause | undefined): JobEnd | undefined {
  switch (state.kind) {
    case 'going':
      return undefined
    case 'succeeded':
      return { outcome: 'succeeded', reason: '', exitCode: 0 }
    case 'lost':
      return {
        outcome: 'failed',
        reason: 'The pod of the Job disappeared before it ended: it was evicted or deleted.'
      }
    case 'failed': {
      const { exitCode } = state
      const code = exitCode === undefined ? '' : ` with exit code ${exitCode}`
      return {
        outcome: 'failed',
        reason: cause?.sentence ?? `The Job failed${code}.`,
        ...(exitCode === undefined ? {} : { exitCode })
      }
    }
  }
}

/** What cannot heal does not get better by waiting for the whole time. */
function hopeless(
  cause: PodCause | undefined,
  now: number,
  seen: Map<string, CauseSight>
): JobEnd | undefined {
  if (cause?.permanent !== true) return undefined
  const first = firstSight(seen.get(cause.key), cause, now)
  seen.set(cause.key, first)
  return isStillThere(first, cause, now) || cause.times >= 2
    ? { outcome: 'failed', reason: cause.sentence }
    : undefined
}

/** Shows the log of the container as far as it is new. */
function showLog(
  api: KubernetesApi,
  { namespace, container }: JobPlace,
  { runner }: Pick<Tools, 'runner'>
) {
  let shown = 0
  let text = ''
  return {
    show: async (pod: PodObservation | undefined) => {
      if (pod === undefined || pod.phase === 'Pending') return
      // A log that cannot be read is no reason to end the Job.
      text = await wholeLog(api, namespace, pod.name, container).catch(() => text)
      if (text.length < shown) shown = 0
      const fresh = text.slice(shown).trimEnd()
      if (fresh !== '') runner.foreign(fresh)
      shown = text.length
    },
    diagnosis: (
      { outcome, reason }: JobEnd,
      pod: PodObservation | undefined,
      cause: PodCause | undefined
    ): { diagnosis?: Diagnosis } => {
      if (outcome === 'succeeded') return {}
      const lines = text.trimEnd().split('\n').slice(-TAIL_LINES)
      const name = pod?.name ?? ''
      return {
        diagnosis: {
          cause: reason,
          groups: [],
          events: [],
          notes: [],
          logTails:
            text.trim() === ''
              ? []
              : [{ container, taskId: name, stream: `pods/${name}/log`, lines }],
          ...(cause?.hint === undefined ? {} : { hint: cause.hint })
        }
      }
    }
  }
}
