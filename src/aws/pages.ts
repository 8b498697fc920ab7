import { DeployError } from '../problem.ts'
import { naming } from './failure.ts'
import { shown } from './whole-answer.ts'

/** More pages than any account has: 100,000 of most things. */
const MOST_PAGES = 1000

/** Where AWS keeps the token of the next page. */
interface Page {
  readonly nextToken?: string | undefined
  readonly NextToken?: string | undefined
  readonly NextMarker?: string | undefined
}

/**
 * The token of the next page, for a loop over the pages of one call (`ecs:ListTasks`). A token that comes a second time, or
 * the 1000th page, is a DeployError: a list that does not end is no list.
 */
export function followPages(call: string): (token: string | undefined) => string | undefined {
  const seen = new Set<string>()
  return token => {
    if (token === undefined || token === '') return undefined
    if (seen.has(token) || seen.size >= MOST_PAGES) {
      const why = seen.has(token) ? 'the same page again' : `more than ${MOST_PAGES} pages`
      throw new DeployError('aws', `${call} does not end: it returns ${why}.`)
    }
    seen.add(token)
    return token
  }
}

/** The pages of one of the SDK's paginators, which come to an end. */
export async function* endingPages<T extends Page>(
  call: string,
  pages: AsyncIterable<T>
): AsyncGenerator<T> {
  const follow = followPages(call)
  for await (const page of pages) {
    yield page
    follow(page.nextToken ?? page.NextToken ?? page.NextMarker)
  }
}

/**
 * All items of a list that comes in pages, from the first to the last. Throws a DeployError that names the call; a page
 * without its list, which AWS gives when it is empty, too, is no answer.
 */
export async function allItems<P extends Page, T>(
  call: string,
  pages: AsyncIterable<P>,
  itemsOf: (page: P) => readonly T[] | undefined
): Promise<readonly T[]> {
  return await naming(call, async () => {
    const items: T[] = []
    for await (const page of endingPages(call, pages)) items.push(...shown(itemsOf(page), 'a list'))
    return items
  })
}

/** The pages of a call of Elastic Load Balancing, for a client that has no paginator. */
export async function* markedPages<P extends { readonly NextMarker?: string | undefined }>(
  ask: (from: { readonly Marker?: string }) => Promise<P>
): AsyncGenerator<P> {
  let marker: string | undefined
  do {
    const page = await ask(marker === undefined ? {} : { Marker: marker })
    yield page
    marker = page.NextMarker
  } while (marker !== undefined && marker !== '')
}

/** The pages of a call of EventBridge, whose client has no paginators. */
export async function* tokenPages<P extends { readonly NextToken?: string | undefined }>(
  ask: (from: { readonly NextToken?: string }) => Promise<P>
): AsyncGenerator<P> {
  let token: string | undefined
  do {
    const page = await ask(token === undefined ? {} : { NextToken: token })
    yield page
    token = page.NextToken
  } while (token !== undefined && token !== '')
}
