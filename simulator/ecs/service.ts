import * as schemas from '@aws-sdk/client-ecs'
import type { AwsService, Call, World } from '../world.ts'
import type { Alarms } from './alarms.ts'
import * as clusters from './cluster-operations.ts'
import { createControl, type EcsControl } from './control.ts'
import { findTaskDefinition } from './look-up.ts'
import { look } from './scheduler.ts'
import { createService } from './service-creation.ts'
import * as serviceDeployments from './service-deployment-operations.ts'
import * as services from './service-operations.ts'
import { updateService } from './service-update.ts'
import type { Ecs } from './state.ts'
import * as tags from './tag-operations.ts'
import { reactToTask } from './task-changes.ts'
import * as taskDefinitions from './task-definition-operations.ts'
import * as tasks from './task-operations.ts'

export type { EcsControl } from './control.ts'
export type { Fate, Scenario } from './fates.ts'

/** The ECS control plane and the handle on what the API cannot do. */
export interface EcsSimulation {
  readonly service: AwsService
  readonly control: EcsControl
  /** The roles that a registered task definition names. */
  rolesOf(taskDefinition: string): readonly string[]
  /** For CodeDeploy, which keeps the task sets of its services. */
  readonly state: Ecs
}

/** Each handler takes the request of its own operation; the protocol has checked it against the schema before. */
type Handler = (ecs: Ecs, request: never, call: Call) => unknown

const operations: readonly (readonly [name: string, request: unknown, handler: Handler])[] = [
  ['CreateCluster', schemas.CreateClusterRequest$, clusters.createCluster],
  ['DescribeClusters', schemas.DescribeClustersRequest$, clusters.describeClusters],
  ['ListClusters', schemas.ListClustersRequest$, clusters.listClusters],
  ['DeleteCluster', schemas.DeleteClusterRequest$, clusters.deleteCluster],
  [
    'PutClusterCapacityProviders',
    schemas.PutClusterCapacityProvidersRequest$,
    clusters.putClusterCapacityProviders
  ],
  [
    'RegisterTaskDefinition',
    schemas.RegisterTaskDefinitionRequest$,
    taskDefinitions.registerTaskDefinition
  ],
  [
    'DescribeTaskDefinition',
    schemas.DescribeTaskDefinitionRequest$,
    taskDefinitions.describeTaskDefinition
  ],
  [
    'DeregisterTaskDefinition',
    schemas.DeregisterTaskDefinitionRequest$,
    taskDefinitions.deregisterTaskDefinition
  ],
  ['ListTaskDefinitions', schemas.ListTaskDefinitionsRequest$, taskDefinitions.listTaskDefinitions],
  [
    'ListTaskDefinitionFamilies',
    schemas.ListTaskDefinitionFamiliesRequest$,
    taskDefinitions.listTaskDefinitionFamilies
  ],
  ['CreateService', schemas.CreateServiceRequest$, createService],
  ['UpdateService', schemas.UpdateServiceRequest$, updateService],
  ['DescribeServices', schemas.DescribeServicesRequest$, services.describeServices],
  ['ListServices', schemas.ListServicesRequest$, services.listServices],
  ['DeleteService', schemas.DeleteServiceRequest$, services.deleteService],
  [
    'ListServiceDeployments',
    schemas.ListServiceDeploymentsRequest$,
    serviceDeployments.listServiceDeployments
  ],
  [
    'DescribeServiceDeployments',
    schemas.DescribeServiceDeploymentsRequest$,
    serviceDeployments.describeServiceDeployments
  ],
  [
    'DescribeServiceRevisions',
    schemas.DescribeServiceRevisionsRequest$,
    serviceDeployments.describeServiceRevisions
  ],
  [
    'StopServiceDeployment',
    schemas.StopServiceDeploymentRequest$,
    serviceDeployments.stopServiceDeployment
  ],
  [
    'ContinueServiceDeployment',
    schemas.ContinueServiceDeploymentRequest$,
    serviceDeployments.continueServiceDeployment
  ],
  ['RunTask', schemas.RunTaskRequest$, tasks.runTasks],
  ['StopTask', schemas.StopTaskRequest$, tasks.stopOneTask],
  ['ListTasks', schemas.ListTasksRequest$, tasks.listTasks],
  ['DescribeTasks', schemas.DescribeTasksRequest$, tasks.describeTasks],
  ['TagResource', schemas.TagResourceRequest$, tags.tagResource],
  ['UntagResource', schemas.UntagResourceRequest$, tags.untagResource],
  ['ListTagsForResource', schemas.ListTagsForResourceRequest$, tags.listTagsForResource]
]

/**
 * ECS is eventually consistent: for about a second after RunTask, DescribeTasks was seen not to know the task. How long
 * the others lag is not documented.
 */
const USUAL_READ_LAG_MS = 1000

/** An ECS control plane with a cluster named `default`, as the console makes clusters: with Fargate's capacity providers. All it does is decided by the world's clock and ids. */
export function createEcs(world: World, alarms: Alarms = new Map()): EcsSimulation {
  const ecs: Ecs = {
    world,
    clusters: new Map(),
    families: new Map(),
    services: [],
    tasks: new Map(),
    runTaskAnswers: new Map(),
    tags: new Map(),
    alarms,
    readLagMs: USUAL_READ_LAG_MS,
    taskPace: 1,
    rollbackIds: 'former',
    hookAnswers: [],
    addresses: 0,
    registrations: new Map(),
    scenarios: [],
    onTaskChange: (task, change) => reactToTask(ecs, task, change),
    onLook: service => look(ecs, service)
  }
  clusters.createCluster(ecs, {
    clusterName: 'default',
    capacityProviders: ['FARGATE', 'FARGATE_SPOT']
  })
  return {
    service: {
      name: 'ecs',
      protocol: { kind: 'json', target: 'AmazonEC2ContainerServiceV20141113' },
      operations: Object.fromEntries(
        operations.map(([name, request, handle]) => [
          name,
          { request, handle: (input, call) => handle(ecs, input as never, call) }
        ])
      )
    },
    control: createControl(ecs),
    rolesOf: reference => {
      const { taskRoleArn, executionRoleArn } = findTaskDefinition(ecs, reference) ?? {}
      return [taskRoleArn, executionRoleArn].filter(role => role !== undefined)
    },
    state: ecs
  }
}
