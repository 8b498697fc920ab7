import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { DeleteServiceCommand, TagResourceCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import type { ActionRun } from '../support/runner.ts'
import { commit, deployAndSettle, jobOf, tagsOf } from './history.ts'
import {
  editTaskDefinition,
  inService,
  isSettled,
  type Scene,
  theError,
  web
} from './live-service.ts'
import { serviceDefinition } from './world.ts'

/** A build takes minutes, in which someone else may move the service: what counts is where it is afterwards. */

const ONE_MINUTE = 60_000
const OURS = commit('c')

/** Builds `v3` with the action while `act` takes place. The build ends when that has. */
async function deployWhile(
  scene: Scene,
  inputs: Readonly<Record<string, string>>,
  act: () => Promise<void>
): Promise<ActionRun> {
  const bin = join(scene.workspace, 'bin')
  const [building, built] = [join(bin, 'building'), join(bin, 'built.json')]
  const script = `#!/bin/sh
[ "$*" = "buildx version" ] && exit 0
touch '${building}'
while [ ! -s '${built}' ]; do sleep 0.05; done
cp '${built}' "$DOCKER_CONFIG/metadata.json"
`
  mkdirSync(bin)
  writeFileSync(join(bin, 'docker'), script, { mode: 0o755 })
  writeFileSync(join(scene.workspace, 'Dockerfile'), 'FROM scratch\n')
  const env = { ...jobOf(42, OURS).env, PATH: [bin, '/usr/bin', '/bin'].join(delimiter) }
  const running = scene.run({ repository: 'web', tags: 'v3', ...inputs }, { env })
  await scene.until('the image is being built', () => existsSync(building))
  await act()
  const image = { repository: 'web', tags: ['v3'], content: 'v3' }
  const digest = scene.simulator.control.addImage(image)
  writeFileSync(built, JSON.stringify({ 'containerimage.digest': digest }))
  return await running
}

async function move(scene: Scene, taskDefinition: string): Promise<void> {
  await scene.other.send(new UpdateServiceCommand({ service: 'web', taskDefinition }))
  await scene.until(
    `${taskDefinition} runs`,
    () => scene.service().taskDefinition === taskDefinition && isSettled(scene)
  )
}

test.concurrent(
  'somebody rolls back during the build: that is what ran before, and what a failure goes back to',
  () =>
    inService(
      async scene => {
        scene.simulator.control.deny('ecs:StopServiceDeployment')
        await deployAndSettle(scene, scene.image('v2'))
        const fate = { kind: 'crash', exitCode: 1 } as const
        scene.simulator.ecs.setScenarios([{ match: { imageTag: 'v3' }, fate }])
        const run = await deployWhile(scene, {}, () => move(scene, web(1)))
        expect(run.outputs).toMatchObject({
          outcome: 'rolled-back',
          'task-definition-arn': web(3),
          'previous-task-definition-arn': web(1),
          'running-task-definition-arn': web(1)
        })
        expect(scene.service().taskDefinition).toBe(web(1))
        expect((await tagsOf(scene, web(3)))['deploy-fargate:replaces']).toBe('web:1')
      },
      {},
      // ECS ends the deployment, may not be asked to roll it back, and leaves the way back to the action.
      serviceDefinition({ enable: true, rollback: false })
    ),
  ONE_MINUTE
)

test.concurrent(
  'somebody changes a setting during the build: what starts from the live revision keeps it',
  () =>
    inService(async scene => {
      editTaskDefinition(scene, file => {
        file.memory = '1024'
      })
      const other = await scene.register(scene.image('v1'))
      const inputs = { 'task-definition': '', 'service-definition': '' }
      const run = await deployWhile(scene, inputs, () => move(scene, other))
      expect(run.outputs).toMatchObject({
        outcome: 'succeeded',
        'task-definition-arn': web(3),
        'previous-task-definition-arn': other
      })
      const { taskDefinitions } = scene.simulator.ecs.snapshot()
      const ours = taskDefinitions.find(({ taskDefinitionArn }) => taskDefinitionArn === web(3))
      expect(ours?.memory).toBe('1024')
    }),
  ONE_MINUTE
)

/** Someone else did this during the build: nothing is registered any more, and the error says why. */
const REFUSED: readonly (readonly [string, (scene: Scene) => Promise<unknown>, RegExp])[] = [
  [
    'somebody rolls this very commit back',
    async ({ other, service }) => {
      const tags = [{ key: 'deploy-fargate:rolled-back-commit', value: OURS }]
      await other.send(new TagResourceCommand({ resourceArn: service().serviceArn, tags }))
    },
    /^The service web was rolled back from the commit c{40}, and this would deploy it again\./
  ],
  [
    'somebody deletes the service',
    ({ other }) => other.send(new DeleteServiceCommand({ service: 'web', force: true })),
    /^The service web is DRAINING: it is being deleted\.|^There is no service web/
  ]
]

test.concurrent.each(REFUSED)(
  '%s during the build: nothing is registered',
  (_name, act, says) =>
    inService(async scene => {
      const run = await deployWhile(scene, {}, async () => {
        await act(scene)
      })
      expect([run.conclusion, run.outputs.outcome]).toEqual(['failure', 'failed'])
      // Whether a commit is put into code is the annotation's business.
      expect(theError(run).replaceAll('`', '')).toMatch(says)
      expect(scene.calls('ecs:RegisterTaskDefinition')).toEqual([])
    }),
  ONE_MINUTE
)
