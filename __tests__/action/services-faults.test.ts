import { expect, test } from '@jest/globals'
import type { Use } from '../../scripts/permissions/permission.ts'
import { policyOf } from '../../scripts/permissions/policy.ts'
import type { ActionRun } from '../support/runner.ts'
import { policyNames } from './policy-names.ts'
import { inServices, type ServicesScene } from './services-world.ts'
import { demand, HEALING, nameFault, tryAll } from './trial.ts'

const ALL = ['web', 'worker']
const BACK = 'web:1 worker:1'

/** Calls that a list shares, or makes for each of its services: one of them goes wrong once. */
const CASES = [
  { operation: 'ecs:DescribeServices', calls: [2] },
  { operation: 'ecs:RegisterTaskDefinition', calls: [2] },
  { operation: 'ecs:UpdateService', calls: [2] },
  { operation: 'ecs:StopServiceDeployment', calls: [1] }
].flatMap(where => HEALING.map(fault => ({ ...where, fault })))

const failing = (scene: ServicesScene) =>
  scene.simulator.ecs.setScenarios([
    {
      match: { taskDefinition: 'worker', imageTag: 'v2' },
      fate: { kind: 'crash', exitCode: 3, afterSeconds: 5 }
    }
  ])

test('what heals changes nothing for any of several services', async () => {
  await tryAll(
    'several services, faults that heal',
    CASES,
    ({ operation, fault }) => `${operation}: ${nameFault(fault)}`,
    rule =>
      inServices(ALL, async scene => {
        failing(scene)
        scene.simulator.control.addFault(rule)
        const run = await scene.deploy({ image: scene.image('v2') })
        const seen = `${run.outputs.outcome}, ${scene.running()}`
        demand(seen === `rolled-back, ${BACK}`, seen, run)
        // Nothing is registered or started twice.
        const updates = scene.calls('ecs:UpdateService').filter(({ outcome }) => outcome === 'ok')
        demand(updates.length <= 3, `${updates.length} updates`, run)
        const revisions = scene.simulator.ecs.snapshot().taskDefinitions.length
        demand(revisions === 4, `${revisions} revisions`, run)
      })
  )
}, 540_000)

/** What each mode does with the permissions of its policy. `run` is that of one service, or of the list. */
interface Task {
  readonly mode: 'deploy' | 'rollback' | 'plan'
  readonly uses: readonly Use[]
  /** Before the policy is in force. */
  before?(scene: ServicesScene, run: Run): Promise<void>
  readonly work: (scene: ServicesScene, run: Run) => Promise<void>
}

type Run = (inputs: Readonly<Record<string, string>>) => Promise<ActionRun>

async function expectOutcome(run: Promise<ActionRun>, outcome: string): Promise<void> {
  const { outputs, log } = await run
  expect(outputs.outcome === outcome ? outcome : log).toBe(outcome)
}

const TASKS: readonly Task[] = [
  {
    mode: 'deploy',
    uses: ['preflight'],
    work: async (scene, run) => {
      await expectOutcome(run({ image: scene.image('v3') }), 'succeeded')
      failing(scene)
      await expectOutcome(run({ image: scene.image('v2') }), 'rolled-back')
    }
  },
  {
    mode: 'rollback',
    uses: ['preflight', 'rollback'],
    before: async (scene, run) => {
      await expectOutcome(run({ image: scene.image('v2') }), 'succeeded')
      await expectOutcome(run({ image: scene.image('v3') }), 'succeeded')
    },
    work: async (scene, run) => {
      await expectOutcome(run({ mode: 'rollback' }), 'succeeded')
      await expectOutcome(run({ mode: 'rollback', to: 'v1' }), 'succeeded')
      // What it goes back to does not come up any more: it is put back where it was.
      failing(scene)
      await expectOutcome(run({ mode: 'rollback', to: 'v2' }), 'rolled-back')
    }
  },
  {
    mode: 'plan',
    uses: ['preflight'],
    work: async (scene, run) => {
      await expectOutcome(run({ mode: 'plan', image: scene.image('v2') }), 'registered')
      await expectOutcome(run({ mode: 'plan', image: scene.image('v1') }), 'unchanged')
    }
  }
]

test.each(TASKS)(
  '$mode: a list needs the permissions that one of its services needs, and no other',
  async ({ mode, uses, before, work }) => {
    const names = { ...policyNames, service: '*', family: '*' }
    const reportOf = async (runs: (scene: ServicesScene) => Run) => {
      let report: { refused: readonly string[]; unused: readonly string[] } | undefined
      await inServices(ALL, async scene => {
        const { control } = scene.simulator
        const run = runs(scene)
        await before?.(scene, run)
        control.enforcePolicy(policyOf(mode, uses, names))
        await work(scene, run)
        const { refused, unused } = control.policyReport()
        report = { refused: [...refused].sort(), unused: [...unused].sort() }
      })
      return report
    }
    const bare = { 'task-definition': '', 'service-definition': '', service: 'worker' }
    const one = await reportOf(scene => inputs => scene.run({ ...bare, ...inputs }))
    const several = await reportOf(scene => inputs => scene.deploy(inputs))
    expect(several).toEqual(one)
  },
  240_000
)
