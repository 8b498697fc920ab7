import type { DeploymentCircuitBreaker } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import type { Fate } from '../../../simulator/ecs/service.ts'
import { createLaboratory, given, type Laboratory } from './laboratory.ts'

const rollback = { deploymentCircuitBreaker: { enable: true, rollback: true } }
const noRollback = { deploymentCircuitBreaker: { enable: true, rollback: false } }
const crash: Fate = { kind: 'crash', exitCode: 1, logLines: ['boom'] }

/** A service with one good deployment, and a bad one just started. */
function broken(
  fate: Fate | undefined,
  settings: object = {},
  group?: Parameters<typeof createLaboratory>[0]
) {
  const lab = createLaboratory(group)
  const good = given(
    lab.settled({ desiredCount: 1, deploymentConfiguration: rollback, ...settings })
      .deployments?.[0]
  )
  if (fate) {
    lab.control.setScenarios([{ match: { imageTag: 'next' }, fate }])
  }
  const since = lab.clock.now()
  const answer = lab.update({ taskDefinition: lab.register(fate ? 'next' : 'missing') })
  return { lab, good, since, bad: given(answer.deployments?.[0]) }
}

const status = (lab: Laboratory) => lab.records()[0]?.status
const seconds = (lab: Laboratory, since: number) => (lab.clock.now() - since) / 1000
const tripped = (lab: Laboratory) => () => status(lab) === 'ROLLBACK_REQUESTED'
const ended = (lab: Laboratory) => () =>
  ['ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED', 'STOPPED'].includes(status(lab) ?? '')

describe('times seen on AWS, within a tenth', () => {
  const near = (actual: number, expected: number) => {
    expect(Math.abs(actual - expected)).toBeLessThanOrEqual(expected / 10)
  }

  test('a container that exits at the start: trip after 175 s, back after 254 s', () => {
    const { lab, since } = broken(crash)
    lab.advanceUntil(tripped(lab))
    near(seconds(lab, since), 175)
    lab.advanceUntil(ended(lab))
    near(seconds(lab, since), 254)
    const starts = lab.story(since).filter(([, text]) => text.includes('has started'))
    starts.slice(0, 4).forEach(([at], index) => {
      near(at + 3, [17, 69, 120, 170][index] ?? 0)
    })
  })

  test('a tag that is not there: trip after 11 min 44 s', () => {
    const { lab, since } = broken(undefined)
    lab.advanceUntil(tripped(lab))
    near(seconds(lab, since), 11 * 60 + 44)
    lab.advanceUntil(() => lab.service().deployments?.[1]?.status === 'DRAINING')
    const failed = () => lab.service().deployments?.[1]
    expect(failed()).toMatchObject({ rolloutState: 'FAILED', failedTasks: 3 })
    // It has no task left, and is still there a minute later.
    lab.advance(60)
    expect(failed()).toMatchObject({ status: 'DRAINING', runningCount: 0, pendingCount: 0 })
  })

  test('a target that answers 500, 60 s grace, checks of 3 × 15 s: trip after about 10 min', () => {
    const { lab, since } = broken(
      { kind: 'never-healthy', answer: 500 },
      { healthCheckGracePeriodSeconds: 60 },
      { name: 'web', intervalSeconds: 15, unhealthyThreshold: 3, deregistrationDelaySeconds: 200 }
    )
    lab.advanceUntil(tripped(lab))
    near(seconds(lab, since), 10 * 60)
  })

  test('a target that never listens: failures 5½ minutes apart', () => {
    const { lab, since } = broken(
      { kind: 'never-healthy', answer: 'timeout' },
      {},
      { name: 'web', unhealthyThreshold: 6 }
    )
    lab.advanceUntil(tripped(lab))
    near(seconds(lab, since), 15 * 60 + 34)
    const [first, second, third] = lab
      .story(since)
      .filter(([, text]) => text.endsWith('due to (reason Request timed out).'))
      .map(([at]) => at)
    near(given(first), 3 * 60 + 50)
    near(given(second), 9 * 60 + 28)
    near(given(third), 14 * 60 + 57)
  })
})

test('the breaker rolls back to the good deployment under its old id', () => {
  const { lab, good, bad, since } = broken(crash)
  lab.advanceUntil(tripped(lab))
  lab.advance(1)
  const [primary, failed, ...others] = lab.service().deployments ?? []
  expect(others).toEqual([])
  expect(primary).toMatchObject({
    id: good.id,
    status: 'PRIMARY',
    taskDefinition: good.taskDefinition,
    runningCount: 0,
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment circuit breaker: rolling back to deploymentId ${good.id}.`
  })
  expect(Number(primary?.createdAt)).toBeGreaterThan(Number(bad.createdAt))
  expect(failed).toMatchObject({
    id: bad.id,
    status: 'DRAINING',
    rolloutState: 'FAILED',
    failedTasks: 3,
    rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.'
  })
  expect(lab.service()).toMatchObject({ runningCount: 1, taskDefinition: good.taskDefinition })
  lab.advance(5)
  expect(lab.records()[0]).toMatchObject({
    status: 'ROLLBACK_IN_PROGRESS',
    deploymentCircuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 },
    rollback: { serviceRevisionArn: expect.stringMatching(new RegExp(`/${good.id?.slice(8)}$`)) }
  })
  lab.advanceUntil(ended(lab))
  expect(lab.records()[0]).toMatchObject({
    status: 'ROLLBACK_SUCCESSFUL',
    statusReason:
      'Service deployment rolled back because the circuit breaker threshold was exceeded.'
  })
  lab.advance(1)
  expect(lab.service().deployments).toMatchObject([{ id: good.id, rolloutState: 'COMPLETED' }])
  const texts = lab.story(since).map(([, text]) => text)
  expect(texts.slice(4)).toEqual([
    '(web) stopped 1 pending tasks.',
    `(web) (deployment ${bad.id}) deployment failed: tasks failed to start.`,
    `(web) rolling back to deployment ${good.id}.`,
    '(web) has started 1 tasks: (task).',
    '(web) has stopped 1 running tasks: (task).',
    `(web) (deployment ${good.id}) deployment completed.`,
    '(web) has reached a steady state.'
  ])
})

test('a second bad deployment rolls back to the same good one', () => {
  const { lab, good } = broken(crash)
  lab.advanceUntil(ended(lab))
  lab.update({ taskDefinition: 'web:2' })
  lab.advance(10)
  lab.advanceUntil(ended(lab))
  expect(lab.service().deployments).toMatchObject([{ id: good.id, rolloutState: 'COMPLETED' }])
  expect(lab.records().map(record => record.status)).toEqual([
    'ROLLBACK_SUCCESSFUL',
    'ROLLBACK_SUCCESSFUL',
    'SUCCESSFUL'
  ])
})

test('without rollback the deployment stays FAILED and starts nothing more', () => {
  const { lab, bad, good } = broken(crash, { deploymentConfiguration: noRollback })
  lab.advanceUntil(() => status(lab) === 'STOP_REQUESTED')
  lab.advanceUntil(ended(lab))
  const count = () => lab.control.snapshot().tasks.length
  const before = count()
  lab.advance(1800)
  expect(count()).toBe(before)
  expect(lab.records()[0]?.status).toBe('STOPPED')
  expect(lab.service().deployments).toMatchObject([
    { id: bad.id, status: 'PRIMARY', rolloutState: 'FAILED' },
    { id: good.id, status: 'ACTIVE', runningCount: 1 }
  ])
})

test('the first deployment has nowhere to go back to', () => {
  const lab = createLaboratory()
  lab.create({ deploymentConfiguration: rollback, taskDefinition: lab.register('missing') })
  lab.advanceUntil(ended(lab))
  expect(lab.records()[0]).toMatchObject({
    status: 'ROLLBACK_FAILED',
    statusReason: 'No rollback candidate was found to run the rollback.'
  })
  expect(lab.service().deployments).toMatchObject([{ status: 'PRIMARY', rolloutState: 'FAILED' }])
})

test('a rollback can fail, too', () => {
  const { lab, good } = broken(crash)
  lab.advanceUntil(tripped(lab))
  lab.control.setScenarios([{ match: {}, fate: crash }])
  lab.advanceUntil(ended(lab))
  expect(status(lab)).toBe('ROLLBACK_FAILED')
  expect(lab.service().deployments?.[0]).toMatchObject({ id: good.id, rolloutState: 'FAILED' })
})

test('without a breaker it goes on for ever, with starts put off', () => {
  const { lab, bad } = broken(undefined, { deploymentConfiguration: {} })
  lab.advance(6 * 3600)
  expect(status(lab)).toBe('IN_PROGRESS')
  expect(lab.service().deployments).toMatchObject([
    { id: bad.id, rolloutState: 'IN_PROGRESS' },
    { runningCount: 1 }
  ])
  const failed = lab.service().deployments?.[0]?.failedTasks ?? 0
  expect(failed).toBeGreaterThan(8)
  expect(failed).toBeLessThan(20)
})

test('failedTasks comes after the failure', () => {
  const { lab } = broken(undefined)
  lab.advanceUntil(() => lab.tasks('STOPPED').some(task => task.stoppedAt))
  expect(lab.service().deployments?.[0]?.failedTasks).toBe(0)
  lab.advance(60)
  expect(lab.service().deployments?.[0]?.failedTasks).toBe(1)
})

describe('counting', () => {
  const flaky = (breaker: Partial<DeploymentCircuitBreaker>) => {
    const lab = createLaboratory()
    lab.settled({
      desiredCount: 2,
      deploymentConfiguration: {
        minimumHealthyPercent: 50,
        maximumPercent: 100,
        deploymentCircuitBreaker: { enable: true, rollback: true, ...breaker }
      }
    })
    // One at a time: two failures, a healthy task, two failures, a healthy task.
    lab.control.setScenarios([
      { match: { imageTag: 'next' }, fate: crash, times: 2 },
      { match: { imageTag: 'next' }, fate: { kind: 'healthy' }, times: 1 },
      { match: { imageTag: 'next' }, fate: crash, times: 2 }
    ])
    lab.update({ taskDefinition: lab.register('next') })
    lab.advance(1200)
    return status(lab)
  }

  test('a healthy task sets the count back', () => {
    expect(flaky({})).toBe('SUCCESSFUL')
  })

  test('or not', () => {
    expect(flaky({ resetOnHealthyTask: false })).toBe('ROLLBACK_SUCCESSFUL')
  })

  test('a threshold of one', () => {
    expect(flaky({ thresholdConfiguration: { type: 'COUNT', value: 1 } })).toBe(
      'ROLLBACK_SUCCESSFUL'
    )
  })
})

test('once a task runs, starts that fail no longer count for the breaker', () => {
  const lab = createLaboratory()
  lab.settled({ desiredCount: 2, deploymentConfiguration: rollback })
  lab.control.setScenarios([
    { match: { imageTag: 'next' }, fate: { kind: 'healthy' }, times: 1 },
    { match: { imageTag: 'next' }, fate: { kind: 'secret-missing' } }
  ])
  lab.update({ taskDefinition: lab.register('next') })
  lab.advance(2 * 3600)
  expect(lab.records()[0]).toMatchObject({
    status: 'IN_PROGRESS',
    deploymentCircuitBreaker: { failureCount: 0 }
  })
  expect(lab.service().deployments?.[0]?.failedTasks).toBeGreaterThan(3)
})

test('a task that is lost in the meantime is replaced by one of its own revision', () => {
  const { lab, good } = broken(undefined, { deploymentConfiguration: {} })
  lab.advance(110)
  const [old] = lab.tasks()
  lab.call('StopTask', { task: old?.taskArn })
  expect(lab.tasks()).toEqual([])
  lab.advance(40)
  expect(lab.tasks().map(task => task.startedBy)).toContain(good.id)
})

test('a deleted service is not rolled back any more', () => {
  const { lab, since } = broken(crash)
  lab.advance(172)
  lab.call('DeleteService', { service: 'web', force: true })
  lab.advance(300)
  expect(lab.story(since).filter(([, text]) => text.includes('deployment failed'))).toEqual([])
  expect(lab.service().status).toBe('INACTIVE')
  expect(status(lab)).toBe('STOPPED')
})

describe('StopServiceDeployment', () => {
  test('rolls back, with or without a breaker', () => {
    const { lab, good, bad } = broken({ kind: 'slow', seconds: 5 }, { deploymentConfiguration: {} })
    lab.advance(50)
    const arn = given(lab.records()[0]?.serviceDeploymentArn)
    expect(lab.call('StopServiceDeployment', { serviceDeploymentArn: arn })).toEqual({
      serviceDeploymentArn: arn
    })
    expect(status(lab)).toBe('ROLLBACK_REQUESTED')
    expect(lab.service().deployments).toMatchObject([
      { id: good.id, status: 'PRIMARY' },
      { id: bad.id, status: 'ACTIVE', rolloutState: 'FAILED' }
    ])
    lab.advanceUntil(ended(lab))
    expect(status(lab)).toBe('ROLLBACK_SUCCESSFUL')
    lab.advance(60)
    expect(lab.tasks().map(task => task.taskDefinitionArn)).toEqual([good.taskDefinition])
  })

  test('is accepted again while the deployment is being rolled back, and conflicts once it has ended', () => {
    const { lab } = broken(crash)
    lab.advance(20)
    const arn = lab.control.stopDeployment('web')
    const again = () => lab.call('StopServiceDeployment', { serviceDeploymentArn: arn })
    expect(again()).toEqual({ serviceDeploymentArn: arn })
    lab.advanceUntil(ended(lab))
    expect(again).toThrow(expect.objectContaining({ code: 'ConflictException' }))
  })

  test('conflicts when a newer deployment has begun, before its record is there', () => {
    const { lab } = broken(crash)
    lab.advance(20)
    lab.update({ forceNewDeployment: true })
    expect(() => lab.control.stopDeployment('web')).toThrow(
      expect.objectContaining({ code: 'ConflictException' })
    )
  })

  test('ABORT stops without a rollback', () => {
    const { lab, bad } = broken(crash)
    lab.advance(20)
    lab.control.stopDeployment('web', 'default', 'ABORT')
    lab.advanceUntil(ended(lab))
    expect(status(lab)).toBe('STOPPED')
    expect(lab.service().deployments?.[0]).toMatchObject({ id: bad.id, rolloutState: 'FAILED' })
  })

  test('does not know any ARN', () => {
    const lab = createLaboratory()
    expect(() => lab.call('StopServiceDeployment', { serviceDeploymentArn: 'arn:x' })).toThrow(
      expect.objectContaining({ code: 'ServiceDeploymentNotFoundException' })
    )
  })
})

describe('alarms', () => {
  const alarms = { alarmNames: ['errors'], enable: true, rollback: true }

  test('an alarm rolls back', () => {
    const { lab, bad, since } = broken(
      { kind: 'slow', seconds: 5 },
      { deploymentConfiguration: { alarms } }
    )
    lab.advance(50)
    lab.control.alarm('other', 'ALARM')
    expect(status(lab)).toBe('IN_PROGRESS')
    lab.control.alarm('errors', 'ALARM')
    lab.advanceUntil(ended(lab))
    expect(lab.records()[0]).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      alarms: { status: 'TRIGGERED', alarmNames: ['errors'], triggeredAlarmNames: ['errors'] }
    })
    expect(lab.story(since).map(([, text]) => text)).toContain(
      `(web) (deployment ${bad.id}) deployment failed: alarm detected.`
    )
  })

  test('one that was on before is ignored', () => {
    const lab = createLaboratory()
    lab.settled({ deploymentConfiguration: { alarms } })
    lab.control.alarm('errors', 'ALARM')
    lab.update({ forceNewDeployment: true })
    lab.advance(30)
    lab.control.alarm('errors', 'ALARM')
    lab.advance(300)
    expect(status(lab)).toBe('SUCCESSFUL')
  })

  // facts: aws 2.1
  test('that are watched keep a deployment open for a while when its tasks are healthy', () => {
    const { lab } = broken(undefined, { deploymentConfiguration: { alarms } })
    lab.update({ taskDefinition: lab.register('next') })
    const moved = () => {
      const [primary, ...others] = lab.service().deployments ?? []
      return primary?.runningCount === 1 && others.every(({ runningCount }) => runningCount === 0)
    }
    const healthy = lab.advanceUntil(moved)
    expect(lab.service().deployments?.[0]).toMatchObject({ rolloutState: 'IN_PROGRESS' })
    expect(lab.advanceUntil(() => status(lab) === 'SUCCESSFUL')).toBeLessThan(300)
    lab.update({ forceNewDeployment: true })
    lab.advance(healthy + 60)
    lab.control.alarm('errors', 'ALARM')
    expect(status(lab)).toBe('ROLLBACK_REQUESTED')
  })
})

test('a newer deployment cuts a rollback off', () => {
  const { lab } = broken(crash)
  lab.advanceUntil(tripped(lab))
  lab.advance(10)
  lab.update({ taskDefinition: lab.register('good') })
  lab.advance(300)
  expect(lab.records().map(record => record.status)).toEqual([
    'SUCCESSFUL',
    'ROLLBACK_FAILED',
    'SUCCESSFUL'
  ])
  expect(lab.service().deployments).toHaveLength(1)
  expect(lab.tasks()).toHaveLength(1)
})

test('a rollback can have a new id, as AWS does not promise the former one', () => {
  const { lab, good, bad } = broken(crash)
  lab.control.setRollbackIds('new')
  lab.advanceUntil(tripped(lab))
  const [primary, failed] = lab.service().deployments ?? []
  expect(primary?.taskDefinition).toBe(good.taskDefinition)
  expect([good.id, bad.id]).not.toContain(primary?.id)
  expect(failed?.id).toBe(bad.id)
  expect(primary?.rolloutStateReason).toContain(`rolling back to deploymentId ${primary?.id}`)
  lab.advanceUntil(ended(lab))
  expect(lab.service().deployments).toHaveLength(1)
  expect(lab.records()[0]).toMatchObject({
    status: 'ROLLBACK_SUCCESSFUL',
    rollback: { serviceRevisionArn: lab.records()[1]?.targetServiceRevision?.arn }
  })
})
