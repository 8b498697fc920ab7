import {
  DescribeClusterRequest$,
  DescribeFargateProfileRequest$,
  ListFargateProfilesRequest$
} from '@aws-sdk/client-eks'
import type { EksCluster, EksClusters } from '../kubernetes/clusters.ts'
import type { FargateProfile } from '../kubernetes/nodes/fargate.ts'
import type { Input } from '../protocol/validation.ts'
import { AwsError, type AwsService } from '../world.ts'

interface Home {
  readonly account: string
  readonly region: string
}

const DEFAULT_MAX_RESULTS = 100

/** EKS as far as the action reads it: a cluster and its Fargate profiles. */
export function createEks(clusters: EksClusters, home: Home): AwsService {
  return {
    name: 'eks',
    protocol: {
      kind: 'rest-json',
      routes: [
        ['GET', '/clusters/{name}', 'DescribeCluster'],
        ['GET', '/clusters/{clusterName}/fargate-profiles', 'ListFargateProfiles'],
        [
          'GET',
          '/clusters/{clusterName}/fargate-profiles/{fargateProfileName}',
          'DescribeFargateProfile'
        ]
      ]
    },
    operations: {
      DescribeCluster: {
        request: DescribeClusterRequest$,
        handle: ({ name }) => ({ cluster: viewCluster(find(clusters, String(name)), home) })
      },
      ListFargateProfiles: {
        request: ListFargateProfilesRequest$,
        handle: input => listProfiles(find(clusters, String(input.clusterName)), input)
      },
      DescribeFargateProfile: {
        request: DescribeFargateProfileRequest$,
        handle: ({ clusterName, fargateProfileName }) => {
          const cluster = find(clusters, String(clusterName))
          const profile = cluster.kubernetes.profiles.find(
            ({ name }) => name === fargateProfileName
          )
          if (profile === undefined) {
            const name = String(fargateProfileName)
            throw notFound(`No Fargate Profile found with name: ${name}.`)
          }
          return { fargateProfile: viewProfile(profile, cluster, home) }
        }
      }
    }
  }
}

function find(clusters: EksClusters, name: string): EksCluster {
  const found = clusters.find(name)
  if (found === undefined) throw notFound(`No cluster found for name: ${name}.`)
  return found
}

function notFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message, 404)
}

function viewCluster(
  { seed, endpoint, authority, createdAt }: EksCluster,
  { account, region }: Home
) {
  const { name, version = '1.36', status = 'ACTIVE' } = seed
  // A cluster that is being made has neither.
  const reachable =
    status === 'CREATING'
      ? {}
      : { endpoint, certificateAuthority: { data: Buffer.from(authority).toString('base64') } }
  const isPublic = seed.endpointPublicAccess ?? true
  return {
    name,
    arn: `arn:aws:eks:${region}:${account}:cluster/${name}`,
    createdAt,
    version,
    ...reachable,
    roleArn: `arn:aws:iam::${account}:role/eksClusterRole`,
    resourcesVpcConfig: {
      subnetIds: ['subnet-0a1b2c3d', 'subnet-1b2c3d4e'],
      securityGroupIds: [],
      clusterSecurityGroupId: 'sg-0eks0cluster',
      vpcId: 'vpc-0a1b2c3d',
      endpointPublicAccess: isPublic,
      endpointPrivateAccess: !isPublic,
      publicAccessCidrs: isPublic ? (seed.publicAccessCidrs ?? ['0.0.0.0/0']) : []
    },
    kubernetesNetworkConfig: { serviceIpv4Cidr: '172.20.0.0/16', ipFamily: 'ipv4' },
    identity: { oidc: { issuer: `https://oidc.eks.${region}.amazonaws.com/id/SIMULATED` } },
    status,
    platformVersion: 'eks.1',
    tags: {},
    accessConfig: { authenticationMode: seed.authenticationMode ?? 'API_AND_CONFIG_MAP' }
  }
}

function listProfiles({ kubernetes }: EksCluster, { maxResults, nextToken }: Input) {
  const names = kubernetes.profiles.map(({ name }) => name).sort()
  const size = Number(maxResults ?? DEFAULT_MAX_RESULTS)
  if (size < 1 || size > DEFAULT_MAX_RESULTS) {
    throw new AwsError('InvalidParameterException', 'maxResults must be between 1 and 100.')
  }
  const start = nextToken === undefined ? 0 : names.indexOf(String(nextToken))
  if (start < 0) throw new AwsError('InvalidParameterException', 'Invalid nextToken.')
  const next = names[start + size]
  return {
    fargateProfileNames: names.slice(start, start + size),
    ...(next === undefined ? {} : { nextToken: next })
  }
}

function viewProfile(
  profile: FargateProfile,
  { seed, createdAt }: EksCluster,
  { account, region }: Home
) {
  const { name, selectors, status = 'ACTIVE' } = profile
  return {
    fargateProfileName: name,
    fargateProfileArn: `arn:aws:eks:${region}:${account}:fargateprofile/${seed.name}/${name}/00000000-0000-0000-0000-000000000000`,
    clusterName: seed.name,
    createdAt,
    podExecutionRoleArn:
      profile.podExecutionRoleArn ??
      `arn:aws:iam::${account}:role/AmazonEKSFargatePodExecutionRole`,
    subnets: profile.subnets ?? ['subnet-0a1b2c3d'],
    selectors: selectors.map(({ namespace, labels = {} }) => ({ namespace, labels })),
    status,
    tags: {}
  }
}
