import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'

// GitHub makes the archive of a repository with `git archive`, so export-ignore decides what each job downloads.

const root = join(import.meta.dirname, '..')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-'))
  const tar = git('archive', '--worktree-attributes', 'HEAD')
  execFileSync('tar', ['x', '-C', folder], { input: tar })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function git(...args: string[]): Buffer {
  return execFileSync('git', args, { cwd: root, maxBuffer: 2 ** 28 })
}

test('holds the bundle, its manifest, the licence and the README, and nothing else', () => {
  const files = execFileSync('ls', ['-A', folder], { encoding: 'utf8' }).trim().split('\n')
  expect(files.sort()).toEqual(['LICENSE', 'README.md', 'action.yml', 'dist'])
})

test.each(['index.js', 'post.js'])('starts dist/%s', name => {
  const env = { PATH: process.env.PATH, RUNNER_TEMP: folder, INPUT_MODE: 'nonsense' }
  const { stdout, status } = spawnSync(process.execPath, [join(folder, 'dist', name)], {
    env,
    encoding: 'utf8'
  })
  // The main step says what is wrong with its inputs; the post step of no main step has nothing to do.
  expect(status).toBe(name === 'index.js' ? 1 : 0)
  if (name === 'index.js') expect(stdout).toContain('mode: ')
})
