import { compareUrl } from '../../report/change-section.ts'
import { describeChanges } from '../../task-definition/compare.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { type Origin, plainDefinition, readOrigin } from '../../task-definition/origin-tags.ts'
import type { Tools } from '../tools.ts'
import type { Found } from './look-up.ts'

/** Learns what is different from the revision that runs: members of the task definition, and the commits. */
export function learnChange(
  definition: TaskDefinition,
  found: Pick<Found, 'registered' | 'service'>,
  origin: Origin,
  { journal, runner }: Tools
): void {
  const { service, registered } = found
  const live = typeof service === 'object' ? service.taskDefinition : undefined
  const before = registered.find(({ arn }) => arn === live)
  if (before === undefined) return
  const from = readOrigin(before.definition.tags).commit
  const to = origin.commit
  const { serverUrl, repository } = runner.surroundings
  const url = compareUrl(serverUrl, repository, from, to)
  journal.learn({
    change: {
      before: before.arn,
      definition: describeChanges(plainDefinition(before.definition), plainDefinition(definition)),
      ...(from === undefined || to === undefined ? {} : { commits: { from, to } }),
      ...(url === undefined ? {} : { compareUrl: url })
    }
  })
}
