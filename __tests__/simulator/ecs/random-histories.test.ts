import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Fate } from '../../../simulator/ecs/service.ts'
import { AwsError } from '../../../simulator/world.ts'
import { createLaboratory, type Laboratory } from './laboratory.ts'

const fates: Fate[] = [
  { kind: 'healthy' },
  { kind: 'crash', exitCode: 1 },
  { kind: 'never-healthy' },
  { kind: 'slow', seconds: 70 },
  { kind: 'image-not-found' },
  { kind: 'spot-interruption', afterSeconds: 20 }
]

type Step = (lab: Laboratory) => void

const seconds = fc.integer({ min: 0, max: 400 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: seconds.map(duration => (lab: Laboratory) => lab.advance(duration)) },
  fc.constantFrom('good', 'next', 'missing').map(tag => (lab: Laboratory) => {
    lab.update({ taskDefinition: lab.register(tag) })
  }),
  fc.constant((lab: Laboratory) => lab.update({ forceNewDeployment: true })),
  fc.integer({ min: 0, max: 5 }).map(desired => (lab: Laboratory) => {
    lab.control.setDesiredCount('web', desired)
  }),
  fc.constantFrom('ROLLBACK' as const, 'ABORT' as const).map(type => (lab: Laboratory) => {
    lab.control.stopDeployment('web', 'default', type)
  }),
  fc.constantFrom(...fates).map(fate => (lab: Laboratory) => {
    lab.control.setScenarios([{ match: {}, fate }])
  }),
  fc.constantFrom('ALARM' as const, 'OK' as const).map(state => (lab: Laboratory) => {
    lab.control.alarm('errors', state)
  }),
  fc.constant((lab: Laboratory) => {
    lab.call('StopTask', { task: lab.tasks()[0]?.taskArn })
  })
)

/** A step that the API refuses changes nothing. */
function take(lab: Laboratory, action: Step): void {
  try {
    action(lab)
  } catch (error) {
    if (!(error instanceof AwsError)) {
      throw error
    }
  }
}

function checkWorld(lab: Laboratory): void {
  const { deployments = [], runningCount = 0 } = lab.service()
  expect(deployments.filter(({ status }) => status === 'PRIMARY')).toHaveLength(1)
  expect(new Set(deployments.map(({ id }) => id)).size).toBe(deployments.length)
  expect(lab.tasks().length).toBeLessThanOrEqual(20)
  expect(runningCount).toBeGreaterThanOrEqual(0)
  const open = lab
    .records()
    .filter(({ status = '' }) => /PENDING|IN_PROGRESS|ROLLBACK_REQUESTED/.test(status))
  expect(open.length).toBeLessThanOrEqual(1)
}

test('whatever happens, a good deployment in the end succeeds', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), fc.boolean(), (steps, balanced) => {
      const group = { name: 'web', intervalSeconds: 10, deregistrationDelaySeconds: 30 }
      const lab = createLaboratory(balanced ? group : undefined)
      lab.settled({
        deploymentConfiguration: {
          deploymentCircuitBreaker: { enable: true, rollback: true },
          alarms: { alarmNames: ['errors'], enable: true, rollback: true }
        }
      })
      for (const action of steps) {
        take(lab, action)
        checkWorld(lab)
      }
      lab.control.setScenarios([])
      const good = lab.register('good')
      lab.update({ taskDefinition: good, desiredCount: 3 })
      lab.advance(900)
      expect(lab.records()[0]?.status).toBe('SUCCESSFUL')
      expect(lab.service()).toMatchObject({ runningCount: 3, pendingCount: 0 })
      expect(lab.service().deployments).toHaveLength(1)
      expect(new Set(lab.tasks().map(task => task.taskDefinitionArn))).toEqual(new Set([good]))
      const targets = lab.targets.find().flatMap(one => [...one.targets.values()])
      expect(targets).toHaveLength(balanced ? 3 : 0)
    }),
    { numRuns: 150 }
  )
})
