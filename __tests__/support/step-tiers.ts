import { appendFileSync } from 'node:fs'
import type { ActionJob } from './runner.ts'

/** How a step runs: in a process of the bundle as at GitHub, or in a host of steps. */
export type Tier = 'process' | 'host'

/** Of the jobs that hosts could run, every so many-th of a test file is run by processes of the committed bundle. */
const SAMPLE = 40
/** Where a test file begins to count, from `test-environment.mjs`: else its first job would always be a process. */
declare const sampleOffset: number | undefined
/** Of the jobs whose main step is killed, every so many-th of a test file has a process to kill. */
const KILLED_SAMPLE = 6
/** What changes the process and not only the step: its connections, or Node itself. */
const OF_THE_PROCESS = /^(?:https?_proxy|no_proxy|all_proxy|node_(?!compile_cache))/i

let killed = 0
let hostable = typeof sampleOffset === 'undefined' ? 0 : sampleOffset % SAMPLE

/** How the two steps of a job run. */
export interface Tiers {
  readonly main: Tier
  readonly post: Tier
}

/** Decides for both steps of a job, and counts what was decided (`count-reporter.js` prints it). */
export function chooseTiers(job: ActionJob): Tiers {
  const post = mayBeHosted(job) && hostable++ % SAMPLE !== 0 ? 'host' : 'process'
  const main = isSignalled(job) ? 'process' : post
  const { STEP_TIERS } = process.env
  if (STEP_TIERS !== undefined) {
    const hosted = main === 'host' ? 'h' : 'm'
    appendFileSync(STEP_TIERS, post === 'host' ? hosted : 'p')
  }
  return { main, post }
}

/** Whether main needs a process since a signal is sent to it; none is to post. */
function isSignalled({ cancelAfterMs, cancelWhen, onStart, onKillable }: ActionJob): boolean {
  if (onKillable !== undefined && killed++ % KILLED_SAMPLE === 0) return true
  return [cancelAfterMs, cancelWhen, onStart].some(member => member !== undefined)
}

function mayBeHosted({ hosted, action, nodeFlags, env = {} }: ActionJob): boolean {
  return (
    hosted === true &&
    process.env.EVERY_STEP_A_PROCESS === undefined &&
    action === undefined &&
    nodeFlags === undefined &&
    !Object.keys(env).some(name => OF_THE_PROCESS.test(name))
  )
}
