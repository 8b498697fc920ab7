import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ActionJob } from './runner.ts'

/** The parts of action.yml that the runner needs. */
export interface Manifest {
  readonly inputs?: Record<string, { default?: unknown }>
  readonly runs: { readonly main: string; readonly post?: string }
}

/** The folders of one job. */
export interface JobPaths {
  readonly root: string
  readonly workspace: string
  readonly temp: string
}

/** The environment of one step: what the machine, the runner and the workflow give it. */
export async function describeJob(
  job: ActionJob,
  manifest: Manifest,
  paths: JobPaths
): Promise<Record<string, string>> {
  const event = job.event ?? { name: 'push', payload: {} }
  const eventPath = join(paths.root, 'event.json')
  await writeFile(eventPath, JSON.stringify(event.payload))
  return {
    ...inherited(),
    ...runnerVariables(event.name),
    GITHUB_EVENT_PATH: eventPath,
    GITHUB_WORKSPACE: paths.workspace,
    RUNNER_TEMP: paths.temp,
    RUNNER_TOOL_CACHE: join(paths.root, 'tools'),
    RUNNER_WORKSPACE: dirname(paths.workspace),
    ...inputVariables(job, manifest),
    ...job.env
  }
}

/** Every declared input travels, empty when it is not given and has no default. */
function inputVariables(job: ActionJob, manifest: Manifest): Record<string, string> {
  const defaults = Object.entries(manifest.inputs ?? {}).map(([name, input]) => [
    name,
    String(input.default ?? '').replace(/\$\{\{.*?\}\}/g, '')
  ])
  const given: Record<string, string> = { ...Object.fromEntries(defaults), ...job.inputs }
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value
    ])
  )
}

/** What the machine gives. Nothing else of the caller's environment reaches the action. */
function inherited(): Record<string, string> {
  const names = ['PATH', 'HOME', 'LANG', 'TZ', 'DOCKER_HOST', 'DOCKER_CONFIG', 'BUILDX_CONFIG']
  const found: Record<string, string> = {}
  for (const name of names) {
    const value = process.env[name]
    if (value !== undefined) found[name] = value
  }
  return found
}

/** The GITHUB_ and RUNNER_ variables of a push to main. The API's address leads nowhere on purpose. */
function runnerVariables(eventName: string): Record<string, string> {
  return {
    CI: 'true',
    // Tests read the log as plain text; a job may set it to nothing.
    NO_COLOR: '1',
    GITHUB_ACTION: '__self',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: 'http://127.0.0.1:9',
    GITHUB_EVENT_NAME: eventName,
    GITHUB_GRAPHQL_URL: 'http://127.0.0.1:9/graphql',
    GITHUB_JOB: 'deploy',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REPOSITORY: 'octo-org/web',
    GITHUB_REPOSITORY_ID: '4711',
    GITHUB_REPOSITORY_OWNER: 'octo-org',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '7890123456',
    GITHUB_RUN_NUMBER: '42',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
    GITHUB_TRIGGERING_ACTOR: 'octocat',
    GITHUB_WORKFLOW: 'Deploy',
    GITHUB_WORKFLOW_REF: 'octo-org/web/.github/workflows/deploy.yml@refs/heads/main',
    RUNNER_ARCH: process.arch === 'arm64' ? 'ARM64' : 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'mini-runner',
    RUNNER_OS: 'Linux'
  }
}
