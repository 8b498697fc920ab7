import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  CreateServiceCommand,
  type CreateServiceRequest,
  type DeploymentConfiguration,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand
} from '@aws-sdk/client-ecs'
import type { SimulatorOptions } from '../../simulator/simulator.ts'
import type { ActionRun } from '../support/runner.ts'
import { inWorld, type Scene, type ServiceState } from './live-service.ts'
import { addInfrastructureRole, addTwoGroups } from './shifting-service.ts'
import { serviceDefinition } from './world.ts'

/** A world with several services, each of a family of its name, that run `web:v1`. */
export interface ServicesScene extends Scene {
  readonly names: readonly string[]
  /** A service by its name. */
  serviceOf(name: string): ServiceState
  /** What each service is on: `web:2 worker:1`. */
  running(): string
  /** Whether every service has one deployment, which has completed. */
  isSettled(): boolean
  /** Deploys to all of them. */
  deploy(
    inputs: Readonly<Record<string, string>>,
    job?: Parameters<Scene['run']>[1]
  ): Promise<ActionRun>
}

/** One object of the output `results`. */
export interface Result {
  readonly service: string
  readonly outcome: string
  readonly reason?: string
  readonly taskDefinitionArn?: string
  readonly runningTaskDefinitionArn?: string
}

/** What a run says of each service: `web succeeded, worker rolled-back`. */
export function outcomesOf(run: Pick<ActionRun, 'outputs'>): string {
  return resultsOf(run)
    .map(({ service, outcome }) => `${service} ${outcome}`)
    .join(', ')
}

/** The output `results`. */
export function resultsOf({ outputs }: Pick<ActionRun, 'outputs'>): readonly Result[] {
  return JSON.parse(outputs.results ?? '[]')
}

/** Runs `act` in a world with these services. */
export async function inServices(
  names: readonly string[],
  act: (scene: ServicesScene) => Promise<void>,
  options: SimulatorOptions = {}
): Promise<void> {
  await inWorld(async scene => {
    await createServices(scene, names)
    const whole = wholeOf(scene, names)
    whole.leapUntil('the services are stable', whole.isSettled)
    await act(whole)
  }, options)
}

/** The same with services that ECS deploys by this strategy, each behind two target groups. */
export async function inShiftingServices(
  names: readonly string[],
  configurationOf: (name: string) => DeploymentConfiguration,
  act: (scene: ServicesScene) => Promise<void>,
  options: SimulatorOptions = {}
): Promise<void> {
  await inWorld(async scene => {
    addInfrastructureRole(scene)
    for (const name of names) {
      const { loadBalancers } = await addTwoGroups(scene, name)
      await createServices(scene, [name], {
        loadBalancers,
        deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 }
      })
    }
    const whole = wholeOf(scene, names)
    whole.leapUntil('the services are stable', whole.isSettled)
    for (const service of names) {
      const deploymentConfiguration = configurationOf(service)
      await scene.other.send(new UpdateServiceCommand({ service, deploymentConfiguration }))
    }
    scene.simulator.control.clearCalls()
    await act(whole)
  }, options)
}

function wholeOf(scene: Scene, names: readonly string[]): ServicesScene {
  const serviceOf = (name: string) => {
    const found = scene.simulator.ecs
      .snapshot()
      .services.find(one => one.serviceName === name && one.status !== 'INACTIVE')
    if (found === undefined) throw new Error(`there is no service ${name}`)
    return found
  }
  const all = () => names.map(serviceOf)
  return {
    ...scene,
    names,
    serviceOf,
    running: () =>
      all()
        .map(({ deployments = [] }) => deployments.find(({ status }) => status === 'PRIMARY'))
        .map(primary => primary?.taskDefinition?.split('/').pop())
        .join(' '),
    isSettled: () =>
      all().every(
        ({ deployments = [] }) =>
          deployments.filter(({ status }) => status !== 'INACTIVE').length === 1 &&
          deployments[0]?.rolloutState === 'COMPLETED'
      ),
    deploy: (inputs, job) =>
      scene.run(
        {
          service: 'none',
          services: names.join('\n'),
          'task-definition': '',
          'service-definition': '',
          ...inputs
        },
        job
      )
  }
}

async function createServices(
  scene: Scene,
  names: readonly string[],
  more: Partial<CreateServiceRequest> = {}
): Promise<void> {
  const file = JSON.parse(readFileSync(join(scene.workspace, 'task-definition.json'), 'utf8'))
  const image = scene.image('v1')
  for (const name of names) {
    const containerDefinitions = [{ ...file.containerDefinitions[0], image }]
    await scene.other.send(
      new RegisterTaskDefinitionCommand({ ...file, family: name, containerDefinitions })
    )
    await scene.other.send(
      new CreateServiceCommand({
        ...serviceDefinition({ enable: true, rollback: true }, { desiredCount: 1, ...more }),
        serviceName: name,
        taskDefinition: name
      } as ConstructorParameters<typeof CreateServiceCommand>[0])
    )
  }
}
