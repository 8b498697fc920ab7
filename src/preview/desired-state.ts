import type { PullRequestView } from '../github/github.ts'

/** What the surroundings of the step say about the pull request. */
export interface EventFacts {
  readonly eventName?: string | undefined
  readonly payload: unknown
  /** `owner/name` of the repository that the workflow runs in. */
  readonly repository: string
  /** Who started the run. */
  readonly actor?: string | undefined
  /** The input `pull-request`. */
  readonly pullRequest?: number | undefined
  /** How often this run was started, `1` at first. */
  readonly attempt?: string | undefined
}

/** What an event asks for, before GitHub was asked about the pull request. */
export type EventState =
  | Deploy
  | { readonly kind: 'remove'; readonly pullRequest: number }
  /** Not an event of this pull request: what is to be done follows from its state. */
  | { readonly kind: 'follow'; readonly pullRequest: number }
  | Skip
  | { readonly kind: 'unclear' }

/** The preview is wanted at a commit. */
interface Deploy {
  readonly kind: 'deploy'
  readonly pullRequest: number
  readonly commit: string | undefined
  /** Whether the event alone shows that the pull request is open: a job that is run again may come long after it. */
  readonly provesOpen: boolean
}

/** No preview, and why that is right. */
interface Skip {
  readonly kind: 'skip'
  readonly pullRequest: number
  readonly reason: string
  readonly hint?: string
}

/** What the image would be built from. */
export interface BuildFacts {
  /** Whether it is built from the checked-out code. */
  readonly builds: boolean
  /** The commit that would be built, as far as it is known. */
  readonly commit?: string | undefined
  /** Whether the user gives the image a tag, so that it needs no commit. */
  readonly tagged?: boolean
}

/** What has to be done. */
export type PreviewAction =
  | Omit<Deploy, 'provesOpen'>
  | Renewal
  | Extract<EventState, { kind: 'remove' | 'skip' }>
  | Refusal

/** A preview that is there comes to this commit; none is made. */
interface Renewal extends Omit<Deploy, 'kind' | 'provesOpen'> {
  readonly kind: 'renew'
  /** What happens when there is none. */
  readonly otherwise: Skip
}

/** Nothing can be decided. */
interface Refusal {
  readonly kind: 'refuse'
  readonly reason: string
  readonly hint: string
}

const EVENTS = ['pull_request', 'pull_request_target']
const DEPENDABOT = 'dependabot[bot]'

const MAINTAINER =
  'A maintainer who has read the changes can push the branch to this repository; or build the image in a job without credentials and run this mode by workflow_dispatch with image and pull-request.'

/** What an event asks for. */
export function readEventState(facts: EventFacts): EventState {
  const pull = member(facts.payload, 'pull_request')
  const number = member(pull, 'number')
  const wanted = facts.pullRequest ?? (isPullNumber(number) ? number : undefined)
  if (wanted === undefined) return { kind: 'unclear' }
  const own = EVENTS.includes(facts.eventName ?? '') && number === wanted
  return own ? readOwnEvent(facts, pull, wanted) : { kind: 'follow', pullRequest: wanted }
}

/** Whether an event's number can be that of a pull request. */
function isPullNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0
}

function readOwnEvent(facts: EventFacts, pull: unknown, pullRequest: number): EventState {
  const closed = member(facts.payload, 'action') === 'closed'
  // Only pull_request_target, which runs the default branch's workflow, has credentials for these.
  const powerless = facts.eventName === 'pull_request'
  const foreign = foreignness(facts, member(pull, 'head'))
  if (foreign !== undefined && (powerless || !closed)) {
    return { kind: 'skip', pullRequest, ...foreign }
  }
  if (closed) return { kind: 'remove', pullRequest }
  const commit = member(member(pull, 'head'), 'sha')
  const again = (facts.attempt ?? '1') !== '1'
  return {
    kind: 'deploy',
    pullRequest,
    commit: typeof commit === 'string' ? commit : undefined,
    // A label, for one, can be put on a closed pull request.
    provesOpen: !again && member(pull, 'state') !== 'closed'
  }
}

function foreignness(
  { repository, actor, payload }: EventFacts,
  head: unknown
): Pick<Skip, 'reason' | 'hint'> | undefined {
  const origin = member(member(head, 'repo'), 'full_name')
  if (typeof origin !== 'string' || !sameRepository(origin, repository)) {
    return {
      reason:
        'The pull request comes from a fork: its runs get no secrets and no identity token, and its code must not run with any.',
      hint: MAINTAINER
    }
  }
  const sender = member(member(payload, 'sender'), 'login')
  return actor === DEPENDABOT || sender === DEPENDABOT
    ? {
        reason: 'Dependabot started this run: such runs get no secrets and no identity token.',
        hint: 'A maintainer can push a commit to the branch, which starts a run of their own.'
      }
    : undefined
}

/**
 * What has to be done, now that GitHub was asked: a push that comes after the close makes nothing, and a close that
 * comes after a reopening removes nothing.
 */
export function settleEventState(
  wanted: EventState,
  pull: PullRequestView | 'unknown',
  repository: string,
  build: BuildFacts
): PreviewAction {
  switch (wanted.kind) {
    case 'skip':
      return wanted
    case 'unclear':
      return {
        kind: 'refuse',
        reason: 'There is no pull request: the event has none, and pull-request is not given.',
        hint: 'Run this mode on pull_request events, or give pull-request.'
      }
    case 'remove':
      return pull !== 'unknown' && pull.open
        ? skip(wanted.pullRequest, 'The pull request is open again, so its preview stays.')
        : wanted
    case 'deploy':
      return deploy(wanted, pull, build)
    case 'follow':
      return follow(wanted.pullRequest, pull, repository, build)
  }
}

function deploy(
  { pullRequest, commit, provesOpen }: Deploy,
  pull: PullRequestView | 'unknown',
  build: BuildFacts
): PreviewAction {
  if (pull !== 'unknown' && !pull.open) return { kind: 'remove', pullRequest }
  // A tag of the user's own says nothing of a commit.
  const unsaid = build.commit === undefined && build.tagged === true
  if (build.builds && commit !== undefined && build.commit !== commit && !unsaid) {
    return otherCommit(pullRequest, build.commit, commit)
  }
  if (pull !== 'unknown' || provesOpen) return { kind: 'deploy', pullRequest, commit }
  const reason = `Whether pull request #${pullRequest} is still open is not known, since GitHub did not answer, and it has no preview: one that was removed after the close is not made again.`
  const hint =
    'Add "permissions: pull-requests: read" to the job, leave github-token at its default, and run the job again; or push a commit.'
  return {
    kind: 'renew',
    pullRequest,
    commit,
    otherwise: { ...skip(pullRequest, reason), hint }
  }
}

function follow(
  pullRequest: number,
  pull: PullRequestView | 'unknown',
  repository: string,
  build: BuildFacts
): PreviewAction {
  if (pull === 'unknown') {
    return {
      kind: 'refuse',
      reason: `Whether pull request #${pullRequest} is open is not known: GitHub did not answer.`,
      hint: 'Add "permissions: pull-requests: write" to the job, and check the number.'
    }
  }
  if (!pull.open) return { kind: 'remove', pullRequest }
  const foreign =
    pull.headRepository === undefined || !sameRepository(pull.headRepository, repository)
  if (foreign && build.builds) {
    return {
      ...skip(
        pullRequest,
        'The pull request comes from a fork: its code must not be built in a job with credentials.'
      ),
      hint: MAINTAINER
    }
  }
  if (build.builds && build.commit !== pull.headSha) {
    return otherCommit(pullRequest, build.commit, pull.headSha)
  }
  return { kind: 'deploy', pullRequest, commit: pull.headSha }
}

function otherCommit(pullRequest: number, built: string | undefined, head: string): Refusal {
  return {
    kind: 'refuse',
    reason: `What would be built is the commit ${built ?? '(not known)'}, and the head of pull request #${pullRequest} is ${head}: that is not what the preview should show.`,
    hint: `Check the head out (actions/checkout with ref: ${head}), or start the run on the pull request's branch, or give image instead of a build.`
  }
}

function skip(pullRequest: number, reason: string): Skip {
  return { kind: 'skip', pullRequest, reason }
}

function sameRepository(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).find(([key]) => key === name)?.[1]
}
