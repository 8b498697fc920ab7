import type { Tools } from '../context/tools.ts'
import { rollbackTarget } from '../deployment/plan-update.ts'
import { revisionName } from '../deployment/progress-lines.ts'
import { shownService } from '../ecs/service-state.ts'
import type { Origin } from '../task-definition/origin-tags.ts'
import type { Found } from './find-revision.ts'

/** Where what this run deploys comes from, as far as is known by now. */
export function originOf(
  { service, image = {} }: Pick<Found, 'service' | 'image'>,
  { runner, source }: Pick<Tools, 'runner' | 'source'>
): Origin {
  const { runUrl: run, runNumber, workflow, actor } = runner.surroundings
  const { digest, tag: imageTag } = image
  const { commit } = source
  const shown = shownService(service)
  const before = shown && rollbackTarget(shown)
  const replaces = before === undefined ? undefined : revisionName(before.taskDefinition)
  return Object.fromEntries(
    Object.entries({ commit, run, runNumber, workflow, actor, digest, imageTag, replaces }).filter(
      ([, value]) => value !== undefined
    )
  )
}
