import type { CreateServiceCommandInput } from '@aws-sdk/client-ecs'
import type { CopiedSettings } from '../../aws/preview-services.ts'
import type { PreviewRequest } from '../../inputs/request.ts'
import { DeployError } from '../../problem.ts'
import { expectedImage } from '../../revision/find-revision.ts'
import { nameOf, type TaskDefinition } from '../../task-definition/definition.ts'
import { chooseContainers } from '../../task-definition/target-container.ts'
import type { OwnTag } from '../preview-facts.ts'

/** The container that answers, and where. */
export interface PreviewPort {
  readonly containerName: string
  readonly containerPort: number
}

/** Seconds in which an application may start before its health counts, where the base service does not say it. */
const GRACE = 60

/** The load balancer's entry of the base service for the container that a preview shows; undefined when several could be meant. */
export function baseBalancer(
  request: PreviewRequest,
  { loadBalancers = [] }: CopiedSettings
): NonNullable<CopiedSettings['loadBalancers']>[number] | undefined {
  const name = askedContainer(request)
  const port = request.preview.containerPort
  const fitting = loadBalancers.filter(
    ({ containerName, containerPort }) =>
      (name === undefined || containerName === name) &&
      (port === undefined || containerPort === port)
  )
  const entries = fitting.length > 0 ? fitting : loadBalancers
  const places = new Set(entries.map(entry => `${entry.containerName}:${entry.containerPort}`))
  return places.size > 1 ? undefined : entries[0]
}

/** The entry for the container that runs an image of the deployed repository, where that is unambiguous. */
function balancerByImage(
  request: PreviewRequest,
  { loadBalancers = [] }: CopiedSettings,
  definition: TaskDefinition
): ReturnType<typeof baseBalancer> {
  const chosen = chooseContainers(definition, { image: expectedImage(request) })
  const names = chosen.ok ? chosen.value : []
  const entries = loadBalancers.filter(({ containerName = '' }) => names.includes(containerName))
  return entries.length === 1 ? entries[0] : undefined
}

function askedContainer({ taskDefinition }: PreviewRequest): string | undefined {
  return taskDefinition.overrides.containerName?.split(',')[0]
}

/** Where a preview answers: as the inputs say, else as the base service does, else on the only port there is. */
export function previewPort(
  request: PreviewRequest,
  base: CopiedSettings,
  definition: TaskDefinition
): PreviewPort {
  const { containerDefinitions: containers } = definition
  const behind = baseBalancer(request, base) ?? balancerByImage(request, base, definition)
  const asked = askedContainer(request)
  const ports = containers.flatMap((container, index) =>
    (container.portMappings ?? []).flatMap(({ containerPort }) =>
      containerPort === undefined
        ? []
        : [{ containerName: nameOf(container, index), containerPort }]
    )
  )
  const wantedName = asked ?? behind?.containerName
  const wantedPort = request.preview.containerPort ?? behind?.containerPort
  const fitting = ports.filter(
    ({ containerName, containerPort }) =>
      (wantedName === undefined || containerName === wantedName) &&
      (wantedPort === undefined || containerPort === wantedPort)
  )
  const [only] = fitting
  if (only !== undefined && fitting.length === 1) return only
  const known = ports.map(port => `${port.containerName}:${port.containerPort}`).join(', ')
  throw new DeployError(
    'invalid-input',
    `container-port: it is not clear which port the preview listens on (${known || 'no container has a port mapping'}).`,
    { hint: 'Give container-port, and container-name when several containers have ports.' }
  )
}

/** What creates the service of a preview: one task in the base service's network, with nothing that scales it. */
export function createServiceInput(
  { preview }: PreviewRequest,
  base: CopiedSettings,
  targetGroupArn: string,
  port: PreviewPort,
  tags: readonly OwnTag[]
): Partial<CreateServiceCommandInput> & Readonly<Record<string, unknown>> {
  const { networkConfiguration, platformVersion, enableExecuteCommand } = base
  return {
    desiredCount: 1,
    // A launch type works in every cluster, a capacity provider only where the cluster has it.
    ...(preview.spot
      ? { capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }] }
      : { launchType: 'FARGATE' as const }),
    loadBalancers: [{ targetGroupArn, ...port }],
    healthCheckGracePeriodSeconds: base.healthCheckGracePeriodSeconds || GRACE,
    deploymentConfiguration: {
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true }
    },
    enableECSManagedTags: true,
    propagateTags: 'SERVICE',
    tags: tags.map(({ key, value }) => ({ key, value })),
    ...(networkConfiguration === undefined ? {} : { networkConfiguration }),
    ...(platformVersion === undefined ? {} : { platformVersion }),
    ...(enableExecuteCommand === true ? { enableExecuteCommand } : {})
  }
}
