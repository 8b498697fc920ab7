import { addWaits, type Budget, type PlannedWait } from '../ecs/strategy.ts'
import type { CodeDeployRequest } from '../inputs/request.ts'
import { keepStart } from '../text-start.ts'

/** How an application and its group are named. */
export interface GroupNames {
  readonly application: string
  readonly group: string
}

/** What of a deployment group decides how long a deployment takes. */
export interface GroupView {
  readonly config?: string
  /** `STOP_DEPLOYMENT`: it waits until someone lets it go on, and is stopped when no one does. */
  readonly readyAction?: string
  /** Minutes. */
  readonly readyWait: number
  /** Minutes that the original task set is kept. */
  readonly terminationWait: number
  /** CodeDeploy rolls a failed deployment back by itself. */
  readonly rollsBack: boolean
}

const LONGEST_DESCRIPTION = 512
const LONGEST_NAME = 100

/** The names that were given, else those that the ECS console gives. Names and ARNs of cluster and service will do. */
export function groupNames(
  { application, group }: CodeDeployRequest,
  cluster: string,
  service: string
): GroupNames {
  const place = `${lastPart(cluster)}-${lastPart(service)}`
  return {
    application: application ?? `AppECS-${place}`.slice(0, LONGEST_NAME),
    group: group ?? `DgpECS-${place}`.slice(0, LONGEST_NAME)
  }
}

function lastPart(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1)
}

/** A description as CodeDeploy takes it. */
export function shortenDescription(text: string): string {
  if (text.length <= LONGEST_DESCRIPTION) return text
  return `${keepStart(text, LONGEST_DESCRIPTION - 1)}…`
}

/** How a deployment configuration shifts the traffic: `percent` first or at each step, minutes in between. */
export type CodeDeployShift =
  | { readonly kind: 'at once' }
  | { readonly kind: 'canary' | 'linear'; readonly percent: number; readonly minutes: number }

/** Minutes until all traffic is shifted. */
export function shiftMinutes(shift: CodeDeployShift): number {
  switch (shift.kind) {
    case 'at once':
      return 0
    case 'canary':
      return shift.minutes
    case 'linear':
      return (Math.ceil(100 / shift.percent) - 1) * shift.minutes
  }
}

/** How AWS's own configurations for ECS shift the traffic (AWS documentation); of others only CodeDeploy knows. */
export function knownShift(config: string | undefined): CodeDeployShift | undefined {
  if (config === undefined || config === 'CodeDeployDefault.ECSAllAtOnce') {
    return { kind: 'at once' }
  }
  const canary = /^CodeDeployDefault\.ECSCanary(\d+)Percent(\d+)Minutes$/.exec(config)
  const linear = /^CodeDeployDefault\.ECSLinear(\d+)PercentEvery(\d+)Minutes$/.exec(config)
  const [, percent, minutes] = canary ?? linear ?? []
  return percent === undefined
    ? undefined
    : {
        kind: canary === null ? 'linear' : 'canary',
        percent: Number(percent),
        minutes: Number(minutes)
      }
}

/** The time that was given for the deployment itself, and what its group makes everyone wait besides. */
export function budgetOf(waitMinutes: number, group: GroupView, shift: CodeDeployShift): Budget {
  const waits: readonly PlannedWait[] = [
    [group.readyWait, 'until traffic may be shifted'],
    [shiftMinutes(shift), 'to shift it'],
    [group.terminationWait, 'until the original task set is ended']
  ]
  return addWaits(
    waitMinutes,
    waits.filter(([minutes]) => minutes > 0)
  )
}
