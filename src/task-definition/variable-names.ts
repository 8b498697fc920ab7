import type { ContainerDefinition } from './definition.ts'

/** Names that a container has both as a variable and as a secret, which ECS refuses. */
export function sharedNames(container: ContainerDefinition): readonly string[] {
  const variables = new Set((container.environment ?? []).map(variable => variable.name))
  const secrets = new Set((container.secrets ?? []).map(secret => secret.name))
  return [...secrets].filter(name => name !== undefined && variables.has(name)) as string[]
}
