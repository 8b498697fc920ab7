import { EXPIRY_KEY } from '../task-definition/origin-tags.ts'
import type { OwnTag, PreviewIdentity } from './preview-facts.ts'

/** The keys of the tags on everything that belongs to a preview. */
export const TAG_KEYS = {
  managedBy: 'managed-by',
  repository: 'preview:repository',
  pullRequest: 'preview:pull-request',
  baseService: 'preview:base-service',
  commit: 'preview:commit',
  expiresAt: EXPIRY_KEY,
  run: 'preview:run'
} as const

/** The value of `managed-by`; policies allow changes on nothing else. */
export const MANAGER = 'deploy-fargate'

/** An instant as `2026-11-23T17:00:00Z`: as text, the earlier one is the smaller one. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

/** The tags that say whose a resource is. They never change as long as it exists. */
export function identityTags(identity: PreviewIdentity): readonly OwnTag[] {
  return [
    { key: TAG_KEYS.managedBy, value: MANAGER },
    { key: TAG_KEYS.repository, value: identity.repository },
    { key: TAG_KEYS.pullRequest, value: String(identity.pullRequest) },
    { key: TAG_KEYS.baseService, value: identity.baseService }
  ]
}

/** What each push renews. */
export interface PreviewState {
  /** The commit that is shown. */
  readonly commit?: string | undefined
  /** Until when: `2026-11-23T17:00:00Z`. */
  readonly expiresAt: string
  /** The id of the run that created or renewed a resource last: it alone may undo it. */
  readonly run: string
}

/** The tags that each push renews. */
export function stateTags({ commit, expiresAt, run }: PreviewState): readonly OwnTag[] {
  return [
    ...(commit === undefined ? [] : [{ key: TAG_KEYS.commit, value: commit }]),
    { key: TAG_KEYS.expiresAt, value: expiresAt },
    { key: TAG_KEYS.run, value: run }
  ]
}

/** Whether these are exactly the tags of this preview: nothing else may be changed or removed for it. */
export function belongsTo(identity: PreviewIdentity, tags: readonly OwnTag[]): boolean {
  const values = new Map(tags.map(({ key, value }) => [key, value]))
  return identityTags(identity).every(({ key, value }) => {
    const found = values.get(key)
    // GitHub returns a repository's name in its current case; it is the same repository in any.
    return key === TAG_KEYS.repository
      ? found?.toLowerCase() === value.toLowerCase()
      : found === value
  })
}

/** The preview that tags name; undefined when they are not ours, or not all there. */
export function ownerOf(tags: readonly OwnTag[]): PreviewIdentity | undefined {
  const values = new Map(tags.map(({ key, value }) => [key, value]))
  const repository = values.get(TAG_KEYS.repository)
  const baseService = values.get(TAG_KEYS.baseService)
  const number = values.get(TAG_KEYS.pullRequest) ?? ''
  if (values.get(TAG_KEYS.managedBy) !== MANAGER) return undefined
  if (!repository || !baseService || !/^[1-9]\d*$/.test(number)) return undefined
  return { repository, baseService, pullRequest: Number(number) }
}

/** Until when a resource was wanted, by its tags; undefined when they do not say it. */
export function expiryOf(tags: readonly OwnTag[]): string | undefined {
  const value = tags.find(({ key }) => key === TAG_KEYS.expiresAt)?.value
  return value !== undefined && INSTANT.test(value) ? value : undefined
}

/** The commit that a resource was made or renewed for; undefined when its tags do not say it. */
export function commitIn(tags: readonly OwnTag[]): string | undefined {
  return tags.find(({ key }) => key === TAG_KEYS.commit)?.value
}

/** The id of the run that created or renewed a resource last; undefined when its tags do not say it. */
export function runOf(tags: readonly OwnTag[]): string | undefined {
  return tags.find(({ key }) => key === TAG_KEYS.run)?.value
}
