import { capitalise } from '../sentence.ts'
import {
  type FailureRow,
  type FailureSubject,
  nameContainer,
  nameExecutionRole
} from './stop-reason-row.ts'
import { VOLUME_ROWS } from './volume-stop-reasons.ts'

/** The action that was denied and, where AWS says it, on what. */
function nameDenied({ details }: FailureSubject): string {
  const action = details.action ?? 'the call'
  return details.resource === undefined ? action : `${action} on ${details.resource}`
}

function hintPermission(subject: FailureSubject): string {
  const role = subject.details.role
  return `Allow ${nameDenied(subject)} to ${role === undefined ? "the task's execution role" : `the role ${role}`}.`
}

function nameOption({ details }: FailureSubject): string {
  return details.option === undefined ? 'an option' : `the option ${details.option}`
}

const SECRET_PERMISSION: FailureRow = {
  code: 'secret-permission',
  permanent: true,
  scope: 'task',
  sentence: subject =>
    `The task is not allowed to read a secret: ${nameDenied(subject)} was denied.`,
  hint: (subject, facts) =>
    `Allow ${nameDenied(subject)} to ${nameExecutionRole(facts)}; a secret under a key of your own also needs kms:Decrypt.`
}

const SECRET_MISSING: FailureRow = {
  code: 'secret-missing',
  permanent: true,
  scope: 'task',
  sentence: ({ details }) =>
    details.secret === undefined
      ? 'A secret that the task reads does not exist.'
      : `The secret ${details.secret} that the task reads does not exist.`,
  hint: ({ details }, facts) =>
    `Create ${details.secret ?? 'the secret'} in the task's region, or correct its name in the task definition's secrets. ` +
    `It is read by ${nameExecutionRole(facts)}.`
}

const DENIED =
  /(?:assumed-role\/(?<role>[^/\s]+)\/\S+ is )?not authorized to perform: (?<action>[a-z0-9-]+:\w+)(?: on resource: (?<resource>[^\s,]+))?/

/** Why a task did not come up after its image question was settled, most specific first. Texts as seen on AWS. */
export const START_ROWS: readonly FailureRow[] = [
  {
    code: 'throttled',
    permanent: false,
    scope: 'task',
    pattern: /Rate exceeded|ThrottlingException|RequestLimitExceeded|being throttled/,
    sentence: () => 'AWS is throttling calls that the task needs to start.',
    hint: () => 'This resolves itself; starting fewer tasks at a time helps.'
  },
  ...VOLUME_ROWS,
  {
    code: 'proxy',
    permanent: true,
    scope: 'task',
    pattern: /(?:Error\b|\bfailed\b)[^\n]{0,500}(?:Service Connect|ecs-service-connect)/,
    sentence: () => 'The Service Connect proxy of the task did not come up.',
    hint: () =>
      'Check the namespace and the port names of the Service Connect configuration, and give the task at least 256 CPU units and 64 MiB more for the proxy.'
  },
  {
    code: 'firelens',
    permanent: true,
    scope: 'task',
    pattern:
      /(?:ResourceInitialization|CannotStartContainer|ContainerRuntime)\w*Error[^\n]{0,500}fire ?lens/i,
    sentence: () => 'The log router (FireLens) of the task could not be started.',
    hint: ({ text }) =>
      `Check firelensConfiguration: the file of config-file-value must be there (S3: s3:GetObject and s3:GetBucketLocation for the task role). ECS says: ${text}`
  },
  {
    code: 'network-interface',
    permanent: false,
    scope: 'task',
    pattern: /failed to configure ENI/,
    sentence: () => "The task's network interface could not be set up.",
    hint: () =>
      'This usually resolves itself. If it does not, check the DHCP options of the VPC, the subnets and the quota of network interfaces.'
  },
  {
    code: 'network',
    permanent: true,
    scope: 'task',
    pattern:
      /ResourceInitializationError.*?(?:connection issue between the task and (?<peer>[^.]+)\.|i\/o timeout|no such host|connection refused|context deadline exceeded|context cancell?ed|send request failed|(?:pull command failed|validate logger args):[\s:]{0,5}signal: killed)/s,
    sentence: ({ details }) =>
      `The task cannot reach ${details.peer ?? 'an AWS service that it needs before it starts'}.`,
    hint: () =>
      'Give the subnets a route out: a public IP address, a NAT gateway, or endpoints (ecr.api, ecr.dkr, S3, logs, and secretsmanager or ssm when the task uses secrets); and let the security group make connections on port 443.'
  },
  {
    code: 'log-group-missing',
    permanent: true,
    pattern: /log group does not exist/,
    sentence: subject => `The log group of ${nameContainer(subject)} does not exist.`,
    hint: (_, { logGroups = [] }) =>
      `Create ${logGroups.length === 0 ? 'the log group' : `the log group ${logGroups.join(', ')}`}, or set the log option awslogs-create-group to true and allow logs:CreateLogGroup to the execution role.`
  },
  {
    code: 'log-permission',
    permanent: true,
    pattern:
      /(?:validate logger args|awslogs|log (?:stream|group)).*AccessDenied|not authorized to perform: logs:/s,
    sentence: subject =>
      `The task has no permission to write the log of ${nameContainer(subject)}.`,
    hint: (_, facts) =>
      `Allow logs:CreateLogStream and logs:PutLogEvents on the log group to ${nameExecutionRole(facts)}.`
  },
  {
    code: 'log-option-missing',
    permanent: true,
    pattern: /(?<option>awslogs-[a-z-]+) is required/,
    sentence: subject =>
      `The log configuration of ${nameContainer(subject)} lacks ${nameOption(subject)}.`,
    hint: ({ details }) => `Add ${details.option} to the container's logConfiguration.options.`
  },
  {
    code: 'log-driver',
    permanent: false,
    pattern: /failed to (?:validate logger args|initialize logging driver)/,
    sentence: subject => `The log driver of ${nameContainer(subject)} could not be started.`,
    hint: ({ text }) => `ECS says: ${text}`
  },
  {
    code: 'secret-deleted',
    permanent: true,
    scope: 'task',
    pattern: /(?:fetch(?:ing)? secret (?<secret>arn:\S{1,300}) [^\n]{0,400})?marked for deletion/,
    sentence: ({ details }) =>
      `The secret${details.secret === undefined ? '' : ` ${details.secret}`} that the task reads is marked for deletion.`,
    hint: () =>
      'Restore it (aws secretsmanager restore-secret --secret-id NAME), or name another one in the secrets of the task definition.'
  },
  {
    code: 'secret-parameter-name',
    permanent: true,
    scope: 'task',
    pattern: /Invalid parameter name|Parameter name[^\n]{0,80}(?:can't|must|is not valid)/,
    sentence: () => 'A secret of the task does not name a parameter: its name is not valid.',
    hint: () =>
      'Give valueFrom the name of a parameter (/web/db-password), or a whole ARN. A secret of Secrets Manager needs its whole ARN, a parameter of another region or account, too.'
  },
  {
    code: 'secret-not-json',
    permanent: true,
    scope: 'task',
    pattern:
      /\b(?:secrets?|asm)\b[^\n]{0,800}(?:invalid character [^\n]{1,20} looking for|unexpected end of JSON|cannot unmarshal|not (?:valid |a )?JSON\b)/i,
    sentence: () => 'The task reads a JSON key of a secret that does not hold JSON.',
    hint: (_, facts) =>
      `Store a JSON object in the secret, or take the key off the end of valueFrom. The secret was found and may be read by ${nameExecutionRole(facts)}.`
  },
  {
    code: 'secret-version-missing',
    permanent: true,
    scope: 'task',
    pattern:
      /can't find the specified secret (?:value|version)|\bsecret\b[^\n]{0,400}(?:version ?stage|VersionId)[^\n]{0,80}not/i,
    sentence: () => 'The version of a secret that the task reads does not exist.',
    hint: () =>
      'Correct the version stage or version id at the end of valueFrom, or give the secret a value: a new one has none.'
  },
  {
    code: 'secret-key-missing',
    permanent: true,
    scope: 'task',
    pattern: /did not contain json key (?<key>[^\s.]+)/,
    sentence: ({ details }) =>
      `A secret that the task reads has no JSON key ${details.key ?? 'of the name that is asked for'}.`,
    hint: ({ details }, facts) =>
      `Add the key ${details.key} to the secret, or correct the valueFrom that asks for it. The secret itself was found and may be read by ${nameExecutionRole(facts)}.`
  },
  {
    ...SECRET_PERMISSION,
    pattern:
      /not authorized to perform: (?<action>(?:secretsmanager|ssm|kms):\w+)(?: on resource: (?<resource>[^\s,]+))?/
  },
  {
    ...SECRET_PERMISSION,
    pattern:
      /(?:secrets? from (?:asm|ssm)|fetch secret).*AccessDenied|Access to KMS is not allowed/s
  },
  {
    ...SECRET_MISSING,
    pattern: /invalid ssm parameters: (?<secret>[^\s,]+)/
  },
  {
    ...SECRET_MISSING,
    pattern:
      /fetch secret (?<secret>\S{1,300}) [^\n]{0,400}(?:ResourceNotFoundException|can't find the specified secret|ParameterNotFound)/
  },
  {
    ...SECRET_MISSING,
    pattern:
      /\b(?:secrets?|asm|ssm)\b[^\n]{0,400}ResourceNotFoundException|can't find the specified secret|ParameterNotFound/
  },
  {
    code: 'env-file',
    permanent: true,
    pattern:
      /(?:env(?:ironment)? ?files?|S3)[^\n]{0,1000}(?:40[134]|Forbidden|AccessDenied|Access Denied|NotFound|NoSuchKey|NoSuchBucket|PermanentRedirect|AuthorizationHeaderMalformed|BucketRegion)/,
    scope: 'task',
    sentence: () =>
      'An environment file of the task is not there, or the task is not allowed to read it.',
    hint: (_, facts) =>
      `Check the ARNs in environmentFiles, and allow s3:GetObject and s3:GetBucketLocation to ${nameExecutionRole(facts)}.`
  },
  {
    code: 'role',
    permanent: true,
    scope: 'task',
    pattern: /unable to assume the role '(?<role>[^']+)'/,
    sentence: ({ details }) =>
      `ECS cannot assume ${details.role === undefined ? 'a role of the task' : `the role ${details.role}`}.`,
    hint: ({ details }) =>
      `Check that ${details.role} exists and that its trust policy names ecs-tasks.amazonaws.com.`
  },
  {
    code: 'permission',
    permanent: true,
    scope: 'task',
    pattern: DENIED,
    sentence: subject => `The task has no permission for ${nameDenied(subject)}.`,
    hint: hintPermission
  },
  {
    code: 'ulimit',
    permanent: true,
    pattern:
      /\brlimits?\b[^\n]{0,200}(?:operation not permitted|invalid)|CannotStartContainerError[^\n]{0,300}\bulimits?\b/i,
    sentence: subject => `The ulimits of ${nameContainer(subject)} are not possible on Fargate.`,
    hint: () =>
      'Fargate takes only nofile in ulimits, with at most 65535 soft and hard; leave the others out.'
  },
  {
    code: 'dependency',
    permanent: false,
    pattern:
      /(?:Error\b|Could not transition)[^\n]{0,300}\bdependenc(?:y|ies)\b|\bdependenc(?:y|ies)\b[^\n]{0,80}(?:timed out|not satisfied|never became|did not become)/,
    sentence: subject =>
      `${capitalise(nameContainer(subject))} was not started: a container that it waits for did not get that far in time.`,
    hint: () =>
      'Check the log of the container that dependsOn names, and its healthCheck and startTimeout. SUCCESS and COMPLETE need a container that ends.'
  },
  {
    code: 'runtime-platform',
    permanent: true,
    scope: 'task',
    pattern:
      /\b(?:runtime ?platform|operatingSystemFamily|platform version)\b[^\n]{0,200}(?:not (?:supported|valid|compatible)|invalid|incompatible)/i,
    sentence: () => "Fargate cannot run the task's runtime platform.",
    hint: () =>
      "Check runtimePlatform in the task definition and the service's platformVersion (LATEST)."
  },
  {
    code: 'command-not-found',
    permanent: true,
    pattern:
      /(?:CannotStartContainerError|OCI runtime create failed|runc create failed)[\s\S]{0,1500}?(?:exec: "(?<command>[^"]{1,300})"[\s\S]{0,500}?)?(?:executable file not found|no such file or directory|permission denied)/,
    sentence: subject =>
      `The command${subject.details.command === undefined ? '' : ` ${subject.details.command}`} of ${nameContainer(subject)} cannot be run.`,
    hint: () =>
      'Check command and entryPoint in the task definition and in the Dockerfile: the program must be in the image, on its PATH, and executable.'
  },
  {
    code: 'start-timeout',
    permanent: false,
    pattern: /ContainerRuntimeTimeoutError|DockerTimeoutError/,
    sentence: subject => `The start of ${nameContainer(subject)} timed out.`
  },
  {
    code: 'container-start',
    permanent: false,
    pattern: /Cannot(?:Start|Create)ContainerError|ContainerRuntimeError/,
    sentence: subject => `${capitalise(nameContainer(subject))} could not be started.`,
    hint: ({ text }) => `ECS says: ${text}`
  }
]
