/** The names of the world in the policies of docs/permissions.md. */
export const policyNames = {
  partition: 'aws',
  region: 'eu-west-1',
  account: '123456789012',
  cluster: 'default',
  service: 'web',
  repository: 'web',
  family: 'web',
  logGroup: '/ecs/web',
  roles: ['ecsTaskExecutionRole']
}
