import { addWaits, type Budget, type PlannedWait } from '../ecs/strategy.ts'
import type { CodeDeployRequest } from '../inputs/request.ts'

/** How an application and its group are named. */
export interface GroupNames {
  readonly application: string
  readonly group: string
}

/** What of a deployment group decides how long a deployment takes. */
export interface GroupView {
  readonly config?: string
  /** `STOP_DEPLOYMENT`: it waits until somebody lets it go on, and is stopped when nobody does. */
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
  return text.length <= LONGEST_DESCRIPTION ? text : `${text.slice(0, LONGEST_DESCRIPTION - 1)}…`
}

/** Minutes that AWS's own configurations for ECS take to shift all traffic (AWS documentation); of others, 0. */
function shiftMinutes(config = ''): number {
  const canary = /\.ECSCanary\d+Percent(\d+)Minutes$/.exec(config)
  if (canary !== null) return Number(canary[1])
  const linear = /\.ECSLinear(\d+)PercentEvery(\d+)Minutes$/.exec(config)
  return linear === null ? 0 : Math.ceil(100 / Number(linear[1]) - 1) * Number(linear[2])
}

/** The time that was given for the deployment itself, and what its group makes everybody wait besides. */
export function budgetOf(waitMinutes: number, group: GroupView, config?: string): Budget {
  const waits: readonly PlannedWait[] = [
    [group.readyWait, 'until traffic may be shifted'],
    [shiftMinutes(config ?? group.config), 'to shift it'],
    [group.terminationWait, 'until the original task set is ended']
  ]
  return addWaits(
    waitMinutes,
    waits.filter(([minutes]) => minutes > 0)
  )
}
