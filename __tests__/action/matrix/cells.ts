import { APIS, type Cell, EVENTS, FATES, NETS } from './expectations.ts'

/**
 * The cells that are run. Undisturbed, all of them: net, fate and APIs in full product. Disturbed, every fate
 * with every event, and the nets and APIs dealt out over these so that every two values of any two dimensions
 * meet at least once (a test checks that): what others do is decided by who is PRIMARY, on which net and APIs
 * act one at a time and not together.
 */
export function chooseCells(): readonly Cell[] {
  const [undisturbed, ...events] = EVENTS
  const whole = FATES.flatMap(fate =>
    NETS.flatMap(net => APIS.map(api => ({ net, fate, api, event: undisturbed })))
  )
  const disturbed = events.flatMap((event, row) =>
    FATES.map((fate, column) => ({
      event,
      fate,
      net: deal(NETS, row + column),
      api: deal(APIS, row + 2 * column + Math.floor(column / 3))
    }))
  )
  return [...whole, ...disturbed]
}

function deal<T>(values: readonly [T, ...T[]], place: number): T {
  return values[place % values.length] ?? values[0]
}
