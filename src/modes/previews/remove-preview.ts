import { isElbError } from '../../platform/aws/elb-tags.ts'
import { failureOf } from '../../platform/aws/failure.ts'
import { deleteRule } from '../../platform/aws/listener-rules.ts'
import { deleteService, deregister } from '../../platform/aws/preview-services.ts'
import { deleteTargetGroup } from '../../platform/aws/target-groups.ts'
import { belongsTo } from '../../previews/ownership.ts'
import { DeployError } from '../../problem.ts'
import { revisionName } from '../../rollout/story.ts'
import { readOrigin } from '../../task-definition/origin-tags.ts'
import { findRegistered } from '../revision/look-up.ts'
import type { Tools } from '../tools.ts'
import { type BuiltImage, IMAGE_TAG, removeImages } from './preview-images.ts'
import { findOwnGroup, findOwnRules, findOwnService } from './preview-parts.ts'
import type { PreviewTarget } from './preview-target.ts'
import { findScope, isRenewed, type RemovalScope } from './removal-scope.ts'

/** What became of a removal. */
export interface Removal {
  /** Things that are gone now, as people call them. */
  readonly removed: readonly string[]
  /** Why something is still there: one sentence each. Empty when nothing is left. */
  readonly problems: readonly string[]
}

const LOOK_EVERY_MS = 5_000
/** A task has 30 s to stop, 120 at the most (AWS documentation), and its target drains before. */
const DRAIN_LIMIT_MS = 10 * 60_000
const GROUP_LIMIT_MS = 2.5 * 60_000

/** Collects what was done and what went wrong, so that one failure does not keep the rest from being removed. */
class Work {
  readonly removed: string[] = []
  readonly problems: string[] = []
  readonly #tools: Tools

  constructor(tools: Tools) {
    this.#tools = tools
  }

  /** Runs one piece; false when it failed. */
  async try(work: () => Promise<void>): Promise<boolean> {
    try {
      await work()
      return true
    } catch (error) {
      this.fail(failureOf(error).message)
      return false
    }
  }

  done(what: string): void {
    this.removed.push(what)
    this.#tools.journal.tell(`removed ${what}`)
  }

  fail(problem: string): void {
    this.problems.push(problem)
    this.#tools.journal.tell(`not removed: ${problem}`)
  }
}

/**
 * Removes all of a preview, in the order that AWS asks for: rule, service, target group, images, revisions. What is
 * gone already is no error, and whatever does not carry the preview's tags is left alone. Never throws.
 */
export async function removePreview(target: PreviewTarget, tools: Tools): Promise<Removal> {
  const work = new Work(tools)
  await work.try(async () => removeScope(target, await findScope(target, tools), work, tools))
  return { removed: work.removed, problems: work.problems }
}

async function removeScope(
  target: PreviewTarget,
  scope: RemovalScope,
  work: Work,
  tools: Tools
): Promise<void> {
  const { name } = target.names
  if (scope.routedElsewhere) {
    work.fail(
      `The target group ${name} is used by another listener than ${target.listenerArn}; the preview is left as it is. Give the listener-arn that it was made with.`
    )
    return
  }
  const ruleGone = await removeRules(target, work, tools)
  if (!(await removeService(target, work, tools))) return
  const renewed = async () => {
    if (!(await isRenewed(target, scope, tools))) return false
    work.fail(`Another run has renewed the preview ${name} meanwhile; what it has made stays.`)
    return true
  }
  if (await renewed()) return
  // A group that tasks still answer in would leave a service behind that can never be healthy again.
  if (ruleGone) await removeGroup(target, work, tools)
  if (await renewed()) return
  await removeRevisions(target, scope.revisions, work, tools)
}

async function removeRules(target: PreviewTarget, work: Work, tools: Tools): Promise<boolean> {
  return await work.try(async () => {
    const { rules } = await findOwnRules(target, tools)
    for (const { ours, value } of rules) {
      if (!ours) continue
      await deleteRule(tools.clients.elb, value.arn)
      work.done(`the rule for ${value.hosts.join(', ')}`)
    }
  })
}

async function removeService(target: PreviewTarget, work: Work, tools: Tools): Promise<boolean> {
  const { cluster, names } = target
  return await work.try(async () => {
    const found = await findOwnService(target, tools)
    if (found === undefined || !found.ours) return
    if (found.value.status === 'ACTIVE') {
      await deleteService(tools.clients.ecs, cluster, names.name)
      tools.journal.tell(`the service ${names.name} drains`)
    }
    await waitUntilGone(target, tools)
    work.done(`the service ${names.name}`)
  })
}

/** Waits until a service is not draining any more. Throws when that takes too long, or the job is cancelled. */
export async function waitUntilGone(target: PreviewTarget, tools: Tools): Promise<void> {
  const what = `The service ${target.names.name} is still draining`
  let draining = false
  await repeat(DRAIN_LIMIT_MS, what, tools, async () => {
    const found = await findOwnService(target, tools)
    if (found === undefined) return true
    // After its end, another run may have made one with the same name.
    if (found.value.status === 'ACTIVE') return draining
    draining = true
    return false
  })
}

async function removeGroup(target: PreviewTarget, work: Work, tools: Tools): Promise<void> {
  await work.try(async () => {
    const found = await findOwnGroup(target, tools)
    if (found === undefined || !found.ours) return
    const what = `The target group ${target.names.name} is still in use`
    await repeat(GROUP_LIMIT_MS, what, tools, async () => {
      try {
        await deleteTargetGroup(tools.clients.elb, found.value.arn)
        return true
      } catch (error) {
        // The rule that was just deleted may still count.
        if (isElbError(error, 'ResourceInUse')) return false
        throw error
      }
    })
    work.done(`the target group ${target.names.name}`)
  })
}

async function removeRevisions(
  target: PreviewTarget,
  arns: readonly string[],
  work: Work,
  tools: Tools
): Promise<void> {
  await work.try(async () => {
    const own: OwnRevision[] = []
    for (const arn of arns) {
      own.push(...(await readOwn(arn, target, tools)))
    }
    if (own.length === 0) return
    // The revisions are what tells the images: they stay until those are gone.
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
  tools: Tools
): Promise<readonly OwnRevision[]> {
  const { definition } = await findRegistered(arn, tools)
  const tags = (definition.tags ?? []).map(({ key = '', value = '' }) => ({ key, value }))
  if (!belongsTo(identity, tags)) return []
  const mark = tags.find(({ key }) => key === IMAGE_TAG)?.value
  const { digest } = readOrigin(tags)
  return [{ arn, images: mark === undefined ? [] : [{ mark, digest }] }]
}

async function dropImages(
  target: PreviewTarget,
  built: readonly BuiltImage[],
  work: Work,
  tools: Tools
): Promise<void> {
  try {
    const { removed, kept } = await removeImages(target, built, tools)
    for (const image of removed) work.done(`the image ${image}`)
    for (const note of kept) tools.journal.tell(`an image stays: ${note}`)
  } catch (error) {
    const { kind, message } = failureOf(error)
    if (kind !== 'denied') throw error
    tools.runner.warning(`The images of this preview stay in ECR. ${message}`)
  }
}

/** Repeats a question until the answer is yes. */
async function repeat(
  limitMs: number,
  what: string,
  { clock, cancel }: Tools,
  ask: () => Promise<boolean>
): Promise<void> {
  const end = clock.now() + limitMs
  while (!(await ask())) {
    if (cancel.aborted) throw new DeployError('cancelled', `${what}, and the job was cancelled.`)
    if (clock.now() > end) {
      throw new DeployError('aws', `${what} after ${Math.round(limitMs / 60_000)} minutes.`)
    }
    await clock.sleep(LOOK_EVERY_MS, cancel)
  }
}
