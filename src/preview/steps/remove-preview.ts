import { isElbError } from '../../aws/elb-tags.ts'
import { deleteRule } from '../../aws/listener-rules.ts'
import { deleteService } from '../../aws/preview-services.ts'
import { deleteTargetGroup } from '../../aws/target-groups.ts'
import type { Tools } from '../../context/tools.ts'
import { runOf } from '../ownership-tags.ts'
import type { PreviewTarget } from '../target.ts'
import { findOwnGroup, findOwnRules, findOwnService, type Part } from './preview-parts.ts'
import { findScope, isRenewed, type RemovalScope } from './removal-scope.ts'
import { repeat, Taken, Work } from './removal-work.ts'
import { removeRevisions } from './remove-revisions.ts'

/** What became of a removal. */
export interface Removal {
  /** What was removed, in words for people. */
  readonly removed: readonly string[]
  /** Why something is still there: one sentence each. Empty when nothing is left. */
  readonly problems: readonly string[]
  /** Another run has renewed the preview in the meantime: what exists now is its own, and stays. */
  readonly taken: boolean
}

/** What a removal is bound to. */
export interface RemovalOrder {
  /** The ids of the runs whose resources are removed; default: all that exist when it begins. */
  readonly runs?: readonly string[]
  /** Called when another run has renewed the preview in the meantime: whether to remove that as well. */
  readonly unwanted?: () => Promise<boolean>
  /** Called before anything is changed, with the ids of the runs. */
  readonly onBegin?: (runs: readonly string[]) => void
}

/** Each run that comes in between is one more. */
const ATTEMPTS = 5
/** A task has 30 s to stop, 120 at the most (AWS documentation), and its target drains before. */
const DRAIN_LIMIT_MS = 10 * 60_000
const GROUP_LIMIT_MS = 2.5 * 60_000

/**
 * Removes all of a preview, in the order that AWS asks for: rule, service, target group, images, revisions. What is
 * gone already is not an error, and what does not carry the preview's tags is left alone. So is what another run has
 * made or renewed in the meantime, unless the order says that it has to go as well. Never throws.
 */
export async function removePreview(
  target: PreviewTarget,
  tools: Tools,
  { runs, unwanted, onBegin }: RemovalOrder = {}
): Promise<Removal> {
  const work = new Work(tools)
  for (let attempt = 1; ; attempt += 1) {
    const taken = await isCutOff(work, async () => {
      const scope = await findScope(target, attempt === 1 ? runs : undefined, tools)
      if (attempt === 1) onBegin?.(scope.runs)
      await removeScope(target, scope, work, tools)
    })
    const { removed, problems } = work
    if (!taken) return { removed, problems, taken: false }
    if (attempt === ATTEMPTS || (await unwanted?.()) !== true) {
      tools.journal.tell(`another run has renewed ${target.names.name} in the meantime: it stays`)
      return { removed, problems, taken: true }
    }
    tools.journal.tell(`another run has renewed ${target.names.name} in the meantime: trying again`)
    work.problems = []
  }
}

/** Whether a removal came upon the things of another run. */
async function isCutOff(work: Work, remove: () => Promise<void>): Promise<boolean> {
  try {
    await work.try(remove)
    return false
  } catch (error) {
    if (error instanceof Taken) return true
    throw error
  }
}

async function removeScope(
  target: PreviewTarget,
  scope: RemovalScope,
  work: Work,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'journal' | 'cancel'>
): Promise<void> {
  const { name } = target.names
  if (scope.routedElsewhere) {
    work.fail(
      `The target group ${name} is used by a listener other than ${target.listenerArn}; the preview is left as it is. Give the listener-arn that it was made with.`
    )
    return
  }
  const stopIfRenewed = async () => {
    if (await isRenewed(target, scope, tools)) throw new Taken()
  }
  if (scope.renewed) throw new Taken()
  const ruleGone = await removeRules(target, scope, work, tools)
  if (!(await removeService(target, scope, work, tools))) return
  await stopIfRenewed()
  // A group that tasks still answer in would leave a service behind that can never be healthy again.
  if (ruleGone) await removeGroup(target, scope, work, tools)
  await stopIfRenewed()
  await removeRevisions(target, scope.revisions, work, tools)
}

/** Whether a part may go: it is of this preview, and of the runs that the removal is about. */
function mayGo({ ours, tags }: Part<unknown>, { runs }: RemovalScope): boolean {
  if (!ours) return false
  if (!runs.includes(runOf(tags) ?? '')) throw new Taken()
  return true
}

async function removeRules(
  target: PreviewTarget,
  scope: RemovalScope,
  work: Work,
  tools: Pick<Tools, 'clients'>
): Promise<boolean> {
  return await work.try(async () => {
    const { rules } = await findOwnRules(target, tools)
    for (const rule of rules) {
      if (!mayGo(rule, scope)) continue
      await deleteRule(tools.clients.elb, rule.value.arn)
      work.done(`the rule for ${rule.value.hosts.join(', ')}`)
    }
  })
}

async function removeService(
  target: PreviewTarget,
  scope: RemovalScope,
  work: Work,
  tools: Pick<Tools, 'clock' | 'clients' | 'journal' | 'cancel'>
): Promise<boolean> {
  const { cluster, names } = target
  return await work.try(async () => {
    const found = await findOwnService(target, tools)
    if (found === undefined || !found.ours) return
    if (found.value.status === 'ACTIVE' && mayGo(found, scope)) {
      await deleteService(tools.clients.ecs, cluster, names.name)
      tools.journal.tell(`the service ${names.name} drains`)
    }
    await waitUntilGone(target, tools)
    work.done(`the service ${names.name}`)
  })
}

/** Waits until a service is not draining any more. Throws when that takes too long, or the job is cancelled. */
export async function waitUntilGone(
  target: PreviewTarget,
  tools: Pick<Tools, 'clock' | 'clients' | 'cancel'>
): Promise<void> {
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

async function removeGroup(
  target: PreviewTarget,
  scope: RemovalScope,
  work: Work,
  tools: Pick<Tools, 'clock' | 'clients' | 'cancel'>
): Promise<void> {
  await work.try(async () => {
    const what = `The target group ${target.names.name} is still in use`
    let deleted = false
    await repeat(GROUP_LIMIT_MS, what, tools, async () => {
      const found = await findOwnGroup(target, tools)
      if (found === undefined || !mayGo(found, scope)) return true
      try {
        await deleteTargetGroup(tools.clients.elb, found.value.arn)
        deleted = true
        return true
      } catch (error) {
        // The rule that was just deleted may still count.
        if (isElbError(error, 'ResourceInUse')) return false
        throw error
      }
    })
    if (deleted) work.done(`the target group ${target.names.name}`)
  })
}
