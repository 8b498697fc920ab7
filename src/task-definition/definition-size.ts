import type { TaskDefinition } from './definition.ts'

/** The most that AWS accepts of one task definition. */
export const MAX_DEFINITION_BYTES = 65_536

/**
 * The length of a task definition in bytes of compact JSON. AWS does not document how it counts;
 * its own figure may differ a little.
 */
export function definitionSize(definition: TaskDefinition): number {
  return new TextEncoder().encode(JSON.stringify(definition)).length
}
