import { deployerKind } from '../deployer-kind.ts'
import type { Deployer, ServiceDeployer } from './deployer.ts'
import { ecsDeployer } from './ecs-deployer.ts'

/** The deployer of a rollout. Rarely used ones are loaded on demand. */
export async function chooseDeployer(by: Parameters<typeof deployerKind>[0]): Promise<Deployer> {
  return deployerKind(by) === 'kubernetes'
    ? (await import('./kubernetes-deployer.ts')).kubernetesDeployer
    : await chooseServiceDeployer(by)
}

/** The deployer of an ECS service. */
export async function chooseServiceDeployer({
  codeDeploy
}: {
  readonly codeDeploy?: unknown
}): Promise<ServiceDeployer> {
  return codeDeploy === undefined
    ? ecsDeployer
    : (await import('./codedeploy-deployer.ts')).codeDeployDeployer
}
