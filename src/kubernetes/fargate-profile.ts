import { fitsWildcard } from '../wildcard.ts'

/** A Fargate profile with what it takes; wildcards in namespaces and values. */
export interface FargateProfileSelector {
  readonly name: string
  readonly status: string
  readonly selectors: readonly {
    readonly namespace: string
    readonly labels: Readonly<Record<string, string>>
  }[]
}

/** The label by which a pod names its profile. */
const PROFILE_LABEL = 'eks.amazonaws.com/fargate-profile'

/** The profile that takes pods with these labels: the one they name, else the first by its name. */
export function matchingProfile(
  profiles: readonly FargateProfileSelector[],
  namespace: string,
  labels: Readonly<Record<string, string>>
): string | undefined {
  const named = labels[PROFILE_LABEL]
  return profiles
    .filter(({ status }) => status === 'ACTIVE')
    .filter(({ name }) => named === undefined || name === named)
    .filter(({ selectors }) =>
      selectors.some(
        selector =>
          fitsWildcard(selector.namespace, namespace) &&
          Object.entries(selector.labels).every(([key, pattern]) => {
            const value = labels[key]
            return value !== undefined && fitsWildcard(pattern, value)
          })
      )
    )
    .map(({ name }) => name)
    .sort()[0]
}

/** `web (namespace shop, app=web)` */
export function describeSelectors({ name, selectors }: FargateProfileSelector): string {
  const each = selectors.map(({ namespace, labels }) =>
    [
      `namespace ${namespace}`,
      ...Object.entries(labels).map(([key, value]) => `${key}=${value}`)
    ].join(', ')
  )
  return `${name} (${each.join('; or ') || 'no selector'})`
}
