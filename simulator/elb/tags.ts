import type { Tag } from '@aws-sdk/client-elastic-load-balancing-v2'
import { AwsError } from '../world.ts'
import { invalid } from './refusals.ts'
import type { Tags } from './state.ts'

/** How many tags a resource can have (AWS documentation). */
const MOST = 50

/**
 * Checks tags and gives them by key.
 *
 * @throws AwsError DuplicateTagKeys, TooManyTags or ValidationError
 */
export function readTags(tags: readonly Tag[] | undefined): Tags {
  const read: Tags = new Map()
  for (const { Key: key = '', Value: value = '' } of tags ?? []) {
    if (key.length === 0 || key.length > 128 || value.length > 256) {
      throw invalid(`Tag key '${key}' must have 1 to 128 characters and its value at most 256`)
    }
    if (key.toLowerCase().startsWith('aws:')) {
      throw invalid(`Tag key '${key}' must not begin with 'aws:'`)
    }
    if (read.has(key)) {
      throw new AwsError('DuplicateTagKeys', `Tag key was specified more than once: ${key}`)
    }
    read.set(key, value)
  }
  checkRoom(read.size)
  return read
}

/** @throws AwsError TooManyTags */
export function checkRoom(count: number): void {
  if (count > MOST) {
    throw new AwsError('TooManyTags', `The maximum number of tags per resource is '${MOST}'`)
  }
}

/** Tags as AWS answers them. */
export function describeTags(tags: Tags): Tag[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }))
}
