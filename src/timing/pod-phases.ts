import { type ContainerStatus, type PodObject, timeOf } from '../kubernetes/objects.ts'
import type { PhaseName, TaskPhase } from './task-phases.ts'

/**
 * What the pods of a rollout spent their time on, in the order of their creation, by their conditions and the starts of
 * their containers. `until`: the verdict's time; what is still in progress ends there. Epoch milliseconds.
 */
export function readPodPhases(pods: readonly PodObject[], until: number): readonly TaskPhase[] {
  return pods
    .map(pod => ({ pod, at: timeOf(pod.metadata.creationTimestamp) }))
    .filter(({ at }) => at > 0 && at <= until)
    .sort((a, b) => a.at - b.at)
    .flatMap(({ pod, at }) => phasesOfPod(pod, at, until))
}

function phasesOfPod(pod: PodObject, createdAt: number, until: number): readonly TaskPhase[] {
  const { initContainerStatuses = [], containerStatuses = [] } = pod.status ?? {}
  const starts = [...initContainerStatuses, ...containerStatuses].flatMap(startOf)
  const allStarted = containerStatuses.every(one => startOf(one).length > 0)
  const scheduledAt = whenTrue(pod, 'PodScheduled')
  const firstStart = starts.length === 0 ? undefined : Math.min(...starts)
  const lastStart = starts.length > 0 && allStarted ? Math.max(...starts) : undefined
  const marks: readonly (readonly [PhaseName, number | undefined, number | undefined])[] = [
    ['provisioning', createdAt, scheduledAt],
    ['pulling', scheduledAt, firstStart],
    ['starting', firstStart, lastStart],
    ['becoming healthy', lastStart, whenTrue(pod, 'Ready')]
  ]
  return marks.flatMap(([name, from, end]): readonly TaskPhase[] => {
    if (from === undefined) return []
    const to = Math.min(end ?? until, until)
    return to > from ? [{ taskId: idOf(pod), side: 'new', name, from, to }] : []
  })
}

/** What tells the pods of a ReplicaSet apart: the end of `web-7d9f8b6c5-x2x9z`. */
function idOf({ metadata }: PodObject): string {
  return metadata.name?.split('-').at(-1) ?? ''
}

function whenTrue({ status }: PodObject, type: string): number | undefined {
  const found = status?.conditions?.find(one => one.type === type && one.status === 'True')
  return timeOf(found?.lastTransitionTime) || undefined
}

/** When a container was started last; none where it has not been. */
function startOf({ state }: ContainerStatus): readonly number[] {
  const at = timeOf(state?.running?.startedAt ?? state?.terminated?.startedAt)
  return at > 0 ? [at] : []
}
