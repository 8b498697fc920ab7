import {
  BatchGetDeploymentTargetsCommand,
  ContinueDeploymentCommand,
  GetDeploymentCommand,
  GetDeploymentGroupCommand,
  ListDeploymentsCommand,
  ListDeploymentTargetsCommand,
  StopDeploymentCommand
} from '@aws-sdk/client-codedeploy'
import { describe, expect, test } from '@jest/globals'
import { failure } from '../running.ts'
import { APPLICATION, appSpec, GROUP, type Laboratory, openLaboratory } from './group.ts'

const namesOf = { applicationName: APPLICATION, deploymentGroupName: GROUP }

async function infoOf({ codedeploy }: Laboratory, deploymentId: string) {
  const { deploymentInfo } = await codedeploy.send(new GetDeploymentCommand({ deploymentId }))
  return deploymentInfo ?? {}
}

async function targetOf({ codedeploy }: Laboratory, deploymentId: string) {
  const { deploymentTargets = [] } = await codedeploy.send(
    new BatchGetDeploymentTargetsCommand({ deploymentId, targetIds: ['default:web'] })
  )
  const { lifecycleEvents = [], taskSetsInfo = [] } = deploymentTargets[0]?.ecsTarget ?? {}
  return {
    events: lifecycleEvents.map(({ status }) => status),
    weights: taskSetsInfo.map(({ taskSetLabel, trafficWeight }) => [taskSetLabel, trafficWeight])
  }
}

const setsOf = (lab: Laboratory) =>
  (lab.service().taskSets ?? []).map(({ status, taskDefinition, runningCount }) => [
    status,
    taskDefinition?.split(':').pop(),
    runningCount
  ])

describe('a deployment', () => {
  test('replaces the task set, keeps the original for the termination wait, and succeeds', async () => {
    const lab = await openLaboratory()
    expect(setsOf(lab)).toEqual([['PRIMARY', '1', 2]])
    const id = await lab.deploy(await lab.register('v2'))
    expect(await infoOf(lab, id)).toMatchObject({
      status: 'Created',
      creator: 'user',
      deploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce'
    })
    expect(await failure(targetOf(lab, id))).toMatch(/^DeploymentNotStartedException/)
    lab.pass(0.5)
    expect(setsOf(lab)).toEqual([
      ['PRIMARY', '1', 2],
      ['ACTIVE', '2', 0]
    ])
    expect((await targetOf(lab, id)).events.slice(0, 3)).toEqual([
      'Succeeded',
      'InProgress',
      'Pending'
    ])
    lab.pass(2)
    expect(setsOf(lab)).toEqual([
      ['ACTIVE', '1', 2],
      ['PRIMARY', '2', 2]
    ])
    expect(lab.service().taskSets?.[1]).toMatchObject({
      externalId: id,
      startedBy: 'CODE_DEPLOY',
      stabilityStatus: 'STEADY_STATE'
    })
    expect(lab.service().taskDefinition).toMatch(/web:2$/)
    expect(await targetOf(lab, id)).toEqual({
      events: Array.from({ length: 8 }, () => 'Succeeded'),
      weights: [
        ['Blue', 0],
        ['Green', 100]
      ]
    })
    expect(await infoOf(lab, id)).toMatchObject({
      status: 'InProgress',
      instanceTerminationWaitTimeStarted: true
    })
    lab.pass(6)
    expect(setsOf(lab)).toEqual([['PRIMARY', '2', 2]])
    expect(await infoOf(lab, id)).toMatchObject({ status: 'Succeeded' })
  })

  test('shifts traffic as its configuration says', async () => {
    const lab = await openLaboratory()
    const deploymentConfigName = 'CodeDeployDefault.ECSCanary10Percent5Minutes'
    const id = await lab.deploy(await lab.register('v2'), { deploymentConfigName })
    lab.pass(3)
    expect((await targetOf(lab, id)).weights).toEqual([
      ['Blue', 90],
      ['Green', 10]
    ])
    expect(setsOf(lab)[0]?.[0]).toBe('PRIMARY')
    lab.pass(5)
    expect((await targetOf(lab, id)).weights[1]).toEqual(['Green', 100])
  })

  test('waits to be let go on, if its group says so', async () => {
    const blueGreenDeploymentConfiguration = {
      deploymentReadyOption: {
        actionOnTimeout: 'STOP_DEPLOYMENT' as const,
        waitTimeInMinutes: 10
      },
      terminateBlueInstancesOnDeploymentSuccess: { action: 'KEEP_ALIVE' as const }
    }
    const lab = await openLaboratory({ blueGreenDeploymentConfiguration })
    const first = await lab.deploy(await lab.register('v2'))
    lab.pass(3)
    expect(await infoOf(lab, first)).toMatchObject({ status: 'Ready' })
    await lab.codedeploy.send(new ContinueDeploymentCommand({ deploymentId: first }))
    lab.pass(1)
    expect(await infoOf(lab, first)).toMatchObject({ status: 'Succeeded' })
    const second = await lab.deploy(await lab.register('v3'))
    lab.pass(14)
    expect(await infoOf(lab, second)).toMatchObject({ status: 'Stopped' })
  })

  test('gives up when its task set never gets healthy', async () => {
    const lab = await openLaboratory()
    lab.simulator.ecs.setScenarios([
      { match: { imageTag: 'v2' }, fate: { kind: 'crash', exitCode: 1 } }
    ])
    const id = await lab.deploy(await lab.register('v2'))
    lab.pass(59)
    expect(await infoOf(lab, id)).toMatchObject({ status: 'InProgress' })
    lab.pass(3)
    const { status, errorInformation, rollbackInfo } = await infoOf(lab, id)
    expect(status).toBe('Failed')
    expect(errorInformation?.message).toMatch(/This time out period is 60 minutes\.$/)
    expect(rollbackInfo).toBeUndefined()
    expect(setsOf(lab)[0]).toEqual(['PRIMARY', '1', 2])
  })
})

describe('a rollback', () => {
  test('is a deployment of its own that puts the original back', async () => {
    const lab = await openLaboratory()
    const id = await lab.deploy(await lab.register('v2'))
    lab.pass(3)
    expect(setsOf(lab)[1]?.[0]).toBe('PRIMARY')
    await lab.codedeploy.send(
      new StopDeploymentCommand({ deploymentId: id, autoRollbackEnabled: true })
    )
    lab.pass(3)
    const { status, rollbackInfo } = await infoOf(lab, id)
    expect(status).toBe('Stopped')
    expect(await infoOf(lab, rollbackInfo?.rollbackDeploymentId ?? '')).toMatchObject({
      status: 'Succeeded',
      creator: 'codeDeployRollback',
      rollbackInfo: { rollbackTriggeringDeploymentId: id }
    })
    expect(setsOf(lab)).toEqual([['PRIMARY', '1', 2]])
    const again = new StopDeploymentCommand({ deploymentId: id })
    expect(await failure(lab.codedeploy.send(again))).toMatch(
      /^DeploymentAlreadyCompletedException/
    )
  })

  test('comes by itself after a failed hook, if the group wants it', async () => {
    const lab = await openLaboratory({
      autoRollbackConfiguration: { enabled: true, events: ['DEPLOYMENT_FAILURE'] }
    })
    lab.simulator.codedeploy.failHook('AfterAllowTraffic', 'the smoke test failed')
    const id = await lab.deploy(await lab.register('v2'))
    lab.pass(5)
    expect(await infoOf(lab, id)).toMatchObject({
      status: 'Failed',
      errorInformation: { code: 'HOOK_EXECUTION_FAILURE', message: 'the smoke test failed' }
    })
    expect(setsOf(lab)).toEqual([['PRIMARY', '1', 2]])
  })
})

describe('what is refused', () => {
  test('a second deployment of a group, an unknown group, configuration, revision and deployment', async () => {
    const lab = await openLaboratory()
    const taskDefinition = await lab.register('v2')
    const id = await lab.deploy(taskDefinition)
    expect(await failure(lab.deploy(taskDefinition))).toBe(
      `DeploymentLimitExceededException: The Deployment Group '${GROUP}' already has an active Deployment '${id}'`
    )
    expect(await failure(lab.deploy(taskDefinition, { deploymentGroupName: 'no' }))).toBe(
      'DeploymentGroupDoesNotExistException: No Deployment Group found for name: no'
    )
    expect(await failure(lab.deploy(taskDefinition, { deploymentConfigName: 'no' }))).toMatch(
      /^DeploymentConfigDoesNotExistException/
    )
    expect(await failure(lab.deploy('web:99'))).toMatch(/^DeploymentLimitExceeded|^InvalidRevision/)
    const content = '{"version":0.0}'
    const revision = { revisionType: 'AppSpecContent' as const, appSpecContent: { content } }
    expect(await failure(lab.deploy('web:1', { revision }))).toMatch(/^InvalidRevisionException/)
    const unknown = new GetDeploymentCommand({ deploymentId: 'd-NOTTHERE0' })
    expect(await failure(lab.codedeploy.send(unknown))).toMatch(/^DeploymentDoesNotExistException/)
  })
})

test('groups and deployments are found; the content of a revision is not told', async () => {
  const lab = await openLaboratory()
  const { deploymentGroupInfo } = await lab.codedeploy.send(new GetDeploymentGroupCommand(namesOf))
  expect(deploymentGroupInfo).toMatchObject({ ...namesOf, computePlatform: 'ECS' })
  const taskDefinition = await lab.register('v2')
  const first = await lab.deploy(taskDefinition, { description: 'hello' })
  lab.pass(10)
  const second = await lab.deploy(taskDefinition)
  const list = async (more: object) => {
    const command = new ListDeploymentsCommand({ ...namesOf, ...more })
    return (await lab.codedeploy.send(command)).deployments
  }
  expect(await list({})).toEqual([second, first])
  expect(await list({ includeOnlyStatuses: ['Succeeded'] })).toEqual([first])
  expect(
    await list({ createTimeRange: { start: new Date(lab.simulator.control.now() - 60_000) } })
  ).toEqual([second])
  const { revision, description } = await infoOf(lab, first)
  expect(revision?.appSpecContent?.content).toBeUndefined()
  expect(revision?.appSpecContent?.sha256).toMatch(/^[0-9a-f]{64}$/)
  expect(description).toBe('hello')
  lab.pass(0.2)
  const targets = new ListDeploymentTargetsCommand({ deploymentId: second })
  expect((await lab.codedeploy.send(targets)).targetIds).toEqual(['default:web'])
  expect(appSpec('web:1')).toContain('"web:1"')
})
