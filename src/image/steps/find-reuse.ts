import { findTagMobility } from '../../aws/ecr.ts'
import type { BuildRequest } from '../../inputs/request.ts'
import {
  compareBuilds,
  decideReuse,
  type Reuse,
  type StoredBuild,
  settleReuse,
  whyNever
} from '../reuse.ts'
import type { IdentifiedBuild } from './identify-build.ts'
import type { Registry } from './image-registry.ts'

/** The build that is wanted, and the one that the image with its tag is of. */
interface Builds {
  readonly wanted: IdentifiedBuild
  readonly stored: StoredBuild
  /** `false` when a build of ours has just lost the tag to it. */
  readonly mayBuild?: boolean
}

/** What becomes of the image that has the tag. Asks ECR whether the tag can move only where that decides. */
export async function findReuse(
  { options, tags: [tag], ifExists }: BuildRequest,
  { wanted, stored, mayBuild = true }: Builds,
  { client, repository }: Pick<Registry, 'client' | 'repository'>,
  signal: AbortSignal
): Promise<Reuse> {
  const never = whyNever(options, wanted.changes)
  const facts = { repository: repository.name, tag, ifExists, never }
  const decision = decideReuse(compareBuilds(wanted.identity, stored), facts)
  if (decision.kind === 'reuse') return decision
  const canMove = mayBuild ? (await findTagMobility(client, repository, signal))?.(tag) : false
  return settleReuse(decision, canMove)
}
