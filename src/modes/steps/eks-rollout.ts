import { failureOf } from '../../aws/failure.ts'
import { type KubernetesSending, saveRollout } from '../../context/saved-state.ts'
import type { RolloutTools, Tools } from '../../context/tools.ts'
import {
  type DeploymentAddress,
  kubernetesRollout,
  revisionReference,
  targetOfReplicaSet
} from '../../deployment/kubernetes-rollout.ts'
import type { RollbackTarget, Rollout, WatchOptions } from '../../deployment/rollout.ts'
import { judge } from '../../deployment/steps/judge.ts'
import { deploymentFacts, watchOptions } from '../../deployment/steps/roll-out.ts'
import { startWatch } from '../../deployment/watch.ts'
import type { EksRequest } from '../../inputs/request.ts'
import { describeObject } from '../../kubernetes/manifests.ts'
import type { DeploymentObject } from '../../kubernetes/objects.ts'
import { ANNOTATIONS, addWorked, workedHashes } from '../../kubernetes/revision-annotations.ts'
import { isGoodNow, lastGood } from '../../kubernetes/rollback-choice.ts'
import { digestOfTemplate, type ReplicaSetObservation } from '../../kubernetes/rollout-view.ts'
import { applyPrepared, type PreparedObject } from '../../kubernetes/steps/apply-objects.ts'
import { sha256 } from '../../kubernetes/steps/digest.ts'
import type { KubernetesApi } from '../../kubernetes/steps/kubernetes-api.ts'
import {
  annotateDeployment,
  getDeploymentObject
} from '../../kubernetes/steps/kubernetes-objects.ts'
import { findOwnReplicaSet } from '../../kubernetes/steps/own-replica-set.ts'
import type { Ending } from '../../report/report.ts'
import { applyAndTell, bringUpToDate, withUndone } from './bring-up-to-date.ts'
import { isOwnRunId } from './eks-target.ts'
import { putBackFormer, removeFormer, saveFormer } from './former-objects.ts'
import type { EksBefore, PreparedEks } from './prepare-eks.ts'

/** How often the controller is asked for the ReplicaSet that it has to make, and how long between. */
const REPLICA_SET_POLLS = 6
const BETWEEN_MS = 500

/** Where a rollback would go: what was good before. */
function targetBefore(
  address: DeploymentAddress,
  before: EksBefore | undefined,
  next: DeploymentObject | undefined,
  isSame: boolean
): RollbackTarget | undefined {
  if (before === undefined) return undefined
  const template = next && digestOfTemplate(next.spec.template, sha256)
  // Another count of the same template can be undone.
  const isScaling = !isSame && template === before.view.template
  const good = lastGood(before.view, before.replicaSets, isScaling ? undefined : template)
  const replicas = next?.spec.replicas
  const changed = replicas !== undefined && replicas !== before.view.desired
  return good && targetOfReplicaSet(address, good, changed ? before.view.desired : undefined)
}

/** Applies everything, and waits for the verdict when that is wanted. */
export async function rollOutEks(
  request: EksRequest,
  ready: PreparedEks,
  tools: RolloutTools
): Promise<Ending> {
  const { before, watched, prepared, source } = ready
  const { address } = source
  const current = before?.replicaSets.find(({ template }) => template === before.view.template)
  if (current !== undefined) {
    tools.journal.learn({ previousTaskDefinitionArn: revisionReference(address, current.revision) })
  }
  const others = prepared.filter(one => one !== watched)
  const isSame = before !== undefined && !watched.changed
  const options = watchOptions(request)
  if (isSame && (isGoodNow(before.view) || before.view.desired === 0)) {
    const changed = others.filter(one => one.changed)
    await bringUpToDate(ready, changed, options, tools)
    return keepDeployment(address, changed, current)
  }
  const former = await saveFormer(others, tools)
  // What ends in an error or a hand-over is left to the post step, which puts them back.
  const rollout = await start(ready, { options, former, isSame }, tools)
  const ending = await watchEksRollout(request, ready, rollout, options, tools)
  if (ending.handedOver !== true) await removeFormer(former)
  return ending
}

/** The Deployment runs this already; what else is in the manifests was brought up to date. */
function keepDeployment(
  address: DeploymentAddress,
  changed: readonly PreparedObject[],
  current: ReplicaSetObservation | undefined
): Ending {
  const also =
    changed.length === 0
      ? ''
      : ` Brought up to date: ${changed.map(({ object }) => describeObject(object)).join(', ')}; pods that already run do not reload it.`
  return {
    outcome: 'unchanged',
    reason: `The Deployment runs exactly this already.${also}`,
    ...(current === undefined
      ? {}
      : { runningTaskDefinitionArn: revisionReference(address, current.revision) })
  }
}

interface Starting {
  readonly options: WatchOptions
  readonly former: string | undefined
  /** The template is in place already, and its rollout continues. */
  readonly isSame: boolean
}

async function start(
  ready: PreparedEks,
  starting: Starting,
  tools: Pick<Tools, 'runner' | 'clock' | 'journal' | 'cancel'>
): Promise<Rollout> {
  const { api, prepared, watched, before, source, runId: mark } = ready
  const { address } = source
  const { cluster, namespace, deployment } = address
  const { options, former } = starting
  const next = watched.next as DeploymentObject | undefined
  const previous = targetBefore(address, before, next, starting.isSame)
  const created = prepared
    .filter(one => one !== watched && one.live === undefined)
    .map(({ object }) => describeObject(object))
  const beside = {
    ...(former === undefined ? {} : { former }),
    ...(created.length === 0 ? {} : { created })
  }
  const kubernetes: KubernetesSending = {
    namespace,
    deployment,
    run: mark,
    ...beside
  }
  const saved = {
    cluster,
    service: deployment,
    taskDefinition: revisionReference(address, 0),
    options,
    kubernetes,
    ...(previous === undefined ? {} : { previous })
  }
  const foreign = starting.isSame && !isOwnRunId(before?.view.annotations[ANNOTATIONS.run], tools)
  saveRollout(tools, { kind: 'starting', ...saved })
  const takeOver = source.watched !== undefined
  const at = prepared.indexOf(watched)
  const done: PreparedObject[] = []
  let answer: DeploymentObject
  try {
    for (const one of prepared.slice(0, at)) await applyAndTell(api, one, done, tools)
    answer = await applyPrepared<DeploymentObject>(api, watched, { takeOver })
  } catch (error) {
    throw await undoRefused(api, { done, former }, error, tools)
  }
  tools.journal.tell(`${describeObject(watched.object)} applied`)
  const own = {
    uid: answer.metadata.uid ?? '',
    template: digestOfTemplate(answer.spec.template, sha256),
    ...markOf(answer),
    ...beside
  }
  const begun = {
    own,
    createdAt: Date.now(),
    ...(previous === undefined ? {} : { previous }),
    ...(foreign ? { foreign: true as const } : {})
  }
  // The post step continues from here if what follows fails.
  const early = kubernetesRollout(address, begun)
  saveRollout(tools, {
    kind: 'started',
    watch: startWatch(early, options, tools.clock.now()).watch
  })
  for (const one of prepared.slice(at + 1)) await applyAndTell(api, one, done, tools)
  const replicaSet = await awaitReplicaSet(api, address, own.template, tools)
  return kubernetesRollout(address, {
    ...begun,
    ...(replicaSet === undefined ? {} : { replicaSet })
  })
}

/** The mark that my apply has left; where it changed nothing, that of whoever began the rollout. */
function markOf({ metadata }: DeploymentObject): { readonly run?: string } {
  const run = metadata.annotations?.[ANNOTATIONS.run]
  return run === undefined ? {} : { run }
}

/**
 * Nothing is rolled out: what was changed before goes back, unless it is unknown whether the Deployment was applied. Gives the
 * error with what became of those objects.
 */
async function undoRefused(
  api: KubernetesApi,
  {
    done,
    former
  }: { readonly done: readonly PreparedObject[]; readonly former: string | undefined },
  error: unknown,
  tools: Pick<Tools, 'runner'>
): Promise<unknown> {
  if (failureOf(error).heals) return error
  const kept = await putBackFormer(api, done, tools)
  saveRollout(tools, { kind: 'ended' })
  await removeFormer(former)
  return withUndone(error, done, kept)
}

/** The ReplicaSet with my template. The controller makes it a moment after the apply, and numbers it a moment later. */
async function awaitReplicaSet(
  api: KubernetesApi,
  address: DeploymentAddress,
  template: string,
  { clock, cancel }: Pick<Tools, 'clock' | 'cancel'>
): Promise<ReplicaSetObservation | undefined> {
  let found: ReplicaSetObservation | undefined
  for (let poll = 1; poll <= REPLICA_SET_POLLS; poll += 1) {
    const object = await getDeploymentObject(api, address)
    if (object === undefined) return undefined
    found = await findOwnReplicaSet(api, object, template)
    const observed = (object.status?.observedGeneration ?? 0) >= (object.metadata.generation ?? 0)
    if (found !== undefined && observed) return found
    if (cancel.aborted) return found
    await clock.sleep(BETWEEN_MS, cancel)
  }
  return found
}

/** Watches a rollout to its verdict, unless it is not waited for. */
export async function watchEksRollout(
  request: Pick<EksRequest, 'rollout'>,
  { api, source: { address } }: Pick<PreparedEks, 'api' | 'source'>,
  rollout: Rollout,
  options: WatchOptions,
  tools: RolloutTools
): Promise<Ending> {
  const { previous } = rollout
  tools.journal.learn({ ...deploymentFacts(rollout), taskDefinitionArn: rollout.taskDefinition })
  const from =
    previous === undefined ? '' : `; what it would go back to is ${previous.taskDefinition}`
  tools.journal.tell(`${rollout.deploymentId} rolls out ${rollout.taskDefinition}${from}`)
  if (!request.rollout.wait) {
    saveRollout(tools, { kind: 'ended' })
    return {
      outcome: 'registered',
      reason: 'The rollout was started and not waited for (wait-for-service-stability: false).'
    }
  }
  const first = startWatch(rollout, options, tools.clock.now())
  saveRollout(tools, { kind: 'started', watch: first.watch })
  const ending = await judge(first, undefined, tools)
  if (ending.outcome === 'succeeded') await recordWorked(api, address, rollout, tools)
  return ending
}

/** Remembers that this revision worked, for a later rollback. A failure is a warning and ends nothing. */
async function recordWorked(
  api: KubernetesApi,
  address: DeploymentAddress,
  { kubernetes }: Rollout,
  { runner }: Pick<Tools, 'runner'>
): Promise<void> {
  if (kubernetes === undefined) return
  try {
    const live = await getDeploymentObject(api, address)
    if (live === undefined) return
    const hash = kubernetes.hash ?? (await findOwnReplicaSet(api, live, kubernetes.template))?.hash
    const before = workedHashes(live.metadata.annotations)
    if (hash === undefined || before[0] === hash) return
    await annotateDeployment(api, address, { [ANNOTATIONS.worked]: addWorked(before, hash) })
  } catch (error) {
    runner.warning(`Could not record that this revision worked: ${failureOf(error).message}`)
  }
}
