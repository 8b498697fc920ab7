/** `env[0].value: Invalid value: `, with the last member of the field's path. */
const REPEATED = /(?:(\w+)(?:\[[^\]\n]*\])*: )?((?:Invalid|Unsupported|Duplicate) value): /g
/** How a struct, a list or a map begins, as Go or as JSON prints it. */
const STRUCTURE = /^[\w.*&[\]()]*[{[(]/
/** Members whose text is a name or an amount: to see it helps, and it is no secret. */
const SHOWN = /^(?:name|\w+Name|namespace|image|labels|requests|limits)$/
/** What can come after a value: the rule, the next mistake, or the end of all. */
const BOUNDARY = /^(?:: |[,;\]]|\s*$|\n)/
const TOKENS = /"(?:[^"\\]|\\.)*"|[{[(]|[}\])]/gs

/** What a refused Pod repeats: both pods, as a diff. Its last line closes it without an indent of its own. */
const DIFF = /\n\s*(?:[-+]\s*)?&?(?:core|v1)\.\w+\{.*?(?:\n[ \u00a0]*\}|$)/gs

/**
 * A message of the API server without the values that it repeats: they may be those of a Secret or a variable. The names
 * of the fields and the rules stay.
 */
export function withoutValues(message: string): string {
  return withoutRepeated(withoutTyped(message.replace(DIFF, '')))
}

/** `expected string, got &value.valueUnstructured{Value:4711}` */
function withoutTyped(message: string): string {
  return message.replace(/(expected [^,]+), got .*?(?=\n|$)/gs, (whole, expected: string) =>
    /valueUnstructured|&\{/.test(whole) ? `${expected}, got another type` : whole
  )
}

function withoutRepeated(message: string): string {
  let kept = ''
  let from = 0
  for (const found of message.matchAll(REPEATED)) {
    const [whole, member, kind] = found
    const start = found.index + whole.length
    // A value may itself hold such words.
    if (found.index < from || !isHidden(message.slice(start), member, kind)) continue
    kept += message.slice(from, start).replace(/: $/, '')
    from = start + lengthOfValue(message.slice(start))
  }
  return kept + message.slice(from)
}

/** Whether what follows begins with a value that may be secret. A text that is one of a few choices is not. */
function isHidden(rest: string, member: string | undefined, kind: string | undefined): boolean {
  if (STRUCTURE.test(rest)) return true
  if (!rest.startsWith('"') || kind === 'Unsupported value') return false
  return member === undefined || !SHOWN.test(member)
}

/** Where a value ends; with the last colon where its brackets do not tell, and never where it was cut. */
function lengthOfValue(rest: string): number {
  let depth = 0
  for (const token of rest.matchAll(TOKENS)) {
    const [text] = token
    if (/^[{[(]/.test(text)) depth += 1
    if (/^[}\])]/.test(text)) depth -= 1
    const end = token.index + text.length
    if (depth <= 0 && BOUNDARY.test(rest.slice(end))) return end
  }
  const colon = rest.lastIndexOf(': ')
  return depth > 0 || colon < 0 ? rest.length : colon
}
