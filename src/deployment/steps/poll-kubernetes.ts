import { failureOf, isUnavailable } from '../../aws/failure.ts'
import { causesOfPods } from '../../diagnosis/pod-stop-reasons.ts'
import type { DeploymentObject } from '../../kubernetes/objects.ts'
import {
  type EventObservation,
  type PodObservation,
  readPod,
  showsStart
} from '../../kubernetes/pod-view.ts'
import { findOwn } from '../../kubernetes/rollout-state.ts'
import {
  type ReplicaSetObservation,
  readDeploymentObject,
  readReplicaSet
} from '../../kubernetes/rollout-view.ts'
import { sha256 } from '../../kubernetes/steps/digest.ts'
import type { KubernetesApi } from '../../kubernetes/steps/kubernetes-api.ts'
import {
  getDeploymentObject,
  kubernetesOf,
  listReplicaSets,
  listWarnings,
  podsOfHash
} from '../../kubernetes/steps/kubernetes-objects.ts'
import { observationOf } from '../kubernetes-reading.ts'
import { kubernetesPart, withReplicaSet } from '../kubernetes-rollout.ts'
import { type CauseSights, countFailures } from '../pod-failures.ts'
import type { Observation } from '../reading.ts'
import type { Rollout, Watch } from '../rollout.ts'
import type { DeploymentHandle, PollRequest, PollTools } from './deployer.ts'
import { POLL_LIMIT_MS } from './poll.ts'
import { restoreFormer, restoreTemplate } from './restore-kubernetes.ts'

/** A node and the pull of an image take most of a minute: only then is silence worth a call for the events. */
const PATIENCE_MS = 60_000

/** Polls one rollout of a Deployment. */
export function handleKubernetesDeployment(rollout: Rollout, tools: PollTools): DeploymentHandle {
  const { clock } = tools
  const place = kubernetesPart(rollout)
  const warnings = watchWarnings(place.namespace, rollout, tools)
  let sights: CauseSights = {}
  const poll = async ({ watch, signal }: PollRequest) => {
    const api = await kubernetesOf(rollout.cluster, tools)
    const podsOf = async (hash: string | undefined) =>
      hash === undefined ? [] : await podsOfHash(api, place.namespace, hash, { signal })
    const known = hashInPhase(watch)
    const [object, early] = await Promise.all([
      getDeploymentObject(api, place, { signal }),
      podsOf(known)
    ])
    const live = object && readDeploymentObject(object, sha256)
    const own = await findLate(api, watch, object, signal)
    const podObjects = own === undefined ? early : await podsOf(own.hash)
    const pods = podObjects.map(readPod).filter(({ deleting }) => !deleting)
    const events = await warnings.for(pods, signal)
    // What is put back was good: only its end counts.
    const caused = watch.phase.kind === 'watching' ? causesOfPods(pods, events) : []
    const counted = countFailures(caused, sights, clock.now())
    sights = counted.sights
    const { failures, why } = counted
    const troubles = { failures, ...(why === undefined ? {} : { why }) }
    const seen = own === undefined ? watch.rollout : withReplicaSet(watch.rollout, own)
    const observation = observationOf(seen, live, pods, troubles)
    return {
      kind: 'observed' as const,
      now: clock.now(),
      observation: own === undefined ? observation : withOwn(observation, own)
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

function hashInPhase({ phase, rollout }: Watch): string | undefined {
  return phase.kind === 'reverting' ? rollout.previous?.kubernetes?.hash : rollout.kubernetes?.hash
}

/** My ReplicaSet, where the controller had not made it yet when the rollout began. */
async function findLate(
  api: KubernetesApi,
  { phase, rollout }: Watch,
  object: DeploymentObject | undefined,
  signal: AbortSignal
): Promise<ReplicaSetObservation | undefined> {
  const { hash, uid, template } = kubernetesPart(rollout)
  if (hash !== undefined || phase.kind === 'reverting' || object?.metadata.uid !== uid) return
  // The controller numbers it before it says that it has seen the Deployment.
  const { observedGeneration, generation } = readDeploymentObject(object, sha256)
  if (observedGeneration < generation) return
  const all = await listReplicaSets(api, object, { signal })
  return findOwn(
    all.map(one => readReplicaSet(one, sha256)),
    { uid, template }
  )
}

function withOwn(observation: Observation, own: ReplicaSetObservation): Observation {
  const { kubernetes } = observation
  return kubernetes === undefined
    ? observation
    : { ...observation, kubernetes: { ...kubernetes, own } }
}

/** Events of pods that do not start; not read while all is well. Where they are denied, the pods alone decide. */
function watchWarnings(namespace: string, rollout: Rollout, tools: PollTools) {
  const { clock, log } = tools
  const firstSeen = new Map<string, number>()
  let denied = false
  const isSilent = ({ uid, ready, signs }: PodObservation) => {
    const since = firstSeen.get(uid) ?? clock.now()
    firstSeen.set(uid, since)
    return !ready && (signs.some(sign => !showsStart(sign)) || clock.now() - since >= PATIENCE_MS)
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
