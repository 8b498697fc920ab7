import { saveRollout } from '../context/saved-state.ts'
import type { RolloutTools, Tools } from '../context/tools.ts'
import {
  type DeploymentAddress,
  kubernetesRollout,
  revisionReference,
  targetOfReplicaSet
} from '../deployment/kubernetes-rollout.ts'
import type { RollbackTarget } from '../deployment/rollout.ts'
import { applyTemplate, mayReadAgain } from '../deployment/steps/restore-kubernetes.ts'
import { watchOptions } from '../deployment/steps/roll-out.ts'
import { showRollout } from '../github/steps/show-rollout.ts'
import type { EksRequest } from '../inputs/request.ts'
import { describeObject } from '../kubernetes/manifests.ts'
import type { DeploymentObject, ReplicaSetObject } from '../kubernetes/objects.ts'
import { referencesOf } from '../kubernetes/pod-references.ts'
import { ANNOTATIONS } from '../kubernetes/revision-annotations.ts'
import { imageOfRevision } from '../kubernetes/revision-image.ts'
import { chooseRevision, isGoodNow, lastGood } from '../kubernetes/rollback-choice.ts'
import { digestOfTemplate, type ReplicaSetObservation } from '../kubernetes/rollout-view.ts'
import { sha256 } from '../kubernetes/steps/digest.ts'
import type { KubernetesApi } from '../kubernetes/steps/kubernetes-api.ts'
import { getDeploymentObject, listReplicaSets } from '../kubernetes/steps/kubernetes-objects.ts'
import { findOwnReplicaSet } from '../kubernetes/steps/own-replica-set.ts'
import { DeployError } from '../problem.ts'
import type { Ending } from '../report/report.ts'
import { watchEksRollout } from './steps/eks-rollout.ts'
import { apiOf, createRunId, pausedDeployment, readEksSource } from './steps/eks-target.ts'
import { type EksBefore, findBefore } from './steps/prepare-eks.ts'

/** Puts a Deployment back on a revision that worked, by choice of `to`, with the same verdict. */
export async function rollBackOnEks(request: EksRequest, tools: Tools): Promise<Ending> {
  const { journal, cancel } = tools
  const { reason, to } = request
  journal.learn({ rollback: reason === undefined ? {} : { reason } })
  const { address } = await readEksSource(
    { ...request, eks: { ...request.eks, manifests: [] } },
    tools
  )
  const api = await apiOf(request, tools)
  const before = await findBefore(api, { address }, cancel)
  if (before === undefined) throw missing(address)
  const current = before.replicaSets.find(({ template }) => template === before.view.template)
  const running = current && revisionReference(address, current.revision)
  if (running !== undefined) journal.learn({ previousTaskDefinitionArn: running })
  const chosen = chooseRevision(before.view, before.replicaSets, to, address)
  if ('what' in chosen) {
    throw new DeployError('service', `${chosen.where}: ${chosen.what}`, {
      hint: chosen.fix ?? 'Give another revision.'
    })
  }
  if (chosen === current && (isGoodNow(before.view) || before.view.desired === 0)) {
    return nothingToDo(running ?? chosen.name)
  }
  if (before.view.paused) throw pausedDeployment(address)
  return await goBackShown(request, { address, api, before, chosen }, tools)
}

function nothingToDo(running: string): Ending {
  return {
    outcome: 'unchanged',
    reason: `The Deployment runs ${running} already.`,
    runningTaskDefinitionArn: running
  }
}

async function goBackShown(request: EksRequest, going: GoingBack, tools: Tools): Promise<Ending> {
  const { cluster, namespace, deployment } = going.address
  const shown = {
    cluster,
    service: `${namespace}.${deployment}`,
    github: request.github,
    rollout: request.rollout,
    task: 'rollback',
    commit: going.chosen.annotations[ANNOTATIONS.commit]
  } as const
  const { ending } = await showRollout(shown, tools, async () => ({
    ending: await goBack(request, going, tools)
  }))
  return ending
}

function missing({ namespace, deployment }: DeploymentAddress): DeployError {
  return new DeployError(
    'service',
    `There is no Deployment ${deployment} in the namespace ${namespace}.`,
    { hint: 'Check deployment, namespace and eks-cluster.' }
  )
}

interface GoingBack {
  readonly address: DeploymentAddress
  readonly api: KubernetesApi
  readonly before: EksBefore
  readonly chosen: ReplicaSetObservation
}

async function goBack(
  request: EksRequest,
  { address, api, before, chosen }: GoingBack,
  tools: RolloutTools
): Promise<Ending> {
  const options = watchOptions(request)
  const mark = createRunId(tools)
  const previous = returnTarget(address, before, chosen)
  const object = await findObject(api, before, chosen)
  tools.journal.learn(imageOfRevision(object.spec.template, chosen.annotations) ?? {})
  tellWhatStays(object, tools)
  const { cluster, namespace, deployment } = address
  saveRollout(tools, {
    kind: 'starting',
    cluster,
    service: deployment,
    taskDefinition: revisionReference(address, 0),
    options,
    kubernetes: { namespace, deployment, run: mark },
    ...(previous === undefined ? {} : { previous })
  })
  const answer = await applyChosen({ address, api, before, chosen }, object, mark)
  const template = digestOfTemplate(answer.spec.template, sha256)
  const replicaSet = (await findOwnReplicaSet(api, answer, template)) ?? chosen
  const rollout = kubernetesRollout(address, {
    own: { uid: answer.metadata.uid ?? '', template, run: mark },
    createdAt: Date.now(),
    replicaSet,
    ...(previous === undefined ? {} : { previous })
  })
  return await watchEksRollout(
    request,
    { api, source: { address, manifests: [] } },
    rollout,
    options,
    tools
  )
}

/** Applies the chosen template. What the controllers write in between is no obstacle; another template is. */
async function applyChosen(
  going: GoingBack,
  object: ReplicaSetObject,
  runId: string
): Promise<DeploymentObject> {
  const { api, before } = going
  let live = before.object
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await applyTemplate(api, live, object, { annotations: { [ANNOTATIONS.run]: runId } })
    } catch (error) {
      if (!mayReadAgain(error, attempt)) throw error
      const now = await readAgain(going, error)
      // An answer that was lost: it is applied already.
      if (now.metadata.annotations?.[ANNOTATIONS.run] === runId) return now
      live = now
    }
  }
}

/** The Deployment as it is now, if it still has the template that was chosen from, or the chosen one already. */
async function readAgain(
  { address, api, before, chosen }: GoingBack,
  cause: unknown
): Promise<DeploymentObject> {
  const now = await getDeploymentObject(api, address)
  if (now === undefined || now.metadata.uid !== before.view.uid) throw missing(address)
  const template = digestOfTemplate(now.spec.template, sha256)
  if (template === chosen.template || template === before.view.template) return now
  throw overtaken(address, cause)
}

function overtaken({ deployment }: DeploymentAddress, cause: unknown): DeployError {
  return new DeployError(
    'service',
    `Somebody has deployed ${deployment} while this step looked for a revision to go back to; nothing was changed.`,
    { cause, hint: 'Look at what runs now, and start the rollback again if it is still wanted.' }
  )
}

/** Where a rollback that fails goes: to what was good before, unless that is where it came from. */
function returnTarget(
  address: DeploymentAddress,
  { view, replicaSets }: EksBefore,
  chosen: ReplicaSetObservation
): RollbackTarget | undefined {
  const good = lastGood(view, replicaSets, chosen.template)
  return good === undefined || good.name === chosen.name
    ? undefined
    : targetOfReplicaSet(address, good)
}

/** The chosen ReplicaSet as it is now, with the marks that are its own. */
async function findObject(
  api: KubernetesApi,
  { object }: EksBefore,
  { name, annotations }: ReplicaSetObservation
): Promise<ReplicaSetObject> {
  const found = (await listReplicaSets(api, object)).find(({ metadata }) => metadata.name === name)
  if (found === undefined) {
    throw new DeployError('service', `The ReplicaSet ${name} is not there any more.`)
  }
  return { ...found, metadata: { ...found.metadata, annotations } }
}

/** Kubernetes keeps revisions of the Deployment alone. */
function tellWhatStays(
  { spec }: ReplicaSetObject,
  { journal, runner }: Pick<Tools, 'journal' | 'runner'>
): void {
  const read = referencesOf([spec.template]).map(one => describeObject(one.object))
  const named = read.length === 0 ? '' : `, and so does what its pods read: ${read.join(', ')}`
  const text = `Only the Deployment goes back. Services and other objects of the manifests stay as they are now${named}. To bring an older state of those back, deploy the commit that has it.`
  journal.tell(text, 'notice')
  runner.notice(text)
}
