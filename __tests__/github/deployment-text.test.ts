import { describe, expect, test } from '@jest/globals'
import {
  deploymentPayload,
  deploymentStatus,
  environmentClaim,
  isOfJob,
  stateOf
} from '../../src/github/deployment-text.ts'

const wish = {
  ref: 'a'.repeat(40),
  task: 'deploy',
  environment: 'production/web',
  description: 'web:42 in place of web:41',
  transient: false,
  payload: { taskDefinition: 'web:42' }
}

describe('a deployment on GitHub', () => {
  test('merges nothing, waits for no check, and is replaced by the next success', () => {
    // Without required_contexts the job's own check, which is not green yet, would refuse it. A production environment
    // would keep every earlier deployment active.
    expect(deploymentPayload(wish)).toEqual({
      ref: 'a'.repeat(40),
      task: 'deploy',
      environment: 'production/web',
      description: 'web:42 in place of web:41',
      payload: { taskDefinition: 'web:42' },
      auto_merge: false,
      required_contexts: [],
      transient_environment: false,
      production_environment: false
    })
  })

  test('has states that leave others alone, or replace them', () => {
    expect(
      deploymentStatus({ state: 'success', replacesEarlier: false, url: 'u', run: 'r' })
    ).toEqual({ state: 'success', auto_inactive: false, environment_url: 'u', log_url: 'r' })
    expect(deploymentStatus({ state: 'inactive', replacesEarlier: true })).toEqual({
      state: 'inactive',
      auto_inactive: true
    })
  })

  test('has descriptions that GitHub takes, whatever they hold', () => {
    const description = `one\n\u001b[31m${'two '.repeat(100)}`
    const { description: payload } = deploymentPayload({ ...wish, description })
    const { description: status } = deploymentStatus({
      state: 'failure',
      replacesEarlier: true,
      description
    })
    for (const text of [payload, status].map(String)) {
      expect(text.length).toBeLessThanOrEqual(140)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
      expect(text).not.toMatch(/[\u0000-\u001f]/)
    }
  })
})

test.each([
  ['succeeded', 'success'],
  ['unchanged', 'success'],
  ['rolled-back', 'failure'],
  ['rollback-failed', 'failure'],
  ['failed', 'failure'],
  ['timed-out', 'failure'],
  ['superseded', 'error'],
  ['cancelled', 'error']
] as const)('the outcome %s is the state %s', (outcome, state) => {
  expect(stateOf(outcome)).toBe(state)
})

test.each([
  [{ environment: 'production' }, 'production'],
  [{}, undefined],
  [{ environment: 1 }, undefined],
  [undefined, undefined],
  ['text', undefined]
])('the claims %j name the environment %s', (claims, expected) => {
  expect(environmentClaim(claims)).toBe(expected)
})

describe('the deployment that GitHub makes for a job', () => {
  const run = 'https://github.com/octo-org/web/actions/runs/78/attempts/2'
  test.each([
    ['a job of this run', 'https://github.com/octo-org/web/actions/runs/78/job/5', true],
    ['a job of another run', 'https://github.com/octo-org/web/actions/runs/789/job/5', false],
    ['this action in an earlier attempt', `${run.slice(0, -1)}1`, false],
    ['nothing', undefined, false]
  ])('is known by its log: %s', (_what, logUrl, expected) => {
    expect(isOfJob(logUrl, run)).toBe(expected)
  })
})
