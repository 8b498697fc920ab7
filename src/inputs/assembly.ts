import type { BuildOptions } from '../image/build-options.ts'
import type { ScanRequest } from '../image-scan/image-scan.ts'
import type { ScalingRequest } from '../scaling/scaling-plan.ts'
import type { TaskDefinitionOverrides } from '../task-definition/overrides.ts'
import type {
  AnyRequest,
  CleanupRequest,
  CodeDeployRequest,
  EksRequest,
  GitHubRequest,
  ImageRequest,
  OneOffRequest,
  PreviewSettings,
  RolloutRequest,
  ServicesRequest,
  SmokeTestRequest,
  TaskDefinitionSource
} from './request.ts'
import { schedulesOf } from './schedule-values.ts'
import type { ListedService } from './service-list.ts'
import type { InputValues } from './table.ts'

/** What else a request is made of besides the inputs' values. */
interface Surroundings {
  /** Stands in for `aws-region`. */
  readonly region: string | undefined
  /** An image was given and came out empty. */
  readonly emptyImage: boolean
}

/** The request out of inputs that are right, each and together. */
export function assembleRequest(values: InputValues, surroundings: Surroundings): AnyRequest {
  const { services = [] } = values
  return services.length === 0
    ? assembleOne(values, surroundings)
    : assembleServices(values, services, surroundings)
}

/** What is asked of each service of a list, as if it were the only one. */
function assembleServices(
  values: InputValues,
  services: readonly ListedService[],
  surroundings: Surroundings
): ServicesRequest {
  const each = services.map(({ name, file }) => {
    const own = file === undefined ? {} : { 'task-definition': file }
    // What starts several of them follows all of them.
    const one = assembleOne({ ...values, service: name, schedules: [], ...own }, surroundings)
    return 'rollout' in one ? { ...one, rollout: { ...one.rollout, together: true } } : one
  })
  const region = values['aws-region'] ?? surroundings.region
  // Its rules made sure of the mode.
  return {
    mode: values.mode,
    cluster: values.cluster,
    github: githubOf(values),
    maxRetries: values['max-retries'],
    ...defined({ region, schedules: schedulesOf(values.schedules) }),
    each
  } as unknown as ServicesRequest
}

function assembleOne(
  values: InputValues,
  { region, emptyImage }: Surroundings
): Exclude<AnyRequest, ServicesRequest> {
  const { mode } = values
  const common = {
    cluster: values.cluster,
    rollout: rolloutOf(values),
    maxRetries: values['max-retries'],
    ...defined({ region: values['aws-region'] ?? region })
  }
  const eksCluster = values['eks-cluster']
  if (eksCluster !== undefined) return eksRequestOf(values, eksCluster, common, emptyImage)
  if (mode === 'rollback') {
    // Its rules made sure of the service.
    const { service = '', to, reason } = values
    const schedules = schedulesOf(values.schedules)
    const more = defined({ reason, schedules })
    return { ...common, mode, service, to, github: githubOf(values), ...more }
  }
  if (mode === 'continue') {
    // Its rules made sure of the service.
    const { service = '', answer, 'service-deployment-arn': serviceDeploymentArn } = values
    const schedules = schedulesOf(values.schedules)
    return { ...common, mode, service, answer, ...defined({ serviceDeploymentArn, schedules }) }
  }
  if (mode === 'cleanup') return cleanupOf(values, common)
  const request = {
    ...common,
    image: imageOf(values, emptyImage),
    taskDefinition: {
      source: sourceOf(values),
      overrides: overridesOf(values),
      keepNullValueKeys: values['keep-null-value-keys']
    },
    ...defined({
      service: values.service,
      oneOff: oneOffOf(values),
      scan: scanOf(values),
      schedules: schedulesOf(values.schedules)
    })
  }
  if (mode === 'run-task' || mode === 'render') return { ...request, mode }
  if (mode !== 'preview') return { ...request, mode, github: githubOf(values) }
  const { service = '' } = values
  return { ...request, mode, service, preview: previewOf(values), github: githubOf(values) }
}

/** Its rules made sure of the mode. A tag that was moved rolls nothing out there, so that the digest is deployed. */
function eksRequestOf(
  values: InputValues,
  cluster: string,
  { region, rollout, maxRetries }: Pick<EksRequest, 'region' | 'rollout' | 'maxRetries'>,
  emptyImage: boolean
): EksRequest {
  const image = imageOf(values, emptyImage)
  const runs = values.mode === 'run-task' || values['run-task'] === true
  return {
    mode: values.mode as EksRequest['mode'],
    image: image.kind === 'build' ? { ...image, imageReference: 'digest' } : image,
    eks: {
      cluster,
      namespace: values.namespace,
      manifests: values.manifests,
      containers: (values['container-name'] ?? '').split(',').filter(name => name !== ''),
      images: values.images,
      forceConflicts: values['force-conflicts'],
      environment: values['environment-variables'],
      ...defined({ deployment: values.deployment })
    },
    rollout,
    to: values.to,
    github: githubOf(values),
    maxRetries,
    ...defined({
      region,
      scan: scanOf(values),
      reason: values.reason,
      jobCommand: runs ? values['run-task-command'] : undefined
    })
  }
}

function cleanupOf(
  values: InputValues,
  { cluster, region, maxRetries }: Pick<CleanupRequest, 'cluster' | 'region' | 'maxRetries'>
): CleanupRequest {
  return {
    mode: 'cleanup',
    cluster,
    maxRetries,
    listenerArn: values['listener-arn'] ?? '',
    dryRun: values['dry-run'],
    maxRemovals: values['max-removals'],
    github: githubOf(values),
    ...defined({ region, service: values.service, imageRepository: values.repository })
  }
}

/** Its rules made sure of domain and listener. */
function previewOf(values: InputValues): PreviewSettings {
  return {
    domain: values['preview-domain'] ?? '',
    listenerArn: values['listener-arn'] ?? '',
    ttlHours: values['preview-ttl-hours'],
    maxPreviews: values['max-previews'],
    spot: values['preview-spot'],
    ...defined({
      containerPort: values['container-port'],
      healthCheckPath: values['health-check-path'],
      pullRequest: values['pull-request']
    })
  }
}

/** What the step does on GitHub. */
export function githubOf(
  values: Pick<InputValues, 'github-deployment' | 'comment' | 'github-token'>
): GitHubRequest {
  return {
    deployment: values['github-deployment'],
    comment: values.comment,
    ...defined({ token: values['github-token'] })
  }
}

function imageOf(values: InputValues, empty: boolean): ImageRequest {
  const { image, repository, tags } = values
  if (image !== undefined) return { kind: 'given', image }
  // A repository never comes without a tag: the commit stands in.
  if (repository === undefined || tags === undefined) {
    return { kind: 'none', ...(empty ? { empty } : {}) }
  }
  return {
    kind: 'build',
    repository,
    createRepository: values['create-repository'],
    tags,
    imageReference: values['image-reference'],
    ifExists: values['if-exists'],
    options: buildOptionsOf(values)
  }
}

function scanOf(values: InputValues): ScanRequest | undefined {
  const threshold = values['fail-on-findings']
  return threshold === 'none'
    ? undefined
    : {
        threshold,
        minutes: values['scan-minutes'],
        ...defined({ ignoreFile: values['findings-ignore'] })
      }
}

function buildOptionsOf(values: InputValues): BuildOptions {
  return {
    context: values.context,
    buildArgs: values['build-args'],
    buildContexts: values['build-contexts'],
    buildSecrets: values['build-secrets'],
    ssh: values.ssh,
    platforms: values.platforms,
    labels: values.labels,
    annotations: values.annotations,
    cacheFrom: values['cache-from'],
    cacheTo: values['cache-to'],
    noCache: values['no-cache'],
    noCacheFilters: values['no-cache-filters'],
    allow: values.allow,
    addHosts: values['add-hosts'],
    ulimit: values.ulimit,
    pull: values.pull,
    provenance: values.provenance,
    sbom: values.sbom,
    compression: values.compression,
    ...defined({
      file: values.file,
      target: values.target,
      builder: values.builder,
      network: values.network,
      shmSize: values['shm-size']
    })
  }
}

function sourceOf(values: InputValues): TaskDefinitionSource {
  const path = values['task-definition']
  if (path !== undefined) return { kind: 'file', path }
  const arn = values['task-definition-arn']
  if (arn !== undefined) return { kind: 'registered', reference: arn }
  const family = values['task-definition-family']
  if (family === undefined) return { kind: 'live' }
  const revision = values['task-definition-revision']
  const reference = revision === undefined ? family : `${family}:${revision}`
  return { kind: 'registered', reference }
}

function overridesOf(values: InputValues): TaskDefinitionOverrides {
  return {
    environment: values['environment-variables'],
    secrets: values.secrets,
    envFiles: values['env-files'],
    dockerLabels: values['docker-labels'],
    logOptions: values['log-configuration-options'],
    ...defined({
      containerName: values['container-name'],
      command: values.command,
      logDriver: values['log-configuration-log-driver'],
      taskRoleArn: values['task-role-arn'],
      executionRoleArn: values['execution-role-arn'],
      cpu: values.cpu,
      memory: values.memory
    })
  }
}

function rolloutOf(values: InputValues): RolloutRequest {
  const name = values['service-managed-ebs-volume-name']
  const configuration = values['service-managed-ebs-volume']
  const volume = name && configuration ? { name, configuration } : undefined
  return {
    forceNewDeployment: values['force-new-deployment'],
    wait: values['wait-for-service-stability'],
    waitMinutes: values['wait-for-minutes'],
    rollbackOn: values['rollback-on'],
    waitUntil: values['wait-until'],
    ...defined({
      codeDeploy: codeDeployOf(values),
      smokeTest: smokeTestOf(values),
      scaling: scalingOf(values),
      desiredCount: values['desired-count'],
      serviceDefinition: values['service-definition'],
      enableEcsManagedTags: values['enable-ecs-managed-tags'],
      propagateTags: values['propagate-tags'],
      managedVolume: volume
    })
  }
}

function smokeTestOf(values: InputValues): SmokeTestRequest | undefined {
  const parts = defined({
    url: values['smoke-test-url'],
    command: values['smoke-test-command'],
    taskCommand: values['smoke-test-task-command']
  })
  return Object.keys(parts).length === 0
    ? undefined
    : { minutes: values['smoke-test-minutes'], ...parts }
}

function scalingOf(values: InputValues): ScalingRequest | undefined {
  const given = defined({
    min: values['min-capacity'],
    max: values['max-capacity'],
    cpu: values['target-cpu'],
    memory: values['target-memory'],
    requests: values['target-requests']
  })
  return Object.keys(given).length === 0 ? undefined : given
}

function codeDeployOf(values: InputValues): CodeDeployRequest | undefined {
  const given = defined({
    appSpec: values['codedeploy-appspec'],
    application: values['codedeploy-application'],
    group: values['codedeploy-deployment-group'],
    description: values['codedeploy-deployment-description'],
    config: values['codedeploy-deployment-config']
  })
  return Object.keys(given).length === 0 ? undefined : given
}

function oneOffOf(values: InputValues): OneOffRequest | undefined {
  const alone = values.mode === 'run-task'
  if (!alone && !values['run-task']) return undefined
  const name = values['run-task-managed-ebs-volume-name']
  const configuration = values['run-task-managed-ebs-volume']
  return {
    overrides: values['run-task-container-overrides'],
    subnets: values['run-task-subnets'],
    securityGroups: values['run-task-security-groups'],
    capacityProviders: values['run-task-capacity-provider-strategy'],
    startedBy: values['run-task-started-by'],
    tags: values['run-task-tags'],
    count: values['run-task-count'],
    // Before a rollout, as in amazon-ecs-deploy-task-definition, only who asks for it waits.
    wait: values['wait-for-task-stopped'] ?? alone,
    ...defined({
      command: values['run-task-command'],
      assignPublicIp: values['run-task-assign-public-IP'],
      launchType: values['run-task-launch-type'],
      managedVolume: name && configuration ? { name, configuration } : undefined
    })
  }
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Only the members that have a value, so that absent inputs stay absent in the request. */
function defined<T extends object>(members: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined)
  ) as Defined<T>
}
