import { randomUUID } from 'node:crypto'
import type { Tools } from '../../context/tools.ts'
import type { DeploymentAddress } from '../../deployment/kubernetes-rollout.ts'
import type { EksRequest } from '../../inputs/request.ts'
import {
  chooseDeployment,
  describeUnwatched,
  type Manifest,
  readManifests
} from '../../kubernetes/manifests.ts'
import type { DeploymentObject, KubernetesObject } from '../../kubernetes/objects.ts'
import type { KubernetesApi } from '../../kubernetes/steps/kubernetes-api.ts'
import { kubernetesOf } from '../../kubernetes/steps/kubernetes-objects.ts'
import { readManifestFiles } from '../../kubernetes/steps/manifest-files.ts'
import { DeployError, refuseProblems } from '../../problem.ts'

/** What the manifests say, or that there are none. */
export interface EksSource {
  readonly address: DeploymentAddress
  /** In the order in which they are applied; empty: only what runs is changed. */
  readonly manifests: readonly Manifest[]
  /** The Deployment with the verdict among them. */
  readonly watched?: Manifest
}

/** Reads the manifests before anything is asked or built. */
export async function readEksSource({ eks }: EksRequest, tools: Tools): Promise<EksSource> {
  const { cluster, namespace } = eks
  if (eks.manifests.length === 0) {
    const address = { cluster, namespace, deployment: eks.deployment ?? '' }
    learnAddress(address, tools)
    return { address, manifests: [] }
  }
  const { files, problems } = await readManifestFiles(eks.manifests, tools.cancel)
  const read = readManifests(files, namespace)
  const watched = chooseDeployment(read.manifests, eks.deployment)
  // What could not be read may hold the Deployment.
  const isWhole = problems.length === 0 && read.isWhole && files.length > 0
  refuseProblems([
    ...problems,
    ...(files.length === 0 ? [] : read.problems),
    ...(isWhole && 'what' in watched ? [watched] : [])
  ])
  if (!('object' in watched)) throw new DeployError('bug', 'A problem was not told.')
  const note = describeUnwatched(read.manifests, watched.object)
  if (note !== undefined) tools.runner.line(note)
  const address = { cluster, namespace, deployment: watched.object.metadata.name ?? '' }
  learnAddress(address, tools)
  return { address, manifests: read.manifests, watched }
}

function learnAddress(address: DeploymentAddress, { journal }: Pick<Tools, 'journal'>): void {
  const { cluster, namespace, deployment } = address
  journal.learn({ cluster, service: deployment, kubernetes: { namespace, deployment } })
}

/** The API of the cluster of a request. */
export async function apiOf(
  { eks, maxRetries }: Pick<EksRequest, 'eks' | 'maxRetries'>,
  tools: Tools
): Promise<KubernetesApi> {
  return await kubernetesOf(eks.cluster, { ...tools, log: tools.runner, maxRetries })
}

/** No other run, and no other step of this one, has the same. */
export function createRunId({ runner }: Pick<Tools, 'runner'>): string {
  return `${runner.surroundings.runUrl ?? 'local'}#${randomUUID().slice(0, 8)}`
}

/** Whether the id is of this run, in any attempt. */
export function isOwnRunId(runId: string | undefined, { runner }: Pick<Tools, 'runner'>): boolean {
  const own = runner.surroundings.runUrl
  const run = (url: string) => url.replace(/(?:\/attempts\/\d+)?(?:#.*)?$/, '')
  return own !== undefined && runId !== undefined && run(own) === run(runId)
}

/** An object as a Deployment, which its manifest made sure of. */
export function asDeployment(object: KubernetesObject): DeploymentObject {
  return object as DeploymentObject
}

/** Nothing would come of a change of a paused Deployment, not even of one that undoes it. */
export function pausedDeployment({
  deployment
}: Pick<DeploymentAddress, 'deployment'>): DeployError {
  return new DeployError(
    'service',
    `The Deployment ${deployment} is paused, so Kubernetes rolls nothing out.`,
    {
      hint: `Nothing was changed. Resume it first (kubectl rollout resume deployment/${deployment}), or remove spec.paused from its manifest.`
    }
  )
}
