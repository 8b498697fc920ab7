import { randomBytes } from 'node:crypto'
import type { Tools } from '../../context/tools.ts'
import { expiryOf, runOf } from '../ownership-tags.ts'
import type { PreviewTarget } from '../target.ts'
import { findOwnGroup, findOwnRules, findOwnService } from './preview-parts.ts'

/** The parts of a preview that exist and are ours. A draining service does not count. */
export interface OwnParts {
  readonly group: boolean
  readonly service: boolean
  readonly rule: boolean
  /** Whether another listener than the given one leads to its target group. */
  readonly routedElsewhere: boolean
  /** The latest end that any of them has; absent when none says it. */
  readonly expiresAt?: string
  /** The ids of the runs that created or renewed them last; `''` for a part without one. */
  readonly runs: readonly string[]
}

/** An id that no other step has and that leads people to its run: `16213/1/9f2c01ab`. */
export function createPreviewRunId({ env }: Pick<Tools, 'env'>): string {
  const { GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: attempt } = env
  return `${run || 'local'}/${attempt || '1'}/${randomBytes(4).toString('hex')}`
}

/** Reads which parts of a preview exist, and whose they are. */
export async function readParts(
  target: PreviewTarget,
  tools: Pick<Tools, 'clients'>
): Promise<OwnParts> {
  const [group, { rules, all }, service] = await Promise.all([
    findOwnGroup(target, tools),
    findOwnRules(target, tools),
    findOwnService(target, tools)
  ])
  const ownRules = rules.filter(({ ours }) => ours)
  const hasGroup = group?.ours === true
  const hasService = service?.ours === true && service.value.status === 'ACTIVE'
  const parts = [...ownRules, ...(hasGroup ? [group] : []), ...(hasService ? [service] : [])]
  const routes = all.flatMap(({ targetGroupArns }) => targetGroupArns)
  const [expiresAt] = parts
    .flatMap(({ tags }) => expiryOf(tags) ?? [])
    .sort()
    .reverse()
  return {
    ...(expiresAt === undefined ? {} : { expiresAt }),
    routedElsewhere: hasGroup && group.value.attached && !routes.includes(group.value.arn),
    group: hasGroup,
    service: hasService,
    rule: ownRules.length > 0,
    runs: [...new Set(parts.map(({ tags }) => runOf(tags) ?? ''))]
  }
}
