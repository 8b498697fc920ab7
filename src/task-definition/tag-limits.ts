import type { Tag } from './definition.ts'

/** AWS documentation: at most 50 tags on a resource. */
export const MOST_TAGS = 50
/** AWS documentation: how long the value of a tag may be. */
export const LONGEST_TAG_VALUE = 256
const LONGEST_KEY = 128
/** What keys and values of ECS's tags cannot hold (AWS documentation). */
export const NOT_IN_TAGS = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu

/** What ECS refuses of a tag, with a sentence that shows no value; undefined when it takes the tag. */
export function faultOfTag({
  key = '',
  value = ''
}: Tag):
  | { readonly member: 'key' | 'value'; readonly what: string; readonly fix: string }
  | undefined {
  const length = [...key].length
  if (length === 0 || length > LONGEST_KEY) {
    const what = `A tag key has 1 to ${LONGEST_KEY} characters.`
    return { member: 'key', what, fix: 'Change the key.' }
  }
  if (/^aws:/i.test(key)) {
    return {
      member: 'key',
      what: `"${key}" begins with aws:, which is reserved.`,
      fix: 'Remove it.'
    }
  }
  if ([...value].length > LONGEST_TAG_VALUE) {
    const what = `A tag value has at most ${LONGEST_TAG_VALUE} characters.`
    return { member: 'value', what, fix: 'Shorten it.' }
  }
  const member = key.search(NOT_IN_TAGS) >= 0 ? 'key' : 'value'
  return { key, value }[member].search(NOT_IN_TAGS) < 0
    ? undefined
    : {
        member,
        what: `A tag ${member} holds a character that ECS does not take there.`,
        fix: 'Use letters, digits, spaces and _ . : / = + - @.'
      }
}
