import * as fs from 'node:fs/promises'
import { basename, dirname, join, normalize } from 'node:path'
import type { Problem } from '../../problem.ts'
import { DeployError } from '../../problem.ts'
import { ProgramMissingError, run } from '../../runner/process.ts'
import { readText } from '../../runner/workspace-file.ts'
import { type GlobSegment, readGlob, stepInto } from '../glob.ts'
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
  if (facts !== undefined || !WILDCARD.test(line)) {
    refuseKustomizations([line])
    return [await readFile(line)]
  }
  const found = await findByGlob(line)
  refuseKustomizations(found)
  const manifests = found.filter(path => MANIFEST.test(path)).sort()
  if (manifests.length === 0 && found.length > 0) {
    throw new DeployError(
      'invalid-input',
      `${line} names no manifest: it fits ${found.slice(0, 3).join(', ')} only.`,
      { hint: 'Name folders by themselves, a line each; files end in .yaml, .yml or .json.' }
    )
  }
  return await Promise.all(manifests.map(readFile))
}

/** The files and folders that a glob fits, in order. Node's own is newer than the oldest Node that runs this action. */
async function findByGlob(glob: string): Promise<readonly string[]> {
  const root = glob.startsWith('/') ? '/' : '.'
  const found = await Promise.all(readGlob(glob).map(segments => findBelow(root, segments)))
  return [...new Set(found.flat())].sort()
}

async function findBelow(
  folder: string,
  segments: readonly GlobSegment[]
): Promise<readonly string[]> {
  const entries = await fs.readdir(folder, { withFileTypes: true }).catch(() => [])
  const found = await Promise.all(
    entries.flatMap(entry => {
      const path = join(folder, entry.name)
      return stepInto(segments, entry.name).map(async rest => {
        if (rest.length === 0) return [path]
        // A link may lead around in circles.
        return entry.isDirectory() ? await findBelow(path, rest) : []
      })
    })
  )
  return found.flat()
}

/** A kustomization is no object to apply, and says nothing without the folder around it. */
function refuseKustomizations(paths: readonly string[]): void {
  const path = paths.find(one => KUSTOMIZATIONS.includes(basename(one)))
  if (path === undefined) return
  throw new DeployError(
    'invalid-input',
    `${path} is a kustomization, which is built as a folder.`,
    {
      hint: `Give the folder (${dirname(path)}) in place of its files.`
    }
  )
}

async function readFile(given: string): Promise<ManifestFile> {
  // However it is written, one file is read once.
  const path = normalize(given)
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
  const path = normalize(folder).replace(/(?<=.)\/+$/, '')
  return { path: `${path} (kustomization)`, text: lines.join('\n') }
}
