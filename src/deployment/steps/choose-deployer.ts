import { deployerKind } from '../deployer-kind.ts'
import type { Deployer, ServiceDeployer } from './deployer.ts'
import { ecsDeployer } from './ecs-deployer.ts'

/** Whoever carries a deployment out. The code of what few use is only loaded when it is that. */
export async function chooseDeployer(by: Parameters<typeof deployerKind>[0]): Promise<Deployer> {
  return deployerKind(by) === 'kubernetes'
    ? (await import('./kubernetes-deployer.ts')).kubernetesDeployer
    : await chooseServiceDeployer(by)
}

/** Whoever deploys a service of ECS. */
export async function chooseServiceDeployer({
  codeDeploy
}: {
  readonly codeDeploy?: unknown
}): Promise<ServiceDeployer> {
  return codeDeploy === undefined
    ? ecsDeployer
    : (await import('./codedeploy-deployer.ts')).codeDeployDeployer
}
