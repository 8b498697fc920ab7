import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** One step, as far as it is looked at. */
export interface Step {
  readonly id?: string
  readonly if?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
}

/** One job, as far as it is looked at. */
export interface Job {
  readonly if?: string
  readonly 'runs-on': string
  readonly 'timeout-minutes'?: number
  readonly environment?: unknown
  readonly permissions?: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
}

/** What the form of a run by hand asks for. */
export interface DispatchInput {
  readonly default?: unknown
  readonly options?: readonly string[]
  readonly required?: boolean
}

/** A workflow, as far as it is looked at. */
export interface Workflow {
  readonly on: Readonly<Record<string, unknown>> & {
    readonly workflow_dispatch?: {
      readonly inputs?: Readonly<Record<string, DispatchInput>>
    } | null
  }
  readonly permissions?: Readonly<Record<string, string>>
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress': boolean }
  readonly jobs: Readonly<Record<string, Job>>
}

const ROOT = new URL('../../', import.meta.url)

/** The text of a file of the repository. */
export const readText = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8')

/** The workflow in examples/. */
export const readExample = (name: string): Workflow => parse(readText(`examples/${name}`))

/** The names of all workflows in examples/. */
export const EXAMPLES: readonly string[] = readdirSync(new URL('examples/', ROOT)).filter(name =>
  /\.ya?ml$/.test(name)
)

/** Whether a step is one of this action. */
export const isOurs = ({ uses = '' }: Step): boolean => uses.startsWith('OWNER/deploy-fargate@')

/** A block of YAML in a page that uses this action: a whole workflow, or only steps of one. */
export interface Block {
  /** `README.md:15` */
  readonly where: string
  readonly workflow?: Workflow
  readonly steps?: readonly Step[]
}

/** The blocks of README.md and docs/ that use this action. */
export function readBlocks(): readonly Block[] {
  const pages = readdirSync(new URL('docs/', ROOT)).filter(name => name.endsWith('.md'))
  return ['README.md', ...pages.map(name => `docs/${name}`)].flatMap(page => {
    const text = readText(page)
    return [...text.matchAll(/^```ya?ml\n(.*?)^```$/gms)].flatMap(({ 1: yaml = '', index }) => {
      if (!yaml.includes('uses: OWNER/deploy-fargate@')) return []
      const where = `${page}:${text.slice(0, index).split('\n').length + 1}`
      const content: Workflow | readonly Step[] = parse(yaml)
      return ['jobs' in content ? { where, workflow: content } : { where, steps: content }]
    })
  })
}
