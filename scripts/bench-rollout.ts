import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateClusterCommand, ECSClient } from '@aws-sdk/client-ecs'
import { runAction } from '../__tests__/support/runner.ts'
import { startSimulator } from '../simulator/simulator.ts'
import { exampleAccount, exampleApp } from './example-account.ts'
import { type ProcessMeter, startMeter } from './process-meter.ts'

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

/** Deploys an image to a new service of the simulator, in real time, and measures the step. */
export async function measureRollout(node: string): Promise<RolloutCost> {
  const simulator = await startSimulator({ region: 'eu-west-1', ...exampleAccount })
  const workspace = await mkdtemp(join(tmpdir(), 'bench-'))
  let begun = 0
  let meter: ProcessMeter | undefined
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
        'task-definition': join(exampleApp, 'task-definition.json'),
        'service-definition': join(exampleApp, 'service-definition.json')
      },
      env: simulator.environment(),
      onStart: pid => {
        begun = simulator.clock.now()
        meter = startMeter(pid)
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
      peakMegabytes: meter?.read().peakMegabytes ?? 0
    }
  } finally {
    meter?.stop()
    await simulator.close()
    await rm(workspace, { recursive: true, force: true })
  }
}

function connection(endpoint: string) {
  return { endpoint, credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' } }
}
