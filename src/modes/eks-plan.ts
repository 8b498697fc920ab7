import type { Tools } from '../context/tools.ts'
import { revisionReference } from '../deployment/kubernetes-rollout.ts'
import { pinReference } from '../image/reference.ts'
import { POD_NEED, POD_PLATFORM } from '../image/wanted-platform.ts'
import type { EksRequest } from '../inputs/request.ts'
import { paidSize, requestedSize } from '../kubernetes/pod-size.ts'
import { digestOfTemplate } from '../kubernetes/rollout-view.ts'
import { sha256 } from '../kubernetes/steps/digest.ts'
import { doubtfulCheck, failedCheck, type PlanCheck } from '../preflight/check.ts'
import { estimatePods } from '../preflight/planned-change.ts'
import { imageChecks } from '../preflight/steps/gather-checks.ts'
import { gatherEksChecks } from '../preflight/steps/gather-eks-checks.ts'
import { builderChecks, inspectImage, type SeenImage } from '../preflight/steps/plan-image.ts'
import { scanChecks } from '../preflight/steps/plan-scan.ts'
import { showPlan } from '../preflight/steps/write-plan-comment.ts'
import type { EksPlan, Ending } from '../report/report.ts'
import {
  apiOf,
  asDeployment,
  createRunId,
  type EksSource,
  readEksSource
} from './steps/eks-target.ts'
import { type PlannedEks, planObjects } from './steps/plan-eks-objects.ts'
import { endingOfPlan, tellChecks } from './steps/plan-ending.ts'
import { type EksBefore, findBefore } from './steps/prepare-eks.ts'

/** Changes nothing: what a dry run on the server says, and checks of what a deployment depends on. */
export async function planOnEks(request: EksRequest, tools: Tools): Promise<Ending> {
  tools.journal.learn({ mode: 'plan' })
  const { github, eks } = request
  // What is planned has to be known before the manifests are read, which may fail.
  const named = eks.deployment ?? eks.manifests.join('+')
  const subject = { github, cluster: `eks/${eks.cluster}`, service: `${eks.namespace}/${named}` }
  return await showPlan(subject, tools, () => drawEksPlan(request, tools))
}

async function drawEksPlan(request: EksRequest, tools: Tools): Promise<Ending> {
  const { journal, runner, cancel: signal } = tools
  const source = await readEksSource(request, tools)
  const api = await apiOf(request, tools)
  const before = await findBefore(api, source, signal)
  const image = await inspectImage(request, imagesOf(source, before), tools)
  const reference = byDigest(image)
  const preparing = { source, runId: createRunId(tools), image: reference, signal }
  const planned = await planObjects(api, request, preparing, before, tools)
  const { template } = asDeployment(planned.watched).spec
  const rolls = before?.view.template !== digestOfTemplate(template, sha256)
  const checks = [
    ...planned.problems.map(({ where, what, fix }) =>
      failedCheck(where, what, fix ?? 'Correct it.')
    ),
    ...planned.notes.map(note =>
      doubtfulCheck('conflicts', note, 'Remove force-conflicts to keep them.')
    ),
    ...imageChecks(image.check, 'on-eks'),
    ...(await builderChecks(request, image, POD_NEED, tools)),
    ...(await scanChecks(request.scan, image, POD_PLATFORM, tools)),
    ...(await gatherEksChecks(
      {
        api,
        namespace: request.eks.namespace,
        watched: asDeployment(planned.watched),
        objects: planned.next,
        rolls,
        ...(before === undefined ? {} : { live: before.object }),
        ...(request.rollout.desiredCount === undefined
          ? {}
          : { desiredCount: request.rollout.desiredCount }),
        ...(reference === undefined ? {} : { image: reference })
      },
      tools
    ))
  ]
  signal.throwIfAborted()
  const plan = planOf(request, planned, before, checks)
  const current = before?.replicaSets.find(({ template }) => template === before.view.template)
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
  tellChecks(checks, runner)
  return endingOfPlan(plan)
}

function planOf(
  { region }: EksRequest,
  { objects, watched }: PlannedEks,
  before: EksBefore | undefined,
  checks: readonly PlanCheck[]
): EksPlan {
  const live = before?.object.spec
  const { template, replicas = 1 } = asDeployment(watched).spec
  const bill = (pods: typeof template, count: number) => {
    const size = paidSize(requestedSize(pods))
    return size === undefined
      ? undefined
      : { task: { ...size, architecture: 'X86_64' as const }, count }
  }
  const after = bill(template, replicas)
  return {
    changes: objects.some(({ lines }) => lines.length > 0),
    checks,
    objects,
    ...(after === undefined
      ? {}
      : { cost: estimatePods(live && bill(live.template, live.replicas ?? 1), after, region) })
  }
}

/** The images of the manifests and of what runs, which name the registry. */
function imagesOf({ watched }: EksSource, before: EksBefore | undefined): readonly string[] {
  const specs = [watched && asDeployment(watched.object).spec, before?.object.spec]
  return specs.flatMap(spec =>
    (spec?.template.spec.containers ?? []).flatMap(({ image }) => image ?? [])
  )
}

/** As a deployment names it: by its digest, where that is known. */
function byDigest({ reference, check }: SeenImage): string | undefined {
  return reference === undefined || check?.finding.kind !== 'found'
    ? reference
    : pinReference(reference, check.finding.digest)
}
