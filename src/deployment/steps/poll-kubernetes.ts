import { failureOf, isUnavailable } from '../../aws/failure.ts'
import { causesOfPods } from '../../diagnosis/pod-stop-reasons.ts'
import type { DeploymentObject } from '../../kubernetes/objects.ts'
import {
  type EventObservation,
  type PodObservation,
  readPod,
  showsStart
} from '../../kubernetes/pod-view.ts'
import { type ReplicaSetObservation, readDeploymentObject } from '../../kubernetes/rollout-view.ts'
import { sha256 } from '../../kubernetes/steps/digest.ts'
import type { KubernetesApi } from '../../kubernetes/steps/kubernetes-api.ts'
import {
  getDeploymentObject,
  kubernetesOf,
  listWarnings,
  podsOfHash
} from '../../kubernetes/steps/kubernetes-objects.ts'
import { findOwnReplicaSet } from '../../kubernetes/steps/own-replica-set.ts'
import { observationOf } from '../kubernetes-reading.ts'
import { kubernetesPart, withReplicaSet } from '../kubernetes-rollout.ts'
import { type CauseSights, countFailures } from '../pod-failures.ts'
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
    const told = {
      failures,
      ...(why === undefined ? {} : { why }),
      ...(own === undefined ? {} : { own })
    }
    const seen = own === undefined ? watch.rollout : withReplicaSet(watch.rollout, own)
    return {
      kind: 'observed' as const,
      now: clock.now(),
      observation: observationOf(seen, live, pods, told)
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
  return await findOwnReplicaSet(api, object, template, { signal })
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
