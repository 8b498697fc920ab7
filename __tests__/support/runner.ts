import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { parseFileCommands } from './file-commands.ts'
import { runHosted, takePlace } from './hosted-step.ts'
import { describeJob, type JobPaths, type Manifest } from './job-environment.ts'
import { Masks } from './masks.ts'
import type { SharedClock } from './shared-clock.ts'
import {
  type Cancellation,
  type Ended,
  listProcesses,
  startProcess,
  sweepOrphans
} from './step-process.ts'
import { chooseTiers, type Tier } from './step-tiers.ts'
import { type Annotation, StepOutput } from './workflow-commands.ts'

/** What a workflow, a job and a machine give to one step. Everything has a default that works. */
export interface ActionJob {
  /** The step's `with:`; names as in action.yml. Defaults of action.yml are added. */
  readonly inputs: Readonly<Record<string, string>>
  /** Folder that holds action.yml; default: this repository. */
  readonly action?: string
  /** The step's `env:`, on top of what the runner sets (AWS_*, GITHUB_* to override). */
  readonly env?: Readonly<Record<string, string>>
  readonly event?: { readonly name: string; readonly payload: object }
  /** GITHUB_WORKSPACE and the working directory; default: a new empty folder that is removed again. */
  readonly workspace?: string
  /** The program that runs the action; default: the Node that runs this. */
  readonly node?: string
  readonly nodeFlags?: readonly string[]
  /**
   * Whether a host may run the step from its source (`step-host.mjs`) where nothing needs a process of its own: much
   * quicker, and without what a process adds. A fixed share of such steps has a process all the same.
   */
  readonly hosted?: boolean
  /** The time that the action lives by (`fast-clock.mjs`); default: the real one. */
  readonly clock?: SharedClock
  /** How far the machine's clock is ahead of that time, in milliseconds. */
  readonly aheadMs?: number
  /** Cancels the step so many real milliseconds after its start. */
  readonly cancelAfterMs?: number
  /** Cancels the step when a masked line of its log matches. */
  readonly cancelWhen?: RegExp | ((line: string) => boolean)
  /** A second SIGINT so many milliseconds after the first one, as an impatient person sends it. */
  readonly cancelAgainAfterMs?: number
  /** Real milliseconds between SIGINT, SIGTERM and the kill; default: the runner's 7500 and 2500. */
  readonly grace?: { readonly interrupt: number; readonly terminate: number }
  /** `false`: a runner that shuts down, where no post step runs. */
  readonly post?: boolean
  /** Fails the test instead of hanging: real milliseconds for each of main and post; default 600000. */
  readonly timeoutMs?: number
  readonly onLine?: (line: string) => void
  /** Time may leap although main is signalled, since not time but what it does decides when. */
  readonly leaps?: boolean
  /** Told that main has its place on the clock. */
  readonly onJoin?: () => void
  /** Told the process id of main. */
  readonly onStart?: (pid: number) => void
  /** Told how main is killed. A host may run it, unlike one that is told its process id. */
  readonly onKillable?: (kill: () => void) => void
  /** Told that main has ended, before post starts. */
  readonly onEnd?: () => void
}

/** One process of the action, `main` or `post`, as the runner saw it. */
export interface StepRun {
  readonly exitCode: number | null
  readonly signal: string | null
  readonly conclusion: 'success' | 'failure' | 'cancelled'
  readonly outputs: Readonly<Record<string, string>>
  readonly state: Readonly<Record<string, string>>
  /** What it wrote to GITHUB_ENV. */
  readonly env: Readonly<Record<string, string>>
  /** Markdown, masked; empty when it is over the runner's 1 MiB. */
  readonly summary: string
  readonly annotations: readonly Annotation[]
  /** The log as a person sees it, masked, with `##[group]` and the like. */
  readonly log: string
  readonly lines: readonly { readonly atMs: number; readonly text: string }[]
  /** What the runner itself complains about: malformed files, limits, left-over processes, unknown inputs. */
  readonly problems: readonly string[]
  /** Real milliseconds from start to end. */
  readonly durationMs: number
}

export interface ActionRun extends StepRun {
  /** The outputs that another job would get: those that hold no secret. */
  readonly jobOutputs: Readonly<Record<string, string>>
  /** Absent when the action has no post step, or `post: false`. */
  readonly post?: StepRun
  /** Command lines of processes that were still there at the end of the job, and were killed. */
  readonly orphans: readonly string[]
}

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const bytesPerSummary = 1024 * 1024
const bytesOfOutputs = 1024 * 1024

/**
 * Runs an action's `main` and `post` as GitHub's runner does: the environment, the command files, the
 * commands in the output, masks, cancellation by signals, the limits and the final sweep.
 */
export async function runAction(job: ActionJob): Promise<ActionRun> {
  const root = await mkdtemp(join(tmpdir(), 'runner-'))
  const paths = { root, workspace: job.workspace ?? join(root, 'work'), temp: join(root, 'temp') }
  const before = new Set(await listProcesses())
  let swept = false
  const trackingId = `github_${randomUUID()}`
  const tiers = chooseTiers(job)
  const leave = await takePlace(tiers.main, job.clock)
  try {
    await mkdir(paths.workspace, { recursive: true })
    await mkdir(paths.temp)
    const action = job.action ?? repository
    const manifest = await readManifest(join(action, 'action.yml'))
    const masks = new Masks()
    const env = { ...(await describeJob(job, manifest, paths)), RUNNER_TRACKING_ID: trackingId }
    const cancellation = {
      afterMs: job.cancelAfterMs,
      when: job.cancelWhen,
      againAfterMs: job.cancelAgainAfterMs
    }
    const main = await runStep(
      'main',
      resolve(action, manifest.runs.main),
      env,
      paths,
      masks,
      { ...job, tier: tiers.main },
      {
        ...cancellation
      }
    )
    job.onEnd?.()
    const post =
      manifest.runs.post === undefined || job.post === false
        ? undefined
        : await runStep(
            'post',
            resolve(action, manifest.runs.post),
            { ...env, ...main.env, ...prefixKeys('STATE_', main.state) },
            paths,
            masks,
            { ...job, tier: tiers.post }
          )
    const orphans = await sweepOrphans(trackingId, before)
    swept = true
    return {
      ...main,
      problems: [...unexpectedInputs(job, manifest), ...main.problems],
      jobOutputs: withoutSecrets(main.outputs, masks),
      orphans,
      ...(post === undefined ? {} : { post })
    }
  } finally {
    leave()
    if (!swept) await sweepOrphans(trackingId, before)
    await rm(root, { recursive: true, force: true })
  }
}

/** The manifests that were read, by their text. */
const manifests = new Map<string, Manifest>()

async function readManifest(path: string): Promise<Manifest> {
  const text = await readFile(path, 'utf8')
  const manifest = manifests.get(text) ?? (parse(text) as Manifest)
  manifests.set(text, manifest)
  return manifest
}

async function runStep(
  name: 'main' | 'post',
  entry: string,
  env: Readonly<Record<string, string>>,
  paths: JobPaths,
  masks: Masks,
  job: ActionJob & { readonly tier: Tier },
  cancellation?: Cancellation
): Promise<StepRun> {
  const files = await createCommandFiles(join(paths.root, name))
  const lines: { atMs: number; text: string }[] = []
  const begun = performance.now()
  const output = new StepOutput(masks, text => {
    lines.push({ atMs: performance.now() - begun, text })
    job.onLine?.(text)
  })
  const seat = job.clock?.join({ aheadMs: job.aheadMs, leaps: !isWatched(name, job) })
  if (name === 'main') job.onJoin?.()
  const step = {
    cwd: paths.workspace,
    onExit: () => seat?.leave(),
    onLine: (line: string) => output.take(line),
    timeoutMs: job.timeoutMs ?? 600_000
  }
  const node = job.node ?? process.execPath
  const ended =
    job.tier === 'host'
      ? await runHosted({
          ...step,
          step: name,
          node,
          env: { ...env, ...files },
          clock: seat?.clock,
          onKillable: name === 'main' ? job.onKillable : undefined
        })
      : await startProcess({
          ...step,
          command: [node, ...nodeFlags(job), entry],
          env: { ...env, ...files, ...seat?.env },
          shownLines: lines,
          grace: job.grace ?? { interrupt: 7500, terminate: 2500 },
          ...(cancellation === undefined ? {} : { cancellation }),
          ...(name === 'main' ? { onStart: pid => tellStart(job, pid) } : {})
        })
  const durationMs = performance.now() - begun
  const read = await readCommandFiles(files, output, masks)
  return {
    exitCode: ended.exitCode,
    signal: ended.signal,
    conclusion: conclude(ended, read.failed),
    ...read.values,
    annotations: output.annotations,
    log: lines.map(line => line.text).join('\n'),
    lines,
    problems: output.problems,
    durationMs
  }
}

function tellStart({ onStart, onKillable }: ActionJob, pid: number): void {
  onStart?.(pid)
  onKillable?.(() => process.kill(pid, 'SIGKILL'))
}

function conclude(ended: Ended, failed: boolean): StepRun['conclusion'] {
  if (ended.cancelled) return 'cancelled'
  return ended.exitCode === 0 && !failed ? 'success' : 'failure'
}

/** Whether the test observes the step while it runs, or signals it: then time must not leap past its moment. */
function isWatched(name: 'main' | 'post', job: ActionJob): boolean {
  const { cancelAfterMs, cancelWhen, onKillable, onLine, onStart, leaps = false } = job
  const signals = leaps || name === 'post' ? [] : [cancelAfterMs, cancelWhen, onStart, onKillable]
  return [onLine, ...signals].some(member => member !== undefined)
}

function nodeFlags(job: ActionJob): string[] {
  const clock =
    job.clock === undefined ? [] : ['--import', join(import.meta.dirname, 'fast-clock.mjs')]
  return [...clock, ...(job.nodeFlags ?? [])]
}

type CommandFiles = Readonly<Record<(typeof commandFiles)[number], string>>
const commandFiles = [
  'GITHUB_OUTPUT',
  'GITHUB_STATE',
  'GITHUB_ENV',
  'GITHUB_PATH',
  'GITHUB_STEP_SUMMARY'
] as const

async function createCommandFiles(folder: string): Promise<CommandFiles> {
  await mkdir(folder)
  const entries = commandFiles.map(name => [name, join(folder, name.toLowerCase())] as const)
  await Promise.all(entries.map(([, path]) => writeFile(path, '')))
  return Object.fromEntries(entries) as CommandFiles
}

async function readCommandFiles(files: CommandFiles, output: StepOutput, masks: Masks) {
  let failed = false
  const read = async (file: keyof CommandFiles, command: string) => {
    const commands = parseFileCommands(await readFile(files[file], 'utf8'))
    if (commands.ok) return commands.values
    failed = true
    output.annotate('error', `Unable to process file command '${command}' successfully.`)
    output.annotate('error', commands.problem)
    output.problems.push(`${file}: ${commands.problem}`)
    return {}
  }
  const values = {
    outputs: await read('GITHUB_OUTPUT', 'output'),
    state: await read('GITHUB_STATE', 'state'),
    env: await read('GITHUB_ENV', 'env'),
    summary: masks.apply(await readFile(files.GITHUB_STEP_SUMMARY, 'utf8'))
  }
  if (Buffer.byteLength(values.summary) > bytesPerSummary) {
    output.annotate('error', '$GITHUB_STEP_SUMMARY upload aborted, supports content up to 1024k')
    output.problems.push('the job summary is larger than 1 MiB')
    values.summary = ''
  }
  if (utf16Bytes(values.outputs) > bytesOfOutputs) output.problems.push('the outputs exceed 1 MiB')
  return { values, failed }
}

function utf16Bytes(values: Readonly<Record<string, string>>): number {
  return Object.values(values).reduce((sum, value) => sum + 2 * value.length, 0)
}

function withoutSecrets(outputs: Readonly<Record<string, string>>, masks: Masks) {
  return Object.fromEntries(
    Object.entries(outputs).filter(([, value]) => masks.apply(value) === value)
  )
}

function unexpectedInputs(job: ActionJob, manifest: Manifest): string[] {
  return Object.keys(job.inputs)
    .filter(name => !(name in (manifest.inputs ?? {})))
    .map(name => `Unexpected input '${name}'`)
}

function prefixKeys(prefix: string, values: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [prefix + key, value]))
}
