import { readFile } from 'node:fs/promises'
import { failureOf } from '../../aws/failure.ts'
import { isModified } from '../../kubernetes/api-failure.ts'
import {
  changeBody,
  type DeploymentChange,
  restoringChange,
  restoringPatch
} from '../../kubernetes/apply-body.ts'
import { takeTemplatePatch } from '../../kubernetes/field-managers.ts'
import type { DeploymentObject, PodTemplate, ReplicaSetObject } from '../../kubernetes/objects.ts'
import { withoutHash } from '../../kubernetes/objects.ts'
import { ANNOTATIONS, annotationsOf } from '../../kubernetes/revision-annotations.ts'
import { digestOfTemplate, readDeploymentObject } from '../../kubernetes/rollout-view.ts'
import { sha256 } from '../../kubernetes/steps/digest.ts'
import { answerOf, type KubernetesApi } from '../../kubernetes/steps/kubernetes-api.ts'
import {
  applyObject,
  getDeploymentObject,
  jsonPatch,
  kubernetesOf,
  listReplicaSets,
  type PlacedObject
} from '../../kubernetes/steps/kubernetes-objects.ts'
import { observationOf } from '../kubernetes-reading.ts'
import { kubernetesPart } from '../kubernetes-rollout.ts'
import type { RollbackTarget, Rollout } from '../rollout.ts'
import type { WatchInput } from '../watch.ts'
import type { PollTools } from './deployer.ts'

/** A rollout writes the Deployment's status all the time; each write is a newer version. */
const ATTEMPTS = 12

/** Applies the template of the ReplicaSet that worked, unless someone else has changed it since. */
export async function restoreTemplate(
  rollout: Rollout,
  target: RollbackTarget,
  tools: PollTools
): Promise<WatchInput> {
  try {
    const api = await kubernetesOf(rollout.cluster, tools)
    for (let attempt = 1; ; attempt += 1) {
      const answered = await tryRestore(api, { rollout, target, attempt }, tools)
      if (answered !== undefined) return answered
    }
  } catch (error) {
    return { kind: 'restore-failed', now: tools.clock.now(), reason: failureOf(error).message }
  }
}

interface Attempt {
  readonly rollout: Rollout
  readonly target: RollbackTarget
  /** Counted from 1. */
  readonly attempt: number
}

/** Undefined: the Deployment was written in between, and has to be read again. */
async function tryRestore(
  api: KubernetesApi,
  { rollout, target, attempt }: Attempt,
  tools: PollTools
): Promise<WatchInput | undefined> {
  const place = kubernetesPart(rollout)
  const now = () => tools.clock.now()
  const live = await getDeploymentObject(api, place)
  const view = live && readDeploymentObject(live, sha256)
  const isSame = view?.uid === place.uid
  // The answer was lost, and what was sent again was refused: the old template is back.
  const isBack = isSame && view.template === target.kubernetes?.template
  if (attempt > 1 && isBack) return await restored(rollout, target, tools)
  // Someone may have deployed since the last poll: that must not be replaced.
  if (live === undefined || !isSame || view.template !== place.template) {
    const observation = observationOf(rollout, view, [], { failures: [] })
    return { kind: 'observed', now: now(), observation }
  }
  const good = await findGood(api, live, target)
  if (good === undefined) {
    const reason = `The ReplicaSet ${target.deploymentId} is not there any more.`
    return { kind: 'restore-failed', now: now(), reason }
  }
  return (await putBack(api, live, good, target, attempt))
    ? await restored(rollout, target, tools)
    : undefined
}

/** The template is back; the other objects follow only once it is certain that no one else has deployed since. */
async function restored(
  rollout: Rollout,
  { deploymentId }: RollbackTarget,
  tools: PollTools
): Promise<WatchInput> {
  await restoreFormer(kubernetesPart(rollout).former, rollout.cluster, tools)
  const by = { deploymentId, createdAt: Date.now() }
  return { kind: 'restore-started', now: tools.clock.now(), by }
}

async function findGood(
  api: KubernetesApi,
  live: DeploymentObject,
  { kubernetes }: RollbackTarget
): Promise<ReplicaSetObject | undefined> {
  const all = await listReplicaSets(api, live)
  return all.find(({ metadata }) => metadata.name === kubernetes?.replicaSet)
}

/** False: the Deployment was written in between and has to be read again. */
async function putBack(
  api: KubernetesApi,
  live: DeploymentObject,
  good: ReplicaSetObject,
  { kubernetes }: RollbackTarget,
  attempt: number
): Promise<boolean> {
  const replicas = kubernetes?.replicas
  try {
    await applyTemplate(api, live, good, replicas === undefined ? {} : { replicas })
    return true
  } catch (error) {
    if (mayReadAgain(error, attempt)) return false
    throw error
  }
}

/** Whether the Deployment was written in between, so that it is read and written again. `attempt`: counted from 1. */
export function mayReadAgain(error: unknown, attempt: number): boolean {
  const answer = answerOf(error)
  return answer !== undefined && isModified(answer) && attempt < ATTEMPTS
}

/** Applies the template of a ReplicaSet to its Deployment as it is now; refused when that was written since. */
export async function applyTemplate(
  api: KubernetesApi,
  live: DeploymentObject,
  replicaSet: ReplicaSetObject,
  more: { readonly replicas?: number; readonly annotations?: Readonly<Record<string, string>> }
): Promise<DeploymentObject> {
  const good = withoutHash(replicaSet.spec.template)
  const annotations = { ...copiedAnnotations(replicaSet), ...more.annotations }
  const { replicas } = more
  const change = restoringChange(live, good, {
    annotations,
    ...(replicas === undefined ? {} : { replicas })
  })
  const applied = await applyWhere(api, live, change, good)
  if (applied !== undefined) return applied
  // Other managers hold fields that the good template does not have: they have to be ours to be taken away.
  const taking = takeTemplatePatch(live)
  const ours =
    taking === undefined
      ? live
      : await jsonPatch<DeploymentObject>(api, placedDeployment(live, live), taking)
  return (
    (await applyWhere(api, ours, { ...change, template: good }, good)) ??
    (await jsonPatch(api, placedDeployment(live, live), restoringPatch(ours, good, change)))
  )
}

/** Applies a change, refused when the Deployment was written since; undefined where it would not give the good template. */
async function applyWhere(
  api: KubernetesApi,
  live: DeploymentObject,
  change: DeploymentChange,
  good: PodTemplate
): Promise<DeploymentObject | undefined> {
  const body = changeBody(live, change)
  const guarded = {
    ...body,
    metadata: { ...body.metadata, resourceVersion: live.metadata.resourceVersion ?? '' }
  }
  const placed = placedDeployment(live, guarded)
  const tried = await applyObject<DeploymentObject>(api, placed, { force: true, dryRun: true })
  return isTemplate(tried, good)
    ? await applyObject<DeploymentObject>(api, placed, { force: true })
    : undefined
}

function isTemplate({ spec }: DeploymentObject, good: PodTemplate): boolean {
  return digestOfTemplate(spec.template, sha256) === digestOfTemplate(good, sha256)
}

function placedDeployment({ metadata }: DeploymentObject, object: PlacedObject['object']) {
  return {
    object,
    kind: { plural: 'deployments', namespaced: true },
    namespace: metadata.namespace ?? 'default'
  }
}

/** What a revision was, by the annotations that Kubernetes has copied to its ReplicaSet. */
function copiedAnnotations({ metadata }: ReplicaSetObject): Readonly<Record<string, string>> {
  const all = metadata.annotations ?? {}
  const origin = {
    run: all[ANNOTATIONS.run] ?? '',
    ...(all[ANNOTATIONS.commit] === undefined ? {} : { commit: all[ANNOTATIONS.commit] }),
    ...(all[ANNOTATIONS.tag] === undefined ? {} : { tag: all[ANNOTATIONS.tag] }),
    ...(all[ANNOTATIONS.digest] === undefined ? {} : { digest: all[ANNOTATIONS.digest] })
  }
  return annotationsOf(origin)
}

/** The other objects that the apply has changed, as they were; a failure is a warning and ends nothing. */
export async function restoreFormer(
  path: string | undefined,
  cluster: string,
  tools: Pick<PollTools, 'clients' | 'clock' | 'log'>
): Promise<boolean> {
  if (path === undefined) return false
  const { log } = tools
  try {
    const former = JSON.parse(await readFile(path, 'utf8')) as readonly PlacedObject[]
    const api = await kubernetesOf(cluster, tools)
    for (const placed of former) await restoreObject(api, placed, log)
    return former.length > 0
  } catch (error) {
    log.warning(`The other objects of the manifests are not put back: ${failureOf(error).message}`)
    return true
  }
}

async function restoreObject(
  api: KubernetesApi,
  placed: PlacedObject,
  log: PollTools['log']
): Promise<void> {
  const { kind, metadata } = placed.object
  try {
    await applyObject(api, placed, { force: true })
    log.line(`${kind} ${metadata.name ?? ''} was put back.`)
  } catch (error) {
    log.warning(`${kind} ${metadata.name ?? ''} was not put back: ${failureOf(error).message}`)
  }
}
