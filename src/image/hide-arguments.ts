import type { NameValue } from '../name-value.ts'
import { escapePattern } from '../regular-expression.ts'
import { CREDENTIAL_IN_URL } from './printable-command.ts'

/** A value as short as this is taken for one only where it is a word of its own: `1` is part of `python3.11`. */
const SHORT = 4

/** `[build 2/3] `: a builder's own count. */
const STEP = /^\[[^\]]*\] /

/**
 * Takes the values of build arguments out of texts of a builder, which puts them in for `$NAME` in COPY,
 * WORKDIR and others, and what looks like the login in an address.
 */
export function hideArguments(buildArgs: readonly NameValue[]): (text: string) => string {
  const hidden = buildArgs
    .map(({ name, value }) => ({ name, value: value.trim() }))
    .filter(({ value }) => value !== '')
    // A value that holds another one goes first.
    .toSorted((one, other) => other.value.length - one.value.length)
    .map(({ name, value }) => ({ name: `$${name}`, pattern: patternOf(value) }))
  const hide = (text: string) =>
    hidden
      .reduce((left, { name, pattern }) => left.replace(pattern, () => name), text)
      .replace(CREDENTIAL_IN_URL, '$1***@')
  return text => {
    const [prefix = ''] = STEP.exec(text) ?? []
    return `${prefix}${hide(text.slice(prefix.length))}`
  }
}

function patternOf(value: string): RegExp {
  // What is shown on one line has one blank where the value may have several.
  const literal = escapePattern(value).replace(/\s+/g, String.raw`\s+`)
  return new RegExp(
    value.length < SHORT ? String.raw`(?<![\w.-])${literal}(?![\w.-])` : literal,
    'g'
  )
}
