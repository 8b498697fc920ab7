import type { Origin } from '../../image/build-command.ts'
import type { FargatePlatform } from '../../image/manifest.ts'
import { referenceByDigest, referenceByTag } from '../../image/reference.ts'
import type { BuildRequest } from '../../inputs/request.ts'
import type { Log } from '../../log.ts'
import { type EcrLogin, putTag, type StoredImage } from '../../platform/aws/ecr.ts'
import {
  chooseConfigPath,
  type DockerConfig,
  type Environment,
  removeDockerConfig,
  writeDockerConfig
} from '../../platform/docker.ts'
import { DeployError, describeProblems } from '../../problem.ts'
import { findMissingFiles } from './build-files.ts'
import { type BuildResult, buildImage, type Stopwatch } from './build-image.ts'
import { type EcrClients, type ImageFacts, readImageFacts, requirePlatform } from './check-image.ts'
import {
  findExisting,
  findPushed,
  lookUpTag,
  makeLogin,
  openRegistry,
  type Registry
} from './image-registry.ts'
import { chooseLoginFolder } from './login-folder.ts'

/** What the step gives to the preparation of an image. */
export interface ImageTools {
  readonly ecr: EcrClients
  readonly log: Log
  readonly watch: Stopwatch
  /** The environment for Docker: all of ours, with the runner's variables for its caches. */
  readonly environment: Environment
  /** RUNNER_TEMP, or the system's. */
  readonly tempDirectory: string
  /** Told the path that will hold the login before it is made, so that the post step can remove it. */
  readonly saveDockerConfig: (path: string) => void
  /** Where the image comes from, for its labels. */
  readonly origin: Origin
  /** What the task needs; known once the task definition was read. */
  readonly platform: Promise<FargatePlatform>
  /** Milliseconds before the first repetition of a push; default 2000. */
  readonly retryDelay?: number
}

/** An image that is in ECR and holds what the task needs. */
export interface PreparedImage {
  /** What goes into the task definition: `host/repository:tag` or `host/repository@sha256:…`. */
  readonly reference: string
  readonly tag: string
  readonly digest: string
  /** The repository's name, without account id. */
  readonly repository: string
  /** The tag was in ECR already. */
  readonly buildSkipped: boolean
}

const RETRY_DELAY = 2000
/**
 * Makes sure that the image is in ECR: reuses the tag when it is there, else builds and pushes it; then checks
 * that the tag gives the digest that was pushed and holds the task's platform, and adds the further tags.
 * Throws DeployError; with an aborted signal, one with the code `cancelled` once the child processes are gone.
 */
export async function prepareImage(
  request: BuildRequest,
  tools: ImageTools,
  signal: AbortSignal
): Promise<PreparedImage> {
  // It is awaited late: until then its failure belongs to whoever made it.
  tools.platform.catch(() => undefined)
  try {
    return await prepare(request, tools, signal)
  } catch (error) {
    if (!signal.aborted) throw error
    throw new DeployError('cancelled', 'The preparation of the image was cancelled.', {
      cause: error
    })
  }
}

async function prepare(
  request: BuildRequest,
  tools: ImageTools,
  signal: AbortSignal
): Promise<PreparedImage> {
  const [tag, ...furtherTags] = request.tags
  const missing = await findMissingFiles(request.options, tools.environment)
  const registry = await openRegistry(request, tools.ecr, tools.log, signal)
  // An image that is there already needs no files.
  if (missing.length > 0 && (await lookUpTag(request, registry, signal)) !== 'found') {
    throw new DeployError('invalid-input', describeProblems(missing), {
      hint: 'Nothing was built or pushed.'
    })
  }
  const { client, repository, host } = registry
  const { image, buildSkipped } = await resolveImage(request, registry, tools, signal)
  const facts = await readImageFacts(client, repository, image, signal)
  if (buildSkipped) tellReuse(tag, facts, tools)
  requirePlatform(`${repository.name}:${tag}`, facts, await tools.platform)
  for (const further of new Set(furtherTags)) {
    if (further !== tag) await putTag(client, repository, image, further, signal)
  }
  const { digest } = image
  const reference =
    request.imageReference === 'digest'
      ? referenceByDigest(host, repository.name, digest)
      : referenceByTag(host, repository.name, tag)
  return { reference, tag, digest, repository: repository.name, buildSkipped }
}

/** The image behind the tag: the one that is there, or the one that is built now. */
async function resolveImage(
  request: BuildRequest,
  registry: Registry,
  tools: ImageTools,
  signal: AbortSignal
): Promise<{ readonly image: StoredImage; readonly buildSkipped: boolean }> {
  const existing = await findExisting(request, registry, tools.log, signal)
  if (existing !== undefined) return { image: existing, buildSkipped: true }
  const built = await build(request, registry, tools, signal)
  const image = await findPushed(request, registry, signal)
  if (built.kind === 'pushed' && built.digest !== image.digest) {
    throw new DeployError(
      'push',
      `${built.digest} was pushed as ${registry.repository.name}:${request.tags[0]}, but the tag gives ${image.digest}.`,
      { hint: 'Another job may push the same tag. Use a tag of its own for each commit.' }
    )
  }
  return { image, buildSkipped: built.kind === 'exists' && built.pushed !== image.digest }
}

/** Builds with a login that lives in a temporary Docker config, gone when this returns. */
async function build(
  request: BuildRequest,
  registry: Registry,
  tools: ImageTools,
  signal: AbortSignal
): Promise<BuildResult> {
  const { client, host, repository } = registry
  const path = chooseConfigPath(await chooseLoginFolder(tools.tempDirectory, request.options))
  tools.saveDockerConfig(path)
  let login: EcrLogin | undefined = registry.login
  const logIn = async (): Promise<DockerConfig> => {
    const { username, password } = login ?? (await makeLogin(client, tools.log, signal))
    login = undefined
    return writeDockerConfig(path, { host, username, password }, tools.environment, text =>
      tools.log.warning(text)
    )
  }
  const { log, watch, origin, retryDelay = RETRY_DELAY } = tools
  try {
    return await buildImage(
      request,
      {
        host,
        repository,
        origin,
        log,
        watch,
        logIn,
        retryDelay,
        lookUpTag: () => lookUpTag(request, registry, signal)
      },
      signal
    )
  } finally {
    await removeDockerConfig(path)
  }
}

/** A tag that is not unique is a trap: what runs then is not the commit that the job is about. */
function tellReuse(tag: string, { digest, revision }: ImageFacts, tools: ImageTools): void {
  const wanted = tools.origin.revision
  if (revision === undefined || wanted === undefined || revision === wanted) {
    tools.log.line(`The tag ${tag} is in ECR already (${digest}): nothing to build.`)
    return
  }
  tools.log.warning(
    `The tag ${tag} is in ECR already and was built from the commit ${revision}, not from ${wanted}: it is deployed as it is. Use a tag of its own for each commit to deploy the new one.`
  )
}
