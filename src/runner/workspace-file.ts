import { readFile, stat } from 'node:fs/promises'
import { DeployError } from '../problem.ts'

/** No file that this action reads is as long as this: ECS takes 64 KiB of a task definition. */
const LONGEST_FILE = 1_048_576

/** The text of a file of the workspace; an error names the input. A device, a pipe or a huge file is not read. */
export async function readText(input: string, path: string): Promise<string> {
  const refuse = (what: string, cause?: unknown) =>
    new DeployError('invalid-input', `${input}: the file ${path} ${what}.`, {
      ...(cause === undefined ? {} : { cause }),
      hint: 'Paths are relative to the workspace; does a checkout step come before this one?'
    })
  try {
    const facts = await stat(path)
    if (facts.isDirectory()) throw refuse('is a folder')
    if (!facts.isFile()) throw refuse('is not a regular file')
    if (facts.size > LONGEST_FILE) throw refuse(`has ${facts.size} bytes; at most 1 MiB is read`)
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path))
  } catch (error) {
    if (error instanceof DeployError) throw error
    if (error instanceof TypeError) throw refuse('is not UTF-8 text; save it as UTF-8', error)
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw refuse(missing ? 'does not exist' : `cannot be read (${String(error)})`, error)
  }
}
