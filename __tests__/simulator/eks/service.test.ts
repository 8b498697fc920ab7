import {
  DescribeClusterCommand,
  DescribeFargateProfileCommand,
  EKSClient,
  ListFargateProfilesCommand
} from '@aws-sdk/client-eks'
import { afterAll, expect, test } from '@jest/globals'
import { closeClusters, startCluster } from '../kubernetes/world.ts'

afterAll(closeClusters)

function clientOf({ url }: { readonly url: string }): EKSClient {
  return new EKSClient({
    endpoint: url,
    region: 'eu-west-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'AKIASIMULATOR0000000', secretAccessKey: 'simulated' }
  })
}

test('AWS’s own client reads a cluster with its endpoint and authority', async () => {
  const { simulator, cluster } = await startCluster()
  const { cluster: found } = await clientOf(simulator).send(
    new DescribeClusterCommand({ name: 'main' })
  )
  expect(found).toMatchObject({
    name: 'main',
    status: 'ACTIVE',
    endpoint: cluster.endpoint,
    accessConfig: { authenticationMode: 'API_AND_CONFIG_MAP' },
    resourcesVpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ['0.0.0.0/0'] }
  })
  expect(found?.createdAt).toBeInstanceOf(Date)
  const ca = Buffer.from(found?.certificateAuthority?.data ?? '', 'base64').toString()
  expect(ca).toBe(cluster.authority)
})

test('Fargate profiles are listed by name, in pages, and described', async () => {
  const profile = (name: string) => ({
    name,
    selectors: [{ namespace: 'pr-*', labels: { a: 'b' } }]
  })
  const { simulator } = await startCluster({ fargateProfiles: [profile('b'), profile('a')] })
  const client = clientOf(simulator)
  const list = new ListFargateProfilesCommand({ clusterName: 'main', maxResults: 1 })
  const first = await client.send(list)
  expect([first.fargateProfileNames, first.nextToken]).toEqual([['a'], 'b'])
  const described = await client.send(
    new DescribeFargateProfileCommand({ clusterName: 'main', fargateProfileName: 'b' })
  )
  expect(described.fargateProfile).toMatchObject({
    status: 'ACTIVE',
    selectors: [{ namespace: 'pr-*', labels: { a: 'b' } }]
  })
})

test('a cluster that is not there, and one that the policy does not name', async () => {
  const { simulator } = await startCluster()
  const client = clientOf(simulator)
  await expect(client.send(new DescribeClusterCommand({ name: 'other' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'No cluster found for name: other.'
  })
  simulator.control.enforcePolicy({
    Statement: [
      {
        Effect: 'Allow',
        Action: 'eks:DescribeCluster',
        Resource: 'arn:aws:eks:eu-west-1:123456789012:cluster/other'
      }
    ]
  })
  await expect(client.send(new DescribeClusterCommand({ name: 'main' }))).rejects.toMatchObject({
    name: 'AccessDeniedException'
  })
})
