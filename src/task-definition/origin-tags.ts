import { keepStart } from '../text-start.ts'
import type { Tag, TaskDefinition } from './definition.ts'
import { LONGEST_TAG_VALUE, MOST_TAGS, NOT_IN_TAGS } from './tag-limits.ts'

/** Where a revision comes from: what the deploy step writes on it in tags. What is not known is absent. */
export interface Origin {
  /** The full commit SHA. */
  readonly commit?: string
  /** The page of the workflow run that registered it. */
  readonly run?: string
  /** The run's number, which grows with each run of its workflow. */
  readonly runNumber?: string
  /** `owner/name/.github/workflows/deploy.yml` */
  readonly workflow?: string
  /** Who started the run. */
  readonly actor?: string
  /** The image that was deployed: its digest and its tag. */
  readonly digest?: string
  readonly imageTag?: string
  /** `web:41`: the revision that had completed its deployment and ran when this one was registered. */
  readonly replaces?: string
  /** `web:41`: the revision of which this is a copy, with its images pinned by digest. */
  readonly copyOf?: string
  /** Until when it is wanted at the least, when it is a preview's: `2026-11-23T17:00:00Z`. */
  readonly expiresAt?: string
}

const PREFIX = 'deploy-fargate:'

/** Until when a preview is wanted at the least; a tag on everything that belongs to it. */
export const EXPIRY_KEY = 'preview:expires-at'

const KEYS = {
  commit: `${PREFIX}commit`,
  run: `${PREFIX}run`,
  runNumber: `${PREFIX}run-number`,
  workflow: `${PREFIX}workflow`,
  actor: `${PREFIX}actor`,
  digest: `${PREFIX}digest`,
  imageTag: `${PREFIX}image-tag`,
  replaces: `${PREFIX}replaces`,
  copyOf: `${PREFIX}copy-of`,
  expiresAt: EXPIRY_KEY
} as const satisfies Record<keyof Origin, string>

const MEMBERS = Object.keys(KEYS) as readonly (keyof Origin)[]

/** A text as the value of a tag; what AWS does not take there becomes `-` (`dependabot[bot]`). No letter is cut in half. */
export function tagValue(text: string): string {
  return keepStart(text.replace(NOT_IN_TAGS, '-'), LONGEST_TAG_VALUE)
}

/** The tags for what is known of an origin. */
export function originTags(origin: Origin): readonly Tag[] {
  return MEMBERS.flatMap(member => {
    const value = origin[member]
    return value === undefined || value === ''
      ? []
      : [{ key: KEYS[member], value: tagValue(value) }]
  })
}

/** What the tags of a revision say about its origin. */
export function readOrigin(tags: readonly Tag[] = []): Origin {
  const values = new Map(tags.map(({ key = '', value = '' }) => [key, value]))
  return Object.fromEntries(
    MEMBERS.flatMap(member => {
      const value = values.get(KEYS[member])
      return value === undefined || value === '' ? [] : [[member, value]]
    })
  )
}

/** The tags without ours, which say nothing about what a revision does. */
export function withoutOrigin(tags: readonly Tag[] = []): readonly Tag[] {
  return tags.filter(({ key = '' }) => !key.startsWith(PREFIX) && key !== KEYS.expiresAt)
}

/** The task definition without our tags. */
export function plainDefinition(definition: TaskDefinition): TaskDefinition {
  return retag(definition, withoutOrigin(definition.tags))
}

/**
 * The task definition to register for an origin: with its tags in place of older ones of ours. Tags of AWS's own
 * (`aws:`) are left out, since no one else may set them, and so are ours when there would be more than 50.
 */
export function withOrigin(definition: TaskDefinition, origin: Origin): TaskDefinition {
  const own = withoutOrigin(definition.tags).filter(({ key = '' }) => !/^aws:/i.test(key))
  const tags = [...own, ...originTags(origin)]
  return retag(definition, tags.length > MOST_TAGS ? own : tags)
}

/** ECS is not asked to take an empty list of tags. */
function retag(definition: TaskDefinition, tags: readonly Tag[]): TaskDefinition {
  const { tags: _before, ...rest } = definition
  return tags.length === 0 ? rest : { ...rest, tags }
}
