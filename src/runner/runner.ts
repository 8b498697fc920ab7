import { appendFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import * as core from '@actions/core'
import type { Log } from '../log.ts'
import { readContext } from './github-context.ts'
import { requestIdentityToken } from './identity-token.ts'
import { RunnerLog } from './runner-log.ts'

/** The one entry of the runner's state file that holds everything the post step needs. */
const STATE_KEY = 'deploy-fargate'

/** What is kept for the post step; JSON values only. */
type State = Readonly<Record<string, unknown>>

/** Where the step runs, by the variables that the runner sets. */
interface Surroundings {
  /** The event's payload; empty when there is none. */
  readonly event: Readonly<Record<string, unknown>>
  readonly eventName?: string
  /** The commit of the event; on pull requests the merge commit, see the payload for the head. */
  readonly sha?: string
  /** `refs/heads/main`, `refs/tags/v1`, … */
  readonly ref?: string
  /** `owner/name`. */
  readonly repository?: string
  /** `https://github.com`, or a GitHub Enterprise server. */
  readonly serverUrl: string
  /** `https://api.github.com`, or that of a GitHub Enterprise server; without a slash at its end. */
  readonly apiUrl: string
  /** The page of this attempt of this run. */
  readonly runUrl?: string
  /** How often this run was started, `1` at first. */
  readonly runAttempt?: string
  /** The run's number, which grows with each run of its workflow and stays when it is run again. */
  readonly runNumber?: string
  /** `owner/name/.github/workflows/deploy.yml`, without the ref. */
  readonly workflow?: string
  /** Who started this attempt. */
  readonly actor?: string
  /** A folder that is emptied before and after the job. */
  readonly temporaryFolder: string
}

/** The GitHub runner, or a plain process that stands in for it. */
export interface Runner extends Log {
  readonly surroundings: Surroundings
  /** The value of an input without blanks around it; empty when it is not given. */
  input(name: string): string
  /** A token that identifies the job, signed by GitHub for an audience, and masked. Throws when there is none. */
  identityToken(audience: string): Promise<string>
  /** Writes outputs; empty values are written too. */
  setOutputs(outputs: Readonly<Record<string, string>>): void
  /** Adds to what the post step will find. It is on disk when this returns, so it survives a kill. */
  saveState(changes: State): void
  /** What the main step has saved; empty in the main step itself. */
  readState(): State
  /** Writes the job summary. Only the first call counts. */
  addSummary(markdown: string): void
  /** Every secret that this step has masked. */
  masked(): readonly string[]
  /** Makes the step red with the one red annotation. Only the first call counts. */
  setFailed(text: string, title?: string): void
}

type Environment = Readonly<Record<string, string | undefined>>

/** Members whose variable is set and not empty. */
function given<K extends string>(
  members: Readonly<Record<K, string | undefined>>
): Partial<Record<K, string>> {
  const entries = Object.entries<string | undefined>(members)
  return Object.fromEntries(
    entries.filter(([, value]) => value !== undefined && value !== '')
  ) as Partial<Record<K, string>>
}

function describeSurroundings(env: Environment): Surroundings {
  const { event, serverUrl, apiUrl, repository, run, attempt, ...context } = readContext()
  const runUrl =
    repository && run
      ? `${serverUrl}/${repository}/actions/runs/${run}/attempts/${attempt ?? '1'}`
      : undefined
  return {
    event,
    serverUrl,
    apiUrl,
    temporaryFolder: env.RUNNER_TEMP || tmpdir(),
    ...given({
      eventName: context.eventName,
      sha: context.sha,
      ref: env.GITHUB_REF,
      // @actions/github knows the one who started the first attempt only.
      actor: env.GITHUB_TRIGGERING_ACTOR || context.actor,
      repository,
      runUrl,
      runAttempt: attempt,
      runNumber: context.number,
      workflow: env.GITHUB_WORKFLOW_REF?.split('@')[0]
    })
  }
}

function parseState(text: string | undefined): State {
  if (text === undefined || text === '') return {}
  try {
    const state: unknown = JSON.parse(text)
    return typeof state === 'object' && state !== null ? { ...state } : {}
  } catch {
    return {}
  }
}

/** The runner by the variables of the environment. Where a variable is not set, its file is not written. */
export function createRunner(env: Environment = process.env): Runner {
  const log = new RunnerLog(env)
  let state: State = {}
  let summaryWritten = false
  let failed = false

  /** A file of the runner that cannot be written must not end a deployment. */
  function attempt(what: string, write: () => void): void {
    try {
      write()
    } catch (error) {
      log.warning(`${what} could not be written: ${String(error)}`)
    }
  }

  return {
    surroundings: describeSurroundings(env),
    line: (text, tone) => log.line(text, tone),
    group: (title, work) => log.group(title, work),
    notice: text => log.notice(text),
    warning: text => log.warning(text),
    foreign: text => log.foreign(text),
    foreignLines: () => log.foreignLines(),
    mask: secret => log.mask(secret),
    masked: () => log.masked(),
    input: name => (env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] ?? '').trim(),
    identityToken: audience => log.listening(() => requestIdentityToken(audience)),
    setOutputs(outputs) {
      if (!env.GITHUB_OUTPUT) return
      attempt('The outputs', () => {
        for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value)
      })
    },
    saveState(changes) {
      state = { ...state, ...changes }
      if (!env.GITHUB_STATE) return
      attempt('The state for the post step', () => core.saveState(STATE_KEY, state))
    },
    readState: () => parseState(env[`STATE_${STATE_KEY}`]),
    addSummary(markdown) {
      const path = env.GITHUB_STEP_SUMMARY
      if (summaryWritten || !path) return
      summaryWritten = true
      attempt('The job summary', () => appendFileSync(path, `${markdown}\n`))
    },
    setFailed(text, title) {
      if (failed) return
      failed = true
      process.exitCode = core.ExitCode.Failure
      log.error(text, title)
    }
  }
}
