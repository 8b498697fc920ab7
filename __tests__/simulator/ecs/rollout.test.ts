import { describe, expect, test } from '@jest/globals'
import { createLaboratory, definition, given } from './laboratory.ts'

/** Health checks that take 40 s to pass, and a minute to drain: those of the captured rollout. */
const captured = {
  name: 'ui',
  intervalSeconds: 20,
  healthyThreshold: 2,
  deregistrationDelaySeconds: 60
}

describe('a healthy rolling update', () => {
  test('behind a load balancer goes as it was captured on AWS', () => {
    const lab = createLaboratory(captured)
    const old = given(lab.settled().deployments?.[0])
    const since = lab.clock.now()
    const answer = lab.update({ taskDefinition: lab.register('next') })
    const fresh = given(answer.deployments?.[0])
    lab.advance(300)
    const expected: [number, string][] = [
      [14, '(web) has started 2 tasks: (task) (task).'],
      [44, '(web) registered 2 targets in (target-group tg)'],
      [85, '(web) has stopped 2 running tasks: (task) (task).'],
      [87, '(web) deregistered 2 targets in (target-group tg)'],
      [87, `(web, taskSet ${old.id}) has begun draining connections on 2 tasks.`],
      [149, `(web) (deployment ${fresh.id}) deployment completed.`],
      [149, '(web) has reached a steady state.']
    ]
    const story = lab.story(since)
    expect(story.map(([, text]) => text)).toEqual(expected.map(([, text]) => text))
    story.forEach(([seconds], index) => {
      expect(Math.abs(seconds - given(expected[index])[0])).toBeLessThanOrEqual(3)
    })
    const [completed, steady] = story.slice(-2)
    expect(Math.round((given(steady)[0] - given(completed)[0]) * 1000)).toBe(1)
  })

  test('is answered at once with a new PRIMARY that wants nothing yet', () => {
    const lab = createLaboratory()
    lab.settled()
    const answer = lab.update({ forceNewDeployment: true })
    const [fresh, old] = answer.deployments ?? []
    expect(fresh).toMatchObject({
      status: 'PRIMARY',
      desiredCount: 0,
      pendingCount: 0,
      runningCount: 0,
      failedTasks: 0,
      rolloutState: 'IN_PROGRESS',
      rolloutStateReason: `ECS deployment ${fresh?.id} in progress.`,
      platformVersion: '1.4.0'
    })
    expect(fresh?.createdAt).toEqual(fresh?.updatedAt)
    expect(old).toMatchObject({
      status: 'ACTIVE',
      desiredCount: 2,
      runningCount: 2,
      rolloutState: 'COMPLETED',
      rolloutStateReason: `ECS deployment ${old?.id} completed.`
    })
    expect(answer).not.toHaveProperty('currentServiceDeployment')
    expect(answer).toMatchObject({ platformVersion: 'LATEST', runningCount: 2, desiredCount: 2 })
    const number = fresh?.id?.replace('ecs-svc/', '')
    expect(answer.currentServiceRevisions?.[0]).toEqual({
      arn: `arn:aws:ecs:eu-central-1:123456789012:service-revision/default/web/${number}`,
      requestedTaskCount: 0,
      runningTaskCount: 0,
      pendingTaskCount: 0
    })
    expect(number).toMatch(/^[1-9]\d{18}$/)
  })

  test('has its service deployment only a moment later', () => {
    const lab = createLaboratory()
    lab.settled()
    const answer = lab.update({ forceNewDeployment: true })
    const number = answer.deployments?.[0]?.id?.replace('ecs-svc/', '') ?? ''
    const mine = () =>
      lab.records().find(one => one.targetServiceRevision?.arn?.endsWith(`/${number}`))
    expect(mine()).toBeUndefined()
    lab.advance(2)
    expect(mine()).toMatchObject({ status: 'PENDING' })
    expect(mine()?.serviceDeploymentArn).toMatch(
      /^arn:aws:ecs:eu-central-1:123456789012:service-deployment\/default\/web\/[\w-]{21}$/
    )
    lab.advance(3)
    expect(mine()).toMatchObject({ status: 'IN_PROGRESS' })
    // A rolling deployment has neither stages nor weights.
    expect(mine()).not.toHaveProperty('lifecycleStage')
    expect(mine()?.targetServiceRevision).not.toHaveProperty('requestedProductionTrafficWeight')
    expect(lab.service().currentServiceDeployment).toBe(mine()?.serviceDeploymentArn)
    lab.advance(300)
    expect(mine()).toMatchObject({ status: 'SUCCESSFUL' })
    expect(mine()?.finishedAt).toBeInstanceOf(Date)
  })

  test('keeps the old deployment until its tasks have drained', () => {
    const lab = createLaboratory(captured)
    lab.settled()
    lab.update({ taskDefinition: lab.register('next') })
    lab.advance(140)
    expect(lab.service().deployments?.map(({ status }) => status)).toEqual(['PRIMARY', 'ACTIVE'])
    expect(lab.service().deployments?.[1]).toMatchObject({ desiredCount: 0, runningCount: 0 })
    lab.advance(20)
    expect(lab.service().deployments).toHaveLength(1)
  })

  test('counts the tasks of both deployments in the service', () => {
    const lab = createLaboratory(captured)
    lab.settled()
    lab.update({ taskDefinition: lab.register('next') })
    lab.advance(50)
    expect(lab.service()).toMatchObject({ desiredCount: 2, runningCount: 4, pendingCount: 0 })
  })

  test('bakes as long as configured', () => {
    const lab = createLaboratory()
    lab.settled({ deploymentConfiguration: { bakeTimeInMinutes: 5 } })
    lab.update({ forceNewDeployment: true })
    lab.advance(200)
    expect(lab.records()[0]).toMatchObject({ status: 'IN_PROGRESS' })
    lab.advance(250)
    expect(lab.records()[0]?.status).toBe('SUCCESSFUL')
  })
})

describe('percentages', () => {
  test('desired 1 at 100/100 never moves, and says so', () => {
    const lab = createLaboratory()
    lab.settled({
      desiredCount: 1,
      deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 }
    })
    const since = lab.clock.now()
    lab.update({ forceNewDeployment: true })
    lab.advance(120)
    expect(lab.story(since).map(([, text]) => text)).toEqual([
      '(web) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.'
    ])
    expect(lab.service().deployments).toHaveLength(2)
    lab.advance(7200)
    expect(lab.records()[0]?.status).toBe('IN_PROGRESS')
  })

  test('at 50/100 never more than the desired count and never fewer than half run', () => {
    const lab = createLaboratory()
    lab.settled({
      desiredCount: 4,
      deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 }
    })
    lab.update({ taskDefinition: lab.register('next') })
    lab.advanceUntil(() => {
      const living = lab.tasks()
      expect(living.length).toBeLessThanOrEqual(4)
      expect(
        living.filter(({ lastStatus }) => lastStatus === 'RUNNING').length
      ).toBeGreaterThanOrEqual(2)
      return lab.records()[0]?.status === 'SUCCESSFUL'
    })
  })
})

describe('what starts a deployment', () => {
  test.each<[string, object, boolean]>([
    ['the same task definition', { taskDefinition: 'web:1' }, false],
    ['its family', { taskDefinition: 'web' }, false],
    ['force', { forceNewDeployment: true }, true],
    ['the desired count', { desiredCount: 3 }, false],
    ['the percentages', { deploymentConfiguration: { maximumPercent: 150 } }, false],
    [
      'another network',
      { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-3'] } } },
      true
    ],
    [
      'the same network',
      { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1', 'subnet-2'] } } },
      false
    ],
    ['a platform version', { platformVersion: '1.4.0' }, true],
    ['no load balancers where there were none', { loadBalancers: [] }, false]
  ])('%s', (_, input, starts) => {
    const lab = createLaboratory()
    const before = lab.settled().deployments?.[0]?.id
    const answer = lab.update(input)
    expect(answer.deployments?.[0]?.id !== before).toBe(starts)
    lab.advance(3)
    expect(lab.records()).toHaveLength(starts ? 2 : 1)
  })
})

test('another grace period starts no deployment', () => {
  const lab = createLaboratory({ name: 'web' })
  const before = lab.settled().deployments?.[0]?.id
  expect(lab.update({ healthCheckGracePeriodSeconds: 5 }).deployments?.[0]?.id).toBe(before)
})

test('a newer deployment stops the one before', () => {
  const lab = createLaboratory()
  lab.settled()
  lab.update({ taskDefinition: lab.register('next') })
  lab.advance(45)
  const second = lab.update({ forceNewDeployment: true })
  expect(second.deployments?.map(({ status }) => status)).toEqual(['PRIMARY', 'ACTIVE', 'ACTIVE'])
  lab.advance(2)
  expect(lab.records().map(({ status }) => status)).toEqual([
    'PENDING',
    'STOP_REQUESTED',
    'SUCCESSFUL'
  ])
  lab.advance(300)
  expect(lab.records().map(({ status }) => status)).toEqual(['SUCCESSFUL', 'STOPPED', 'SUCCESSFUL'])
  expect(lab.service().deployments).toHaveLength(1)
  expect(lab.service().deployments?.[0]?.id).toBe(second.deployments?.[0]?.id)
  expect(lab.tasks()).toHaveLength(2)
})

test('the first deployment has no source and completes', () => {
  const lab = createLaboratory()
  const created = lab.create()
  expect(created).toMatchObject({ status: 'ACTIVE', availabilityZoneRebalancing: 'ENABLED' })
  lab.advance(120)
  expect(lab.records()).toMatchObject([{ status: 'SUCCESSFUL', sourceServiceRevisions: [] }])
  expect(lab.service()).toMatchObject({ runningCount: 2, pendingCount: 0 })
})

describe('desired count', () => {
  test('applies in the middle of a rollout', () => {
    const lab = createLaboratory()
    lab.settled()
    lab.update({ taskDefinition: lab.register('next') })
    lab.advance(30)
    lab.control.setDesiredCount('web', 5)
    lab.advance(300)
    expect(lab.service()).toMatchObject({ desiredCount: 5, runningCount: 5 })
    expect(lab.records()[0]?.status).toBe('SUCCESSFUL')
    expect(new Set(lab.tasks().map(task => task.taskDefinitionArn)).size).toBe(1)
  })

  test('can be 0, and a deployment of nothing completes', () => {
    const lab = createLaboratory()
    lab.settled()
    const since = lab.clock.now()
    lab.update({ desiredCount: 0 })
    lab.advance(120)
    expect(lab.service()).toMatchObject({ desiredCount: 0, runningCount: 0 })
    expect(lab.story(since).map(([, text]) => text)).toEqual([
      '(web) has stopped 2 running tasks: (task) (task).',
      '(web) has reached a steady state.'
    ])
    lab.update({ forceNewDeployment: true })
    lab.advance(60)
    expect(lab.records()[0]?.status).toBe('SUCCESSFUL')
  })
})

test('tasks of a revision run the digest that the first one found', () => {
  const lab = createLaboratory()
  const service = lab.settled()
  const first = lab.images.get('web:good')
  lab.images.set('web:good', {
    kind: 'found',
    digest: `sha256:${'9'.repeat(64)}`,
    platforms: ['linux/amd64']
  })
  lab.images.set('web:elsewhere', given(first))
  const digests = () => [...new Set(lab.tasks().map(task => task.containers?.[0]?.imageDigest))]
  lab.control.setDesiredCount('web', 4)
  lab.advance(120)
  expect(lab.tasks()).toHaveLength(4)
  expect(digests()).toEqual([`sha256:${'1'.repeat(64)}`])
  lab.update({ forceNewDeployment: true })
  lab.advance(200)
  expect(digests()).toEqual([`sha256:${'9'.repeat(64)}`])
  const revisions = lab.call('DescribeServiceRevisions', {
    serviceRevisionArns: [service.currentServiceRevisions?.[0]?.arn, 'arn:unknown']
  })
  expect(revisions.serviceRevisions?.[0]?.containerImages).toEqual([
    {
      containerName: 'app',
      image: given(definition('good').containerDefinitions?.[0]).image,
      imageDigest: `sha256:${'1'.repeat(64)}`
    }
  ])
  expect(revisions.failures).toEqual([{ arn: 'arn:unknown', reason: 'MISSING' }])
})

test('an idle service says every six hours that it is steady', () => {
  const lab = createLaboratory()
  lab.settled()
  const since = lab.clock.now()
  lab.advance(13 * 3600)
  expect(lab.story(since).map(([, text]) => text)).toEqual([
    '(web) has reached a steady state.',
    '(web) has reached a steady state.'
  ])
})
