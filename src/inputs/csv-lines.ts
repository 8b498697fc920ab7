import { parse } from 'csv-parse/sync'
import { parseItems } from './parsers.ts'
import { acceptValue, collect, type Parsed, type Parser, reject } from './parsing.ts'

/** One entry of an input that holds several. */
export interface Entry {
  /** The line that it begins on, from 1. */
  readonly number: number
  /** Its text, without the quotes around it; it may hold line ends. */
  readonly text: string
}

/** How to write what one line cannot hold. */
export const QUOTED =
  'A value of several lines needs double quotes around the whole: "NAME=first…last".'

/**
 * The entries of an input as docker/build-push-action reads them (`getInputList` of its toolkit): lines of CSV, so that
 * double quotes around an entry may hold line ends, and `""` stands for a quote in it. Commas stay. Blank entries are
 * left out. An open quote is the only mistake; the complaint names its line and never its text.
 */
export function readEntries(value: string): Parsed<readonly Entry[]> {
  let end = 0
  try {
    const entries: Entry[] = []
    parse(value.replaceAll('\r\n', '\n'), {
      columns: false,
      relaxQuotes: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
      onRecord: (record: readonly string[], { lines }) => {
        end = lines
        const text = record.join(',')
        if (text.trim() !== '') entries.push({ number: lines - lineEnds(text), text })
        return null
      }
    })
    return acceptValue(entries)
  } catch {
    return reject(
      `The quote that line ${end + 1} opens is never closed.`,
      `Write a double quote at its end too, or write it as "" where it is part of the value.`
    )
  }
}

/** One item an entry; equal items are taken once, commas stay. */
export function csvLines<T>(item: Parser<T>): Parser<readonly T[]> {
  return value => {
    const entries = readEntries(value)
    return entries.ok ? parseItems(textsOf(entries.value), item) : entries
  }
}

/** Items on lines or separated by commas, in quotes or not; blank ones are left out, equal ones are taken once. */
export function csvList<T>(item: Parser<T>): Parser<readonly T[]> {
  return value => {
    const entries = readEntries(value)
    if (!entries.ok) return entries
    const texts = textsOf(entries.value).flatMap(text => text.split(','))
    return parseItems(texts, item)
  }
}

/** One item an entry, whose parser gets the line and never quotes the text, which may be secret. */
export function numberedLines<T>(item: (entry: Entry) => Parsed<T>): Parser<readonly T[]> {
  return value => {
    const entries = readEntries(value)
    return entries.ok ? collect(entries.value.map(item)) : entries
  }
}

function textsOf(entries: readonly Entry[]): readonly string[] {
  return entries.map(({ text }) => text)
}

function lineEnds(text: string): number {
  return text.split('\n').length - 1
}
