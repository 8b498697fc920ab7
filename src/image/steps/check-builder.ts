import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BuildRequest } from '../../inputs/request.ts'
import { DeployError, type Problem } from '../../problem.ts'
import { type DockerConfig, type Environment, runDocker } from '../../runner/docker.ts'
import { PLAIN_BUILDER } from '../build-command.ts'
import { type BuildOptions, DEFAULT_COMPRESSION } from '../build-options.ts'
import { describeGzipOnly, hasContainerdStore, readBuilder } from '../builder-compression.ts'
import { leavesPlatform, readBuilderPlatform } from '../builder-platform.ts'
import { isLocalPath } from '../local-context.ts'
import type { FargatePlatform } from '../manifest.ts'
import { checkDefaultPlatform, type PlatformNeed } from '../wanted-platform.ts'

/** What `process.arch` is on a machine whose own builder makes what the task needs. */
const OWN_ARCHITECTURE: Readonly<Record<FargatePlatform, NodeJS.Architecture>> = {
  'linux/amd64': 'x64',
  'linux/arm64': 'arm64'
}
const LONGEST_DOCKERFILE = 1024 * 1024

/**
 * Throws a DeployError when the builder is known not to make the image that is asked for: `platforms` is left out and it makes
 * one that the task cannot run, or it would push other layers than `compression` says. Docker is asked only where the runner's own
 * processor is another one than the task's, or the compression is not the usual one; what it does not say is found out later.
 */
export async function requireBuilder(
  request: BuildRequest,
  { environment }: DockerConfig,
  need: PlatformNeed,
  signal: AbortSignal
): Promise<void> {
  refuse(await findBuilderProblems(request, environment, need, signal))
}

/** The same problems, for a mode that does not build. */
export async function findBuilderProblems(
  { options }: BuildRequest,
  environment: Environment,
  need: PlatformNeed,
  signal: AbortSignal
): Promise<readonly Problem[]> {
  const found = await Promise.all([
    checkPlatform(options, environment, need, signal),
    checkCompression(options, environment, signal)
  ])
  return found.flat()
}

/** A driver that hands the build to the engine's classic image store silently pushes gzip. */
async function checkCompression(
  { compression, builder }: BuildOptions,
  environment: Environment,
  signal: AbortSignal
): Promise<readonly Problem[]> {
  if (compression === DEFAULT_COMPRESSION) return []
  const { name, driver, endpoint } = readBuilder(await ask(inspect(builder), environment, signal))
  if (driver !== 'docker') return []
  const context = endpoint === undefined ? [] : ['--context', endpoint]
  const store = await ask(
    [...context, 'info', '--format', '{{json .DriverStatus}}'],
    environment,
    signal
  )
  return hasContainerdStore(store) === false ? [describeGzipOnly(name, compression)] : []
}

async function checkPlatform(
  options: BuildOptions,
  environment: Environment,
  need: PlatformNeed,
  signal: AbortSignal
): Promise<readonly Problem[]> {
  if (options.platforms.length > 0) return []
  const given = environment.DOCKER_DEFAULT_PLATFORM
  if (!given && process.arch === OWN_ARCHITECTURE[need.platform]) return []
  if (!(await isLeftToBuilder(options))) return []
  const platform = given || (await askBuilder(options.builder, environment, signal))
  return platform === undefined ? [] : checkDefaultPlatform(platform, need)
}

/** Throws a DeployError for the first problem, with its fix as the hint. */
export function refuse([problem]: readonly Problem[]): void {
  if (problem === undefined) return
  const { where, what, fix } = problem
  throw new DeployError(
    'invalid-input',
    `${where}: ${what}`,
    fix === undefined ? {} : { hint: fix }
  )
}

/** Whether nothing in the Dockerfile says for which processor it is; of one that is not here no one knows. */
async function isLeftToBuilder({ file, context }: BuildRequest['options']): Promise<boolean> {
  return isLocalPath(context) && (await isLeft(file ?? join(context, 'Dockerfile')))
}

async function isLeft(file: string): Promise<boolean> {
  try {
    const { size } = await stat(file)
    return size <= LONGEST_DOCKERFILE && leavesPlatform(await readFile(file, 'utf8'))
  } catch {
    return false
  }
}

async function askBuilder(
  builder: string | undefined,
  environment: Environment,
  signal: AbortSignal
): Promise<string | undefined> {
  const args =
    builder === PLAIN_BUILDER
      ? ['version', '--format', 'Platforms: {{.Server.Os}}/{{.Server.Arch}}']
      : inspect(builder)
  return readBuilderPlatform(await ask(args, environment, signal))
}

function inspect(builder: string | undefined): readonly string[] {
  return ['buildx', 'inspect', ...(builder === undefined ? [] : [builder])]
}

/** The lines of what Docker answers; none when it fails, for the build itself says best why. */
async function ask(
  args: readonly string[],
  env: Environment,
  signal: AbortSignal
): Promise<readonly string[]> {
  const lines: string[] = []
  const { code } = await runDocker(args, { env, signal, onLine: line => void lines.push(line) })
  signal.throwIfAborted()
  return code === 0 ? lines : []
}
