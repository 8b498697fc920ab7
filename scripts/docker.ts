import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runCommand } from './command.ts'
import { installBuildx, installEngine, refusePackages } from './docker-packages.ts'

export interface DockerSetup {
  /** An engine answers; `DOCKER_HOST` of this process points to it. */
  readonly available: boolean
  /** Why there is no engine, or why there is no buildx, in one clause. */
  readonly why?: string
  readonly buildx: boolean
  /** Ends the engine when it was started by this module and no one else uses it. */
  stop(): Promise<void>
}

type Say = (line: string) => void

/** One engine for every process of this machine's user that asks; the last to leave stops it. */
const folder = join(tmpdir(), `deploy-fargate-docker-${process.getuid?.() ?? 'user'}`)
const socket = join(folder, 'docker.sock')
const users = join(folder, 'users')
const lock = `${folder}.lock`
const startSeconds = 60

/**
 * Sees to it that Docker answers: uses the engine that runs, else starts the one that is installed, else,
 * as root on Debian or Ubuntu, installs it from the distribution's packages. Says what it does.
 * Quick when everything is there.
 */
export async function ensureDocker(say: Say): Promise<DockerSetup> {
  if (await answers()) return finish(say, async () => {})
  const missing = await withLock(() => ensureInstalled(say))
  if (missing !== undefined) return unavailable(missing)
  if (process.getuid?.() !== 0)
    return unavailable('no Docker engine runs, and starting one needs root')
  const user = join(users, `${process.pid}-${randomUUID()}`)
  const problem = await withLock(() => joinEngine(user, say))
  if (problem !== undefined) return unavailable(problem)
  const before = process.env.DOCKER_HOST
  process.env.DOCKER_HOST = `unix://${socket}`
  return finish(say, async () => {
    if (before === undefined) delete process.env.DOCKER_HOST
    else process.env.DOCKER_HOST = before
    await withLock(() => leaveEngine(user))
  })
}

async function finish(say: Say, stop: () => Promise<void>): Promise<DockerSetup> {
  const why = await withLock(() => ensureBuildx(say))
  return { available: true, buildx: why === undefined, stop, ...(why === undefined ? {} : { why }) }
}

function unavailable(why: string): DockerSetup {
  return { available: false, why, buildx: false, stop: async () => {} }
}

async function answers(host?: string): Promise<boolean> {
  const env = host === undefined ? {} : { DOCKER_HOST: host }
  return (
    (await runCommand('docker', ['version', '--format', '{{.Server.Version}}'], { env })).code === 0
  )
}

async function ensureInstalled(say: Say): Promise<string | undefined> {
  const engine = await runCommand('dockerd', ['--version'])
  const client = await runCommand('docker', ['--version'])
  if (engine.code === 0 && client.code === 0) return undefined
  const refused = await refusePackages()
  return refused === undefined ? installEngine(say) : `Docker is not installed, and ${refused}`
}

async function ensureBuildx(say: Say): Promise<string | undefined> {
  if (await hasBuildx()) return undefined
  const refused = await refusePackages()
  if (refused !== undefined) return `docker buildx is missing, and ${refused}`
  const problem = await installBuildx(say)
  if (problem !== undefined) return problem
  return (await hasBuildx()) ? undefined : 'the installed docker buildx does not run'
}

async function hasBuildx(): Promise<boolean> {
  return (await runCommand('docker', ['buildx', 'version'])).code === 0
}

/** Starts our engine unless it runs, and registers a user of it. */
async function joinEngine(user: string, say: Say): Promise<string | undefined> {
  if (!(await answers(`unix://${socket}`))) {
    say('No Docker engine runs: starting one of our own (it is stopped at the end)')
    const problem = await startEngine()
    if (problem !== undefined) return problem
  }
  await writeFile(user, '')
  return undefined
}

async function startEngine(): Promise<string | undefined> {
  await stopEngine()
  await mkdir(users, { recursive: true, mode: 0o700 })
  const output = await open(join(folder, 'dockerd.log'), 'w')
  const child = spawn(
    'dockerd',
    [
      `--host=unix://${socket}`,
      `--data-root=${join(folder, 'data')}`,
      `--exec-root=${join(folder, 'run')}`,
      `--pidfile=${join(folder, 'dockerd.pid')}`
    ],
    { detached: true, stdio: ['ignore', output.fd, output.fd] }
  )
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  child.once('error', () => {
    ended = true
  })
  child.unref()
  await output.close()
  const patience = Date.now() + startSeconds * 1000
  while (!ended && Date.now() < patience) {
    if (await answers(`unix://${socket}`)) return undefined
    await sleep(200)
  }
  const log = await readFile(join(folder, 'dockerd.log'), 'utf8')
  child.kill()
  return `dockerd did not start: ${log.trim().split('\n').at(-1) ?? 'no output'}`
}

/** Takes a user off the list, and stops the engine when no one is left. */
async function leaveEngine(user: string): Promise<void> {
  await rm(user, { force: true })
  const others = await readdir(users).catch(() => [])
  if (!others.some(name => isAlive(Number.parseInt(name, 10)))) await stopEngine()
}

async function stopEngine(): Promise<void> {
  const pid = Number(await readFile(join(folder, 'dockerd.pid'), 'utf8').catch(() => '0'))
  if (pid > 0 && isAlive(pid)) {
    process.kill(pid, 'SIGTERM')
    for (let waited = 0; isAlive(pid) && waited < 15_000; waited += 100) await sleep(100)
    if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  }
  await unmountLeftovers()
  await rm(folder, { recursive: true, force: true })
}

/** An engine that was killed, or that lives in a chroot, leaves mounts behind below its data. */
async function unmountLeftovers(): Promise<void> {
  const mounts = await readFile('/proc/self/mounts', 'utf8').catch(() => '')
  const points = mounts.split('\n').map(line => line.split(' ')[1] ?? '')
  for (const point of points.filter(path => path.startsWith(`${folder}/`)).reverse()) {
    await runCommand('umount', ['--lazy', point])
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Runs `work` while no other process does: installing and starting must not happen twice at once. */
export async function withLock<T>(work: () => Promise<T>): Promise<T> {
  while (!(await takeLock())) await sleep(100)
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
  }
}

/** Takes the lock unless a living process holds it. */
async function takeLock(): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''))
    if (holder > 0 && !isAlive(holder)) await rm(lock, { force: true })
    return false
  }
}
