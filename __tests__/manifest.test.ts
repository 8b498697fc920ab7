import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import {
  type ManifestEntry,
  readManifest,
  renderPermissions,
  renderReadme
} from '../scripts/docs.ts'
import { INPUT_NAMES, INPUTS } from '../src/inputs/table.ts'
import { OUTPUT_NAMES } from '../src/report/outputs.ts'
import { isGreen, type Outcome } from '../src/report/report.ts'

const readRoot = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')
const manifest = readRoot('action.yml')
const entries = (section: 'inputs' | 'outputs'): readonly ManifestEntry[] =>
  readManifest(manifest, section).flatMap(group => group.entries)

describe('action.yml', () => {
  test('has the inputs of the table, in its order', () => {
    expect(entries('inputs').map(({ name }) => name)).toEqual(INPUT_NAMES)
  })

  test('has the outputs of the report, in its order', () => {
    expect(entries('outputs').map(({ name }) => name)).toEqual(OUTPUT_NAMES)
  })

  test.each(INPUT_NAMES)('has the default of %s', name => {
    const fallback = entries('inputs').find(entry => entry.name === name)?.default ?? ''
    // An expression is evaluated by the runner, so that the table has nothing to fill in.
    expect(fallback.startsWith('${{') ? '' : fallback).toBe(INPUTS[name].default)
  })

  test.each(INPUT_NAMES)('has a default for %s that its parser takes', name => {
    expect(INPUTS[name].parse(INPUTS[name].default).ok).toBe(true)
  })

  test('describes every input and output in a sentence', () => {
    for (const { description } of [...entries('inputs'), ...entries('outputs')]) {
      expect(description).toMatch(/^\S[^\n]*\.$/)
    }
  })

  test('runs and cleans up with the bundle on Node 24', () => {
    expect(parse(manifest).runs).toEqual({
      using: 'node24',
      main: 'dist/index.js',
      post: 'dist/post.js'
    })
  })
})

describe('README.md', () => {
  test('has the tables of action.yml (else run: npm run docs)', () => {
    const readme = readRoot('README.md')
    expect(renderReadme(readme, manifest)).toBe(readme)
  })

  test('has a page of permissions that is made from the table (else run: npm run docs)', () => {
    expect(readRoot('docs/permissions.md')).toBe(renderPermissions())
  })
})

test('README.md says of every outcome whether the step is green', () => {
  const colours: Readonly<Record<Outcome, 'green' | 'red'>> = {
    succeeded: 'green',
    unchanged: 'green',
    registered: 'green',
    baking: 'green',
    paused: 'green',
    'rolled-back': 'red',
    'rollback-failed': 'red',
    failed: 'red',
    superseded: 'red',
    'timed-out': 'red',
    cancelled: 'red',
    removed: 'green',
    skipped: 'green'
  }
  const [, section = ''] = readRoot('README.md').split('## Outcomes')
  const rows = section.matchAll(/^\| (`[^|]*`) \| .* \| (green|red) \|$/gm)
  const told = [...rows].flatMap(([, names = '', colour]) =>
    [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => [name, colour])
  )
  expect(Object.fromEntries(told)).toEqual(colours)
  for (const [outcome, colour] of Object.entries(colours)) {
    expect(isGreen(outcome as Outcome)).toBe(colour === 'green')
  }
})

describe('the tables', () => {
  const small = [
    'inputs:',
    '  # First',
    '  a:',
    '    description: A | b.',
    '    default: .',
    '  b:',
    '    description: B.',
    '  # Second',
    '  c:',
    '    description: C.',
    'outputs:',
    '  d:',
    '    description: D.'
  ].join('\n')

  test('stand between the marks, by group, and leave the rest alone', () => {
    const readme =
      'x\n<!-- inputs -->\nold\n<!-- /inputs -->\ny\n<!-- outputs --><!-- /outputs -->\n<!-- policy --><!-- /policy -->'
    expect(renderReadme(readme, small).replace(/<!-- policy -->.*/s, '')).toBe(
      [
        'x',
        '<!-- inputs -->',
        '',
        '### First',
        '',
        '| Input | What it is | Default |',
        '| --- | --- | --- |',
        '| `a` | A \\| b. | `.` |',
        '| `b` | B. |  |',
        '',
        '### Second',
        '',
        '| Input | What it is | Default |',
        '| --- | --- | --- |',
        '| `c` | C. |  |',
        '',
        '<!-- /inputs -->',
        'y',
        '<!-- outputs -->',
        '',
        '| Output | What it is |',
        '| --- | --- |',
        '| `d` | D. |',
        '',
        '<!-- /outputs -->',
        ''
      ].join('\n')
    )
  })

  test('need the marks and both sections', () => {
    expect(() => renderReadme('', small)).toThrow('There is no <!-- inputs -->')
    expect(() => renderReadme('', 'name: x')).toThrow('action.yml has no inputs.')
    expect(() => renderReadme('', 'inputs:\n  a: 1\noutputs: {}')).toThrow('are not a map')
  })
})
