import { join } from 'node:path'
import type { ActionRun } from '../__tests__/support/runner.ts'
import { showTwoVersions } from './demo-stage.ts'
import { exampleAccount, exampleApp, writeDefinitions } from './example-account.ts'

/** A rollout takes a minute or two; here it takes seconds. */
const SPEED = 30
const NAMES = ['web', 'worker'] as const

/** Deploys one image to two services, then one with which the worker fails: both are back. Node alone is enough. */
export async function demonstrateServices(): Promise<boolean> {
  return await showTwoVersions({
    speed: SPEED,
    world: { ...exampleAccount, repositories: [{ name: 'web' }] },
    titles: {
      good: 'Deploy one image to web and worker, which are created',
      broken: 'Deploy a version with which the worker ends at once'
    },
    summaryFiles: { good: 'services-1-deployed.md', broken: 'services-2-rolled-back.md' },
    prepare: async (version, folder, { registry }) => {
      await writeDefinitions(folder, NAMES)
      return {
        cluster: 'default',
        services: NAMES.map(service => `${service}=${service}.json`).join('\n'),
        'service-definition': join(exampleApp, 'service-definition.json'),
        image: `${registry}/web:${version}`
      }
    },
    breakNext: ({ ecs }) =>
      ecs.setScenarios([
        {
          match: { taskDefinition: 'worker', imageTag: 'broken' },
          fate: {
            kind: 'crash',
            exitCode: 1,
            afterSeconds: 5,
            logLines: ['Error: QUEUE_URL is not set']
          }
        }
      ]),
    describe: (good, broken) => [
      `1. ${good.outputs.outcome}: ${running(good)}.`,
      `2. ${broken.outputs.outcome}: ${broken.outputs.reason}`,
      `   ${running(broken)}.`
    ],
    isBack: (good, broken) => running(good) === running(broken)
  })
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
