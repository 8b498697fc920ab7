import { pageOf } from '../paging.ts'
import type { Input } from '../protocol/validation.ts'
import { AwsError } from '../world.ts'
import type { EcrParts } from './parts.ts'
import type { ExclusionFilter, Repository, TagMutability } from './repositories.ts'

interface Tag {
  readonly Key: string
  readonly Value: string
}

const MUTABILITIES = ['IMMUTABLE', 'IMMUTABLE_WITH_EXCLUSION', 'MUTABLE', 'MUTABLE_WITH_EXCLUSION']

export function createRepository(parts: EcrParts, input: Input): unknown {
  const { mutability, exclusionFilters } = readMutability(input)
  const tags = (input.tags ?? []) as readonly Tag[]
  const { scanOnPush } = (input.imageScanningConfiguration ?? {}) as { scanOnPush?: boolean }
  const { encryptionType } = (input.encryptionConfiguration ?? {}) as { encryptionType?: string }
  const repository = parts.repositories.create({
    name: String(input.repositoryName),
    mutability,
    exclusionFilters,
    scanOnPush: scanOnPush ?? false,
    encryptionType: encryptionType ?? 'AES256',
    tags: Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]))
  })
  return { repository: describe(parts, repository) }
}

export function describeRepositories(parts: EcrParts, input: Input): unknown {
  const { repositories } = parts
  const names = input.repositoryNames as readonly string[] | undefined
  const found =
    names === undefined
      ? repositories.list()
      : names.map(name => repositories.find(name, input.registryId))
  const { items, nextToken } = pageOf(found, input.nextToken, input.maxResults, 100)
  return { repositories: items.map(repository => describe(parts, repository)), nextToken }
}

export function deleteRepository(parts: EcrParts, input: Input): unknown {
  const { repositories } = parts
  const repository = repositories.find(String(input.repositoryName), input.registryId)
  if (repository.images.size > 0 && input.force !== true) {
    throw new AwsError(
      'RepositoryNotEmptyException',
      `The repository with name '${repository.name}' in registry with id '${repositories.account}' cannot be deleted because it still contains images`
    )
  }
  repositories.delete(repository.name)
  return { repository: describe(parts, repository) }
}

export function putImageTagMutability({ repositories }: EcrParts, input: Input): unknown {
  const repository = repositories.find(String(input.repositoryName), input.registryId)
  const { mutability, exclusionFilters } = readMutability(input)
  repository.mutability = mutability
  repository.exclusionFilters = exclusionFilters
  return {
    registryId: repositories.account,
    repositoryName: repository.name,
    imageTagMutability: mutability,
    imageTagMutabilityExclusionFilters: filtersOf(repository)
  }
}

function readMutability(input: Input): {
  mutability: TagMutability
  exclusionFilters: readonly ExclusionFilter[]
} {
  const mutability = String(input.imageTagMutability ?? 'MUTABLE')
  const exclusionFilters = (input.imageTagMutabilityExclusionFilters ?? []) as ExclusionFilter[]
  if (!MUTABILITIES.includes(mutability)) {
    throw constraint(
      'imageTagMutability',
      `Member must satisfy enum value set: [${MUTABILITIES.join(', ')}]`
    )
  }
  const takesFilters = mutability.endsWith('_WITH_EXCLUSION')
  if (takesFilters === (exclusionFilters.length === 0) || exclusionFilters.length > 5) {
    throw constraint(
      'imageTagMutabilityExclusionFilters',
      takesFilters
        ? `Member must have length between 1 and 5`
        : `Exclusion filters need IMMUTABLE_WITH_EXCLUSION or MUTABLE_WITH_EXCLUSION`
    )
  }
  if (exclusionFilters.some(({ filter }) => !/^[0-9a-zA-Z._*-]{1,128}$/.test(filter))) {
    throw constraint(
      'imageTagMutabilityExclusionFilters',
      `Member must satisfy regular expression pattern: [0-9a-zA-Z._*-]{1,128}`
    )
  }
  return { mutability: mutability as TagMutability, exclusionFilters }
}

function constraint(member: string, text: string): AwsError {
  return new AwsError(
    'InvalidParameterException',
    `Invalid parameter at '${member}' failed to satisfy constraint: '${text}'`
  )
}

export function tagResource({ repositories }: EcrParts, input: Input): void {
  const repository = repositories.findByArn(String(input.resourceArn))
  for (const { Key, Value } of input.tags as readonly Tag[]) {
    repository.resourceTags.set(Key, Value)
  }
}

export function untagResource({ repositories }: EcrParts, input: Input): void {
  const repository = repositories.findByArn(String(input.resourceArn))
  for (const key of input.tagKeys as readonly string[]) {
    repository.resourceTags.delete(key)
  }
}

export function listTagsForResource({ repositories }: EcrParts, input: Input): unknown {
  const { resourceTags } = repositories.findByArn(String(input.resourceArn))
  return { tags: [...resourceTags].map(([Key, Value]) => ({ Key, Value })) }
}

/** A repository as ECR describes it. Its URI is where this server can really be pushed to. */
function describe({ repositories, url }: EcrParts, repository: Repository): unknown {
  return {
    repositoryArn: repository.arn,
    registryId: repositories.account,
    repositoryName: repository.name,
    repositoryUri: `${new URL(url()).host}/${repository.name}`,
    createdAt: new Date(repository.createdAt),
    imageTagMutability: repository.mutability,
    imageTagMutabilityExclusionFilters: filtersOf(repository),
    imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
    encryptionConfiguration: { encryptionType: repository.encryptionType }
  }
}

function filtersOf({ exclusionFilters }: Repository): readonly ExclusionFilter[] | undefined {
  return exclusionFilters.length > 0 ? exclusionFilters : undefined
}
