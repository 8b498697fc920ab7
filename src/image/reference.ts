/** Where an ECR repository lives. Host, account and region are absent when only a name was given. */
export interface Repository {
  /** `team/app`: holds no account id. */
  readonly name: string
  /** The registry's host, with its port if it has one. */
  readonly host?: string
  /** The twelve-digit account id, when the host is one of ECR's. */
  readonly registryId?: string
  /** The region, when the host is one of ECR's. */
  readonly region?: string
}

/** An image reference, taken apart. */
export interface ImageReference {
  /** Absent: Docker Hub. */
  readonly host?: string
  /** The path without the host: `library/nginx`, `team/app`. */
  readonly path: string
  readonly tag?: string
  readonly digest?: string
}

// The grammar of image references (Docker's `distribution/reference`), from named pieces.
const ALPHANUMERIC = '[a-z0-9]+'
/** One dot, one or two underscores, or dashes may stand between letters and digits. */
const SEPARATOR = '(?:\\.|__?|-+)'
const COMPONENT = `${ALPHANUMERIC}(?:${SEPARATOR}${ALPHANUMERIC})*`
const PATH = `${COMPONENT}(?:/${COMPONENT})*`
const HOST_LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?'
const HOST_NAME = `${HOST_LABEL}(?:\\.${HOST_LABEL})*`
const HOST = `(?:${HOST_NAME}|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?`
const TAG = '[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}'
/** The algorithms that registries know (Docker's `go-digest`), each with as many digits as it has. */
const DIGEST = 'sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128}'

const REFERENCE = new RegExp(
  `^(?:(?<host>${HOST})/)?(?<path>${PATH})(?::(?<tag>${TAG}))?(?:@(?<digest>${DIGEST}))?$`
)
const WHOLE_TAG = new RegExp(`^${TAG}$`)
const WHOLE_NAME = new RegExp(`^${PATH}$`)

const ACCOUNT = '(?<registryId>[0-9]{12})'
const REGION = '(?<region>[a-z]{2}[a-z0-9-]*-[0-9]+)'
/** The suffixes of AWS's partitions, IPv4 and dual-stack (AWS documentation, ECR endpoints). */
const SUFFIX = [
  'amazonaws\\.com',
  'amazonaws\\.com\\.cn',
  'amazonaws\\.eu',
  'on\\.aws',
  'on\\.amazonwebservices\\.com\\.cn',
  'on\\.amazonwebservices\\.eu',
  'c2s\\.ic\\.gov',
  'sc2s\\.sgov\\.gov',
  'cloud\\.adc-e\\.uk',
  'csp\\.hci\\.ic\\.gov'
].join('|')
const ECR_HOST = new RegExp(`^${ACCOUNT}\\.dkr[.-]ecr(?:-fips)?\\.${REGION}\\.(?:${SUFFIX})$`)
/** A registry on this machine, which an embedded AWS uses: always with a port. */
const LOCAL_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]):\d+$/

/** Whether `tag` is a tag that a registry takes (at most 128 characters). */
export function isTag(tag: string): boolean {
  return WHOLE_TAG.test(tag)
}

/** Whether `name` is a repository name that ECR takes (AWS documentation: 2-256 characters). */
export function isRepositoryName(name: string): boolean {
  return name.length >= 2 && name.length <= 256 && WHOLE_NAME.test(name)
}

/** Whether a registry's host is one of ECR's private registries. */
export function isEcrHost(host: string): boolean {
  return ECR_HOST.test(host)
}

/** Whether a registry runs on this machine (host and port), as an embedded AWS does. */
export function isLocalHost(host: string): boolean {
  return LOCAL_HOST.test(host)
}

/** Parses an image reference; undefined when it is not one. Host and path are distinguished as Docker does. */
export function parseImageReference(text: string): ImageReference | undefined {
  const { host, path, tag, digest } = REFERENCE.exec(text)?.groups ?? {}
  if (path === undefined) return undefined
  const isHost = host !== undefined && (/[.:]/.test(host) || host === 'localhost')
  if (host !== undefined && !isHost && host !== host.toLowerCase()) return undefined
  return {
    ...(isHost ? { host } : {}),
    path: host === undefined || isHost ? path : `${host}/${path}`,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest })
  }
}

/**
 * Reads a repository's name or URI (`team/app`, `123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app`).
 * Undefined when it is neither, when it holds a tag or digest, or when the host is not ECR's or this machine's.
 */
export function parseRepository(text: string): Repository | undefined {
  const reference = parseImageReference(text)
  if (reference === undefined || reference.tag !== undefined || reference.digest !== undefined) {
    return undefined
  }
  return repositoryOf(reference)
}

/** The ECR repository that an image reference names; undefined when its host is not ECR's or this machine's. */
export function repositoryOf({ host, path }: ImageReference): Repository | undefined {
  // A registry's host alone is well-formed as a name, and never meant as one.
  if (!isRepositoryName(path) || isEcrHost(path)) return undefined
  if (host === undefined) return { name: path }
  const { registryId, region } = ECR_HOST.exec(host)?.groups ?? {}
  if (registryId !== undefined && region !== undefined) {
    return { name: path, host, registryId, region }
  }
  return isLocalHost(host) ? { name: path, host } : undefined
}

/** What a reference names in its repository: a digest, or else a tag. */
export function imageIdentity({
  tag = 'latest',
  digest
}: ImageReference): { readonly tag: string } | { readonly digest: string } {
  return digest === undefined ? { tag } : { digest }
}

/** `host/path`, without tag and digest; of Docker Hub the path alone. */
export function imageName({ host, path }: Pick<ImageReference, 'host' | 'path'>): string {
  return host === undefined ? path : `${host}/${path}`
}

/** `host/repository:tag` */
export function referenceByTag(host: string, name: string, tag: string): string {
  return `${host}/${name}:${tag}`
}

/** `host/repository@sha256:…` */
export function referenceByDigest(host: string, name: string, digest: string): string {
  return `${host}/${name}@${digest}`
}

/** An image by this digest instead of its tag; one that has a digest, or that is no reference, stays. */
export function pinReference(reference: string, digest: string): string {
  const parsed = parseImageReference(reference)
  return parsed === undefined || parsed.digest !== undefined
    ? reference
    : `${imageName(parsed)}@${digest}`
}

/** The first of some images that is of a repository (`team/app`), whatever its registry. */
export function imageOfRepository(
  images: readonly string[],
  repository: string
): string | undefined {
  return images.find(image => parseImageReference(image)?.path === repository)
}
