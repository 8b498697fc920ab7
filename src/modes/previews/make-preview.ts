import type { CreateServiceCommandInput } from '@aws-sdk/client-ecs'
import { billedTask } from '../../cost/estimate.ts'
import type { FargatePlatform } from '../../image/manifest.ts'
import type { PreviewRequest } from '../../inputs/request.ts'
import { deleteService } from '../../platform/aws/preview-services.ts'
import { tagResource } from '../../platform/aws/service-tags.ts'
import { identityTags, stateTags } from '../../previews/ownership.ts'
import { costLine } from '../../previews/price.ts'
import type { ServiceView } from '../../rollout/observation.ts'
import { rollbackTarget } from '../../rollout/plan.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { platformOf } from '../../task-definition/platform.ts'
import { obtainImage } from '../image/obtain-image.ts'
import { expectedImage, type Found, findRegistered, lookUp } from '../revision/look-up.ts'
import { originOf } from '../revision/origin.ts'
import { register } from '../revision/register.ts'
import { renderDefinition, writeDefinition } from '../revision/render-definition.ts'
import type { Ending } from '../rollout/judge.ts'
import { rollOut } from '../rollout/roll-out.ts'
import { sideBySide } from '../side-by-side.ts'
import type { Tools } from '../tools.ts'
import { inspect, type PreviewSite } from './inspect-preview.ts'
import { withImageMark } from './preview-images.ts'
import { ensureGroup, ensureRule, isFull } from './preview-route.ts'
import { createServiceInput, previewPort } from './preview-service.ts'
import { instant, type PreviewTarget, savePreview } from './preview-target.ts'
import { addressOf, publish } from './publish-preview.ts'
import { removePreview, waitUntilGone } from './remove-preview.ts'
import { undoing } from './undo-preview.ts'

/** What came of the wish for a preview, with what its comment tells. */
export interface Made {
  readonly ending: Ending
  readonly expiresAt: string
  readonly cost?: string
}

/** Verdicts after which nothing of a first deployment has to stay. */
const UNFINISHED: readonly Ending['outcome'][] = ['failed', 'timed-out', 'cancelled']

/** Asked right before something is made: whether the pull request is still open. */
type StillOpen = () => Promise<boolean>

/** Makes a preview, or brings the one that is there to this commit. */
export async function makePreview(
  request: PreviewRequest,
  target: PreviewTarget,
  commit: string | undefined,
  stillOpen: StillOpen,
  tools: Tools
): Promise<Made | 'closed'> {
  const expiresAt = instant(Date.now() + request.preview.ttlHours * 3_600_000)
  const site = await inspect(request, target, tools)
  if (site.rule === undefined && (await isFull(request, target, tools))) {
    return { ending: noRoom(request), expiresAt }
  }
  const definition = await prepare(request, target, tools)
  if (!(await stillOpen())) return 'closed'
  tools.cancel.throwIfAborted()
  const undone = isUndone(request, site)
  if (undone) savePreview(tools, { kind: 'making', target })
  const tags = stateTags(commit, expiresAt)
  const build = (): Promise<Ending> => bringUp(request, target, site, definition, tags, tools)
  const ending = undone ? await undoing(build, target, tools) : await build()
  const billed = billedTask(definition, request.preview.spot)
  return {
    ending,
    expiresAt,
    ...(billed === undefined ? {} : { cost: costLine(billed) })
  }
}

/** Whether a failure removes what was made: there is nothing to go back to, and nobody wants to keep it. */
function isUndone({ rollout }: PreviewRequest, { service }: PreviewSite): boolean {
  const first = service === undefined || rollbackTarget(service) === undefined
  return first && rollout.rollbackOn.includes('failure')
}

function noRoom({ preview, service }: PreviewRequest): Ending {
  return {
    outcome: 'skipped',
    reason: `There are ${preview.maxPreviews} previews of ${service} already, and max-previews allows no more.`,
    hint: 'Close a pull request and run this job again, or raise max-previews.'
  }
}

/** The image, and the task definition to run it with. */
async function prepare(
  request: PreviewRequest,
  target: PreviewTarget,
  tools: Tools
): Promise<TaskDefinition> {
  // What the base service runs is not what this preview ran before.
  const aside: Tools = { ...tools, journal: { ...tools.journal, learn: () => undefined } }
  const { found, image } = await sideBySide(tools.cancel, signal => {
    const base = lookUp(request, aside)
    const platform = base.then(
      seen =>
        platformOf(
          renderDefinition(request, seen, expectedImage(request)).definition
        ) as FargatePlatform
    )
    const accepted = Promise.all([base, platform]).then(([seen]) => seen)
    return { found: accepted, image: obtainImage(request, platform, tools, signal) }
  })
  const { definition: rendered, notes } = renderDefinition(request, found, image)
  for (const note of notes) tools.runner.line(note)
  const definition = { ...rendered, family: target.names.name, tags: identityTags(target.identity) }
  tools.journal.learn({ taskDefinitionPath: await writeDefinition(definition, tools) })
  return definition
}

async function bringUp(
  request: PreviewRequest,
  target: PreviewTarget,
  site: PreviewSite,
  definition: TaskDefinition,
  tags: ReturnType<typeof stateTags>,
  tools: Tools
): Promise<Ending> {
  const { journal } = tools
  const { names, cluster } = target
  const place = previewPort(request, site.base, definition)
  const group = await ensureGroup(request, target, site, place.containerPort, tags, tools)
  const rule = await ensureRule(request, target, site, group, tags, tools)
  if (rule === 'full') {
    await removePreview(target, tools)
    savePreview(tools, { kind: 'ended' })
    return noRoom(request)
  }
  const service = await usableService(target, site, group.arn, place.containerPort, tools)
  const found: Found = {
    base: definition,
    service: service ?? 'missing',
    registered: service === undefined ? [] : [await findRegistered(service.taskDefinition, tools)],
    serviceDefinition: createServiceInput(request, site.base, group.arn, place, [
      ...identityTags(target.identity),
      ...tags
    ]) satisfies Partial<CreateServiceCommandInput>
  }
  if (service !== undefined) {
    await tagResource(tools.clients.ecs, service.arn, tags)
    const ran = rollbackTarget(service)?.taskDefinition
    if (ran !== undefined) journal.learn({ previousTaskDefinitionArn: ran })
  }
  const marked = withImageMark(
    request,
    definition,
    found.registered[0]?.definition,
    journal.known()
  )
  const arn = await register(
    marked,
    found,
    originOf({ service: found.service ?? 'missing' }, tools),
    tools
  )
  journal.learn({ taskDefinitionArn: arn })
  if (isUndone(request, site)) savePreview(tools, { kind: 'making', target, taskDefinition: arn })
  const ending = await rollOut(
    { cluster, service: names.name, rollout: { ...request.rollout, wait: true } },
    found,
    arn,
    marked,
    tools
  )
  // What it shows then is the last commit that worked.
  const url = addressOf(names.host, site.listener)
  if (ending.outcome === 'rolled-back') journal.learn({ url })
  // Any other verdict leaves something that has to stay, such as the preview of a run that has overtaken this one.
  if (!UNFINISHED.includes(ending.outcome)) savePreview(tools, { kind: 'ended' })
  if (ending.outcome !== 'succeeded' && ending.outcome !== 'unchanged') return ending
  return await publish(url, group.arn, ending, tools)
}

/** The service to update; one that is going, or is bound to another target group, gives way to a new one. */
async function usableService(
  target: PreviewTarget,
  { service }: PreviewSite,
  groupArn: string,
  port: number,
  tools: Tools
): Promise<ServiceView | undefined> {
  if (service === undefined) return undefined
  const bound = service.loadBalancers.some(
    balancer => balancer.targetGroupArn === groupArn && balancer.containerPort === port
  )
  if (service.status === 'ACTIVE' && bound) return service
  if (service.status === 'ACTIVE') {
    tools.journal.tell(`${target.names.name} is bound to something else: making it anew`)
    await deleteService(tools.clients.ecs, target.cluster, target.names.name)
  } else {
    tools.journal.tell(`${target.names.name} is still being deleted: waiting for its end`)
  }
  await waitUntilGone(target, tools)
  return undefined
}
