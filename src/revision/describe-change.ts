import type { Tools } from '../context/tools.ts'
import { shownService } from '../ecs/service-state.ts'
import { compareUrl } from '../report/change-section.ts'
import { describeChanges } from '../task-definition/compare.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import { type Origin, plainDefinition, readOrigin } from '../task-definition/origin-tags.ts'
import type { Found, Registered } from './find-revision.ts'

/** Learns what is different from the revision that runs: members of the task definition, and the commits. */
export function learnChange(
  definition: TaskDefinition,
  { registered, service }: Pick<Found, 'registered' | 'service'>,
  origin: Origin,
  tools: Pick<Tools, 'runner' | 'journal'>
): void {
  const live = shownService(service)?.taskDefinition
  const before = registered.find(({ arn }) => arn === live)
  if (before !== undefined) compare(before, definition, origin, 'forward', tools)
}

/** Learns what a rollback takes back: the same in the other direction. */
export function learnTakenBack(
  left: Registered,
  { definition, origin }: { readonly definition: TaskDefinition; readonly origin: Origin },
  tools: Pick<Tools, 'runner' | 'journal'>
): void {
  compare(left, definition, origin, 'back', tools)
}

function compare(
  before: Registered,
  definition: TaskDefinition,
  origin: Origin,
  direction: 'forward' | 'back',
  { journal, runner }: Pick<Tools, 'runner' | 'journal'>
): void {
  const [from, to] = [readOrigin(before.definition.tags).commit, origin.commit]
  const { serverUrl, repository } = runner.surroundings
  // GitHub's page shows what the second commit has and the first one lacks.
  const [older, newer] = direction === 'back' ? [to, from] : [from, to]
  const url = compareUrl(serverUrl, repository, older, newer)
  journal.learn({
    change: {
      before: before.arn,
      direction,
      definition: describeChanges(plainDefinition(before.definition), plainDefinition(definition)),
      ...(older === undefined || newer === undefined
        ? {}
        : { commits: { from: older, to: newer } }),
      ...(url === undefined ? {} : { compareUrl: url })
    }
  })
}
