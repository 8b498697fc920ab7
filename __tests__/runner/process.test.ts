import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { ProgramMissingError, run } from '../../src/runner/process.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'process-test-')))
afterAll(() => rmSync(folder, { recursive: true }))

const node = (script: string) => ['-e', script] as const

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // A zombie still answers; its state tells.
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}

async function waitUntil(condition: () => boolean, milliseconds = 5000): Promise<void> {
  const end = performance.now() + milliseconds
  while (!condition()) {
    if (performance.now() > end) throw new Error('It did not happen in time.')
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

test('tells the lines of both streams, the unfinished last one too, and gives the code', async () => {
  const seen: string[] = []
  const result = await run(
    process.execPath,
    node(
      `process.stdout.write('a\\r\\nb\\n\\nlast'); process.stderr.write('oops\\n'); process.exitCode = 3`
    ),
    { onLine: (line, stream) => seen.push(`${stream}:${line}`) }
  )
  expect(result).toEqual({ code: 3, signal: null })
  expect(seen.filter(line => line.startsWith('stdout'))).toEqual([
    'stdout:a',
    'stdout:b',
    'stdout:',
    'stdout:last'
  ])
  expect(seen.filter(line => line.startsWith('stderr'))).toEqual(['stderr:oops'])
})

test('tells a line while the program still runs', async () => {
  const controller = new AbortController()
  const started = performance.now()
  const result = await run(
    process.execPath,
    node(`console.log('up'); setTimeout(() => {}, 60000)`),
    { signal: controller.signal, onLine: () => controller.abort() }
  )
  expect(result.signal).toBe('SIGTERM')
  expect(performance.now() - started).toBeLessThan(55_000)
})

test('uses no shell: arguments arrive as they are', async () => {
  const words = ['$HOME', '`id`', 'a b', '"quoted"', '; exit 9', '*']
  const seen: string[] = []
  await run(
    process.execPath,
    ['-e', 'console.log(JSON.stringify(process.argv.slice(1)))', '--', ...words],
    { onLine: line => seen.push(line) }
  )
  expect(JSON.parse(seen.join(''))).toEqual(words)
})

test('gives the environment, the folder and the input, and nothing of ours beside', async () => {
  const seen: string[] = []
  await run(
    process.execPath,
    node(`let text = ''
      process.stdin.on('data', data => { text += data }).on('end', () =>
        console.log(JSON.stringify([process.cwd(), process.env.ONLY, process.env.HOME ?? null, text])))`),
    { env: { ONLY: 'this' }, cwd: folder, input: 'typed', onLine: line => seen.push(line) }
  )
  expect(JSON.parse(seen.join(''))).toEqual([folder, 'this', null, 'typed'])
})

test('a child that closes its input early is no error', async () => {
  const input = 'x'.repeat(1_000_000)
  expect(await run(process.execPath, node('process.exit(0)'), { input })).toEqual({
    code: 0,
    signal: null
  })
})

test('names a program that is not there', async () => {
  const start = run('no-such-program-here', [])
  await expect(start).rejects.toBeInstanceOf(ProgramMissingError)
  await expect(start).rejects.toThrow('no-such-program-here is not installed')
})

test('names a folder that is not there', async () => {
  await expect(run(process.execPath, ['-v'], { cwd: join(folder, 'nope') })).rejects.toThrow(
    /folder .*nope does not exist/
  )
})

test('starts nothing when the signal is aborted already', async () => {
  const file = join(folder, 'started')
  const result = await run(
    process.execPath,
    node(`fs.writeFileSync(${JSON.stringify(file)}, '')`),
    { signal: AbortSignal.abort() }
  )
  expect(result).toEqual({ code: null, signal: 'SIGTERM' })
  expect(existsSync(file)).toBe(false)
})

test('a child that ignores SIGTERM is killed, and so is what it started', async () => {
  const controller = new AbortController()
  const pids: number[] = []
  const script = `process.on('SIGTERM', () => {})
    const grandchild = require('node:child_process').spawn(process.execPath,
      ['-e', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"], { stdio: 'inherit' })
    console.log(process.pid + ' ' + grandchild.pid)
    setInterval(() => {}, 1000)`
  const result = await run(process.execPath, node(script), {
    signal: controller.signal,
    grace: 200,
    onLine: line => {
      pids.push(...line.split(' ').map(Number))
      controller.abort()
    }
  })
  expect(result).toEqual({ code: null, signal: 'SIGKILL' })
  expect(pids).toHaveLength(2)
  await waitUntil(() => !pids.some(isAlive))
})

test('a child that stops at once leaves no grandchild behind', async () => {
  const controller = new AbortController()
  const pids: number[] = []
  const script = `const grandchild = require('node:child_process').spawn(process.execPath,
      ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
    console.log(grandchild.pid)
    setInterval(() => {}, 1000)`
  await run(process.execPath, node(script), {
    signal: controller.signal,
    onLine: line => {
      pids.push(Number(line))
      controller.abort()
    }
  })
  expect(pids).toHaveLength(1)
  await waitUntil(() => !pids.some(isAlive))
})

test('does not wait for ever for a grandchild that holds the pipe', async () => {
  const pids: number[] = []
  const script = `const grandchild = require('node:child_process').spawn(process.execPath,
      ['-e', 'setTimeout(() => {}, 120000)'], { stdio: 'inherit', detached: true })
    console.log(grandchild.pid)
    process.exit(0)`
  const started = performance.now()
  const result = await run(process.execPath, node(script), {
    onLine: line => pids.push(Number(line))
  })
  expect(result.code).toBe(0)
  expect(performance.now() - started).toBeLessThan(60_000)
  for (const pid of pids) process.kill(pid, 'SIGKILL')
})
