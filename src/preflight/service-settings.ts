import type { ServiceReferences, ServiceView } from '../ecs/observation.ts'
import { existingService, type ServiceState } from '../ecs/service-state.ts'
import { type HookView, readStrategy } from '../ecs/strategy.ts'
import { NO_REFERENCES, readReferences } from './service-references.ts'
import { moreTasks } from './subnet-checks.ts'

type Json = unknown

/** What the checks of a service read: that of the service, or what its file would give it. */
export interface ServiceSettings {
  readonly loadBalancers: ServiceView['loadBalancers']
  /** `ROLLING`, `BLUE_GREEN`, `LINEAR`, `CANARY`. */
  readonly strategy: string
  readonly hooks: readonly HookView[]
  readonly references: ServiceReferences
  readonly subnets: readonly string[]
  readonly alarms: readonly string[]
  /** How many tasks a deployment would start while others run. */
  readonly moreTasks: number
}

/** A service, as it is or as its file would create it. */
export interface ServiceSource {
  readonly service?: ServiceState
  readonly serviceDefinition?: Readonly<Record<string, unknown>>
}

/** The settings of the service of a request. */
export function settingsOf(
  source: ServiceSource,
  desiredCount: number | undefined
): ServiceSettings {
  const service = existingService(source.service)
  if (service !== undefined) {
    const { loadBalancers, references = NO_REFERENCES, subnets = [], alarmNames = [] } = service
    const { desired, running, settings } = service
    return {
      loadBalancers,
      strategy: settings.strategy,
      hooks: settings.hooks,
      references,
      subnets,
      alarms: alarmNames,
      moreTasks: moreTasks(desiredCount ?? desired, running, settings)
    }
  }
  return settingsOfFile(source.serviceDefinition ?? {}, desiredCount)
}

/** The file has the shape of CreateService, which ECS checks in full. */
function settingsOfFile(
  file: Readonly<Record<string, Json>>,
  desiredCount: number | undefined
): ServiceSettings {
  const { loadBalancers, desiredCount: count } = file
  const { strategy, hooks } = readStrategy(file)
  const alarms = memberOf(memberOf(file, 'deploymentConfiguration'), 'alarms')
  const network = memberOf(memberOf(file, 'networkConfiguration'), 'awsvpcConfiguration')
  return {
    loadBalancers: balancersOf(loadBalancers),
    strategy,
    hooks,
    references: readReferences(file),
    subnets: textsOf(memberOf(network, 'subnets')),
    alarms: memberOf(alarms, 'enable') === true ? textsOf(memberOf(alarms, 'alarmNames')) : [],
    moreTasks: desiredCount ?? (typeof count === 'number' ? count : 1)
  }
}

/** What ECS shifts the traffic with has another name in its answers to this action. */
function balancersOf(value: Json): ServiceView['loadBalancers'] {
  const list: readonly Json[] = Array.isArray(value) ? value : []
  return list.map(balancer => {
    const shift = memberOf(balancer, 'advancedConfiguration')
    return { ...(balancer as object), ...(shift === undefined ? {} : { shift }) }
  }) as ServiceView['loadBalancers']
}

function memberOf(value: Json, name: string): Json {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, Json>>)[name]
    : undefined
}

function textsOf(value: Json): readonly string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : []
}
