/** Who carries deployments out. */
export type DeployerKind = 'ecs' | 'codedeploy' | 'kubernetes'

/** What shows who carries a deployment out: a rollout, a saved start, or what was found of a service. */
interface DeployedBy {
  /** Present when CodeDeploy does. */
  readonly codeDeploy?: unknown
  /** Present when Kubernetes does. */
  readonly kubernetes?: unknown
}

interface DeployerWords {
  /** Its name in a sentence. */
  readonly name: string
  /** What is done when it cannot stop a deployment. */
  readonly restoring: string
}

const WORDS: Readonly<Record<DeployerKind, DeployerWords>> = {
  ecs: { name: 'ECS', restoring: 'updating the service back' },
  codedeploy: { name: 'CodeDeploy', restoring: 'deploying the old revision' },
  kubernetes: { name: 'Kubernetes', restoring: 'applying the old revision' }
}

/** Who carries a deployment out. */
export function deployerKind({ codeDeploy, kubernetes }: DeployedBy): DeployerKind {
  if (kubernetes !== undefined) return 'kubernetes'
  return codeDeploy === undefined ? 'ecs' : 'codedeploy'
}

/** The words for the deployer. */
export function deployerWords(by: DeployedBy): DeployerWords {
  return WORDS[deployerKind(by)]
}
