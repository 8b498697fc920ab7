import { type Document, LineCounter, parseDocument, visit } from 'yaml'
import type { Checked, Problem } from '../problem.ts'

/** A file whose name says JSON must be JSON; comments and trailing commas pass. */
const JSON_NAME = /\.jsonc?$/i
const YAML_NAME = /\.ya?ml$/i
/** How a JSON document, perhaps after a byte order mark, begins: a bracket or a comment. */
const JSON_START = /^\uFEFF?\s*(?:[{[]|\/\/|\/\*)/

/**
 * Reads a JSON or YAML file: the value that it holds, or where it breaks, as
 * `file:line:column`. A key given twice is a problem, because one of the two would be lost.
 *
 * A number or boolean that is written otherwise than JavaScript would write it (`012345678910`,
 * `1.10`, `True`) is given as text, so that it keeps its spelling where text is wanted;
 * `normalise` turns it back into a number or a boolean where one of these is wanted.
 */
export function readDocument(text: string, fileName: string): Checked<unknown> {
  const json = JSON_NAME.test(fileName) || (!YAML_NAME.test(fileName) && JSON_START.test(text))
  const lines = new LineCounter()
  const document = parseDocument(json ? blankComments(text) : text, {
    lineCounter: lines,
    logLevel: 'error',
    merge: true,
    prettyErrors: false
  })
  const problemAt = (offset: number, what: string): Problem => {
    const { line, col } = lines.linePos(offset)
    return { where: `${fileName}:${line}:${col}`, what, fix: 'Correct the file there.' }
  }
  // One mistake in the syntax makes the parser stumble again: only the first is worth telling.
  const broken = document.errors[0] ?? document.warnings[0]
  if (broken !== undefined) {
    return { ok: false, problems: [problemAt(broken.pos[0], sentence(broken.message))] }
  }
  const unquoted = json ? findUnquotedText(document) : undefined
  if (unquoted !== undefined) {
    // The text itself may be a secret that a template put there.
    const what = 'JSON wants "double quotes" around text.'
    return { ok: false, problems: [problemAt(unquoted, what)] }
  }
  keepSpelling(document)
  return toValue(document, fileName)
}

function toValue(document: Document, fileName: string): Checked<unknown> {
  try {
    return { ok: true, value: document.toJS(), notes: [] }
  } catch (error) {
    // An alias without its anchor, or aliases that multiply without end.
    const what = sentence(error instanceof Error ? error.message : String(error))
    return { ok: false, problems: [{ where: fileName, what, fix: 'Write the value out.' }] }
  }
}

/** Where the first plain word of a JSON document is that is not a number, a boolean or null. */
function findUnquotedText(document: Document): number | undefined {
  let found: number | undefined
  visit(document, {
    Scalar(_key, node) {
      if (node.type !== 'PLAIN' || typeof node.value !== 'string') return undefined
      found = node.range?.[0] ?? 0
      return visit.BREAK
    }
  })
  return found
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

/** Strings (kept) and comments (blanked) of JSON with comments; a comment may lack its end. */
const STRING_OR_COMMENT = /"(?:\\[\s\S]|[^"\\])*"|\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/g

/** Replaces comments by blanks, so that lines and columns stay where they are. */
function blankComments(text: string): string {
  return text.replace(STRING_OR_COMMENT, part =>
    part.startsWith('"') ? part : part.replace(/[^\r\n]/g, ' ')
  )
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}
