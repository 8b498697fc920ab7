import { deployerKind } from '../deployer-kind.ts'
import type { Deployer } from './deployer.ts'
import { ecsDeployer } from './ecs-deployer.ts'

/** Whoever carries a deployment out. The code of CodeDeploy is only loaded when it is that. */
export async function chooseDeployer(by: Parameters<typeof deployerKind>[0]): Promise<Deployer> {
  switch (deployerKind(by)) {
    case 'ecs':
      return ecsDeployer
    case 'codedeploy':
      return (await import('./codedeploy-deployer.ts')).codeDeployDeployer
  }
}
