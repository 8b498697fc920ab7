import { describe, expect, test } from '@jest/globals'
import { readRequest } from '../../src/inputs/read.ts'
import { rollbackTo } from '../../src/inputs/rollback-target.ts'

type Inputs = Readonly<Record<string, string>>

const CONTEXT = { sha: '9fceb02d0ae598e95dc970b74767f19372d61af8', region: 'eu-west-1' }
const ARN = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:41'
const DIGEST = `sha256:${'a1'.repeat(32)}`

const read = (inputs: Inputs) => readRequest(name => inputs[name] ?? '', CONTEXT)

function problems(inputs: Inputs) {
  const checked = read(inputs)
  return checked.ok ? [] : checked.problems.map(({ where, what }) => `${where}: ${what}`)
}

describe('a rollback', () => {
  test('of a service goes to the previous deployment', () => {
    expect(read({ mode: 'rollback', service: 'web' })).toStrictEqual({
      ok: true,
      notes: [],
      warnings: [],
      value: {
        mode: 'rollback',
        region: 'eu-west-1',
        cluster: 'default',
        service: 'web',
        to: { kind: 'steps', back: 1 },
        rollout: {
          forceNewDeployment: false,
          wait: true,
          waitMinutes: 30,
          rollbackOn: ['failure', 'timeout', 'cancel'],
          waitUntil: 'completed'
        },
        github: { deployment: 'auto', comment: true },
        maxRetries: 8
      }
    })
  })

  test('has a reason and the options of every rollout', () => {
    const inputs = {
      mode: 'rollback',
      cluster: 'prod',
      service: 'web',
      to: 'web:41',
      reason: 'errors at checkout',
      'force-new-deployment': 'true',
      'wait-for-minutes': '5',
      'rollback-on': 'none',
      'max-retries': '1',
      'github-token': 'token'
    }
    expect(read(inputs)).toMatchObject({
      ok: true,
      value: {
        to: { kind: 'revision', name: 'web:41' },
        reason: 'errors at checkout',
        rollout: { forceNewDeployment: true, waitMinutes: 5, rollbackOn: [] }
      }
    })
  })

  test.each<[string, Inputs, string[]]>([
    [
      'without a service',
      { mode: 'rollback' },
      ['service: There is nothing to roll back: no service is given.']
    ],
    [
      'with a build',
      { mode: 'rollback', service: 'web', repository: 'app', context: 'app', builder: 'docker' },
      ['repository, context, builder: Not used with mode: rollback.']
    ],
    [
      'with an image and a task definition',
      { mode: 'rollback', service: 'web', image: 'app:1', 'task-definition': 'a.json', cpu: '256' },
      ['image, task-definition, cpu: Not used with mode: rollback.']
    ],
    [
      'with members of the service',
      {
        mode: 'rollback',
        service: 'web',
        'desired-count': '2',
        'service-definition': 's.json',
        'propagate-tags': 'NONE'
      },
      ['desired-count, service-definition, propagate-tags: Not used with mode: rollback.']
    ],
    [
      'that is a deployment',
      { service: 'web', to: 'web:41', reason: 'why' },
      ['to, reason: Not used with mode: deploy.']
    ],
    [
      'to nowhere',
      { mode: 'rollback', service: 'web', to: 'the old one' },
      ['to: "the old one" is not something to roll back to.']
    ],
    [
      'of a service to a revision of a Deployment',
      { mode: 'rollback', service: 'web', to: 'shop/web:4' },
      ['to: "shop/web:4" is not something to roll back to.']
    ],
    [
      'of a service to a revision with a dot in its name',
      { mode: 'rollback', service: 'web', to: 'web.v2:4' },
      ['to: "web.v2:4" is not something to roll back to.']
    ]
  ])('%s is refused', (_, inputs, expected) => {
    expect(problems(inputs)).toEqual(expected)
  })
})

test('a rollback on EKS takes a revision with its namespace', () => {
  const inputs = { mode: 'rollback', 'eks-cluster': 'main', deployment: 'web', to: 'shop/web.v2:4' }
  expect(read(inputs)).toMatchObject({
    ok: true,
    value: { to: { kind: 'revision', name: 'shop/web.v2:4' } }
  })
})

describe('the place to go back to', () => {
  test.each([
    ['previous', { kind: 'steps', back: 1 }],
    ['1', { kind: 'steps', back: 1, tag: '1' }],
    ['02', { kind: 'steps', back: 2, tag: '02' }],
    ['999', { kind: 'steps', back: 999, tag: '999' }],
    ['1000', { kind: 'name', name: '1000' }],
    ['20261123', { kind: 'name', name: '20261123' }],
    ['web:41', { kind: 'revision', name: 'web:41' }],
    ['shop/web:4', { kind: 'revision', name: 'shop/web:4' }],
    ['shop/web.v2:4', { kind: 'revision', name: 'shop/web.v2:4' }],
    ['web.v2:4', { kind: 'revision', name: 'web.v2:4' }],
    [ARN, { kind: 'revision', name: ARN }],
    [DIGEST, { kind: 'digest', digest: DIGEST }],
    [`registry.example.com/web@${DIGEST}`, { kind: 'digest', digest: DIGEST }],
    ['9fceb02', { kind: 'name', name: '9fceb02' }],
    ['v1.2.3', { kind: 'name', name: 'v1.2.3' }]
  ])('%s', (text, value) => {
    expect(rollbackTo(text)).toEqual({ ok: true, value })
  })

  test.each(['0', '00', '-1', 'web:0', 'web:', 'sha256:abc', 'a b', `${ARN}x`, 'a/b:0', 'a/b/c:1'])(
    'is not %s',
    text => {
      expect(rollbackTo(text).ok).toBe(false)
    }
  )
})
