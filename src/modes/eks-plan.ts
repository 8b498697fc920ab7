import { type FargateProfileView, fargateProfiles } from '../aws/eks.ts'
import { failureOf } from '../aws/failure.ts'
import type { Tools } from '../context/tools.ts'
import { revisionReference } from '../deployment/kubernetes-rollout.ts'
import { holdsPlatform } from '../image/manifest.ts'
import { readGivenImage } from '../image/steps/check-image.ts'
import type { EksRequest } from '../inputs/request.ts'
import { describeObject } from '../kubernetes/manifests.ts'
import type { KubernetesObject } from '../kubernetes/objects.ts'
import { type PodReference, referencesOf } from '../kubernetes/pod-references.ts'
import type { KubernetesApi } from '../kubernetes/steps/kubernetes-api.ts'
import { getObject, listQuotas } from '../kubernetes/steps/kubernetes-objects.ts'
import {
  describeCheck,
  doubtfulCheck,
  failedCheck,
  notChecked,
  ok,
  type PlanCheck
} from '../preflight/check.ts'
import { checkDeploymentObject, checkProfile } from '../preflight/pod-checks.ts'
import { judgeScanAhead, NOT_THERE } from '../preflight/steps/plan-scan.ts'
import { DeployError } from '../problem.ts'
import type { EksPlan, Ending } from '../report/report.ts'
import { expectedImage } from '../revision/find-revision.ts'
import { apiOf, asDeployment, createRunId, readEksSource } from './steps/eks-target.ts'
import { findBefore, type PlannedEks, planWith } from './steps/prepare-eks.ts'

/** Changes nothing: what a dry run on the server says, and checks of what a deployment depends on. */
export async function planOnEks(request: EksRequest, tools: Tools): Promise<Ending> {
  const { journal, runner, cancel } = tools
  journal.learn({ mode: 'plan' })
  const source = await readEksSource(request, tools)
  const api = await apiOf(request, tools)
  const image = expectedImage(request)
  const planned = await planWith(
    request,
    { source, runId: createRunId(tools), image, signal: cancel },
    tools
  )
  const checks = [
    ...planned.problems.map(({ where, what, fix }) =>
      failedCheck(where, what, fix ?? 'Correct it.')
    ),
    ...planned.notes.map(note =>
      doubtfulCheck('conflicts', note, 'Remove force-conflicts to keep them.')
    ),
    ...(await gatherEksChecks(api, request, planned, tools))
  ]
  const before = await findBefore(api, source, cancel)
  const current = before?.replicaSets.find(({ template }) => template === before.view.template)
  const plan: EksPlan = {
    changes: planned.objects.some(({ lines }) => lines.length > 0),
    checks,
    objects: planned.objects
  }
  journal.learn({
    eksPlan: plan,
    ...(current === undefined
      ? {}
      : { runningTaskDefinitionArn: revisionReference(source.address, current.revision) })
  })
  for (const { name, lines } of plan.objects) {
    for (const line of lines) runner.line(`${name}: ${line}`)
  }
  if (!plan.changes) runner.line('no change')
  for (const check of checks) if (check.status !== 'ok') runner.line(describeCheck(check))
  return endingOf(plan)
}

function endingOf({ checks, changes }: EksPlan): Ending {
  const [first, ...rest] = checks.filter(({ status }) => status === 'error')
  if (first !== undefined) {
    const more = rest.length === 0 ? '' : ` (and ${rest.length} more)`
    return {
      outcome: 'failed',
      reason: `${first.what}${more}`,
      ...(first.fix === undefined ? {} : { hint: first.fix })
    }
  }
  return changes
    ? { outcome: 'registered', reason: 'This is a plan: nothing was changed.' }
    : { outcome: 'unchanged', reason: 'A deployment would change nothing.' }
}

async function gatherEksChecks(
  api: KubernetesApi,
  request: EksRequest,
  { watched, applied }: PlannedEks,
  tools: Tools
): Promise<readonly PlanCheck[]> {
  const deployment = asDeployment(watched)
  const { namespace } = request.eks
  const { template } = deployment.spec
  const all = await Promise.all([
    checkImageOf(request, tools),
    attempt('image scan', () => checkScan(request, tools)),
    attempt('Fargate profile', async () => [
      checkProfile(await profilesOf(api), namespace, template)
    ]),
    ...referencesOf(template).map(reference =>
      attempt(describeObject(reference.object), async () => [
        checkReference(
          reference,
          await getObject(api, { ...reference, namespace }),
          applied.includes(describeObject(reference.object))
        )
      ])
    ),
    attempt('quota', async () => await checkQuota(api, namespace))
  ])
  return [...checkDeploymentObject(deployment), ...all.flat()]
}

async function checkScan({ scan, image }: EksRequest, tools: Tools): Promise<readonly PlanCheck[]> {
  if (scan === undefined) return []
  return image.kind === 'given'
    ? await judgeScanAhead(scan, image.image, 'linux/amd64', tools)
    : [NOT_THERE]
}

async function profilesOf({ eks, cluster }: KubernetesApi): Promise<readonly FargateProfileView[]> {
  return await fargateProfiles(eks, cluster.name)
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

function checkReference(
  { object, keys }: PodReference,
  found: KubernetesObject | undefined,
  isApplied: boolean
): PlanCheck {
  const name = describeObject(object)
  if (found === undefined) {
    return isApplied
      ? ok(name, 'It is among the manifests.')
      : failedCheck(
          name,
          `${name} does not exist, and the pod needs it to start.`,
          'Create it first.'
        )
  }
  const { data, stringData } = found as { readonly data?: object; readonly stringData?: object }
  const missing = isApplied
    ? []
    : keys.filter(key => !Object.hasOwn({ ...data, ...stringData }, key))
  return missing.length === 0
    ? ok(name, 'It is there.')
    : failedCheck(
        name,
        `${name} has no key ${missing.join(', ')}, which the pod needs to start.`,
        'Add the key, or correct its name in the manifest.'
      )
}

/** A rollout needs room for one pod more than runs. */
async function checkQuota(api: KubernetesApi, namespace: string): Promise<readonly PlanCheck[]> {
  const quotas = await listQuotas(api, namespace)
  const full = quotas.flatMap(({ metadata, status }) => {
    const { hard = {}, used = {} } = status ?? {}
    const limit = Number(hard.pods)
    return Number.isFinite(limit) && limit - Number(used.pods ?? 0) < 1
      ? [`${metadata.name ?? ''} (${used.pods} of ${hard.pods} pods)`]
      : []
  })
  if (full.length > 0) {
    return [
      failedCheck(
        'quota',
        `The namespace has no room for another pod: ResourceQuota ${full.join(', ')}.`,
        'Raise it: a rollout starts new pods beside the old ones.'
      )
    ]
  }
  return quotas.length === 0 ? [] : [ok('quota', 'There is room for another pod.')]
}

/** EKS on Fargate runs linux/amd64 alone. */
async function checkImageOf(
  { image }: EksRequest,
  { clients, cancel }: Tools
): Promise<readonly PlanCheck[]> {
  if (image.kind === 'build') {
    const { platforms } = image.options
    return platforms.length === 0 || platforms.some(one => one.startsWith('linux/amd64'))
      ? [notChecked('image', 'It would be built.')]
      : [
          failedCheck(
            'image',
            `platforms is ${platforms.join(', ')}, and EKS on Fargate runs linux/amd64 alone.`,
            'Add linux/amd64 to platforms.'
          )
        ]
  }
  if (image.kind === 'none') return []
  return await attempt('image', async () => {
    const facts = await readGivenImage(image.image, clients.ecr, cancel)
    if (facts === 'unknown') return [notChecked('image', 'It is not in ECR, or may not be read.')]
    if (facts === 'missing') {
      return [failedCheck('image', `The image ${image.image} is not in ECR.`, 'Push it first.')]
    }
    return holdsPlatform(facts.platforms, 'linux/amd64')
      ? [ok('image', `${image.image} is there, for linux/amd64.`)]
      : [
          failedCheck(
            'image',
            `${image.image} is built for ${facts.platforms.join(', ')}, and EKS on Fargate runs linux/amd64 alone.`,
            'Build it for linux/amd64.'
          )
        ]
  })
}
