import type { Tag } from '@aws-sdk/client-ecs'
import { AwsError } from '../world.ts'
import type { Ecs } from './state.ts'

/** The tags of a resource, as the API lists them. */
export function tagsOf(ecs: Ecs, arn: string): { key: string; value: string }[] {
  return [...(ecs.tags.get(arn) ?? [])].map(([key, value]) => ({ key, value }))
}

/** What keys and values of tags are made of (API reference, Tag). */
const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

/**
 * Checks the tags of a request; only the text for AWS's own keys was seen on AWS.
 *
 * @throws AwsError InvalidParameterException
 */
export function checkTags(tags: readonly Tag[] | undefined): void {
  for (const { key = '', value = '' } of tags ?? []) {
    if (/^aws:/i.test(key)) {
      refuse('aws: prefixed tag key names are not allowed for external use.')
    }
    if (key.length < 1 || key.length > 128 || !CHARACTERS.test(key)) {
      refuse(`The tag key '${key}' is not valid.`)
    }
    if (value.length > 256 || !CHARACTERS.test(value)) {
      refuse(`The value of the tag '${key}' is not valid.`)
    }
  }
}

function refuse(message: string): never {
  throw new AwsError('InvalidParameterException', message)
}

/**
 * Adds tags to a resource.
 *
 * @throws AwsError when one is not valid or there would be more than 50
 */
export function addTags(ecs: Ecs, arn: string, tags: readonly Tag[] | undefined): void {
  checkTags(tags)
  const all = new Map(ecs.tags.get(arn))
  for (const { key = '', value = '' } of tags ?? []) {
    all.set(key, value)
  }
  if (all.size > 50) {
    refuse('The number of tags cannot exceed 50.')
  }
  ecs.tags.set(arn, all)
}
