type Settled<T> = { readonly [K in keyof T]: Awaited<T[K]> }

/**
 * Runs several pieces of work at once. The first failure stops the others, and is thrown once they have
 * ended; so is the outer signal's.
 */
export async function sideBySide<T extends Readonly<Record<string, Promise<unknown>>>>(
  outer: AbortSignal,
  start: (signal: AbortSignal) => T
): Promise<Settled<T>> {
  const stop = new AbortController()
  const signal = AbortSignal.any([outer, stop.signal])
  const works = Object.entries(start(signal))
  let first: { readonly error: unknown } | undefined
  const results = await Promise.all(
    works.map(async ([name, work]) => {
      try {
        return [name, await work] as const
      } catch (error) {
        first ??= { error }
        stop.abort(error)
        return [name, undefined] as const
      }
    })
  )
  if (first !== undefined) throw first.error
  return Object.fromEntries(results) as Settled<T>
}
