import { ruleOf } from '../rules.ts'

/**
 * What has to come out of one-off tasks under everything that can happen to them, by reasoning. The first rule that
 * fits counts. Where several tasks run, one of them has the ending and the others exit with 0; only what concerns all of
 * them (no capacity, the end of the time, the cancelled job) befalls all.
 */

export const ENDINGS = [
  'exit 0',
  'exit 3',
  'out of memory',
  'image not found',
  'secret missing',
  'wrong platform',
  'a sidecar dies',
  'an essential sidecar fails',
  'killed, and its essential sidecar ends well',
  'no capacity at first',
  'no capacity',
  'never stops',
  'cancelled'
] as const
export const COUNTS = ['one', 'three'] as const
export const WAITS = ['waited for', 'not waited for'] as const
export const PLACES = ['alone', 'before a rollout'] as const

export interface Cell {
  readonly ending: (typeof ENDINGS)[number]
  readonly count: (typeof COUNTS)[number]
  readonly wait: (typeof WAITS)[number]
  readonly place: (typeof PLACES)[number]
}

type Condition = { readonly [D in keyof Cell]?: readonly Cell[D][] }

export interface Expectation {
  readonly outcome: 'succeeded' | 'registered' | 'failed' | 'timed-out' | 'cancelled'
  /** The output `exit-code`. */
  readonly exitCode: '0' | '3' | '137' | '143' | undefined
  /** Whether the service was updated. */
  readonly service: 'updated' | 'untouched'
  /** With what reason tasks were told to stop. */
  readonly stopped?: string
  /** Whether a task runs on when the job has ended. */
  readonly runsOn?: true
  /** What the first line of the error names. */
  readonly blames?: RegExp
}

export interface Rule extends Expectation {
  readonly when: Condition
  readonly because: string
}

const GOOD: readonly Cell['ending'][] = ['exit 0', 'a sidecar dies', 'no capacity at first']
const untouched = { service: 'untouched' } as const
const failed = { outcome: 'failed', exitCode: undefined, ...untouched } as const

export const RULES: readonly Rule[] = [
  {
    when: { wait: ['not waited for'], place: ['alone'], ending: ['never stops'] },
    outcome: 'registered',
    exitCode: undefined,
    ...untouched,
    runsOn: true,
    because: 'nobody waits for its end, so that no one may stop it'
  },
  {
    when: { wait: ['not waited for'], place: ['alone'] },
    outcome: 'registered',
    exitCode: undefined,
    ...untouched,
    because: 'the end of what no one waits for is not known, and may be of any kind'
  },
  {
    when: { wait: ['not waited for'], ending: ['never stops'] },
    outcome: 'succeeded',
    exitCode: undefined,
    service: 'updated',
    runsOn: true,
    because: 'the rollout does not wait for the task, nor does the end of the job stop it'
  },
  {
    when: { wait: ['not waited for'] },
    outcome: 'succeeded',
    exitCode: undefined,
    service: 'updated',
    because:
      'wait-for-task-stopped is off before a rollout, as in the action that it takes the place of: the outcome is that of the rollout'
  },
  {
    when: { ending: GOOD, place: ['alone'] },
    outcome: 'succeeded',
    exitCode: '0',
    ...untouched,
    because:
      'the essential container exits with 0: neither a sidecar that ends before it nor room that has to be asked for twice makes that a failure'
  },
  {
    when: { ending: GOOD },
    outcome: 'succeeded',
    exitCode: '0',
    service: 'updated',
    because: 'the task was a success, so that the service may follow'
  },
  {
    when: { ending: ['cancelled'] },
    outcome: 'cancelled',
    exitCode: undefined,
    ...untouched,
    stopped: 'The job that started it was cancelled.',
    because:
      'what the job started ends with the job; there is no time to wait for the end of a container, nor to begin a rollout'
  },
  {
    when: { ending: ['never stops'], place: ['alone'] },
    outcome: 'timed-out',
    exitCode: '143',
    ...untouched,
    stopped: 'It did not end within wait-for-minutes.',
    blames: /did not end within 1 minute/,
    because: 'the time is over: the tasks get SIGTERM, and their end is waited for'
  },
  {
    when: { ending: ['never stops'] },
    outcome: 'failed',
    exitCode: '143',
    ...untouched,
    stopped: 'It did not end within wait-for-minutes.',
    blames: /did not end within 1 minute/,
    because: 'nothing was rolled out, and no deployment was waited for: the step has failed'
  },
  {
    when: { ending: ['exit 3'] },
    ...failed,
    exitCode: '3',
    blames: /Container web exited with exit code 3/,
    because:
      'one task that fails makes the step red, with its exit code, and keeps the service from it'
  },
  {
    when: { ending: ['an essential sidecar fails'] },
    ...failed,
    exitCode: '3',
    blames: /Container agent exited with exit code 3/,
    because:
      'an essential container that fails ends the task: the others are told to end, and their 143 is no cause of anything'
  },
  {
    when: { ending: ['killed, and its essential sidecar ends well'] },
    ...failed,
    exitCode: '143',
    blames: /Container web was told to end \(exit code 143/,
    because:
      'nobody stopped the task, so that the work was cut short; that the log router obeys SIGTERM does not make it done'
  },
  {
    when: { ending: ['out of memory'] },
    ...failed,
    exitCode: '137',
    blames: /memory/,
    because: 'the kernel kills with SIGKILL, which is 137, and ECS says why'
  },
  {
    when: { ending: ['image not found'] },
    ...failed,
    blames: /web:v2/,
    because:
      'no container ran, so that there is no exit code; to try again would find no image either'
  },
  {
    when: { ending: ['secret missing'] },
    ...failed,
    blames: /secret/i,
    because:
      'no container ran, so that there is no exit code; to try again would find no secret either'
  },
  {
    when: { ending: ['wrong platform'] },
    ...failed,
    blames: /linux\/amd64/,
    because:
      'no container ran, so that there is no exit code; the image stays for another processor'
  },
  {
    when: { ending: ['no capacity'] },
    ...failed,
    blames: /capacity/i,
    because: 'a task that never started is replaced, since that repeats no work; but not for ever'
  }
]

/** The rule that decides a cell. */
export const ruleFor = (cell: Cell): Rule => ruleOf(RULES, cell)

/** `exit 3; three tasks, waited for, before a rollout` */
export function nameOf({ ending, count, wait, place }: Cell): string {
  return `${ending}; ${count} of them, ${wait}, ${place}`
}

/**
 * Each ending alone and before a rollout, of one task and of several, each of these pairs at least once; what is not
 * waited for only with endings that differ in what they leave.
 */
export function chooseCells(): readonly Cell[] {
  const waited = ENDINGS.flatMap((ending, row) =>
    PLACES.map((place, column) => ({
      ending,
      place,
      count: COUNTS[(row + column) % 2] ?? 'one',
      wait: 'waited for' as const
    }))
  )
  const unwaited = (['exit 0', 'exit 3', 'never stops'] as const).flatMap((ending, row) =>
    PLACES.map((place, column) => ({
      ending,
      place,
      count: COUNTS[(row + column + 1) % 2] ?? 'one',
      wait: 'not waited for' as const
    }))
  )
  return [...waited, ...unwaited]
}
