/**
 * A process that runs one step of the action after the other, from its source, each with an environment, a working
 * directory, a clock and an output of its own. Loading the code once and not for each of two thousand steps is what makes
 * the suite quick; that the committed bundle is built from this source is what `dist.test.ts` proves. Whatever needs a
 * process of its own (signals, kills, exit codes, what is left running) is not run here.
 */
import { follow, isAwaited, realTurn, unfollow } from './fast-clock.mjs'

const SIGNALS = ['SIGINT', 'SIGTERM']
const { main, post } = await import('../../src/main.ts')
const initial = { ...process.env }
let job

for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream)
  stream.write = (chunk, ...rest) => {
    if (job === undefined) return write(chunk, ...rest)
    process.send({ kind: 'output', text: String(chunk) })
    rest.find(argument => typeof argument === 'function')?.()
    return true
  }
}

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
  do await realTurn()
  while (isAwaited())
  return process.exitCode ?? 0
}

process.on('message', async message => {
  job = message
  const code = await run(message)
  unfollow()
  for (const signal of SIGNALS) process.removeAllListeners(signal)
  process.exitCode = undefined
  process.chdir('/')
  useEnvironment(initial)
  job = undefined
  process.send({ kind: 'end', code })
})
process.on('disconnect', () => process.exit(0))
process.send({ kind: 'ready' })
