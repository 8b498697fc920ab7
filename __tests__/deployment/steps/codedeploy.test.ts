import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StopDeploymentCommand } from '@aws-sdk/client-codedeploy'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { policyOf } from '../../../scripts/permissions/policy.ts'
import type { ManualClock } from '../../../simulator/clock.ts'
import { createClients } from '../../../src/aws/client.ts'
import { startJournal } from '../../../src/context/journal.ts'
import type { Tools } from '../../../src/context/tools.ts'
import { readRequest } from '../../../src/inputs/read.ts'
import type { Request, RollbackRequest } from '../../../src/inputs/request.ts'
import { deploy } from '../../../src/modes/deploy.ts'
import { runPostStep } from '../../../src/modes/finish.ts'
import { plan } from '../../../src/modes/plan.ts'
import { rollback } from '../../../src/modes/rollback.ts'
import { DeployError } from '../../../src/problem.ts'
import type { Runner } from '../../../src/runner/runner.ts'
import { policyNames } from '../../action/policy-names.ts'
import {
  APPLICATION,
  appSpec,
  type Laboratory,
  openLaboratory
} from '../../simulator/codedeploy/group.ts'
import { recordLog } from '../../support/recorded-log.ts'

/** The mode `deploy` in this process, with the real clients, against a simulator whose time moves when the mode sleeps. */

const folder = mkdtempSync(join(tmpdir(), 'codedeploy-'))
beforeAll(() => {
  writeFileSync(join(folder, 'appspec.json'), appSpec('<TASK_DEFINITION>'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Step {
  readonly outcome: string
  readonly reason: string
  readonly running: string | undefined
  readonly log: string
}

function toolsOf(
  lab: Laboratory,
  state: Record<string, unknown>,
  cancel: AbortSignal,
  behindMs = 0
) {
  const log = recordLog()
  const failures: string[] = []
  const runner: Runner = {
    ...log,
    surroundings: { event: {}, temporaryFolder: folder } as unknown as Runner['surroundings'],
    input: () => '',
    masked: () => log.masked,
    identityToken: () => Promise.reject(new Error('no token')),
    setOutputs: () => undefined,
    saveState: changes => Object.assign(state, changes),
    readState: () => state,
    addSummary: () => undefined,
    setFailed: text => failures.push(text)
  }
  const { clock: virtual } = lab.simulator
  const clock: Tools['clock'] = {
    now: () => virtual.now() - behindMs,
    sleep: async ms => {
      for (let left = ms; left > 0; left -= 1000)
        (virtual as ManualClock).advance(Math.min(1000, left))
      await new Promise(setImmediate)
    }
  }
  const journal = startJournal(runner, clock)
  const clients = createClients('us-east-1', 0)
  const env = { RUNNER_TEMP: folder }
  const source = { built: { kind: 'unknown', why: 'nothing is built' } } as const
  const tools: Tools = { runner, clock, clients, journal, env, source, cancel }
  return { tools, log, failures }
}

async function run(
  lab: Laboratory,
  tag: string,
  inputs: Readonly<Record<string, string>> = {},
  { state = {}, cancel = new AbortController().signal, behindMs = 0 } = {}
): Promise<Step> {
  Object.assign(process.env, lab.simulator.environment())
  lab.simulator.control.addImage({ repository: 'web', tags: [tag], content: tag })
  const given: Record<string, string> = {
    service: 'web',
    'aws-region': 'us-east-1',
    image: `${lab.simulator.registry}/web:${tag}`,
    'codedeploy-appspec': join(folder, 'appspec.json'),
    ...inputs
  }
  const read = readRequest(name => given[name] ?? '', {})
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const { tools, log } = toolsOf(lab, state, cancel, behindMs)
  const act = inputs.mode === 'plan' ? plan : deploy
  try {
    const {
      outcome,
      reason = '',
      runningTaskDefinitionArn
    } = await act(read.value as Request, tools)
    const running = runningTaskDefinitionArn?.split('/').pop()
    return { outcome, reason, running, log: log.text() }
  } catch (error) {
    if (!(error instanceof DeployError)) throw error
    return { outcome: 'failed', reason: error.message, running: undefined, log: log.text() }
  }
}

const changes = ({ simulator }: Laboratory) =>
  simulator.control
    .calls()
    .filter(({ userAgent }) => userAgent.includes('deploy-fargate/'))
    .map(({ operation }) => operation)
    .filter(operation => /:(Create|Stop|Register|Update)/.test(operation))

const setsOf = (lab: Laboratory) =>
  (lab.service().taskSets ?? []).map(
    ({ status, taskDefinition }) => `${status} ${taskDefinition?.split(':').pop()}`
  )

const bad = (
  lab: Laboratory,
  fate: Parameters<Laboratory['simulator']['ecs']['setScenarios']>[0][number]['fate']
) => lab.simulator.ecs.setScenarios([{ match: { imageTag: 'v2' }, fate }])

const START = ['ecs:RegisterTaskDefinition', 'codedeploy:CreateDeployment']
const STOP = 'codedeploy:StopDeployment'

test('a good revision is deployed and watched to its end, and then runs already', async () => {
  const lab = await openLaboratory()
  const { log, ...step } = await run(lab, 'v2')
  expect([step, log]).toEqual([{ outcome: 'succeeded', reason: '', running: 'web:2' }, log])
  expect(log).toContain(
    'up to 35 minutes for the verdict: 30 (wait-for-minutes), 5 until the original task set'
  )
  expect(log).toContain('CodeDeploy InProgress (Install), traffic: 0 % new')
  expect(changes(lab)).toEqual(START)
  expect(setsOf(lab)).toEqual(['PRIMARY 2'])
  expect(await run(lab, 'v2')).toMatchObject({ outcome: 'unchanged', running: 'web:2' })
  expect(await run(lab, 'v2', { 'force-new-deployment': 'true' })).toMatchObject({
    outcome: 'succeeded'
  })
}, 20_000)

test('a one-off task runs before it', async () => {
  const lab = await openLaboratory()
  bad(lab, { kind: 'healthy', runSeconds: 30 })
  const inputs = { 'run-task': 'true', 'wait-for-task-stopped': 'true' }
  const { outcome, reason } = await run(lab, 'v2', inputs)
  expect([outcome, reason]).toEqual(['succeeded', ''])
}, 20_000)

test('a canary is waited for', async () => {
  const lab = await openLaboratory()
  const config = 'CodeDeployDefault.ECSCanary10Percent15Minutes'
  const step = await run(lab, 'v2', {
    'codedeploy-deployment-config': config,
    'wait-for-minutes': '5'
  })
  expect(step).toMatchObject({ outcome: 'succeeded' })
  expect(step.log).toContain('traffic: 10 % new')
}, 20_000)

test('tasks that cannot start: stopped and rolled back long before CodeDeploy gives up', async () => {
  const lab = await openLaboratory()
  bad(lab, { kind: 'image-not-found' })
  const before = lab.simulator.control.now()
  const step = await run(lab, 'v2')
  expect(step).toMatchObject({ outcome: 'rolled-back', running: 'web:1' })
  expect(step.reason).toMatch(/image/i)
  expect(lab.simulator.control.now() - before).toBeLessThan(10 * 20_000)
  expect(changes(lab)).toEqual([...START, STOP])
  expect(setsOf(lab)).toEqual(['PRIMARY 1'])
}, 20_000)

test("CodeDeploy's own failure and rollback are watched to their end", async () => {
  const lab = await openLaboratory({
    autoRollbackConfiguration: { enabled: true, events: ['DEPLOYMENT_FAILURE'] }
  })
  lab.simulator.codedeploy.failHook('AfterAllowTestTraffic', 'the smoke test failed')
  const step = await run(lab, 'v2')
  expect(step).toMatchObject({ outcome: 'rolled-back', running: 'web:1' })
  expect(step.reason).toContain('the smoke test failed (HOOK_EXECUTION_FAILURE)')
  expect(changes(lab)).toEqual(START)
}, 20_000)

test('what is left in service after a failure is replaced by the old revision', async () => {
  const lab = await openLaboratory()
  lab.simulator.codedeploy.failHook('AfterAllowTraffic', 'no')
  expect(await run(lab, 'v2')).toMatchObject({ outcome: 'rolled-back', running: 'web:1' })
  expect(changes(lab)).toEqual([...START, 'codedeploy:CreateDeployment'])
  expect(setsOf(lab)).toEqual(['PRIMARY 1'])
}, 20_000)

test('a clock that is wrong and a look that fails make no deployment look older than it is', async () => {
  const lab = await openLaboratory()
  lab.simulator.codedeploy.failHook('AfterInstall', 'no')
  const fault = { kind: 'server-error' } as const
  lab.simulator.control.addFault({ fault, operation: 'codedeploy:GetDeployment', calls: [1] })
  const step = await run(lab, 'v2', {}, { behindMs: 15 * 60_000 })
  expect(step).toMatchObject({ outcome: 'rolled-back', running: 'web:1' })
}, 20_000)

test('what is left in service stays there when nothing is to be rolled back', async () => {
  const lab = await openLaboratory()
  lab.simulator.codedeploy.failHook('AfterAllowTraffic', 'no')
  const step = await run(lab, 'v2', { 'rollback-on': 'none' })
  expect(step).toMatchObject({ outcome: 'failed', running: 'web:2' })
  // It runs and has never come to a good end: the same again is not done already.
  expect(await run(lab, 'v2')).toMatchObject({ outcome: 'succeeded', running: 'web:2' })
  expect(lab.simulator.codedeploy.deployments()).toHaveLength(2)
}, 20_000)

test('a rollback that fails, or cannot be asked for, is said loudly', async () => {
  const lab = await openLaboratory()
  bad(lab, { kind: 'image-not-found' })
  lab.simulator.control.deny(STOP)
  const step = await run(lab, 'v2')
  expect(step.outcome).toBe('rollback-failed')
  expect(step.reason).toMatch(/could not be stopped\. codedeploy:StopDeployment was denied/)
}, 20_000)

test('a time-out: left alone if that is wanted, never stopped by the next run, else rolled back', async () => {
  const lab = await openLaboratory({ blueGreenDeploymentConfiguration: {} })
  bad(lab, { kind: 'slow', seconds: 2400 })
  const inputs = { 'wait-for-minutes': '0.2', 'rollback-on': 'failure' }
  expect(await run(lab, 'v2', inputs)).toMatchObject({ outcome: 'timed-out', running: 'web:1' })
  const [deployment] = lab.simulator.codedeploy.deployments()
  const refused = await run(lab, 'v3')
  expect(refused.reason).toContain(
    `is deploying web already: ${deployment?.deploymentId} (InProgress`
  )
  expect(changes(lab)).toEqual(START)
  // Without the permission to see it beforehand, CodeDeploy refuses it.
  lab.simulator.control.deny('codedeploy:ListDeployments')
  const late = await run(lab, 'v3')
  expect(late.reason).toContain(`is deploying web already: ${deployment?.deploymentId} (InProgress`)
  lab.simulator.control.allow()
  await lab.codedeploy.send(
    new StopDeploymentCommand({
      deploymentId: deployment?.deploymentId,
      autoRollbackEnabled: true
    })
  )
  lab.pass(3)
  const back = await run(lab, 'v2', { 'wait-for-minutes': '0.2' })
  expect(back).toMatchObject({ outcome: 'rolled-back', running: 'web:1' })
}, 20_000)

test('what needs no permission of amazon-ecs-deploy-task-definition may be denied', async () => {
  const lab = await openLaboratory()
  lab.simulator.control.deny(
    STOP,
    'codedeploy:ListDeployments',
    'codedeploy:BatchGetDeploymentTargets',
    'ecs:ListTasks',
    'ecs:DescribeTasks'
  )
  expect(await run(lab, 'v2')).toMatchObject({ outcome: 'succeeded', running: 'web:2' })
}, 20_000)

test('a plan says what would happen and changes nothing; a rollback is refused with the way out', async () => {
  const lab = await openLaboratory()
  expect(await run(lab, 'v2', { mode: 'plan' })).toMatchObject({ outcome: 'registered' })
  // What has no effect on a service of CodeDeploy is no change.
  const same = await run(lab, 'v1', { mode: 'plan', 'desired-count': '5' })
  expect(same).toMatchObject({ outcome: 'unchanged' })
  const { tools } = toolsOf(lab, {}, new AbortController().signal)
  const given: Record<string, string> = { mode: 'rollback', service: 'web' }
  const read = readRequest(name => given[name] ?? '', { region: 'us-east-1' })
  await expect(rollback((read as { value: RollbackRequest }).value, tools)).rejects.toMatchObject({
    message: expect.stringContaining('is deployed by CodeDeploy'),
    hint: expect.stringContaining('task-definition-arn')
  })
  expect(changes(lab)).toEqual([])
}, 20_000)

test('the policy of docs/permissions.md is enough, and no more', async () => {
  const lab = await openLaboratory()
  const { control } = lab.simulator
  control.enforcePolicy(policyOf('deploy', ['codedeploy'], { ...policyNames, region: 'us-east-1' }))
  expect(await run(lab, 'v3')).toMatchObject({ outcome: 'succeeded' })
  bad(lab, { kind: 'image-not-found' })
  expect(await run(lab, 'v2')).toMatchObject({ outcome: 'rolled-back' })
  const { refused, unused } = control.policyReport()
  // An image in the simulator's own registry is told from a foreign one by a login, one in ECR by its name.
  expect(refused.filter(action => action !== 'ecr:GetAuthorizationToken')).toEqual([])
  expect(unused.filter(action => action.startsWith('codedeploy:'))).toEqual([])
}, 20_000)

test.each([
  ['the deployment, and rolls it back', 1],
  ['the way back, and watches it to its end', 2]
])(
  'post finds %s, that was sent and not confirmed',
  async (_what, nth) => {
    const lab = await openLaboratory()
    if (nth === 2) lab.simulator.codedeploy.failHook('AfterAllowTraffic', 'no')
    const state: Record<string, unknown> = {}
    const cancel = new AbortController()
    lab.simulator.control.addFault({
      fault: { kind: 'hang', when: 'after' },
      operation: 'codedeploy:CreateDeployment',
      calls: [nth]
    })
    // As after a kill: nothing more comes of the main step.
    const main = run(lab, 'v2', {}, { state, cancel: cancel.signal }).catch(() => undefined)
    while (lab.simulator.codedeploy.deployments().length < nth) {
      await new Promise(resolve => setTimeout(resolve, 10))
    }
    const left = { ...JSON.parse(JSON.stringify(state)), region: 'us-east-1' }
    lab.simulator.control.clearFaults()
    lab.pass(0.5)
    const { tools, log, failures } = toolsOf(lab, left, cancel.signal)
    await runPostStep(tools.runner, tools.clock, tools.env, cancel.signal)
    expect([failures.length, log.text()]).toEqual([1, expect.stringContaining('rolled-back: ')])
    expect(setsOf(lab).filter(set => set.startsWith('PRIMARY'))).toEqual(['PRIMARY 1'])
    expect(changes(lab).filter(call => call === 'codedeploy:CreateDeployment')).toHaveLength(nth)
    cancel.abort('SIGINT')
    await lab.simulator.close()
    await main
  },
  30_000
)

test.each([
  [{ 'codedeploy-application': 'nope' }, 'There is no CodeDeploy application nope.'],
  [
    { 'codedeploy-deployment-group': 'nope' },
    `The CodeDeploy application ${APPLICATION} has no deployment group nope.`
  ]
])('%j is refused before anything is changed', async (inputs, says) => {
  const lab = await openLaboratory()
  const { outcome, reason } = await run(lab, 'v2', inputs)
  expect([outcome, reason]).toEqual(['failed', says])
  expect(changes(lab)).toEqual([])
})
