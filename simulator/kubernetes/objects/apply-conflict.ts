import type { Conflict } from '../apply/managers.ts'
import { Refusal } from './refusals.ts'

/** 409 with all conflicts at once. */
export function applyConflict(conflicts: readonly Conflict[]): Refusal {
  const causes = conflicts.map(({ manager, path }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${showManager(manager)}`,
    field: path
  }))
  return new Refusal(409, 'Conflict', conflictText(conflicts), { causes })
}

function conflictText(conflicts: readonly Conflict[]): string {
  const [first] = conflicts
  if (first !== undefined && conflicts.length === 1) {
    return `Apply failed with 1 conflict: conflict with ${showManager(first.manager)}: ${first.path}`
  }
  const managers = [...new Set(conflicts.map(({ manager }) => showManager(manager)))].sort()
  const parts = managers.flatMap(name => [
    `conflicts with ${name}:`,
    ...conflicts
      .filter(({ manager }) => showManager(manager) === name)
      .map(({ path }) => `- ${path}`)
  ])
  return `Apply failed with ${conflicts.length} conflicts: ${parts.join('\n')}`
}

function showManager({ manager, operation, subresource, apiVersion }: Conflict['manager']): string {
  const name = JSON.stringify(manager)
  const place = subresource === undefined ? name : `${name} with subresource "${subresource}"`
  return operation === 'Update' ? `${place} using ${apiVersion}` : place
}
