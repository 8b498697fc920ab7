import type { CreateServiceCommandInput, UpdateServiceCommandInput } from '@aws-sdk/client-ecs'
import type { CopiedSettings } from '../../aws/preview-services.ts'

/** What makes a service that is there like the one that would be created now. */
export interface ServiceChanges {
  /** Members of UpdateService. */
  readonly members: Partial<UpdateServiceCommandInput>
  /** The same members as they were: the earlier revision may not run without them. */
  readonly former: Partial<UpdateServiceCommandInput>
}

type Compared = Pick<
  UpdateServiceCommandInput,
  | 'loadBalancers'
  | 'networkConfiguration'
  | 'platformVersion'
  | 'healthCheckGracePeriodSeconds'
  | 'enableExecuteCommand'
>

/** What AWS takes for a member that is left out at creation. */
const DEFAULTS = { platformVersion: 'LATEST', enableExecuteCommand: false } as const

const MEMBERS = [
  'loadBalancers',
  'networkConfiguration',
  'platformVersion',
  'healthCheckGracePeriodSeconds',
  'enableExecuteCommand'
] as const satisfies readonly (keyof Compared)[]

/** Compares what a preview's service has with what would create it now. */
export function serviceChanges(
  has: CopiedSettings,
  wanted: Partial<CreateServiceCommandInput>
): ServiceChanges {
  const before: Compared = { ...DEFAULTS, ...pickCompared(has) }
  const after: Compared = { ...DEFAULTS, ...pickCompared(wanted) }
  const changed = MEMBERS.filter(
    member => after[member] !== undefined && plain(before)[member] !== plain(after)[member]
  )
  return {
    members: { ...pick(after, changed), ...capacityChange(has, wanted) },
    former: pick(before, changed)
  }
}

function pickCompared(settings: CopiedSettings): Compared {
  return pick(settings, MEMBERS)
}

function pick(settings: Compared, members: readonly (keyof Compared)[]): Compared {
  return Object.fromEntries(
    members
      .filter(member => settings[member] !== undefined)
      .map(member => [member, settings[member]])
  )
}

/** The members in one form, regardless of AWS's list order and defaults. */
function plain(settings: Compared): Readonly<Record<keyof Compared, unknown>> {
  const { awsvpcConfiguration, ...network } = settings.networkConfiguration ?? {}
  const {
    subnets = [],
    securityGroups = [],
    assignPublicIp = 'DISABLED',
    ...newer
  } = awsvpcConfiguration ?? {}
  return {
    platformVersion: settings.platformVersion,
    healthCheckGracePeriodSeconds: settings.healthCheckGracePeriodSeconds,
    enableExecuteCommand: settings.enableExecuteCommand,
    networkConfiguration: JSON.stringify([
      subnets.toSorted(),
      securityGroups.toSorted(),
      assignPublicIp,
      // What is newer than this action, as a whole.
      network,
      newer
    ]),
    loadBalancers: JSON.stringify(
      (settings.loadBalancers ?? []).map(({ targetGroupArn, containerName, containerPort }) => [
        targetGroupArn,
        containerName,
        containerPort
      ])
    )
  }
}

/** A service that has a strategy keeps one: AWS does not say which launch type would follow an empty one. */
function capacityChange(
  has: CopiedSettings,
  wanted: Partial<CreateServiceCommandInput>
): Partial<UpdateServiceCommandInput> {
  const spot = onSpot(wanted)
  if (onSpot(has) === spot) return {}
  return {
    capacityProviderStrategy: [{ capacityProvider: spot ? 'FARGATE_SPOT' : 'FARGATE', weight: 1 }],
    // AWS refuses another strategy without it.
    forceNewDeployment: true
  }
}

function onSpot({ capacityProviderStrategy = [] }: CopiedSettings): boolean {
  return capacityProviderStrategy.some(
    ({ capacityProvider }) => capacityProvider === 'FARGATE_SPOT'
  )
}
