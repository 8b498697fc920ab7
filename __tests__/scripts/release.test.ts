import { execFileSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
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

const root = resolve(import.meta.dirname, '../..')
const workflow = parse(readFileSync(join(root, '.github/workflows/release.yml'), 'utf8'))

test('the release workflow is one that GitHub takes, and writes nothing before all is checked', () => {
  expect(findMistakes(workflow)).toEqual([])
  expect(workflow.permissions).toEqual({ contents: 'read' })
  expect(workflow.jobs.publish.needs).toEqual(['check'])
  expect(workflow.jobs.check.permissions).toBeUndefined()
})

/** A checkout with a remote of its own, as the workflow finds it; `gh` writes down what it is asked for. */
class Checkout {
  readonly folder = mkdtempSync(join(tmpdir(), 'release-'))
  readonly #work = join(this.folder, 'work')
  readonly #remote = join(this.folder, 'remote.git')

  constructor() {
    mkdirSync(join(this.#work, 'scripts'), { recursive: true })
    mkdirSync(join(this.folder, 'bin'))
    cpSync(join(root, 'scripts/release.ts'), join(this.#work, 'scripts/release.ts'))
    symlinkSync(join(root, 'node_modules'), join(this.#work, 'node_modules'))
    const gh = `#!/bin/sh\nprintf '%s\\n' "$@" > "${this.folder}/gh"\n`
    writeFileSync(join(this.folder, 'bin/gh'), gh, { mode: 0o755 })
    this.#write('package.json', '{ "version": "1.2.0", "type": "module" }')
    this.#write('CHANGELOG.md', CHANGELOG)
    this.#write('.gitignore', 'node_modules\n')
    execFileSync('git', ['init', '--quiet', '--bare', this.#remote])
    this.git('init', '--quiet', '--initial-branch', 'main')
    this.git('remote', 'add', 'origin', this.#remote)
    this.commit('release')
    this.git('push', '--quiet', 'origin', 'main')
    this.git('tag', 'v1.2.0')
    this.git('push', '--quiet', 'origin', 'v1.2.0')
  }

  commit(message: string): void {
    this.git('add', '--all')
    this.git('commit', '--quiet', '--allow-empty', '--message', message)
  }

  git(...args: readonly string[]): string {
    const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.com']
    return execFileSync('git', [...who, ...args], { cwd: this.#work, encoding: 'utf8' }).trim()
  }

  /** What a reference of the remote is. */
  remote(name: string): string {
    return this.git('ls-remote', 'origin', name).split('\t')[0] ?? ''
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8')
  }

  /** Runs a step of the workflow as GitHub does: its script by bash, which ends at the first error. */
  run(job: string, step: string): void {
    const { run } = workflow.jobs[job].steps.find(({ name }: { name?: string }) => name === step)
    execFileSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      cwd: this.#work,
      stdio: 'pipe',
      env: {
        ...process.env,
        PATH: `${join(this.folder, 'bin')}:${process.env.PATH}`,
        GITHUB_REF_NAME: 'v1.2.0',
        GITHUB_SHA: this.git('rev-parse', 'HEAD'),
        RUNNER_TEMP: this.folder
      }
    })
  }

  #write(name: string, text: string): void {
    writeFileSync(join(this.#work, name), text)
  }
}

describe('the steps of the release workflow', () => {
  test('check the tag, publish its notes, and move the major tag', () => {
    const checkout = new Checkout()
    try {
      checkout.run('check', 'The tag is on main')
      checkout.run('check', 'Tag, package.json and CHANGELOG.md agree')
      checkout.run('publish', 'Publish the notes')
      expect(checkout.read('notes.md')).toBe('- One.\n- Two.\n')
      const asked = checkout.read('gh').trim().split('\n')
      expect(asked.slice(0, 4)).toEqual(['release', 'create', 'v1.2.0', '--verify-tag'])
      checkout.run('publish', 'Move the major tag')
      const first = checkout.git('rev-parse', 'HEAD')
      expect(checkout.remote('refs/tags/v1')).toBe(first)
      // The next release moves it on.
      checkout.commit('next')
      checkout.git('push', '--quiet', 'origin', 'main')
      checkout.run('publish', 'Move the major tag')
      expect(checkout.remote('refs/tags/v1')).toBe(checkout.git('rev-parse', 'HEAD'))
      expect(checkout.remote('refs/tags/v1.2.0')).toBe(first)
    } finally {
      rmSync(checkout.folder, { recursive: true, force: true })
    }
  }, 120_000)

  test('refuse a tag that is not on main', () => {
    const checkout = new Checkout()
    try {
      checkout.commit('not on main')
      expect(() => checkout.run('check', 'The tag is on main')).toThrow()
    } finally {
      rmSync(checkout.folder, { recursive: true, force: true })
    }
  }, 60_000)
})
