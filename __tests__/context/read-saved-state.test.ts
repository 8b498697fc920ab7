import { describe, expect, test } from '@jest/globals'
import pkg from '../../package.json' with { type: 'json' }
import { readSavedState } from '../../src/context/read-saved-state.ts'
import { type SavedState, saveState } from '../../src/context/saved-state.ts'

const watch = {
  rollout: {
    cluster: 'default',
    service: 'web',
    deploymentId: 'ecs-svc/2',
    taskDefinition: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:42',
    createdAt: 1_795_000_000_000,
    previous: { deploymentId: 'ecs-svc/1', taskDefinition: 'web:41' },
    images: [{ container: 'web', reference: 'web:1', digests: ['sha256:1'] }]
  },
  options: { waitMs: 90_000, revertMs: 600_000, rollbackOn: ['failure', 'cancel'] },
  startedAt: 1_795_000_000_000,
  phase: { kind: 'stopping', trigger: 'cancel', cause: 'cancelled', conflict: false },
  leaving: true,
  memory: {
    eventIds: ['1'],
    counts: '1/1',
    status: '',
    lastNewsAt: 0,
    failures: { 'arn:task': { sentence: 'It exited.', permanent: false } },
    reportedFailures: 0,
    peakRunning: 1,
    failedPolls: 0,
    seenMine: true,
    tasksAskedAt: Number.MIN_SAFE_INTEGER
  }
} as const

const target = {
  identity: { repository: 'o/r', pullRequest: 7, baseService: 'default/web' },
  names: { name: 'web-pr-7-0a1b2c3d', host: 'pr-7.example.com' },
  cluster: 'default',
  listenerArn: 'arn:listener',
  hash: '0a1b2c3d'
}

const codeDeploy = {
  codeDeploy: { application: 'a', group: 'g', appSpec: '{}' },
  since: 1,
  known: ['d-1']
}

const whole: { readonly [K in keyof Required<SavedState>]: readonly SavedState[K][] } = {
  region: ['eu-west-1'],
  dockerConfig: ['/tmp/docker'],
  testProcesses: ['0b4c'],
  tasks: [
    { cluster: 'c', arns: ['arn:task'] },
    {
      cluster: 'c',
      arns: [],
      start: { taskDefinition: 'web:1', startedBy: 'x', count: 1, commands: 'd', before: [] }
    }
  ],
  job: [{ cluster: 'main', namespace: 'shop', name: 'web-run-0a1b' }],
  rollout: [
    { kind: 'started', watch },
    {
      kind: 'starting',
      cluster: 'main',
      service: 'web',
      taskDefinition: 'shop/web:new',
      options: watch.options,
      kubernetes: { namespace: 'shop', deployment: 'web', run: 'local#1', former: '/tmp/f' }
    },
    {
      kind: 'starting',
      cluster: 'c',
      service: 's',
      taskDefinition: 'web:1',
      options: watch.options,
      codeDeploy
    },
    { kind: 'ended', outcome: 'succeeded', running: 'web:2' },
    { kind: 'ended' }
  ],
  schedules: [
    {
      kind: 'waiting',
      facts: { cluster: 'default', service: 'web', taskDefinitionArn: 'arn' },
      followers: [
        {
          reference: { kind: 'schedule', group: 'default', name: 'nightly' },
          enabled: false,
          targets: [{ id: '', family: 'web', before: 'web:1' }]
        }
      ]
    },
    {
      kind: 'changing',
      facts: {},
      outcome: 'succeeded',
      moves: [
        {
          reference: { kind: 'rule', bus: 'orders', name: 'paid' },
          enabled: true,
          targets: [{ id: 'a', before: 'web:1', after: 'web:2' }]
        }
      ]
    },
    { kind: 'restoring', outcome: 'registered', moves: [], facts: {} },
    { kind: 'ended' }
  ],
  marker: [
    { service: 's', set: [{ key: 'k', value: 'v' }], remove: [], when: { kind: 'now' } },
    {
      service: 's',
      set: [],
      remove: ['k'],
      when: { kind: 'gone', cluster: 'c', name: 's', deploymentId: 'd', taskDefinition: 't' }
    }
  ],
  services: [
    { web: {}, worker: { rollout: { kind: 'started', watch } } },
    {
      web: {
        rollout: { kind: 'ended' },
        marker: { service: 's', set: [], remove: [], when: { kind: 'now' } }
      }
    }
  ],
  preview: [
    { kind: 'making', target, run: 'r' },
    { kind: 'removing', target, runs: ['r'] },
    { kind: 'ended' }
  ],
  shownDeployment: [
    { kind: 'creating', environment: 'production', task: 'deploy' },
    { kind: 'shown', id: 1, last: { state: 'success', replacesEarlier: true, url: 'https://x' } },
    { kind: 'ended' }
  ]
}

const each = Object.entries(whole).flatMap(([name, values]) =>
  values.map((value, index) => ({ name, index, value: value as unknown }))
)

/** What the post step finds after the main step has saved something. */
function saved(changes: object): Readonly<Record<string, unknown>> {
  let state = {}
  saveState({ saveState: more => Object.assign(state, more) }, changes)
  state = JSON.parse(JSON.stringify(state))
  return state
}

describe('a state that this version wrote', () => {
  test.each(each)('$name, case $index, is read as it was saved', ({ name, value }) => {
    expect(readSavedState(saved({ [name]: value }))).toEqual({
      kind: 'read',
      state: { [name]: value }
    })
  })

  test('nothing saved is no work', () => {
    expect(readSavedState({})).toEqual({ kind: 'read', state: {} })
    expect(readSavedState(saved({}))).toEqual({ kind: 'read', state: {} })
  })

  test('a member that was taken back is gone', () => {
    expect(readSavedState(saved({ marker: undefined }))).toEqual({ kind: 'read', state: {} })
  })
})

describe('what is refused', () => {
  test.each([
    ['another version', { version: '0.0.1', region: 'eu-west-1' }, 'version 0.0.1'],
    ['no version', { region: 'eu-west-1' }, 'another version'],
    ['a version that is no text', { version: 1 }, 'another version'],
    ['a member that this version does not write', { version: pkg.version, more: {} }, '"more"'],
    ['a member of every object', { version: pkg.version, toString: 'x' }, '"toString"']
  ])('%s', (_, state, why) => {
    const reading = readSavedState(state)
    expect(reading.kind).toBe('refused')
    expect(reading.kind === 'refused' && reading.why).toContain(why)
  })

  /** Every value with one of its leaves or branches replaced by something of another kind. */
  function mutants(value: unknown): unknown[] {
    const other = typeof value === 'string' ? [1, null, {}] : ['x', null]
    if (typeof value !== 'object' || value === null) return other
    const inside = Object.entries(value).flatMap(([key, member]) =>
      mutants(member).map(mutant =>
        Array.isArray(value)
          ? value.map((one, index) => (String(index) === key ? mutant : one))
          : { ...value, [key]: mutant }
      )
    )
    return [...inside, 'x', 1, null]
  }

  test.each(each)('$name, case $index, with any part of another kind', ({ name, value }) => {
    const taken = mutants(value).filter(
      mutant => readSavedState(saved({ [name]: mutant })).kind === 'read'
    )
    // A text in the place of a text is for the steps to judge.
    expect(taken).toEqual([])
  })

  test.each(each)('$name, case $index, with a kind that is not known', ({ name, value }) => {
    if (typeof value !== 'object' || value === null || !('kind' in value)) return
    const state = saved({ [name]: { ...value, kind: 'constructor' } })
    expect(readSavedState(state)).toMatchObject({ kind: 'refused' })
  })
})
