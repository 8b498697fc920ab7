import type { DeploymentObject } from '../objects.ts'
import { findOwn } from '../rollout-state.ts'
import { type ReplicaSetObservation, readReplicaSet } from '../rollout-view.ts'
import { sha256 } from './digest.ts'
import type { KubernetesApi } from './kubernetes-api.ts'
import { listReplicaSets } from './kubernetes-objects.ts'

/**
 * The ReplicaSet of a Deployment with the template of this digest; undefined until the controller has made it. May throw.
 */
export async function findOwnReplicaSet(
  api: KubernetesApi,
  live: DeploymentObject,
  template: string,
  asked: Parameters<typeof listReplicaSets>[2] = {}
): Promise<ReplicaSetObservation | undefined> {
  const all = await listReplicaSets(api, live, asked)
  return findOwn(
    all.map(one => readReplicaSet(one, sha256)),
    { template }
  )
}
