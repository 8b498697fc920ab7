import type * as api from '@aws-sdk/client-ecs'
import type {
  CreateServiceRequest,
  RegisterTaskDefinitionRequest,
  Service,
  ServiceDeployment,
  Task
} from '@aws-sdk/client-ecs'
import { ManualClock } from '../../../simulator/clock.ts'
import { createEcs, type EcsControl } from '../../../simulator/ecs/service.ts'
import { type TargetGroupSeed, TargetGroups } from '../../../simulator/elb/target-groups.ts'
import { createIds } from '../../../simulator/ids.ts'
import { LogGroups } from '../../../simulator/logs/streams.ts'
import type { ResolvedImage, World } from '../../../simulator/world.ts'

const account = '123456789012'
const region = 'eu-central-1'
export const registry = `${account}.dkr.ecr.${region}.amazonaws.com`
const start = Date.UTC(2026, 10, 23, 12)

/** What the operations answer. */
interface Answers {
  CreateCluster: api.CreateClusterResponse
  DescribeClusters: api.DescribeClustersResponse
  ListClusters: api.ListClustersResponse
  DeleteCluster: api.DeleteClusterResponse
  RegisterTaskDefinition: api.RegisterTaskDefinitionResponse
  DescribeTaskDefinition: api.DescribeTaskDefinitionResponse
  DeregisterTaskDefinition: api.DeregisterTaskDefinitionResponse
  ListTaskDefinitions: api.ListTaskDefinitionsResponse
  ListTaskDefinitionFamilies: api.ListTaskDefinitionFamiliesResponse
  CreateService: api.CreateServiceResponse
  UpdateService: api.UpdateServiceResponse
  DescribeServices: api.DescribeServicesResponse
  ListServices: api.ListServicesResponse
  DeleteService: api.DeleteServiceResponse
  ListServiceDeployments: api.ListServiceDeploymentsResponse
  DescribeServiceDeployments: api.DescribeServiceDeploymentsResponse
  DescribeServiceRevisions: api.DescribeServiceRevisionsResponse
  ContinueServiceDeployment: api.ContinueServiceDeploymentResponse
  StopServiceDeployment: api.StopServiceDeploymentResponse
  RunTask: api.RunTaskResponse
  StopTask: api.StopTaskResponse
  ListTasks: api.ListTasksResponse
  DescribeTasks: api.DescribeTasksResponse
  TagResource: api.TagResourceResponse
  UntagResource: api.UntagResourceResponse
  ListTagsForResource: api.ListTagsForResourceResponse
}

/** An ECS control plane on a clock that only tests move, with an image `web:good` in the registry. */
export interface Laboratory {
  readonly clock: ManualClock
  readonly control: EcsControl
  readonly logs: LogGroups
  readonly targets: TargetGroups
  readonly images: Map<string, ResolvedImage>
  call<Name extends keyof Answers>(operation: Name, input: object): Answers[Name]
  /** Registers a definition of the family `web`, by default one container of `web:good`, and gives its ARN. */
  register(tag?: string, changes?: Partial<RegisterTaskDefinitionRequest>): string
  create(changes?: Partial<CreateServiceRequest>): Service
  /** A service whose first deployment has completed. */
  settled(changes?: Partial<CreateServiceRequest>): Service
  update(input: object): Service
  service(): Service
  /** The service deployments, newest first. */
  records(): ServiceDeployment[]
  tasks(desiredStatus?: 'RUNNING' | 'STOPPED'): Task[]
  advance(seconds: number): void
  /** Moves time on until `done`, by seconds; gives the seconds it took. Fails after `limit` of them. */
  advanceUntil(done: () => boolean, limit?: number): number
  /** Event texts since `since`, oldest first, with seconds from it; task ids and ARNs are shortened. */
  story(since: number): [seconds: number, text: string][]
}

export function createLaboratory(targetGroup?: TargetGroupSeed): Laboratory {
  const clock = new ManualClock(start)
  const ids = createIds(7)
  const place = { account, region }
  const logs = new LogGroups({ clock, ...place })
  const targets = new TargetGroups(ids, place)
  const images = new Map<string, ResolvedImage>([
    ['web:good', { kind: 'found', digest: `sha256:${'1'.repeat(64)}`, platforms: ['linux/amd64'] }],
    ['web:next', { kind: 'found', digest: `sha256:${'2'.repeat(64)}`, platforms: ['linux/amd64'] }],
    ['web:arm', { kind: 'found', digest: `sha256:${'3'.repeat(64)}`, platforms: ['linux/arm64'] }]
  ])
  const world: World = {
    clock,
    ids,
    ...place,
    logs,
    targets,
    images: { resolve: reference => resolve(images, reference) }
  }
  const groupArn = targetGroup ? targets.add(targetGroup) : undefined
  logs.createGroup('/web')
  const { service, control } = createEcs(world)
  // Tests that are not about it read what they have just written.
  control.setReadLag(0)

  const call: Laboratory['call'] = (operation, input) =>
    service.operations[operation]?.handle(input as Record<string, unknown>, {
      operation,
      caller: `arn:aws:iam::${account}:user/test`
    }) as never

  const lab: Laboratory = {
    clock,
    control,
    logs,
    targets,
    images,
    call,
    register: (tag = 'good', changes = {}) =>
      call('RegisterTaskDefinition', { ...definition(tag), ...changes }).taskDefinition
        ?.taskDefinitionArn ?? '',
    create: (changes = {}) =>
      given(
        call('CreateService', {
          serviceName: 'web',
          taskDefinition: changes.taskDefinition ?? lab.register(),
          desiredCount: 2,
          launchType: 'FARGATE',
          networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1', 'subnet-2'] } },
          ...(groupArn
            ? {
                loadBalancers: [
                  { targetGroupArn: groupArn, containerName: 'app', containerPort: 8080 }
                ]
              }
            : {}),
          ...changes
        }).service
      ),
    settled: changes => {
      lab.create(changes)
      lab.advanceUntil(() => lab.records()[0]?.status === 'SUCCESSFUL')
      lab.advance(1)
      return lab.service()
    },
    update: input => given(call('UpdateService', { service: 'web', ...input }).service),
    service: () => given(call('DescribeServices', { services: ['web'] }).services?.[0]),
    records: () => {
      const { serviceDeployments = [] } = call('ListServiceDeployments', { service: 'web' })
      const arns = serviceDeployments.map(({ serviceDeploymentArn }) => serviceDeploymentArn)
      return arns.length === 0
        ? []
        : (call('DescribeServiceDeployments', { serviceDeploymentArns: arns }).serviceDeployments ??
            [])
    },
    tasks: (desiredStatus = 'RUNNING') => {
      const { taskArns = [] } = call('ListTasks', { serviceName: 'web', desiredStatus })
      return taskArns.length === 0 ? [] : (call('DescribeTasks', { tasks: taskArns }).tasks ?? [])
    },
    advance: seconds => clock.advance(seconds * 1000),
    advanceUntil: (done, limit = 3600) => {
      for (let seconds = 0; seconds <= limit; seconds += 1) {
        if (done()) {
          return seconds
        }
        clock.advance(1000)
      }
      throw new Error(`not within ${limit} seconds`)
    },
    story: since => storyOf(lab.service(), since)
  }
  return lab
}

function resolve(images: Map<string, ResolvedImage>, reference: string): ResolvedImage {
  const [repository = '', digest] = reference.split('@')
  if (!repository.startsWith(registry)) {
    return { kind: 'elsewhere' }
  }
  const byDigest = [...images.values()].find(
    image => image.kind === 'found' && image.digest === digest
  )
  return byDigest ?? images.get(repository.slice(registry.length + 1)) ?? { kind: 'missing' }
}

/** A Fargate definition of one container that listens on 8080 and logs to `/web`. */
export function definition(tag: string): RegisterTaskDefinitionRequest {
  return {
    family: 'web',
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    executionRoleArn: `arn:aws:iam::${account}:role/execution`,
    containerDefinitions: [
      {
        name: 'app',
        image: `${registry}/web:${tag}`,
        portMappings: [{ containerPort: 8080 }],
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': '/web',
            'awslogs-region': region,
            'awslogs-stream-prefix': 'web'
          }
        }
      }
    ]
  }
}

function storyOf(service: Service, since: number): [number, string][] {
  const short = (message = '') =>
    message
      .replace(/\(task [0-9a-f]{32}\)/g, '(task)')
      .replace(/arn:aws:elasticloadbalancing\S*?(?=\))/g, 'tg')
      .replace('(service web', '(web')
  return (service.events ?? [])
    .filter(({ createdAt }) => Number(createdAt) >= since)
    .map(({ createdAt, message }): [number, string] => [
      (Number(createdAt) - since) / 1000,
      short(message)
    ])
    .reverse()
}

/** What must be there; says so when it is not. */
export function given<Value>(value: Value | undefined): Value {
  if (value === undefined) {
    throw new Error('missing in the answer')
  }
  return value
}
