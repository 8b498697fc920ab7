import { failureOf } from '../../aws/failure.ts'
import type { LeftJob } from '../../context/saved-state.ts'
import type { Tools } from '../../context/tools.ts'
import { deleteJob, kubernetesOf } from '../../kubernetes/steps/kubernetes-objects.ts'

/** Removes a Job that a main step has left, with its pod: it would run on unwatched, and cost. */
export async function removeJob(
  { cluster, namespace, name }: LeftJob,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients'>
): Promise<void> {
  try {
    const api = await kubernetesOf(cluster, { ...tools, log: tools.runner })
    await deleteJob(api, namespace, name)
    tools.runner.line(`The Job ${name} that the main step has left was removed.`)
  } catch (error) {
    tools.runner.warning(
      `The Job ${name} that the main step has left could not be removed: ${failureOf(error).message}`
    )
  }
}
