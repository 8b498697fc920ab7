import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/simulator.ts'
import { actionNode } from '../support/node-releases.ts'
import { type ActionJob, type ActionRun, runAction } from '../support/runner.ts'
import { SharedClock } from '../support/shared-clock.ts'

const SPEED = 60

/** What is started from now on crashes, and says why; what runs goes on. */
export const CRASHES = {
  match: { container: 'web' },
  fate: { kind: 'crash', exitCode: 1, afterSeconds: 1, logLines: ['no database'] }
} as const

/** A Deployment `web` that reads the ConfigMap `settings`, and that. */
export const webManifests = (image: string, color = 'green', replicas = 2) => `
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { color: ${color} }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, labels: { app: web } }
spec:
  replicas: ${replicas}
  progressDeadlineSeconds: 3600
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: ${image}
          env: [{ name: COLOR, valueFrom: { configMapKeyRef: { name: settings, key: color } } }]
`

/** A simulated EKS cluster `main` with the namespace `shop`, and a workspace for manifests. */
export interface EksWorld {
  readonly simulator: Simulator
  readonly cluster: ReturnType<Simulator['cluster']>
  readonly clock: SharedClock
  readonly workspace: string
  /** Runs the action; `with` adds inputs to those of the Deployment `web` in `shop`. */
  run(inputs: Readonly<Record<string, string>>, job?: Partial<ActionJob>): Promise<ActionRun>
  /** Reference of an image in the simulated ECR. */
  image(tag: string): string
  write(name: string, content: string): void
  close(): Promise<void>
}

export async function startEksWorld(options: SimulatorOptions = {}): Promise<EksWorld> {
  const clock = new SharedClock(options.speed ?? SPEED)
  const simulator = await startSimulator({
    clock,
    region: 'eu-west-1',
    repositories: [{ name: 'web' }],
    eksClusters: [{ name: 'main', namespaces: ['shop'] }],
    ...options
  })
  const workspace = mkdtempSync(join(tmpdir(), 'deploy-fargate-eks-'))
  return {
    simulator,
    clock,
    workspace,
    cluster: simulator.cluster('main'),
    run: async (inputs, job = {}) => {
      const onJoin = clock.freeze()
      const { node, env } = await actionNode()
      return await runAction({
        onJoin,
        node,
        inputs: { 'eks-cluster': 'main', namespace: 'shop', ...inputs },
        workspace,
        clock,
        hosted: job.node === undefined,
        ...job,
        env: { ...simulator.environment(), ...env, ...job.env }
      })
    },
    image: tag => {
      simulator.control.addImage({ repository: 'web', tags: [tag], content: tag })
      return `${simulator.registry}/web:${tag}`
    },
    write: (name, content) => writeFileSync(join(workspace, name), content),
    close: async () => {
      await simulator.close()
      rmSync(workspace, { recursive: true, force: true })
    }
  }
}
