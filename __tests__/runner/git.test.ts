import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { findChanges, findWorkTree, readHead, readParentsOf } from '../../src/runner/git.ts'

let folder: string
let repository: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'git-')))
  repository = join(folder, 'work')
  makeRepository(repository)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function git(at: string, ...args: string[]): string {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.com']
  const allow = ['-c', 'protocol.file.allow=always']
  return String(execFileSync('git', [...who, ...allow, ...args], { cwd: at, stdio: 'pipe' })).trim()
}

function makeRepository(at: string, ...options: string[]): void {
  mkdirSync(join(at, 'app'), { recursive: true })
  git(at, 'init', '-q', '-b', 'main', ...options)
  writeFileSync(join(at, 'app/file'), 'one')
  writeFileSync(join(at, 'other'), 'one')
  git(at, 'add', '.')
  git(at, 'commit', '-q', '-m', 'one')
}

/** Without git in PATH: the files alone have to tell. */
const FILES_ALONE = { PATH: join('/', 'nowhere') }
async function headOf(at: string, env: Record<string, string | undefined> = FILES_ALONE) {
  const tree = await findWorkTree(at, folder)
  return tree === undefined ? 'no work tree' : await readHead(tree, env)
}

describe('the commit that is checked out, from the files alone', () => {
  test.each([
    ['on a branch', () => undefined],
    ['with packed refs', () => git(repository, 'pack-refs', '--all', '--prune')],
    ['detached', () => git(repository, 'checkout', '-q', '--detach')],
    [
      'at an annotated tag',
      () => git(repository, 'tag', '-a', 'v1', '-m', 'v1') + git(repository, 'checkout', '-q', 'v1')
    ],
    [
      'on a branch that stands for another',
      () => {
        git(repository, 'symbolic-ref', 'refs/heads/alias', 'refs/heads/main')
        git(repository, 'symbolic-ref', 'HEAD', 'refs/heads/alias')
      }
    ],
    [
      'on a branch with a slash that moved after it was packed',
      () => {
        git(repository, 'checkout', '-q', '-b', 'feature/one')
        git(repository, 'pack-refs', '--all')
        git(repository, 'commit', '-q', '--allow-empty', '-m', 'two')
      }
    ]
  ])('%s', async (_, prepare) => {
    prepare()
    const expected = git(repository, 'rev-parse', 'HEAD')
    expect(await headOf(repository)).toBe(expected)
    expect(await headOf(join(repository, 'app'))).toBe(expected)
  })

  test('with SHA-256', async () => {
    const at = join(folder, 'sha256')
    makeRepository(at, '--object-format=sha256')
    expect(await headOf(at)).toBe(git(at, 'rev-parse', 'HEAD'))
    expect(await headOf(at)).toHaveLength(64)
  })

  test('in a worktree of its own', async () => {
    const at = join(folder, 'second')
    git(repository, 'worktree', 'add', '-q', '-b', 'second', at)
    git(at, 'commit', '-q', '--allow-empty', '-m', 'second')
    expect(await headOf(at)).toBe(git(at, 'rev-parse', 'HEAD'))
    expect(await headOf(at)).not.toBe(await headOf(repository))
  })

  test('in a submodule it is that of the submodule', async () => {
    const library = join(folder, 'library')
    makeRepository(library)
    git(library, 'commit', '-q', '--allow-empty', '-m', 'of the library')
    git(repository, 'submodule', '--quiet', 'add', library, 'lib')
    git(repository, 'commit', '-q', '-m', 'with library')
    expect(await headOf(join(repository, 'lib'))).toBe(git(library, 'rev-parse', 'HEAD'))
    expect(await headOf(join(repository, 'lib/app'))).toBe(git(library, 'rev-parse', 'HEAD'))
  })

  test('is not that of a repository above the workspace', async () => {
    const workspace = join(repository, 'app')
    mkdirSync(join(workspace, 'in'))
    expect(await findWorkTree(join(workspace, 'in'), workspace)).toBeUndefined()
    expect(await findWorkTree(join(folder, 'nothing'), folder)).toBeUndefined()
  })

  test('is not known without a commit, nor where .git leads nowhere', async () => {
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    git(empty, 'init', '-q')
    expect(await headOf(empty, process.env)).toBeUndefined()
    const lost = join(folder, 'lost')
    mkdirSync(lost)
    writeFileSync(join(lost, '.git'), 'gitdir: ../gone\n')
    expect(await headOf(lost, process.env)).toBeUndefined()
  })
})

describe('what git says', () => {
  const changesIn = async (...paths: string[]) => {
    const tree = await findWorkTree(repository, folder)
    return tree && (await findChanges(tree, paths, process.env))
  }

  test('the tracked files below some paths that were changed', async () => {
    expect(await changesIn(repository)).toEqual([])
    writeFileSync(join(repository, 'new'), 'not tracked')
    expect(await changesIn(repository)).toEqual([])
    writeFileSync(join(repository, 'app/file'), 'two')
    expect(await changesIn(repository)).toEqual(['app/file'])
    expect(await changesIn(join(repository, 'app'))).toEqual(['app/file'])
    expect(await changesIn(join(repository, 'other'))).toEqual([])
    expect(await changesIn(folder)).toEqual([])
    git(repository, 'add', '.')
    expect(await changesIn(repository)).toEqual(['app/file', 'new'])
  })

  test('nothing without git', async () => {
    const tree = await findWorkTree(repository, folder)
    expect(tree && (await findChanges(tree, [repository], FILES_ALONE))).toBeUndefined()
  })

  test('the parents of a merge', async () => {
    const main = git(repository, 'rev-parse', 'HEAD')
    git(repository, 'checkout', '-q', '-b', 'side')
    git(repository, 'commit', '-q', '--allow-empty', '-m', 'side')
    const side = git(repository, 'rev-parse', 'HEAD')
    git(repository, 'checkout', '-q', 'main')
    git(repository, 'merge', '-q', '--no-ff', '-m', 'merge', 'side')
    const tree = await findWorkTree(repository, folder)
    const head = git(repository, 'rev-parse', 'HEAD')
    expect(tree && (await readParentsOf(tree, head, process.env))).toEqual([main, side])
  })

  test('no program that the repository names is started', async () => {
    const trap = join(folder, 'trap')
    writeFileSync(trap, `#!/bin/sh\ntouch ${folder}/sprung\ncat\n`)
    chmodSync(trap, 0o755)
    for (const name of ['core.fsmonitor', 'filter.evil.clean', 'filter.evil.process']) {
      git(repository, 'config', name, trap)
    }
    const hooks = join(folder, 'hooks')
    mkdirSync(hooks)
    writeFileSync(join(hooks, 'post-index-change'), `#!/bin/sh\ntouch ${folder}/sprung\n`)
    chmodSync(join(hooks, 'post-index-change'), 0o755)
    git(repository, 'config', 'core.hooksPath', hooks)
    appendFileSync(join(repository, '.git/info/attributes'), '* filter=evil\n')
    writeFileSync(join(repository, 'app/file'), 'two')
    rmSync(join(folder, 'sprung'), { force: true })
    expect(await changesIn(repository)).toContain('app/file')
    expect(existsSync(join(folder, 'sprung'))).toBe(false)
  })
})
