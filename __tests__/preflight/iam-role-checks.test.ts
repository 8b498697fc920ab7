import { describe, expect, test } from '@jest/globals'
import {
  checkRoles,
  missingRoles,
  type PassDecision,
  type RoleFacts
} from '../../src/preflight/iam-role-checks.ts'
import type { ReadResult } from '../../src/preflight/readable.ts'
import { type Caller, ownRoleArns, principalOf, rolesOf } from '../../src/preflight/role-names.ts'
import { trustsTasks } from '../../src/preflight/trust-policy.ts'
import type { TaskDefinition } from '../../src/task-definition/definition.ts'

const account = '123456789012'
const arn = (name: string, of = account) => `arn:aws:iam::${of}:role/${name}`
const base: TaskDefinition = { family: 'web', containerDefinitions: [] }
const seen = <T>(value: T): ReadResult<T> => ({ kind: 'seen', value })
const unseen = (why: string): ReadResult<never> => ({ kind: 'unseen', why })
const caller = seen<Caller>({ account, arn: `arn:aws:sts::${account}:assumed-role/ci/run-1` })

const trust = (...statements: object[]) =>
  encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: statements }))
const tasks = {
  Effect: 'Allow',
  Principal: { Service: 'ecs-tasks.amazonaws.com' },
  Action: 'sts:AssumeRole'
}

function check(
  more: Partial<TaskDefinition>,
  role: ReadResult<RoleFacts | 'missing'>,
  passing: ReadResult<readonly PassDecision[]> = seen([]),
  { who = caller, registers = true }: { who?: ReadResult<Caller>; registers?: boolean } = {}
) {
  const roles = new Map([['web', role]])
  return checkRoles({ ...base, ...more }, { caller: who, roles, passing, registers })
}

const good = seen<RoleFacts>({ arn: arn('web'), trust: trust(tasks) })

describe('a role', () => {
  test.each<[string, string, ReadResult<RoleFacts | 'missing'>, string, string]>([
    ['that is there', arn('web'), good, 'ok', 'taskRoleArn web is there, and tasks may use it.'],
    ['by its name alone', 'web', good, 'ok', 'is there'],

    [
      'with a path',
      arn('team/web'),
      seen({ arn: arn('team/web'), trust: trust(tasks) }),
      'ok',
      'is there'
    ],
    [
      'whose path was left out',
      arn('web'),
      seen({ arn: arn('team/web'), trust: trust(tasks) }),
      'error',
      `taskRoleArn is ${arn('web')}, and the role web is ${arn('team/web')}.`
    ],
    ['that is gone', arn('web'), seen('missing'), 'error', 'taskRoleArn: there is no role web.'],
    [
      'that trusts others',
      arn('web'),
      seen({
        arn: arn('web'),
        trust: trust({ ...tasks, Principal: { Service: 'ec2.amazonaws.com' } })
      }),
      'error',
      'does not let ecs-tasks.amazonaws.com assume it'
    ],
    [
      'with a trust policy that is not understood',
      arn('web'),
      seen({ arn: arn('web'), trust: '%7B' }),
      'not checked',
      'was not understood'
    ],
    [
      'that may not be looked at',
      arn('web'),
      unseen('iam:GetRole is not permitted'),
      'not checked',
      'taskRoleArn web was not checked: iam:GetRole is not permitted.'
    ],
    [
      'of another account, of which a role of the same name says nothing',
      arn('web', '999999999999'),
      seen('missing'),
      'not checked',
      'it is of the account 999999999999, and this job is in 123456789012.'
    ],
    ['that is a user', `arn:aws:iam::${account}:user/me`, good, 'error', 'which is not a role.']
  ])('%s', (_, taskRoleArn, role, status, what) => {
    const [first] = check({ taskRoleArn }, role)
    expect(first).toMatchObject({ name: 'roles', status, what: expect.stringContaining(what) })
  })

  test('of an account that may be another is not called missing', () => {
    const who = unseen('sts:GetCallerIdentity got no answer')
    const [found] = check({ taskRoleArn: arn('web') }, seen('missing'), seen([]), { who })
    expect(found).toMatchObject({
      status: 'not checked',
      what: expect.stringContaining('sts:GetCallerIdentity got no answer')
    })
    // A name without ARN is always of the account of the task.
    expect(check({ taskRoleArn: 'web' }, seen('missing'), seen([]), { who })[0]).toMatchObject({
      status: 'error'
    })
  })

  test('whose ARN differs in case alone is the same', () => {
    const found = seen({ arn: arn('WEB'), trust: trust(tasks) })
    expect(check({ taskRoleArn: arn('web') }, found)[0]).toMatchObject({ status: 'ok' })
  })

  test('no role, no check', () => {
    expect(check({}, good)).toEqual([])
  })
})

describe('passing roles', () => {
  const passing = (
    look: ReadResult<readonly PassDecision[]>,
    registers = true,
    executionRoleArn = arn('web')
  ) => check({ executionRoleArn }, good, look, { registers }).filter(({ name }) => name !== 'roles')
  const refused = { role: arn('web'), allowed: false, unclear: false }

  test.each<[string, ReadResult<readonly PassDecision[]>, boolean, string]>([
    ['is allowed', seen([{ ...refused, allowed: true }]), true, 'ok'],
    ['is refused to the job that registers', seen([refused]), true, 'warning'],
    ['is refused to a job that plans only', seen([refused]), false, 'not checked'],
    ['hangs on a condition', seen([{ ...refused, unclear: true }]), true, 'not checked'],
    ['may not be simulated', unseen('x is not permitted'), true, 'not checked']
  ])('%s', (_, look, registers, status) => {
    expect(passing(look, registers)).toMatchObject([{ name: 'passing roles', status }])
  })

  test('is no question for a role of another account', () => {
    expect(passing(seen([refused]), true, arn('web', '999999999999'))).toEqual([])
  })
})

test('the roles of a definition, and those of the own account as ARNs', () => {
  const roles = rolesOf({
    ...base,
    taskRoleArn: 'web-task',
    executionRoleArn: arn('a/b/web', '999999999999')
  })
  expect(roles).toEqual([
    { member: 'taskRoleArn', value: 'web-task', name: 'web-task' },
    {
      member: 'executionRoleArn',
      value: arn('a/b/web', '999999999999'),
      name: 'web',
      account: '999999999999'
    }
  ])
  const me = { account, arn: `arn:aws-cn:sts::${account}:assumed-role/ci/1` }
  expect(ownRoleArns(roles, me)).toEqual([`arn:aws-cn:iam::${account}:role/web-task`])
})

test('only what is certainly gone is missing', () => {
  const definition = { ...base, taskRoleArn: arn('web') }
  const looks = (role: ReadResult<RoleFacts | 'missing'>, who: ReadResult<Caller> = caller) => ({
    caller: who,
    roles: new Map([['web', role]])
  })
  expect(missingRoles(definition, looks(seen('missing')))).toMatchObject([{ name: 'web' }])
  expect(missingRoles(definition, looks(good))).toEqual([])
  expect(missingRoles(definition, looks(unseen('no')))).toEqual([])
  expect(missingRoles(definition, looks(seen('missing'), unseen('no')))).toEqual([])
})

test.each([
  [`arn:aws:sts::${account}:assumed-role/ci/run`, arn('ci')],
  [`arn:aws:iam::${account}:user/team/me`, `arn:aws:iam::${account}:user/team/me`],
  [`arn:aws:iam::${account}:root`, undefined],
  [`arn:aws:sts::${account}:federated-user/me`, undefined]
])('%s acts as %s', (caller, principal) => {
  expect(principalOf({ account, arn: caller })).toBe(principal)
})

test.each<[string, object[], string]>([
  ['plainly', [tasks], 'yes'],
  [
    'in lists',
    [
      {
        ...tasks,
        Principal: { Service: ['x', 'ecs-tasks.amazonaws.com'] },
        Action: ['sts:TagSession', 'sts:AssumeRole']
      }
    ],
    'yes'
  ],
  ['by a wildcard', [{ ...tasks, Action: 'sts:*', Principal: '*' }], 'yes'],
  [
    'on a condition',
    [{ ...tasks, Condition: { StringEquals: { 'aws:SourceAccount': account } } }],
    'yes'
  ],
  ['among others', [{ ...tasks, Principal: { AWS: '*' } }, tasks], 'yes'],
  ['by a pattern', [{ ...tasks, Action: 'sts:?ssume*' }], 'yes'],
  ['perhaps, as everyone', [{ ...tasks, Principal: { AWS: '*' } }], 'unclear'],
  [
    'perhaps, in another partition',
    [{ ...tasks, Principal: { Service: 'ecs-tasks.amazonaws.com.cn' } }],
    'unclear'
  ],
  ['as no one', [{ ...tasks, Principal: { AWS: '*' }, Action: 'sts:TagSession' }], 'no'],
  ['with another action', [{ ...tasks, Action: 'sts:AssumeRoleWithWebIdentity' }], 'no'],
  ['as an account', [{ ...tasks, Principal: { AWS: account } }], 'no'],
  ['not at all', [], 'no'],
  ['with something forbidden', [tasks, { ...tasks, Effect: 'Deny', Condition: {} }], 'unclear'],
  ['the other way round', [{ Effect: 'Allow', NotPrincipal: { AWS: 'x' }, Action: '*' }], 'unclear']
])('a trust policy lets tasks assume the role %s', (_, statements, answer) => {
  expect(trustsTasks(trust(...statements))).toBe(answer)
})

test.each(['', '%', 'null', '[]', '{"Statement":"x"}'])('%j is no trust policy', document => {
  expect(trustsTasks(document)).toBe('unclear')
})

test('a policy of a single statement without list', () => {
  expect(trustsTasks(encodeURIComponent(JSON.stringify({ Statement: tasks })))).toBe('yes')
})
