/** What a look at AWS found, or why nothing is known: a call was not permitted, or got no answer. */
export type ReadResult<T> =
  | { readonly kind: 'seen'; readonly value: T }
  | { readonly kind: 'unseen'; readonly why: string }

/** What was found; undefined when nothing is known. */
export function seen<T>(read: ReadResult<T> | undefined): T | undefined {
  return read?.kind === 'seen' ? read.value : undefined
}

/** Why nothing is known, without the full stop. */
export function whyUnseen(read: ReadResult<unknown> | undefined): string {
  return read?.kind === 'unseen' ? read.why : 'nothing is known'
}
