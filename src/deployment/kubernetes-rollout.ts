import type { ReplicaSetObservation } from '../kubernetes/rollout-view.ts'
import { DeployError } from '../problem.ts'
import type { KubernetesRollout, RollbackTarget, Rollout } from './rollout.ts'

/** A Deployment of a cluster of EKS. */
export interface DeploymentAddress {
  /** Of the EKS cluster. */
  readonly cluster: string
  readonly namespace: string
  readonly deployment: string
}

/** `shop/web:4`: a revision of a Deployment, as the engine names what runs. */
export function revisionReference(
  { namespace, deployment }: Omit<DeploymentAddress, 'cluster'>,
  revision: number
): string {
  return `${namespace}/${deployment}:${revision === 0 ? 'new' : revision}`
}

/** A ReplicaSet to go back to. */
export function targetOfReplicaSet(
  address: DeploymentAddress,
  { name, hash, template, revision }: ReplicaSetObservation,
  replicas?: number
): RollbackTarget {
  return {
    deploymentId: name,
    taskDefinition: revisionReference(address, revision),
    kubernetes: {
      replicaSet: name,
      hash,
      template,
      ...(replicas === undefined ? {} : { replicas })
    }
  }
}

/** What is known of a rollout right after its apply. */
export interface BegunRollout {
  readonly own: Omit<KubernetesRollout, 'hash' | 'namespace' | 'deployment'>
  /** My ReplicaSet, once the controller has made it. */
  readonly replicaSet?: ReplicaSetObservation
  /** Epoch milliseconds. */
  readonly createdAt: number
  readonly previous?: RollbackTarget
  readonly foreign?: true
}

/** The rollout in the engine's words. */
export function kubernetesRollout(address: DeploymentAddress, begun: BegunRollout): Rollout {
  const { own, replicaSet, createdAt, previous, foreign } = begun
  const { cluster, namespace, deployment } = address
  return {
    cluster,
    service: deployment,
    deploymentId: replicaSet?.name ?? own.uid,
    taskDefinition: revisionReference(address, replicaSet?.revision ?? 0),
    createdAt,
    kubernetes: {
      namespace,
      deployment,
      ...own,
      ...(replicaSet === undefined ? {} : { hash: replicaSet.hash })
    },
    ...(previous === undefined ? {} : { previous }),
    ...(foreign === undefined ? {} : { foreign })
  }
}

/** The rollout with its ReplicaSet, which was found late. */
export function withReplicaSet(
  rollout: Rollout,
  { name, hash, revision }: ReplicaSetObservation
): Rollout {
  const kubernetes = kubernetesPart(rollout)
  return {
    ...rollout,
    deploymentId: name,
    taskDefinition: revisionReference(kubernetes, revision),
    kubernetes: { ...kubernetes, hash }
  }
}

/** What a step that changed nothing for good leaves behind: objects that were not there before stay. */
export function describeNewObjects({
  created = [],
  namespace
}: Pick<KubernetesRollout, 'created' | 'namespace'>): string {
  return created.length === 0
    ? ''
    : `New objects of the manifests stay in place: ${created.join(', ')}. The next deployment takes them over; remove what is not wanted with kubectl delete --namespace ${namespace}.`
}

/** What Kubernetes says about the Deployment of a rollout. */
export function kubernetesPart({ kubernetes }: Pick<Rollout, 'kubernetes'>): KubernetesRollout {
  if (kubernetes === undefined) throw new DeployError('bug', 'This is not a Kubernetes rollout.')
  return kubernetes
}
