import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { findMistakes } from './support/workflow-mistakes.ts'

const root = join(import.meta.dirname, '..')

test.each([
  ['the linter', ['biome', 'ci', '--colors=off']],
  ['the compiler', ['tsc']],
  ['knip, that nothing is unused,', ['knip']]
])(
  '%s has no complaint',
  (_name, [program = '', ...args]) => {
    const tool = join(root, 'node_modules', '.bin', program)
    const result = spawnSync(tool, args, { cwd: root, encoding: 'utf8' })
    expect(result.status === 0 ? '' : result.stdout + result.stderr).toBe('')
  },
  120_000
)

test('no source file is longer than 400 lines', () => {
  const long = ['src', 'simulator', 'scripts']
    .flatMap(folder => sourceFiles(join(root, folder)))
    .map(path => ({ path: relative(root, path), lines: countLines(path) }))
    .filter(({ path, lines }) => lines > 400 && !/schema/.test(path))
  expect(long).toEqual([])
})

test('the entry file only starts the action', () => {
  expect(countLines(join(root, 'src/index.ts'))).toBeLessThan(40)
})

test('the workflow of this repository is one that GitHub takes', () => {
  const workflow = parse(readFileSync(join(root, '.github/workflows/ci.yml'), 'utf8'))
  expect(Object.keys(workflow.jobs)).not.toEqual([])
  expect(findMistakes(workflow)).toEqual([])
  expect(workflow.permissions).toEqual({ contents: 'read' })
})

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
    .map(entry => join(entry.parentPath, entry.name))
}

function countLines(path: string): number {
  return readFileSync(path, 'utf8').trimEnd().split('\n').length
}
