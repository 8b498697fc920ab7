import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { showTwoVersions } from './demo-stage.ts'

/** A pod of Fargate takes the best part of a minute; here it takes a second. */
const SPEED = 30

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
  return await showTwoVersions({
    speed: SPEED,
    world: {
      repositories: [{ name: 'web' }],
      eksClusters: [{ name: 'main', namespaces: ['shop'] }]
    },
    titles: {
      good: 'Deploy a Deployment and a ConfigMap',
      broken: 'Deploy a version that ends at once'
    },
    summaryFiles: { good: 'eks-1-deployed.md', broken: 'eks-2-rolled-back.md' },
    prepare: async (version, folder, { registry }) => {
      const image = `${registry}/web:${version}`
      const color = version === 'good' ? 'green' : 'red'
      await writeFile(join(folder, 'web.yaml'), manifests(image, color))
      return { 'eks-cluster': 'main', namespace: 'shop', manifests: 'web.yaml', image }
    },
    breakNext: ({ cluster }) =>
      cluster('main').setScenarios([
        {
          match: { namespace: 'shop' },
          fate: {
            kind: 'crash',
            exitCode: 1,
            afterSeconds: 2,
            logLines: ['Error: DATABASE_URL is not set']
          }
        }
      ]),
    describe: (good, broken) => [
      `1. ${good.outputs.outcome}: revision ${good.outputs['kubernetes-revision']} runs.`,
      `2. ${broken.outputs.outcome}: ${broken.outputs.reason}`,
      `   Revision ${broken.outputs['running-kubernetes-revision']} runs.`
    ],
    // The old template runs as a revision of a new number: the outcome says that it does.
    isBack: () => true
  })
}
