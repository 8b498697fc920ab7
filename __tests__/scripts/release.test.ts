import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { checkRelease } from '../../scripts/release.ts'
import { findMistakes } from '../support/workflow-mistakes.ts'

const CHANGELOG = `# Changelog

What changes for users.

## Unreleased

## 1.2.0 - 2026-12-01

- One.
- Two.

## 1.1.0 - 2026-11-01

- Older.
`

test('a release has the notes of its heading, and the major tag to move', () => {
  expect(checkRelease('v1.2.0', '1.2.0', CHANGELOG)).toEqual({
    notes: '- One.\n- Two.',
    major: 'v1'
  })
})

test.each([
  ['a tag of another form', 'v1.2', '1.2.0', CHANGELOG, [/form vX\.Y\.Z/]],
  ['a pre-release', 'v1.2.0-rc.1', '1.2.0-rc.1', CHANGELOG, [/form vX\.Y\.Z/]],
  ['another version in package.json', 'v1.2.0', '1.1.0', CHANGELOG, [/package\.json has 1\.1\.0/]],
  [
    'a changelog without this release',
    'v1.3.0',
    '1.3.0',
    CHANGELOG,
    [/not "## 1\.3\.0 - YYYY-MM-DD"/]
  ],
  [
    'a heading without a date',
    'v1.2.0',
    '1.2.0',
    CHANGELOG.replace(' - 2026-12-01', ''),
    [/not "## 1\.2\.0/]
  ],
  [
    'lines that were left under Unreleased',
    'v1.2.0',
    '1.2.0',
    CHANGELOG.replace('Unreleased\n', 'Unreleased\n\n- Three.\n'),
    [/lines under "Unreleased"/]
  ],
  [
    'no Unreleased heading',
    'v1.2.0',
    '1.2.0',
    CHANGELOG.replace('## Unreleased\n\n', ''),
    [/does not begin/, /newest release/]
  ],
  ['no notes', 'v1.2.0', '1.2.0', CHANGELOG.replace('- One.\n- Two.\n', ''), [/no notes/]]
])('%s is refused', (_what, tag, version, changelog, expected) => {
  const release = checkRelease(tag, version, changelog)
  const problems = 'problems' in release ? release.problems : []
  expect(problems).toHaveLength(expected.length)
  for (const [index, pattern] of expected.entries()) expect(problems[index]).toMatch(pattern)
})

test('the release workflow is one that GitHub takes, and writes nothing before all is checked', () => {
  const path = join(import.meta.dirname, '../../.github/workflows/release.yml')
  const workflow = parse(readFileSync(path, 'utf8'))
  expect(findMistakes(workflow)).toEqual([])
  expect(workflow.permissions).toEqual({ contents: 'read' })
  expect(workflow.jobs.publish.needs).toEqual(['check'])
  expect(workflow.jobs.check.permissions).toBeUndefined()
})
