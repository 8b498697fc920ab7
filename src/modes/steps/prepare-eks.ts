import { sideBySide } from '../../context/side-by-side.ts'
import type { Tools } from '../../context/tools.ts'
import type { CheckedReference } from '../../deployment/image-comparison.ts'
import {
  imageOfRepository,
  isRepositoryName,
  parseImageReference,
  pinReference
} from '../../image/reference.ts'
import { obtainImage } from '../../image/steps/obtain-image.ts'
import { POD_PLATFORM } from '../../image/wanted-platform.ts'
import { requireScan } from '../../image-scan/steps/wait-for-scan.ts'
import type { EksRequest } from '../../inputs/request.ts'
import { changeBody, imageDifference, mergeEnvironment } from '../../kubernetes/apply-body.ts'
import { chooseLiveContainers, substituteImages } from '../../kubernetes/image-substitution.ts'
import { findMissingForJob } from '../../kubernetes/job-needs.ts'
import { isDeployment, type Manifest } from '../../kubernetes/manifests.ts'
import type { DeploymentObject, KubernetesObject } from '../../kubernetes/objects.ts'
import { withOwnMarks } from '../../kubernetes/own-marks.ts'
import { allContainers } from '../../kubernetes/pod-templates.ts'
import { annotationsOf } from '../../kubernetes/revision-annotations.ts'
import {
  type DeploymentObservation,
  type ReplicaSetObservation,
  readDeploymentObject,
  readReplicaSet
} from '../../kubernetes/rollout-view.ts'
import {
  type ApplyOptions,
  type PreparedObject,
  prepareObjects
} from '../../kubernetes/steps/apply-objects.ts'
import { sha256 } from '../../kubernetes/steps/digest.ts'
import type { KubernetesApi } from '../../kubernetes/steps/kubernetes-api.ts'
import { getDeploymentObject, listReplicaSets } from '../../kubernetes/steps/kubernetes-objects.ts'
import { DeployError, type Problem, refuseProblems } from '../../problem.ts'
import { expectedImage } from '../../revision/find-revision.ts'
import { apiOf, asDeployment, type EksSource, pausedDeployment } from './eks-target.ts'

/** The Deployment as it was before this step. */
export interface EksBefore {
  readonly object: DeploymentObject
  readonly view: DeploymentObservation
  readonly replicaSets: readonly ReplicaSetObservation[]
}

/** Everything that is about to be applied, proved by a dry run. */
export interface PreparedEks {
  readonly api: KubernetesApi
  readonly source: EksSource
  readonly prepared: readonly PreparedObject[]
  /** The Deployment with the verdict among them. */
  readonly watched: PreparedObject
  /** Absent: there was none. */
  readonly before?: EksBefore
  readonly runId: string
  /** Named by the user. */
  readonly containers: readonly string[]
}

/** Builds the image while the cluster is asked; what the cluster would refuse stops the build. */
export async function prepareEks(
  request: EksRequest,
  source: EksSource,
  runId: string,
  tools: Tools
): Promise<PreparedEks> {
  // What the manifests alone show stops the step before anything is built.
  if (source.watched !== undefined) renderManifests(request, source, earlyImage(request))
  const platform = Promise.resolve(POD_PLATFORM)
  const { image } = await sideBySide(tools.cancel, signal => {
    const expected = earlyImage(request)
    const early = prepareWith(request, { source, runId, image: expected, signal }, tools)
    const running = async (repository: string) => {
      const containers = (await early).prepared.before?.object.spec.template.spec.containers ?? []
      return imageOfRepository(
        containers.flatMap(({ image: one }) => one ?? []),
        repository
      )
    }
    const obtained = obtainImage(request, { platform, runsOn: 'pod', running }, tools, signal)
    const scan = requireScan(request.scan, { image: obtained, platform }, tools, signal)
    return { image: obtained, early, scan }
  })
  tools.cancel.throwIfAborted()
  const { cancel: signal, runner } = tools
  const reference = image && byDigest(image, tools)
  const ready = await prepareWith(request, { source, runId, image: reference, signal }, tools)
  for (const note of ready.notes) runner.notice(note)
  for (const change of ready.changes) runner.line(change)
  return ready.prepared
}

/** The image before it is there. Of a repository by its name alone, the registry is not known yet. */
function earlyImage(request: Pick<EksRequest, 'image' | 'region'>): string | undefined {
  const { image } = request
  return image.kind === 'build' && isRepositoryName(image.repository)
    ? `${image.repository}:${image.tags[0]}`
    : expectedImage(request)
}

/** A moved tag rolls nothing out: what runs is named by its digest, where that is known. */
function byDigest(
  { reference, digests }: CheckedReference,
  { runner }: Pick<Tools, 'runner'>
): string {
  const [digest] = digests
  if (digest !== undefined) return pinReference(reference, digest)
  const parsed = parseImageReference(reference)
  if (parsed !== undefined && parsed.digest === undefined) {
    runner.notice(
      `The digest of ${reference} is not known, so it is deployed by its tag: if the tag is moved, nothing is rolled out.`
    )
  }
  return reference
}

/** What is prepared with. */
export interface EksPreparing {
  readonly source: EksSource
  readonly runId: string
  readonly image: string | undefined
  readonly signal: AbortSignal
}

interface Ready {
  readonly prepared: PreparedEks
  readonly notes: readonly string[]
  readonly changes: readonly string[]
}

async function prepareWith(
  request: EksRequest,
  preparing: EksPreparing,
  tools: Tools
): Promise<Ready> {
  const { source, signal, runId } = preparing
  const api = await apiOf(request, tools)
  const before = await findBefore(api, source, signal)
  const { objects, watched, changes } = renderEks(request, preparing, before, tools)
  const dried = await prepareObjects(api, objects, applyOptions(request, watched, preparing))
  refuseProblems(dried.problems)
  const name = watched.metadata.name
  const own = dried.prepared.find(
    ({ object }) => isDeployment(object) && object.metadata.name === name
  )
  if (own === undefined) throw new DeployError('bug', 'The Deployment was not prepared.')
  const { spec } = asDeployment(own.next ?? own.object)
  if (spec.paused === true) throw pausedDeployment(source.address)
  if (request.jobCommand !== undefined) {
    refuseProblems(findMissingForJob(dried.prepared, spec.template, source.address.namespace))
  }
  return {
    prepared: {
      api,
      source,
      prepared: dried.prepared,
      watched: own,
      runId,
      containers: request.eks.containers,
      ...(before === undefined ? {} : { before })
    },
    notes: dried.notes,
    changes
  }
}

/** How the objects of a request are applied. */
export function applyOptions(
  { eks, rollout: { desiredCount } }: Pick<EksRequest, 'eks' | 'rollout'>,
  watched: KubernetesObject,
  { source, signal }: Pick<EksPreparing, 'source' | 'signal'>
): ApplyOptions {
  return {
    namespace: eks.namespace,
    forceConflicts: eks.forceConflicts,
    signal,
    // A change of the image alone says nothing of the other fields.
    takeOver: source.watched !== undefined,
    ...(desiredCount === undefined ? {} : { replicas: { of: watched, count: desiredCount } })
  }
}

/** The Deployment and its ReplicaSets as they are; undefined when there is none. */
export async function findBefore(
  api: KubernetesApi,
  { address }: Pick<EksSource, 'address'>,
  signal: AbortSignal
): Promise<EksBefore | undefined> {
  const object = await getDeploymentObject(api, address, { signal })
  if (object === undefined) return undefined
  const all = await listReplicaSets(api, object, { signal })
  return {
    object,
    view: readDeploymentObject(object, sha256),
    replicaSets: withOwnMarks(all.map(one => readReplicaSet(one, sha256)))
  }
}

/** What would be applied. */
export interface RenderedEks {
  readonly objects: readonly Manifest[]
  readonly watched: KubernetesObject
  readonly changes: readonly string[]
}

/** What is applied: the manifests with image, variables and annotations in them, or the change of what runs. */
export function renderEks(
  request: EksRequest,
  preparing: EksPreparing,
  before: EksBefore | undefined,
  tools: Tools
): RenderedEks {
  const annotations = annotationsOfRun(preparing.runId, tools)
  if (preparing.source.watched !== undefined) {
    return renderManifests(request, preparing.source, preparing.image, annotations)
  }
  if (before === undefined) {
    const { namespace, deployment } = preparing.source.address
    throw new DeployError(
      'service',
      `There is no Deployment ${deployment} in the namespace ${namespace}.`,
      { hint: 'Check deployment, namespace and eks-cluster, or give manifests to create it.' }
    )
  }
  return renderChange(request, before.object, preparing.image, annotations)
}

function annotationsOfRun(
  run: string,
  { source, journal }: Pick<Tools, 'source' | 'journal'>
): Record<string, string> {
  const { imageTag: tag, imageDigest: digest } = journal.known()
  return annotationsOf({
    run,
    ...(source.commit === undefined ? {} : { commit: source.commit }),
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest })
  })
}

/** The manifests with image and variables in them. */
export function renderManifests(
  { eks }: Pick<EksRequest, 'eks'>,
  source: EksSource,
  image: string | undefined,
  annotations: Readonly<Record<string, string>> = {}
): RenderedEks {
  const original = source.watched?.object
  if (original === undefined) throw new DeployError('bug', 'No Deployment was chosen.')
  const substituted = substituteImages(
    source.manifests.map(({ object }) => object),
    original,
    {
      lines: eks.images,
      containers: eks.containers,
      ...(image === undefined ? {} : { deployed: image })
    }
  )
  refuseProblems(substituted.problems)
  const index = source.manifests.findIndex(({ object }) => object === original)
  const changed = substituted.objects[index] ?? original
  const watched = withAnnotations(withEnvironment(asDeployment(changed), eks), annotations)
  return {
    watched,
    changes: substituted.changes,
    objects: source.manifests.map(({ where }, at) => ({
      where,
      object: at === index ? watched : (substituted.objects[at] ?? original)
    }))
  }
}

function withAnnotations(
  object: DeploymentObject,
  annotations: Readonly<Record<string, string>>
): DeploymentObject {
  if (Object.keys(annotations).length === 0) return object
  const { metadata } = object
  return {
    ...object,
    metadata: { ...metadata, annotations: { ...metadata.annotations, ...annotations } }
  }
}

function withEnvironment(
  object: DeploymentObject,
  { environment, containers: named }: EksRequest['eks']
): DeploymentObject {
  if (environment.length === 0) return object
  const { template } = object.spec
  const { containers } = template.spec
  const chosen = environmentContainers(
    containers.map(({ name }) => name),
    named
  )
  const changed = containers.map(container =>
    chosen.includes(container.name)
      ? { ...container, env: mergeEnvironment(container.env, environment) }
      : container
  )
  return {
    ...object,
    spec: {
      ...object.spec,
      template: { ...template, spec: { ...template.spec, containers: changed } }
    }
  }
}

function environmentContainers(
  names: readonly string[],
  named: readonly string[]
): readonly string[] {
  const unknown = named.filter(name => !names.includes(name))
  if (unknown.length > 0) {
    throw new DeployError(
      'invalid-input',
      `container-name: The Deployment has no container ${unknown.join(', ')}.`,
      { hint: `Its containers are ${names.join(', ')}.` }
    )
  }
  if (named.length > 0) return named
  if (names.length === 1) return names
  throw new DeployError(
    'invalid-input',
    `environment-variables: The Deployment has several containers (${names.join(', ')}).`,
    { hint: 'Say in container-name which of them gets the variables.' }
  )
}

/** The apply that changes only images, variables and the count of what runs. */
function renderChange(
  { eks, rollout }: EksRequest,
  live: DeploymentObject,
  image: string | undefined,
  annotations: Readonly<Record<string, string>>
): RenderedEks {
  const { template } = live.spec
  const names = template.spec.containers.map(({ name }) => name)
  const chosen =
    eks.images.length === 0 && image !== undefined
      ? chooseLiveContainers(template, image, eks.containers)
      : eks.containers
  if ('what' in chosen) throw refusedChoice(chosen)
  const substituted = substituteImages([live], live, {
    lines: eks.images,
    containers: chosen,
    ...(image === undefined ? {} : { deployed: image })
  })
  refuseProblems(substituted.problems)
  const [changed = live] = substituted.objects
  const images = imageDifference(template, asDeployment(changed).spec.template) ?? {}
  const targets = eks.environment.length === 0 ? [] : environmentContainers(names, eks.containers)
  const { desiredCount } = rollout
  const watched = changeBody(live, {
    // What holds the same image already is named, too: the field is ours from now on.
    images: { ...images, ...imagesOf(asDeployment(changed), chosen) },
    environment: Object.fromEntries(targets.map(name => [name, eks.environment])),
    annotations,
    ...(desiredCount === undefined ? {} : { replicas: desiredCount })
  })
  const where = `Deployment ${live.metadata.name ?? ''}`
  return { watched, changes: substituted.changes, objects: [{ where, object: watched }] }
}

function imagesOf({ spec }: DeploymentObject, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    allContainers(spec.template).flatMap(({ name, image }) =>
      names.includes(name) && image !== undefined ? [[name, image] as const] : []
    )
  )
}

function refusedChoice({ where, what, fix }: Problem): DeployError {
  return new DeployError(
    'invalid-input',
    `${where}: ${what}`,
    fix === undefined ? {} : { hint: fix }
  )
}
