import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findNode24 } from '../__tests__/support/node-releases.ts'
import { measureRollout } from './bench-rollout.ts'
import { measureStarts, median } from './bench-start.ts'

/**
 * `npm run bench [-- FOLDER]`: FOLDER is a checkout of aws-actions/amazon-ecs-deploy-task-definition,
 * whose bundle is then started in turn with ours.
 */
const rounds = 15
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'
const root = resolve(import.meta.dirname, '..')
const peerFolder = process.argv[2]

const node24 = await findNode24()
const nodes = [
  process.execPath,
  ...(node24 === undefined || node24 === process.execPath ? [] : [node24])
]
const contestants = [{ name: 'deploy-fargate', bundle: join(root, 'dist/index.js') }]
if (peerFolder === undefined) {
  console.log(
    'No checkout of amazon-ecs-deploy-task-definition was given: nothing to compare with.'
  )
} else {
  const bundle = resolve(peerFolder, 'dist/index.js')
  if (!existsSync(bundle)) throw new Error(`there is no ${bundle}`)
  contestants.push({ name: 'amazon-ecs-deploy-task-definition', bundle })
}

console.log(`\nFrom the start of the process to its first AWS call (median of ${rounds}, in turns)`)
for (const node of nodes) {
  const times = await measureStarts(contestants, node, rounds)
  const ours = median(times[0] ?? [])
  for (const [index, { name }] of contestants.entries()) {
    const middle = median(times[index] ?? [])
    const ratio = index === 0 ? '' : `, ours is ${(ours / middle).toFixed(2)} of it`
    const label = node === process.execPath ? `Node ${process.versions.node}` : 'Node 24'
    console.log(`  ${label.padEnd(14)} ${name.padEnd(34)} ${middle.toFixed(0)} ms${ratio}`)
  }
}

console.log('\nOne rollout of two tasks in the simulator, in real time')
for (const node of nodes) {
  const cost = await measureRollout(node)
  const label = node === process.execPath ? `Node ${process.versions.node}` : 'Node 24'
  console.log(`  ${label}: ${cost.outcome} after ${cost.rolloutSeconds.toFixed(1)} s of rollout`)
  const { shortest, longest } = cost.pauses
  const pauses = `polls ${shortest.toFixed(1)} to ${longest.toFixed(1)} s apart`
  console.log(`    end state of ECS to next poll    ${cost.noticedSeconds.toFixed(1)} s`)
  console.log(`    end state of ECS to end of step  ${cost.lagSeconds.toFixed(1)} s`)
  console.log(`    ECS calls while waiting          ${cost.callsWhileWaiting}, ${pauses}`)
  console.log(`    peak memory                      ${cost.peakMegabytes.toFixed(0)} MB`)
}
