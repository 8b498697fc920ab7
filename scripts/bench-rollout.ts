import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { CreateClusterCommand, ECSClient } from '@aws-sdk/client-ecs'
import { runAction } from '../__tests__/support/runner.ts'
import { startSimulator } from '../simulator/simulator.ts'
import { exampleAccount } from './example-account.ts'

/** What one rollout cost the step that watched it. */
export interface RolloutCost {
  readonly outcome: string
  /** Seconds that the rollout took, by ECS's own record. */
  readonly rolloutSeconds: number
  /** Seconds from ECS reaching its end state to the end of the step. */
  readonly lagSeconds: number
  /** Seconds from ECS reaching its end state to the next poll. */
  readonly noticedSeconds: number
  /** ECS calls from the start of the deployment to its end. */
  readonly callsWhileWaiting: number
  /** The shortest and the longest pause between two looks, in seconds. */
  readonly pauses: { readonly shortest: number; readonly longest: number }
  /** The most memory that the process ever held, in MB. */
  readonly peakMegabytes: number
}

const folder = resolve(import.meta.dirname, '../examples/app')

/** Deploys an image to a new service of the simulator, in real time, and measures the step. */
export async function measureRollout(node: string): Promise<RolloutCost> {
  const simulator = await startSimulator({ region: 'eu-west-1', ...exampleAccount })
  const workspace = await mkdtemp(join(tmpdir(), 'bench-'))
  let peak = 0
  let begun = 0
  let sampler: NodeJS.Timeout | undefined
  try {
    const client = new ECSClient({ ...connection(simulator.url), region: 'eu-west-1' })
    await client.send(new CreateClusterCommand({ clusterName: 'bench' }))
    client.destroy()
    simulator.control.addImage({ repository: 'web', tags: ['1'] })
    const run = await runAction({
      node,
      workspace,
      inputs: {
        cluster: 'bench',
        service: 'web',
        image: `${simulator.registry}/web:1`,
        'task-definition': join(folder, 'task-definition.json'),
        'service-definition': join(folder, 'service-definition.json')
      },
      env: simulator.environment(),
      onStart: pid => {
        begun = simulator.clock.now()
        sampler = setInterval(() => {
          peak = Math.max(peak, readPeak(pid))
        }, 25)
      },
      timeoutMs: 600_000
    })
    const deployment = simulator.ecs.snapshot().serviceDeployments[0]
    const finished = deployment?.finishedAt?.getTime() ?? Number.NaN
    const started = deployment?.createdAt?.getTime() ?? Number.NaN
    const calls = simulator.control.calls('ecs:*')
    const looks = calls.filter(({ at }) => at > started && at <= finished)
    const noticed = calls.find(({ at }) => at > finished)?.at ?? Number.NaN
    const pauses = looks.slice(1).map((call, index) => call.at - (looks[index]?.at ?? 0))
    // Two calls of the same look follow each other at once.
    const between = pauses.filter(pause => pause > 500).map(pause => pause / 1000)
    return {
      outcome: run.outputs.outcome ?? 'none',
      rolloutSeconds: (finished - started) / 1000,
      lagSeconds: (begun + run.durationMs - finished) / 1000,
      noticedSeconds: (noticed - finished) / 1000,
      callsWhileWaiting: looks.length,
      pauses: { shortest: Math.min(...between), longest: Math.max(...between) },
      peakMegabytes: peak / 1024
    }
  } finally {
    clearInterval(sampler)
    await simulator.close()
    await rm(workspace, { recursive: true, force: true })
  }
}

function connection(endpoint: string) {
  return { endpoint, credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' } }
}

/** The kernel's own high-water mark, in KiB; 0 when the process is gone. */
function readPeak(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0)
  } catch {
    return 0
  }
}
