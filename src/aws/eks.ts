import {
  DescribeClusterCommand,
  DescribeFargateProfileCommand,
  type EKSClient,
  ListFargateProfilesCommand
} from '@aws-sdk/client-eks'
import { DeployError } from '../problem.ts'
import type { AwsCaller } from './client.ts'
import { naming } from './failure.ts'

type Eks = AwsCaller<EKSClient>

/** A cluster as DescribeCluster shows it. */
export interface ClusterView {
  readonly name: string
  readonly endpoint: string
  /** PEM. */
  readonly certificateAuthority: string
  readonly authenticationMode?: string
  readonly version?: string
  /** False: only from inside its VPC. */
  readonly isPublic: boolean
  /** Who may reach the public endpoint. */
  readonly publicCidrs: readonly string[]
}

/** One selector of a Fargate profile: wildcards `*` and `?` in both. */
interface ProfileSelector {
  readonly namespace: string
  readonly labels: Readonly<Record<string, string>>
}

export interface FargateProfileView {
  readonly name: string
  readonly status: string
  readonly selectors: readonly ProfileSelector[]
}

/** Describes a cluster, and refuses one without an API server. */
export async function describeCluster(client: Eks, name: string): Promise<ClusterView> {
  const { cluster = {} } = await naming('eks:DescribeCluster', () =>
    client.send(new DescribeClusterCommand({ name }))
  ).catch((error: unknown) => {
    throw isMissing(error) ? missing(name) : error
  })
  const { endpoint, certificateAuthority, status, accessConfig, resourcesVpcConfig } = cluster
  const ca = certificateAuthority?.data
  if (endpoint === undefined || ca === undefined) {
    throw new DeployError(
      'service',
      `The EKS cluster ${name} has no API server: its status is ${status}.`,
      {
        hint: 'Wait until it is ACTIVE.'
      }
    )
  }
  return {
    name,
    endpoint,
    certificateAuthority: Buffer.from(ca, 'base64').toString('utf8'),
    isPublic: resourcesVpcConfig?.endpointPublicAccess !== false,
    publicCidrs: resourcesVpcConfig?.publicAccessCidrs ?? [],
    ...(cluster.version === undefined ? {} : { version: cluster.version }),
    ...(accessConfig?.authenticationMode === undefined
      ? {}
      : { authenticationMode: accessConfig.authenticationMode })
  }
}

function isMissing(error: unknown): boolean {
  const { cause } = error as { cause?: unknown }
  return cause instanceof Error && cause.name === 'ResourceNotFoundException'
}

function missing(name: string): DeployError {
  return new DeployError('service', `There is no EKS cluster ${name} in this region and account.`, {
    hint: 'Check eks-cluster, aws-region, and the account of the role.'
  })
}

/** The Fargate profiles of a cluster. */
export async function fargateProfiles(
  client: Eks,
  clusterName: string
): Promise<readonly FargateProfileView[]> {
  const { fargateProfileNames: names = [] } = await naming('eks:ListFargateProfiles', () =>
    // A cluster has at most ten (EKS documentation).
    client.send(new ListFargateProfilesCommand({ clusterName, maxResults: 100 }))
  )
  return await Promise.all(
    names.map(async fargateProfileName => {
      const { fargateProfile = {} } = await naming('eks:DescribeFargateProfile', () =>
        client.send(new DescribeFargateProfileCommand({ clusterName, fargateProfileName }))
      )
      return {
        name: fargateProfileName,
        status: fargateProfile.status ?? '',
        selectors: (fargateProfile.selectors ?? []).map(({ namespace = '', labels = {} }) => ({
          namespace,
          labels
        }))
      }
    })
  )
}
