import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs'
import { registerTaskDefinition } from '../aws/ecs.ts'
import { failureOf } from '../aws/failure.ts'
import { carryOutOnce } from '../aws/retry.ts'
import type { Tools } from '../context/tools.ts'
import { revisionName } from '../deployment/progress-lines.ts'
import { describeChanges, sameDefinition, sameTags } from '../task-definition/compare.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import {
  type Origin,
  plainDefinition,
  withOrigin,
  withoutOrigin
} from '../task-definition/origin-tags.ts'
import { learnChange } from './describe-change.ts'
import { type Found, findRegistered, type Registered } from './find-revision.ts'

/**
 * The ARN of a revision that holds exactly this: a registered one when there is one, else a new one, whose tags say
 * its origin. Our own tags do not make a difference: the next commit may well need no new revision.
 */
export async function register(
  definition: TaskDefinition,
  found: Found,
  origin: Origin,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'journal' | 'cancel'>
): Promise<string> {
  const { journal } = tools
  const from = journal.elapsed()
  learnChange(definition, found, origin, tools)
  const same = found.registered.find(candidate => holds(candidate, definition))
  const reusable = same ?? (await findLatest(definition, found, tools))
  if (reusable !== undefined) {
    journal.tell(
      `the task definition is ${revisionName(reusable.arn)} already: no new revision is needed`
    )
    return reusable.arn
  }
  const before = found.registered[0]
  if (before !== undefined) {
    const [from, to] = [plainDefinition(before.definition), plainDefinition(definition)]
    for (const change of describeChanges(from, to)) {
      tools.runner.line(`         ${change}`)
    }
  }
  const arn = await registerTagged(definition, origin, tools)
  journal.span('register', from)
  journal.tell(`registered ${revisionName(arn)}`)
  return arn
}

/** Whether a revision is what is wanted, its tags but ours included, so that none has to be registered. */
export function holds({ active, definition }: Registered, wanted: TaskDefinition): boolean {
  return active && sameDefinition(definition, wanted) && sameOwnTags(definition, wanted)
}

function sameOwnTags(left: TaskDefinition, right: TaskDefinition): boolean {
  return sameTags(withoutOrigin(left.tags), withoutOrigin(right.tags))
}

/** The family's newest revision, if an earlier run registered exactly this and got no further. */
async function findLatest(
  definition: TaskDefinition,
  found: Found,
  tools: Pick<Tools, 'clients' | 'cancel'>
): Promise<Registered | undefined> {
  try {
    const latest = await findRegistered(definition.family, tools)
    const known = found.registered.some(({ arn }) => arn === latest.arn)
    return !known && holds(latest, definition) ? latest : undefined
  } catch (error) {
    // ECS answers an unknown family with ClientException: then this is its first revision.
    const { name, kind } = failureOf(error)
    // Without the permission no one knows: then a new one is registered.
    if (name === 'ClientException' || kind === 'denied') return undefined
    throw error
  }
}

/** Registers a revision with our tags; without them where the job may not set tags and the task definition has none. */
async function registerTagged(
  definition: TaskDefinition,
  origin: Origin,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'cancel'>
): Promise<string> {
  const plain = withOrigin(definition, {})
  try {
    return await registerOnce(withOrigin(definition, origin), tools)
  } catch (error) {
    const { kind, message } = failureOf(error)
    // The call was refused as a whole, so that nothing was registered.
    const tagsDenied = kind === 'denied' && message.includes('ecs:TagResource')
    if (!tagsDenied || plain.tags !== undefined) throw error
    tools.runner.notice(
      'The revision is registered without tags, since ecs:TagResource is not permitted: a later rollback cannot tell its commit, run and image.'
    )
    return await registerOnce(plain, tools)
  }
}

/** Registers one revision. When its answer is lost, the family's newest revision shows whether it was carried out. */
async function registerOnce(
  definition: TaskDefinition,
  tools: Pick<Tools, 'clock' | 'clients' | 'cancel'>
): Promise<string> {
  // The shapes are the same; only the SDK's enumerations are narrower than the strings of a file.
  const input = definition as unknown as RegisterTaskDefinitionCommandInput
  return await carryOutOnce(
    {
      name: 'ecs:RegisterTaskDefinition',
      send: () => registerTaskDefinition(tools.clients, input),
      find: async () => {
        const latest = await findLatest(definition, { base: definition, registered: [] }, tools)
        return latest?.arn
      }
    },
    tools
  )
}
