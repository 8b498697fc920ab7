import type { Tools } from '../../context/tools.ts'
import { isDenied } from '../github-call.ts'

/** Tries something on GitHub, and never fails: undefined when it did not work, which is reported once. */
export type Attempt = <T>(
  what: string,
  permission: string,
  work: () => Promise<T>
) => Promise<T | undefined>

/** How a missing permission is reported: a warning for what was asked for by name, a notice for what is only a default. */
export interface DeniedTelling {
  readonly level: 'warning' | 'notice'
  /** The alternative, as the end of a sentence. */
  readonly otherwise?: string
}

/** Attempts that warn when they fail, and name the line of `permissions:` that is missing. */
export function prepareAttempts(
  { runner }: Pick<Tools, 'runner'>,
  { level, otherwise = '' }: DeniedTelling = { level: 'warning' }
): Attempt {
  const told = new Set<string>()
  const tell = (what: string, permission: string, error: unknown) => {
    if (told.has(what)) return
    told.add(what)
    const text = `${what}: ${error instanceof Error ? error.message : String(error)}.`
    if (!isDenied(error)) runner.warning(text)
    else runner[level](`${text} Add "permissions: ${permission}" to the job${otherwise}.`)
  }
  return async (what, permission, work) => {
    try {
      return await work()
    } catch (error) {
      tell(what, permission, error)
      return undefined
    }
  }
}
