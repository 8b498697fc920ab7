import { isCacheExport } from './registry-cache.ts'

/** What Docker's output says about a build or a push that failed. */
export interface FailedBuild {
  /** The builder's own words for it, without what it puts in front of every error. */
  readonly said: string
  /** The step that failed, in the words of the Dockerfile where they are known: `[2/3] RUN npm ci`. */
  readonly step?: string
  /** What the step is: one of the Dockerfile's, the reading of a base image, the export with its push, of a cache. */
  readonly kind: 'instruction' | 'base-image' | 'export' | 'cache' | 'unknown'
  /** The last lines that the step wrote, without the builder's prefixes. */
  readonly output: readonly string[]
  /** `Dockerfile:5` */
  readonly place?: string
  /** With what code the step's program ended. */
  readonly exitCode?: number
}

const SHOWN_LINES = 20
const LONGEST_STEP = 160

/** What BuildKit and buildx put in front of an error, each layer once more. */
const WRAPPER =
  /^(?:ERROR: |Error response from daemon: |failed to build: |failed to solve: |failed to solve with frontend \S+: |failed to create LLB definition: |rpc error: code = \w+ desc = |failed to compute cache key: |failed to calculate checksum of ref \S+: |failed to load LLB: )/i

/**
 * Reads Docker's output with plain progress: BuildKit's steps (`#7 0.3 text`, `#7 ERROR: …`), its excerpts at the end
 * (` > [2/3] RUN npm ci:` between lines of hyphens, then the place in the Dockerfile), or the steps of the classic
 * builder. The excerpt holds ten lines of a step at most, and only the last one when that has no line end (BuildKit,
 * progressui/printer.go), so that the step's own lines are taken. Forms seen with Docker 20.10, 26.1 and 28.5.
 */
export function readFailedBuild(output: readonly string[]): FailedBuild {
  const error = findErrorLine(output)
  const said = withoutWrapper(error)
  const excerpt = findExcerpt(output, said)
  if (excerpt === undefined) return readPush(output, said) ?? readClassic(output, said)
  const { name, lines } = excerpt
  const numbered = findStep(output, name, said)
  const place = findPlace(output)
  const step = nameStep(name, place?.source)
  const exitCode = exitCodeOf(said)
  return {
    said: withoutWrapper(said),
    ...(step === '' ? {} : { step }),
    kind: kindOfStep(name),
    output: lastLines(numbered.length > 0 ? numbered : lines),
    ...(place === undefined ? {} : { place: place.at }),
    ...(exitCode === undefined ? {} : { exitCode })
  }
}

/**
 * The line that says what failed: buildx's last `ERROR:`, the classic builder's last words, a complaint about the
 * command line, else the last line that is not blank. A program that a classic build runs may write any of them, too:
 * the builder's own come last.
 */
export function findErrorLine(output: readonly string[]): string {
  const classic = output.findLast(text => CLASSIC_ERROR.test(text))
  const line =
    classic ??
    output.findLast(text => /^ERROR: /i.test(text)) ??
    output.find(text => /^(unknown flag|unknown shorthand flag|invalid argument)\b/i.test(text)) ??
    output.findLast(text => text.trim() !== '')
  return (line ?? '').replace(/^ERROR: /i, '').trim()
}

const CLASSIC_ERROR =
  /^The command '.*' returned a non-zero code: \d+|^Error response from daemon: /

function withoutWrapper(text: string): string {
  const rest = text.replace(WRAPPER, '')
  return rest === text ? text : withoutWrapper(rest)
}

interface Excerpt {
  readonly name: string
  readonly lines: readonly string[]
}

/** Of several steps that failed, the one that the error is about; a cache that could not be written comes last. */
function findExcerpt(output: readonly string[], said: string): Excerpt | undefined {
  const excerpts = output.flatMap((line, index) => {
    const name = line === '------' ? /^ > (.+):$/.exec(output[index + 1] ?? '')?.[1] : undefined
    if (name === undefined) return []
    const end = output.indexOf('------', index + 2)
    const lines = output.slice(index + 2, end < 0 ? undefined : end)
    return [{ name, lines: lines.map(text => text.replace(/^(?:#\d+ )?\d+\.\d+ /, '')) }]
  })
  const named = excerpts.find(({ name }) =>
    errorsOf(output, name).some(text => endsAlike(said, text))
  )
  return named ?? excerpts.find(({ name }) => !isCacheExport(name)) ?? excerpts[0]
}

function endsAlike(said: string, text: string): boolean {
  return text !== '' && said.endsWith(withoutWrapper(text))
}

/** The numbers that BuildKit gave to steps of this name. */
function numbersOf(output: readonly string[], name: string): readonly string[] {
  const numbers = output.flatMap(line => {
    const [, number = '', text] = /^#(\d+) (.+)$/.exec(line) ?? []
    return text === name ? [number] : []
  })
  return [...new Set(numbers)]
}

function errorsOf(output: readonly string[], name: string): readonly string[] {
  return numbersOf(output, name).flatMap(number => {
    const start = `#${number} ERROR: `
    return output.filter(line => line.startsWith(start)).map(line => line.slice(start.length))
  })
}

/** What a step of this name wrote; of several platforms, the one that failed. */
function findStep(output: readonly string[], name: string, said: string): readonly string[] {
  const failed = numbersOf(output, name).find(number =>
    output.some(
      line =>
        line.startsWith(`#${number} ERROR: `) &&
        endsAlike(said, line.slice(`#${number} ERROR: `.length))
    )
  )
  if (failed === undefined) return []
  const written = new RegExp(String.raw`^#${failed} \d+\.\d+ (.*)$`)
  // Old clients number the lines of the excerpt, too.
  const end = output.indexOf('------')
  return output.slice(0, end < 0 ? undefined : end).flatMap(line => written.exec(line)?.[1] ?? [])
}

interface Place {
  readonly at: string
  readonly source: string | undefined
}

/** `Dockerfile:5` above a frame of hyphens, and the first line that the frame marks. */
function findPlace(output: readonly string[]): Place | undefined {
  const frame = output.findLastIndex(
    (line, index) => /^-{20}$/.test(line) && /^\S.*:\d+$/.test(output[index - 1] ?? '')
  )
  if (frame < 0) return undefined
  const marked = output.slice(frame).find(line => /^ *\d+ \| >>> /.test(line))
  return {
    at: output[frame - 1] ?? '',
    source: marked?.replace(/^ *\d+ \| >>> /, '').trim()
  }
}

/** BuildKit puts the values of arguments into a step's name; the Dockerfile's own line holds none. */
function nameStep(name: string, source: string | undefined): string {
  const position = /^\[[^\]]*\d+\/\d+\]/.exec(name)?.[0]
  const text = position === undefined || source === undefined ? name : `${position} ${source}`
  const bare = text.replace(/\s*\\$/, ' …')
  return bare.length > LONGEST_STEP ? `${bare.slice(0, LONGEST_STEP)}…` : bare
}

function kindOfStep(name: string): FailedBuild['kind'] {
  if (isCacheExport(name)) return 'cache'
  if (/^exporting to |^pushing \S+ with docker$/.test(name)) return 'export'
  if (
    /^(\[\S+ internal\]|\[internal\]) load metadata for |^resolve image config for |^\[.*\] FROM /.test(
      name
    )
  )
    return 'base-image'
  return /^\[.*\d+\/\d+\]/.test(name) ? 'instruction' : 'unknown'
}

function exitCodeOf(said: string): number | undefined {
  const code = /(?:exit code: |returned a non-zero code: )(\d+)/.exec(said)?.[1]
  return code === undefined ? undefined : Number(code)
}

/**
 * A push that the engine makes for buildx comes after all steps. BuildKit numbers its steps at the start of a line and puts
 * a time before what their programs write, so that no program can look like it.
 */
function readPush(output: readonly string[], said: string): FailedBuild | undefined {
  const [, number, step] =
    output.map(line => /^#(\d+) (pushing \S+ with docker)$/.exec(line)).findLast(Boolean) ?? []
  if (step === undefined || output.some(line => line.startsWith(`#${number} DONE `))) {
    return undefined
  }
  return { said, step, kind: 'export', output: [] }
}

/** The classic builder: `Step 2/3 : RUN npm ci`, what it wrote, and the error. Arguments are not expanded in it. */
function readClassic(output: readonly string[], said: string): FailedBuild {
  const place = findPlace(output)
  const at = place === undefined ? {} : { place: place.at }
  const start = output.findLastIndex(line => /^Step \d+\/\d+ : /.test(line))
  if (start < 0) return { said, kind: 'unknown', output: [], ...at }
  const [, position, instruction] = /^Step (\d+\/\d+) : (.*)$/.exec(output[start] ?? '') ?? []
  const exitCode = exitCodeOf(said)
  const written = output
    .slice(start + 1)
    .filter(line => !/^ ---> |^Removing intermediate container|^Removed intermediate/.test(line))
    .filter(line => !CLASSIC_ERROR.test(line) && withoutWrapper(line) !== said)
  return {
    said,
    step: nameStep(`[${position}] ${instruction}`, undefined),
    kind: /^FROM /i.test(instruction ?? '') ? 'base-image' : 'instruction',
    output: lastLines(written),
    ...at,
    ...(exitCode === undefined ? {} : { exitCode })
  }
}

function lastLines(lines: readonly string[]): readonly string[] {
  const filled = lines.map(line => line.trimEnd()).filter(line => line !== '')
  return filled.slice(-SHOWN_LINES)
}
