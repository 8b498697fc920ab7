/** Longest line of somebody else's text that is shown, in UTF-16 units. */
const LONGEST_LINE = 2000

/** Escape sequences of terminals: CSI (colours, cursor), OSC (titles, links) and the short ones. */
const TERMINAL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u001b\u009b](?:\][^\u0007\u001b]*(?:\u0007|\u001b\\|$)|\[?[0-?]*[ -/]*[@-~])/g

/** Characters that change the order or the place of text without being seen. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

function showControl(character: string): string {
  const code = character.charCodeAt(0)
  if (code === 0x7f) return '\u2421'
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd'
}

/** The first `limit` UTF-16 units of a text with a mark that says that it goes on; no character is cut in half. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text
  const kept = text.slice(0, Math.max(0, limit - 1))
  return `${kept.replace(/[\ud800-\udbff]$/, '')}…`
}

/**
 * One line of somebody else's text, safe to be shown: without colours, with control characters made visible, and not
 * longer than `limit`. It may still hold words that the runner or Markdown understand.
 */
export function cleanLine(text: string, limit: number = LONGEST_LINE): string {
  // Cutting first bounds the work on lines of megabytes.
  const clean = text
    .slice(0, limit * 4)
    .replace(TERMINAL, '')
    .replace(INVISIBLE, '')
    .replace(/[\r\n]+/g, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, showControl)
    .replace(/\p{Cs}/gu, '\ufffd')
  const unseen = text.length > limit * 4 && clean.length <= limit ? '…' : ''
  return cutText(clean, limit) + unseen
}

/** The lines of a text, each one clean. A carriage return ends a line too, as it does for the runner. */
export function cleanLines(text: string, limit: number = LONGEST_LINE): string[] {
  return text
    .replace(/(?:\r\n|\r|\n)$/, '')
    .split(/\r\n|\r|\n/)
    .map(line => cleanLine(line, limit))
}

/** Whether the runner would read a line as a command (`::error::`, or the older `##[error]` anywhere in it). */
export function speaksToRunner(line: string): boolean {
  return /^\s*::/.test(line) || line.includes('##[')
}

/** Text as Markdown shows it, whatever it holds: one line, nothing of it is markup, a mention or a table's border. */
export function escapeMarkdown(text: string): string {
  return cleanLine(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@/g, '&#64;')
    .replace(/[\\`*_{}[\]|~$]/g, '\\$&')
    .replace(/^(\s*)([#+-]|\d+[.)])/, '$1\u200b$2')
}

/** The same inside an element of HTML, where a backslash is none of Markdown's and shows. */
export function escapeHtml(text: string): string {
  return cleanLine(text).replace(
    /[&<>@\\`*_{}[\]|~$]/g,
    character => `&#${character.charCodeAt(0)};`
  )
}

/** A name or an ARN in code letters; anything that is not one is shown as plain text. */
export function codeSpan(text: string): string {
  return /^[\w.:/@+=,-]+$/.test(text) ? `\`${text}\`` : escapeMarkdown(text)
}

/** Lines as they are, in a block of code that nothing in them can end. */
export function codeBlock(lines: readonly string[]): string[] {
  const clean = lines.map(line => cleanLine(line))
  const runs = clean.flatMap(line => line.match(/`+/g) ?? []).map(run => run.length)
  const fence = '`'.repeat(Math.max(3, ...runs.map(length => length + 1)))
  return [`${fence}text`, ...clean, fence]
}
