/** The parts of a task definition ARN (`...:task-definition/web:42`) that hold no account id. */
export interface TaskDefinitionName {
  readonly family: string
  readonly revision: string
}

/** Family and revision of a task definition ARN or a `family:revision`, or undefined when it is neither. */
export function readTaskDefinitionName(reference: string): TaskDefinitionName | undefined {
  const parts = /(?:^|task-definition\/)(?<family>[\w-]+):(?<revision>\d+)$/.exec(reference)?.groups
  if (parts?.family === undefined || parts.revision === undefined) return undefined
  return { family: parts.family, revision: parts.revision }
}

/** The namespace in `shop/web:4`, a revision of a Deployment of Kubernetes. */
const OF_DEPLOYMENT = /^[a-z0-9-]+\/(?=[a-z0-9.-]+:\d+$)/

/** `web:42`, or the text itself when it names no revision. */
export function shortenTaskDefinition(reference: string): string {
  const name = readTaskDefinitionName(reference.replace(OF_DEPLOYMENT, ''))
  return name === undefined ? reference : `${name.family}:${name.revision}`
}
