import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'

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

test('no source file is longer than 250 lines', () => {
  const long = ['src', 'simulator', 'scripts']
    .flatMap(folder => sourceFiles(join(root, folder)))
    .map(path => ({ path: relative(root, path), lines: countLines(path) }))
    .filter(({ path, lines }) => lines > 250 && !/schema/.test(path))
  expect(long).toEqual([])
})

test('the entry file only starts the action', () => {
  expect(countLines(join(root, 'src/index.ts'))).toBeLessThan(40)
})

test.each(['.github/workflows/ci.yml', 'examples/deploy.yml'])('%s is YAML with jobs', path => {
  const workflow = parse(readFileSync(join(root, path), 'utf8'))
  expect(Object.keys(workflow.jobs)).not.toEqual([])
  expect(workflow.permissions).toMatchObject({ contents: 'read' })
})

test('every input in the example workflow exists', () => {
  const manifest = parse(readFileSync(join(root, 'action.yml'), 'utf8'))
  const workflow = parse(readFileSync(join(root, 'examples/deploy.yml'), 'utf8'))
  const step = workflow.jobs.deploy.steps.find(({ id }: { id?: string }) => id === 'deploy')
  expect(Object.keys(manifest.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with)))
})

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
    .map(entry => join(entry.parentPath, entry.name))
}

function countLines(path: string): number {
  return readFileSync(path, 'utf8').trimEnd().split('\n').length
}
