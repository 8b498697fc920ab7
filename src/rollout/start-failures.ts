import {
  capitalise,
  type FailureRow,
  type FailureSubject,
  nameContainer,
  nameExecutionRole
} from './failure-row.ts'

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
  sentence: subject => `The task may not read a secret: ${nameDenied(subject)} was denied.`,
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
    hint: () => 'This heals by itself; fewer tasks at a time help.'
  },
  {
    code: 'network',
    permanent: true,
    scope: 'task',
    pattern:
      /ResourceInitializationError.*?(?:connection issue between the task and (?<peer>[^.]+)\.|i\/o timeout|no such host|connection refused|context deadline exceeded|context cancell?ed|send request failed)/s,
    sentence: ({ details }) =>
      `The task cannot reach ${details.peer ?? 'an AWS service that it needs before it starts'}.`,
    hint: () =>
      'Give the subnets a way out: a public IP address, a NAT gateway, or endpoints (ecr.api, ecr.dkr, S3, logs, and secretsmanager or ssm when the task uses secrets); and let the security group out on port 443.'
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
  { ...SECRET_PERMISSION, pattern: /(?:secrets? from (?:asm|ssm)|fetch secret).*AccessDenied/s },
  {
    ...SECRET_MISSING,
    pattern: /invalid ssm parameters: (?<secret>[^\s,]+)/
  },
  {
    ...SECRET_MISSING,
    pattern:
      /(?:fetch secret (?<secret>\S+) .*)?(?:ResourceNotFoundException|can't find the specified secret|ParameterNotFound)/s
  },
  {
    code: 'env-file',
    permanent: true,
    pattern: /download env files.*(?:40[34]|Forbidden|AccessDenied|NotFound|NoSuchKey)/s,
    scope: 'task',
    sentence: () => 'An environment file of the task is not there, or the task may not read it.',
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
    code: 'command-not-found',
    permanent: true,
    pattern:
      /CannotStartContainerError.*?(?:exec: "(?<command>[^"]+)".*)?(?:executable file not found|no such file or directory|permission denied)/s,
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
    pattern: /CannotStartContainerError/,
    sentence: subject => `${capitalise(nameContainer(subject))} could not be started.`,
    hint: ({ text }) => `ECS says: ${text}`
  }
]
