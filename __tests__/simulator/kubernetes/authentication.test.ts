import { afterAll, expect, test } from '@jest/globals'
import type { JsonObject } from '../../../simulator/kubernetes/apply/values.ts'
import {
  closeClusters,
  DEPLOYMENTS,
  deployment,
  eksToken,
  startCluster,
  type TokenOptions
} from './world.ts'

afterAll(closeClusters)

test('a token of EKS, signed by AWS’s own signer, is let in as the role behind the caller', async () => {
  const { call } = await startCluster()
  const answer = await call('POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', {
    token: await eksToken(),
    body: { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' }
  })
  expect(answer.status).toBe(201)
  expect(answer.body.status.userInfo).toEqual({
    username: 'arn:aws:sts::123456789012:assumed-role/deploy-fargate/GitHubActions',
    groups: ['system:authenticated']
  })
})

test.each<[string, TokenOptions]>([
  ['another secret', { secret: 'wrong' }],
  ['another cluster', { cluster: 'other' }],
  ['another region', { region: 'us-east-1' }],
  ['no cluster header', { header: false }],
  ['more than 15 minutes old', { at: Date.now() - 16 * 60_000 }],
  ['far in the future', { at: Date.now() + 10 * 60_000 }]
])('a token with %s gets 401 without a reason', async (_case, options) => {
  const { call } = await startCluster()
  const { status, body } = await call('GET', DEPLOYMENTS, { token: await eksToken(options) })
  expect([status, body.message, body.reason]).toEqual([401, 'Unauthorized', 'Unauthorized'])
})

test('a token of 14 minutes is still good', async () => {
  const { call } = await startCluster()
  const token = await eksToken({ at: Date.now() - 14 * 60_000 })
  expect((await call('GET', DEPLOYMENTS, { token })).status).toBe(200)
})

test('a role without an access entry gets 401', async () => {
  const { call } = await startCluster({ accessEntries: [] })
  expect((await call('GET', DEPLOYMENTS, { token: await eksToken() })).status).toBe(401)
})

const role = (rules: JsonObject[]) => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'Role',
  metadata: { name: 'deployer', namespace: 'shop' },
  rules
})
const binding = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'RoleBinding',
  metadata: { name: 'deployer', namespace: 'shop' },
  subjects: [{ kind: 'Group', name: 'deployers' }],
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'deployer' }
}
const entry = {
  principalArn: 'arn:aws:iam::123456789012:role/deploy-fargate',
  kubernetesGroups: ['deployers']
}

test('a role of the namespace allows what it lists, and 403 names what it does not', async () => {
  const { cluster, call } = await startCluster({
    accessEntries: [entry],
    objects: [
      role([
        {
          apiGroups: ['apps'],
          resources: ['deployments'],
          verbs: ['get', 'patch'],
          resourceNames: ['web']
        },
        { apiGroups: [''], resources: ['pods'], verbs: ['list'] }
      ]),
      binding
    ]
  })
  cluster.deployedApp({ name: 'web', namespace: 'shop', image: 'web:1' })
  const token = await eksToken()
  expect((await call('GET', `${DEPLOYMENTS}/web`, { token })).status).toBe(200)
  const refused = await call('DELETE', `${DEPLOYMENTS}/web`, { token })
  expect(refused.status).toBe(403)
  expect(refused.body.message).toBe(
    'deployments.apps "web" is forbidden: User "arn:aws:sts::123456789012:assumed-role/deploy-fargate/GitHubActions" cannot delete resource "deployments" in API group "apps" in the namespace "shop"'
  )
  const other = await call('GET', `${DEPLOYMENTS}/api`, { token })
  expect(other.status).toBe(403)
  expect(cluster.rbacReport()).toEqual({
    used: ['apps/deployments:get'],
    unused: ['apps/deployments:patch', 'pods:list'],
    refused: ['apps/deployments:delete', 'apps/deployments:get']
  })
})

test('server-side apply of something new needs create beside patch', async () => {
  const { call } = await startCluster({
    accessEntries: [entry],
    objects: [
      role([{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['patch'] }]),
      binding
    ]
  })
  const { status, body } = await call('PATCH', `${DEPLOYMENTS}/web?fieldManager=m`, {
    token: await eksToken(),
    type: 'application/apply-patch+yaml',
    body: deployment()
  })
  expect(status).toBe(403)
  expect(body.message).toMatch(
    /^deployments\.apps is forbidden: User "[^"]+" cannot create resource "deployments"/
  )
})

test('AmazonEKSEditPolicy reads namespaces and changes what is in its own', async () => {
  const { call } = await startCluster({
    accessEntries: [
      {
        principalArn: entry.principalArn,
        policies: [{ name: 'AmazonEKSEditPolicy', namespaces: ['sh*'] }]
      }
    ]
  })
  const token = await eksToken()
  const created = await call('POST', DEPLOYMENTS, { token, body: deployment() })
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'pr-1' } }
  const refused = await call('POST', '/api/v1/namespaces', { token, body: namespace })
  const elsewhere = await call('GET', '/api/v1/namespaces/default/pods', { token })
  expect([created.status, refused.status, elsewhere.status]).toEqual([201, 403, 403])
})

test('without the certificate of its authority the server is not trusted', async () => {
  const { cluster } = await startCluster()
  await expect(fetch(`${cluster.endpoint}/version`)).rejects.toThrow()
})
