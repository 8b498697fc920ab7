import { type Document, LineCounter, parseDocument, visit } from 'yaml'
import { placeIn, readJson } from '../json-text.ts'
import type { Checked, Problem } from '../problem.ts'

const JSON_NAME = /\.json$/i
/** JSON with comments and trailing commas. */
const JSONC_NAME = /\.jsonc$/i
const YAML_NAME = /\.ya?ml$/i
/** How a JSON document, perhaps after a byte order mark, begins: a bracket or a comment. */
const JSON_START = /^\uFEFF?\s*(?:[{[]|\/\/|\/\*)/

/**
 * Reads a JSON or YAML file: the value that it holds, or where it breaks, as `file:line:column`. What is JSON by the
 * file's name (or, without a telling name, by how it begins) is held to JSON; `.jsonc` may have comments and trailing
 * commas. A key given twice is a problem, because one of the two would be lost.
 *
 * A number or boolean that is written otherwise than JavaScript would write it (`012345678910`,
 * `1.10`, `True`) is given as text, so that it keeps its spelling where text is wanted;
 * `normalise` turns it back into a number or a boolean where one of these is wanted.
 */
export function readDocument(text: string, fileName: string): Checked<unknown> {
  if (text.includes('\0')) return broken(fileName, UTF_16)
  return isJson(text, fileName) ? readJsonFile(text, fileName) : readYamlFile(text, fileName)
}

const UTF_16: Omit<Problem, 'where'> = {
  what: 'The file is not UTF-8 text.',
  fix: 'Save it as UTF-8 (PowerShell writes UTF-16 by default: use Out-File -Encoding utf8).'
}

function isJson(text: string, fileName: string): boolean {
  if (JSON_NAME.test(fileName) || JSONC_NAME.test(fileName)) return true
  return !YAML_NAME.test(fileName) && JSON_START.test(text)
}

function readJsonFile(text: string, fileName: string): Checked<unknown> {
  const read = readJson(text, { comments: JSONC_NAME.test(fileName), spelling: true })
  if (read.ok) return { ok: true, value: read.value, notes: [] }
  const { offset, what, fix } = read.mistake
  const { line, column } = placeIn(text, offset)
  return broken(`${fileName}:${line}:${column}`, { what, fix })
}

function readYamlFile(text: string, fileName: string): Checked<unknown> {
  const lines = new LineCounter()
  if (isNestedTooDeeply(text)) {
    return broken(fileName, {
      what: 'It is nested too deeply.',
      fix: 'Write it with fewer levels.'
    })
  }
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      logLevel: 'error',
      merge: true,
      prettyErrors: false
    })
    // One mistake in the syntax makes the parser stumble again: only the first is worth telling.
    const mistake = document.errors[0] ?? document.warnings[0]
    if (mistake !== undefined) {
      const { line, col } = lines.linePos(mistake.pos[0])
      return broken(`${fileName}:${line}:${col}`, explainYaml(mistake.code, mistake.message))
    }
    keepSpelling(document)
    return { ok: true, value: document.toJS(), notes: [] }
  } catch (error) {
    // An alias without its anchor, or aliases that multiply without end.
    const what = sentence(error instanceof Error ? error.message : String(error))
    return broken(fileName, { what, fix: 'Write the value out.' })
  }
}

/** No document of AWS is nested deeper; the parser calls itself for each level, until memory ends. */
const DEEPEST = 200
const NESTED_LISTS = new RegExp(`(?:[-?:][ \\t\\n]+){${DEEPEST}}`)

/** Whether so many brackets are open at once, or so many lists begin within each other. */
function isNestedTooDeeply(text: string): boolean {
  let depth = 0
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = /[[{]/.test(bracket) ? depth + 1 : Math.max(0, depth - 1)
    if (depth > DEEPEST) return true
  }
  return NESTED_LISTS.test(text)
}

function broken(where: string, mistake: Omit<Problem, 'where'>): Checked<never> {
  return { ok: false, problems: [{ where, ...mistake }] }
}

/** What to do about the mistakes that say little by themselves. */
function explainYaml(code: string, message: string): Omit<Problem, 'where'> {
  switch (code) {
    case 'MULTIPLE_DOCS':
      return {
        what: 'A second document begins here.',
        fix: 'Keep one in the file, and put the other into a file of its own.'
      }
    case 'DUPLICATE_KEY':
      return { what: 'This key is given twice.', fix: 'Keep one: the other would be lost.' }
    case 'TAB_AS_INDENT':
      return { what: 'A tab indents this line.', fix: 'Indent YAML with spaces.' }
    case 'TAG_RESOLVE_FAILED':
      return {
        what: sentence(message),
        fix: 'Write the value without a tag; what CloudFormation fills in (!Ref, !Sub) is not filled in here.'
      }
    default:
      return { what: sentence(message), fix: 'Correct the file there.' }
  }
}

/** Puts the text as written in place of each number or boolean that JavaScript would write otherwise. */
function keepSpelling(document: Document): void {
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value !== 'number' && typeof node.value !== 'boolean') return
      if (node.source !== undefined && node.source !== String(node.value)) node.value = node.source
    }
  })
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}
