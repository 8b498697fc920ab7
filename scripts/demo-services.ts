import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ActionRun } from '../__tests__/support/runner.ts'
import {
  clearSummaries,
  type DemoSimulator,
  runStep,
  say,
  startDemoSimulator,
  summaries
} from './demo-stage.ts'
import { exampleAccount } from './example-account.ts'

/** A rollout takes a minute or two; here it takes seconds. */
const SPEED = 30
const SUMMARIES = ['services-1-deployed.md', 'services-2-rolled-back.md'] as const
const NAMES = ['web', 'worker'] as const

/** Deploys one image to two services, then one with which the worker fails: both are back. Node alone is enough. */
export async function demonstrateServices(): Promise<boolean> {
  const simulator = await startDemoSimulator(SPEED, {
    ...exampleAccount,
    repositories: [{ name: 'web' }]
  })
  const folder = await mkdtemp(join(tmpdir(), 'deploy-fargate-demo-services-'))
  try {
    await clearSummaries(SUMMARIES)
    await writeDefinitions(folder)
    say('\n=== 1. Deploy one image to web and worker, which are created ===\n')
    const good = await deploy(simulator, folder, 'good', SUMMARIES[0])
    say('\n=== 2. Deploy a version with which the worker ends at once ===\n')
    simulator.ecs.setScenarios([
      {
        match: { taskDefinition: 'worker', imageTag: 'broken' },
        fate: {
          kind: 'crash',
          exitCode: 1,
          afterSeconds: 5,
          logLines: ['Error: QUEUE_URL is not set']
        }
      }
    ])
    const broken = await deploy(simulator, folder, 'broken', SUMMARIES[1])
    return conclude(good, broken)
  } finally {
    await simulator.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The files of the example app, with a task definition for each service. */
async function writeDefinitions(folder: string): Promise<void> {
  const app = resolve(import.meta.dirname, '../examples/app')
  const read = async (name: string) => JSON.parse(await readFile(join(app, name), 'utf8'))
  const definition = await read('task-definition.json')
  for (const family of NAMES) {
    await writeFile(join(folder, `${family}.json`), JSON.stringify({ ...definition, family }))
  }
  const service = await read('service-definition.json')
  await writeFile(join(folder, 'service.json'), JSON.stringify(service))
}

async function deploy(
  simulator: DemoSimulator,
  folder: string,
  name: 'good' | 'broken',
  summary: string
): Promise<ActionRun> {
  simulator.control.addImage({ repository: 'web', tags: [name], content: name })
  const inputs = {
    cluster: 'default',
    services: NAMES.map(service => `${service}=${service}.json`).join('\n'),
    'service-definition': 'service.json',
    image: `${simulator.registry}/web:${name}`
  }
  const version = { name, folder, sha: (name === 'good' ? '1' : '2').repeat(40) }
  return await runStep({ version, inputs, summary }, simulator)
}

interface ServiceResult {
  readonly service: string
  readonly outcome: string
  readonly runningTaskDefinitionArn?: string
}

/** `web runs web:1, worker runs worker:1` */
function running({ outputs }: ActionRun): string {
  const results: readonly ServiceResult[] = JSON.parse(outputs.results ?? '[]')
  return results
    .map(one => `${one.service} runs ${one.runningTaskDefinitionArn?.split('/').pop()}`)
    .join(', ')
}

function conclude(good: ActionRun, broken: ActionRun): boolean {
  const asPlanned =
    good.outputs.outcome === 'succeeded' &&
    broken.outputs.outcome === 'rolled-back' &&
    running(good) === running(broken)
  say()
  say(`1. ${good.outputs.outcome}: ${running(good)}.`)
  say(`2. ${broken.outputs.outcome}: ${broken.outputs.reason}`)
  say(`   ${running(broken)}.`)
  say(`\nThe job summaries are ${summaries}/${SUMMARIES.join(' and ')}.`)
  if (!asPlanned) say('That is not what should have happened: succeeded, then rolled-back.')
  return asPlanned
}
