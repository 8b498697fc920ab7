/** A stretch of a build, in the milliseconds that its lines were noted with. */
export interface BuildStage {
  readonly name: 'build' | 'push' | 'build and push' | 'export the cache'
  readonly from: number
  readonly to: number
}

/** A step of the builder that is no part of building, as its lines tell. */
export interface NotedStage {
  readonly name: 'push' | 'export the cache'
  /** The builder's number for the step; its work ends with a line of its own. */
  readonly step: string
  readonly from: number
  readonly to?: number
}

/**
 * How BuildKit's plain progress begins these steps: `#7 pushing layers` where the builder pushes itself, `#8 pushing
 * host/name:tag with docker` where the engine does (seen with buildx 0.13 and BuildKit 0.12).
 */
const BEGINNINGS: readonly { readonly name: NotedStage['name']; readonly line: RegExp }[] = [
  { name: 'push', line: /^#(\d+) pushing (?:layers|manifest for \S+|\S+ with docker)/ },
  { name: 'export the cache', line: /^#(\d+) exporting (?:cache\b|to GitHub Actions Cache)/ }
]
const END = /^#(\d+) (?:DONE|ERROR|CANCELED)/

/** What is known of a builder's steps after one more line of its output. */
export function noteBuildStage(
  noted: readonly NotedStage[],
  line: string,
  at: number
): readonly NotedStage[] {
  const ended = END.exec(line)?.[1]
  if (ended !== undefined) {
    return noted.map(stage =>
      stage.step === ended && stage.to === undefined ? { ...stage, to: at } : stage
    )
  }
  for (const { name, line: beginning } of BEGINNINGS) {
    const step = beginning.exec(line)?.[1]
    const known = noted.some(stage => stage.step === step && stage.name === name)
    if (step !== undefined && !known) return [...noted, { name, step, from: at }]
  }
  return noted
}

/** What one command spent its time with. A builder that does not say when it began to push has one stage. */
export function stagesOf(
  command: 'build' | 'push' | 'buildx',
  noted: readonly NotedStage[],
  from: number,
  to: number
): readonly BuildStage[] {
  if (command !== 'buildx') return [{ name: command, from, to }]
  if (!noted.some(({ name }) => name === 'push')) return [{ name: 'build and push', from, to }]
  const others = noted.map(stage => ({ name: stage.name, from: stage.from, to: stage.to ?? to }))
  const built = Math.min(...others.map(stage => stage.from))
  return [{ name: 'build', from, to: built }, ...others]
}
