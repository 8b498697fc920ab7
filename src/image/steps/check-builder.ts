import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BuildRequest } from '../../inputs/request.ts'
import { DeployError, type Problem } from '../../problem.ts'
import { type DockerConfig, type Environment, runDocker } from '../../runner/docker.ts'
import { PLAIN_BUILDER } from '../build-command.ts'
import { leavesPlatform, readBuilderPlatform } from '../builder-platform.ts'
import { isLocalPath } from '../local-context.ts'
import type { FargatePlatform } from '../manifest.ts'
import { checkDefaultPlatform } from '../wanted-platform.ts'

/** What `process.arch` is on a machine whose own builder makes what the task needs. */
const OWN_ARCHITECTURE: Readonly<Record<FargatePlatform, NodeJS.Architecture>> = {
  'linux/amd64': 'x64',
  'linux/arm64': 'arm64'
}
const LONGEST_DOCKERFILE = 1024 * 1024

/**
 * Throws a DeployError when `platforms` is left out and the builder is known to make an image that the task cannot run. Docker is
 * asked only where the runner's own processor is another one than the task's; what it does not tell is found out after the build.
 */
export async function requireBuilderPlatform(
  request: BuildRequest,
  { environment }: DockerConfig,
  wanted: FargatePlatform,
  signal: AbortSignal
): Promise<void> {
  refuse(await findBuilderProblems(request, environment, wanted, signal))
}

/** The same problems, for whoever does not build. */
export async function findBuilderProblems(
  { options }: BuildRequest,
  environment: Environment,
  wanted: FargatePlatform,
  signal: AbortSignal
): Promise<readonly Problem[]> {
  if (options.platforms.length > 0) return []
  const given = environment.DOCKER_DEFAULT_PLATFORM
  if (!given && process.arch === OWN_ARCHITECTURE[wanted]) return []
  if (!(await isLeftToBuilder(options))) return []
  const platform = given || (await askBuilder(options.builder, environment, signal))
  return platform === undefined ? [] : checkDefaultPlatform(platform, wanted)
}

/** Throws a DeployError for the first problem, whose way out is its hint. */
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
  env: Environment,
  signal: AbortSignal
): Promise<string | undefined> {
  const lines: string[] = []
  const onLine = (line: string) => void lines.push(line)
  const args =
    builder === PLAIN_BUILDER
      ? ['version', '--format', 'Platforms: {{.Server.Os}}/{{.Server.Arch}}']
      : ['buildx', 'inspect', ...(builder === undefined ? [] : [builder])]
  const { code } = await runDocker(args, { env, signal, onLine })
  signal.throwIfAborted()
  return code === 0 ? readBuilderPlatform(lines) : undefined
}
