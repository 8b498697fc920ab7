import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pRetry from 'p-retry'
import type { BuildRequest } from '../../inputs/request.ts'
import type { Log } from '../../log.ts'
import { DeployError } from '../../problem.ts'
import { type DockerConfig, requireBuildx, runDocker } from '../../runner/docker.ts'
import {
  type BuildTarget,
  buildCommands,
  PLAIN_BUILDER,
  type ProgramStart
} from '../build-command.ts'
import { type BuildNeeds, buildNeeds } from '../build-environment.ts'
import { effectiveArguments } from '../build-identity.ts'
import { type BuildStage, type NotedStage, noteBuildStage, stagesOf } from '../build-stages.ts'
import { accountFor, type BuildAccount, type BuildStep, noteBuildStep } from '../build-steps.ts'
import { type BuildxVersion, describeTooOld, parseBuildxVersion } from '../buildx-version.ts'
import { describeFailure } from '../failure-message.ts'
import { hideArguments } from '../hide-arguments.ts'
import { findDigestByBuildKit, findPushedDigest, readPushedDigest } from '../metadata.ts'
import { printableCommand } from '../printable-command.ts'
import {
  type BuildFailure,
  classifyFailure,
  type PushFacts,
  type TagState
} from '../push-failure.ts'
import { referenceByTag } from '../reference.ts'
import { describeCacheError, findCacheErrors } from '../registry-cache.ts'
import type { PlatformNeed } from '../wanted-platform.ts'
import { requireBuilder } from './check-builder.ts'

/** Notes what the time of the step went into. */
export interface Stopwatch {
  /** Milliseconds since the step began. */
  elapsed(): number
  note(stage: BuildStage): void
}

/** What a build needs of its surroundings. */
export interface BuildSite {
  /** The registry's host. */
  readonly host: string
  /** The repository's name, and its region when it is known. */
  readonly repository: { readonly name: string; readonly region?: string }
  readonly origin: BuildTarget['origin']
  readonly log: Log
  /** A Docker config with a login; asked again, it makes a new login. */
  readonly logIn: () => Promise<DockerConfig>
  /** What ECR says about the tag, after a push that failed. */
  readonly readTagState: () => Promise<TagState>
  readonly watch: Stopwatch
  readonly need: PlatformNeed
  /** Told the digest of an image that was pushed although the build failed afterwards. */
  readonly pushed?: (digest: string) => void
  /** Told what a build that went well had to do. */
  readonly built?: (account: BuildAccount) => void
  /** Milliseconds before the first repetition; each further one waits twice as long. */
  readonly retryDelay: number
}

/** Pushed; or refused because the immutable tag is there, with the digest that had been pushed before, if any. */
export type BuildResult =
  | { readonly kind: 'pushed'; readonly digest: string }
  | { readonly kind: 'exists'; readonly pushed: string | undefined }

type Outcome = BuildResult | { readonly kind: 'failed'; readonly failure: BuildFailure }

/** Repetitions of a push that the registry could not take just now. */
const RETRIES = 3

/** Lines of output that are remembered to explain a failure. */
const KEPT_LINES = 400

/** A failure that may heal: retried after a pause. */
class RegistryBusyError extends DeployError {}

/**
 * Builds the image and pushes its first tag, with one log group for each try. A busy or failing registry is tried
 * again, a refused token gets one new login; everything else is a DeployError that says what to do.
 */
export async function buildImage(
  request: BuildRequest,
  site: BuildSite,
  signal: AbortSignal
): Promise<BuildResult> {
  let config = await site.logIn()
  const buildx = await checkBuildx(request, config, signal)
  await requireBuilder(request, config, site.need, signal)
  let loggedInAgain = false
  const attempt = async (): Promise<BuildResult> => {
    const outcome = await tryOnce(request, site, { config, buildx, loggedInAgain }, signal)
    if (outcome.kind !== 'failed') return outcome
    if (outcome.failure.remedy === 'log-in') {
      site.log.line('The registry refuses the login. Trying again with a new one.')
      config = await site.logIn()
      loggedInAgain = true
      return attempt()
    }
    throw errorOf(outcome, request, site)
  }
  return pRetry(attempt, {
    retries: RETRIES,
    minTimeout: site.retryDelay,
    randomize: true,
    signal,
    shouldRetry: ({ error }) => error instanceof RegistryBusyError,
    onFailedAttempt: ({ error, attemptNumber }) => {
      if (!(error instanceof RegistryBusyError) || attemptNumber > RETRIES) return
      site.log.line(`${error.message} Trying again (${attemptNumber + 1} of ${RETRIES + 1}).`)
    }
  })
}

/** The version of buildx, if it is used and known. Throws a DeployError when it is missing or too old. */
async function checkBuildx(
  { options }: BuildRequest,
  { environment }: DockerConfig,
  signal: AbortSignal
): Promise<BuildxVersion | undefined> {
  if (options.builder === PLAIN_BUILDER) return undefined
  const version = parseBuildxVersion(await requireBuildx(environment, signal))
  const tooOld = describeTooOld(version, options)
  if (tooOld === undefined) return version
  throw new DeployError('docker-missing', tooOld, {
    hint: 'Run docker/setup-buildx-action in an earlier step, which installs a current buildx, or update Docker on the runner.'
  })
}

/** What one try goes by. */
interface Try extends Pick<PushFacts, 'loggedInAgain'> {
  readonly config: DockerConfig
  readonly buildx: BuildxVersion | undefined
}

async function tryOnce(
  request: BuildRequest,
  site: BuildSite,
  { config, buildx, loggedInAgain }: Try,
  signal: AbortSignal
): Promise<Outcome> {
  const image = referenceByTag(site.host, site.repository.name, request.tags[0])
  const metadataFile = join(config.path, 'metadata.json')
  // A build that fails writes none: an old one would be read in its place.
  await rm(metadataFile, { force: true })
  const commands = buildCommands(request.options, {
    image,
    registryHost: site.host,
    metadataFile,
    origin: site.origin,
    ...(buildx === undefined ? {} : { buildx })
  })
  const kept = buildNeeds(request.options, config.helpers)
  return site.log.group(`Build and push ${image}`, async () => {
    const all: string[] = []
    const stages: BuildStage[] = []
    const allSteps: BuildStep[] = []
    for (const command of commands) {
      const from = site.watch.elapsed()
      const { code, lines, noted, steps } = await runCommand(
        command,
        site,
        { config, kept },
        signal
      )
      signal.throwIfAborted()
      all.push(...lines)
      allSteps.push(...steps)
      const kind = commandKind(command)
      stages.push(...stagesOf(kind, noted, from, site.watch.elapsed()))
      if (code === 0) continue
      const failure = await explain(lines, { command: kind, loggedInAgain }, site)
      return endOf(failure, all, site)
    }
    for (const stage of stages) site.watch.note(stage)
    const account = accountFor(
      allSteps,
      hideArguments(effectiveArguments(request.options.buildArgs, config.environment))
    )
    if (account !== undefined) site.built?.(account)
    for (const said of findCacheErrors(all)) site.log.warning(describeCacheError(said))
    return { kind: 'pushed', digest: await pushedDigest(metadataFile, all) }
  })
}

function endOf(failure: BuildFailure, lines: readonly string[], site: BuildSite): Outcome {
  if (failure.remedy === 'reuse') return { kind: 'exists', pushed: findDigestByBuildKit(lines) }
  // The image is pushed before its cache is written.
  const pushed = findPushedDigest(lines) ?? findDigestByBuildKit(lines)
  if (failure.kind === 'cache' && pushed !== undefined) site.pushed?.(pushed)
  return { kind: 'failed', failure }
}

async function runCommand(
  { args, env }: ProgramStart,
  { log, watch }: BuildSite,
  { config, kept }: { readonly config: DockerConfig; readonly kept: BuildNeeds },
  signal: AbortSignal
): Promise<{
  readonly code: number | null
  readonly lines: readonly string[]
  readonly noted: readonly NotedStage[]
  readonly steps: readonly BuildStep[]
}> {
  log.line(printableCommand('docker', args))
  const shown = log.foreignLines()
  const lines: string[] = []
  let noted: readonly NotedStage[] = []
  let steps: readonly BuildStep[] = []
  try {
    const { code } = await runDocker(args, {
      env: config.environment,
      kept,
      variables: env,
      signal,
      onLine: line => {
        shown.line(line)
        lines.push(line)
        const at = watch.elapsed()
        noted = noteBuildStage(noted, line, at)
        steps = noteBuildStep(steps, line, at)
        if (lines.length > 2 * KEPT_LINES) lines.splice(0, KEPT_LINES)
      }
    })
    return { code, lines, noted, steps }
  } finally {
    shown.end()
  }
}

function commandKind({ args }: ProgramStart): PushFacts['command'] {
  const [first] = args
  return first === 'push' || first === 'build' ? first : 'buildx'
}

/** Reads the output first: only a failed push needs a call to ECR. */
async function explain(
  lines: readonly string[],
  facts: Pick<PushFacts, 'command' | 'loggedInAgain'>,
  site: BuildSite
): Promise<BuildFailure> {
  const first = classifyFailure(lines, { ...facts, tagState: 'unknown' })
  if (first.code === 'build' || first.code === 'docker-missing') return first
  return classifyFailure(lines, { ...facts, tagState: await site.readTagState() })
}

async function pushedDigest(metadataFile: string, lines: readonly string[]): Promise<string> {
  const metadata = await readFile(metadataFile, 'utf8').catch(() => '')
  const digest = readPushedDigest(metadata) ?? findPushedDigest(lines)
  if (digest !== undefined) return digest
  throw new DeployError('push', 'Docker does not say which digest it pushed.', {
    hint: 'Check the builder: it has to push the image itself and to write containerimage.digest to its metadata file.'
  })
}

function errorOf(
  { failure }: Extract<Outcome, { kind: 'failed' }>,
  request: BuildRequest,
  { host, repository }: BuildSite
): DeployError {
  const { message, hint, details } = describeFailure(failure, {
    repository: repository.name,
    tag: request.tags[0],
    host,
    region: repository.region,
    builder: request.options.builder
  })
  const options = {
    ...(hint === undefined ? {} : { hint }),
    ...(details === undefined ? {} : { details })
  }
  return failure.remedy === 'wait'
    ? new RegistryBusyError(failure.code, message, options)
    : new DeployError(failure.code, message, options)
}
