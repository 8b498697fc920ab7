import type { Mode } from '../../src/inputs/request.ts'
import type { Permission } from './permission.ts'

/**
 * What EKS needs in IAM. The rights in the cluster are those of rbac.ts; the token is a signature, and the call in it
 * (sts:GetCallerIdentity) needs no permission. Which actions know resources: service authorization reference.
 */
export const EKS_PERMISSIONS: readonly Permission[] = [
  {
    action: 'eks:DescribeCluster',
    on: 'eks-cluster',
    modes: ['deploy', 'rollback', 'plan', 'run-task'],
    use: 'eks',
    why: 'find the API server of the cluster'
  },
  {
    action: 'eks:ListFargateProfiles',
    on: 'eks-cluster',
    modes: ['plan'],
    use: 'eks',
    optional: true,
    why: 'see whether a Fargate profile takes the pods'
  },
  {
    action: 'eks:DescribeFargateProfile',
    on: 'fargate-profiles',
    modes: ['plan'],
    use: 'eks',
    optional: true,
    why: 'read the selectors of the profiles'
  }
]

/** The modes that handle an image on EKS: a rollback names what the cluster has, and `render` asks nothing. */
export const EKS_IMAGE_MODES: readonly Mode[] = ['deploy', 'plan', 'run-task']
