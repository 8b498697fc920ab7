import { describe, expect, test } from '@jest/globals'
import { progressLine } from '../../src/deployment/codedeploy-lines.ts'
import type {
  CodeDeployObservation,
  CodeDeployStatus,
  CodeDeployView
} from '../../src/deployment/codedeploy-observation.ts'
import { readDeployment, readRestoring } from '../../src/deployment/codedeploy-state.ts'
import type { Rollout } from '../../src/deployment/rollout.ts'
import type { ServiceView } from '../../src/ecs/observation.ts'
import { BEGAN, deployment, NEW, OLD, service } from './samples.ts'

const MINE = 'd-MINE00001'
const rollout: Rollout = {
  cluster: 'shop',
  service: 'web',
  deploymentId: MINE,
  taskDefinition: NEW,
  createdAt: BEGAN,
  previous: { deploymentId: 'ecs-svc/100', taskDefinition: OLD },
  codeDeploy: { application: 'a', group: 'g', appSpec: '{}' }
}
const view = (status: CodeDeployStatus, more: Partial<CodeDeployView> = {}): CodeDeployView => ({
  id: MINE,
  status,
  createdAt: BEGAN,
  keepsOriginal: false,
  ...more
})
const set = (id: string, status: string, taskDefinition: string, createdAt: number) =>
  deployment(id, status, { taskDefinition, createdAt })
const original = service([set('ecs-svc/100', 'PRIMARY', OLD, BEGAN - 60_000)])
const replaced = service([set(MINE, 'PRIMARY', NEW, BEGAN + 5_000)])
const others = service([set('d-OTHER0001', 'PRIMARY', OLD, BEGAN + 60_000)])
const traffic = (weight: number): Partial<CodeDeployObservation> => ({
  targets: { events: [], sides: [{ label: 'Green', weight }] }
})
const read = (
  seen: ServiceView,
  status: CodeDeployStatus,
  more: Partial<CodeDeployObservation> = {}
) => readDeployment(rollout, seen, { deployment: view(status), ...more }).kind
const undo = (status: CodeDeployStatus) => ({ undo: view(status, { id: 'd-UNDO00001' }) })

describe('a look at CodeDeploy', () => {
  test.each(['Created', 'Queued', 'InProgress', 'Baking', 'Ready'] as const)('%s', status => {
    expect(read(original, status)).toBe('going')
    expect(read(replaced, status)).toBe('going')
  })

  test.each([
    ['and it runs', replaced, 'succeeded'],
    ['and the view of the service is older', original, 'going'],
    ['and someone deployed since', others, 'superseded']
  ] as const)('Succeeded, %s', (_what, seen, kind) => {
    expect(read(seen, 'Succeeded')).toBe(kind)
  })

  test.each(['Failed', 'Stopped'] as const)('%s without a rollback', status => {
    expect(read(original, status)).toBe('rolled-back')
    expect(read(original, status, traffic(0))).toBe('rolled-back')
    expect(read(original, status, traffic(10))).toBe('rollback-failed')
    expect(read(replaced, status)).toBe('rollback-failed')
    expect(read(others, status)).toBe('superseded')
    // No one may look at the traffic, and the new task set is there: it may have a part of it.
    const both = service([...original.deployments, set(MINE, 'ACTIVE', NEW, BEGAN + 5_000)])
    expect(read(both, status)).toBe('rollback-failed')
    expect(read(both, status, traffic(0))).toBe('rolled-back')
  })

  test.each(['Failed', 'Stopped'] as const)('%s with a rollback', status => {
    expect(read(replaced, status, undo('Created'))).toBe('rolling-back')
    expect(read(original, status, undo('InProgress'))).toBe('rolling-back')
    expect(read(original, status, undo('Succeeded'))).toBe('rolled-back')
    // The view of the service is older than the rollback's end.
    expect(read(replaced, status, undo('Succeeded'))).toBe('rolling-back')
    expect(read(original, status, undo('Failed'))).toBe('rollback-failed')
    expect(read(original, status, undo('Stopped'))).toBe('rollback-failed')
  })

  test("CodeDeploy's own words are the cause", () => {
    const failed = view('Failed', { errorCode: 'TIMEOUT', errorMessage: 'It took too long.' })
    expect(readDeployment(rollout, original, { deployment: failed })).toEqual({
      kind: 'rolled-back',
      cause: `${MINE} failed: It took too long (TIMEOUT).`
    })
  })

  test('a desired count of 0 is noted', () => {
    const idle = { ...replaced, desired: 0 }
    expect(readDeployment(rollout, idle, { deployment: view('Succeeded') })).toMatchObject({
      kind: 'succeeded',
      note: expect.stringContaining('desired count')
    })
  })
})

test.each([
  ['Created', 'going'],
  ['InProgress', 'going'],
  ['Succeeded', 'succeeded'],
  ['Failed', 'failed'],
  ['Stopped', 'failed']
] as const)('the way back: %s is %s', (status, kind) => {
  expect(readRestoring({ deployment: view(status) }, false, OLD).kind).toBe(kind)
  expect(readRestoring({ deployment: view(status) }, true, OLD).kind).toBe(kind)
})

test('the way back: when the time is up, traffic that is back will do', () => {
  const deployment = view('InProgress', { keepsOriginal: true })
  expect([false, true].map(late => readRestoring({ deployment }, late, OLD).kind)).toEqual([
    'going',
    'succeeded'
  ])
})

test.each<[CodeDeployObservation, string]>([
  [{ deployment: view('Created') }, 'CodeDeploy Created'],
  [
    { deployment: view('InProgress', { keepsOriginal: true }), ...traffic(100) },
    'CodeDeploy InProgress (keeps the original task set for a while), traffic: 100 % new'
  ],
  [
    {
      deployment: view('InProgress'),
      targets: { events: [{ name: 'Install', status: 'InProgress' }], sides: [] }
    },
    'CodeDeploy InProgress (Install)'
  ],
  [
    {
      deployment: view('Failed'),
      targets: { events: [{ name: 'AfterInstall', status: 'Failed', message: 'no' }], sides: [] }
    },
    'CodeDeploy Failed (AfterInstall failed: no)'
  ],
  [
    { deployment: view('Ready') },
    'CodeDeploy Ready (waiting for someone to let the traffic shift)'
  ],
  [
    { deployment: view('Stopped'), ...undo('InProgress') },
    'CodeDeploy Stopped, rollback d-UNDO00001 InProgress'
  ]
])('progress %#', (observation, line) => {
  expect(progressLine(observation)).toBe(line)
})
