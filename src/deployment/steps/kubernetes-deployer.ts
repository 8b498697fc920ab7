import { ANNOTATIONS } from '../../kubernetes/revision-annotations.ts'
import { readDeploymentObject } from '../../kubernetes/rollout-view.ts'
import { sha256 } from '../../kubernetes/steps/digest.ts'
import { getDeploymentObject, kubernetesOf } from '../../kubernetes/steps/kubernetes-objects.ts'
import { findOwnReplicaSet } from '../../kubernetes/steps/own-replica-set.ts'
import { kubernetesRollout } from '../kubernetes-rollout.ts'
import type { Deployer } from './deployer.ts'
import { explainPods } from './explain-pods.ts'
import { measurePods } from './measure-pods.ts'
import { handleKubernetesDeployment } from './poll-kubernetes.ts'
import { restoreFormer } from './restore-kubernetes.ts'

/** Kubernetes: Deployments of a cluster of EKS. */
export const kubernetesDeployer: Deployer = {
  findStarted: async ({ cluster, kubernetes, previous }, tools) => {
    if (kubernetes === undefined) return undefined
    const api = await kubernetesOf(cluster, { ...tools, log: tools.runner })
    const object = await getDeploymentObject(api, kubernetes)
    // The annotation of the run says that the apply was carried out.
    if (object?.metadata.annotations?.[ANNOTATIONS.run] !== kubernetes.run) return undefined
    const live = readDeploymentObject(object, sha256)
    const replicaSet = await findOwnReplicaSet(api, object, live.template)
    const { former, created } = kubernetes
    return kubernetesRollout(
      { cluster, ...kubernetes },
      {
        own: {
          uid: live.uid,
          template: live.template,
          run: kubernetes.run,
          ...(former === undefined ? {} : { former }),
          ...(created === undefined ? {} : { created })
        },
        createdAt: Date.now(),
        ...(replicaSet === undefined ? {} : { replicaSet }),
        ...(previous === undefined ? {} : { previous })
      }
    )
  },
  // Objects before the Deployment in the order of kinds were changed, and what reads them was not.
  abandon: async ({ cluster, kubernetes }, tools) => {
    const { former, created = [] } = kubernetes ?? {}
    if (created.length > 0) {
      tools.runner.line(
        `New objects of the manifests that were created before stay in place: ${created.join(', ')}.`
      )
    }
    return await restoreFormer(former, cluster, { ...tools, log: tools.runner })
  },
  handle: handleKubernetesDeployment,
  losesTraces: true,
  explain: (rollout, _, cause, tools) => explainPods(rollout, cause, tools),
  measure: (rollout, _, run, tools) => measurePods(rollout, run, tools),
  readRules: async () => []
}
