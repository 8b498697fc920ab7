import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A bundle to be started, and the name that it goes by in the table. */
export interface Contestant {
  readonly name: string
  /** Path of the bundle's entry file. */
  readonly bundle: string
}

/**
 * Milliseconds from the start of the process to the first byte of its first AWS call, one list a
 * contestant. They take turns, so that a busy moment of the machine meets all of them.
 */
export async function measureStarts(
  contestants: readonly Contestant[],
  node: string,
  rounds: number
): Promise<number[][]> {
  const times: number[][] = contestants.map(() => [])
  for (let round = -1; round < rounds; round++) {
    for (const [index, { bundle }] of contestants.entries()) {
      const time = await timeFirstCall(node, bundle)
      // The first round only warms the file cache.
      if (round >= 0) times[index]?.push(time)
    }
  }
  return times
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

async function timeFirstCall(node: string, bundle: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  try {
    const { port } = server.address() as AddressInfo
    const env = await describeStep(folder, `http://127.0.0.1:${port}`)
    const called = new Promise<number>(done => {
      server.once('connection', socket => socket.once('data', () => done(performance.now())))
    })
    const begun = performance.now()
    const child = spawn(node, [bundle], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', data => {
        output += data
      })
    }
    const ended = new Promise<never>((_done, fail) => {
      child.once('close', () => fail(new Error(`${bundle} ended without a call:\n${output}`)))
    })
    const time = (await Promise.race([called, ended])) - begun
    ended.catch(() => {})
    child.kill('SIGKILL')
    return time
  } finally {
    server.closeAllConnections()
    server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Inputs that ours and the peer's both understand: roll a task definition file out to a service. */
async function describeStep(folder: string, endpoint: string): Promise<Record<string, string>> {
  const file = join(folder, 'task-definition.json')
  const container = { name: 'web', image: 'web:1', essential: true }
  const definition = {
    family: 'web',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    containerDefinitions: [container]
  }
  await writeFile(file, JSON.stringify(definition))
  const event = join(folder, 'event.json')
  await writeFile(event, '{}')
  const files = ['OUTPUT', 'STATE', 'ENV', 'STEP_SUMMARY'].map(
    name => [`GITHUB_${name}`, join(folder, name)] as const
  )
  await Promise.all(files.map(([, path]) => writeFile(path, '')))
  return {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    ...Object.fromEntries(files),
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: event,
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
    GITHUB_REPOSITORY: 'octo-org/web',
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    AWS_REGION: 'eu-west-1',
    AWS_ENDPOINT_URL: endpoint,
    'INPUT_TASK-DEFINITION': file,
    INPUT_CLUSTER: 'default',
    INPUT_SERVICE: 'web',
    'INPUT_MAX-RETRIES': '0'
  }
}
