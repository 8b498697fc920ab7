import type { Ids } from './world.ts'

const HEXADECIMAL = '0123456789abcdef'
const DECIMAL = '0123456789'
const TOKEN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Identifiers that are the same for the same seed (any 32-bit number) and the same order of calls. */
export function createIds(seed: number): Ids {
  const fraction = randomFractions(seed)
  const draw = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet.charAt(Math.floor(fraction() * alphabet.length))).join('')
  const hex = (digits: number): string => draw(HEXADECIMAL, digits)
  return {
    fraction,
    hex,
    token: length => draw(TOKEN, length),
    number: digits => draw('123456789', 1) + draw(DECIMAL, digits - 1),
    uuid: () => [hex(8), hex(4), `4${hex(3)}`, draw('89ab', 1) + hex(3), hex(12)].join('-')
  }
}

/** The generator known as mulberry32: small, fast, and good enough for names. */
function randomFractions(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
