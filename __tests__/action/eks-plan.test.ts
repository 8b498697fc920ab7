import { afterEach, expect, test } from '@jest/globals'
import { startGitHub } from '../../simulator/github/github.ts'
import type { EksPlan } from '../../src/report/report.ts'
import type { ActionRun } from '../support/runner.ts'
import { type EksWorld, startEksWorld } from './eks-world.ts'

const TWO_MINUTES = 120_000
let world: EksWorld
afterEach(async () => {
  await world.close()
})

const planOf = ({ outputs, log }: ActionRun): EksPlan => {
  if (outputs.plan === undefined) throw new Error(log)
  return JSON.parse(outputs.plan)
}
const troubles = (run: ActionRun) =>
  planOf(run)
    .checks.filter(({ status }) => status !== 'ok')
    .map(({ status, name, what }) => `${status}: ${name}: ${what}`)

const RESOURCES = '{ requests: { cpu: 250m, memory: 256Mi }, limits: { cpu: 250m, memory: 256Mi } }'
const manifest = (image: string, more = '', pod = '') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, labels: { app: web } }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
${more}
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: "${image}", resources: ${RESOURCES} }]
${pod}
`

const secret = (data: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'db', namespace: 'shop' },
  data
})

test(
  'a pull request has one comment with the plan of a Deployment, which the next run writes again',
  async () => {
    world = await startEksWorld()
    world.cluster.deployedApp({ name: 'web', namespace: 'shop', image: world.image('one') })
    const github = await startGitHub({ repository: 'octo-org/web', clock: world.simulator.clock })
    try {
      const sha = 'c'.repeat(40)
      github.setPull({ number: 12, state: 'open', headSha: sha })
      const payload = { action: 'synchronize', pull_request: { number: 12, head: { sha } } }
      const job = { env: github.environment(), event: { name: 'pull_request', payload } }
      const inputs = { mode: 'plan', deployment: 'web', 'github-token': github.token }
      const first = await world.run({ ...inputs, image: world.image('two') }, job)
      expect(first.outputs).toMatchObject({ outcome: 'registered' })
      expect(first.annotations).toEqual([])
      const [comment] = github.comments(12)
      expect(comment?.body).toMatch(/^<!-- deploy-fargate:plan:eks\/main\/shop\/web -->\n## plan: /)
      expect(comment?.body).toContain('Deployment web')
      expect(comment?.body).toContain('**Cost per month:**')
      expect(comment?.body).not.toContain('123456789012')
      const lost = await world.run(
        {
          ...inputs,
          image: world.image('two'),
          namespace: 'shop',
          deployment: 'web',
          images: 'other'
        },
        job
      )
      expect(lost.outputs).toMatchObject({ outcome: 'failed' })
      expect(github.comments(12).map(({ id }) => id)).toEqual([comment?.id])
      expect(github.comments(12)[0]?.body).toContain('No container has the image other')
    } finally {
      await github.close()
    }
  },
  TWO_MINUTES
)

test(
  'what runs already is no change, though the image is given by its tag',
  async () => {
    world = await startEksWorld()
    const image = world.image('one')
    world.write('web.yaml', manifest(image))
    expect((await world.run({ manifests: 'web.yaml', image })).outputs.outcome).toBe('succeeded')
    const run = await world.run({ mode: 'plan', manifests: 'web.yaml', image })
    expect(run.outputs).toMatchObject({ outcome: 'unchanged' })
    expect(troubles(run)).toEqual([])
    // Two pods of 0.25 vCPU and 0.5 GB for 730 hours in eu-west-1: 2 × 730 × (0.25 × 0.04048 + 0.5 × 0.004445).
    expect(planOf(run).cost).toMatchObject({ before: 18.02, after: 18.02 })
  },
  TWO_MINUTES
)

test(
  'every check that is not well is told, and nothing is changed',
  async () => {
    world = await startEksWorld({
      eksClusters: [
        {
          name: 'main',
          namespaces: ['shop'],
          fargateProfiles: [
            { name: 'front', selectors: [{ namespace: 'shop', labels: { tier: 'front' } }] }
          ]
        }
      ]
    })
    world.simulator.control.addImage({
      repository: 'web',
      tags: ['arm'],
      platforms: ['linux/arm64']
    })
    world.cluster.deployedApp({
      name: 'web',
      namespace: 'shop',
      image: world.image('one'),
      change: app =>
        JSON.parse(
          JSON.stringify(app).replace(
            /"labels":\{"app":"web"\}/g,
            '"labels":{"app":"web","tier":"front"}'
          )
        )
    })
    world.cluster.create(secret({ user: 'YQ==' }))
    world.cluster.create({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'q', namespace: 'shop' },
      spec: { hard: { pods: '2' } }
    })
    const pod = `
      serviceAccount: app
      imagePullSecrets: [{ name: hub }]
      volumes:
        - { name: all, projected: { sources: [{ secret: { name: db, items: [{ key: password, path: p }] } }, { configMap: { name: nginx } }] } }
`
    const image = `${world.simulator.registry}/web:arm`
    world.write(
      'web.yaml',
      manifest(image, '  paused: true\n  revisionHistoryLimit: 0', pod).replace(
        'metadata: { labels: { app: web } }',
        'metadata: { labels: { app: web, tier: front } }'
      )
    )
    const before = world.cluster.get('Deployment', 'shop', 'web')
    const run = await world.run({ mode: 'plan', manifests: 'web.yaml' })
    expect(run.outputs).toMatchObject({ outcome: 'failed' })
    expect(troubles(run).sort()).toEqual([
      'error: ConfigMap nginx: ConfigMap nginx does not exist, and the pods need it to start.',
      'error: Secret db: Secret db has no key password, which the pods need to start.',
      'error: ServiceAccount app: ServiceAccount app does not exist, and the pods need it to start.',
      `error: image: The image ${image} is for linux/arm64, and EKS on Fargate runs linux/amd64 alone.`,
      'error: paused: The Deployment is paused (spec.paused), so Kubernetes rolls nothing out.',
      'error: quota: ResourceQuota q has room for 0 of the 1 more pods of the rollout (pods: 2 of 2 used).',
      'warning: Secret hub: Secret hub of imagePullSecrets does not exist: images that need a login cannot be pulled.',
      'warning: history: revisionHistoryLimit is 0: Kubernetes keeps no revision to roll back to.'
    ])
    expect(run.summary).toContain('### Checks: 6 errors, 2 warnings')
    expect(world.cluster.get('Deployment', 'shop', 'web')).toEqual(before)
  },
  TWO_MINUTES
)

test(
  'a role that may only read gets the diff of the client',
  async () => {
    const principalArn = 'arn:aws:iam::123456789012:role/deploy-fargate'
    world = await startEksWorld({
      eksClusters: [
        {
          name: 'main',
          namespaces: ['shop'],
          accessEntries: [{ principalArn, policies: [{ name: 'AmazonEKSViewPolicy' }] }]
        }
      ]
    })
    world.cluster.deployedApp({ name: 'web', namespace: 'shop', image: world.image('one') })
    world.write('web.yaml', manifest(world.image('two')).replace('replicas: 2', 'replicas: 3'))
    const run = await world.run({ mode: 'plan', manifests: 'web.yaml' })
    expect(run.outputs).toMatchObject({ outcome: 'registered' })
    expect(planOf(run).objects).toEqual([
      {
        name: 'Deployment web (compared without the server: its dry run is denied)',
        lines: expect.arrayContaining(['spec.replicas: 2 → 3'])
      }
    ])
  },
  TWO_MINUTES
)
