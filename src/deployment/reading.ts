import type { DeploymentView, ServiceDeploymentView } from '../ecs/observation.ts'
import type { ServiceState } from '../ecs/service-state.ts'
import type { DeploymentObservation, ReplicaSetObservation } from '../kubernetes/rollout-view.ts'
import type { CodeDeployObservation } from './codedeploy-observation.ts'

/** What one observation shows of ECS. */
export interface Observation {
  readonly service: ServiceState
  /** `unknown`: not listed yet, or the service-deployment APIs are denied or not there. */
  readonly serviceDeployment: ServiceDeploymentView | 'unknown'
  /** The server's time, as well as it is known. Epoch milliseconds. */
  readonly at?: number
  /** Present when CodeDeploy carries the deployment out. */
  readonly codeDeploy?: CodeDeployObservation
  /** Present when Kubernetes carries the deployment out. */
  readonly kubernetes?: KubernetesObservation
}

/** A pod of the rollout that fails, each time that it does. */
export interface PodFailure {
  /** The pod and which time it is. */
  readonly key: string
  readonly pod: string
  readonly sentence: string
  readonly permanent: boolean
}

/** What one poll shows of a Deployment of Kubernetes. */
export interface KubernetesObservation {
  /** Absent: it is not there. */
  readonly live?: DeploymentObservation
  readonly failures: readonly PodFailure[]
  /** What keeps its pods from being ready now, as far as they and their events tell. */
  readonly why?: string
  /** My ReplicaSet, at the poll that has found it late. */
  readonly own?: ReplicaSetObservation
}

/** What an observation means for one deployment. */
export type Reading =
  | { readonly kind: 'going' }
  /** `running`: ARN of the revision that was seen to run. */
  | { readonly kind: 'succeeded'; readonly running: string; readonly note?: string }
  /** It ended badly, and ECS does nothing about it. */
  | { readonly kind: 'failed'; readonly cause: string }
  | { readonly kind: 'rolling-back'; readonly cause: string }
  | { readonly kind: 'rolled-back'; readonly cause: string }
  | { readonly kind: 'rollback-failed'; readonly cause: string; readonly noCandidate: boolean }
  /** `completed`: mine had come to its good end before; `cause`: it had failed before. */
  | {
      readonly kind: 'superseded'
      readonly by: DeploymentView
      readonly completed?: true
      readonly cause?: string
    }
  /** The service was deleted. */
  | { readonly kind: 'gone'; readonly status: string }
