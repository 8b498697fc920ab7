import { sideBySide } from '../../context/side-by-side.ts'
import type { Tools } from '../../context/tools.ts'
import { billedTask } from '../../cost/estimate.ts'
import { checkedImages } from '../../deployment/image-comparison.ts'
import type { PullRequestView } from '../../github/github.ts'
import type { FargatePlatform } from '../../image/manifest.ts'
import { obtainImage } from '../../image/steps/obtain-image.ts'
import { requireScan } from '../../image-scan/steps/wait-for-scan.ts'
import type { PreviewRequest } from '../../inputs/request.ts'
import { launchVolumes } from '../../preflight/service-references.ts'
import { DeployError } from '../../problem.ts'
import type { Ending } from '../../report/report.ts'
import { expectedImage, findRevision } from '../../revision/find-revision.ts'
import { renderDefinition, writeDefinition } from '../../revision/render-revision.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { platformOf } from '../../task-definition/platform.ts'
import { costLine } from '../cost-line.ts'
import { previewLabel } from '../image-label.ts'
import { commitIn, identityTags } from '../ownership-tags.ts'
import type { PreviewTarget } from '../target.ts'
import type { BringUp } from './bring-up.ts'
import { inspect } from './inspect-preview.ts'
import { findOwnGroup } from './preview-parts.ts'
import { isFull } from './preview-route.ts'
import { createPreviewRunId } from './preview-run.ts'
import { instant } from './preview-target.ts'
import { refuseSameAsBase } from './same-as-base.ts'
import { settle } from './settle-preview.ts'

/** The result of a preview, with the facts for its comment. */
export interface Made {
  readonly ending: Ending
  readonly expiresAt: string
  readonly cost?: string
}

/** Makes a preview, or brings the one that is there to this commit. */
export async function makePreview(
  request: PreviewRequest,
  target: PreviewTarget,
  commit: string | undefined,
  ask: () => Promise<PullRequestView | 'unknown'>,
  tools: Tools
): Promise<Made | 'closed'> {
  const stillOpen = async () => isMaybeOpen(await ask())
  const expiresAt = instant(Date.now() + request.preview.ttlHours * 3_600_000)
  const site = await inspect(request, target, tools)
  if (site.rule === undefined && (await isFull(request, target, tools))) {
    return { ending: noRoom(request), expiresAt }
  }
  const { definition, images, image } = await prepare(request, target, tools)
  const pull = await ask()
  if (!isMaybeOpen(pull)) return 'closed'
  if (await isOutdated(target, commit, pull, tools)) return { ending: outdated(commit), expiresAt }
  tools.cancel.throwIfAborted()
  const state = { commit, expiresAt, run: createPreviewRunId(tools) }
  const ending = await settle(
    request,
    target,
    { site, definition, images, image, state },
    stillOpen,
    tools
  )
  if (ending === 'closed') return ending
  if (ending === 'full') return { ending: noRoom(request), expiresAt }
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

/** Whether nothing says that a pull request is closed. */
export function isMaybeOpen(pull: PullRequestView | 'unknown'): boolean {
  return pull === 'unknown' || pull.open
}

/** Whether the preview is at the pull request's head already, and this run is of an earlier commit. */
async function isOutdated(
  target: PreviewTarget,
  commit: string | undefined,
  pull: PullRequestView | 'unknown',
  tools: Pick<Tools, 'clients'>
): Promise<boolean> {
  if (pull === 'unknown' || commit === undefined || commit === pull.headSha) return false
  const group = await findOwnGroup(target, tools)
  return group?.ours === true && commitIn(group.tags) === pull.headSha
}

function outdated(commit: string | undefined): Ending {
  return {
    outcome: 'skipped',
    reason: `A newer run has brought the preview to the head of the pull request already, and this run is for ${commit}.`,
    hint: 'To see an earlier commit again, push it.'
  }
}

/** What is built says in a label of the image for which preview, so that its removal can recognise it. */
function withLabel(request: PreviewRequest, { identity }: PreviewTarget): PreviewRequest {
  const { image } = request
  if (image.kind !== 'build') return request
  const labels = [...image.options.labels, previewLabel(identity)]
  return { ...request, image: { ...image, options: { ...image.options, labels } } }
}

/** A preview's service configures no volumes: ECS would refuse it after everything else was made. */
function refuseLaunchVolumes({ rollout }: PreviewRequest, definition: TaskDefinition): void {
  const open = launchVolumes(definition).filter(name => name !== rollout.managedVolume?.name)
  if (open.length === 0) return
  throw new DeployError(
    'invalid-task-definition',
    `The task definition leaves ${open.join(' and ')} to be configured at launch (configuredAtLaunch), and a preview configures no volumes.`,
    {
      hint: 'Give task-definition a file for previews, without that volume or with one that needs no configuration.'
    }
  )
}

/** The image, and the task definition to run it with. */
async function prepare(
  request: PreviewRequest,
  target: PreviewTarget,
  tools: Tools
): Promise<Pick<BringUp, 'definition' | 'images' | 'image'>> {
  refuseSameAsBase(request, tools)
  const labelled = withLabel(request, target)
  // What the base service runs is not what this preview ran before.
  const aside: Tools = { ...tools, journal: { ...tools.journal, learn: () => undefined } }
  const { found, image } = await sideBySide(tools.cancel, signal => {
    const base = findRevision(request, aside)
    const platform = base.then(seen => {
      const early = renderDefinition(request, seen, expectedImage(request)).definition
      refuseLaunchVolumes(request, early)
      return platformOf(early) as FargatePlatform
    })
    const accepted = Promise.all([base, platform]).then(([seen]) => seen)
    const image = obtainImage(labelled, { platform }, tools, signal)
    const scan = requireScan(request.scan, { image, platform }, tools, signal)
    return { found: accepted, image, scan }
  })
  const { definition: rendered, notes } = renderDefinition(request, found, image?.reference)
  for (const note of notes) tools.runner.line(note)
  const definition = { ...rendered, family: target.names.name, tags: identityTags(target.identity) }
  tools.journal.learn({ taskDefinitionPath: await writeDefinition(definition, tools) })
  return { definition, images: checkedImages(definition, image), image: image?.identity }
}
