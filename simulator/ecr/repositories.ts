import { matchesExactly } from '../wildcards.ts'
import { AwsError, type World } from '../world.ts'

export type TagMutability =
  | 'MUTABLE'
  | 'IMMUTABLE'
  | 'MUTABLE_WITH_EXCLUSION'
  | 'IMMUTABLE_WITH_EXCLUSION'

export interface ExclusionFilter {
  readonly filterType: string
  readonly filter: string
}

/** A manifest in a repository: an image, an index of images, or an artifact. */
export interface StoredImage {
  readonly digest: string
  readonly mediaType: string
  readonly body: Buffer
  /** Epoch milliseconds. */
  readonly pushedAt: number
  readonly size: number
  /** `linux/amd64`; none for artifacts. */
  readonly platforms: readonly string[]
  readonly artifactMediaType: string | undefined
  /** The digests that an index holds together. */
  readonly children: readonly string[]
  readonly subject: string | undefined
  pulledAt?: number
}

export interface Repository {
  readonly name: string
  readonly arn: string
  readonly createdAt: number
  readonly encryptionType: string
  readonly scanOnPush: boolean
  mutability: TagMutability
  exclusionFilters: readonly ExclusionFilter[]
  readonly resourceTags: Map<string, string>
  readonly images: Map<string, StoredImage>
  /** Tag to digest. */
  readonly tags: Map<string, string>
  /** The digests of the layers and configs that were pushed here. */
  readonly blobs: Set<string>
}

/** What a repository is made with; members left out have ECR's defaults. */
export interface RepositorySeed {
  readonly name: string
  readonly mutability?: TagMutability
  readonly exclusionFilters?: readonly ExclusionFilter[]
  readonly scanOnPush?: boolean
  readonly encryptionType?: string
  readonly tags?: Readonly<Record<string, string>>
}

const NAME =
  /^(?=.{2,256}$)[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/

/** The private registry of the account. */
export class Repositories {
  readonly account: string
  readonly region: string
  readonly #world: Pick<World, 'clock'>
  readonly #all = new Map<string, Repository>()

  constructor(world: Pick<World, 'clock' | 'account' | 'region'>) {
    this.#world = world
    this.account = world.account
    this.region = world.region
  }

  /** Throws `InvalidParameterException` for a bad name and `RepositoryAlreadyExistsException`. */
  create(seed: RepositorySeed): Repository {
    const { name } = seed
    if (!NAME.test(name)) {
      throw new AwsError(
        'InvalidParameterException',
        `Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*''`
      )
    }
    if (this.#all.has(name)) {
      throw new AwsError(
        'RepositoryAlreadyExistsException',
        `The repository with name '${name}' already exists in the registry with id '${this.account}'`
      )
    }
    const repository: Repository = {
      name,
      arn: `arn:aws:ecr:${this.region}:${this.account}:repository/${name}`,
      createdAt: this.#world.clock.now(),
      encryptionType: seed.encryptionType ?? 'AES256',
      scanOnPush: seed.scanOnPush ?? false,
      mutability: seed.mutability ?? 'MUTABLE',
      exclusionFilters: seed.exclusionFilters ?? [],
      resourceTags: new Map(Object.entries(seed.tags ?? {})),
      images: new Map(),
      tags: new Map(),
      blobs: new Set()
    }
    this.#all.set(name, repository)
    return repository
  }

  /** The repository of this name, if the registry has it. */
  get(name: string): Repository | undefined {
    return this.#all.get(name)
  }

  /** Throws `RepositoryNotFoundException`. `registryId` is another account's when given and not ours. */
  find(name: string, registryId: unknown = this.account): Repository {
    const repository = registryId === this.account ? this.#all.get(name) : undefined
    if (repository === undefined) {
      throw new AwsError(
        'RepositoryNotFoundException',
        `The repository with name '${name}' does not exist in the registry with id '${String(registryId)}'`
      )
    }
    return repository
  }

  findByArn(arn: string): Repository {
    return this.find(arn.replace(/^arn:aws:ecr:[^:]*:[^:]*:repository\//, ''))
  }

  /** All repositories, by name. */
  list(): Repository[] {
    return [...this.#all.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
  }

  delete(name: string): void {
    this.#all.delete(name)
  }
}

/** Whether an existing tag may not be moved to another image. */
export function isImmutable(repository: Repository, tag: string): boolean {
  const isExcluded = repository.exclusionFilters.some(({ filter }) => matchesFilter(filter, tag))
  switch (repository.mutability) {
    case 'IMMUTABLE':
      return true
    case 'IMMUTABLE_WITH_EXCLUSION':
      return !isExcluded
    case 'MUTABLE_WITH_EXCLUSION':
      return isExcluded
    default:
      return false
  }
}

function matchesFilter(filter: string, tag: string): boolean {
  return matchesExactly(filter, tag)
}

/** The tags that name an image, in the order they were given. */
export function tagsOf(repository: Repository, digest: string): string[] {
  return [...repository.tags].filter(([, named]) => named === digest).map(([tag]) => tag)
}
