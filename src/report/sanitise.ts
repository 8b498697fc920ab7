import { keepStart } from '../text-start.ts'

/** Longest line of someone else's text that is shown, in UTF-16 units. */
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

/** The first `limit` UTF-16 units of a text with an ellipsis if cut; no character is cut in half. */
export function cutText(text: string, limit: number): string {
  return text.length <= limit ? text : `${keepStart(text, Math.max(0, limit - 1))}…`
}

/**
 * One line of someone else's text, safe to be shown: without colours, with control characters made visible, and not
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

/** Not seen, and the end of every token that GitHub makes something of. */
const BREAK = '\u200b'

/** 7 to 40 hexadecimal digits in a word of their own: GitHub looks for a commit behind them. Plain numbers are none. */
const COMMIT = /\b(?=\d*[a-f])[0-9a-f]{7,40}\b/i

/** What GitHub mentions, refers to or links: `@octo`, `#12`, `GH-1`, addresses, mails, commits. A digest is not among them. */
const REFERENCES: readonly RegExp[] = [
  /@(?=\w)(?!(?<=\w@)sha256:[0-9a-f]{64}\b)/,
  /#(?=\d)/,
  /\bGH-(?=\d)/i,
  /:(?=\/\/)/,
  /\bwww(?=\.)/i,
  /\b(?:mailto|xmpp)(?=:)/i
]

const EVERY_REFERENCE = REFERENCES.map(pattern => new RegExp(pattern, `g${pattern.flags}`))
const EVERY_COMMIT = new RegExp(COMMIT, 'gi')

/** What may stand before and after a word without belonging to it. */
const BEFORE = '"\'([{<'
const AFTER = '"\')]}>,.;:!?'

/** A word without what stands around it, and that. */
function trimWord(whole: string): readonly [before: string, word: string, after: string] {
  let from = 0
  let to = whole.length
  while (from < to && BEFORE.includes(whole.charAt(from))) from += 1
  while (to > from && AFTER.includes(whole.charAt(to - 1))) to -= 1
  return [whole.slice(0, from), whole.slice(from, to), whole.slice(to)]
}

/** A text in code letters: what is in it is shown as it is, and GitHub makes nothing of it. */
function quote(text: string): string {
  return `\`${text}\``
}

/** The words with the one before each, and the blanks between them as they are. */
function mapWords(text: string, map: (word: string, before: string | undefined) => string): string {
  const parts = text.split(/(\s+)/)
  return parts
    .map((part, index) => (index % 2 === 0 && part !== '' ? map(part, parts[index - 2]) : part))
    .join('')
}

/** How words that need no code letters are shown, and which are ours and need none for that. */
interface Quoting {
  readonly plain: (part: string) => string
  readonly isOurs?: (word: string, before: string | undefined) => boolean
}

/**
 * Puts each word that GitHub would make something of in code letters, and passes the others through `plain`. Escaping does
 * not help, since GitHub looks for references in what Markdown has made of the text. The words stay whole, so that the
 * runner still finds the secrets that it masks; only one that would end the code letters is broken by a character
 * that is not seen.
 */
function quoteWords(text: string, { plain, isOurs }: Quoting): string {
  return mapWords(text, (whole, previous) => {
    if (![...REFERENCES, COMMIT].some(pattern => pattern.test(whole))) return plain(whole)
    const [before, word, after] = trimWord(whole)
    if (isOurs?.(word, previous) === true) return whole
    return /[`|]/.test(whole) ? plain(breakWord(whole)) : plain(before) + quote(word) + plain(after)
  })
}

function breakWord(word: string): string {
  const broken = EVERY_REFERENCE.reduce(
    (text, pattern) => text.replace(pattern, found => found + BREAK),
    word
  )
  return broken.replace(EVERY_COMMIT, found => found.replace(/.{6}(?=.)/g, `$&${BREAK}`))
}

/** Plain text in which no one is mentioned, and nothing is referred to or linked. */
export function quoteReferences(text: string): string {
  return quoteWords(text, { plain: part => part })
}

/**
 * The same for a sentence of ours that is shown as plain text: the commit and the digests that it names stay as they are
 * copied, and so do the pages that `isOurs` knows.
 */
export function quoteOthers(text: string, isOurs: (word: string) => boolean): string {
  return quoteWords(text, {
    plain: part => part,
    isOurs: (word, before) =>
      isOurs(word) ||
      /^sha256:[0-9a-f]{12,64}$/.test(word) ||
      (/^commit$/i.test(before ?? '') && /^[0-9a-f]{7,40}$/.test(word))
  })
}

/** Text as Markdown shows it, whatever it holds: one line, nothing of it is markup, a mention, a link or a table's border. */
export function escapeMarkdown(text: string): string {
  return quoteWords(cleanLine(text), { plain: escapeMarkup }).replace(
    /^(\s*)([#+-]|\d+[.)])/,
    `$1${BREAK}$2`
  )
}

/** An underline inside a word is no markup, and the word stays as the runner knows it. */
function escapeMarkup(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*{}[\]|~$]|(?<![a-z0-9])_|_(?![a-z0-9])/gi, '\\$&')
}

/** A link of ours that shows its address, which can be copied whole. */
export function linkOf(url: string): string {
  return `[${escapeMarkup(cleanLine(url))}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)`
}

/** The same inside an element of HTML, where Markdown does not use a backslash, so it shows. */
export function escapeHtml(text: string): string {
  return mapWords(cleanLine(text), word => breakWord(word)).replace(
    /[&<>\\`*_{}[\]|~$]/g,
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
