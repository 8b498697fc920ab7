import { list, matching } from './parsers.ts'
import { mapParsed, type Parser } from './parsing.ts'

/** `arn:aws`, `arn:aws-cn`, `arn:aws-us-gov`, `arn:aws-eusc`, … */
const PARTITION = 'arn:aws(?:-[a-z]+)*'
const ECS_NAME = '[A-Za-z0-9_-]{1,255}'
const ecsArn = (resource: string) => `${PARTITION}:ecs:[a-z0-9-]+:\\d{12}:${resource}`

/** A region such as `eu-west-1`, `us-gov-west-1` or `eusc-de-east-1`. */
export const region: Parser<string> = matching(
  /^[a-z]{2,5}(-[a-z]+){1,3}-\d{1,2}$/,
  'a region',
  'Use a region such as eu-west-1.'
)

/** A cluster's name or ARN. */
export const cluster: Parser<string> = matching(
  new RegExp(`^(?:${ECS_NAME}|${ecsArn(`cluster/${ECS_NAME}`)})$`),
  'a cluster',
  'Use the name of a cluster or its ARN.'
)

/** A service's name or ARN, in the form with the cluster's name or the older one without. */
export const service: Parser<string> = matching(
  new RegExp(`^(?:${ECS_NAME}|${ecsArn(`service/(?:${ECS_NAME}/)?${ECS_NAME}`)})$`),
  'a service',
  'Use the name of a service or its ARN.'
)

/** The ARN of a service deployment. */
export const serviceDeployment: Parser<string> = matching(
  new RegExp(`^${ecsArn(`service-deployment/${ECS_NAME}/${ECS_NAME}/[\\w-]+`)}$`),
  'the ARN of a service deployment',
  'Use the output service-deployment-arn of the step that was left at the pause.'
)

/** A registered task definition as DescribeTaskDefinition takes it: ARN or family, without a revision the latest active one. */
export const taskDefinitionReference: Parser<string> = matching(
  new RegExp(`^(?:${ECS_NAME}|${ecsArn(`task-definition/${ECS_NAME}`)})(?::[1-9]\\d*)?$`),
  'a registered task definition',
  'Use an ARN such as arn:aws:ecs:eu-west-1:123456789012:task-definition/web:41, or web:41, or web.'
)

/** A task definition family: up to 255 letters, digits, hyphens and underscores. */
export const family: Parser<string> = matching(
  new RegExp(`^${ECS_NAME}$`),
  'a task definition family',
  'Use up to 255 letters, digits, hyphens and underscores; the revision goes to task-definition-revision.'
)

/** The ARN of an IAM role in any partition, or the bare name of a role. */
export const role: Parser<string> = matching(
  new RegExp(`^(?:[\\w+=,.@-]{1,64}|${PARTITION}:iam::\\d{12}:role/[\\w+=,.@/-]+)$`),
  'a role',
  'Use the name of a role or an ARN such as arn:aws:iam::123456789012:role/web.'
)

/** The name of a CodeDeploy application, deployment group or deployment configuration. */
export const codeDeployName: Parser<string> = matching(
  /^(?!arn:).{1,100}$/,
  'a name of CodeDeploy',
  'Use the name, up to 100 characters on one line; ARNs are not taken.'
)

/** The ARN of an environment file in S3. */
export const environmentFile: Parser<string> = matching(
  new RegExp(`^${PARTITION}:s3:::[^/\\s]+/\\S+$`),
  'the ARN of a file in S3',
  'Use an ARN such as arn:aws:s3:::bucket/web.env on each line.'
)

/** Task CPU in units (`512`) or vCPU (`.5 vCPU`); whether Fargate has that size is checked later. */
export const cpu: Parser<string> = matching(
  /^(\d+|(\d+|\d*\.\d+) ?vCPU)$/i,
  'a CPU size',
  'Use CPU units such as 512, or vCPUs such as 0.5 vCPU.'
)

/** Task memory in MiB (`1024`) or GB (`1 GB`); whether Fargate has that size is checked later. */
export const memory: Parser<string> = matching(
  /^(\d+|(\d+|\d*\.\d+) ?GB)$/i,
  'a memory size',
  'Use MiB such as 1024, or gigabytes such as 1 GB.'
)

/** Names of containers, separated by commas; blanks around them are ignored. */
export const containerNames: Parser<string> = value => {
  const parsed = list(containerName)(value)
  return parsed.ok && parsed.value.length === 0
    ? containerName(value)
    : mapParsed(parsed, names => names.join(','))
}

/** A container's name: up to 255 letters, digits, hyphens and underscores. */
const containerName: Parser<string> = matching(
  new RegExp(`^${ECS_NAME}$`),
  'the name of a container',
  'Use the name of one container of the task definition.'
)
