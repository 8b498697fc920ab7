/** What a read of AWS found, or why it found nothing: the call was denied, or got no answer. */
export type ReadResult<T> =
  | { readonly kind: 'seen'; readonly value: T }
  | { readonly kind: 'unseen'; readonly why: string }

/** What was found; undefined when it could not be read. */
export function seen<T>(read: ReadResult<T> | undefined): T | undefined {
  return read?.kind === 'seen' ? read.value : undefined
}

/** Why it could not be read, without the full stop. */
export function whyUnseen(read: ReadResult<unknown> | undefined): string {
  return read?.kind === 'unseen' ? read.why : 'nothing is known'
}
