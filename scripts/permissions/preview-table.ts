import type { Mode } from '../../src/inputs/request.ts'
import type { Permission, ResourceKind, Use } from './permission.ts'

const preview: readonly Mode[] = ['preview']
const both: readonly Mode[] = ['preview', 'cleanup']

type More = Partial<Pick<Permission, 'optional' | 'use'>>

function allow(
  action: string,
  on: ResourceKind,
  modes: readonly Mode[],
  why: string,
  more: More = {}
): Permission {
  return { action, on, modes, why, ...more }
}

const optional = { optional: true } as const
const built = { use: 'build' as Use } as const
const inUse = 'see which images something else uses, so that those stay'

/** What the modes `preview` and `cleanup` may do: change nothing that has not their tags. */
export const PREVIEW_PERMISSIONS: readonly Permission[] = [
  allow('ecr:GetAuthorizationToken', 'any', preview, 'log in to ECR', built),
  allow('ecr:BatchGetImage', 'repository', preview, 'find an image by its tag, and push'),
  allow('ecr:GetDownloadUrlForLayer', 'repository', preview, "read an image's platform"),
  allow('ecr:BatchCheckLayerAvailability', 'repository', preview, 'push', built),
  allow('ecr:InitiateLayerUpload', 'repository', preview, 'push', built),
  allow('ecr:UploadLayerPart', 'repository', preview, 'push', built),
  allow('ecr:CompleteLayerUpload', 'repository', preview, 'push', built),
  allow('ecr:PutImage', 'repository', preview, 'push', built),
  allow('ecr:BatchGetImage', 'repository', ['cleanup'], 'find the images of a preview', built),
  allow('ecr:GetDownloadUrlForLayer', 'repository', ['cleanup'], 'read their labels', built),
  allow('ecr:BatchDeleteImage', 'repository', both, 'remove images that were built for a preview', {
    ...built,
    ...optional
  }),
  allow('ecs:ListClusters', 'any', both, inUse, { ...built, ...optional }),
  allow('ecs:ListServices', 'any', both, inUse, { ...built, ...optional }),
  allow('ecs:DescribeServices', 'services-of-account', both, inUse, { ...built, ...optional }),
  allow('ecs:ListTasks', 'any', both, inUse, { ...built, ...optional }),
  allow('ecs:DescribeTasks', 'tasks-of-account', both, inUse, { ...built, ...optional }),
  allow('ecs:ListTaskDefinitionFamilies', 'any', preview, inUse, { ...built, ...optional }),

  allow('ecs:DescribeTaskDefinition', 'any', both, 'read task definitions and their tags'),
  allow(
    'ecs:RegisterTaskDefinition',
    'new-preview-revision',
    preview,
    "register a preview's revision"
  ),
  allow('ecs:TagResource', 'new-preview-task-definition', preview, 'register it with its tags'),
  allow('iam:PassRole', 'task-roles', preview, 'register a revision with these roles'),
  allow('ecs:ListTaskDefinitions', 'any', both, "find a preview's revisions"),
  allow('ecs:ListTaskDefinitionFamilies', 'any', ['cleanup'], 'find what a removal has left'),
  allow('ecs:DeregisterTaskDefinition', 'any', both, "deregister a preview's revisions"),

  allow(
    'ecs:DescribeServices',
    'services-of-cluster',
    both,
    'read the base service and watch previews'
  ),
  allow('ecs:ListServices', 'tasks-of-cluster', ['cleanup'], 'find previews'),
  allow('ecs:CreateService', 'new-preview-service', preview, 'create the service of a preview'),
  allow('ecs:TagResource', 'new-preview-service-tags', preview, 'create it with its tags'),
  allow('ecs:TagResource', 'preview-service', preview, 'renew its expiry'),
  allow('ecs:UpdateService', 'preview-service', preview, 'roll out a push'),
  allow('ecs:DeleteService', 'preview-service', both, 'remove it'),
  allow(
    'ecs:ListServiceDeployments',
    'preview-service',
    preview,
    'find the service deployment',
    optional
  ),
  allow(
    'ecs:DescribeServiceDeployments',
    'preview-service-deployment',
    preview,
    'read its status',
    optional
  ),
  allow(
    'ecs:StopServiceDeployment',
    'preview-service-deployment',
    preview,
    'roll it back',
    optional
  ),
  allow(
    'ecs:DescribeServiceRevisions',
    'preview-service-revision',
    preview,
    'see which image digest runs',
    optional
  ),
  allow('ecs:ListTasks', 'tasks-of-cluster', preview, 'find failed tasks', optional),
  allow('ecs:DescribeTasks', 'task', preview, 'say why they failed', optional),
  allow(
    'logs:GetLogEvents',
    'log-streams',
    preview,
    'show the last log lines of a failed task',
    optional
  ),

  allow('elasticloadbalancing:DescribeListeners', 'any', preview, 'read the listener'),
  allow('elasticloadbalancing:DescribeLoadBalancers', 'any', preview, 'find its network'),
  allow('elasticloadbalancing:DescribeRules', 'any', both, 'find rules and free priorities'),
  allow('elasticloadbalancing:DescribeTargetGroups', 'any', both, 'find target groups'),
  allow('elasticloadbalancing:DescribeTags', 'any', both, 'tell our own things from others'),
  allow(
    'elasticloadbalancing:DescribeTargetHealth',
    'any',
    preview,
    'publish no address before it answers'
  ),
  allow(
    'elasticloadbalancing:DescribeTargetGroupAttributes',
    'any',
    preview,
    'say how long draining takes',
    optional
  ),
  allow('elasticloadbalancing:DescribeAccountLimits', 'any', preview, 'read the quotas', optional),
  allow('elasticloadbalancing:CreateTargetGroup', 'new-preview-route', preview, 'create it'),
  allow('elasticloadbalancing:CreateRule', 'new-preview-route', preview, 'route a host to it'),
  allow('elasticloadbalancing:AddTags', 'new-preview-tags', preview, 'create both with their tags'),
  allow('elasticloadbalancing:AddTags', 'preview-route', preview, 'renew the expiry'),
  allow(
    'elasticloadbalancing:ModifyTargetGroup',
    'preview-route',
    preview,
    'change the health check'
  ),
  allow(
    'elasticloadbalancing:ModifyTargetGroupAttributes',
    'preview-route',
    preview,
    'shorten the draining'
  ),
  allow('elasticloadbalancing:ModifyRule', 'preview-route', preview, 'correct a rule'),
  allow('elasticloadbalancing:DeleteRule', 'preview-route', both, 'remove it'),
  allow('elasticloadbalancing:DeleteTargetGroup', 'preview-route', both, 'remove it')
]
