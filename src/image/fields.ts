/** `name=value` at its first `=`; without one there is no value. */
export function splitPair(text: string): readonly [name: string, value: string | undefined] {
  const at = text.indexOf('=')
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}

/** `type=gha,mode=max` by name, in any case; fields may stand in quotes, as in CSV, and the last of a name counts. */
export function fieldsOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(',').map(field => {
      const [name, value = ''] = splitPair(field.trim().replace(/^"|"$/g, ''))
      return [name.toLowerCase(), value]
    })
  )
}
