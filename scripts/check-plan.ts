/** One stage of `npm run check`: an npm script, and what it does. */
export interface Stage {
  readonly script: string
  readonly does: string
}

/** All that has to be green before a change is committed, the quickest first. */
export const STAGES: readonly Stage[] = [
  { script: 'lint', does: 'formats and lints' },
  { script: 'typecheck', does: 'checks the types' },
  { script: 'knip', does: 'searches for unused code and dependencies' },
  { script: 'test', does: 'runs all tests' }
]

/** Seconds that each stage took when it was green last on this machine. */
export type Durations = Readonly<Record<string, number>>

/** Says what will be done, and how long it took the last time. */
export function describeCheck(last: Durations): string {
  const lines = STAGES.map(({ script, does }) => {
    const seconds = last[script]
    const took =
      seconds === undefined ? 'not yet measured here' : `${formatTime(seconds)} last time`
    return `  npm run ${script.padEnd(9)} ${does} (${took})`
  })
  const all = STAGES.every(({ script }) => last[script] !== undefined)
  const total = STAGES.reduce((sum, { script }) => sum + (last[script] ?? 0), 0)
  const long = all
    ? `it took ${formatTime(total)} last time`
    : 'the tests take some ten minutes or more on two cores'
  return [
    `This runs ${STAGES.length} stages, and stops at the first that fails; ${long}.`,
    ...lines
  ]
    .concat('  One folder or file of tests: npm test -- __tests__/deployment')
    .join('\n')
}

function formatTime(seconds: number): string {
  const whole = Math.round(seconds)
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}

/** The durations in a file of an earlier run; none when it holds something else. */
export function readDurations(text: string): Durations {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return {}
    return Object.fromEntries(
      Object.entries(value).filter(([, seconds]) => typeof seconds === 'number')
    )
  } catch {
    return {}
  }
}
