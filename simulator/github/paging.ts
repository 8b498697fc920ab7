/** One page of a list and the header that links to its neighbours. */
export interface LinkedPage<Item> {
  readonly items: readonly Item[]
  readonly headers: Readonly<Record<string, string>>
}

const USUAL = 30
const MOST = 100

/** Cuts a list by `per_page` (30, at most 100) and `page`. A number that is none counts as left out, as with GitHub. */
export function takePage<Item>(list: readonly Item[], url: URL): LinkedPage<Item> {
  const size = Math.min(numberOf(url, 'per_page') ?? USUAL, MOST)
  const page = numberOf(url, 'page') ?? 1
  const last = Math.max(1, Math.ceil(list.length / size))
  const links: string[] = []
  const link = (target: number, relation: string): void => {
    const there = new URL(url)
    there.searchParams.set('page', String(target))
    links.push(`<${there.href}>; rel="${relation}"`)
  }
  if (page > 1) {
    link(page - 1, 'prev')
  }
  if (page < last) {
    link(page + 1, 'next')
    link(last, 'last')
  }
  if (page > 1) {
    link(1, 'first')
  }
  return {
    items: list.slice((page - 1) * size, page * size),
    headers: links.length === 0 ? {} : { link: links.join(', ') }
  }
}

function numberOf(url: URL, name: string): number | undefined {
  const value = Number(url.searchParams.get(name))
  return Number.isInteger(value) && value > 0 ? value : undefined
}
