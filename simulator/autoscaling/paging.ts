import type { Input } from '../protocol/validation.ts'
import { AwsError } from '../world.ts'
import { invalid } from './scalable-targets.ts'

/** The largest page, and the usual one (AWS documentation). */
const MOST = 50

/** Cuts a list by the request's `MaxResults` and `NextToken`; throws `InvalidNextTokenException`. */
export function takePage<Item>(
  list: readonly Item[],
  { MaxResults: size = MOST, NextToken: token }: Input
): { readonly items: readonly Item[]; readonly NextToken?: string } {
  const count = Number(size)
  if (count < 1 || count > MOST) {
    throw invalid(`MaxResults must be between 1 and ${MOST}, not ${count}`)
  }
  const from = token === undefined ? 0 : readToken(String(token))
  const to = from + count
  return {
    items: list.slice(from, to),
    ...(to < list.length ? { NextToken: Buffer.from(`page:${to}`).toString('base64url') } : {})
  }
}

function readToken(token: string): number {
  const position = /^page:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1]
  if (position === undefined) {
    throw new AwsError('InvalidNextTokenException', 'The next token is invalid')
  }
  return Number(position)
}
