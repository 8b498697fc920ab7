/**
 * A process that runs one step of the action after the other, from its source, each with an environment, a working
 * directory, a clock and an output of its own. Loading the code once and not for each of two thousand steps is what makes
 * the suite quick; that the committed bundle is built from this source is what `dist.test.ts` proves. Whatever needs a
 * process of its own (signals, exit codes, what is left running) is not run here. A step that is killed is abandoned: it
 * loses its timers and connections in the middle of what it does, and gets no new ones.
 */
import { Agent } from 'node:http'
import { Socket } from 'node:net'
import {
  abandon,
  follow,
  isAbandoned,
  isAwaited,
  realTimeout,
  realTurn,
  unfollow
} from './fast-clock.mjs'

const SIGNALS = ['SIGINT', 'SIGTERM']
const initial = { ...process.env }
/** In place of a job: what it still writes is lost. */
const KILLED = {}
let job

for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream)
  stream.write = (chunk, ...rest) => {
    if (job === undefined) return write(chunk, ...rest)
    if (job !== KILLED) process.send({ kind: 'output', text: String(chunk) })
    rest.find(argument => typeof argument === 'function')?.()
    return true
  }
}

const { addRequest } = Agent.prototype
Agent.prototype.addRequest = function (...request) {
  if (!isAbandoned()) addRequest.apply(this, request)
}
/** Real time limits of an abandoned step never come. */
let life = 0
AbortSignal.timeout = limit => {
  const limited = new AbortController()
  const begun = life
  const timer = realTimeout(() => {
    if (begun !== life) return
    limited.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'))
  }, limit)
  timer.unref()
  return limited.signal
}
const { fetch } = globalThis
globalThis.fetch = (...request) => (isAbandoned() ? new Promise(() => {}) : fetch(...request))

const { main, post } = await import('../../src/main.ts')

function useEnvironment(env) {
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, env)
}

/** Runs a step, and waits as Node does for what it has left: timers and requests keep a process alive. */
async function run({ step, env, cwd, clock }) {
  useEnvironment(env)
  process.chdir(cwd)
  process.exitCode = undefined
  if (clock !== undefined) follow(clock)
  try {
    await (step === 'main' ? main() : post())
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    process.exitCode = 1
  }
  await untilIdle()
  return process.exitCode ?? 0
}

/** Waits, as a process lives on, until nothing is under way any more. */
async function untilIdle() {
  do await realTurn()
  while (isAwaited())
}

/** Cuts off what the step has under way, and waits until nothing of it comes back. */
async function abandonStep() {
  life += 1
  abandon()
  for (const handle of process._getActiveHandles()) {
    if (!(handle instanceof Socket) || handle._httpMessage == null) continue
    handle.removeAllListeners()
    handle.on('error', () => {})
    handle.destroy()
  }
  // What was read from a file or a socket in this moment has its turn, too.
  await realTurn()
  await untilIdle()
}

function tellEnd(ended) {
  unfollow()
  for (const signal of SIGNALS) process.removeAllListeners(signal)
  process.exitCode = undefined
  process.chdir('/')
  useEnvironment(initial)
  job = undefined
  process.send({ kind: 'end', ...ended })
}

process.on('message', async message => {
  if (message.kind === 'kill') {
    if (job === undefined || job === KILLED) return
    job = KILLED
    await abandonStep()
    return tellEnd({ code: null, signal: 'SIGKILL' })
  }
  job = message
  const code = await run(message)
  if (job === message) tellEnd({ code, signal: null })
})
process.on('disconnect', () => process.exit(0))
process.send({ kind: 'ready' })
