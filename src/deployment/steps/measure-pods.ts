import type { Tools } from '../../context/tools.ts'
import { kubernetesOf, podsOfHash } from '../../kubernetes/steps/kubernetes-objects.ts'
import { readPodPhases } from '../../timing/pod-phases.ts'
import { type Timing, timePhases } from '../../timing/timing.ts'
import type { Rollout } from '../rollout.ts'
import type { MeasuredRun } from './deployer.ts'

/** What is nice to know must not keep a job waiting. */
const LIMIT_MS = 15_000

/** Where the time of a rollout went, by the pods that there are after its verdict; nothing where they cannot be read. */
export async function measurePods(
  { cluster, createdAt, kubernetes }: Rollout,
  { begin, untilMs }: MeasuredRun,
  { clients, clock, runner, cancel }: Pick<Tools, 'runner' | 'clock' | 'clients' | 'cancel'>
): Promise<Timing | undefined> {
  if (kubernetes?.hash === undefined) return undefined
  const { hash, namespace } = kubernetes
  const signal = AbortSignal.any([cancel, AbortSignal.timeout(LIMIT_MS)])
  try {
    const api = await kubernetesOf(cluster, { clients, clock, log: runner })
    const pods = await podsOfHash(api, namespace, hash, { signal })
    const until = begin + untilMs
    // Pods that ran before this step began say nothing of its time.
    const own = readPodPhases(pods, until).filter(({ to }) => to >= begin)
    return own.length === 0
      ? undefined
      : { ...timePhases(own, { begin, until, rollout: { createdAt } }), past: [] }
  } catch {
    return undefined
  }
}
