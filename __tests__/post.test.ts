import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'

// The entry of the post step beside a bundle that only says that it was loaded.
const folder = mkdtempSync(join(tmpdir(), 'post-'))
copyFileSync(join(import.meta.dirname, '../src/post.js'), join(folder, 'post.mjs'))
writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
writeFileSync(
  join(folder, 'index.js'),
  "console.log('loaded with', process.env['STATE_deploy-fargate'])"
)

afterAll(() => rmSync(folder, { recursive: true }))

const ended = { kind: 'ended', outcome: 'succeeded' }

test.each<[string, unknown, boolean]>([
  ['nothing was saved', undefined, false],
  ['the inputs were wrong', {}, false],
  ['a rollout ended', { region: 'eu-west-1', rollout: ended }, false],
  [
    'everything ended, and the login is gone',
    { rollout: ended, preview: ended, shownDeployment: ended, dockerConfig: join(folder, 'gone') },
    false
  ],
  ['the login is still there', { rollout: ended, dockerConfig: folder }, true],
  ['a rollout is under way', { rollout: { kind: 'started' } }, true],
  ['a rollout may have been started', { rollout: { kind: 'starting' } }, true],
  ['a preview is left', { rollout: ended, preview: { kind: 'rolling-out' } }, true],
  ['GitHub was not told', { rollout: ended, shownDeployment: { kind: 'shown', id: 1 } }, true],
  ['tasks are left', { tasks: { cluster: 'default', arns: ['x'] } }, true],
  ['a smoke test may still run', { rollout: ended, testProcesses: '0b4c' }, true],
  ['a tag is due', { rollout: ended, marker: { service: 'x' } }, true],
  ['something that this file does not know', { rollout: ended, more: null }, true],
  ['no object', null, true],
  ['a rollout of another shape', { rollout: null }, true]
])(
  'the bundle is loaded only when something is left: %s',
  (_, state, loaded) => {
    const env = state === undefined ? {} : { 'STATE_deploy-fargate': JSON.stringify(state) }
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'post.mjs')], {
      env: { PATH: process.env.PATH, ...env },
      encoding: 'utf8'
    })
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout.startsWith('loaded with')).toBe(loaded)
  },
  60_000
)

test('a state that cannot be read is left to the bundle', () => {
  const { stdout } = spawnSync(process.execPath, [join(folder, 'post.mjs')], {
    env: { PATH: process.env.PATH, 'STATE_deploy-fargate': '{' },
    encoding: 'utf8'
  })
  expect(stdout).toBe('loaded with {\n')
}, 60_000)
