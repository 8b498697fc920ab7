import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CreateServiceCommand, ECSClient, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs'
import type { CallRecord } from '../../simulator/call-log.ts'
import type { SimulatorOptions } from '../../simulator/simulator.ts'
import type { ActionRun } from '../support/runner.ts'
import { serviceDefinition, startWorld, type TestWorld } from './world.ts'

/** A world that others than the action can act in. */
export interface Scene extends TestWorld {
  /** Someone else's client: its calls are not counted as the action's. */
  readonly other: ECSClient
  /** The action's own calls, in order; `operation` may have wildcards: `ecs:*`. */
  calls(operation?: string): readonly CallRecord[]
  /** The service as DescribeServices would show it now. */
  service(): ServiceState
  /** Registers the workspace's task definition with this image, as another tool does, and gives the ARN. */
  register(image: string): Promise<string>
  /** Waits in real time until something is so. */
  until(what: string, isSo: () => boolean): Promise<void>
  /** Lives on until something is so, in no time. Not while the action runs, which would be robbed of that time. */
  leapUntil(what: string, isSo: () => boolean): void
}

export type ServiceState = ReturnType<TestWorld['simulator']['ecs']['snapshot']>['services'][number]

const OWN_AGENT = /deploy-fargate\//
const READS = /:(Describe|List|Get|BatchGet|BatchCheck|Simulate)/
const LONGEST_WAIT_MS = 600_000
const LEAP_MS = 5_000
const LONGEST_LEAP_MS = 3_600_000

/** The ARN of a revision of the family `web`. */
export const web = (revision: number): string =>
  `arn:aws:ecs:eu-west-1:123456789012:task-definition/web:${revision}`

/** Runs `act` in a new world, whose service does not exist, and takes the world down again. */
export async function inWorld(
  act: (scene: Scene) => Promise<void>,
  options: SimulatorOptions = {},
  definition?: object
): Promise<void> {
  const world = await startWorld(options, definition)
  const { simulator } = world
  const other = new ECSClient({
    endpoint: simulator.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIAOTHER00000000000', secretAccessKey: 'simulated' }
  })
  const scene: Scene = {
    ...world,
    other,
    calls: operation =>
      simulator.control.calls(operation).filter(({ userAgent }) => OWN_AGENT.test(userAgent)),
    changes: () =>
      scene
        .calls()
        .map(({ operation }) => operation)
        .filter(operation => !READS.test(operation)),
    service: () => {
      const found = simulator.ecs.snapshot().services.find(({ status }) => status !== 'INACTIVE')
      if (found === undefined) throw new Error('there is no service')
      return found
    },
    register: async image => {
      const file = JSON.parse(readFileSync(join(world.workspace, 'task-definition.json'), 'utf8'))
      file.containerDefinitions[0].image = image
      const { taskDefinition } = await other.send(new RegisterTaskDefinitionCommand(file))
      return taskDefinition?.taskDefinitionArn ?? ''
    },
    until: (what, isSo) => world.clock.hold(() => until(what, isSo)),
    leapUntil: (what, isSo) => {
      for (let leaps = 0; !isSo(); leaps += 1) {
        if (leaps > LONGEST_LEAP_MS / LEAP_MS) throw new Error(`it never came to that: ${what}`)
        world.clock.advance(LEAP_MS)
      }
    }
  }
  try {
    await act(scene)
  } finally {
    other.destroy()
    await world.close()
  }
}

async function until(what: string, isSo: () => boolean): Promise<void> {
  const end = performance.now() + LONGEST_WAIT_MS
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`it never came to that: ${what}`)
    await sleep(10)
  }
}

/** The action's calls that changed something. */
export const carriedOut = (scene: Scene): readonly string[] =>
  scene
    .calls()
    .filter(({ operation, outcome }) => !READS.test(operation) && outcome === 'ok')
    .map(({ operation }) => operation)

/** Changes the task definition file of the workspace. */
export function editTaskDefinition({ workspace }: TestWorld, edit: (file: File) => void): void {
  const path = join(workspace, 'task-definition.json')
  const file = JSON.parse(readFileSync(path, 'utf8'))
  edit(file)
  writeFileSync(path, JSON.stringify(file))
}

interface File {
  containerDefinitions: [Record<string, unknown>]
  [member: string]: unknown
}

/** Runs `act` when the service `web` runs the image `v1`, as `web:1`, in a completed deployment. */
export async function inService(
  act: (scene: Scene) => Promise<void>,
  options: SimulatorOptions = {},
  definition: object = serviceDefinition({ enable: true, rollback: true })
): Promise<void> {
  await inWorld(
    async scene => {
      await deployFirst(scene, definition)
      await act(scene)
    },
    options,
    definition
  )
}

/** Creates the service with the image `v1`, and waits until it is settled. */
export async function deployFirst(scene: Scene, definition: object): Promise<void> {
  const taskDefinition = await scene.register(scene.image('v1'))
  await scene.other.send(
    new CreateServiceCommand({ serviceName: 'web', ...definition, taskDefinition })
  )
  scene.leapUntil('the first deployment has completed', () => isSettled(scene))
}

/** Whether one deployment is there, and has completed. */
export function isSettled(scene: Scene): boolean {
  const { deployments = [] } = scene.service()
  return deployments.length === 1 && deployments[0]?.rolloutState === 'COMPLETED'
}

/** The one error annotation of a red run; fails when there is none or more than one. */
export function theError(run: Pick<ActionRun, 'annotations' | 'log'>): string {
  const errors = run.annotations.filter(({ level }) => level === 'error')
  if (errors.length !== 1) throw new Error(`${errors.length} errors instead of one:\n${run.log}`)
  return errors[0]?.message ?? ''
}
