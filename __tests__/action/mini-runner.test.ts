import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parseFileCommands } from '../support/file-commands.ts'
import { type ActionJob, runAction } from '../support/runner.ts'
import { SharedClock } from '../support/shared-clock.ts'
import { parseCommand } from '../support/workflow-commands.ts'

const action = join(import.meta.dirname, 'toy-action')
const run = (script: string, job: Partial<ActionJob> = {}) =>
  runAction({ action, ...job, inputs: { script, ...job.inputs } })

describe('file commands', () => {
  test.each([
    ['an assignment', 'a=b\n', { a: 'b' }],
    ['an equals sign in the value', 'a=b=c\n', { a: 'b=c' }],
    ['a value that looks like a heredoc', 'a=b<<c\n', { a: 'b<<c' }],
    ['an empty value', 'a=\n', { a: '' }],
    ['no newline after an assignment', 'a=b', { a: 'b' }],
    ['a heredoc', 'a<<E\n1\n\n2\nE\n', { a: '1\n\n2' }],
    ['an empty heredoc', 'a<<E\nE\n', { a: '' }],
    ['a heredoc whose end has an equals sign', 'a<<E=1\nx\nE=1\n', { a: 'x' }],
    ['Windows newlines', 'a<<E\r\n1\r\nE\r\n', { a: '1' }],
    ['empty lines between entries', '\na=1\n\nb=2\n', { a: '1', b: '2' }],
    ['the last value of a name', 'a=1\na=2\n', { a: '2' }]
  ])('%s', (_title, text, values) => {
    expect(parseFileCommands(text)).toEqual({ ok: true, values })
  })

  test.each([
    ['neither = nor <<', 'word\n', "Invalid format 'word'"],
    ['no name', '=x\n', "Invalid format '=x'. Name must not be empty"],
    ['no delimiter', 'a<<\nx\n', "Invalid format 'a<<'. Delimiter must not be empty"],
    ['no end', 'a<<E\nx\n', "Invalid value. Matching delimiter not found 'E'"],
    ['a cut line', 'a<<E\nx', 'Invalid value. EOF marker missing new line.']
  ])('refuses %s', (_title, text, problem) => {
    expect(parseFileCommands(text)).toEqual({ ok: false, problem })
  })
})

test.each([
  ['::error::text', { name: 'error', properties: {}, data: 'text' }],
  ['  ::notice title=A%3A b,line=1::x%0Ay', expect.objectContaining({ data: 'x\ny' })],
  ['deep in a line ##[error]text', { name: 'error', properties: {}, data: 'text' }],
  ['not first ::error::text', undefined],
  ['::unknown::text', undefined],
  ['::endgroup::', { name: 'endgroup', properties: {}, data: '' }]
])('reads the command in %j', (line, command) => {
  expect(parseCommand(line)).toEqual(command)
})

test('keeps outputs, state, variables and the summary, and runs post with them', async () => {
  const result = await run('outputs')
  expect(result).toMatchObject({
    exitCode: 0,
    conclusion: 'success',
    outputs: { plain: 'a=b<<c', long: 'line 1\n\nline = 2', plain2: 'x' },
    state: { post: 'true' },
    env: { COLOUR: 'green' },
    summary: '# All well\n',
    problems: [],
    orphans: []
  })
  expect(result.post?.log).toBe('post: phase=undefined colour=green')
})

test('gives the inputs, the defaults of action.yml and nothing of the host', async () => {
  process.env.MINI_RUNNER_HOST_ONLY = 'x'
  const inputs = { 'dashed-name': 'd', 'with space': 's' }
  const result = await run('environment', { inputs })
  expect(JSON.parse(result.log)).toEqual({
    greeting: 'hello',
    token: '',
    dashed: 'd',
    spaced: 's',
    cwd: true,
    event: 'push'
  })
  expect(result.problems).toEqual([
    "Unexpected input 'dashed-name'",
    "Unexpected input 'with space'"
  ])
})

test('fails the step on a malformed file', async () => {
  const result = await run('malformed')
  expect(result).toMatchObject({ exitCode: 0, conclusion: 'failure', outputs: {} })
  expect(result.annotations[0]?.message).toBe(
    "Unable to process file command 'output' successfully."
  )
})

test('masks the log, annotations and the summary, and drops job outputs that hold a secret', async () => {
  const result = await run('masked')
  expect(result.log).not.toContain('hunter2')
  expect(result.log).toContain('the word is ***')
  expect(result.log).toMatch(/^base64 \S+\*\*\*\S*$/m)
  expect(result.annotations).toEqual([{ level: 'error', message: 'leak of ***' }])
  expect(result.summary).toBe('sum ***\n')
  expect(result.outputs.secret).toBe('has hunter2-secret inside')
  expect(result.jobOutputs).toEqual({ free: 'nothing' })
})

test('keeps ten annotations of a level and 4096 characters of each', async () => {
  const { annotations } = await run('annotations')
  expect(annotations.filter(({ level }) => level === 'warning')).toHaveLength(10)
  const error = annotations.find(({ level }) => level === 'error')
  expect(error?.message).toHaveLength(4096)
  expect(error?.title).toBe('Deploy, again')
  expect(annotations.at(-1)).toEqual({ level: 'notice', message: 'two\nlines 100%' })
})

test('obeys nothing between stop-commands and its token', async () => {
  const { annotations } = await run('guarded')
  expect(annotations).toEqual([{ level: 'error', message: 'spoken by the action' }])
})

test('drops a summary over 1 MiB', async () => {
  const result = await run('bigSummary')
  expect(result).toMatchObject({ summary: '', conclusion: 'success' })
  expect(result.problems).toEqual(['the job summary is larger than 1 MiB'])
})

test('runs post after a failure, unless the runner shuts down', async () => {
  const failed = await run('fail')
  expect(failed).toMatchObject({ exitCode: 3, conclusion: 'failure' })
  expect(failed.post).toMatchObject({ conclusion: 'success' })
  expect(failed.post?.log).toContain('phase=deploying')
  expect((await run('fail', { post: false })).post).toBeUndefined()
})

test('cancels with SIGINT first, and keeps what was written until the end', async () => {
  const result = await run('cancellable', { cancelWhen: /waiting/ })
  expect(result).toMatchObject({
    conclusion: 'cancelled',
    exitCode: 1,
    state: { cancelled: 'yes' },
    outputs: { outcome: 'cancelled' }
  })
  expect(result.post?.conclusion).toBe('success')
})

test('kills what ignores its signals, and sweeps what it left behind', async () => {
  const result = await run('stubborn', {
    cancelWhen: /waiting/,
    grace: { interrupt: 300, terminate: 200 }
  })
  expect(result).toMatchObject({ conclusion: 'cancelled', exitCode: null, signal: 'SIGKILL' })
  expect(result.log).toContain('ignored SIGINT\nignored SIGTERM')
  expect(result.durationMs).toBeGreaterThan(490)
  expect(result.post?.log).toContain('phase=deploying')
})

test('gives an error instead of hanging', async () => {
  await expect(run('cancellable', { timeoutMs: 400 })).rejects.toThrow('still running after 400 ms')
})

test('lives a minute in half a second on a shared clock, which waits for it when it is busy', async () => {
  const clock = new SharedClock(120)
  const result = await run('clock', { clock })
  clock.stop()
  const [waits = '', year, busy] = result.log.split('\n')
  const { waited, measured } = JSON.parse(waits)
  expect(result.durationMs).toBeLessThan(50_000)
  for (const milliseconds of [waited, measured]) {
    expect(milliseconds).toBeGreaterThanOrEqual(59_000)
    expect(milliseconds).toBeLessThan(240_000)
  }
  expect(year).toBe(String(new Date().getUTCFullYear()))
  // 300 real milliseconds would be 36 s; time goes on once, by at most 0.72 s, before it waits.
  expect(Number(busy)).toBeLessThan(1_500)
})
