import { realpath } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { sep } from 'node:path'
import { DeployError } from '../../problem.ts'
import type { BuildOptions } from '../build-options.ts'
import { localContexts } from '../local-context.ts'

/**
 * A folder for the login that no build context holds: an image that copies its context would take the login along.
 * The job's temporary folder, else the system's, else the user's own. Throws a DeployError when each of them is in one.
 */
export async function chooseLoginFolder(
  temporary: string,
  options: Pick<BuildOptions, 'context' | 'buildContexts'>
): Promise<string> {
  const contexts = await Promise.all(localContexts(options).map(realPath))
  for (const folder of [temporary, tmpdir(), homedir()]) {
    const real = await realPath(folder)
    if (!contexts.some(context => isInside(real, context))) return folder
  }
  throw new DeployError(
    'invalid-input',
    `The build context ${options.context} holds every folder that the registry login could be written to, so an image could contain the login.`,
    { hint: 'Give context, and build-contexts, a folder of the workspace.' }
  )
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`)
}

async function realPath(path: string): Promise<string> {
  return realpath(path).catch(() => path)
}
