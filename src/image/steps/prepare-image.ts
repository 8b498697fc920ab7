import {
  type EcrLogin,
  findImage,
  findTagMobility,
  putTag,
  type StoredImage
} from '../../aws/ecr.ts'
import { failureOf } from '../../aws/failure.ts'
import type { BuildRequest } from '../../inputs/request.ts'
import type { Log } from '../../log.ts'
import { DeployError, describeProblems, type Problem } from '../../problem.ts'
import {
  chooseConfigPath,
  type DockerConfig,
  type Environment,
  removeDockerConfig,
  writeDockerConfig
} from '../../runner/docker.ts'
import type { ImageOrigin } from '../build-command.ts'
import { buildLabels } from '../build-identity.ts'
import type { BuildAccount } from '../build-steps.ts'
import type { ImageLayer } from '../image-layers.ts'
import type { FargatePlatform } from '../manifest.ts'
import { referenceByDigest, referenceByTag } from '../reference.ts'
import { describeImageChanges } from '../reuse.ts'
import { furtherTags, IMMUTABLE_TAG_HINT } from '../tag-mobility.ts'
import { checkWantedPlatform, type PlatformNeed, type RunsOn } from '../wanted-platform.ts'
import { findMissingFiles } from './build-files.ts'
import { type BuildResult, buildImage, type Stopwatch } from './build-image.ts'
import { refuse } from './check-builder.ts'
import {
  type EcrClients,
  type ImageFacts,
  readImageFacts,
  readImageWithBuild,
  reportedDigests,
  requirePlatform
} from './check-image.ts'
import { findReuse } from './find-reuse.ts'
import { type BuildSource, type IdentifiedBuild, identifyBuild } from './identify-build.ts'
import {
  findExisting,
  findPushed,
  makeLogin,
  missingRepositoryProblem,
  openRegistry,
  type Registry,
  readTagState
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
  /** Called with the path of the login before it is created, so that the post step can remove it. */
  readonly saveDockerConfig: (path: string) => void
  /** Where the image comes from, for its labels. */
  readonly origin: ImageOrigin
  /** What the task needs; known once the task definition was read. */
  readonly platform: Promise<FargatePlatform>
  readonly runsOn: RunsOn
  /** What is checked out where the context is. */
  readonly source: BuildSource
  /** Called with facts as soon as they are known, so that a failure can report them. */
  readonly learn?: (facts: Partial<KnownImage>) => void
  /** Milliseconds before the first repetition of a push; default 2000. */
  readonly retryDelay?: number
}

/** What is known of the image by now. */
interface KnownImage {
  /** The repository's name, without account id. */
  readonly repository: string
  readonly tag: string
  /** What was pushed or found. */
  readonly digest: string
  readonly buildSkipped: boolean
  /** What the build had to do. */
  readonly build: BuildAccount
}

/** An image that is in ECR and holds what the task needs. */
export interface PreparedImage {
  /** What goes into the task definition: `host/repository:tag` or `host/repository@sha256:…`. */
  readonly reference: string
  readonly tag: string
  readonly digest: string
  /** That digest, and those of the images that it lists. */
  readonly digests: readonly string[]
  /** The repository's name, without account id. */
  readonly repository: string
  /** The tag was in ECR already, and its image was taken. */
  readonly buildSkipped: boolean
  /** Absent of an index, and where they cannot be told. */
  readonly layers?: readonly ImageLayer[]
}

const RETRY_DELAY = 2000
/**
 * Makes sure that the image is in ECR: takes the one behind the tag when it is of the same build, else builds and pushes it; then checks
 * that the tag gives the digest that was pushed and holds the task's platform, and adds the further tags.
 * Throws DeployError; with an aborted signal, one with the code `cancelled` once the child processes are gone.
 */
export async function prepareImage(
  request: BuildRequest,
  tools: ImageTools,
  signal: AbortSignal
): Promise<PreparedImage> {
  // It is awaited late: until then its creator handles its failure.
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
  const [tag] = request.tags
  const missing = await findMissingFiles(request.options, tools.environment)
  const registry = await openRegistry(request, tools.ecr, tools.log, signal)
  const { client, repository, host } = registry
  tools.learn?.({ repository: repository.name, tag })
  if (missing.length > 0) await refuseMissing(missing, request, registry, tools, signal)
  const { image, facts, buildSkipped, fixedTags } = await resolveImage(
    request,
    registry,
    tools,
    signal
  )
  tools.learn?.({ digest: image.digest, buildSkipped })
  const need = await needOf(tools)
  requirePlatform(`${repository.name}:${tag}`, facts, need, describeTagOut(tag, need))
  await putFurtherTags(request, fixedTags, { client, repository, image }, tools, signal)
  const { digest } = image
  const reference =
    request.imageReference === 'digest'
      ? referenceByDigest(host, repository.name, digest)
      : referenceByTag(host, repository.name, tag)
  const digests = reportedDigests(facts)
  return {
    reference,
    tag,
    digest,
    digests,
    repository: repository.name,
    buildSkipped,
    ...(facts.layers === undefined ? {} : { layers: facts.layers })
  }
}

async function needOf({ platform, runsOn }: ImageTools): Promise<PlatformNeed> {
  return { platform: await platform, runsOn }
}

/** Ends with all that is known to be wrong before a build. An image that is there already needs no files. */
async function refuseMissing(
  missing: readonly Problem[],
  request: BuildRequest,
  registry: Registry,
  tools: ImageTools,
  signal: AbortSignal
): Promise<void> {
  const tag = await readTagState(request, registry, signal)
  if (tag === 'found') return
  // Whoever reads the task definition reports that it cannot be read.
  const need = await needOf(tools).catch(() => undefined)
  signal.throwIfAborted()
  const { platforms } = request.options
  const problems = [
    ...(tag === 'repository-missing' && !request.createRepository
      ? [missingRepositoryProblem(registry)]
      : []),
    ...missing,
    ...(need === undefined ? [] : checkWantedPlatform(platforms, need))
  ]
  throw new DeployError('invalid-input', describeProblems(problems), {
    hint: 'Nothing was built or pushed.'
  })
}

/** A tag with the wrong image must not block the right one. */
function describeTagOut(tag: string, { platform }: PlatformNeed): string {
  return `The tag ${tag} is taken now: give the new build another first tag (tags: such as ${tag}-${platform.replace('linux/', '')}), or set if-exists: build if the tag may move.`
}

/** The image behind the tag, with what was found out about it. */
interface ResolvedImage {
  readonly image: StoredImage
  readonly facts: ImageFacts
  readonly buildSkipped: boolean
  /** Further tags that are known not to move. */
  readonly fixedTags: readonly string[]
}

/** The image behind the tag: the one that is there when it is of this build, or the one that is built now. */
async function resolveImage(
  request: BuildRequest,
  registry: Registry,
  tools: ImageTools,
  signal: AbortSignal
): Promise<ResolvedImage> {
  const [identified, existing] = await Promise.all([
    identifyBuild(request.options, tools.source, tools.environment),
    findExisting(request, registry, tools.log, signal)
  ])
  if (identified.changes.length > 0) tools.log.notice(describeImageChanges(identified.changes))
  if (existing !== undefined) {
    const reused = await reuse(request, existing, identified, registry, tools, signal)
    if (reused !== undefined) return { ...reused, fixedTags: [] }
  }
  return await rebuild(request, identified, registry, tools, signal)
}

/** The image that is there, or undefined when it is to be built again. Throws a DeployError when neither is possible. */
async function reuse(
  request: BuildRequest,
  image: StoredImage,
  wanted: IdentifiedBuild,
  registry: Registry,
  tools: ImageTools,
  signal: AbortSignal,
  mayBuild = true
): Promise<Omit<ResolvedImage, 'fixedTags'> | undefined> {
  const [tag] = request.tags
  const { client, repository } = registry
  const { facts, build: stored } = await readImageWithBuild(client, repository, image, signal)
  const final = await findReuse(request, { wanted, stored, mayBuild }, registry, signal)
  if (final.kind === 'rebuild') {
    tools.log.line(
      `The tag ${tag} is in ECR already (${image.digest}) and is built again: ${final.why}`
    )
    return undefined
  }
  if (final.kind === 'refuse') throw new DeployError('image', final.message, { hint: final.hint })
  if (final.warning === undefined) {
    tools.log.line(`The tag ${tag} is in ECR already (${image.digest}): nothing to build.`)
  } else {
    tools.log.warning(final.warning)
  }
  return { image, facts, buildSkipped: true }
}

async function rebuild(
  request: BuildRequest,
  identified: IdentifiedBuild,
  registry: Registry,
  tools: ImageTools,
  signal: AbortSignal
): Promise<ResolvedImage> {
  const { client, repository } = registry
  const { platforms } = request.options
  const wrong = platforms.length === 0 ? [] : checkWantedPlatform(platforms, await needOf(tools))
  refuse(wrong)
  const fixedTags = await findFixedTags(request, registry, signal)
  for (const fixed of fixedTags) tools.log.warning(describeFixedTag(fixed, repository.name))
  tools.learn?.({ buildSkipped: false })
  const origin = { ...tools.origin, labels: buildLabels(identified.identity) }
  const built = await build(request, registry, { ...tools, origin }, signal)
  if (built.kind === 'pushed') tools.learn?.({ digest: built.digest })
  const image = await findPushed(request, registry, signal)
  if (built.kind === 'pushed' && built.digest !== image.digest) {
    throw new DeployError(
      'push',
      `${built.digest} was pushed as ${repository.name}:${request.tags[0]}, but the tag points to ${image.digest}.`,
      {
        hint: 'Another job may push the same tag at the same time. Run the job again when that one is done, or use a tag of its own for each build.'
      }
    )
  }
  if (built.kind === 'exists' && built.pushed !== image.digest) {
    // Someone else pushed the immutable tag in the meantime: their image must be from this build as well.
    const theirs = await reuse(request, image, identified, registry, tools, signal, false)
    if (theirs !== undefined) return { ...theirs, fixedTags }
  }
  const facts = await readImageFacts(client, repository, image, signal)
  return { image, facts, buildSkipped: false, fixedTags }
}

/** Further tags that are on an image already and cannot move. What cannot be read is not known to be fixed. */
async function findFixedTags(
  request: BuildRequest,
  { client, repository }: Registry,
  signal: AbortSignal
): Promise<readonly string[]> {
  const found = await Promise.all(
    furtherTags(request.tags).map(async tag => {
      const image = await findImage(client, repository, { tag }, signal).catch(() => undefined)
      return image?.kind === 'found' ? [tag] : []
    })
  )
  signal.throwIfAborted()
  const taken = found.flat()
  if (taken.length === 0) return []
  const movable = await findTagMobility(client, repository, signal)
  return movable === undefined ? [] : taken.filter(tag => !movable(tag))
}

function describeFixedTag(tag: string, repository: string): string {
  return `The tag ${tag} is on another image of the repository ${repository} and is immutable: it stays there, and the deployment goes on. ${IMMUTABLE_TAG_HINT}`
}

/** The image is in ECR under its first tag: a further one that cannot be put on it is no reason not to deploy. */
async function putFurtherTags(
  request: BuildRequest,
  fixedTags: readonly string[],
  { client, repository, image }: Pick<Registry, 'client' | 'repository'> & { image: StoredImage },
  { log }: ImageTools,
  signal: AbortSignal
): Promise<void> {
  for (const tag of furtherTags(request.tags)) {
    if (fixedTags.includes(tag)) continue
    try {
      await putTag(client, repository, image, tag, signal)
    } catch (error) {
      signal.throwIfAborted()
      const { message } = failureOf(error)
      const hint = (error instanceof DeployError && error.hint) || ''
      log.warning(
        `The tag ${tag} is not put on the image, and the deployment goes on. ${message} ${hint}`.trim()
      )
    }
  }
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
        need: await needOf(tools),
        pushed: digest => tools.learn?.({ digest }),
        built: account => tools.learn?.({ build: account }),
        logIn,
        retryDelay,
        readTagState: () => readTagState(request, registry, signal)
      },
      signal
    )
  } finally {
    await removeDockerConfig(path)
  }
}
