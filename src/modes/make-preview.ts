import type { CreateServiceCommandInput } from '@aws-sdk/client-ecs'
import { billedTask } from '../cost/estimate.ts'
import type { FargatePlatform } from '../image/manifest.ts'
import type { PreviewRequest } from '../inputs/request.ts'
import { targetHealth } from '../platform/aws/elb.ts'
import { failureOf } from '../platform/aws/failure.ts'
import { deleteService } from '../platform/aws/preview-services.ts'
import { tagResource } from '../platform/aws/service-tags.ts'
import { identityTags, stateTags } from '../previews/ownership.ts'
import { costLine } from '../previews/price.ts'
import { DeployError } from '../problem.ts'
import type { ServiceView } from '../rollout/observation.ts'
import { rollbackTarget } from '../rollout/plan.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import { platformOf } from '../task-definition/platform.ts'
import { inspect, type PreviewSite } from './inspect-preview.ts'
import type { Ending } from './judge.ts'
import { expectedImage, type Found, findRegistered, lookUp } from './look-up.ts'
import { obtainImage } from './obtain-image.ts'
import { originOf } from './origin.ts'
import { IMAGE_TAG, imageMark } from './preview-images.ts'
import { ensureGroup, ensureRule, isFull } from './preview-route.ts'
import { createServiceInput, previewPort } from './preview-service.ts'
import { instant, type PreviewTarget, savePreview } from './preview-target.ts'
import { register } from './register.ts'
import { removePreview, waitUntilGone } from './remove-preview.ts'
import { renderDefinition, writeDefinition } from './render-definition.ts'
import { rollOut } from './roll-out.ts'
import { sideBySide } from './side-by-side.ts'
import type { Tools } from './tools.ts'

/** What came of the wish for a preview, with what its comment tells. */
export interface Made {
  readonly ending: Ending
  readonly expiresAt: string
  readonly cost?: string
}

const HEALTH_LIMIT_MS = 5 * 60_000
const HEALTH_EVERY_MS = 3_000

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
  const keeps = !request.rollout.rollbackOn.includes('failure')
  const first = site.service === undefined || rollbackTarget(site.service) === undefined
  if (first && !keeps) savePreview(tools, { kind: 'making', target })
  const tags = stateTags(commit, expiresAt)
  const build = (): Promise<Ending> => bringUp(request, target, site, definition, tags, tools)
  const ending = first && !keeps ? await undoing(build, target, tools) : await build()
  const billed = billedTask(definition, request.preview.spot)
  return {
    ending,
    expiresAt,
    ...(billed === undefined ? {} : { cost: costLine(billed, request.region) })
  }
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

/** Brings a preview up; when that fails, what was made is removed again. */
async function undoing(
  build: () => Promise<Ending>,
  target: PreviewTarget,
  tools: Tools
): Promise<Ending> {
  try {
    const ending = await build()
    if (!UNDONE.includes(ending.outcome)) return ending
    const cause = ending.diagnosis?.cause ?? ending.reason
    return { ...ending, reason: [cause, await undo(target, tools)].filter(Boolean).join(' ') }
  } catch (error) {
    // Little time is left then: the post step removes it.
    if (tools.cancel.aborted) throw error
    const undone = await undo(target, tools)
    const { message } = failureOf(error)
    const known = error instanceof DeployError ? error : undefined
    throw new DeployError(known?.code ?? 'bug', `${message} ${undone}`, {
      cause: known?.cause ?? error,
      ...(known?.hint === undefined ? {} : { hint: known.hint })
    })
  }
}

const UNDONE: readonly Ending['outcome'][] = ['failed', 'timed-out']

/** Removes what a first deployment made, and says in a sentence what came of that. */
async function undo(target: PreviewTarget, tools: Tools): Promise<string> {
  tools.journal.tell('this was the first deployment: removing what it made')
  const { problems } = await removePreview(target, tools)
  if (problems.length > 0) {
    return `Not all that this first deployment had made could be removed; the next run or mode: cleanup will. ${problems.join(' ')}`
  }
  savePreview(tools, { kind: 'ended' })
  return 'What this first deployment had made was removed again (rollback-on: none keeps it).'
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
  const marked = withImageMark(request, definition, found, tools)
  const arn = await register(
    marked,
    found,
    originOf({ service: found.service ?? 'missing' }, tools),
    tools
  )
  journal.learn({ taskDefinitionArn: arn })
  const ending = await rollOut(
    { cluster, service: names.name, rollout: { ...request.rollout, wait: true } },
    found,
    arn,
    marked,
    tools
  )
  // What it shows then is the last commit that worked.
  if (ending.outcome === 'rolled-back') journal.learn({ url: addressOf(names.host, site.listener) })
  if (ending.outcome !== 'succeeded' && ending.outcome !== 'unchanged') return ending
  return await publish(target, site, group.arn, ending, tools)
}

/** The revision says which image was built for it, so that its removal finds the image. */
function withImageMark(
  request: PreviewRequest,
  definition: TaskDefinition,
  { registered }: Found,
  { journal }: Tools
): TaskDefinition {
  const mark =
    request.image.kind === 'build' ? imageMark(journal.known(), request.image.tags) : undefined
  // A run that finds its own image in ECR has built it before.
  const before = registered[0]?.definition.tags?.find(({ key }) => key === IMAGE_TAG)?.value
  const { image, imageTag } = journal.known()
  const same =
    before !== undefined &&
    imageTag !== undefined &&
    before.split(' ')[1] === imageTag &&
    image?.startsWith(before.split(' ')[0] ?? ' ')
  const value = mark ?? (same === true ? before : undefined)
  return value === undefined
    ? definition
    : { ...definition, tags: [...(definition.tags ?? []), { key: IMAGE_TAG, value }] }
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

/** Gives the address once a target of the preview is healthy. */
async function publish(
  { names }: PreviewTarget,
  { listener }: PreviewSite,
  groupArn: string,
  ending: Ending,
  tools: Tools
): Promise<Ending> {
  const { clients, clock, cancel, journal } = tools
  savePreview(tools, { kind: 'ended' })
  const end = clock.now() + HEALTH_LIMIT_MS
  for (;;) {
    const targets = await targetHealth(clients.elb, groupArn)
    if (targets.some(({ state }) => state === 'healthy')) break
    cancel.throwIfAborted()
    if (clock.now() > end) {
      const states = targets.map(({ state, description }) => description ?? state).join(', ')
      return {
        ...ending,
        outcome: 'failed',
        reason: `The deployment completed, and after five minutes no target answers the load balancer (${states || 'there is none'}).`
      }
    }
    await clock.sleep(HEALTH_EVERY_MS, cancel)
  }
  const url = addressOf(names.host, listener)
  journal.learn({ url })
  journal.tell(`${url} answers`)
  return ending
}

function addressOf(
  host: string,
  { protocol, port }: { readonly protocol: string; readonly port: number }
): string {
  const secure = protocol === 'HTTPS'
  const usual = port === (secure ? 443 : 80)
  return `${secure ? 'https' : 'http'}://${host}${usual ? '' : `:${port}`}`
}
