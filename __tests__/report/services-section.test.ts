import { expect, test } from '@jest/globals'
import type { Outcome, Report } from '../../src/report/report.ts'
import { describeServicesEnd } from '../../src/report/services-section.ts'

const web: Report = { outcome: 'succeeded', service: 'web' }
const worker = (outcome: Outcome, more: Partial<Report> = {}): Report => ({
  outcome,
  service: 'worker',
  ...more
})
const said = (outcome: Outcome, other: Report, more: Partial<Report> = {}) =>
  describeServicesEnd({ outcome, services: [web, other], ...more })

test.each<[string, string]>([
  [said('succeeded', worker('succeeded')), 'Deployed web and worker'],
  [
    said('failed', worker('failed', { deploymentId: 'ecs-svc/2' })),
    'The deployment of web and worker failed'
  ],
  [said('failed', worker('failed')), 'Nothing was deployed to web and worker'],
  [
    said('failed', worker('failed', { followUpFailed: true })),
    'web and worker run what they should, and what follows a deployment failed'
  ],
  [said('cancelled', worker('cancelled')), 'Cancelled; web and worker were left as they are'],
  [said('cancelled', worker('rolled-back')), 'Cancelled; not all of web and worker were put back'],
  [
    said('cancelled', worker('cancelled', { handedOver: true })),
    'Cancelled; the rollback of worker goes on'
  ]
])('a deployment: %s', (text, wanted) => expect(text).toBe(wanted))

test.each<[Outcome, string]>([
  ['succeeded', 'Put web and worker back'],
  ['unchanged', 'Nothing to roll back: web and worker are there already'],
  ['failed', 'The rollback of web and worker failed'],
  ['rolled-back', 'None of web and worker was put back: every one runs what it ran before'],
  ['registered', 'Started to put web and worker back, and did not wait for the verdict']
])('a rollback that is %s', (outcome, wanted) => {
  const begun = worker(outcome, { deploymentId: 'ecs-svc/2' })
  expect(said(outcome, begun, { rollback: {} })).toBe(wanted)
})

test('a rollback of which nothing was started', () => {
  const text = said('failed', worker('failed'), { rollback: {} })
  expect(text).toBe('Nothing was put back of web and worker')
})

test.each<[Partial<Report>, string]>([
  [
    { beforeSchedules: 'succeeded' },
    'Deployed web and worker, but their schedules still start what they did'
  ],
  [
    { beforeSchedules: 'unchanged' },
    'web and worker run what they should, but their schedules still start what they did'
  ],
  [
    { beforeSchedules: 'succeeded', rollback: {} },
    'Put web and worker back, but their schedules still start what they did'
  ],
  [
    {
      beforeSchedules: 'succeeded',
      schedules: [
        { name: 'rule/x', before: 'web:1', after: 'web:2', result: 'NOT put back', enabled: true }
      ]
    },
    'Deployed web and worker, but only SOME of their schedules follow: they need you NOW'
  ]
])('whose schedules do not follow (%j): %s', (more, wanted) => {
  expect(said('failed', worker('succeeded'), more)).toBe(wanted)
})
