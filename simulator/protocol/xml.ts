import type { Answer } from './http.ts'

/** An answer in XML. */
export function xml(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'text/xml' }, body }
}

/** A value as an element; `item` is the name of the elements of lists. */
export function element(name: string, value: unknown, item = 'member'): string {
  return `<${name}>${content(value, item)}</${name}>`
}

function content(value: unknown, item: string): string {
  if (value instanceof Date) {
    return value.toISOString()
  }
  if (Array.isArray(value)) {
    return value.map(one => element(item, one, item)).join('')
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([name, one]) => element(name, one, item))
      .join('')
  }
  return escapeXml(String(value))
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
