import type { Mode } from '../../src/inputs/request.ts'
import { CODEDEPLOY_PERMISSIONS } from './codedeploy-table.ts'
import { EKS_PERMISSIONS } from './eks-table.ts'
import type { Permission } from './permission.ts'
import { LOOKS_AHEAD, TRAFFIC_SHIFT } from './preflight-table.ts'
import { PREVIEW_PERMISSIONS } from './preview-table.ts'
import { SCALING_PERMISSIONS } from './scaling-table.ts'
import { SCHEDULE_PERMISSIONS } from './schedule-table.ts'

const deploys: readonly Mode[] = ['deploy']
/** The modes that build and register. */
const builds: readonly Mode[] = ['deploy', 'run-task']
const answers: readonly Mode[] = ['continue']
const rollsBack: readonly Mode[] = ['rollback']
/** The modes that end in a rollout of a service that is there. */
const rollsOut: readonly Mode[] = ['deploy', 'rollback']
/** The modes that watch a rollout to its end. */
const watches: readonly Mode[] = [...rollsOut, 'continue']
/** The modes that look at a service, its task definition and its image. */
const looks: readonly Mode[] = ['deploy', 'rollback', 'plan']

const pushes: readonly Permission[] = [
  'BatchCheckLayerAvailability',
  'InitiateLayerUpload',
  'UploadLayerPart',
  'CompleteLayerUpload',
  'PutImage'
].map(name => ({
  action: `ecr:${name}`,
  on: 'repository',
  modes: builds,
  use: 'build',
  why: 'push'
}))

/**
 * Everything this action may do in an AWS account. The policies of the README and the hints of denied calls are made
 * from it; a test runs the modes with exactly these permissions and fails on a denied or an unused one.
 * Which actions know resources: AWS documentation, service authorization reference.
 */
export const PERMISSIONS: readonly Permission[] = [
  {
    action: 'ecr:GetAuthorizationToken',
    on: 'any',
    modes: builds,
    use: 'build',
    why: 'log in to ECR'
  },
  {
    action: 'ecr:BatchGetImage',
    on: 'repository',
    modes: [...looks, 'run-task'],
    why: 'find an image by its tag, and push'
  },
  {
    action: 'ecr:GetDownloadUrlForLayer',
    on: 'repository',
    modes: [...looks, 'run-task'],
    why: "read an image's platform"
  },
  ...pushes,
  {
    action: 'ecr:DescribeImageScanFindings',
    on: 'repository',
    modes: [...builds, 'plan', 'preview'],
    use: 'image-scan',
    why: "read the findings of the image's scan"
  },
  {
    action: 'ecr:DescribeRepositories',
    on: 'repository',
    modes: [...builds, 'plan', 'preview'],
    use: 'move-tags',
    optional: true,
    why: 'know before a build whether a tag that is there can move'
  },
  {
    action: 'ecr:CreateRepository',
    on: 'repository',
    modes: builds,
    use: 'create-repository',
    why: 'create the repository'
  },
  {
    action: 'ecs:DescribeTaskDefinition',
    on: 'any',
    modes: [...looks, 'run-task', 'render', 'continue'],
    why: 'read the task definition that runs'
  },
  {
    action: 'ecs:RegisterTaskDefinition',
    on: 'task-definition',
    modes: [...rollsOut, 'run-task'],
    why: 'register the new revision'
  },
  {
    action: 'iam:PassRole',
    on: 'task-roles',
    modes: [...rollsOut, 'run-task'],
    why: 'register a revision or run a task with these roles'
  },
  {
    action: 'iam:PassRole',
    on: 'infrastructure-roles',
    modes: builds,
    use: 'infrastructure-role',
    why: 'hand ECS the roles that a managed volume or service-definition names (EBS volumes, load balancers of blue/green, VPC Lattice, TLS of Service Connect, lifecycle hooks)'
  },
  {
    action: 'ecs:DescribeServices',
    on: 'service',
    modes: [...looks, 'run-task', 'continue'],
    why: 'watch the service'
  },
  { action: 'ecs:UpdateService', on: 'service', modes: rollsOut, why: 'start the deployment' },
  {
    action: 'ecs:CreateService',
    on: 'service',
    modes: deploys,
    use: 'create-service',
    why: 'create the service from service-definition'
  },
  {
    action: 'ecs:ListServiceDeployments',
    on: 'service',
    modes: rollsOut,
    optional: true,
    why: 'find the service deployment'
  },
  {
    action: 'ecs:DescribeServiceDeployments',
    on: 'service-deployment',
    modes: rollsOut,
    optional: true,
    why: 'read its status'
  },
  {
    action: 'ecs:ListServiceDeployments',
    on: 'service',
    modes: answers,
    why: 'find the deployment that waits'
  },
  {
    action: 'ecs:DescribeServiceDeployments',
    on: 'service-deployment',
    modes: answers,
    why: 'see where it waits, and read its status'
  },
  {
    action: 'ecs:ContinueServiceDeployment',
    on: 'service-deployment',
    modes: answers,
    why: 'answer its pause'
  },
  {
    action: 'ecs:UpdateService',
    on: 'service',
    modes: answers,
    optional: true,
    why: 'put the old revision back where ECS cannot stop the deployment'
  },
  {
    action: 'ecs:StopServiceDeployment',
    on: 'service-deployment',
    modes: watches,
    optional: true,
    why: 'roll it back'
  },
  {
    action: 'ecs:DescribeServiceRevisions',
    on: 'service-revision',
    modes: looks,
    optional: true,
    why: 'see which image digest runs'
  },
  {
    action: 'ecs:ListTasks',
    on: 'tasks-of-cluster',
    modes: watches,
    optional: true,
    why: 'find failed tasks'
  },
  {
    action: 'ecs:DescribeTasks',
    on: 'task',
    modes: watches,
    optional: true,
    why: 'say why they failed'
  },
  {
    action: 'elasticloadbalancing:DescribeTargetHealth',
    on: 'any',
    modes: watches,
    optional: true,
    why: 'say why a target is unhealthy'
  },
  {
    action: 'elasticloadbalancing:DescribeTargetGroups',
    on: 'any',
    modes: [...looks, 'continue'],
    optional: true,
    why: 'name the path and port of the health check'
  },
  {
    action: 'elasticloadbalancing:DescribeTargetGroupAttributes',
    on: 'any',
    modes: [...deploys, 'continue'],
    optional: true,
    why: 'say what a shorter deregistration delay would save'
  },
  ...LOOKS_AHEAD,
  {
    action: 'logs:GetLogEvents',
    on: 'log-streams',
    modes: [...watches, 'run-task'],
    optional: true,
    why: "show a one-off task's log, and the last lines of a failed task"
  },
  {
    action: 'ecs:TagResource',
    on: 'task-definition',
    modes: [...rollsOut, 'run-task'],
    optional: true,
    why: 'write on a revision where it comes from (not optional when the task definition has tags)'
  },
  {
    action: 'ecs:TagResource',
    on: 'service',
    modes: deploys,
    use: 'tags',
    why: 'create a service with tags'
  },
  {
    action: 'ecs:RunTask',
    on: 'task-definition',
    modes: builds,
    use: 'run-task',
    why: 'run the one-off task'
  },
  {
    action: 'ecs:DescribeTasks',
    on: 'task',
    modes: builds,
    use: 'run-task',
    why: 'watch the one-off task'
  },
  {
    action: 'ecs:StopTask',
    on: 'task',
    modes: builds,
    use: 'run-task',
    why: 'stop it when the job is cancelled or the time is up'
  },
  {
    action: 'ecs:ListTasks',
    on: 'tasks-of-cluster',
    modes: builds,
    use: 'run-task',
    optional: true,
    why: 'find a one-off task whose start got no answer, and stop it'
  },
  {
    action: 'ecs:TagResource',
    on: 'task',
    modes: builds,
    use: 'run-task',
    optional: true,
    why: 'run it with tags'
  },
  {
    action: 'ecs:ContinueServiceDeployment',
    on: 'service-deployment',
    modes: deploys,
    use: 'smoke-test',
    why: 'answer the pause at which the smoke test is run'
  },
  ...TRAFFIC_SHIFT,
  {
    action: 'ecs:ListTaskDefinitions',
    on: 'any',
    modes: rollsBack,
    optional: true,
    why: 'find a revision to go back to where the service deployments are not permitted or older than 90 days'
  },
  {
    action: 'ecs:TagResource',
    on: 'service',
    modes: rollsBack,
    optional: true,
    why: 'remember what was rolled back'
  },
  {
    action: 'ecs:UntagResource',
    on: 'service',
    modes: watches,
    use: 'rollback',
    optional: true,
    why: 'forget a rollback once something else runs well'
  },
  ...SCALING_PERMISSIONS,
  ...CODEDEPLOY_PERMISSIONS,
  ...EKS_PERMISSIONS,
  ...SCHEDULE_PERMISSIONS,
  ...PREVIEW_PERMISSIONS
]
