import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ActionRun } from '../__tests__/support/runner.ts'
import {
  clearSummaries,
  type DemoSimulator,
  runStep,
  say,
  startDemoSimulator,
  summaries
} from './demo-stage.ts'

/** A pod of Fargate takes the best part of a minute; here it takes a second. */
const SPEED = 30
const SUMMARIES = ['eks-1-deployed.md', 'eks-2-rolled-back.md'] as const

const manifests = (image: string, color: string) => `apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
data: { color: ${color} }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: ${image}
          resources:
            requests: { cpu: 250m, memory: 256Mi }
            limits: { cpu: 250m, memory: 256Mi }
`

/** Deploys manifests to a simulated EKS, breaks them, and shows why and what runs then. Node alone is enough. */
export async function demonstrateEks(): Promise<boolean> {
  const simulator = await startDemoSimulator(SPEED, {
    repositories: [{ name: 'web' }],
    eksClusters: [{ name: 'main', namespaces: ['shop'] }]
  })
  const folder = await mkdtemp(join(tmpdir(), 'deploy-fargate-demo-eks-'))
  try {
    await clearSummaries(SUMMARIES)
    say('\n=== 1. Deploy a Deployment and a ConfigMap ===\n')
    const good = await deploy(simulator, folder, 'good', SUMMARIES[0])
    say('\n=== 2. Deploy a version that ends at once ===\n')
    simulator.cluster('main').setScenarios([
      {
        match: { namespace: 'shop' },
        fate: {
          kind: 'crash',
          exitCode: 1,
          afterSeconds: 2,
          logLines: ['Error: DATABASE_URL is not set']
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

async function deploy(
  simulator: DemoSimulator,
  folder: string,
  name: 'good' | 'broken',
  summary: string
): Promise<ActionRun> {
  simulator.control.addImage({ repository: 'web', tags: [name], content: name })
  const image = `${simulator.registry}/web:${name}`
  await writeFile(join(folder, 'web.yaml'), manifests(image, name === 'good' ? 'green' : 'red'))
  const inputs = { 'eks-cluster': 'main', namespace: 'shop', manifests: 'web.yaml', image }
  const version = { name, folder, sha: (name === 'good' ? '1' : '2').repeat(40) }
  return await runStep({ version, inputs, summary }, simulator)
}

function conclude(good: ActionRun, broken: ActionRun): boolean {
  const asPlanned = good.outputs.outcome === 'succeeded' && broken.outputs.outcome === 'rolled-back'
  say()
  say(`1. ${good.outputs.outcome}: revision ${good.outputs['kubernetes-revision']} runs.`)
  say(`2. ${broken.outputs.outcome}: ${broken.outputs.reason}`)
  say(`   Revision ${broken.outputs['running-kubernetes-revision']} runs.`)
  say(`\nThe job summaries are ${summaries}/${SUMMARIES.join(' and ')}.`)
  if (!asPlanned) say('That is not what should have happened: succeeded, then rolled-back.')
  return asPlanned
}
