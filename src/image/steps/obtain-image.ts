import { saveState } from '../../context/saved-state.ts'
import type { Source } from '../../context/source.ts'
import type { Tools } from '../../context/tools.ts'
import type { ObtainedImage } from '../../deployment/image-comparison.ts'
import type { BuildRequest, Request } from '../../inputs/request.ts'
import { DeployError } from '../../problem.ts'
import type { Report } from '../../report/report.ts'
import { effectiveArguments } from '../build-identity.ts'
import { sourceUrl } from '../event.ts'
import { hideArguments } from '../hide-arguments.ts'
import { weighImage } from '../image-layers.ts'
import { parseImageReference } from '../reference.ts'
import { type EcrClients, readGivenImage, reportedDigests, requirePlatform } from './check-image.ts'
import { findLayers, findRunningLayers, type ImageDestination } from './find-layers.ts'
import { buildSourceOf } from './identify-build.ts'
import { type PreparedImage, prepareImage } from './prepare-image.ts'

/**
 * The image that goes into the task definition: built and pushed, or found to exist; without digests when it could not
 * be read. Undefined when the task definition is deployed as it is.
 */
export async function obtainImage(
  { image }: Pick<Request, 'image'>,
  destination: ImageDestination,
  tools: Pick<Tools, 'runner' | 'clients' | 'journal' | 'env' | 'source'>,
  signal: AbortSignal
): Promise<ObtainedImage | undefined> {
  destination.platform.catch(() => undefined)
  switch (image.kind) {
    case 'none':
      return undefined
    case 'given':
      return await checkGivenImage(image.image, destination, tools, signal)
    case 'build':
      return await build(image, destination, tools, signal)
  }
}

async function checkGivenImage(
  image: string,
  { platform, runsOn = 'task' }: ImageDestination,
  { clients, journal, runner }: Pick<Tools, 'runner' | 'clients' | 'journal'>,
  signal: AbortSignal
): Promise<ObtainedImage> {
  const parsed = parseImageReference(image)
  const { tag, digest } = parsed ?? {}
  const named = tag === undefined ? {} : { tag }
  journal.learn({
    image,
    ...(tag === undefined ? {} : { imageTag: tag }),
    ...(digest === undefined ? {} : { imageDigest: digest }),
    ...(parsed === undefined ? {} : { repository: parsed.path })
  })
  const facts = await readGivenImage(image, clients.ecr, signal)
  if (facts === 'missing') {
    throw new DeployError('image', `The image ${image} is not in ECR.`, {
      hint: 'Check the repository, the tag and the region; push the image first, or give repository to build it.'
    })
  }
  if (facts === 'unknown') {
    runner.line(
      `The image ${image} was not checked: it is not in ECR, or ecr:BatchGetImage is denied.`
    )
    const identity = { ...named, ...(digest === undefined ? {} : { digest }) }
    return { reference: image, digests: [], identity }
  }
  journal.learn({ imageDigest: facts.digest })
  requirePlatform(image, facts, { platform: await platform, runsOn })
  const identity = { ...named, digest: facts.digest }
  return { reference: image, digests: reportedDigests(facts), identity }
}

async function build(
  request: BuildRequest,
  destination: ImageDestination,
  tools: Pick<Tools, 'runner' | 'clients' | 'journal' | 'env' | 'source'>,
  signal: AbortSignal
): Promise<ObtainedImage> {
  const { clients, runner, journal, env, source: checkout } = tools
  const { surroundings } = runner
  const built = buildSourceOf(checkout)
  for (const notice of sourceNotices(checkout, request.options.labels)) runner.notice(notice)
  for (const secret of request.options.buildSecrets) {
    if (secret.kind === 'value') runner.mask(secret.value)
  }
  const source = sourceUrl(surroundings.serverUrl, surroundings.repository)
  const from = journal.elapsed()
  const preparing = prepareImage(
    request,
    {
      ecr: clients.ecr,
      log: runner,
      watch: {
        elapsed: journal.elapsed,
        note: ({ name, from, to }) => journal.span(name, from, to)
      },
      environment: env,
      tempDirectory: surroundings.temporaryFolder,
      saveDockerConfig: dockerConfig => saveState(runner, { dockerConfig }),
      origin: {
        version: request.tags[0],
        ...(source === undefined ? {} : { source }),
        ...(built.content === undefined ? {} : { revision: built.content })
      },
      source: built,
      learn: ({ repository, tag, digest, buildSkipped, build }) =>
        journal.learn({
          ...(build === undefined ? {} : { build }),
          ...(repository === undefined ? {} : { repository }),
          ...(tag === undefined ? {} : { imageTag: tag }),
          ...(digest === undefined ? {} : { imageDigest: digest }),
          ...(buildSkipped === undefined ? {} : { buildSkipped })
        }),
      platform: destination.platform,
      runsOn: destination.runsOn ?? 'task'
    },
    signal
  )
  const { ecr } = clients
  journal.learnLater(closed =>
    weigh(request, preparing, { destination, ecr, env, signal: AbortSignal.any([signal, closed]) })
  )
  const { reference, tag, digest, digests, repository, buildSkipped } = await preparing
  journal.learn({ image: reference })
  if (buildSkipped) journal.span('find the image', from)
  journal.tell(
    `${repository}:${tag} ${buildSkipped ? 'is in ECR already' : 'built and pushed'} (${digest})`
  )
  return { reference, digests, identity: { tag, digest } }
}

interface Weighing {
  readonly destination: ImageDestination
  readonly ecr: EcrClients
  readonly env: Tools['env']
  readonly signal: AbortSignal
}

/** The size of the image once it is there, beside the one that runs; nothing where its layers are not known. */
async function weigh(
  request: BuildRequest,
  prepared: Promise<PreparedImage>,
  { destination, ecr, env, signal }: Weighing
): Promise<Pick<Report, 'imageSize'>> {
  const before = findRunningLayers(request, destination, ecr, signal)
  const { reference, layers: known } = await prepared
  const layers = known ?? (await findLayers(reference, destination, ecr, signal))
  if (layers === undefined) return {}
  const hide = hideArguments(effectiveArguments(request.options.buildArgs, env))
  return { imageSize: weighImage(layers, await before, hide) }
}

/** What a person has to know of the commit that the image is named after. */
export function sourceNotices(
  { built }: Pick<Source, 'built'>,
  labels: readonly string[]
): readonly string[] {
  if (built.kind === 'unknown') {
    return [`${built.why}: the image gets no label that names its commit.`]
  }
  const prefix = 'org.opencontainers.image.revision='
  const given = labels.findLast(label => label.startsWith(prefix))?.slice(prefix.length)
  const other =
    given === undefined || given === built.content
      ? []
      : [
          `labels sets org.opencontainers.image.revision to ${given}, and the image is built from ${built.content}.`
        ]
  return [...(built.notice === undefined ? [] : [built.notice]), ...other]
}
