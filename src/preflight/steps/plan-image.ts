import { findImage } from '../../aws/ecr.ts'
import type { Tools } from '../../context/tools.ts'
import { registryOf } from '../../image/own-registry.ts'
import { parseImageReference, parseRepository, type Repository } from '../../image/reference.ts'
import type { Reuse, StoredBuild } from '../../image/reuse.ts'
import { findMissingFiles } from '../../image/steps/build-files.ts'
import { findBuilderProblems } from '../../image/steps/check-builder.ts'
import { readGivenImage, readImageWithBuild } from '../../image/steps/check-image.ts'
import { findReuse } from '../../image/steps/find-reuse.ts'
import { buildSourceOf, identifyBuild } from '../../image/steps/identify-build.ts'
import { sourceNotices } from '../../image/steps/obtain-image.ts'
import { describeMovingTags } from '../../image/tag-mobility.ts'
import type { PlatformNeed } from '../../image/wanted-platform.ts'
import type { BuildRequest, Request } from '../../inputs/request.ts'
import { DeployError, type Problem } from '../../problem.ts'
import { expectedImage } from '../../revision/find-revision.ts'
import { childEnvironment } from '../../runner/child-environment.ts'
import { ProgramMissingError } from '../../runner/process.ts'
import { failedCheck, type PlanCheck } from '../check.ts'
import type { ImageFinding } from '../task-placement-checks.ts'
import { readCaller } from './read-roles.ts'

/** The image that a deployment would use, and what is known of it. */
export interface SeenImage {
  /** As the task definition would hold it; absent: the task definition is deployed as it is. */
  readonly reference: string | undefined
  /** The registry is unknown, so a task definition with this reference cannot be registered. */
  readonly withoutRegistry?: true
  readonly check?: {
    readonly image: string
    readonly finding: ImageFinding
    /** What would end a build before it starts. */
    readonly mistakes?: readonly Problem[]
    /** What would be built, as `platforms` says. */
    readonly platforms?: readonly string[]
  }
}

const DENIED = 'it is not in ECR, or ecr:BatchGetImage is denied'

/** What an image is looked for by. */
export type ImageQuestion = Pick<Request, 'image' | 'region'>

/**
 * Checks the image that is given or would be built. Builds, pushes and creates nothing. `running`: images that run, which
 * may name the registry.
 */
export async function inspectImage(
  request: ImageQuestion,
  running: readonly string[],
  tools: Tools
): Promise<SeenImage> {
  const { image } = request
  switch (image.kind) {
    case 'none':
      return { reference: undefined }
    case 'given': {
      const finding = await inspectGivenImage(image.image, tools)
      return { reference: image.image, check: { image: image.image, finding } }
    }
    case 'build': {
      const finding = await inspectBuilt(image, tools)
      const isReused = finding.kind === 'found' || finding.kind === 'other-build'
      return {
        ...(await referenceOf(request, image, running, finding, tools)),
        check: {
          image: `${parseRepository(image.repository)?.name}:${image.tags[0]}`,
          finding,
          ...(isReused
            ? {}
            : {
                mistakes: await findMissingFiles(image.options, tools.env),
                platforms: image.options.platforms
              })
        }
      }
    }
  }
}

/** What the builder would make when `platforms` is left out; nothing where Docker is not there to say it. */
export async function builderChecks(
  { image }: Pick<Request, 'image'>,
  { check }: SeenImage,
  need: PlatformNeed,
  { cancel, env }: Pick<Tools, 'cancel' | 'env'>
): Promise<readonly PlanCheck[]> {
  // What is reused is not built.
  if (image.kind !== 'build' || check?.mistakes === undefined) return []
  try {
    const problems = await findBuilderProblems(image, childEnvironment(env), need, cancel)
    return problems.map(({ where, what, fix }) =>
      failedCheck('image', `${where}: ${what}`, fix ?? 'Correct it.')
    )
  } catch (thrown) {
    cancel.throwIfAborted()
    if (thrown instanceof ProgramMissingError || thrown instanceof DeployError) return []
    throw thrown
  }
}

async function inspectGivenImage(
  image: string,
  { clients, cancel, journal }: Pick<Tools, 'clients' | 'cancel' | 'journal'>
): Promise<ImageFinding> {
  const { path, tag } = parseImageReference(image) ?? {}
  journal.learn({
    image,
    ...(tag === undefined ? {} : { imageTag: tag }),
    ...(path === undefined ? {} : { repository: path })
  })
  const facts = await readGivenImage(image, clients.ecr, cancel)
  if (facts === 'missing') return { kind: 'missing' }
  if (facts === 'unknown') return { kind: 'unknown', why: DENIED }
  journal.learn({ imageDigest: facts.digest })
  return { kind: 'found', ...facts }
}

async function inspectBuilt(request: BuildRequest, tools: Tools): Promise<ImageFinding> {
  const { repository: text, tags, options } = request
  const { clients, cancel, journal, runner, source } = tools
  for (const notice of sourceNotices(source, options.labels)) runner.notice(notice)
  const repository = parseRepository(text)
  if (repository === undefined) return { kind: 'unknown', why: `${text} is not in ECR` }
  journal.learn({ repository: repository.name, imageTag: tags[0] })
  const client = clients.ecr(repository.region)
  try {
    const found = await findImage(client, repository, { tag: tags[0] }, cancel)
    if (found.kind === 'repository-missing') {
      return missingRepository(request, repository.name)
    }
    if (found.kind === 'missing') return { kind: 'to-build' }
    const { facts, build } = await readImageWithBuild(client, repository, found, cancel)
    const { digest, platforms } = facts
    const reuse = await planReuse(request, build, repository, tools)
    if (reuse.kind === 'rebuild') return { kind: 'to-build', rebuildReason: reuse.why }
    if (reuse.kind === 'refuse')
      return { kind: 'other-build', what: reuse.message, fix: reuse.hint }
    journal.learn({ imageDigest: digest })
    return {
      kind: 'found',
      digest,
      platforms,
      ...(reuse.warning === undefined ? {} : { warning: reuse.warning })
    }
  } catch (error) {
    if (!(error instanceof DeployError) || error.code !== 'access-denied') throw error
    return { kind: 'unknown', why: DENIED }
  }
}

function missingRepository(
  { tags, createRepository: wouldCreate }: BuildRequest,
  name: string
): ImageFinding {
  const moving = describeMovingTags(tags, name)
  return { kind: 'repository-missing', wouldCreate, ...(moving === undefined ? {} : { moving }) }
}

/** What a deployment would do with the image that is there. */
async function planReuse(
  request: BuildRequest,
  stored: StoredBuild,
  repository: Repository,
  { clients, cancel, env, source }: Pick<Tools, 'clients' | 'cancel' | 'env' | 'source'>
): Promise<Reuse> {
  const wanted = await identifyBuild(request.options, buildSourceOf(source), env)
  const client = clients.ecr(repository.region)
  return await findReuse(request, { wanted, stored }, { client, repository }, cancel)
}

/** Without a login the registry's host is not known; it is the one of the image that runs, if that is of the repository, or the caller's own. */
async function referenceOf(
  request: ImageQuestion,
  { repository, tags, imageReference }: BuildRequest,
  running: readonly string[],
  finding: ImageFinding,
  tools: Tools
): Promise<Pick<SeenImage, 'reference' | 'withoutRegistry'>> {
  const parsed = parseRepository(repository)
  if (parsed === undefined) return { reference: expectedImage(request) }
  const { name } = parsed
  const ran = running
    .map(parseImageReference)
    .find(image => image?.path === name && image?.host !== undefined)
  const host = parsed.host ?? ran?.host ?? (await ownRegistry(request, tools))
  const rest =
    imageReference === 'digest' && finding.kind === 'found'
      ? `${name}@${finding.digest}`
      : `${name}:${tags[0]}`
  return host === undefined
    ? { reference: rest, withoutRegistry: true }
    : { reference: `${host}/${rest}` }
}

async function ownRegistry({ region }: ImageQuestion, tools: Tools): Promise<string | undefined> {
  const caller = await readCaller(tools)
  return caller.kind === 'seen' ? registryOf(caller.value, region) : undefined
}
