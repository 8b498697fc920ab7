import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr'
import type { ContainerDefinition, Task, TaskDefinition } from '@aws-sdk/client-ecs'
import type { Upstream } from '../simulator/elb/front.ts'
import type { Simulator } from '../simulator/simulator.ts'
import { runCommand } from './command.ts'

/** Real containers behind the tasks of a simulated ECS. */
export interface TaskContainers {
  /** Where the container of the task with this address answers; for `openListener` of the simulator. */
  upstream(ip: string, port: number): Upstream | undefined
  /** What could not be started, and why. */
  readonly problems: readonly string[]
  /** Stops watching and removes all containers. */
  close(): Promise<void>
}

/** Time that can be stopped while a container starts, which takes as long as it takes. */
interface Freezer {
  freeze(): () => void
}

/** Real milliseconds between two looks at the tasks. */
const INTERVAL = 200
const ANSWER_TRIES = 50
const ANSWER_LIMIT = 1000
/** From here on a task has its image and its address. */
const STARTED = ['PENDING', 'ACTIVATING', 'RUNNING']

/**
 * Runs a container for each container of each task that the simulated ECS starts, from the image that the task has, and
 * removes it when the task stops. How the task fares in the simulation stays for its scenario to say.
 */
export async function runTaskContainers(
  simulator: Simulator,
  clock?: Freezer
): Promise<TaskContainers> {
  const config = await mkdtemp(join(tmpdir(), 'task-containers-'))
  await logIn(simulator, config)
  const fleet = new Fleet(config)
  const watch = watchUntilClosed(async () => {
    const { tasks, taskDefinitions } = simulator.ecs.snapshot()
    const thaw = clock?.freeze()
    try {
      await fleet.start(tasks, taskDefinitions)
    } finally {
      thaw?.()
    }
    await fleet.removeStopped(tasks)
  })
  return {
    upstream: (ip, port) => fleet.ports.get(`${ip}:${port}`),
    problems: fleet.problems,
    close: async () => {
      await watch.stop()
      await fleet.removeAll()
      await rm(config, { recursive: true, force: true })
    }
  }
}

/** The containers by the ARN of their task. */
class Fleet {
  readonly ports = new Map<string, Upstream>()
  readonly problems: string[] = []
  readonly #config: string
  readonly #running = new Map<string, Promise<readonly string[]>>()
  readonly #images = new Set<string>()

  /** `config` is the folder of the Docker configuration that may pull. */
  constructor(config: string) {
    this.#config = config
  }

  /** Starts what is not started yet; ends when it answers. */
  async start(tasks: readonly Task[], definitions: readonly TaskDefinition[]): Promise<void> {
    const fresh: Promise<unknown>[] = []
    for (const task of tasks) {
      const arn = task.taskArn ?? ''
      const definition = definitions.find(one => one.taskDefinitionArn === task.taskDefinitionArn)
      if (STARTED.includes(task.lastStatus ?? '') && definition && !this.#running.has(arn)) {
        const started = this.#startTask(task, definition.containerDefinitions ?? [])
        this.#running.set(arn, started)
        fresh.push(started)
      }
    }
    await Promise.all(fresh)
  }

  async removeStopped(tasks: readonly Task[]): Promise<void> {
    const living = tasks.filter(task => task.lastStatus !== 'STOPPED').map(task => task.taskArn)
    for (const [arn, ids] of this.#running) {
      if (!living.includes(arn)) {
        this.#running.delete(arn)
        await removeContainers(await ids)
      }
    }
  }

  async removeAll(): Promise<void> {
    await removeContainers((await Promise.all(this.#running.values())).flat())
    for (const image of this.#images) {
      await runCommand('docker', ['rmi', '--force', image])
    }
  }

  async #startTask(task: Task, definitions: readonly ContainerDefinition[]): Promise<string[]> {
    const ids: string[] = []
    for (const definition of definitions) {
      const image = imageOf(task, definition)
      this.#images.add(image)
      const { code, output } = await runCommand('docker', commandFor(task, definition, image), {
        env: { DOCKER_CONFIG: this.#config }
      })
      if (code !== 0) {
        this.problems.push(`${definition.name}: ${output.trim()}`)
        continue
      }
      const id = output.trim().split('\n').at(-1) ?? ''
      ids.push(id)
      for (const [port, upstream] of await publishedPorts(id)) {
        await untilItAnswers(upstream)
        this.ports.set(`${addressOf(task)}:${port}`, upstream)
      }
    }
    return ids
  }
}

/** A published port is open before the program behind it listens. One that never answers is left to its health check. */
async function untilItAnswers({ host, port }: Upstream): Promise<void> {
  for (let tries = 0; tries < ANSWER_TRIES; tries += 1) {
    // What is asked too early may never be answered.
    const signal = AbortSignal.timeout(ANSWER_LIMIT)
    const answered = await fetch(`http://${host}:${port}/`, { signal }).then(
      response => response.arrayBuffer(),
      () => undefined
    )
    if (answered !== undefined) return
    await sleep(INTERVAL)
  }
}

function watchUntilClosed(look: () => Promise<void>): { stop(): Promise<void> } {
  let closed = false
  const loop = async (): Promise<void> => {
    while (!closed) {
      await look()
      await sleep(INTERVAL)
    }
  }
  const done = loop()
  return {
    stop: async () => {
      closed = true
      await done
    }
  }
}

/** A Docker configuration of our own that may pull from the simulated registry. */
async function logIn(simulator: Simulator, folder: string): Promise<void> {
  const ecr = new ECRClient({
    endpoint: simulator.url,
    region: simulator.world.region,
    credentials: { accessKeyId: 'containers', secretAccessKey: 'containers' }
  })
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}))
  ecr.destroy()
  const auth = authorizationData?.[0]?.authorizationToken ?? ''
  const content = JSON.stringify({ auths: { [simulator.registry]: { auth } } })
  await writeFile(join(folder, 'config.json'), content, { mode: 0o600 })
}

/** By digest, so that it is the image of the task and not what its tag has become since. */
function imageOf(task: Task, { name, image = '' }: ContainerDefinition): string {
  const digest = task.containers?.find(container => container.name === name)?.imageDigest
  return digest === undefined ? image : `${image.replace(/(@|:[^:/]*$).*/, '')}@${digest}`
}

function commandFor(task: Task, definition: ContainerDefinition, image: string): string[] {
  const { environment = [], portMappings = [], entryPoint = [], command = [] } = definition
  const [first, ...rest] = entryPoint
  return [
    ...['run', '--detach', '--label', `deploy-fargate-task=${task.taskArn}`],
    ...portMappings.flatMap(({ containerPort }) => ['--publish', `127.0.0.1::${containerPort}`]),
    ...environment.flatMap(({ name, value }) => ['--env', `${name}=${value}`]),
    ...(first === undefined ? [] : ['--entrypoint', first]),
    image,
    ...rest,
    ...command
  ]
}

/** `8080/tcp -> 127.0.0.1:32768` in each line. */
async function publishedPorts(id: string): Promise<[port: number, upstream: Upstream][]> {
  const { output } = await runCommand('docker', ['port', id])
  return [...output.matchAll(/^(\d+)\/tcp -> ([\d.]+):(\d+)$/gm)].map(([, port, host, own]) => [
    Number(port),
    { host: host ?? '127.0.0.1', port: Number(own) }
  ])
}

function addressOf(task: Task): string {
  const details = task.attachments?.flatMap(attachment => attachment.details ?? []) ?? []
  return details.find(({ name }) => name === 'privateIPv4Address')?.value ?? ''
}

async function removeContainers(ids: readonly string[]): Promise<void> {
  if (ids.length > 0) {
    await runCommand('docker', ['rm', '--force', ...ids])
  }
}
