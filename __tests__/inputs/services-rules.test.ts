import { describe, expect, test } from '@jest/globals'
import { readRequest } from '../../src/inputs/read.ts'

type Inputs = Readonly<Record<string, string>>

const read = (inputs: Inputs, empty: readonly 'services'[] = []) =>
  readRequest(name => inputs[name] ?? '', { region: 'eu-west-1', sha: 'a'.repeat(40), empty })

function problems(inputs: Inputs, empty: readonly 'services'[] = []): readonly string[] {
  const checked = read({ image: 'web:1', ...inputs }, empty)
  return checked.ok ? [] : checked.problems.map(({ where, what }) => `${where}: ${what}`)
}

describe('a list of services', () => {
  test('is one request for each, in its order, with its own file where it names one', () => {
    const checked = read({
      cluster: 'prod',
      image: 'web:1',
      'task-definition-family': 'app',
      services: '\n web \r\n\n worker = deploy/a=b.json \n'
    })
    expect(checked).toMatchObject({ ok: true, value: { mode: 'deploy', cluster: 'prod' } })
    const each = checked.ok && 'each' in checked.value ? checked.value.each : []
    expect(each).toMatchObject([
      {
        service: 'web',
        rollout: { together: true },
        taskDefinition: { source: { kind: 'registered', reference: 'app' } }
      },
      { service: 'worker', taskDefinition: { source: { kind: 'file', path: 'deploy/a=b.json' } } }
    ])
  })

  test('has schedules in common, which follow all of them', () => {
    for (const mode of ['deploy', 'plan', 'rollback']) {
      const checked = read({
        mode,
        ...(mode === 'rollback' ? {} : { image: 'web:1' }),
        services: 'web\nworker',
        schedules: 'rule/nightly'
      })
      expect(checked).toMatchObject({
        ok: true,
        value: { schedules: { auto: false, named: [{ kind: 'rule', name: 'nightly' }] } }
      })
      const each = checked.ok && 'each' in checked.value ? checked.value.each : []
      expect(each.map(one => one.schedules)).toEqual([undefined, undefined])
    }
  })

  test('may be put back, and needs no image for that', () => {
    const checked = read({ mode: 'rollback', services: 'web\nworker', to: 'abc1234' })
    expect(checked).toMatchObject({
      ok: true,
      value: { mode: 'rollback', each: [{ service: 'web', to: { kind: 'name' } }, {}] }
    })
  })

  test.each<[string, Inputs, RegExp]>([
    [
      'beside service',
      { service: 'web', services: 'worker' },
      /^services: service and services are both given\.$/
    ],
    [
      'a name twice',
      { services: 'web\nworker\nweb' },
      /^services: web is listed more than once\.$/
    ],
    [
      'a name twice with another file',
      { services: 'web=a.json\nweb=b.json' },
      /^services: web is listed/
    ],
    [
      'more than the post step can keep in mind',
      { services: Array.from({ length: 51 }, (_, index) => `s${index}`).join('\n') },
      /^services: 51 services are listed; a step takes at most 50\.$/
    ],
    [
      'commas',
      { services: 'web, worker' },
      /^services: "web, worker" is not the name of a service\.$/
    ],
    [
      'an ARN',
      { services: 'arn:aws:ecs:eu-west-1:123456789012:service/prod/web' },
      /is not the name/
    ],
    ['no file after =', { services: 'web=' }, /^services: "web=" names no file\.$/],
    [
      'no name before =',
      { services: '=web.json' },
      /^services: "" is not the name of a service\.$/
    ],
    [
      'schedules that no verdict is waited for',
      { services: 'web\nworker', schedules: 'auto', 'wait-until': 'bake' },
      /^schedules: Schedules follow once the deployment has succeeded, and wait-until: bake/
    ],
    [
      'a deployment group',
      { services: 'web', 'codedeploy-deployment-group': 'g' },
      /^codedeploy-deployment-group: It is of one service/
    ],
    [
      'a revision to go back to',
      { mode: 'rollback', image: '', services: 'web', to: 'web:41' },
      /^to: web:41 is a revision of one/
    ],
    [
      'mode: run-task',
      { mode: 'run-task', services: 'web' },
      /^services: mode: run-task takes one service, not several\.$/
    ],
    [
      'mode: render',
      { mode: 'render', services: 'web', 'task-definition': 'a.json' },
      /^services: mode: render takes one/
    ],
    [
      'mode: continue',
      { mode: 'continue', image: '', services: 'web' },
      /^services: mode: continue takes one/
    ],
    [
      'mode: cleanup',
      { mode: 'cleanup', image: '', services: 'web', 'listener-arn': listener() },
      /^services: mode: cleanup takes one/
    ],
    [
      'mode: preview',
      {
        mode: 'preview',
        services: 'web',
        'preview-domain': 'p.example.com',
        'listener-arn': listener()
      },
      /^services: mode: preview takes one/
    ]
  ])('%s is an error', (_what, inputs, wanted) => {
    expect(problems(inputs)).toEqual([expect.stringMatching(wanted)])
  })

  test('tells every mistake at once', () => {
    expect(problems({ services: 'we b\nworker=\n.' })).toHaveLength(3)
  })

  test('that came out empty beside a cluster is an error, as a service is', () => {
    expect(
      problems({ cluster: 'prod', services: '', 'task-definition': 'a.json' }, ['services'])
    ).toEqual([expect.stringMatching(/^services: It is set but empty beside a cluster/)])
  })

  test('asks for something, like a single service', () => {
    expect(problems({ services: 'web', image: '' })).toEqual([
      expect.stringMatching(/^image: Nothing is asked for/)
    ])
    expect(
      problems({ services: 'web', image: '', 'wait-until': 'bake', 'desired-count': '2' })
    ).toEqual([])
  })
})

function listener(): string {
  return 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/lb/0a1b2c3d4e5f6a7b/0a1b2c3d4e5f6a7b'
}

test('every mistake of a list is told at once', () => {
  expect(problems({ services: 'web\nweb\nbad name\nx=' })).toEqual([
    'services: "bad name" is not the name of a service.',
    'services: "x=" names no file.',
    'services: web is listed more than once.'
  ])
  const many = Array.from({ length: 51 }, (_, index) => `s${index}`)
  expect(problems({ services: ['s0', ...many].join('\n') })).toEqual([
    'services: s0 is listed more than once.',
    'services: 52 services are listed; a step takes at most 50.'
  ])
})

test.each(['web\nworker=a.json', 'worker=a.json'])(
  'a task definition file means nothing to a rollback: %j',
  services => {
    expect(problems({ mode: 'rollback', image: '', services })).toEqual([
      'services: worker=a.json names a task definition file, which is not used with mode: rollback.'
    ])
  }
)
