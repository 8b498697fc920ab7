/** Which preview environment is meant: one for each pull request of a repository and each base service. */
export interface PreviewIdentity {
  /** `owner/name` on GitHub. */
  readonly repository: string
  readonly pullRequest: number
  /** `cluster/service`: the service that the preview is made after. */
  readonly baseService: string
}

/** One key and value, as ECS and load balancers both have them. */
export interface OwnTag {
  readonly key: string
  readonly value: string
}

/** What the identity is, as one text that no other preview of the account has. */
export function identityText({ repository, pullRequest, baseService }: PreviewIdentity): string {
  return [repository.toLowerCase(), baseService, String(pullRequest)].join('\n')
}

/** `cluster/service` out of names or ARNs. */
export function baseServiceName(cluster: string, service: string): string {
  const last = (reference: string) => reference.slice(reference.lastIndexOf('/') + 1)
  return `${last(cluster)}/${last(service)}`
}
