import { type PassedArguments, passArguments, variableOf } from './build-environment.ts'
import { type BuildOptions, type BuildSecret, DEFAULT_COMPRESSION } from './build-options.ts'
import { ATTESTATIONS, type BuildxVersion, isOlder } from './buildx-version.ts'
import { completeCacheTarget } from './registry-cache.ts'

/** One program to start, without a shell. */
export interface ProgramStart {
  readonly args: readonly string[]
  /** Set on top of the surrounding environment. */
  readonly env: Readonly<Record<string, string>>
}

/** Where an image comes from, for its labels (`org.opencontainers.image.*`). */
export interface ImageOrigin {
  /** URL of the repository. */
  readonly source?: string
  /** The commit. */
  readonly revision?: string
  /** The version: the first tag when there is nothing better. */
  readonly version?: string
  /** Labels of our own, `name=value`: they win over the user's. */
  readonly labels?: readonly string[]
}

/** What a build needs to know beside what the user asked for. */
export interface BuildTarget {
  /** `host/repository:tag`: the one tag that the build pushes. */
  readonly image: string
  /** The host out of `image`, with its port. */
  readonly registryHost: string
  /** The version of buildx; absent: not known, so that it is taken for a current one. */
  readonly buildx?: BuildxVersion
  /** Where buildx writes what it pushed. */
  readonly metadataFile: string
  readonly origin: ImageOrigin
}

/** The builder's name that means the engine's plain `docker build`, without buildx. */
export const PLAIN_BUILDER = 'docker'

/** Without it, BuildKit since 0.11 adds an attestation with timestamps: an index, and another digest each time. */
const NO_ATTESTATIONS = { BUILDX_NO_DEFAULT_ATTESTATIONS: '1' }
/** BuildKit since 0.32 stores attestations in a form that ECR has refused. */
const CLASSIC_ATTESTATIONS = { BUILDX_NO_DEFAULT_OCI_ARTIFACT: '1' }

/**
 * The programs that build and push: one (`docker buildx build --push`), or with the plain builder two
 * (`docker build`, `docker push`). Only one tag is pushed; further tags are put on the image in ECR afterwards,
 * because a push of several tags that fails half-way leaves some of them. Build secrets and the values of build arguments
 * travel in the environment.
 */
export function buildCommands(
  options: BuildOptions,
  target: BuildTarget
): readonly [ProgramStart, ...ProgramStart[]] {
  return options.builder === PLAIN_BUILDER
    ? plainCommands(options, target)
    : [buildxCommand(options, target)]
}

function buildxCommand(options: BuildOptions, target: BuildTarget): ProgramStart {
  const attests = options.provenance !== 'false' || options.sbom !== 'false'
  return {
    args: [
      'buildx',
      'build',
      ...outputArguments(options),
      '--progress=plain',
      ...each('--metadata-file', [target.metadataFile]),
      ...each('--builder', list(options.builder)),
      ...attestationArguments(options, target.buildx),
      ...sharedArguments(options, target),
      ...each('--annotation', options.annotations),
      ...each('--no-cache-filter', options.noCacheFilters),
      ...each('--allow', options.allow),
      ...each('--build-context', options.buildContexts),
      ...each('--secret', options.buildSecrets.map(secretArgument)),
      ...each('--ssh', options.ssh),
      ...(options.platforms.length === 0 ? [] : ['--platform', options.platforms.join(',')]),
      ...each('--cache-from', options.cacheFrom),
      ...each(
        '--cache-to',
        options.cacheTo.map(cache => completeCacheTarget(cache, target.registryHost))
      ),
      options.context
    ],
    env: {
      ...NO_ATTESTATIONS,
      ...(attests ? CLASSIC_ATTESTATIONS : {}),
      ...secretEnvironment(options.buildSecrets),
      ...argumentsOf(options).env
    }
  }
}

/**
 * Base images are packed already: `force-compression` packs their layers again, too. Media types of Docker's own know neither
 * zstd nor the annotations of eStargz.
 */
function outputArguments({ compression }: BuildOptions): readonly string[] {
  return compression === DEFAULT_COMPRESSION
    ? ['--push']
    : [
        '--output',
        `type=image,push=true,compression=${compression},oci-mediatypes=true,force-compression=true`
      ]
}

/** A buildx that does not know attestations makes none: then there is nothing to turn off. */
function attestationArguments(
  { provenance, sbom }: BuildOptions,
  buildx: BuildxVersion | undefined
): readonly string[] {
  return isOlder(buildx, ATTESTATIONS) ? [] : [`--provenance=${provenance}`, `--sbom=${sbom}`]
}

/** Inputs that the plain builder would ignore were refused earlier. */
function plainCommands(
  options: BuildOptions,
  target: BuildTarget
): readonly [ProgramStart, ProgramStart] {
  // Where `docker build` is an alias of buildx, its default builder is the engine's.
  const env = { ...NO_ATTESTATIONS, BUILDX_BUILDER: 'default' }
  return [
    {
      args: ['build', ...sharedArguments(options, target), options.context],
      env: { ...env, ...argumentsOf(options).env }
    },
    { args: ['push', target.image], env }
  ]
}

function sharedArguments(options: BuildOptions, target: BuildTarget): readonly string[] {
  return [
    ...each('--tag', [target.image]),
    ...each('--file', list(options.file)),
    ...each('--target', list(options.target)),
    ...each('--label', [...originLabels(target.origin, options.labels), ...options.labels]),
    ...each('--label', target.origin.labels ?? []),
    ...each('--build-arg', argumentsOf(options).args),
    ...each('--network', list(options.network)),
    ...each('--add-host', options.addHosts),
    ...each('--shm-size', list(options.shmSize)),
    ...each('--ulimit', options.ulimit),
    ...(options.noCache ? ['--no-cache'] : []),
    ...(options.pull ? ['--pull'] : [])
  ]
}

function argumentsOf({ buildArgs, buildSecrets }: BuildOptions): PassedArguments {
  const taken = buildSecrets.flatMap(secret =>
    secret.kind === 'docker' ? variableOf(secret.specification) : []
  )
  return passArguments(buildArgs, taken)
}

/** Labels that say where the image comes from; no timestamp, so that an unchanged build keeps its digest. */
function originLabels(origin: ImageOrigin, userLabels: readonly string[]): readonly string[] {
  const taken = new Set(userLabels.map(label => label.split('=', 1)[0]))
  return (['source', 'revision', 'version'] as const).flatMap(member => {
    const name = `org.opencontainers.image.${member}`
    const value = origin[member]
    return value === undefined || value === '' || taken.has(name) ? [] : [`${name}=${value}`]
  })
}

function secretArgument(secret: BuildSecret, index: number): string {
  return secret.kind === 'docker'
    ? secret.specification
    : `id=${secret.id},env=${secretVariable(index)}`
}

function secretEnvironment(secrets: readonly BuildSecret[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    secrets.flatMap((secret, index) =>
      secret.kind === 'value' ? [[secretVariable(index), secret.value]] : []
    )
  )
}

function secretVariable(index: number): string {
  return `DEPLOY_FARGATE_SECRET_${index + 1}`
}

function each(flag: string, values: readonly string[]): readonly string[] {
  return values.flatMap(value => [flag, value])
}

function list(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value]
}
