import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import type { Policy, PolicyNames } from '../../scripts/permissions/policy.ts'
import { ROLE_TEMPLATES, renderRoleTemplate } from '../../scripts/role-template.ts'

const root = join(import.meta.dirname, '../..')

const VALUES: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-west-1',
  'AWS::AccountId': '123456789012',
  RoleName: 'web-deploy',
  Subject: 'repo:OWNER/REPOSITORY:environment:production',
  OidcProviderArn: '',
  Cluster: 'production',
  Service: 'web',
  Family: 'web',
  Repository: 'web',
  LogGroup: '/ecs/web',
  ExecutionRole: 'web-execution',
  TaskRole: 'web-task',
  PreviewPattern: 'web-pr-*',
  Listener: 'app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2',
  GitHubRepository: 'OWNER/REPOSITORY',
  KubernetesGroup: 'deploy-fargate',
  Schedules: 'true',
  Scaling: 'true'
}

const NAMES: PolicyNames = {
  partition: 'aws',
  region: 'eu-west-1',
  account: '123456789012',
  cluster: 'production',
  service: 'web',
  repository: 'web',
  family: 'web',
  logGroup: '/ecs/web',
  roles: ['web-execution', 'web-task'],
  jobRole: 'web-deploy',
  listener: 'app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2',
  gitHubRepository: 'OWNER/REPOSITORY'
}

/** What CloudFormation makes of `Fn::Sub` and `Ref`. An unknown name is an error there, too. */
function resolve(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolve)
  if (typeof value !== 'object' || value === null) return value
  const { 'Fn::Sub': text, Ref: name } = value as Record<string, unknown>
  if (typeof name === 'string') return parameterValue(name)
  if (typeof text === 'string')
    return text.replace(/\$\{(.+?)\}/g, (_all, key) => parameterValue(key))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item)]))
}

function parameterValue(name: string): string {
  const value = VALUES[name]
  if (value === undefined) throw new Error(`The template refers to ${name}.`)
  return value
}

describe.each(ROLE_TEMPLATES.map(one => [one.path, one] as const))('%s', (path, template) => {
  const file = readFileSync(join(root, path), 'utf8')
  const { Parameters, Conditions, Resources } = parse(file, { version: '1.1' })
  const { Properties } = Resources.Role
  const [{ PolicyDocument }, ...more] = Properties.Policies
  const policy = resolve(PolicyDocument) as Policy

  test('is made from the permissions (else run: npm run docs)', () => {
    expect(file).toBe(renderRoleTemplate(template))
  })

  test.each(template.modes)('allows what the mode %s needs, on the same resources', mode => {
    for (const wanted of template.policy(mode, template.uses, NAMES).Statement) {
      const { Action, ...where } = wanted
      const found = policy.Statement.find(({ Sid }) => Sid === wanted.Sid)
      expect(found).toMatchObject(where)
      expect(found?.Action).toEqual(expect.arrayContaining([...Action]))
    }
  })

  test('allows what an option needs besides in a policy of its own, where its parameter says so', () => {
    const options = template.options ?? []
    expect(more).toHaveLength(options.length)
    for (const [index, { parameter, uses }] of options.entries()) {
      const [condition, { PolicyDocument: own }, otherwise] = more[index]['Fn::If']
      expect([Conditions[condition], otherwise]).toEqual([
        { 'Fn::Equals': [{ Ref: parameter }, 'true'] },
        { Ref: 'AWS::NoValue' }
      ])
      const { Statement } = resolve(own) as Policy
      for (const mode of template.modes) {
        const wanted = template.policy(mode, [...template.uses, ...uses], NAMES).Statement
        for (const { Sid, Action } of wanted) {
          const all = [...policy.Statement, ...Statement].filter(one => one.Sid === Sid)
          expect(all.flatMap(one => one.Action)).toEqual(expect.arrayContaining([...Action]))
        }
      }
      const needed = template.modes.flatMap(mode =>
        template.policy(mode, uses, NAMES).Statement.flatMap(({ Action }) => Action)
      )
      const allowed = Statement.flatMap(({ Action }) => Action)
      expect(allowed.filter(action => !needed.includes(action))).toEqual([])
    }
  })

  test('allows nothing that no mode needs', () => {
    const needed = template.modes.flatMap(mode =>
      template.policy(mode, template.uses, NAMES).Statement.flatMap(({ Action }) => Action)
    )
    const allowed = policy.Statement.flatMap(({ Action }) => Action)
    expect(allowed.filter(action => !needed.includes(action))).toEqual([])
  })

  test('fits an inline policy, of at most 10,240 characters', () => {
    expect(JSON.stringify(policy).length).toBeLessThan(10_240)
  })

  test('takes the values of the example for its parameters, and uses every one', () => {
    type Given = { readonly AllowedPattern?: string; readonly AllowedValues?: readonly string[] }
    for (const [name, { AllowedPattern = '', AllowedValues }] of Object.entries<Given>(
      Parameters
    )) {
      expect(parameterValue(name)).toMatch(new RegExp(AllowedPattern))
      if (AllowedValues !== undefined) expect(AllowedValues).toContain(parameterValue(name))
      expect(file).toMatch(new RegExp(`\\$\\{${name}\\}|Ref: ${name}\\b`))
    }
  })

  test.each(['repo:*:environment:production', 'repo:OWNER/*:pull_request', 'anything', '*'])(
    'does not let %s be the subject',
    subject => {
      expect(subject).not.toMatch(new RegExp(Parameters.Subject.AllowedPattern))
    }
  )
})
