import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from '@jest/globals'
import { closeClusters, deployment, startCluster } from './world.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'kubernetes-'))
const root = join(import.meta.dirname, '../../..')
const KUBECTL = '/usr/bin/kubectl'

afterAll(async () => {
  await closeClusters()
  rmSync(folder, { recursive: true, force: true })
})

async function withKubeconfig() {
  const world = await startCluster()
  const path = join(folder, 'kubeconfig')
  writeFileSync(path, world.cluster.kubeconfig())
  const env = { ...process.env, KUBECONFIG: path, HOME: folder, NODE_OPTIONS: '' }
  return { ...world, env }
}

test('the scenario files, which run against any server, hold here', async () => {
  const { env } = await withKubeconfig()
  const scenarios = join(import.meta.dirname, 'scenarios')
  const files = readdirSync(scenarios).map(name => join(scenarios, name))
  const script = join(root, 'scripts/kubernetes-scenario.ts')
  const { stdout } = await run(join(root, 'node_modules/.bin/tsx'), [script, ...files], { env })
  expect(stdout).not.toContain('FAIL')
  expect(stdout.match(/^ok /gm)?.length).toBeGreaterThan(40)
}, 60_000)

const withKubectl = existsSync(KUBECTL) ? test : test.skip

withKubectl(
  'kubectl applies, takes over its own client-side apply, and reads',
  async () => {
    const { env, cluster, clock } = await withKubeconfig()
    const manifest = join(folder, 'web.json')
    writeFileSync(manifest, JSON.stringify(deployment()))
    const kubectl = async (...args: string[]) => (await run(KUBECTL, args, { env })).stdout
    expect(await kubectl('apply', '-f', manifest)).toBe('deployment.apps/web created\n')
    expect(await kubectl('apply', '--server-side', '-f', manifest)).toBe(
      'deployment.apps/web serverside-applied\n'
    )
    const managers = cluster.get('Deployment', 'shop', 'web')?.metadata.managedFields ?? []
    expect(managers.map(({ manager, operation }) => `${manager} ${operation}`)).toContain(
      'kubectl Apply'
    )
    expect(managers.map(({ manager }) => manager)).not.toContain('kubectl-client-side-apply')
    clock.advance(120_000)
    expect(await kubectl('-n', 'shop', 'set', 'image', 'deploy/web', 'web=web:2')).toBe(
      'deployment.apps/web image updated\n'
    )
    clock.advance(180_000)
    expect(
      await kubectl(
        '-n',
        'shop',
        'get',
        'deploy',
        'web',
        '-o',
        'jsonpath={.status.updatedReplicas}'
      )
    ).toBe('2')
    expect(await kubectl('-n', 'shop', 'rollout', 'history', 'deploy/web')).toMatch(/^1 .*\n2 /m)
  },
  60_000
)
