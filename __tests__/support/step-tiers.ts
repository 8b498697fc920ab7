import { appendFileSync } from 'node:fs'
import type { ActionJob } from './runner.ts'

/** How a step runs: in a process of the bundle as at GitHub, or in a host of steps. */
export type Tier = 'process' | 'host'

/** Of the steps that a host could run, every so many-th of a test file is a process of the committed bundle. */
const SAMPLE = 15
/** What changes the process and not only the step: its connections, or Node itself. */
const OF_THE_PROCESS = /^(?:https?_proxy|no_proxy|all_proxy|node_(?!compile_cache))/i

let hostable = 0

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

/** Whether a signal is sent to main; it never is to post. */
function isSignalled({ cancelAfterMs, cancelWhen, onStart }: ActionJob): boolean {
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
