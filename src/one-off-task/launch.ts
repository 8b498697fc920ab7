import type { CapacityProvider } from '../inputs/request.ts'

/** One tag of a resource. */
export interface TaskTag {
  readonly key: string
  readonly value: string
}

/** How the tasks of a service are launched: a one-off task is launched the same way by default. */
export interface LaunchSettings {
  readonly subnets: readonly string[]
  readonly securityGroups: readonly string[]
  readonly assignPublicIp?: string
  /** Empty: the launch type decides. */
  readonly capacityProviders: readonly CapacityProvider[]
  readonly launchType?: string
  readonly platformVersion?: string
  readonly tags: readonly TaskTag[]
  /** Whether tasks get the tags of their task definition. */
  readonly tagsOfDefinition: boolean
  readonly managedTags: boolean
}

type Loose<T> = { readonly [K in keyof T]?: T[K] | undefined }

/** The members that say how tasks are launched; those of a service of the ECS API and of CreateService are the same. */
export interface LaunchSource {
  readonly networkConfiguration?:
    | {
        readonly awsvpcConfiguration?:
          | Loose<{
              readonly subnets: readonly string[]
              readonly securityGroups: readonly string[]
              readonly assignPublicIp: string
            }>
          | undefined
      }
    | undefined
  readonly capacityProviderStrategy?:
    | readonly Loose<{
        readonly capacityProvider: string
        readonly weight: number
        readonly base: number
      }>[]
    | undefined
  readonly launchType?: string | undefined
  readonly platformVersion?: string | undefined
  readonly tags?: readonly Loose<TaskTag>[] | undefined
  readonly propagateTags?: string | undefined
  readonly enableECSManagedTags?: boolean | undefined
}

/**
 * Reads how a service launches its tasks. Tags that AWS has made itself are left out, because no one else may set a
 * key that begins with `aws:` (AWS documentation); so are ours, which say something about the service alone.
 */
export function readLaunch(source: LaunchSource): LaunchSettings {
  const { assignPublicIp, subnets, securityGroups } =
    source.networkConfiguration?.awsvpcConfiguration ?? {}
  const { launchType, platformVersion } = source
  return {
    subnets: subnets ?? [],
    securityGroups: securityGroups ?? [],
    capacityProviders: (source.capacityProviderStrategy ?? []).flatMap(readProvider),
    tags: (source.tags ?? []).flatMap(({ key, value = '' }) =>
      key === undefined || /^(aws|deploy-fargate):/i.test(key) ? [] : [{ key, value }]
    ),
    tagsOfDefinition: source.propagateTags === 'TASK_DEFINITION',
    managedTags: source.enableECSManagedTags ?? false,
    ...(assignPublicIp === undefined ? {} : { assignPublicIp }),
    ...(launchType === undefined ? {} : { launchType }),
    ...(platformVersion === undefined ? {} : { platformVersion })
  }
}

function readProvider({
  capacityProvider,
  weight,
  base
}: Loose<CapacityProvider>): readonly CapacityProvider[] {
  if (capacityProvider === undefined) return []
  return [
    {
      capacityProvider,
      ...(weight === undefined ? {} : { weight }),
      ...(base === undefined ? {} : { base })
    }
  ]
}
