/** What becomes of a task. Times are seconds of virtual time, counted from RUNNING. */
export type Fate =
  /** Starts, stays healthy. A task of RunTask ends with exit code 0 after `runSeconds` (5). */
  | {
      readonly kind: 'healthy'
      readonly logLines?: readonly string[]
      readonly runSeconds?: number
    }
  /** A container ends by itself. */
  | {
      readonly kind: 'crash'
      readonly exitCode: number
      readonly logLines?: readonly string[]
      readonly afterSeconds?: number
      /** Default: the first essential container. */
      readonly container?: string
      /** What the other containers end with when they get SIGTERM. Default 143: they have no handler. */
      readonly othersExitCode?: number
    }
  | {
      readonly kind: 'out-of-memory'
      readonly logLines?: readonly string[]
      readonly afterSeconds?: number
      readonly container?: string
    }
  | { readonly kind: 'image-not-found' }
  | { readonly kind: 'wrong-platform' }
  /** The execution role cannot fetch a secret. */
  | { readonly kind: 'secret-missing'; readonly secret?: string }
  | { readonly kind: 'log-group-missing' }
  /** Runs, but its health checks fail: the target group's, else the container's own. */
  | {
      readonly kind: 'never-healthy'
      readonly answer?: number | 'timeout'
      readonly logLines?: readonly string[]
    }
  /** Answers its health checks only after `seconds`. */
  | { readonly kind: 'slow'; readonly seconds: number; readonly logLines?: readonly string[] }
  | { readonly kind: 'no-capacity' }
  /** RunTask does not place it and says so in `failures`. A task of a service is placed all the same. */
  | { readonly kind: 'not-placed'; readonly reason?: string }
  /** The registry cannot be reached from the task's subnet. */
  | { readonly kind: 'network' }
  | { readonly kind: 'exec-format-error'; readonly container?: string }
  | { readonly kind: 'spot-interruption'; readonly afterSeconds?: number }

/** All members that are given must match. */
export interface Match {
  readonly cluster?: string
  readonly service?: string
  /** A task definition family. */
  readonly taskDefinition?: string
  /** A container that the task definition has; with `image` or `imageTag` the one that is looked at. */
  readonly container?: string
  /** The whole reference as the task definition writes it. */
  readonly image?: string
  readonly imageTag?: string
}

/** Gives the tasks that match a fate; the first scenario that matches counts. */
export interface Scenario {
  readonly match: Match
  readonly fate: Fate
  /** Only for so many tasks; then the scenario is passed over. Default: all. */
  readonly times?: number
}

/** The fates there are, and what a match may name: scenarios come from files and over HTTP, too. */
const known = {
  kinds: [
    'healthy',
    'crash',
    'out-of-memory',
    'image-not-found',
    'wrong-platform',
    'secret-missing',
    'log-group-missing',
    'never-healthy',
    'slow',
    'no-capacity',
    'not-placed',
    'network',
    'exec-format-error',
    'spot-interruption'
  ],
  members: ['cluster', 'service', 'taskDefinition', 'container', 'image', 'imageTag']
} as const satisfies { kinds: readonly Fate['kind'][]; members: readonly (keyof Match)[] }

/**
 * Checks scenarios that no compiler has seen.
 *
 * @throws TypeError that says what is wrong and what is allowed
 */
export function checkScenarios(scenarios: readonly Scenario[]): void {
  for (const { match, fate } of scenarios) {
    if (!known.kinds.includes(fate?.kind)) {
      throw new TypeError(`no such fate: ${fate?.kind}; there are ${known.kinds.join(', ')}`)
    }
    const names: readonly string[] = known.members
    const stranger = Object.keys(match ?? {}).find(member => !names.includes(member))
    if (match === undefined || stranger !== undefined) {
      throw new TypeError(`a scenario cannot match ${stranger}; it can match ${names.join(', ')}`)
    }
  }
}
