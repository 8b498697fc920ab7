import { accessSync, constants, statSync } from 'node:fs'
import type { Problem } from '../problem.ts'

/** What is wrong with the folder that RUNNER_TEMP names; undefined when it can be written to, or is not set. */
export function checkTemporaryFolder(path: string | undefined): Problem | undefined {
  if (!path) return undefined
  const fix =
    'Let the runner set it, or name a folder that exists and that the runner may write to.'
  try {
    if (!statSync(path).isDirectory()) {
      return { where: 'RUNNER_TEMP', what: `${JSON.stringify(path)} is not a folder.`, fix }
    }
    accessSync(path, constants.W_OK | constants.X_OK)
    return undefined
  } catch {
    return {
      where: 'RUNNER_TEMP',
      what: `The folder ${JSON.stringify(path)} does not exist or cannot be written to.`,
      fix
    }
  }
}
