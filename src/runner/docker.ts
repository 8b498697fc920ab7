import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import type { CredentialHelpers } from '../image/build-environment.ts'
import { mergeDockerConfig, type RegistryLogin } from '../image/docker-config.ts'
import { objectOf } from '../json-object.ts'
import { DeployError } from '../problem.ts'
import type { Environment } from './child-environment.ts'
import { ProgramMissingError, type RunOptions, type RunResult, run } from './process.ts'

export type { Environment } from './child-environment.ts'

/** A Docker config directory of ours: holds the login, and what is needed of the user's own settings. */
export interface DockerConfig {
  readonly path: string
  /** The environment for `docker`: the surrounding one, pointed at our config. */
  readonly environment: Environment
  /** Where the user's own logins come from. */
  readonly helpers: CredentialHelpers
}

/** More than any line of Docker that means something. */
const LONGEST_LINE = 4096

const DIRECTORY_PREFIX = 'deploy-fargate-docker-'

/** A new path below the job's temporary folder. Nothing is there yet, so that it can be written down first. */
export function chooseConfigPath(tempDirectory: string): string {
  return join(tempDirectory, `${DIRECTORY_PREFIX}${randomBytes(8).toString('hex')}`)
}

/**
 * Makes the config directory (0700) with a `config.json` (0600) that holds the login on top of the user's
 * settings. `warn` is called when the user's settings cannot be read. Called again, it renews the login.
 */
export async function writeDockerConfig(
  path: string,
  login: RegistryLogin,
  environment: Environment,
  warn: (text: string) => void
): Promise<DockerConfig> {
  const home = environment.HOME ?? homedir()
  const user = environment.DOCKER_CONFIG || join(home, '.docker')
  await mkdir(path, { recursive: true, mode: 0o700 })
  const settings = await readUserConfig(user, warn)
  const content = mergeDockerConfig(
    { content: settings, pluginsDirectory: join(user, 'cli-plugins') },
    login
  )
  const file = join(path, 'config.json')
  // A file that exists would keep its mode.
  await rm(file, { force: true })
  await writeFile(file, JSON.stringify(content), { mode: 0o600, flag: 'wx' })
  await linkContexts(user, path)
  const builders = join(user, 'buildx')
  const keepsBuilders = !environment.BUILDX_CONFIG && existsSync(builders)
  return {
    path,
    environment: {
      ...environment,
      DOCKER_CONFIG: path,
      ...(keepsBuilders ? { BUILDX_CONFIG: builders } : {})
    },
    helpers: objectOf(settings)
  }
}

/** Removes a config directory of ours with the login in it; other paths are left alone. Safe to call again. */
export async function removeDockerConfig(path: string): Promise<void> {
  if (!basename(path).startsWith(DIRECTORY_PREFIX)) return
  await rm(path, { recursive: true, force: true, maxRetries: 3 })
}

/** Starts `docker`. Throws a DeployError when it is not installed. */
export async function runDocker(args: readonly string[], options: RunOptions): Promise<RunResult> {
  try {
    return await run('docker', args, { longestLine: LONGEST_LINE, ...options })
  } catch (error) {
    if (!(error instanceof ProgramMissingError)) throw error
    throw new DeployError('docker-missing', 'Docker is not installed on this runner.', {
      hint: 'Use a runner that has it, or build the image in another job and give it as the input image.',
      cause: error
    })
  }
}

/**
 * What `docker buildx version` prints. The engine is not asked: a builder may be elsewhere. Throws a DeployError when
 * Docker has no buildx.
 */
export async function requireBuildx(
  environment: Environment,
  signal: AbortSignal
): Promise<string> {
  const lines: string[] = []
  const { code } = await runDocker(['buildx', 'version'], {
    env: environment,
    signal,
    onLine: line => lines.push(line)
  })
  if (code === 0 || signal.aborted) return lines.join('\n')
  throw new DeployError(
    'docker-missing',
    `Docker has no buildx on this runner (docker buildx version: ${lines[0] ?? `exit code ${code}`}).`,
    {
      hint: 'Run docker/setup-buildx-action in an earlier step, or set builder: docker to build with the plain builder of the engine.'
    }
  )
}

async function readUserConfig(directory: string, warn: (text: string) => void): Promise<unknown> {
  const file = join(directory, 'config.json')
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    // The parser's words would quote the file, which may hold logins.
    warn(`${file} cannot be read as JSON: its settings are not used.`)
    return undefined
  }
}

async function linkContexts(user: string, path: string): Promise<void> {
  const contexts = join(user, 'contexts')
  const link = join(path, 'contexts')
  if (existsSync(contexts) && !existsSync(link)) await symlink(contexts, link)
}
