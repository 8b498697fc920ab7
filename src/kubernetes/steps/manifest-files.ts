import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '../../problem.ts'
import { DeployError } from '../../problem.ts'
import { ProgramMissingError, run } from '../../runner/process.ts'
import { readText } from '../../runner/workspace-file.ts'
import type { ManifestFile } from '../manifests.ts'

const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization']
const MANIFEST = /\.(?:ya?ml|json)$/
const WILDCARD = /[*?[{]/

/** The files that some lines name, each once: files, globs and folders; a kustomization is built by kubectl. */
export async function readManifestFiles(
  lines: readonly string[],
  signal: AbortSignal
): Promise<{ readonly files: readonly ManifestFile[]; readonly problems: readonly Problem[] }> {
  const read = await Promise.all(lines.map(line => readLine(line, signal)))
  const files = read.flatMap(({ files: found }) => found)
  return {
    files: [...new Map(files.map(file => [file.path, file])).values()],
    problems: read.flatMap(({ problems }) => problems)
  }
}

interface ReadLine {
  readonly files: readonly ManifestFile[]
  readonly problems: readonly Problem[]
}

async function readLine(line: string, signal: AbortSignal): Promise<ReadLine> {
  try {
    const files = await filesOf(line, signal)
    return files.length > 0
      ? { files, problems: [] }
      : complain(`${line} names no manifest.`, 'Name files that end in .yaml, .yml or .json.')
  } catch (error) {
    if (!(error instanceof DeployError)) throw error
    return complain(
      error.message.replace(/^manifests: /, ''),
      error.hint ?? 'Check the path; it is relative to the workspace.'
    )
  }
}

function complain(what: string, fix: string): ReadLine {
  return { files: [], problems: [{ where: 'manifests', what, fix }] }
}

async function filesOf(line: string, signal: AbortSignal): Promise<readonly ManifestFile[]> {
  const facts = await fs.stat(line).catch(() => undefined)
  if (facts?.isDirectory() === true) return await filesOfFolder(line, signal)
  if (facts !== undefined || !WILDCARD.test(line)) return [await readFile(line)]
  const found: string[] = []
  for await (const path of fs.glob(line)) if (MANIFEST.test(path)) found.push(path)
  return await Promise.all(found.sort().map(readFile))
}

async function readFile(path: string): Promise<ManifestFile> {
  return { path, text: await readText('manifests', path) }
}

async function filesOfFolder(
  folder: string,
  signal: AbortSignal
): Promise<readonly ManifestFile[]> {
  const names = (await fs.readdir(folder)).sort()
  if (names.some(name => KUSTOMIZATIONS.includes(name))) return [await kustomize(folder, signal)]
  return await Promise.all(
    names.filter(name => MANIFEST.test(name)).map(name => readFile(join(folder, name)))
  )
}

/** kubectl gets none of the job's credentials: building makes no call. */
async function kustomize(folder: string, signal: AbortSignal): Promise<ManifestFile> {
  const lines: string[] = []
  const errors: string[] = []
  try {
    const { code } = await run('kubectl', ['kustomize', folder], {
      signal,
      onLine: (line, stream) => (stream === 'stdout' ? lines : errors).push(line)
    })
    if (code !== 0) {
      throw new DeployError('invalid-input', `kubectl kustomize ${folder} failed.`, {
        hint: errors.slice(-3).join(' ') || 'Run it yourself to see why.'
      })
    }
  } catch (error) {
    if (!(error instanceof ProgramMissingError)) throw error
    throw new DeployError(
      'invalid-input',
      `${folder} is a kustomization, and there is no kubectl.`,
      {
        hint: 'Install kubectl in an earlier step, or give plain manifests.'
      }
    )
  }
  return { path: `${folder} (kustomization)`, text: lines.join('\n') }
}
