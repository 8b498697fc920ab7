import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type ActionJob, type ActionRun, runAction } from '../__tests__/support/runner.ts'
import { SharedClock } from '../__tests__/support/shared-clock.ts'
import { type Simulator, type SimulatorOptions, startSimulator } from '../simulator/simulator.ts'
import { runCommand } from './command.ts'
import type { AppVersion } from './demo-app.ts'

/** Where the job summaries of the demos are left. */
export const summaries = join(resolve(import.meta.dirname, '..'), 'demo-summary')
export const region = 'eu-west-1'
/** GitHub runs the action on Node 24; what the SDK says of older ones is not part of the show. */
const quietSdk = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }

export const say = (line = '') => console.log(line)

let interrupted = false
let step: number | undefined

/** Throws once Ctrl-C was pressed, so that a demo ends by way of its `finally`. */
export function stopIfInterrupted(): void {
  if (interrupted) throw new Error('Ctrl-C was pressed.')
}

/** Runs a demo to its end; a Ctrl-C ends the step that runs and what comes after it, and the demo then tidies up. */
export async function runDemo(demonstrate: () => Promise<boolean>): Promise<void> {
  Object.assign(process.env, quietSdk)
  process.once('SIGINT', () => {
    interrupted = true
    say('\nStopping. A second Ctrl-C ends it at once, and leaves behind what is there.')
    // A terminal has sent the signal to the step as well.
    if (step !== undefined && !process.stdin.isTTY) process.kill(step, 'SIGINT')
  })
  try {
    process.exitCode = (await demonstrate()) ? 0 : 1
  } catch (error) {
    say(`\nThe demo stopped: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = interrupted ? 130 : 1
  }
}

/** Makes the folder of the summaries, without those of an earlier show. */
export async function clearSummaries(names: readonly string[]): Promise<void> {
  await mkdir(summaries, { recursive: true })
  for (const name of names) await rm(join(summaries, name), { force: true })
}

/** A simulated AWS whose time the steps of a demo live by. */
export interface DemoSimulator extends Simulator {
  readonly clock: SharedClock
}

/**
 * Starts it, with time up to `usual` times as fast as the real one, and says so. `DEMO_SPEED` is another speed: with 1,
 * Docker takes the share of the time that it has in a real deployment.
 */
export async function startDemoSimulator(
  usual: number,
  options: SimulatorOptions
): Promise<DemoSimulator> {
  const speed = Number(process.env.DEMO_SPEED ?? usual)
  const clock = new SharedClock(speed)
  const simulator = await startSimulator({ ...options, region, clock })
  say(`A simulated AWS answers on ${simulator.url}, and its time runs ${speed} times as fast.`)
  return { ...simulator, clock }
}

/** One workflow run of a version of the app. */
export interface DemoStep {
  readonly version: AppVersion
  readonly inputs: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly event?: NonNullable<ActionJob['event']>
  /** File name for the job summary. */
  readonly summary: string
}

/** Runs a step in the mini runner: its log on the screen, its summary in a file. */
export async function runStep(
  { version, inputs, env = {}, event, summary }: DemoStep,
  simulator: DemoSimulator
): Promise<ActionRun> {
  stopIfInterrupted()
  const run = await runAction({
    inputs,
    env: {
      ...simulator.environment(),
      ...quietSdk,
      ...env,
      GITHUB_SHA: version.sha,
      NO_COLOR: process.stdout.isTTY ? (process.env.NO_COLOR ?? '') : '1'
    },
    ...(event === undefined ? {} : { event }),
    // Another build of the bundle than the committed one: a folder with action.yml and dist/.
    ...(process.env.ACTION_FOLDER === undefined ? {} : { action: process.env.ACTION_FOLDER }),
    workspace: version.folder,
    clock: simulator.clock,
    onStart: pid => {
      step = pid
    },
    onEnd: () => {
      step = undefined
    },
    onLine: line => show(line)
  })
  await writeFile(join(summaries, summary), run.summary)
  stopIfInterrupted()
  return run
}

/** The version of a demo that works, and the one that fails. */
export type DemoVersion = 'good' | 'broken'

/** A demo of a version that is deployed, and of one that fails and is rolled back. Node alone is enough for it. */
export interface TwoVersions {
  readonly speed: number
  readonly world: SimulatorOptions
  readonly titles: Readonly<Record<DemoVersion, string>>
  readonly summaryFiles: Readonly<Record<DemoVersion, string>>
  /** Writes what a step finds in its folder, and gives its inputs. */
  prepare(
    version: DemoVersion,
    folder: string,
    simulator: DemoSimulator
  ): Promise<Readonly<Record<string, string>>>
  /** Lets what is deployed from then on fail. */
  breakNext(simulator: DemoSimulator): void
  /** What to say of the two steps, but for whether they ended as planned. */
  describe(good: ActionRun, broken: ActionRun): readonly string[]
  /** Whether what ran before runs again. */
  isBack(good: ActionRun, broken: ActionRun): boolean
}

/** Shows the two versions; false when they did not end as planned. */
export async function showTwoVersions(demo: TwoVersions): Promise<boolean> {
  const { good: first, broken: second } = demo.summaryFiles
  const simulator = await startDemoSimulator(demo.speed, demo.world)
  const folder = await mkdtemp(join(tmpdir(), 'deploy-fargate-demo-'))
  const deploy = async (name: DemoVersion) => {
    simulator.control.addImage({ repository: 'web', tags: [name], content: name })
    const inputs = await demo.prepare(name, folder, simulator)
    const version = { name, folder, sha: (name === 'good' ? '1' : '2').repeat(40) }
    return await runStep({ version, inputs, summary: demo.summaryFiles[name] }, simulator)
  }
  try {
    await clearSummaries([first, second])
    say(`\n=== 1. ${demo.titles.good} ===\n`)
    const good = await deploy('good')
    say(`\n=== 2. ${demo.titles.broken} ===\n`)
    demo.breakNext(simulator)
    const broken = await deploy('broken')
    const asPlanned =
      good.outputs.outcome === 'succeeded' &&
      broken.outputs.outcome === 'rolled-back' &&
      demo.isBack(good, broken)
    say()
    for (const line of demo.describe(good, broken)) say(line)
    say(`\nThe job summaries are ${summaries}/${first} and ${second}.`)
    if (!asPlanned) say('That is not what should have happened: succeeded, then rolled-back.')
    return asPlanned
  } finally {
    await simulator.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function show(line: string): void {
  if (line.startsWith('##[endgroup]')) return
  for (const part of line.split('\n')) say(`  ${part}`)
}

/** Removes the images that a demo made: those under the registry's name, and others by name. */
export async function removeImages(
  { registry }: Simulator,
  others: readonly string[]
): Promise<void> {
  const listed = await runCommand('docker', [
    ...['images', '--format', '{{.Repository}}:{{.Tag}} {{.ID}}'],
    ...['--filter', `reference=${registry}/*`]
  ])
  const names = listed.output.split('\n').flatMap(line => {
    const [name = '', id = ''] = line.split(' ')
    // An image that was pulled by its digest has no tag.
    return id === '' ? [] : [name.endsWith('<none>') ? id : name]
  })
  await runCommand('docker', ['rmi', '--force', ...others, ...new Set(names)])
}
