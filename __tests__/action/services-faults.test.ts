import { expect, test } from '@jest/globals'
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

test('a list needs the permissions that one of its services needs, and no other', async () => {
  const names = { ...policyNames, service: '*', family: '*' }
  const reportOf = async (run: (scene: ServicesScene, image: string) => Promise<ActionRun>) => {
    let report: { refused: readonly string[]; unused: readonly string[] } | undefined
    await inServices(ALL, async scene => {
      const { control } = scene.simulator
      control.enforcePolicy(policyOf('deploy', ['preflight'], names))
      expect((await run(scene, scene.image('v3'))).outputs.outcome).toBe('succeeded')
      failing(scene)
      expect((await run(scene, scene.image('v2'))).outputs.outcome).toBe('rolled-back')
      const { refused, unused } = control.policyReport()
      report = { refused: [...refused].sort(), unused: [...unused].sort() }
    })
    return report
  }
  const bare = { 'task-definition': '', 'service-definition': '' }
  const one = await reportOf((scene, image) => scene.run({ ...bare, service: 'worker', image }))
  const several = await reportOf((scene, image) => scene.deploy({ image }))
  expect(several).toEqual(one)
})
