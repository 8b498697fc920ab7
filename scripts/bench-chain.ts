import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { CreateClusterCommand, ECSClient } from '@aws-sdk/client-ecs'
import { type ActionRun, runAction } from '../__tests__/support/runner.ts'
import { type Simulator, startSimulator } from '../simulator/simulator.ts'
import { exampleAccount, exampleApp } from './example-account.ts'

/** What a deployment cost the runner. */
export interface ChainCost {
  readonly wallMs: number
  /** Time of the processor in the Node processes of the steps, post steps included; programs that they start are not. */
  readonly cpuMs: number
}

/** The folders of the three peers, in the order in which a workflow uses them. */
const PEERS = [
  'amazon-ecr-login',
  'amazon-ecs-render-task-definition',
  'amazon-ecs-deploy-task-definition'
] as const

const root = resolve(import.meta.dirname, '..')
/** A rollout is over in a moment: what is measured is the steps, not ECS. */
const SPEED = 300

/** The peers that a folder lacks; none: it can be compared with. */
export function missingPeers(folder: string): readonly string[] {
  return PEERS.filter(name => !existsSync(join(folder, name, 'action.yml')))
}

/**
 * Deploys a new image to a service of the simulator, in turns by our step and by the chain of the peers (login, render,
 * deploy), each with a new tag. The login needs a Docker engine.
 */
export async function measureChains(
  folder: string,
  node: string,
  rounds: number
): Promise<{ readonly ours: readonly ChainCost[]; readonly peers: readonly ChainCost[] }> {
  const ours: ChainCost[] = []
  const peers: ChainCost[] = []
  const stage = await openStage(node)
  try {
    // The first round only warms the file cache.
    for (let round = 0; round <= rounds; round++) {
      const own = await stage.time(image => stage.step(root, serviceInputs(stage, image)))
      const theirs = await stage.time(image => runPeers(folder, stage, image))
      if (round === 0) continue
      ours.push(own)
      peers.push(theirs)
    }
    return { ours, peers }
  } finally {
    await stage.close()
  }
}

interface Stage {
  readonly definition: string
  /** Runs one action, and fails when it does. */
  step(action: string, inputs: Readonly<Record<string, string>>): Promise<ActionRun>
  /** What it costs to deploy a new image. */
  time(deploy: (image: string) => Promise<unknown>): Promise<ChainCost>
  close(): Promise<void>
}

function serviceInputs({ definition }: Stage, image: string): Readonly<Record<string, string>> {
  return { cluster: 'bench', service: 'web', image, 'task-definition': definition }
}

async function runPeers(folder: string, stage: Stage, image: string): Promise<void> {
  const [login, render, deploy] = PEERS.map(name => join(folder, name)) as [string, string, string]
  await stage.step(login, {})
  const rendered = await stage.step(render, {
    'task-definition': stage.definition,
    'container-name': 'web',
    image
  })
  await stage.step(deploy, {
    'task-definition': rendered.outputs['task-definition'] ?? '',
    cluster: 'bench',
    service: 'web',
    'wait-for-service-stability': 'true'
  })
}

async function openStage(node: string): Promise<Stage> {
  const simulator = await startSimulator({ region: 'eu-west-1', speed: SPEED, ...exampleAccount })
  const workspace = await mkdtemp(join(tmpdir(), 'bench-'))
  const definition = join(workspace, 'task-definition.json')
  const cpu = join(workspace, 'cpu')
  const hook = join(workspace, 'cpu-hook.cjs')
  await cp(join(exampleApp, 'task-definition.json'), definition)
  await writeFile(hook, CPU_HOOK)
  for (const name of ['docker', 'temp']) await mkdir(join(workspace, name))
  await createService(simulator, definition)
  const env = {
    ...simulator.environment(),
    // One job: what a step leaves there, the next one reads.
    RUNNER_TEMP: join(workspace, 'temp'),
    BENCH_CPU_FILE: cpu,
    // A login of this bench is nobody else's.
    DOCKER_CONFIG: join(workspace, 'docker')
  }
  let tags = 0
  return {
    definition,
    step: async (action, inputs) => {
      const run = await runAction({
        node,
        nodeFlags: ['--require', hook],
        action,
        workspace,
        inputs,
        env
      })
      if (run.conclusion !== 'success') throw new Error(`${action} failed:\n${run.log}`)
      return run
    },
    time: async deploy => {
      tags += 1
      simulator.control.addImage({ repository: 'web', tags: [`v${tags}`], content: `v${tags}` })
      await writeFile(cpu, '')
      const begun = performance.now()
      await deploy(`${simulator.registry}/web:v${tags}`)
      const wallMs = performance.now() - begun
      const times = (await readFile(cpu, 'utf8')).trim().split('\n').map(Number)
      return { wallMs, cpuMs: times.reduce((sum, time) => sum + time, 0) / 1000 }
    },
    close: async () => {
      await simulator.close()
      await rm(workspace, { recursive: true, force: true })
    }
  }
}

/** Leaves the microseconds that a process took of the processor. */
const CPU_HOOK = `process.once('exit', () => {
  const { user, system } = process.cpuUsage()
  require('node:fs').appendFileSync(process.env.BENCH_CPU_FILE, user + system + '\\n')
})
`

/** The service as it runs before the first deployment. */
async function createService(simulator: Simulator, definition: string): Promise<void> {
  simulator.control.addImage({ repository: 'web', tags: ['v0'] })
  const client = new ECSClient({
    endpoint: simulator.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' }
  })
  await client.send(new CreateClusterCommand({ clusterName: 'bench' }))
  client.destroy()
  const image = `${simulator.registry}/web:v0`
  const service = join(exampleApp, 'service-definition.json')
  const run = await runAction({
    env: simulator.environment(),
    inputs: {
      cluster: 'bench',
      service: 'web',
      image,
      'task-definition': definition,
      'service-definition': service
    }
  })
  if (run.outputs.outcome !== 'succeeded') throw new Error(run.log)
}
