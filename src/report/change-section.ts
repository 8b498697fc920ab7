import type { Change, Report } from './report.ts'
import { codeSpan, cutText, escapeMarkdown } from './sanitise.ts'
import type { Section } from './section.ts'
import { shortenTaskDefinition } from './task-definition-name.ts'

const LONGEST = 300

/** The page of a repository that compares two commits; undefined unless both are full SHAs and differ. */
export function compareUrl(
  serverUrl: string,
  repository: string | undefined,
  from: string | undefined,
  to: string | undefined
): string | undefined {
  const isCommit = (text: string | undefined): text is string =>
    text !== undefined && /^[0-9a-f]{40,64}$/.test(text)
  if (repository === undefined || !isCommit(from) || !isCommit(to) || from === to) return undefined
  return `${serverUrl}/${repository}/compare/${from}...${to}`
}

/** What changed: the commits and the members of the task definition; nothing when that is unknown. */
export function changeSections({ change }: Report): readonly Section[] {
  if (change === undefined) return []
  const commits = commitLine(change)
  const lines = change.definition.map(line => `- ${escapeMarkdown(cutText(line, LONGEST))}`)
  if (lines.length === 0 && commits === undefined) return []
  const title = `### What changed since ${codeSpan(shortenTaskDefinition(change.before))}`
  return [
    {
      head: [title, '', ...(commits === undefined ? [] : [commits, ''])],
      rows: lines,
      tail: lines.length === 0 ? [] : ['']
    }
  ]
}

function commitLine({ commits, compareUrl: url, direction }: Change): string | undefined {
  if (commits === undefined) return undefined
  const range = `${commits.from.slice(0, 7)}...${commits.to.slice(0, 7)}`
  if (commits.from === commits.to) return `The same commit, ${codeSpan(commits.to.slice(0, 7))}.`
  const title = direction === 'back' ? 'Taken back: commits' : 'Commits'
  return url === undefined
    ? `${title} ${codeSpan(range)}`
    : `${title} [${codeSpan(range)}](<${url}>)`
}
