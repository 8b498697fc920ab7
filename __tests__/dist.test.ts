import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { findNode24 } from './support/node-releases.ts'
import { runAction } from './support/runner.ts'

const root = join(import.meta.dirname, '..')
const node24 = await findNode24()
const nodes: [name: string, program: string][] = [['this Node', process.execPath]]
if (node24 !== undefined && node24 !== process.execPath) nodes.push(['Node 24', node24])

test('dist/ is what the source gives: run `npm run build` and commit it', () => {
  const fresh = mkdtempSync(join(tmpdir(), 'dist-'))
  try {
    const script = join(root, 'scripts/build.js')
    const build = spawnSync(process.execPath, [script, fresh], { cwd: root, encoding: 'utf8' })
    expect(build.status === 0 ? '' : build.stdout + build.stderr).toBe('')
    expect(fingerprint(join(root, 'dist'))).toEqual(fingerprint(fresh))
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}, 180_000)

test('nothing of the simulator is in the bundle', () => {
  const files = readdirSync(join(root, 'dist')).filter(name => name.endsWith('.js'))
  const texts = files.map(name => readFileSync(join(root, 'dist', name), 'utf8'))
  // Each file of the source is announced by a comment with its path.
  expect(texts.some(text => /^\/\/ src\/main\.ts$/m.test(text))).toBe(true)
  expect(texts.filter(text => /^\/\/ (?:simulator|__tests__|scripts)\//m.test(text))).toEqual([])
})

test.each(nodes)(
  'the committed bundle starts on %s and names a wrong input',
  async (_name, node) => {
    const run = await runAction({ node, inputs: { mode: 'nonsense' } })
    expect(run).toMatchObject({ exitCode: 1, conclusion: 'failure', problems: [] })
    expect(run.outputs.outcome).toBe('failed')
    const errors = run.annotations.filter(({ level }) => level === 'error')
    expect(errors).toHaveLength(1)
    expect(errors[0]?.message).toContain('mode')
    expect(errors[0]?.message).toContain('nonsense')
    expect(run.log).not.toMatch(/^\s+at .*\.js:\d+/m)
  }
)

function fingerprint(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  return Object.fromEntries(
    names.map(name => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex')
    ])
  )
}
