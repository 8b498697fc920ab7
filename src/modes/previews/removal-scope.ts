import { listRevisions } from '../../platform/aws/preview-services.ts'
import { expiryOf } from '../../previews/ownership.ts'
import type { Tools } from '../tools.ts'
import { findOwnGroup, findOwnRules, findOwnService } from './preview-parts.ts'
import type { PreviewTarget } from './preview-target.ts'

/** What there was of a preview when its removal began. What comes later is another run's, and stays. */
export interface RemovalScope {
  /** ARNs of the active revisions in the preview's family. */
  readonly revisions: readonly string[]
  /** ARNs of its rules. */
  readonly rules: readonly string[]
  /** The latest expiry that anything of it had. */
  readonly expiresAt: string
  /** Whether another listener than the given one leads to its target group. */
  readonly routedElsewhere: boolean
}

/** Looks at what a removal is about. Changes nothing. */
export async function findScope(target: PreviewTarget, tools: Tools): Promise<RemovalScope> {
  const [state, revisions] = await Promise.all([
    look(target, tools),
    listRevisions(tools.clients.ecs, target.names.name)
  ])
  const { rules, group, expiresAt, routes } = state
  return {
    revisions,
    rules,
    expiresAt,
    routedElsewhere: group?.attached === true && !routes.includes(group.arn)
  }
}

/** Whether a run has made the preview anew, or renewed it, since its removal began. */
export async function isRenewed(
  target: PreviewTarget,
  scope: RemovalScope,
  tools: Tools
): Promise<boolean> {
  const { rules, active, expiresAt } = await look(target, tools)
  // A rule that was there before, and could not be deleted, says nothing.
  return active || expiresAt > scope.expiresAt || rules.some(arn => !scope.rules.includes(arn))
}

async function look(target: PreviewTarget, tools: Tools) {
  const [group, { rules, all }, service] = await Promise.all([
    findOwnGroup(target, tools),
    findOwnRules(target, tools),
    findOwnService(target, tools)
  ])
  const ownRules = rules.filter(({ ours }) => ours)
  const own = [group, service, ...ownRules].filter(part => part?.ours === true)
  return {
    group: group?.ours === true ? group.value : undefined,
    rules: ownRules.map(({ value }) => value.arn),
    routes: all.flatMap(({ targetGroupArns }) => targetGroupArns),
    active: service?.ours === true && service.value.status === 'ACTIVE',
    // As text, the earlier instant is the smaller one; none is before all.
    expiresAt: own.reduce((latest, part) => {
      const expiry = expiryOf(part?.tags ?? []) ?? ''
      return expiry > latest ? expiry : latest
    }, '')
  }
}
