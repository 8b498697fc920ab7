import type { DeploymentView } from '../ecs/observation.ts'
import { ABSENT, type ServiceState } from '../ecs/service-state.ts'
import { readStrategy } from '../ecs/strategy.ts'
import type { PodObservation } from '../kubernetes/pod-view.ts'
import { type OwnRollout, readRollout } from '../kubernetes/rollout-state.ts'
import type { DeploymentObservation } from '../kubernetes/rollout-view.ts'
import { revisionReference, withReplicaSet } from './kubernetes-rollout.ts'
import type { KubernetesObservation, Observation, PodFailure, Reading } from './reading.ts'
import type { Rollout, Watch } from './rollout.ts'

/** What is watched in the present phase: my rollout, or the one that is put back. */
function watched({ rollout: { kubernetes, previous } }: Watch, restoring: boolean): OwnRollout {
  const { uid = '', template = '', run } = kubernetes ?? {}
  if (restoring) return { uid, template: previous?.kubernetes?.template ?? '' }
  return { uid, template, ...(run === undefined ? {} : { run }) }
}

/** What a poll of Kubernetes means in the present phase. */
export function readKubernetes(watch: Watch, { live, why }: KubernetesObservation): Reading {
  const { phase, rollout } = watch
  const restoring = phase.kind === 'reverting' && phase.restore !== undefined
  const state = readRollout(watched(watch, restoring), live)
  switch (state.kind) {
    case 'going':
      return state
    case 'failed':
      // Kubernetes says no more than that it took too long.
      return why === undefined || !state.late ? state : { ...state, cause: `${why} ${state.cause}` }
    case 'gone':
      return { kind: 'gone', status: `gone (${state.why})` }
    case 'superseded':
      return { kind: 'superseded', by: successorOf(rollout, live, state.by) }
    case 'complete':
      return restoring
        ? { kind: 'rolled-back', cause: phase.cause }
        : {
            kind: 'succeeded',
            running: liveRevision(rollout, live),
            ...(state.note === undefined ? {} : { note: state.note })
          }
  }
}

/** What runs by its number of now: a ReplicaSet that comes back gets a new one. */
function liveRevision(
  { kubernetes, taskDefinition }: Rollout,
  live: DeploymentObservation | undefined
): string {
  return kubernetes === undefined || live === undefined || live.revision === 0
    ? taskDefinition
    : revisionReference(kubernetes, live.revision)
}

/** The template that replaced mine, as the other deployers show a deployment. */
function successorOf(
  { previous, kubernetes }: Rollout,
  live: DeploymentObservation | undefined,
  by: string
): DeploymentView {
  const isBack = live !== undefined && live.template === previous?.kubernetes?.template
  const name = `${kubernetes?.deployment ?? ''}:${live?.revision ?? 0}`
  return {
    id: `written by ${by}`,
    taskDefinition: isBack ? (previous?.taskDefinition ?? name) : name,
    status: 'PRIMARY',
    desired: live?.desired ?? 0,
    pending: 0,
    running: live?.available ?? 0,
    failed: 0,
    createdAt: 0
  }
}

/** How many pods of the rollout there are. */
interface PodCounts {
  readonly ready: number
  readonly others: number
}

/** The ReplicaSet of the template that the Deployment holds as PRIMARY, and all other pods beside it. */
function deploymentsOf(
  rollout: Rollout,
  live: DeploymentObservation,
  pods: PodCounts
): readonly DeploymentView[] {
  const { previous, deploymentId, taskDefinition, createdAt, kubernetes } = rollout
  const old = Math.max(0, live.current - live.updated)
  const complete = readRollout({ uid: live.uid, template: live.template }, live).kind === 'complete'
  const state = complete ? { rolloutState: 'COMPLETED' as const } : {}
  const beside = { status: 'ACTIVE', desired: 0, pending: 0, failed: 0, createdAt }
  const before = {
    ...beside,
    id: previous?.deploymentId ?? 'other',
    taskDefinition: previous?.taskDefinition ?? ''
  }
  const mine = { id: deploymentId, taskDefinition }
  const primary = { status: 'PRIMARY', desired: live.desired, failed: 0, createdAt, ...state }
  const isMine = kubernetes === undefined || live.template === kubernetes.template
  if (isMine) {
    const own = { ...mine, ...primary, pending: pods.others, running: pods.ready }
    return old > 0 ? [own, { ...before, running: old }] : [own]
  }
  // What was put back, or what somebody else has applied: it has a number of its own.
  const isBack = live.template === previous?.kubernetes?.template
  const successor = {
    ...primary,
    id: isBack ? before.id : `${deploymentId}+`,
    taskDefinition: liveRevision(rollout, live),
    pending: Math.max(0, live.updated - live.available),
    running: Math.min(live.updated, live.available)
  }
  // The pods that were listed are those of mine as long as nothing is put back.
  const left = isBack ? old : Math.min(old, pods.ready)
  const others = isBack || old === left ? [] : [{ ...before, running: old - left }]
  return [successor, { ...beside, ...mine, running: left }, ...others]
}

/** A poll of Kubernetes as the engine counts: pods as tasks. */
function serviceOf(
  rollout: Rollout,
  live: DeploymentObservation | undefined,
  pods: PodCounts,
  failures: readonly PodFailure[]
): ServiceState {
  if (live === undefined) return ABSENT
  const { taskDefinition, createdAt } = rollout
  return {
    arn: '',
    clusterArn: rollout.cluster,
    name: rollout.service,
    status: 'ACTIVE',
    controller: 'EXTERNAL',
    desired: live.desired,
    running: live.ready,
    pending: live.current - live.ready,
    taskDefinition,
    deployments: deploymentsOf(rollout, live, pods),
    events: failures
      .filter(({ permanent }) => !permanent)
      .map(({ key, pod, sentence }) => ({
        id: key,
        at: createdAt,
        message: `pod ${pod}: ${sentence}`
      })),
    settings: {
      ...readStrategy({}),
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      breaker: false,
      breakerRollback: false
    },
    loadBalancers: []
  }
}

/** A poll as the engine takes it. */
export function observationOf(
  rollout: Rollout,
  live: DeploymentObservation | undefined,
  pods: readonly PodObservation[],
  told: Omit<KubernetesObservation, 'live'>
): Observation {
  const ready = pods.filter(pod => pod.ready).length
  return {
    service: serviceOf(rollout, live, { ready, others: pods.length - ready }, told.failures),
    serviceDeployment: 'unknown',
    kubernetes: { ...told, ...(live === undefined ? {} : { live }) }
  }
}

/** The watch with the ReplicaSet of its rollout, which the controller makes a moment after it began. */
export function withOwnRevision(watch: Watch, { kubernetes }: Observation): Watch {
  const own = kubernetes?.own
  return own === undefined ? watch : { ...watch, rollout: withReplicaSet(watch.rollout, own) }
}
