import type { DeploymentFacts } from './findings.ts'

/** What a reason is about. */
export interface FailureSubject {
  /** The reason as AWS wrote it. */
  readonly text: string
  /** What the pattern's named groups found. */
  readonly details: Readonly<Record<string, string>>
  readonly container?: string
  readonly image?: string
  readonly exitCode?: number
}

/** One known cause of failure. */
export interface FailureRow {
  readonly code: string
  /** True: waiting does not help. */
  readonly permanent: boolean
  /** Found in a task's stopped reason, a container's reason or a service event. Absent: decided by exit code. */
  readonly pattern?: RegExp
  /** `task`: it is about the whole task, so no container is named. */
  readonly scope?: 'task'
  /** Names only what is equal for all tasks that fail this way: it groups them. */
  readonly sentence: (subject: FailureSubject) => string
  readonly hint?: (subject: FailureSubject, facts: DeploymentFacts) => string
}

/** `container app`, or `a container` when it is not known which. */
export function nameContainer({ container }: FailureSubject): string {
  return container === undefined ? 'a container' : `container ${container}`
}

/** `The image team/app:1 of container app`, with what is known of it. */
export function nameImage({ container, details, image }: FailureSubject): string {
  const reference = details.image ?? image
  const of = container === undefined ? '' : ` of container ${container}`
  return reference === undefined ? `The image${of}` : `The image ${reference}${of}`
}

/** `the execution role arn:...`, as far as it is known. */
export function nameExecutionRole(facts: DeploymentFacts): string {
  return facts.executionRoleArn === undefined
    ? "the task's execution role"
    : `the execution role ${facts.executionRoleArn}`
}

/** The same reason for every task: ids, addresses, counters and times are replaced, and long ones are cut. */
export function cleanReason(text: string): string {
  const same = text
    .replace(/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, '<id>')
    .replace(/\b[0-9a-f]{32}\b/gi, '<id>')
    .replace(/\beni-[0-9a-f]+\b/gi, '<network interface>')
    .replace(/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?/g, '<time>')
    .replace(/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, '<address>')
    .replace(/has been retried \d+ times?(?:\(s\)|\(times\))?/g, 'has been retried')
    .replace(/\s+/g, ' ')
    .trim()
  return same.length > 400 ? `${same.slice(0, 400)}…` : same
}
