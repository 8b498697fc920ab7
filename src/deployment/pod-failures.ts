import { type CauseSight, firstSight, isStillThere } from '../diagnosis/lasting-cause.ts'
import type { CausedPod, PodCause } from '../diagnosis/pod-stop-reasons.ts'
import type { KubernetesObservation, PodFailure } from './reading.ts'

/** When each cause of each pod was seen first. */
export type CauseSights = Readonly<Record<string, CauseSight>>

export interface CountedFailures extends Pick<KubernetesObservation, 'failures' | 'why'> {
  readonly sights: CauseSights
}

/** The failures of pods: each restart, and each cause that is still there a while later, is another time. */
export function countFailures(
  caused: readonly CausedPod[],
  known: CauseSights,
  now: number
): CountedFailures {
  const seen = caused.map(one => {
    const key = `${one.pod.uid} ${one.cause.key}`
    return { ...one, key, first: firstSight(known[key], one.cause, now) }
  })
  const failures = seen.flatMap(({ pod, cause, first }): readonly PodFailure[] => {
    const { sentence, key } = cause
    if (cause.onTheWay === true) return []
    const times = timesOf(cause, isStillThere(first, cause, now))
    if (times === 0) return [{ key, pod: pod.name, sentence, permanent: false }]
    return Array.from({ length: times }, (_, index) => ({
      key: `${pod.uid}#${index + 1}`,
      pod: pod.name,
      sentence,
      permanent: true
    }))
  })
  const [first] = caused
  return {
    failures,
    sights: { ...known, ...Object.fromEntries(seen.map(one => [one.key, one.first])) },
    ...(first === undefined ? {} : { why: first.cause.sentence })
  }
}

/** How often a pod has failed for good, 2 at most; 0: it may yet come up by itself. */
function timesOf(
  { permanent, times, exitCode, mayComeLate }: PodCause,
  isLasting: boolean
): number {
  if (!permanent) return 0
  // A container that runs again after its first crash may yet come up.
  if (times >= 2 || (isLasting && exitCode === undefined)) return 2
  // What is missing is missing for all pods at the same moment: their number decides nothing.
  return mayComeLate === true ? 0 : 1
}
