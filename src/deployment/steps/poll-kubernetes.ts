import { failureOf, isUnavailable } from '../../aws/failure.ts'
import { type CauseSight, firstSight, isStillThere } from '../../diagnosis/lasting-cause.ts'
import { causesOfPods, type PodCause } from '../../diagnosis/pod-stop-reasons.ts'
import { type EventObservation, type PodObservation, readPod } from '../../kubernetes/pod-view.ts'
import { readDeploymentObject } from '../../kubernetes/rollout-view.ts'
import { sha256 } from '../../kubernetes/steps/digest.ts'
import {
  getDeploymentObject,
  kubernetesOf,
  listWarnings,
  podsOfHash
} from '../../kubernetes/steps/kubernetes-objects.ts'
import { observationOf } from '../kubernetes-reading.ts'
import { kubernetesPart } from '../kubernetes-rollout.ts'
import type { KubernetesObservation, PodFailure } from '../reading.ts'
import type { KubernetesRollout, Rollout, Watch } from '../rollout.ts'
import type { DeploymentHandle, PollRequest, PollTools } from './deployer.ts'
import { POLL_LIMIT_MS } from './poll.ts'
import { restoreFormer, restoreTemplate } from './restore-kubernetes.ts'

/** A pod that is neither ready nor shows anything after this long is worth a call for the events. */
const PATIENCE_MS = 20_000

/** Polls one rollout of a Deployment. */
export function handleKubernetesDeployment(rollout: Rollout, tools: PollTools): DeploymentHandle {
  const { clock } = tools
  const place = kubernetesPart(rollout)
  const warnings = watchWarnings(place.namespace, rollout, tools)
  const seen = rememberFailures(tools)
  const poll = async ({ watch, signal }: PollRequest) => {
    const api = await kubernetesOf(rollout.cluster, tools)
    const hash = hashInPhase(watch, place)
    const [object, podObjects] = await Promise.all([
      getDeploymentObject(api, place, { signal }),
      hash === undefined ? [] : podsOfHash(api, place.namespace, hash, { signal })
    ])
    const live = object && readDeploymentObject(object, sha256)
    const pods = podObjects.map(readPod).filter(({ deleting }) => !deleting)
    const events = await warnings.for(pods, signal)
    // What is put back was good: only its end counts.
    const troubles = watch.phase.kind === 'watching' ? seen.of(pods, events) : { failures: [] }
    return {
      kind: 'observed' as const,
      now: clock.now(),
      observation: observationOf(rollout, live, pods, troubles)
    }
  }
  return {
    pollLimitMs: POLL_LIMIT_MS,
    poll,
    stop: async () => ({
      kind: 'stop-answered',
      now: clock.now(),
      answer: 'impossible',
      reason: 'it has no such call'
    }),
    restore: target => restoreTemplate(rollout, target, tools),
    finishRestore: async () => {
      await restoreFormer(place.former, rollout.cluster, tools)
    },
    // What runs is named by its digest, or was not read.
    compareImages: async () => ({ kind: 'same' })
  }
}

function hashInPhase({ phase, rollout }: Watch, { hash }: KubernetesRollout): string | undefined {
  return phase.kind === 'reverting' ? rollout.previous?.kubernetes?.hash : hash
}

/** Events of pods that do not start; not read while all is well. Where they are denied, the pods alone decide. */
function watchWarnings(namespace: string, rollout: Rollout, tools: PollTools) {
  const { clock, log } = tools
  const firstSeen = new Map<string, number>()
  let denied = false
  const isSilent = ({ uid, ready, signs }: PodObservation) => {
    const since = firstSeen.get(uid) ?? clock.now()
    firstSeen.set(uid, since)
    return !ready && (signs.length > 0 || clock.now() - since >= PATIENCE_MS)
  }
  return {
    for: async (
      pods: readonly PodObservation[],
      signal: AbortSignal
    ): Promise<readonly EventObservation[]> => {
      const silent = pods.filter(isSilent)
      if (denied || silent.length === 0) return []
      try {
        const api = await kubernetesOf(rollout.cluster, tools)
        return await listWarnings(api, namespace, { signal })
      } catch (error) {
        const failure = failureOf(error)
        if (!isUnavailable(failure)) throw error
        denied = true
        log.notice(`${failure.message} Why pods do not start is told by the pods alone.`)
        return []
      }
    }
  }
}

type Troubles = Pick<KubernetesObservation, 'failures' | 'why'>

/** The failures of pods: each restart, and each cause that is still there a while later, is another time. */
function rememberFailures({ clock }: Pick<PollTools, 'clock'>) {
  const firstSeen = new Map<string, CauseSight>()
  const timesOf = (pod: PodObservation, cause: PodCause): number => {
    const key = `${pod.uid} ${cause.key}`
    const now = clock.now()
    const first = firstSight(firstSeen.get(key), cause, now)
    firstSeen.set(key, first)
    const lasting = isStillThere(first, cause, now) ? 2 : 1
    // A container that runs again after its first crash may yet come up.
    return Math.max(cause.times, cause.exitCode === undefined ? lasting : 1)
  }
  return {
    of: (pods: readonly PodObservation[], events: readonly EventObservation[]): Troubles => {
      const caused = causesOfPods(pods, events)
      const failures = caused.flatMap(({ pod, cause }): readonly PodFailure[] => {
        const { sentence, permanent, key } = cause
        if (cause.onTheWay === true) return []
        const times = permanent ? Math.min(2, timesOf(pod, cause)) : 1
        return Array.from({ length: times }, (_, index) => ({
          key: permanent ? `${pod.uid}#${index + 1}` : key,
          pod: pod.name,
          sentence,
          permanent
        }))
      })
      const [first] = caused
      return first === undefined ? { failures } : { failures, why: first.cause.sentence }
    }
  }
}
