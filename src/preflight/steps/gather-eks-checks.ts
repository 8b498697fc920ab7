import { fargateProfiles } from '../../aws/eks.ts'
import { failureOf } from '../../aws/failure.ts'
import type { Tools } from '../../context/tools.ts'
import { readGivenImage } from '../../image/steps/check-image.ts'
import { describeObject } from '../../kubernetes/manifests.ts'
import type { DeploymentObject, KubernetesObject, PodTemplate } from '../../kubernetes/objects.ts'
import { type PodReference, referencesOf } from '../../kubernetes/pod-references.ts'
import { allContainers, podTemplateOf } from '../../kubernetes/pod-templates.ts'
import type { KubernetesApi } from '../../kubernetes/steps/kubernetes-api.ts'
import { getObject, listQuotas } from '../../kubernetes/steps/kubernetes-objects.ts'
import { DeployError } from '../../problem.ts'
import { failedCheck, notChecked, type PlanCheck } from '../check.ts'
import { checkPods, checkProfile, checkReplicas } from '../pod-checks.ts'
import { checkPodQuotas } from '../pod-quota-checks.ts'
import { checkReference } from '../pod-reference-checks.ts'
import { checkImageExists } from '../task-placement-checks.ts'

/** What a deployment to EKS would leave. */
export interface EksPlanFacts {
  readonly api: KubernetesApi
  readonly namespace: string
  readonly watched: DeploymentObject
  /** Everything that would be applied, as it would be. */
  readonly objects: readonly KubernetesObject[]
  readonly live?: DeploymentObject
  /** Whether pods would be replaced. */
  readonly rolls: boolean
  /** Asked for by the user. */
  readonly desiredCount?: number
  /** The image that is deployed, which is checked by itself. */
  readonly image?: string
}

/** What a deployment to EKS depends on. What may not be read is not checked. */
export async function gatherEksChecks(
  facts: EksPlanFacts,
  tools: Tools
): Promise<readonly PlanCheck[]> {
  const { api, namespace, watched, objects, live } = facts
  const { template } = watched.spec
  const templates = objects.flatMap(object => podTemplateOf(object) ?? [])
  const [profile, ...others] = await Promise.all([
    attempt('Fargate profile', async () => [
      checkProfile(await fargateProfiles(api.eks, api.cluster.name), namespace, template)
    ]),
    ...otherImages(templates, facts.image).map(image => checkOtherImage(image, tools)),
    ...referencesOf(templates).map(reference => checkOneReference(facts, reference)),
    attempt('quota', async () =>
      checkPodQuotas(await listQuotas(api, namespace), {
        planned: watched,
        running: live?.status?.replicas ?? 0,
        rolls: facts.rolls
      })
    )
  ])
  const onFargate = profile.every(({ status }) => status !== 'warning')
  return [
    ...profile,
    ...checkPods({ watched, objects, onFargate }),
    ...others.flat(),
    ...(live === undefined ? [] : checkReplicas(live, facts.desiredCount))
  ]
}

/** What may not be read is not checked; that is no reason for a plan to fail. */
async function attempt(
  name: string,
  check: () => Promise<readonly PlanCheck[]>
): Promise<readonly PlanCheck[]> {
  try {
    return await check()
  } catch (thrown) {
    if (!(thrown instanceof DeployError)) throw thrown
    return [notChecked(name, failureOf(thrown).message)]
  }
}

async function checkOneReference(
  { api, namespace, objects }: EksPlanFacts,
  reference: PodReference
): Promise<readonly PlanCheck[]> {
  const name = describeObject(reference.object)
  const applied = objects.find(object => describeObject(object) === name)
  return applied === undefined
    ? await attempt(name, async () => [
        checkReference(reference, await getObject(api, { ...reference, namespace }), false)
      ])
    : [checkReference(reference, applied, true)]
}

/** Images that the pods run beside the one that is deployed. */
function otherImages(
  templates: readonly PodTemplate[],
  deployed: string | undefined
): readonly string[] {
  const all = templates.flatMap(allContainers)
  const images = all.flatMap(({ image }) => (image === undefined || image === '' ? [] : [image]))
  return [...new Set(images)].filter(image => image !== deployed)
}

/** Nothing is said of an image that is not in ECR, or may not be read there. */
async function checkOtherImage(
  image: string,
  { clients, cancel }: Tools
): Promise<readonly PlanCheck[]> {
  return await attempt('image', async () => {
    const facts = await readGivenImage(image, clients.ecr, cancel)
    if (facts === 'unknown') return []
    if (facts === 'missing') {
      return [
        failedCheck(
          'image',
          `The image ${image} is not in ECR.`,
          'Push it, or correct the manifest.'
        )
      ]
    }
    return [checkImageExists(image, { kind: 'found', ...facts }, 'on-eks')]
  })
}
