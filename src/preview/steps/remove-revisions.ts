import { failureOf } from '../../aws/failure.ts'
import { deregister } from '../../aws/preview-services.ts'
import type { Tools } from '../../context/tools.ts'
import { revisionName } from '../../deployment/progress-lines.ts'
import { findRegistered } from '../../revision/find-revision.ts'
import { readOrigin } from '../../task-definition/origin-tags.ts'
import { belongsTo } from '../ownership-tags.ts'
import type { PreviewTarget } from '../target.ts'
import { type BuiltImage, IMAGE_TAG, removeImages } from './preview-images.ts'
import type { Work } from './removal-work.ts'

/** Deregisters revisions that carry the preview's tags, and before that removes the images that were built for them. */
export async function removeRevisions(
  target: PreviewTarget,
  arns: readonly string[],
  work: Work,
  tools: Pick<Tools, 'runner' | 'clients' | 'journal' | 'cancel'>
): Promise<void> {
  await work.try(async () => {
    const own: OwnRevision[] = []
    for (const arn of arns) {
      own.push(...(await readOwn(arn, target, tools)))
    }
    if (own.length === 0) return
    // The revisions identify the images: they stay until those are removed.
    const built = own.flatMap(({ images }) => images)
    if (!(await work.try(() => dropImages(target, built, work, tools)))) return
    for (const { arn } of own) await deregister(tools.clients.ecs, arn)
    const names = own.map(({ arn }) => revisionName(arn))
    work.done(`the task definition ${names.join(', ')}`)
  })
}

interface OwnRevision {
  readonly arn: string
  /** None when no image was built for it. */
  readonly images: readonly BuiltImage[]
}

async function readOwn(
  arn: string,
  { identity }: PreviewTarget,
  tools: Pick<Tools, 'clients' | 'cancel'>
): Promise<readonly OwnRevision[]> {
  const { definition } = await findRegistered(arn, tools)
  const tags = (definition.tags ?? []).map(({ key = '', value = '' }) => ({ key, value }))
  if (!belongsTo(identity, tags)) return []
  const mark = tags.find(({ key }) => key === IMAGE_TAG)?.value
  const { digest } = readOrigin(tags)
  const references = definition.containerDefinitions.flatMap(({ image = [] }) => image)
  return [{ arn, images: mark === undefined ? [] : [{ tagValue: mark, digest, references }] }]
}

async function dropImages(
  target: PreviewTarget,
  built: readonly BuiltImage[],
  work: Work,
  tools: Pick<Tools, 'runner' | 'clients' | 'journal' | 'cancel'>
): Promise<void> {
  try {
    const { removed, kept, unclear } = await removeImages(target, built, tools)
    if (unclear !== undefined) {
      tools.runner.notice(
        `The images of this preview stay in ECR, since it is not known whether another deployment uses them. ${unclear}`
      )
    }
    for (const image of removed) work.done(`the image ${image}`)
    for (const note of kept) tools.journal.tell(`an image stays: ${note}`)
  } catch (error) {
    const { kind, message } = failureOf(error)
    if (kind !== 'denied') throw error
    tools.runner.warning(`The images of this preview stay in ECR. ${message}`)
  }
}
