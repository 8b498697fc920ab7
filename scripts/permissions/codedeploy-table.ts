import type { Mode } from '../../src/inputs/request.ts'
import type { Permission } from './permission.ts'

const deploys: readonly Mode[] = ['deploy']
/** The modes that look at a deployment group. */
const looks: readonly Mode[] = ['deploy', 'plan']

/** What services that CodeDeploy deploys need besides. Which actions know resources: service authorization reference. */
export const CODEDEPLOY_PERMISSIONS: readonly Permission[] = [
  {
    action: 'codedeploy:GetDeploymentGroup',
    on: 'deployment-group',
    modes: looks,
    use: 'codedeploy',
    why: 'find the deployment group and its wait times'
  },
  {
    action: 'codedeploy:ListDeployments',
    on: 'deployment-group',
    modes: looks,
    use: 'codedeploy',
    optional: true,
    why: "see someone else's deployment, and find one whose start got no answer"
  },
  {
    action: 'codedeploy:GetDeployment',
    on: 'deployment-group',
    modes: looks,
    use: 'codedeploy',
    why: 'watch the deployment of CodeDeploy'
  },
  {
    action: 'codedeploy:CreateDeployment',
    on: 'deployment-group',
    modes: deploys,
    use: 'codedeploy',
    why: 'start it'
  },
  {
    action: 'codedeploy:RegisterApplicationRevision',
    on: 'codedeploy-application',
    modes: deploys,
    use: 'codedeploy',
    why: 'start it with an AppSpec'
  },
  {
    action: 'codedeploy:GetDeploymentConfig',
    on: 'deployment-config',
    modes: looks,
    use: 'codedeploy',
    why: 'start it with its deployment configuration, and know how long that shifts the traffic'
  },
  {
    action: 'codedeploy:BatchGetDeploymentTargets',
    on: 'any',
    modes: deploys,
    use: 'codedeploy',
    optional: true,
    why: 'show the traffic and the lifecycle events'
  },
  {
    action: 'codedeploy:StopDeployment',
    on: 'any',
    modes: deploys,
    use: 'codedeploy',
    why: 'roll it back'
  }
]
