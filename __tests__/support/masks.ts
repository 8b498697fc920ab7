/** The secrets of one job, and the forms in which the runner recognises them. */
export class Masks {
  readonly #forms = new Set<string>()

  /** Hides a value, each of its trimmed lines, and the encodings of both that the runner knows. */
  add(secret: string): void {
    for (const part of [secret, ...secret.split(/\r?\n/).map(line => line.trim())]) {
      if (part !== '') for (const form of encodings(part)) this.#forms.add(form)
    }
  }

  /** The text with every known secret replaced by `***`, longer ones first. */
  apply(text: string): string {
    const forms = [...this.#forms].sort((a, b) => b.length - a.length)
    return forms.reduce((masked, form) => masked.replaceAll(form, '***'), text)
  }
}

/** The value as it is, and as JSON, URI, XML, shell and base64 text would hold it. */
function encodings(value: string): string[] {
  const forms = [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    value.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`),
    value.replaceAll('"', '\\"'),
    value.replace(/^"(.*)"$/s, '$1'),
    ...base64Shifts(value)
  ]
  return forms.filter(form => form !== '')
}

/** Base64 of the value at each of the three byte offsets, without the characters that neighbours change. */
function base64Shifts(value: string): string[] {
  const bytes = Buffer.from(value)
  return [0, 1, 2]
    .map(shift => {
      const encoded = bytes.subarray(shift).toString('base64').replaceAll('=', '')
      return encoded.slice(0, encoded.length - (encoded.length % 4 === 0 ? 0 : 1))
    })
    .filter(form => form.length > 3)
}
