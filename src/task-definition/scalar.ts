/** A simple value read as the type that ECS wants, or why it cannot be. */
export type ReadScalar =
  | { readonly ok: true; readonly value: string | number | boolean; readonly note?: string }
  | { readonly ok: false; readonly what: string; readonly fix: string }

/** The simple types of the schema table. */
export type ScalarType = 'string' | 'integer' | 'number' | 'boolean'

const WANTED: Readonly<Record<ScalarType, { name: string; fix: string }>> = {
  string: { name: 'text', fix: 'Write a text.' },
  integer: { name: 'a whole number', fix: 'Write a whole number.' },
  number: { name: 'a number', fix: 'Write a number.' },
  boolean: { name: 'true or false', fix: 'Write true or false.' }
}

/**
 * Reads a value as the wanted type where only one reading exists: a number or boolean as text,
 * text of digits as a whole number, the words true and false in any case as a boolean.
 *
 * @param shown false when the value may be a secret: then no text names it
 */
export function readScalar(value: unknown, type: ScalarType, shown: boolean): ReadScalar {
  if (isScalar(value, type)) return { ok: true, value }
  const converted = convert(value, type)
  const given = shown && typeof value !== 'object' ? JSON.stringify(value) : kindOf(value)
  const { name, fix } = WANTED[type]
  if (converted === undefined) return { ok: false, what: `Expected ${name}, got ${given}.`, fix }
  return { ok: true, value: converted, note: `${given} was read as ${name}.` }
}

function isScalar(value: unknown, type: ScalarType): value is string | number | boolean {
  if (type === 'number') return Number.isFinite(value)
  return type === 'integer' ? Number.isSafeInteger(value) : typeof value === type
}

function convert(value: unknown, type: ScalarType): string | number | boolean | undefined {
  if (type === 'string') return typeof value === 'object' ? undefined : String(value)
  if (typeof value !== 'string' || value.trim() === '') return undefined
  const text = value.trim().toLowerCase()
  if (type !== 'boolean') return isScalar(Number(text), type) ? Number(text) : undefined
  return text === 'true' || text === 'false' ? text === 'true' : undefined
}

/** What a value is, in a word or two: `a number`, `a list`. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'string') return 'a text'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
