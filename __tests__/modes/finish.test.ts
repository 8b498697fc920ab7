import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import pkg from '../../package.json' with { type: 'json' }
import { runPostStep } from '../../src/modes/finish.ts'
import { systemClock } from '../../src/runner/clock.ts'
import { createRunner, type Runner } from '../../src/runner/runner.ts'

const rollout = { kind: 'started', watch: { rollout: { service: 'web' } } }

test.each([
  ['another version has written', { version: '0.0.1' }, 'version 0.0.1'],
  ['has another shape', { version: pkg.version, rollout }, '"rollout"']
])('the post step does nothing with a state that %s, and says so', async (_, saved, why) => {
  const dockerConfig = mkdtempSync(join(tmpdir(), 'finish-'))
  const env = { 'STATE_deploy-fargate': JSON.stringify({ ...saved, dockerConfig }) }
  const failures: string[] = []
  const runner: Runner = { ...createRunner(env), setFailed: text => failures.push(text) }
  await runPostStep(runner, systemClock, env, new AbortController().signal)
  expect(failures).toEqual([expect.stringContaining(why)])
  expect(failures[0]).toContain('check the deployments of the service')
  // A path of a state that is not trusted is not removed.
  expect(existsSync(dockerConfig)).toBe(true)
  rmSync(dockerConfig, { recursive: true })
})
