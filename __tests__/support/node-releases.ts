import { spawn } from 'node:child_process'
import { access, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** The release of Node 24 that GitHub's runner is closest to. */
const release = '24.21.0'

/**
 * Path of a Node 24, which runs the action at GitHub: this process's own, or one that npm fetches once into
 * a cache folder of the user. Undefined when it cannot be had.
 */
export async function findNode24(): Promise<string | undefined> {
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath
  if (process.platform !== 'linux') return undefined
  const name = `node-linux-${process.arch}`
  const cache = join(homedir(), '.cache', 'deploy-fargate')
  const home = join(cache, `node-${release}`)
  const program = join(home, 'node_modules', name, 'bin', 'node')
  if (await exists(program)) return program
  await mkdir(cache, { recursive: true })
  const download = await mkdtemp(join(cache, 'download-'))
  try {
    // Without a package.json of its own npm would install into a folder further up.
    await writeFile(join(download, 'package.json'), '{ "private": true }\n')
    if (!(await installPackage(download, `${name}@${release}`))) return undefined
    // Another worker may have been faster: its copy is as good.
    await rename(download, home).catch(() => {})
    return (await exists(program)) ? program : undefined
  } finally {
    await rm(download, { recursive: true, force: true })
  }
}

async function installPackage(folder: string, specification: string): Promise<boolean> {
  const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund']
  const child = spawn('npm', ['install', ...flags, specification], { cwd: folder, stdio: 'ignore' })
  return new Promise(done => {
    child.once('error', () => done(false))
    child.once('close', code => done(code === 0))
  })
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false
  )
}
