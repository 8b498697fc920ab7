import { ECSClient, type ECSClientConfig } from '@aws-sdk/client-ecs'
import { partition } from '@aws-sdk/core/client'
import {
  AwsEc2QueryProtocol,
  AwsJson1_0Protocol,
  AwsJson1_1Protocol,
  AwsQueryProtocol
} from '@aws-sdk/core/protocols'
import { makeBuilder } from '@smithy/core/client'
import { getEndpointPlugin } from '@smithy/core/endpoints'
import type { EndpointV2, StaticOperationSchema } from '@smithy/types'

const PROTOCOLS = {
  json10: AwsJson1_0Protocol,
  json11: AwsJson1_1Protocol,
  query: AwsQueryProtocol,
  ec2Query: AwsEc2QueryProtocol
}

/**
 * A service of AWS of which this action asks one or two things. Its client would be the larger part of the bundle
 * (EC2's alone has 2 MB), so it is described here; a test compares it with the SDK's own client.
 */
export interface SmallService {
  /** The SDK's name: `AWS_ENDPOINT_URL_SECRETS_MANAGER` is made from it. */
  readonly id: string
  readonly namespace: string
  readonly protocol: keyof typeof PROTOCOLS
  readonly version: string
  /** What `x-amz-target` begins with. */
  readonly target: string
  readonly xmlNamespace?: string
  readonly signingName: string
  /** What its host begins with. */
  readonly host: string
  /** It has one endpoint for the whole partition. */
  readonly global?: true
  /** The ordinary endpoints in GovCloud are those for FIPS. */
  readonly fipsInGovCloud?: true
  /** The ordinary endpoints know IPv6. */
  readonly dualStack?: true
}

/** An operation with only those members that are used. `Input` and `Output` are how they look in TypeScript. */
export interface SmallOperation<Input, Output> {
  readonly service: SmallService
  readonly schema: StaticOperationSchema
  /** Never there: it ties the types to the operation. */
  readonly types?: (input: Input) => Output
}

/**
 * A client for a small service. All but the protocol and the endpoint is that of the ECS client: credentials, signing,
 * retries, and the settings of the environment.
 */
export function createSmallClient(service: SmallService, settings: ECSClientConfig): ECSClient {
  const { id, namespace, version, target, xmlNamespace } = service
  return new ECSClient({
    ...settings,
    serviceId: id,
    protocol: PROTOCOLS[service.protocol],
    protocolSettings: {
      defaultNamespace: namespace,
      version,
      serviceTarget: target,
      ...(xmlNamespace === undefined ? {} : { xmlNamespace })
    },
    endpointProvider: parameters => endpointOf(service, parameters)
  })
}

const PARAMETERS = {
  Endpoint: { type: 'builtInParams', name: 'endpoint' },
  Region: { type: 'builtInParams', name: 'region' },
  UseFIPS: { type: 'builtInParams', name: 'useFipsEndpoint' },
  UseDualStack: { type: 'builtInParams', name: 'useDualstackEndpoint' }
} as const

/** Makes one call of a small service with its client. */
export async function sendSmall<Input extends object, Output>(
  client: ECSClient,
  { service, schema }: SmallOperation<Input, Output>,
  input: Input,
  abortSignal: AbortSignal
): Promise<Output> {
  const build = makeBuilder(PARAMETERS, service.target, service.id, getEndpointPlugin)
  const Command = build({}, () => [], schema[2], schema)
  // The types of the ECS client know the commands of ECS only.
  const send = client.send.bind(client) as (command: unknown, options: object) => Promise<unknown>
  return (await send(new Command(input), { abortSignal })) as Output
}

/** Where an endpoint is looked for. */
export interface EndpointParameters {
  readonly Region?: string | undefined
  readonly Endpoint?: string | undefined
  readonly UseFIPS?: boolean | undefined
  readonly UseDualStack?: boolean | undefined
}

/** The endpoint of a service in a region, with the name and region that requests are signed for. */
export function endpointOf(service: SmallService, parameters: EndpointParameters): EndpointV2 {
  const { Region: region = '', Endpoint: given } = parameters
  const { signingName } = service
  const signed = (signingRegion: string) => ({
    authSchemes: [{ name: 'sigv4', signingName, signingRegion, properties: {} }]
  })
  if (given !== undefined) return { url: new URL(given), properties: signed(region) }
  if (service.global) {
    const { host, signingRegion } = globalHost(service.host, parameters)
    return { url: new URL(`https://${host}`), properties: signed(signingRegion) }
  }
  const { dnsSuffix, dualStackDnsSuffix } = partition(region)
  const suffix = parameters.UseDualStack && !service.dualStack ? dualStackDnsSuffix : dnsSuffix
  const name = `${service.host}${fipsSuffix(service, parameters)}`
  return { url: new URL(`https://${name}.${region}.${suffix}`), properties: signed(region) }
}

function fipsSuffix(
  service: SmallService,
  { Region = '', UseFIPS, UseDualStack }: EndpointParameters
) {
  const ordinary =
    service.fipsInGovCloud && !UseDualStack && partition(Region).name === 'aws-us-gov'
  return UseFIPS && !ordinary ? '-fips' : ''
}

/** Where requests to IAM are signed for (the SDK's endpoint rules of IAM). */
const HOMES: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-iso': 'us-iso-east-1',
  'aws-iso-b': 'us-isob-east-1',
  'aws-iso-e': 'eu-isoe-west-1',
  'aws-iso-f': 'us-isof-south-1',
  'aws-eusc': 'eusc-de-east-1'
}

function globalHost(service: string, { Region = '', UseFIPS }: EndpointParameters) {
  const { name, dnsSuffix } = partition(Region)
  const signingRegion = HOMES[name] ?? Region
  switch (name) {
    case 'aws':
      return { host: `${service}${UseFIPS ? '-fips' : ''}.${dnsSuffix}`, signingRegion }
    case 'aws-us-gov':
      return { host: `${service}.us-gov.${dnsSuffix}`, signingRegion }
    default:
      return { host: `${service}.${signingRegion}.${dnsSuffix}`, signingRegion }
  }
}
