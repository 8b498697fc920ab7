import { tagResource, untagResource } from '../../aws/service-tags.ts'
import type { Tools } from '../../context/tools.ts'
import { primaryOf } from '../../deployment/deployment-state.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import type { Outcome } from '../../report/report.ts'
import type { Tag } from '../../task-definition/definition.ts'

/** A change of the service's tags that is due once something is so: what a rollback or a deployment says for later. */
export interface SavedMark {
  /** ARN of the service. */
  readonly service: string
  readonly set: readonly Tag[]
  readonly remove: readonly string[]
  readonly when:
    | { readonly kind: 'now' }
    /** The rollout that is under way has succeeded. */
    | { readonly kind: 'succeeded' }
    /** This deployment has been taken back, to this task definition. */
    | {
        readonly kind: 'gone'
        readonly cluster: string
        readonly name: string
        readonly deploymentId: string
        readonly taskDefinition: string
      }
}

/** Leaves word for the post step, in case this process does not come to write the tags; undefined takes it back. */
export function saveMark({ runner }: Pick<Tools, 'runner'>, mark: SavedMark | undefined): void {
  runner.saveState({ mark })
}

/** What the main step left; undefined when all tags are as they should be. */
export function savedMarkOf(state: Readonly<Record<string, unknown>>): SavedMark | undefined {
  return state.mark as SavedMark | undefined
}

/** Whether the tags are due. `outcome`: of the rollout that the post step looked after, if there was one. */
export function isDue(
  { when }: SavedMark,
  outcome: Outcome | undefined,
  service: ServiceView | 'missing' | undefined
): boolean {
  if (when.kind === 'now') return true
  if (when.kind === 'succeeded') return outcome === 'succeeded'
  const primary = service === undefined || service === 'missing' ? undefined : primaryOf(service)
  return primary?.taskDefinition === when.taskDefinition && primary.id !== when.deploymentId
}

/** Writes the tags. Those that are new come first: without them an old mark must not be lost. */
export async function writeMark(
  { service, set, remove }: SavedMark,
  { clients }: Pick<Tools, 'clients'>
): Promise<void> {
  if (set.length > 0) await tagResource(clients.ecs, service, set)
  if (remove.length > 0) await untagResource(clients.ecs, service, remove)
}
