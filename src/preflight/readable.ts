/** What a look at AWS found, or why nothing is known: a call was not permitted, or got no answer. */
export type ReadResult<T> =
  | { readonly kind: 'seen'; readonly value: T }
  | { readonly kind: 'unseen'; readonly why: string }

/** What was found; undefined when nothing is known. */
export function seen<T>(look: ReadResult<T> | undefined): T | undefined {
  return look?.kind === 'seen' ? look.value : undefined
}

/** Why nothing is known, without the full stop. */
export function whyUnseen(look: ReadResult<unknown> | undefined): string {
  return look?.kind === 'unseen' ? look.why : 'nothing is known'
}
