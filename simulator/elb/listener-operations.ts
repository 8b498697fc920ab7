import type {
  CreateListenerInput,
  DeleteListenerInput,
  Listener as Described,
  DescribeListenersInput,
  ModifyListenerInput
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { AwsError } from '../world.ts'
import { readActions } from './actions.ts'
import { pageOf } from './paging.ts'
import { invalid, notOneOf, outOfRange } from './refusals.ts'
import type { Listener, LoadBalancer } from './state.ts'
import { readTags } from './tags.ts'
import type { TargetGroups } from './target-groups.ts'

interface DescribedListeners {
  readonly Listeners: Described[]
  readonly NextMarker?: string
}

/** What AWS gives an HTTPS listener that names no policy (AWS documentation). */
const SSL_POLICY = 'ELBSecurityPolicy-2016-08'

type Settings = Pick<Listener, 'port' | 'protocol' | 'certificateArns' | 'sslPolicy'>

export function createListener(
  groups: TargetGroups,
  input: CreateListenerInput
): DescribedListeners {
  const balancer = groups.balancers.balancer(input.LoadBalancerArn ?? '')
  if (balancer.type === 'network') {
    throw invalid('The simulator makes listeners of network load balancers with their seed alone')
  }
  const settings = readSettings(input)
  const tags = readTags(input.Tags)
  checkPort(balancer, settings.port)
  const most = groups.balancers.limits.get('listeners-per-application-load-balancer')
  if (balancer.listeners.size >= most) {
    throw new AwsError(
      'TooManyListeners',
      `The maximum number of listeners on load balancer '${balancer.arn}' has been reached`
    )
  }
  const actions = readActions(groups, balancer, input.DefaultActions ?? [])
  const listener = groups.balancers.addListener(balancer, { ...settings, tags }, actions)
  return { Listeners: [describe(listener)] }
}

export function describeListeners(
  groups: TargetGroups,
  input: DescribeListenersInput
): DescribedListeners {
  const { LoadBalancerArn, ListenerArns } = input
  if (LoadBalancerArn === undefined && ListenerArns === undefined) {
    throw invalid('You must specify either listener ARNs or a load balancer ARN')
  }
  if (LoadBalancerArn !== undefined && ListenerArns !== undefined) {
    throw invalid('Listener ARNs and a load balancer ARN cannot be specified at the same time')
  }
  const found =
    LoadBalancerArn === undefined
      ? (ListenerArns ?? []).map(arn => groups.balancers.listener(arn))
      : [...groups.balancers.balancer(LoadBalancerArn).listeners.values()]
  const { items, ...next } = pageOf(found, input)
  return { Listeners: items.map(describe), ...next }
}

export function modifyListener(
  groups: TargetGroups,
  input: ModifyListenerInput
): DescribedListeners {
  const listener = groups.balancers.listener(input.ListenerArn ?? '')
  const settings = readSettings({
    Protocol: input.Protocol ?? (listener.protocol as NonNullable<Described['Protocol']>),
    Port: input.Port ?? listener.port,
    Certificates:
      input.Certificates ?? listener.certificateArns.map(CertificateArn => ({ CertificateArn })),
    ...(input.SslPolicy === undefined ? {} : { SslPolicy: input.SslPolicy })
  })
  if (settings.port !== listener.port) {
    checkPort(listener.balancer, settings.port)
  }
  const actions =
    input.DefaultActions && readActions(groups, listener.balancer, input.DefaultActions)
  Object.assign(listener, settings)
  listener.defaultRule.actions = actions ?? listener.defaultRule.actions
  return { Listeners: [describe(listener)] }
}

export function deleteListener(
  groups: TargetGroups,
  input: DeleteListenerInput
): Record<string, never> {
  const listener = groups.balancers.listener(input.ListenerArn ?? '')
  listener.balancer.listeners.delete(listener.arn)
  return {}
}

function readSettings(
  input: Pick<CreateListenerInput, 'Protocol' | 'Port' | 'Certificates' | 'SslPolicy'>
): Settings {
  const { Protocol, Port, Certificates = [], SslPolicy } = input
  const certificateArns = Certificates.flatMap(({ CertificateArn }) => CertificateArn ?? [])
  if (Port === undefined) {
    throw invalid('A listener port must be specified')
  }
  outOfRange('port', Port, 1, 65_535)
  if (Protocol === undefined) {
    throw invalid('A listener protocol must be specified')
  }
  const known = ['HTTP', 'HTTPS', 'TCP', 'TLS', 'UDP', 'TCP_UDP', 'GENEVE', 'QUIC', 'TCP_QUIC']
  notOneOf('protocol', Protocol, known)
  if (Protocol !== 'HTTP' && Protocol !== 'HTTPS') {
    throw invalid(`Listener protocol '${Protocol}' must be one of 'HTTP, HTTPS'`)
  }
  if (Protocol === 'HTTPS' && certificateArns.length === 0) {
    throw invalid('A certificate must be specified for HTTPS listeners')
  }
  if (Protocol === 'HTTP' && certificateArns.length > 0) {
    throw invalid('A certificate cannot be specified for HTTP listeners')
  }
  const sslPolicy = Protocol === 'HTTPS' ? (SslPolicy ?? SSL_POLICY) : undefined
  return { port: Port, protocol: Protocol, certificateArns, sslPolicy }
}

function checkPort(balancer: LoadBalancer, port: number): void {
  if ([...balancer.listeners.values()].some(listener => listener.port === port)) {
    throw new AwsError(
      'DuplicateListener',
      `A listener already exists on this port for this load balancer '${balancer.arn}'`
    )
  }
}

function describe(listener: Listener): Described {
  const { arn, balancer, port, protocol, certificateArns, sslPolicy, defaultRule } = listener
  return {
    ListenerArn: arn,
    LoadBalancerArn: balancer.arn,
    Port: port,
    Protocol: protocol as NonNullable<Described['Protocol']>,
    ...(certificateArns.length === 0
      ? {}
      : { Certificates: certificateArns.map(CertificateArn => ({ CertificateArn })) }),
    ...(sslPolicy === undefined ? {} : { SslPolicy: sslPolicy }),
    DefaultActions: [...defaultRule.actions]
  }
}
