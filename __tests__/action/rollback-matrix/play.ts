import { DeregisterTaskDefinitionCommand } from '@aws-sdk/client-ecs'
import type { Origin } from '../../../src/task-definition/origin-tags.ts'
import type { ActionJob, ActionRun } from '../../support/runner.ts'
import {
  commit,
  deployAndSettle,
  deployOtherwise,
  digestOf,
  patient,
  removeImage,
  rollBack,
  tagAsRun
} from '../history.ts'
import { deployFirst, inWorld, type Scene, web } from '../live-service.ts'
import { serviceDefinition } from '../world.ts'
import type { Cell } from './expectations.ts'

/** Two of the commits begin alike: their first seven digits mean both. */
export const COMMITS = [
  `abcdef12${'1'.repeat(32)}`,
  `abcdef12${'2'.repeat(32)}`,
  commit('c'),
  commit('d')
] as const
const AMBIGUOUS = 'abcdef12'
const DENIED = [
  'ecs:ListServiceDeployments',
  'ecs:DescribeServiceDeployments',
  'ecs:StopServiceDeployment',
  'ecs:DescribeServiceRevisions'
] as const

/** What was there before the step. */
export interface Before {
  readonly scene: Scene
  /** The number of the wanted revision, and the digest that it ran. */
  readonly wanted: number
  readonly digest: string
}

/** Plays one cell in a world of its own, and hands what came of it to `check`. */
export async function play(
  cell: Cell,
  check: (run: ActionRun, before: Before) => Promise<void>
): Promise<void> {
  const definition = isInProgress(cell)
    ? patient
    : serviceDefinition({ enable: true, rollback: true })
  await inWorld(
    async scene => {
      await deployFirst(scene, definition)
      await tellHistory(scene)
      const wanted = wantedIn(cell)
      const before = { scene, wanted, digest: digestOf(scene, `v${wanted}`) ?? '' }
      await change(cell, before)
      if (isInProgress(cell)) await deployOtherwise(scene, scene.image('v4'), originOf(scene, 4))
      if (cell.circumstance === 'service-deployment calls denied') {
        scene.simulator.control.deny(...DENIED)
      }
      scene.simulator.control.clearCalls()
      const run = await rollBack(scene, { to: inputFor(cell, before) }, endsMeanwhile(cell, scene))
      await check(run, before)
    },
    {},
    definition
  )
}

const isInProgress = ({ circumstance }: Cell) => circumstance.startsWith('in progress')

/** Three revisions that worked, `web:1` to `web:3`; the image of each has its number as its tag. */
async function tellHistory(scene: Scene): Promise<void> {
  await tagAsRun(scene, web(1), originOf(scene, 1))
  for (const number of [2, 3]) {
    const image = scene.image(`v${number}`)
    await deployAndSettle(scene, image, originOf(scene, number))
  }
}

function originOf(scene: Scene, number: number): Origin {
  const digest = digestOf(scene, `v${number}`)
  return {
    commit: COMMITS[number - 1] ?? '',
    run: `https://github.com/octo-org/web/actions/runs/700000000${number}/attempts/1`,
    runNumber: String(number),
    workflow: 'octo-org/web/.github/workflows/deploy.yml',
    actor: 'octocat',
    imageTag: `v${number}`,
    ...(digest === undefined ? {} : { digest }),
    ...(number === 1 ? {} : { replaces: `web:${Math.min(number - 1, 3)}` })
  }
}

/** The revision that the input means. */
function wantedIn({ way, circumstance }: Cell): number {
  switch (circumstance) {
    case 'it runs already':
    case 'in progress, a stop leads there':
      return 3
    case 'in progress, a stop leads elsewhere':
      // `2` counts from `live` on, which is where a stop leads.
      return way === 'number' ? 2 : 1
    default:
      return way === 'previous' ? 2 : 1
  }
}

function inputFor({ way, circumstance }: Cell, { wanted, digest }: Before): string {
  switch (way) {
    case 'previous':
      return 'previous'
    case 'number':
      return circumstance === 'in progress, a stop leads there' ? '1' : '2'
    case 'revision':
      return `web:${wanted}`
    case 'ARN':
      return web(wanted)
    case 'commit':
      return COMMITS[wanted - 1] ?? ''
    case 'tag':
      return `v${wanted}`
    case 'digest':
      return digest
    case 'ambiguous':
      return AMBIGUOUS
    case 'unknown':
      return 'v9'
  }
}

/** Brings the wanted revision into its state, and lets the other deployment find no capacity. */
async function change(cell: Cell, { scene, wanted, digest }: Before): Promise<void> {
  const { control, ecs } = scene.simulator
  const imageTag = `v${wanted}`
  if (cell.state === 'INACTIVE') {
    const taskDefinition = web(wanted)
    await scene.other.send(new DeregisterTaskDefinitionCommand({ taskDefinition }))
  }
  if (cell.state === 'tag moved') {
    control.addImage({ repository: 'web', tags: [imageTag], content: 'something else' })
  }
  if (cell.state === 'image gone') await removeImage(scene, digest)
  ecs.setScenarios([
    ...fatesIn(cell, wanted),
    { match: { imageTag: 'v4' }, fate: { kind: 'no-capacity' } }
  ])
}

function fatesIn({ state }: Cell, wanted: number) {
  const match = { imageTag: `v${wanted}` }
  if (state === 'crashes now') {
    const logLines = ['the table users has no column name']
    return [{ match, fate: { kind: 'crash', exitCode: 1, logLines } as const }]
  }
  return state === 'cannot be pulled now'
    ? [{ match, fate: { kind: 'image-not-found' } as const }]
    : []
}

/** The other deployment finds its capacity once someone waits for it. */
function endsMeanwhile(cell: Cell, { simulator }: Scene): Partial<ActionJob> {
  return {
    onLine: line => {
      if (!line.includes('waiting for its end')) return
      simulator.ecs.setScenarios(fatesIn(cell, wantedIn(cell)))
    }
  }
}
