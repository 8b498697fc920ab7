/** Something wrong with what the user gave: where, what, and what to do about it. */
export interface Problem {
  /** An input's name (`wait-for-minutes`) or a JSON path (`containerDefinitions[0].image`). */
  readonly where: string
  /** One sentence that says what is wrong, with the offending value unless it is a secret. */
  readonly what: string
  /** One sentence that says what to do. */
  readonly fix?: string
}

/** A value with notes for the log, or all its problems. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** The kinds of error that end the step; `bug` is the only one that is ours. */
export type ErrorCode =
  | 'invalid-input'
  | 'invalid-task-definition'
  | 'image'
  | 'build'
  | 'push'
  | 'docker-missing'
  | 'credentials'
  | 'access-denied'
  | 'aws'
  | 'service'
  | 'cancelled'
  | 'bug'

/** An end of the step that a person can act on: what happened, and what to do. */
export class DeployError extends Error {
  override readonly name = 'DeployError'
  readonly code: ErrorCode
  /** What to do, in one or two sentences. */
  readonly hint: string | undefined
  /** Lines of another program that show the cause, for the log and the summary of the job. */
  readonly details: readonly string[]

  constructor(
    code: ErrorCode,
    message: string,
    options: { hint?: string; details?: readonly string[]; cause?: unknown } = {}
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause })
    this.code = code
    this.hint = options.hint
    this.details = options.details ?? []
  }
}

/** Each problem once: several things may have the same one. */
export function uniqueProblems(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map(one => [describeProblems([one]), one])).values()]
}

/** One line per problem, as it is shown to the user. */
export function describeProblems(problems: readonly Problem[]): string {
  return problems
    .map(({ where, what, fix }) => `${where}: ${what}${fix === undefined ? '' : ` ${fix}`}`)
    .join('\n')
}

/** Ends the step for all mistakes at once; nothing was changed. */
export function refuseProblems(problems: readonly Problem[]): void {
  if (problems.length === 0) return
  throw new DeployError('invalid-input', describeProblems(problems), {
    hint: 'Nothing was changed.'
  })
}

/** What to do about a problem, as a DeployError takes it. */
export const hintOf = ({ fix }: Pick<Problem, 'fix'>) => (fix === undefined ? {} : { hint: fix })
