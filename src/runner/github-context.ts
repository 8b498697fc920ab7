// The package exports its Context together with Octokit, whose code would be run at every start.
import { Context } from '../../node_modules/@actions/github/lib/context.js'

/** Event and repository, as the runner passes them; an event that cannot be read counts as empty. */
export interface RunContext {
  /** The event's payload. */
  readonly event: Readonly<Record<string, unknown>>
  readonly eventName: string | undefined
  readonly sha: string | undefined
  readonly actor: string | undefined
  readonly serverUrl: string
  readonly apiUrl: string
  /** `owner/name`. */
  readonly repository: string | undefined
  /** The numbers of the run, its attempt, and the run among those of its workflow. */
  readonly run: string | undefined
  readonly attempt: string | undefined
  readonly number: string | undefined
}

/** Reads the context by `@actions/github`. */
export function readContext(): RunContext {
  const context = hydrate()
  const { payload } = context
  return {
    event: typeof payload === 'object' && payload !== null ? { ...payload } : {},
    eventName: context.eventName || undefined,
    sha: context.sha || undefined,
    actor: context.actor || undefined,
    serverUrl: context.serverUrl || 'https://github.com',
    apiUrl: (context.apiUrl || 'https://api.github.com').replace(/\/+$/, ''),
    repository: repositoryOf(context),
    run: numberText(context.runId),
    attempt: numberText(context.runAttempt),
    number: numberText(context.runNumber)
  }
}

/** Its constructor throws when the event's file is no JSON. */
function hydrate(): Context {
  try {
    return new Context()
  } catch {
    const path = process.env.GITHUB_EVENT_PATH
    delete process.env.GITHUB_EVENT_PATH
    try {
      return new Context()
    } finally {
      process.env.GITHUB_EVENT_PATH = path
    }
  }
}

/** It throws when nothing names a repository. */
function repositoryOf(context: Context): string | undefined {
  try {
    const { owner, repo } = context.repo
    return owner && repo ? `${owner}/${repo}` : undefined
  } catch {
    return undefined
  }
}

function numberText(value: number): string | undefined {
  return Number.isFinite(value) ? String(value) : undefined
}
