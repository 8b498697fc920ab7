import type { Images, ResolvedImage } from '../world.ts'
import type { Repositories } from './repositories.ts'

const HOST = /^([^/]*[.:][^/]*|localhost)\//
const AMAZON_HOST = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com/

/**
 * Resolves image references as a task does. `hosts` are the names of this registry besides the one that it has
 * on AWS; without a host, a name is ours when there is such a repository.
 */
export function createImages(repositories: Repositories, hosts: () => readonly string[]): Images {
  return {
    resolve: reference => {
      const host = HOST.exec(reference)?.[1]
      const name = reference.slice(host === undefined ? 0 : host.length + 1)
      if (host !== undefined && !isOurs(repositories, hosts(), host)) {
        return { kind: 'elsewhere' }
      }
      return find(repositories, name, host !== undefined)
    }
  }
}

function isOurs(repositories: Repositories, hosts: readonly string[], host: string): boolean {
  const [, account, region] = AMAZON_HOST.exec(host) ?? []
  const { account: ours, region: here } = repositories
  return hosts.includes(host) || (account === ours && region === here)
}

function find(repositories: Repositories, name: string, isQualified: boolean): ResolvedImage {
  const [tagged = '', digest] = name.split('@')
  const [path = '', tag = 'latest'] = tagged.split(':')
  const repository = repositories.get(path)
  if (repository === undefined) {
    return { kind: isQualified ? 'missing' : 'elsewhere' }
  }
  const image = repository.images.get(digest ?? repository.tags.get(tag) ?? '')
  return image === undefined
    ? { kind: 'missing' }
    : { kind: 'found', digest: image.digest, platforms: image.platforms }
}
