/** At most the first `limit` UTF-16 units of a text; no character is cut in half. */
export function keepStart(text: string, limit: number): string {
  return text.length <= limit ? text : text.slice(0, limit).replace(/[\ud800-\udbff]$/, '')
}
