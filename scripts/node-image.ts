import { existsSync } from 'node:fs'
import { copyFile, cp, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runCommand } from './command.ts'

/** Debian's own Node keeps some of its built-in modules outside of the program. */
const builtinFolders = ['acorn', 'acorn-walk', 'cjs-module-lexer', 'minimatch', 'undici']
  .map(name => `/usr/share/nodejs/${name}`)
  .filter(path => existsSync(path))

/**
 * Makes a base image out of this machine's own Node and the libraries that it needs, so that the example
 * app can be built, and really runs, where no registry of base images can be reached.
 * @throws when a step fails, with what it printed
 */
export async function makeNodeImage(tag: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'node-image-'))
  try {
    const root = join(folder, 'root')
    const program = await realpath(process.execPath)
    await copyInto(root, program, '/usr/local/bin/node')
    for (const library of await findLibraries(program)) await copyInto(root, library, library)
    for (const path of builtinFolders) {
      await cp(path, join(root, path), { recursive: true, dereference: true })
    }
    const archive = join(folder, 'root.tar')
    await must('tar', ['--create', '--file', archive, '--directory', root, '.'])
    await must('docker', ['import', '--change', 'ENV PATH=/usr/local/bin', archive, tag])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What a container of an image does when it is started. */
export interface Trial {
  /** Undefined when it was still running after a while, as a service should be. */
  readonly exitCode: number | undefined
  readonly lines: readonly string[]
}

/** Starts a container of the image for a moment, and says how it went. */
export async function tryImage(image: string, seconds: number): Promise<Trial> {
  const created = await must('docker', ['create', '--network', 'none', image])
  const id = created.trim().split('\n').at(-1) ?? ''
  try {
    await must('docker', ['start', id])
    const waited = await runCommand('timeout', [String(seconds), 'docker', 'wait', id])
    const logs = await must('docker', ['logs', id])
    const exitCode = waited.code === 0 ? Number(waited.output.trim()) : undefined
    return { exitCode, lines: logs.trimEnd().split('\n') }
  } finally {
    await runCommand('docker', ['rm', '--force', id])
  }
}

async function findLibraries(program: string): Promise<string[]> {
  const output = await must('ldd', [program])
  return output.split('\n').flatMap(line => /(\/\S+) \(0x/.exec(line)?.[1] ?? [])
}

async function copyInto(root: string, from: string, to: string): Promise<void> {
  const target = join(root, to)
  await mkdir(dirname(target), { recursive: true })
  await copyFile(from, target)
}

async function must(file: string, args: readonly string[]): Promise<string> {
  const { code, output } = await runCommand(file, args)
  if (code !== 0) throw new Error(`${file} ${args[0]}: ${output.trim()}`)
  return output
}
