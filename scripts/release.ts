/**
 * Checks what a release needs, and prints its notes: `npx tsx scripts/release.ts v1.2.3`. The tag, the version of
 * package.json and the newest heading of CHANGELOG.md have to agree.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const HEADING = /^## (?<version>\S+) - \d{4}-\d{2}-\d{2}$/

export type Release =
  /** `major` is the tag that moves along: `vX`. */
  { readonly notes: string; readonly major: string } | { readonly problems: readonly string[] }

/** The notes of the release `tag` (`vX.Y.Z`), or everything that is wrong with it. */
export function checkRelease(tag: string, version: string, changelog: string): Release {
  const major = /^(?<major>v\d+)\.\d+\.\d+$/.exec(tag)?.groups?.major
  if (major === undefined) return { problems: [`The tag '${tag}' is not of the form vX.Y.Z.`] }
  const { unreleased, heading, notes } = readChangelog(changelog)
  const problems = [
    ...(tag === `v${version}` ? [] : [`The tag is ${tag}, package.json has ${version}.`]),
    ...checkUnreleased(unreleased),
    ...(HEADING.exec(heading)?.groups?.version === tag.slice(1)
      ? []
      : [`The newest release in CHANGELOG.md is not "## ${tag.slice(1)} - YYYY-MM-DD".`]),
    ...(notes === '' ? ['The newest release in CHANGELOG.md has no notes.'] : [])
  ]
  return problems.length > 0 ? { problems } : { notes, major }
}

function readChangelog(changelog: string) {
  const [, unreleased = '', newest = ''] = changelog.split(/^(?=## )/m)
  const [heading = '', ...notes] = newest.split('\n')
  return { unreleased, heading, notes: notes.join('\n').trim() }
}

function checkUnreleased(section: string): readonly string[] {
  const [heading, ...lines] = section.split('\n')
  if (heading !== '## Unreleased') return ['CHANGELOG.md does not begin with "## Unreleased".']
  return lines.join('').trim() === ''
    ? []
    : ['CHANGELOG.md has lines under "Unreleased". Move them to the release.']
}

function read(name: string): string {
  return readFileSync(resolve(import.meta.dirname, '..', name), 'utf8')
}

function run(tag: string): void {
  const { version } = JSON.parse(read('package.json'))
  const release = checkRelease(tag, version, read('CHANGELOG.md'))
  if ('notes' in release) return void process.stdout.write(`${release.notes}\n`)
  process.stderr.write(`${release.problems.join('\n')}\n`)
  process.exitCode = 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) run(process.argv[2] ?? '')
