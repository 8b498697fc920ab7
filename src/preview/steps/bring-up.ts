import { tagResource } from '../../aws/service-tags.ts'
import { savePreview } from '../../context/saved-state.ts'
import type { Tools } from '../../context/tools.ts'
import { rollbackTarget } from '../../deployment/plan-update.ts'
import { rollOut } from '../../deployment/steps/roll-out.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import { ABSENT } from '../../ecs/service-state.ts'
import type { PreviewRequest } from '../../inputs/request.ts'
import type { Ending } from '../../report/report.ts'
import { type Found, findRegistered } from '../../revision/find-revision.ts'
import { originOf } from '../../revision/origin.ts'
import { register } from '../../revision/register.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { identityTags, type PreviewState, stateTags } from '../ownership-tags.ts'
import type { PreviewTarget } from '../target.ts'
import { serviceChanges } from './base-service-changes.ts'
import type { PreviewSite } from './inspect-preview.ts'
import { withImageTag } from './preview-images.ts'
import { ensureGroup, ensureRule } from './preview-route.ts'
import type { OwnParts } from './preview-run.ts'
import { createServiceInput, previewPort } from './preview-service.ts'
import { addressOf, answers, publish } from './publish-preview.ts'
import { waitUntilGone } from './remove-preview.ts'

/** The parts that a run makes, in this order. */
export type PartName = keyof Pick<OwnParts, 'group' | 'rule' | 'service'>

/** What a preview is made of. */
export interface BringUp {
  readonly site: PreviewSite
  readonly definition: TaskDefinition
  /** The images that were checked and that ECS resolves by their tags. */
  readonly images: NonNullable<Found['images']>
  /** The image that was given or built. */
  readonly image: Found['image']
  readonly state: PreviewState
  /** Called when a part exists and carries this run's id. */
  readonly onHeld: (part: PartName) => void
}

/** Verdicts after which nothing of a first deployment has to stay. */
const UNFINISHED: readonly Ending['outcome'][] = ['failed', 'timed-out', 'cancelled']

/** Makes or completes all parts of a preview, in order, and waits for the verdict; `full` when max-previews is reached. */
export async function bringUp(
  request: PreviewRequest,
  target: PreviewTarget,
  { site, definition, images, image, state, onHeld }: BringUp,
  tools: Tools
): Promise<Ending | 'full'> {
  const { journal } = tools
  const { names, cluster } = target
  const tags = stateTags(state)
  const place = previewPort(request, site.base, definition)
  const group = await ensureGroup(request, target, site, place.containerPort, state, tools)
  onHeld('group')
  if ((await ensureRule(request, target, site, group, state, tools)) === 'full') return 'full'
  onHeld('rule')
  const service = await usableService(target, site, tools)
  const serviceDefinition = createServiceInput(request, site.base, group.arn, place, [
    ...identityTags(target.identity),
    ...tags
  ])
  const found: Found = {
    base: definition,
    service: service ?? ABSENT,
    registered: service === undefined ? [] : [await findRegistered(service.taskDefinition, tools)],
    serviceDefinition,
    images,
    ...(image === undefined ? {} : { image }),
    ...(service === undefined || site.settings === undefined
      ? {}
      : { serviceChanges: serviceChanges(site.settings, serviceDefinition) })
  }
  if (service !== undefined) {
    await tagResource(tools.clients.ecs, service.arn, tags)
    onHeld('service')
    const ran = rollbackTarget(service)?.taskDefinition
    if (ran !== undefined) journal.learn({ previousTaskDefinitionArn: ran })
  }
  const marked = withImageTag(request, definition, found.registered[0]?.definition, journal.known())
  const arn = await register(
    marked,
    found,
    {
      ...originOf(found, tools),
      // A run that was started by hand is of another commit than what it shows.
      ...(state.commit === undefined ? {} : { commit: state.commit }),
      expiresAt: state.expiresAt
    },
    tools
  )
  journal.learn({ taskDefinitionArn: arn })
  // One that was put to sleep would never answer.
  const awake = service?.desired === 0 ? { desiredCount: 1 } : {}
  const ending = await rollOut(
    { cluster, service: names.name, rollout: { ...request.rollout, ...awake, wait: true } },
    found,
    arn,
    marked,
    tools
  )
  onHeld('service')
  // Any other verdict leaves something that has to stay, such as the preview of a run that has overtaken this one.
  if (!UNFINISHED.includes(ending.outcome)) savePreview(tools, { kind: 'ended' })
  const url = addressOf(names.host, site.listener)
  return await withAddress(url, group.arn, withoutAdvice(ending), tools)
}

/** The target group of a preview is made here: no one else could change its settings. */
function withoutAdvice({ timing, ...ending }: Ending): Ending {
  if (timing === undefined) return ending
  const { advice: _, ...rest } = timing
  return { ...ending, timing: rest }
}

/** The verdict, with the address when someone answers there. */
async function withAddress(
  url: string,
  groupArn: string,
  ending: Ending,
  tools: Pick<Tools, 'clock' | 'clients' | 'journal' | 'cancel'>
): Promise<Ending> {
  switch (ending.outcome) {
    case 'succeeded':
    case 'unchanged':
      return await publish(url, groupArn, ending, tools)
    case 'rolled-back':
      // What it shows then is the last commit that worked.
      if (await answers(groupArn, tools)) tools.journal.learn({ url })
      return ending
    default:
      return ending
  }
}

/** The service to update; one that is draining is replaced by a new one. */
async function usableService(
  target: PreviewTarget,
  { service }: PreviewSite,
  tools: Pick<Tools, 'clock' | 'clients' | 'journal' | 'cancel'>
): Promise<ServiceView | undefined> {
  if (service === undefined || service.status === 'ACTIVE') return service
  tools.journal.tell(`${target.names.name} is still being deleted: waiting for its end`)
  await waitUntilGone(target, tools)
  return undefined
}
