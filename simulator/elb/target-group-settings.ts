import type {
  CreateTargetGroupInput,
  ModifyTargetGroupInput
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { invalid, notOneOf, outOfRange, unsatisfied } from './refusals.ts'
import { GROUP_DEFAULTS, GRPC_DEFAULTS, type GroupSettings } from './target-groups.ts'

/**
 * The settings of a new target group, checked and with their defaults.
 *
 * @throws AwsError ValidationError
 */
export function readSettings(input: CreateTargetGroupInput): GroupSettings {
  const { Name = '', Protocol, Port, VpcId, TargetType = 'instance', IpAddressType } = input
  checkName(Name)
  notOneOf('targetType', TargetType, ['instance', 'ip', 'lambda', 'alb'])
  if (TargetType === 'lambda' || TargetType === 'alb') {
    throw invalid(`The simulator has no target groups of the type ${TargetType}`)
  }
  notOneOf('ipAddressType', IpAddressType, ['ipv4', 'ipv6'])
  checkProtocol(Protocol)
  if (Port === undefined) {
    throw invalid('A port must be specified')
  }
  outOfRange('port', Port, 1, 65_535)
  if (VpcId === undefined) {
    throw invalid('A VPC ID must be specified')
  }
  if (!/^vpc-[0-9a-f]{8,17}$/.test(VpcId)) {
    throw invalid(`The VPC ID '${VpcId}' is not found`)
  }
  notOneOf('protocolVersion', input.ProtocolVersion, ['HTTP1', 'HTTP2', 'GRPC'])
  const made: GroupSettings = {
    ...GROUP_DEFAULTS,
    ...(input.ProtocolVersion === 'GRPC' ? GRPC_DEFAULTS : {}),
    TargetGroupName: Name,
    Protocol: Protocol ?? 'HTTP',
    Port,
    VpcId,
    TargetType,
    ProtocolVersion: input.ProtocolVersion ?? GROUP_DEFAULTS.ProtocolVersion,
    IpAddressType: IpAddressType ?? GROUP_DEFAULTS.IpAddressType
  }
  return readHealthCheck(made, input)
}

const NAME = '(?!.*--)(?!^-)(?!.*-$)^[A-Za-z0-9-]+$'

function checkName(name: string): void {
  if (name.length > 32) {
    throw invalid(`Target group name '${name}' cannot be longer than '32' characters`)
  }
  if (!/^[A-Za-z0-9-]+$/.test(name)) {
    throw invalid(
      `Target group name '${name}' can only contain characters that are alphanumeric characters or hyphens(-)`
    )
  }
  if (name.startsWith('internal-')) {
    throw invalid(`Target group name '${name}' cannot begin with 'internal-'`)
  }
  // Two hyphens in a row are refused, too; that is not documented.
  if (!new RegExp(NAME).test(name)) {
    const member = 'targetGroup.targetGroupArn.targetGroupName'
    throw unsatisfied(member, name, `Member must satisfy regular expression pattern: ${NAME}`)
  }
}

function checkProtocol(protocol: string | undefined): void {
  const known = ['HTTP', 'HTTPS', 'TCP', 'TLS', 'UDP', 'TCP_UDP', 'GENEVE', 'QUIC', 'TCP_QUIC']
  notOneOf('protocol', protocol, known)
  if (protocol === undefined) {
    throw invalid('A protocol must be specified')
  }
}

/** The members that set the health check, at creation and later. */
type HealthCheckInput = Omit<ModifyTargetGroupInput, 'TargetGroupArn'>

/**
 * Settings with another health check; members left out stay.
 *
 * @throws AwsError ValidationError
 */
export function readHealthCheck(before: GroupSettings, input: HealthCheckInput): GroupSettings {
  outOfRange('healthCheckIntervalSeconds', input.HealthCheckIntervalSeconds, 5, 300)
  outOfRange('healthCheckTimeoutSeconds', input.HealthCheckTimeoutSeconds, 2, 120)
  outOfRange('healthyThresholdCount', input.HealthyThresholdCount, 2, 10)
  outOfRange('unhealthyThresholdCount', input.UnhealthyThresholdCount, 2, 10)
  const settings: GroupSettings = {
    ...before,
    HealthCheckProtocol: input.HealthCheckProtocol ?? before.HealthCheckProtocol,
    HealthCheckPort: input.HealthCheckPort ?? before.HealthCheckPort,
    HealthCheckEnabled: input.HealthCheckEnabled ?? before.HealthCheckEnabled,
    HealthCheckPath: input.HealthCheckPath ?? before.HealthCheckPath,
    HealthCheckIntervalSeconds:
      input.HealthCheckIntervalSeconds ?? before.HealthCheckIntervalSeconds,
    HealthCheckTimeoutSeconds: input.HealthCheckTimeoutSeconds ?? before.HealthCheckTimeoutSeconds,
    HealthyThresholdCount: input.HealthyThresholdCount ?? before.HealthyThresholdCount,
    UnhealthyThresholdCount: input.UnhealthyThresholdCount ?? before.UnhealthyThresholdCount,
    Matcher: input.Matcher ?? before.Matcher
  }
  checkHealthCheck(settings)
  return settings
}

/** Codes from 0 to 99, one or more, or ranges (AWS documentation). */
const GRPC_CODES = /^\d{1,2}(-\d{1,2})?(,\d{1,2}(-\d{1,2})?)*$/

const HTTP_CODES = /^\d{3}(-\d{3})?(,\d{3}(-\d{3})?)*$/

function checkHealthCheck(settings: GroupSettings): void {
  const {
    HealthCheckIntervalSeconds: interval,
    HealthCheckTimeoutSeconds: timeout,
    HealthCheckPath: path,
    HealthCheckPort: port,
    HealthCheckEnabled: enabled,
    Matcher
  } = settings
  if (timeout >= interval) {
    throw invalid(
      `Health check timeout '${timeout}' must be smaller than the interval '${interval}'`
    )
  }
  if (!path.startsWith('/') || path.length > 1024) {
    throw invalid(
      `Health check path '${path}' must begin with a '/' character and have at most 1024`
    )
  }
  if (
    port !== 'traffic-port' &&
    !(/^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)
  ) {
    throw invalid(`Health check port '${port}' must be 'traffic-port' or a number from 1 to 65535`)
  }
  if (!enabled) {
    throw invalid(
      'Health check enabled must be true for target groups with target type ip or instance'
    )
  }
  checkMatcher(settings.ProtocolVersion, Matcher)
}

/** Which codes go with which version is documented, the texts for gRPC are probable. */
function checkMatcher(
  version: string,
  { HttpCode: http, GrpcCode: grpc }: GroupSettings['Matcher']
): void {
  const misplaced = version === 'GRPC' ? http : grpc
  if (misplaced !== undefined) {
    throw invalid(
      `Health check matcher ${version === 'GRPC' ? 'HTTP' : 'gRPC'} code '${misplaced}' cannot be specified for the protocol version '${version}'`
    )
  }
  if (http !== undefined && !HTTP_CODES.test(http)) {
    throw invalid(`Health check matcher HTTP code '${http}' must be within '200-499' inclusive`)
  }
  if (grpc !== undefined && !GRPC_CODES.test(grpc)) {
    throw invalid(`Health check matcher gRPC code '${grpc}' must be within '0-99' inclusive`)
  }
}
