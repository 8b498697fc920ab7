/** One step of a builder, as its lines tell. */
export interface BuildStep {
  /** BuildKit's number for it; the classic builder's own. */
  readonly number: string
  /** In the builder's words: `[build 3/4] RUN npm ci`. */
  readonly name: string
  readonly cached: boolean
  /** Absent: it has not ended. */
  readonly seconds?: number
  /** When its first line came, in the milliseconds that lines are noted with. */
  readonly from: number
}

/** What a build did not have to do again, and what it spent its time with. */
export interface BuildAccount {
  /** Instructions of the Dockerfile that make something of their own, FROM left out. */
  readonly instructions: number
  readonly cached: number
  /** The first instruction that had to be carried out though others before it had not. */
  readonly firstBuilt?: string
  /** Those that took longest, the longest first. */
  readonly longest: readonly { readonly name: string; readonly seconds: number }[]
}

/** `[2/3] RUN x`, `[linux/arm64 build 2/3] RUN x`: an instruction that makes something of its own, which FROM does not. */
const INSTRUCTION = /^\[(?:[^\]]* )?\d+\/\d+\] (?!FROM\s)./i

/** `#7 text`; what a program of the build prints has its time between the number and the text. */
const LINE = /^#(\d+) (?!\d+\.\d+ )(.+)$/
const DONE = /^DONE (\d+(?:\.\d+)?)s$/
/** Layers that are fetched: for an instruction it means that a cache elsewhere had them. */
const FETCHED = /^(?:extracting |pulling )?sha256:[0-9a-f]{64}/

const CLASSIC_STEP = /^Step (\d+\/\d+) : (.+)$/
const CLASSIC_CACHED = ' ---> Using cache'
const CLASSIC_END = /^Successfully built [0-9a-f]+$/

const LONGEST = 5
/** What is quicker is not worth a line, and is no work that a cache would have saved. */
const WORTH_SECONDS = 0.1

/**
 * What is known of a build's steps after one more line of its plain output, which came at `at`. BuildKit tells how long
 * a step took; the classic builder's steps last until the next one begins. Forms seen with Docker 20.10, 26.1 and 28.5.
 */
export function noteBuildStep(
  steps: readonly BuildStep[],
  line: string,
  at: number
): readonly BuildStep[] {
  const [, number, text] = LINE.exec(line) ?? []
  if (number !== undefined && text !== undefined) return noteOfBuildKit(steps, number, text, at)
  return noteOfClassic(steps, line, at)
}

function noteOfBuildKit(
  steps: readonly BuildStep[],
  number: string,
  text: string,
  at: number
): readonly BuildStep[] {
  const known = steps.find(step => step.number === number)
  // `#0 building with "default" instance` is none.
  if (number === '0') return steps
  if (known === undefined) return [...steps, { number, name: text, cached: false, from: at }]
  const seconds = DONE.exec(text)?.[1]
  // A step may be told to be done twice: of a base image when it is found, and when it is there.
  if (seconds !== undefined) return replace(steps, known, { seconds: Number(seconds) })
  const isFetched = FETCHED.test(text) && INSTRUCTION.test(known.name)
  return text === 'CACHED' || isFetched ? replace(steps, known, { cached: true }) : steps
}

function noteOfClassic(
  steps: readonly BuildStep[],
  line: string,
  at: number
): readonly BuildStep[] {
  const last = steps.at(-1)
  if (line === CLASSIC_CACHED && last !== undefined) return replace(steps, last, { cached: true })
  const [, number, instruction] = CLASSIC_STEP.exec(line) ?? []
  if (number === undefined && !CLASSIC_END.test(line)) return steps
  const ended =
    last === undefined || last.seconds !== undefined
      ? steps
      : replace(steps, last, { seconds: (at - last.from) / 1000 })
  if (number === undefined) return ended
  return [...ended, { number, name: `[${number}] ${instruction}`, cached: false, from: at }]
}

function replace(
  steps: readonly BuildStep[],
  step: BuildStep,
  changes: Partial<BuildStep>
): readonly BuildStep[] {
  return steps.map(one => (one === step ? { ...one, ...changes } : one))
}

/**
 * The account of a build out of its steps; undefined when they name no instruction. `hide` takes out of a name what must
 * not be shown: builders put the values of arguments in.
 */
export function accountFor(
  steps: readonly BuildStep[],
  hide: (text: string) => string
): BuildAccount | undefined {
  const instructions = steps.filter(({ name }) => INSTRUCTION.test(name))
  if (instructions.length === 0) return undefined
  const cached = instructions.filter(step => step.cached).length
  const built = instructions.find(step => !step.cached && (step.seconds ?? 0) >= WORTH_SECONDS)
  const longest = steps
    .flatMap(({ name, seconds = 0 }) => (seconds < WORTH_SECONDS ? [] : [{ name, seconds }]))
    .toSorted((one, other) => other.seconds - one.seconds)
    .slice(0, LONGEST)
    .map(({ name, seconds }) => ({ name: hide(name), seconds }))
  return {
    instructions: instructions.length,
    cached,
    ...(cached === 0 || built === undefined ? {} : { firstBuilt: hide(built.name) }),
    longest
  }
}
