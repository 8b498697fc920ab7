import { expect, test } from '@jest/globals'
import { ok } from '../../src/preflight/check.ts'
import { planComment, planMarker } from '../../src/report/plan-comment.ts'
import type { Report } from '../../src/report/report.ts'

const host = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const role = 'arn:aws:iam::123456789012:role/deploy/web-task'
const report: Report = {
  outcome: 'registered',
  mode: 'plan',
  service: 'web',
  image: `${host}/web:202611252100`,
  runningTaskDefinitionArn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:41',
  plan: {
    changes: true,
    checks: [
      ok('passing roles', `This job is not allowed to pass ${role} (policy simulation).`),
      ok('roles', 'It is of the account 999999999999, and this job is in 123456789012.')
    ],
    taskDefinition: {
      family: 'web',
      register: true,
      changes: [`web: image ${host}/web:v1 -> ${host}/web:v2`]
    },
    drift: ['arn:aws:elasticloadbalancing:eu-west-1:999999999999:targetgroup/web/1']
  }
}

test('a comment shows no account id', () => {
  const comment = planComment(planMarker('default', 'web'), report)
  expect(comment).not.toMatch(/123456789012|999999999999|amazonaws/)
  expect(comment).toContain('`web:202611252100`')
  expect(comment).toContain('`web:41`')
  expect(comment).toMatch(/not allowed to pass web-task /)
  expect(comment).toMatch(/web: image web:v1 -(>|&gt;) web:v2/)
})

test.each([
  [
    'both',
    { commit: 'c'.repeat(40), runUrl: 'https://x/1' },
    'Commit `ccccccc` · [Workflow run](<https://x/1>)'
  ],
  ['the run', { runUrl: 'https://x/1' }, '[Workflow run](<https://x/1>)'],
  ['the commit', { commit: 'c'.repeat(40) }, 'Commit `ccccccc`']
])('a comment ends with what it is about: %s', (_, source, line) => {
  expect(planComment('<!-- m -->', report, source).split('\n').at(-1)).toBe(line)
})

test('what a build wrote is for the log and the summary of the job, and not for a comment', () => {
  const failed: Report = { ...report, outcome: 'failed', details: ['npm ERR! 401 token=hunter2'] }
  expect(planComment('<!-- m -->', failed)).not.toMatch(/npm|hunter2/)
})
