import { join, resolve } from 'node:path'
import { findNode24 } from '../__tests__/support/node-releases.ts'
import { type ChainCost, measureChains, missingPeers } from './bench-chain.ts'
import { measureCompressions } from './bench-compression.ts'
import { measureRollout } from './bench-rollout.ts'
import { benchServices } from './bench-services.ts'
import { type Contestant, measureStarts, median } from './bench-start.ts'
import { ensureDocker } from './docker.ts'

/**
 * `npm run bench [-- FOLDER]`: FOLDER holds checkouts of aws-actions/amazon-ecr-login, amazon-ecs-render-task-definition
 * and amazon-ecs-deploy-task-definition, whose bundles then run in turn with ours.
 * `npm run bench -- compression`: pushes and pulls with each compression.
 * `npm run bench -- services`: how the cost of a deployment grows with several services.
 */
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'
const root = resolve(import.meta.dirname, '..')
const ROUNDS = 15
const CHAIN_ROUNDS = 3
const [argument] = process.argv.slice(2)

if (argument === 'compression') {
  const docker = await ensureDocker(line => console.log(line))
  try {
    if (!docker.available || !docker.buildx) throw new Error(docker.why)
    for (const line of await measureCompressions()) console.log(line)
  } finally {
    await docker.stop()
  }
} else if (argument === 'services') {
  await benchServices()
} else {
  await compareBundles(argument)
}

async function compareBundles(peers: string | undefined): Promise<void> {
  const missing = peers === undefined ? [] : missingPeers(resolve(peers))
  if (missing.length > 0) throw new Error(`${peers} has no checkout of ${missing.join(', ')}`)
  const node24 = await findNode24()
  const nodes = [...new Set([process.execPath, node24 ?? process.execPath])]
  await showStarts(peers, nodes)
  if (peers === undefined) {
    console.log('\nNo folder with the peers was given: the whole step is compared with nothing.')
  } else {
    await showChains(resolve(peers), nodes.at(-1) ?? process.execPath)
  }
  await showRollouts(nodes)
}

function labelOf(node: string): string {
  return node === process.execPath ? `Node ${process.versions.node}` : 'Node 24'
}

async function showStarts(peers: string | undefined, nodes: readonly string[]): Promise<void> {
  const deploy = 'amazon-ecs-deploy-task-definition'
  const contestants: Contestant[] = [
    { name: 'deploy-fargate', bundle: join(root, 'dist/index.js') },
    ...(peers === undefined
      ? []
      : [{ name: deploy, bundle: join(resolve(peers), deploy, 'dist/index.js') }])
  ]
  console.log(
    `\nFrom the start of the process to its first AWS call (median of ${ROUNDS}, in turns)`
  )
  for (const node of nodes) {
    const times = await measureStarts(contestants, node, ROUNDS)
    const ours = median(times[0] ?? [])
    for (const [index, { name }] of contestants.entries()) {
      const middle = median(times[index] ?? [])
      const ratio = index === 0 ? '' : `, ours is ${(ours / middle).toFixed(2)} of it`
      console.log(
        `  ${labelOf(node).padEnd(14)} ${name.padEnd(34)} ${middle.toFixed(0)} ms${ratio}`
      )
    }
  }
}

async function showChains(peers: string, node: string): Promise<void> {
  const docker = await ensureDocker(line => console.log(line))
  try {
    console.log(
      `\nA new image to a service that is stable at once (median of ${CHAIN_ROUNDS}, in turns, ${labelOf(node)})`
    )
    if (!docker.available) {
      console.log(`  Not measured: amazon-ecr-login needs Docker, and ${docker.why}.`)
      return
    }
    const costs = await measureChains(peers, node, CHAIN_ROUNDS)
    const middle = (of: readonly ChainCost[], member: keyof ChainCost) =>
      median(of.map(cost => cost[member])) / 1000
    for (const [member, what] of [
      ['cpuMs', 'time of the processor'],
      ['wallMs', 'from start to end']
    ] as const) {
      const ours = middle(costs.ours, member)
      const theirs = middle(costs.peers, member)
      console.log(
        `  ${what.padEnd(24)} deploy-fargate ${ours.toFixed(2)} s, login + render + deploy ${theirs.toFixed(2)} s: ${(ours / theirs).toFixed(2)} of it`
      )
    }
  } finally {
    await docker.stop()
  }
}

async function showRollouts(nodes: readonly string[]): Promise<void> {
  console.log('\nOne rollout of two tasks in the simulator, in real time')
  for (const node of nodes) {
    const cost = await measureRollout(node)
    console.log(
      `  ${labelOf(node)}: ${cost.outcome} after ${cost.rolloutSeconds.toFixed(1)} s of rollout`
    )
    const { shortest, longest } = cost.pauses
    const pauses = `polls ${shortest.toFixed(1)} to ${longest.toFixed(1)} s apart`
    console.log(`    end state of ECS to next poll    ${cost.noticedSeconds.toFixed(1)} s`)
    console.log(`    end state of ECS to end of step  ${cost.lagSeconds.toFixed(1)} s`)
    console.log(`    ECS calls while waiting          ${cost.callsWhileWaiting}, ${pauses}`)
    console.log(`    peak memory                      ${cost.peakMegabytes.toFixed(0)} MB`)
  }
}
