import type { DeploymentView } from '../ecs/observation.ts'
import { ABSENT, type ServiceState } from '../ecs/service-state.ts'
import { readStrategy } from '../ecs/strategy.ts'
import type { PodObservation } from '../kubernetes/pod-view.ts'
import { readRollout } from '../kubernetes/rollout-state.ts'
import type { DeploymentObservation } from '../kubernetes/rollout-view.ts'
import type { KubernetesObservation, Observation, PodFailure, Reading } from './reading.ts'
import type { Rollout, Watch } from './rollout.ts'

/** What a poll of Kubernetes means in the present phase: for my template, or for the one that is put back. */
export function readKubernetes(watch: Watch, { live }: KubernetesObservation): Reading {
  const { phase, rollout } = watch
  const { kubernetes, previous } = rollout
  const restoring = phase.kind === 'reverting' && phase.restore !== undefined
  const template = restoring ? previous?.kubernetes?.template : kubernetes?.template
  const state = readRollout({ uid: kubernetes?.uid ?? '', template: template ?? '' }, live)
  switch (state.kind) {
    case 'going':
      return state
    case 'failed':
      return state
    case 'gone':
      return { kind: 'gone', status: `gone (${state.why})` }
    case 'superseded':
      return { kind: 'superseded', by: successorOf(rollout, live, state.by) }
    case 'complete':
      return restoring
        ? { kind: 'rolled-back', cause: phase.cause }
        : {
            kind: 'succeeded',
            running: rollout.taskDefinition,
            ...(state.note === undefined ? {} : { note: state.note })
          }
  }
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

/**
 * A poll of Kubernetes as the engine counts: pods as tasks, the ReplicaSet of the rollout as PRIMARY and all others as one
 * deployment beside it.
 */
function serviceOf(
  rollout: Rollout,
  live: DeploymentObservation | undefined,
  pods: PodCounts,
  failures: readonly PodFailure[]
): ServiceState {
  if (live === undefined) return ABSENT
  const { previous, deploymentId, taskDefinition, createdAt } = rollout
  const old = Math.max(0, live.current - live.updated)
  const complete = readRollout({ uid: live.uid, template: live.template }, live).kind === 'complete'
  const mine: DeploymentView = {
    id: deploymentId,
    taskDefinition,
    status: 'PRIMARY',
    desired: live.desired,
    pending: pods.others,
    running: pods.ready,
    failed: 0,
    createdAt,
    ...(complete ? { rolloutState: 'COMPLETED' as const } : {})
  }
  const other: DeploymentView = {
    id: previous?.deploymentId ?? 'other',
    taskDefinition: previous?.taskDefinition ?? '',
    status: 'ACTIVE',
    desired: 0,
    pending: 0,
    running: old,
    failed: 0,
    createdAt
  }
  const isBack = live.template === previous?.kubernetes?.template
  const back = {
    ...other,
    status: 'PRIMARY',
    running: live.updated,
    rolloutState: mine.rolloutState
  }
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
    deployments: isBack
      ? [withoutUndefined(back), { ...mine, status: 'ACTIVE', running: old, pending: 0 }]
      : old > 0
        ? [mine, other]
        : [mine],
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

function withoutUndefined(view: object): DeploymentView {
  return Object.fromEntries(
    Object.entries(view).filter(([, value]) => value !== undefined)
  ) as unknown as DeploymentView
}

/** A poll as the engine takes it. */
export function observationOf(
  rollout: Rollout,
  live: DeploymentObservation | undefined,
  pods: readonly PodObservation[],
  failures: readonly PodFailure[]
): Observation {
  const ready = pods.filter(pod => pod.ready).length
  return {
    service: serviceOf(rollout, live, { ready, others: pods.length - ready }, failures),
    serviceDeployment: 'unknown',
    kubernetes: { failures, ...(live === undefined ? {} : { live }) }
  }
}
