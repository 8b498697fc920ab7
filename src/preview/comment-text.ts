import type { PublicText } from '../report/public-reason.ts'
import { withoutRegistry } from '../report/public-text.ts'
import { codeSpan, cutText, escapeMarkdown } from '../report/sanitise.ts'
import { shortenTaskDefinition } from '../report/task-definition-name.ts'
import { describeDuration } from '../report/verdict-line.ts'

/** The content of the comment on the pull request. */
export interface CommentFacts {
  readonly baseService: string
  readonly state: 'ready' | 'failed' | 'rolled-back' | 'removed'
  /** One sentence: why, when it is not ready. */
  readonly reason?: PublicText | undefined
  readonly url?: string | undefined
  /** ARN of the revision that runs now. */
  readonly running?: string | undefined
  readonly durationMs?: number | undefined
  /** The commit that did not come up. */
  readonly tried?: string | undefined
  /** The commit that is shown, and its image. */
  readonly commit?: string | undefined
  readonly image?: string | undefined
  /** `2026-11-23T17:00:00Z` */
  readonly expiresAt?: string | undefined
  readonly cost?: string | undefined
  /** The service in the AWS console, where its log is. */
  readonly logs?: string | undefined
  /** Nothing of it is left in AWS: there is no end, no cost and no service. */
  readonly isGone?: boolean | undefined
  /** The page of the workflow run. */
  readonly run?: string | undefined
}

/** GitHub takes 65,536 characters; no one reads as many. */
const REASON_LIMIT = 2000

/** What the comment begins with and is found by: unseen, and another one for each service. */
export function commentMarker(baseService: string): string {
  return `<!-- deploy-fargate:preview:${baseService.replace(/[^\w/.-]/g, '-')} -->`
}

/** The one comment of a preview, in GitHub's Markdown. */
export function commentBody(facts: CommentFacts): string {
  const { isGone = false } = facts
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Tried', facts.tried && codeSpan(facts.tried)],
    ['Commit', facts.commit && codeSpan(facts.commit)],
    ['Image', facts.image && codeSpan(withoutRegistry(facts.image))],
    [
      'Until',
      isGone
        ? undefined
        : facts.expiresAt && `${codeSpan(facts.expiresAt)}, and longer with each push`
    ],
    ['Cost', isGone ? undefined : facts.cost && escapeMarkdown(facts.cost)],
    ['Look', appearance(facts)]
  ]
  // A table has a head in Markdown: an empty one would be drawn, and read aloud.
  const [head, ...shown] = rows.flatMap(([name, value]) =>
    value ? [`| ${name} | ${value} |`] : []
  )
  const reason =
    facts.reason === undefined ? [] : [escapeMarkdown(cutText(facts.reason, REASON_LIMIT)), '']
  return [
    commentMarker(facts.baseService),
    `### ${headline(facts)}`,
    '',
    ...reason,
    ...(head === undefined ? [] : [head, '| --- | --- |', ...shown])
  ].join('\n')
}

/** Outcome, service, revision, time and address in one line. */
function headline({ state, baseService, url, running, durationMs }: CommentFacts): string {
  const service = codeSpan(baseService)
  const time = durationMs === undefined ? '' : ` (${describeDuration(durationMs)})`
  const address = `${time}${url === undefined ? '' : `: <${url}>`}`
  const runs = running === undefined ? '' : ` runs ${codeSpan(shortenTaskDefinition(running))}`
  switch (state) {
    case 'ready':
      return `succeeded: Preview of ${service}${runs}${address}`
    case 'rolled-back':
      return `rolled-back: Preview of ${service} still shows an earlier commit${address}`
    case 'failed':
      return url === undefined
        ? `failed: Preview of ${service} could not be created or updated${time}`
        : `failed: Preview of ${service} could not be updated, and an earlier deployment still answers${address}`
    case 'removed':
      return `removed: Preview of ${service} was removed`
  }
}

function appearance({ logs, run, isGone }: CommentFacts): string | undefined {
  const links = [
    ...(logs === undefined || isGone ? [] : [`[service and logs](<${logs}>)`]),
    ...(run === undefined ? [] : [`[workflow run](<${run}>)`])
  ]
  return links.length === 0 ? undefined : links.join(' · ')
}
