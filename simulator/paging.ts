import { AwsError } from './world.ts'

/** One page of a list, and the token that asks for the next one. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextToken: string | undefined
}

/**
 * Cuts a list into pages. `token` is the request's `nextToken`, `size` its page size; `usual` is the size when
 * none is asked for. Throws `InvalidParameterException` on a token that was not given out here.
 */
export function pageOf<Item>(
  list: readonly Item[],
  token: unknown,
  size: unknown,
  usual: number
): Page<Item> {
  const from = readToken(token)
  const to = from + Number(size ?? usual)
  return {
    items: list.slice(from, to),
    nextToken: to < list.length ? writeToken(to) : undefined
  }
}

function writeToken(position: number): string {
  return Buffer.from(`simulator-page:${position}`).toString('base64url')
}

function readToken(token: unknown): number {
  if (token === undefined || token === '') {
    return 0
  }
  const text = Buffer.from(String(token), 'base64url').toString()
  const [, position] = /^simulator-page:(\d+)$/.exec(text) ?? []
  if (position === undefined) {
    throw new AwsError('InvalidParameterException', 'Invalid token')
  }
  return Number(position)
}
