import { AwsError } from '../world.ts'
import { invalid, outOfRange } from './refusals.ts'

/** The members that page a Describe call. */
export interface PageRequest {
  readonly Marker?: string | undefined
  readonly PageSize?: number | undefined
}

/** One page, and the marker of the next one. */
export interface MarkedPage<Item> {
  readonly items: readonly Item[]
  readonly NextMarker?: string
}

/** Not documented. A page smaller than the largest one makes clients page that forgot to. */
const USUAL_SIZE = 100

/** Cuts a list into the page asked for; a page has at most 400 items (AWS documentation). */
export function pageOf<Item>(list: readonly Item[], request: PageRequest): MarkedPage<Item> {
  const { PageSize: size = USUAL_SIZE } = request
  outOfRange('pageSize', size, 1, 400)
  const from = readMarker(request.Marker)
  const to = from + size
  return {
    items: list.slice(from, to),
    ...(to < list.length ? { NextMarker: Buffer.from(`page:${to}`).toString('base64') } : {})
  }
}

function readMarker(marker: string | undefined): number {
  if (marker === undefined || marker === '') {
    return 0
  }
  const text = Buffer.from(marker, 'base64').toString()
  const position = /^page:(\d+)$/.exec(text)?.[1]
  if (position === undefined) {
    throw invalid(`The marker '${marker}' is invalid`)
  }
  return Number(position)
}

/** Describe calls take a limited number of ARNs; `what` is the member's name in AWS's texts. */
export function checkCount(what: string, values: readonly unknown[] | undefined, most: number) {
  if (values !== undefined && values.length > most) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value '[${values.join(', ')}]' at '${what}' failed to satisfy constraint: Member must have length less than or equal to ${most}`
    )
  }
}
