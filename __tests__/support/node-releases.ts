import { spawn } from 'node:child_process'
import { access, mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ActionJob } from './runner.ts'

/** The release of Node 24 that GitHub's runner is closest to. */
const release = '24.21.0'

/**
 * Path of a Node 24, which runs the action at GitHub: this process's own, or one that npm fetches once into
 * a cache folder of the user. Undefined when it cannot be had; that is not tried again for an hour.
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
  const failed = join(cache, `node-${release}.failed`)
  if (await isRecent(failed)) return undefined
  const download = await mkdtemp(join(cache, 'download-'))
  try {
    // Without a package.json of its own npm would install into a folder further up.
    await writeFile(join(download, 'package.json'), '{ "private": true }\n')
    if (!(await installPackage(download, `${name}@${release}`))) {
      await writeFile(failed, '')
      return undefined
    }
    // Another worker may have been faster: its copy is as good.
    await rename(download, home).catch(() => {})
    return (await exists(program)) ? program : undefined
  } finally {
    await rm(download, { recursive: true, force: true })
  }
}

let found: Promise<string | undefined> | undefined

/**
 * What the tests run the action with: ACTION_NODE, a Node 24, or this process's own Node; and the variables for it, so that
 * the bundle is compiled once and not for each of two thousand processes.
 */
export async function actionNode(): Promise<Required<Pick<ActionJob, 'node' | 'env'>>> {
  found ??=
    process.env.ACTION_NODE === undefined ? findNode24() : Promise.resolve(process.env.ACTION_NODE)
  const node = (await found) ?? process.execPath
  return { node, env: { NODE_COMPILE_CACHE: join(tmpdir(), 'deploy-fargate-compiled') } }
}

async function installPackage(folder: string, specification: string): Promise<boolean> {
  const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund']
  const child = spawn('npm', ['install', ...flags, specification], { cwd: folder, stdio: 'ignore' })
  return new Promise(done => {
    child.once('error', () => done(false))
    child.once('close', code => done(code === 0))
  })
}

/** Whether a file was written within the last hour. */
async function isRecent(path: string): Promise<boolean> {
  return stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs < 3_600_000,
    () => false
  )
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false
  )
}
