import type { Report } from './report.ts'
import { escapeMarkdown } from './sanitise.ts'
import { row, type Section, table } from './section.ts'

/** What became of a preview that had to go, as a clause without a full stop. */
export function describeRemoval({ outcome, service }: Report): string {
  const name = service === undefined ? 'the preview environment' : `the preview ${service}`
  if (outcome === 'removed') return `Removed ${name}`
  return outcome === 'cancelled' ? `Cancelled before ${name} was removed` : `Left parts of ${name}`
}

/** What a cleanup did, as a clause without a full stop. */
export function describeCleanup({ outcome }: Report): string {
  switch (outcome) {
    case 'removed':
      return 'Removed preview environments'
    case 'unchanged':
      return 'Removed no preview environment'
    case 'cancelled':
      return 'Cancelled the cleanup'
    default:
      return 'The cleanup left parts of previews'
  }
}

/** The previews that a cleanup has checked. */
export function previewSection({ previews = [] }: Report): Section {
  const rows = previews.map(({ pullRequest, baseService, name, decision }) =>
    row(
      `#${pullRequest}`,
      escapeMarkdown(baseService),
      escapeMarkdown(name),
      escapeMarkdown(decision)
    )
  )
  return table('Previews', ['Pull request', 'Base service', 'Name', 'Decision'], rows)
}
