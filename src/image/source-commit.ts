import { taggedCommit } from './event.ts'

/** What is known of the commit that is checked out where the context is. */
export type Checkout =
  | {
      readonly kind: 'commit'
      readonly commit: string
      /** Absent: they were not read. */
      readonly parents?: readonly string[]
    }
  /** There is no `.git`; `why` is a clause that begins a sentence. */
  | { readonly kind: 'none'; readonly why: string }
  /** There is one, and it cannot be read; `why` is a whole clause, too. */
  | { readonly kind: 'unreadable'; readonly why: string }

/** The event that started the run. */
export interface RunEvent {
  /** GITHUB_EVENT_NAME */
  readonly name?: string | undefined
  readonly payload: unknown
  /** GITHUB_SHA */
  readonly sha?: string | undefined
  /** GITHUB_REF */
  readonly ref?: string | undefined
}

/** The commit that an image is built from. */
export type SourceCommit =
  | {
      readonly kind: 'known'
      /** What the image is tagged with by default. */
      readonly commit: string
      /** What it holds: another commit where a pull request's merge with its base is checked out. */
      readonly content: string
      /** What a person has to know of it. */
      readonly notice?: string
    }
  | { readonly kind: 'unknown'; readonly why: string }

/** Their GITHUB_SHA is the merge of the pull request with its base (GitHub documentation, events that trigger workflows). */
const MERGE_EVENTS = ['pull_request', 'pull_request_review', 'pull_request_review_comment']
/** Where the commit of the event is what people build, whatever the workspace holds. */
const PLAIN_EVENTS = ['push', 'pull_request', 'release', 'schedule']
/** A context such as `https://github.com/o/r.git#0123…:app` names its commit itself. */
const COMMIT_OF_URL = /#([0-9a-f]{40}|[0-9a-f]{64})(?::|$)/

/** The checkout of a context that is a URL. */
export function checkoutOfUrl(url: string): Checkout {
  const commit = COMMIT_OF_URL.exec(url)?.[1]
  return commit === undefined
    ? { kind: 'none', why: 'The context is a URL' }
    : { kind: 'commit', commit }
}

/** The commit that tag and labels name: what is checked out, or the event's if that is unknown. */
export function chooseCommit(checkout: Checkout, event: RunEvent): SourceCommit {
  const ofEvent = taggedCommit(event.payload, event.sha)
  switch (checkout.kind) {
    case 'commit':
      return fromCheckout(checkout, event, ofEvent)
    case 'unreadable':
      return { kind: 'unknown', why: checkout.why }
    case 'none':
      return fromEvent(checkout.why, event, ofEvent)
  }
}

function fromCheckout(
  { commit, parents = [] }: Extract<Checkout, { kind: 'commit' }>,
  { name = '', sha }: RunEvent,
  ofEvent: string | undefined
): SourceCommit {
  const same = { kind: 'known', commit, content: commit } as const
  if (ofEvent === undefined || ofEvent === commit) return same
  const isMerge = MERGE_EVENTS.includes(name) && (commit === sha || parents.includes(ofEvent))
  if (isMerge) {
    return {
      kind: 'known',
      commit: ofEvent,
      content: commit,
      notice: `The image holds the merge of the pull request with its base (${commit}), which is checked out; it is named after the head of the pull request, ${ofEvent}. To build the head alone, give actions/checkout the ref \${{ github.event.pull_request.head.sha }}.`
    }
  }
  return {
    ...same,
    notice: `The commit ${commit} is checked out, not ${ofEvent}, which the event is about: the image is built from ${commit} and named after it.`
  }
}

function fromEvent(why: string, event: RunEvent, ofEvent: string | undefined): SourceCommit {
  const { name = '', ref = '' } = event
  if (ofEvent === undefined) return { kind: 'unknown', why: `${why}, and the event has no commit` }
  if (!PLAIN_EVENTS.includes(name) && !ref.startsWith('refs/tags/')) {
    return {
      kind: 'unknown',
      why: `${why}, and the commit of the event${name === '' ? '' : ` ${name}`} need not be what is built`
    }
  }
  return {
    kind: 'known',
    commit: ofEvent,
    content: ofEvent,
    notice: `${why}: the commit of the event, ${ofEvent}, is assumed to be what is built. This cannot be checked.`
  }
}
