import { appendFileSync } from 'node:fs'
import type { ActionJob } from './runner.ts'

/** How a step runs: in a process of the bundle as at GitHub, or in a host of steps. */
export type Tier = 'process' | 'host'

/** Of the steps that a host could run, every so many-th of a test file is a process of the committed bundle. */
const SAMPLE = 15
/** What changes the process and not only the step: its connections, or Node itself. */
const OF_THE_PROCESS = /^(?:https?_proxy|no_proxy|all_proxy|node_(?!compile_cache))/i

let hostable = 0

/** Decides for both processes of a job, and counts what was decided (`count-reporter.js` prints it). */
export function chooseTier(job: ActionJob): Tier {
  const tier = mayBeHosted(job) && hostable++ % SAMPLE !== 0 ? 'host' : 'process'
  const { STEP_TIERS } = process.env
  if (STEP_TIERS !== undefined) appendFileSync(STEP_TIERS, tier === 'host' ? 'h' : 'p')
  return tier
}

function mayBeHosted(job: ActionJob): boolean {
  const { action, cancelAfterMs, cancelWhen, onStart, nodeFlags, env = {} } = job
  const ofTheProcess = [action, cancelAfterMs, cancelWhen, onStart, nodeFlags]
  return (
    job.hosted === true &&
    process.env.EVERY_STEP_A_PROCESS === undefined &&
    ofTheProcess.every(member => member === undefined) &&
    !Object.keys(env).some(name => OF_THE_PROCESS.test(name))
  )
}
