import { type FailureRow, nameExecutionRole } from './stop-reason-row.ts'

/** A row about a file system that could not be mounted; the texts are those of amazon-efs-utils and of mount.nfs4. */
function efsRow(
  row: Pick<FailureRow, 'code' | 'permanent' | 'sentence'> & {
    readonly pattern: RegExp
    readonly hint: string
  }
): FailureRow {
  const { hint, ...rest } = row
  return { ...rest, scope: 'task', hint: () => hint }
}

/** Why a volume of the task could not be made or mounted, most specific first. */
export const VOLUME_ROWS: readonly FailureRow[] = [
  efsRow({
    code: 'efs-denied',
    permanent: true,
    pattern: /mount\.nfs4: access denied by server/,
    sentence: () => 'The EFS file system refuses the mount: access denied by server.',
    hint: "Allow elasticfilesystem:ClientMount (and ClientWrite) to the task role, set authorizationConfig.iam to ENABLED and transitEncryption to ENABLED in the volume, and check the file system's policy and the access point."
  }),
  efsRow({
    code: 'efs-path-missing',
    permanent: true,
    pattern:
      /mount\.nfs4:[^:]{0,20}mounting (?<place>[^\s]{1,300}) failed, reason given by server: No such file or directory|mount\.nfs4: (?:mounting )?[^\n]{0,300}No such file or directory/,
    sentence: ({ details }) =>
      details.place === undefined
        ? 'The folder that the task mounts does not exist on the EFS file system.'
        : `The folder that the task mounts does not exist on the EFS file system: ${details.place}.`,
    hint: 'Create the folder, correct rootDirectory in efsVolumeConfiguration, or use an access point, which creates its folder.'
  }),
  efsRow({
    code: 'efs-access-point',
    permanent: true,
    pattern:
      /\baccess ?point\b[^\n]{0,200}(?:not (?:found|exist)|does not exist|invalid)|AccessPointNotFound/i,
    sentence: () => 'The EFS access point that the task mounts does not exist.',
    hint: 'Correct accessPointId in efsVolumeConfiguration: it must belong to the file system.'
  }),
  efsRow({
    code: 'efs-unresolved',
    permanent: true,
    pattern:
      /Failed to resolve "?(?<place>fs-[0-9a-f]{1,40}\.efs\.[a-z0-9.-]{1,80})|Failed to resolve "?fs-|has no mount target/,
    sentence: ({ details }) =>
      `The address of the EFS file system${details.place === undefined ? '' : ` ${details.place}`} cannot be resolved in the network of the task.`,
    hint: 'Check fileSystemId, create a mount target in each availability zone of the subnets, and turn on DNS resolution and DNS host names in the VPC.'
  }),
  efsRow({
    code: 'efs-unreachable',
    permanent: true,
    pattern:
      /mount\.nfs4:[^\n]{0,200}(?:Connection timed out|Connection refused|No route to host)|EFS utils[^\n]{0,400}(?:timed? ?out|connection refused)/i,
    sentence: () => 'The EFS file system cannot be reached: the mount got no answer.',
    hint: 'Allow port 2049 into the security group of the mount targets from that of the tasks, and out of the latter.'
  }),
  efsRow({
    code: 'efs-tls',
    permanent: false,
    pattern: /Failed to initialize TLS tunnel|EFS utils[^\n]{0,400}stunnel/i,
    sentence: () => 'The encrypted connection to the EFS file system could not be made.',
    hint: 'This often resolves itself. If it does not: check port 2049 between the tasks and the mount targets, and platformVersion (1.4.0 or later).'
  }),
  efsRow({
    code: 'efs',
    permanent: false,
    pattern: /EFS utils command|mount\.nfs4: /,
    sentence: () => 'An EFS file system of the task could not be mounted.',
    hint: 'Check the file system, its mount targets, its policy, the access point and port 2049 between tasks and mount targets.'
  }),
  {
    code: 'ebs-permission',
    permanent: true,
    scope: 'task',
    pattern:
      /(?:EBS|[Vv]olume)[^\n]{0,500}(?:UnauthorizedOperation|AccessDenied|not authorized to perform|unable to assume)/,
    sentence: () => 'ECS has no permission to create the EBS volume of the task.',
    hint: () =>
      'Check the infrastructure role (roleArn of the volume configuration): its trust policy must name ecs.amazonaws.com, and it needs AmazonECSInfrastructureRolePolicyForVolumes, and kms rights for a key of your own.'
  },
  {
    code: 'ebs-quota',
    permanent: false,
    scope: 'task',
    pattern:
      /VolumeLimitExceeded|MaxIOPSLimitExceeded|(?:EBS|[Vv]olume)[^\n]{0,300}(?:limit|quota)[^\n]{0,80}exceeded/,
    sentence: () => "The account's limit of EBS volumes is reached.",
    hint: () => 'Delete unused volumes, or ask for a higher EBS quota in Service Quotas.'
  },
  {
    code: 'ebs-snapshot',
    permanent: true,
    scope: 'task',
    pattern: /InvalidSnapshot|snapshot[^\n]{0,200}(?:does not exist|not found)/i,
    sentence: () => 'The snapshot that the EBS volume of the task is created from does not exist.',
    hint: () =>
      'Correct snapshotId in the volume configuration: it must be in this region and shared with this account.'
  },
  {
    code: 'ebs-attach',
    permanent: false,
    scope: 'task',
    pattern:
      /(?:EBS|[Vv]olume)[^\n]{0,300}(?:fail\w* to (?:attach|mount|provision|create)|attach\w* (?:failed|timed? ?out))|(?:attach|provision|creat)\w*[^\n]{0,60}EBS volume|EBSVolume\w*Fail/i,
    sentence: () => 'The EBS volume of the task could not be attached.',
    hint: () =>
      'This often resolves itself. If it does not: check the infrastructure role, the file system type and the size in the volume configuration.'
  },
  {
    code: 'volume',
    permanent: true,
    scope: 'task',
    pattern: /CannotCreateVolumeError/,
    sentence: () => 'A volume of the task could not be created.',
    hint: ({ text }, facts) =>
      `Check volumes and mountPoints in the task definition, and what they may do with ${nameExecutionRole(facts)}. ECS says: ${text}`
  }
]
