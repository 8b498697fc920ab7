import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { createRunner } from '../../src/runner/runner.ts'
import { parseFileCommands } from '../support/file-commands.ts'
import { Masks } from '../support/masks.ts'
import { StepOutput } from '../support/workflow-commands.ts'

const FILES = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'] as const

let folder: string
let printed: string
const before = { ...process.env }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runner-'))
  printed = ''
  for (const name of FILES) {
    process.env[name] = join(folder, name)
    writeFileSync(join(folder, name), '')
  }
  process.env.GITHUB_ACTIONS = 'true'
  jest.spyOn(process.stdout, 'write').mockImplementation(chunk => {
    printed += String(chunk)
    return true
  })
})

afterEach(() => {
  jest.restoreAllMocks()
  for (const name of [...FILES, 'GITHUB_ACTIONS']) {
    if (before[name] === undefined) delete process.env[name]
    else process.env[name] = before[name]
  }
  process.exitCode = undefined
  rmSync(folder, { recursive: true })
})

/** What the runner makes of what was printed; it ends lines at carriage returns too. */
function readAsRunner(): { output: StepOutput; lines: string[] } {
  const lines: string[] = []
  const output = new StepOutput(new Masks(), line => lines.push(line))
  for (const line of printed.split(/\r\n|\r|\n/).slice(0, -1)) output.take(line)
  return { output, lines }
}

function read(name: (typeof FILES)[number]): string {
  return readFileSync(join(folder, name), 'utf8')
}

/** The values of a command file as the runner reads them. */
function readValues(name: (typeof FILES)[number]): Readonly<Record<string, string>> {
  const commands = parseFileCommands(read(name))
  if (!commands.ok) throw new Error(commands.problem)
  return commands.values
}

const EVIL = [
  '::error::I am the action',
  '::add-mask::e',
  '  ::set-output name=x::y',
  '##[error]red',
  'text ##[add-mask]e',
  '##[group]hides the rest',
  '::stop-commands::token-of-mine',
  'a\r::error::after a carriage return',
  '\u001b[31m::error::coloured\u001b[0m',
  '::endgroup::'
]

describe('text of others cannot speak to the runner', () => {
  test.each(EVIL)('%j as foreign text', text => {
    const runner = createRunner()
    runner.foreign(`before\n${text}\nafter`)
    runner.notice('still heard')
    const { output, lines } = readAsRunner()
    expect(output.annotations).toEqual([{ level: 'notice', message: 'still heard' }])
    expect(output.problems).toEqual([])
    expect(lines.at(0)).toBe('before')
    expect(lines.at(-2)).toBe('after')
    expect(lines.slice(0, -1).join('\n')).not.toContain('##[')
  })

  test.each(EVIL)('%j inside a line of ours', text => {
    const runner = createRunner()
    runner.line(text)
    runner.line(`Event: ${text}`)
    runner.notice('still heard')
    const { output } = readAsRunner()
    expect(output.annotations).toEqual([{ level: 'notice', message: 'still heard' }])
    expect(output.problems).toEqual([])
  })

  test.each(EVIL)('%j in an annotation', text => {
    createRunner().warning(`We saw\n${text}`)
    const [annotation, ...others] = readAsRunner().output.annotations
    expect(others).toEqual([])
    expect(annotation?.message).toMatch(/^We saw\n/)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
    expect(annotation?.message).not.toMatch(/##\[|[\u0000-\u0009\u000b-\u001f]/)
  })

  test.each(['notice', 'warning'] as const)('a %s is clean, cut, and speaks to no one', level => {
    createRunner()[level](`\u001b[31mFailed\u0000: @octo, octo/web#1 ${'x'.repeat(3_000_000)}`)
    const [annotation] = readAsRunner().output.annotations
    expect(annotation?.message).toMatch(/^Failed\u2400: `@octo`, `octo\/web#1` x+…$/)
    expect(annotation?.message.length).toBeLessThan(2100)
  })

  test('the guard is another one each time', () => {
    const runner = createRunner()
    runner.foreign('a')
    runner.foreign('b')
    const guards = [...printed.matchAll(/::stop-commands::(.+)/g)].map(match => match[1])
    expect(new Set(guards).size).toBe(2)
  })

  test('ordinary lines need no guard', () => {
    createRunner().line('Started 2 tasks.')
    expect(printed).toBe('Started 2 tasks.\n')
  })

  test('a line of megabytes is cut', () => {
    createRunner().foreign('x'.repeat(3_000_000))
    expect(printed.length).toBeLessThan(2200)
  })
})

describe('colours', () => {
  const tones = ['good', 'bad', 'warning', 'strong', 'quiet'] as const

  test.each(tones)(
    '%s, on GitHub: the words stay whole, and the colour ends with the line',
    tone => {
      const runner = createRunner({ GITHUB_ACTIONS: 'true' })
      runner.line('one\ntwo', tone)
      const [one = '', two] = printed.split('\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
      expect(one).toMatch(/^\u001b\[[\d;]+mone\u001b\[0m$/)
      expect(two).toBe(one.replace('one', 'two'))
    }
  )

  test.each([
    ['where they are not wanted', { GITHUB_ACTIONS: 'true', NO_COLOR: '1' }],
    ['elsewhere', {}]
  ])('none %s', (_, env) => {
    const runner = createRunner(env)
    for (const tone of tones) runner.line('plain', tone)
    expect(printed).toBe('plain\n'.repeat(tones.length))
  })

  test('none without a tone, and none on what could speak to the runner', () => {
    const runner = createRunner({ GITHUB_ACTIONS: 'true' })
    runner.line('plain')
    runner.line('', 'bad')
    runner.line('::error::I am the action', 'bad')
    expect(printed).not.toContain('\u001b')
    expect(readAsRunner().output.annotations).toEqual([])
  })
})

describe('lines that come one by one', () => {
  test('stand in one guard', () => {
    const lines = createRunner().foreignLines()
    for (const text of EVIL) lines.line(text)
    lines.end()
    lines.end()
    expect(printed.match(/::stop-commands::[0-9a-f]{8}-/g)).toHaveLength(1)
    expect(readAsRunner().output.annotations).toEqual([])
  })

  test('let our own commands through in between', async () => {
    const runner = createRunner()
    const lines = runner.foreignLines()
    lines.line('::error::one')
    runner.warning('ours')
    lines.line('::error::two')
    runner.mask('a-secret')
    lines.line('the a-secret')
    runner.line('plain')
    lines.end()
    const { output, lines: shown } = readAsRunner()
    expect(output.annotations).toEqual([{ level: 'warning', message: 'ours' }])
    expect(shown).toContain('the ***')
    expect(shown).toContain('::error::two')
  })

  test('without a line print nothing', () => {
    createRunner().foreignLines().end()
    expect(printed).toBe('')
  })
})

describe('groups', () => {
  test('end when the work fails', async () => {
    const runner = createRunner()
    const work = runner.group('Build', async () => {
      runner.line('working')
      throw new Error('no')
    })
    await expect(work).rejects.toThrow('no')
    expect(printed).toBe('::group::Build\nworking\n::endgroup::\n')
  })

  test('do not nest', async () => {
    const runner = createRunner()
    const result = await runner.group('Outer', () => runner.group('Inner', async () => 7))
    expect(result).toBe(7)
    expect(printed).toBe('::group::Outer\nInner\n::endgroup::\n')
  })
})

describe('secrets', () => {
  test('are masked on the runner', () => {
    createRunner().mask('line one\nline two')
    expect(printed).toBe('::add-mask::line one%0Aline two\n')
  })

  test('that are empty are left alone, for masking them is an error', () => {
    createRunner().mask(' \n')
    expect(printed).toBe('')
  })

  test('are hidden in a plain process, and never printed by masking them', async () => {
    const runner = createRunner({})
    runner.mask('hunter2')
    runner.line('the hunter2')
    runner.foreign('a hunter2')
    runner.notice('hunter2')
    await runner.group('hunter2', async () => undefined)
    runner.setFailed('hunter2')
    expect(printed).not.toContain('hunter2')
    expect(printed).toContain('the ***')
  })
})

describe('files of the runner', () => {
  test('outputs, with whatever is in them', () => {
    createRunner().setOutputs({ outcome: 'failed', reason: 'a\nb << c = d', empty: '' })
    expect(readValues('GITHUB_OUTPUT')).toEqual({
      outcome: 'failed',
      reason: 'a\nb << c = d',
      empty: ''
    })
  })

  test('state is on disk at once, and grows', () => {
    const runner = createRunner()
    runner.saveState({ folder: '/tmp/x' })
    runner.saveState({ deployment: { id: 'ecs-svc/1' } })
    const [[key, value] = ['', '']] = Object.entries(readValues('GITHUB_STATE'))
    expect(createRunner({ [`STATE_${key}`]: value }).readState()).toEqual({
      folder: '/tmp/x',
      deployment: { id: 'ecs-svc/1' }
    })
  })

  test.each([undefined, '', 'no json', '7', 'null'])('the state %j is empty', text => {
    expect(createRunner({ 'STATE_deploy-fargate': text }).readState()).toEqual({})
  })

  test('the summary is written once', () => {
    const runner = createRunner()
    runner.addSummary('## one')
    runner.addSummary('## two')
    expect(read('GITHUB_STEP_SUMMARY')).toBe('## one\n')
  })

  test('what an earlier program wrote stays', () => {
    appendFileSync(join(folder, 'GITHUB_STEP_SUMMARY'), 'earlier\n')
    createRunner().addSummary('ours')
    expect(read('GITHUB_STEP_SUMMARY')).toBe('earlier\nours\n')
  })

  test('that are gone give a warning, not an end', () => {
    process.env.GITHUB_OUTPUT = join(folder, 'none', 'at-all')
    process.env.GITHUB_STATE = join(folder, 'none', 'at-all')
    process.env.GITHUB_STEP_SUMMARY = join(folder, 'none', 'at-all')
    const runner = createRunner()
    runner.setOutputs({ outcome: 'failed' })
    runner.saveState({ a: 1 })
    runner.addSummary('x')
    const { annotations } = readAsRunner().output
    expect(annotations.map(({ level }) => level)).toEqual(['warning', 'warning', 'warning'])
  })

  test('are not needed', () => {
    for (const name of [...FILES, 'GITHUB_ACTIONS']) delete process.env[name]
    const runner = createRunner()
    runner.setOutputs({ outcome: 'failed' })
    runner.saveState({ a: 1 })
    runner.addSummary('x')
    expect(printed).toBe('')
    expect(runner.readState()).toEqual({})
  })
})

describe('the end', () => {
  test('is red once, with one annotation', () => {
    const runner = createRunner()
    runner.setFailed('Why\nso', 'rolled-back')
    runner.setFailed('Again')
    expect(process.exitCode).toBe(1)
    expect(readAsRunner().output.annotations).toEqual([
      { level: 'error', message: 'Why\nso', title: 'rolled-back' }
    ])
  })

  test('needs no title', () => {
    createRunner().setFailed('Why')
    expect(printed).toBe('::error::Why\n')
  })
})

test.each([
  ['aws-region', { 'INPUT_AWS-REGION': '  eu-west-1\n' }, 'eu-west-1'],
  ['a b', { INPUT_A_B: 'x' }, 'x'],
  ['service', {}, '']
])('the input %s', (name, env, value) => {
  expect(createRunner(env).input(name)).toBe(value)
})

/** A runner whose variables of GitHub are these alone: `@actions/github` reads the process's own. */
function runnerWith(env: Readonly<Record<string, string>>) {
  const saved = { ...process.env }
  for (const name of Object.keys(saved)) if (name.startsWith('GITHUB_')) delete process.env[name]
  Object.assign(process.env, env)
  try {
    return createRunner(env)
  } finally {
    process.env = saved
  }
}

describe('where the step runs', () => {
  test('on GitHub', () => {
    const path = join(folder, 'event.json')
    writeFileSync(path, '{"number": 12}')
    const { surroundings } = runnerWith({
      GITHUB_EVENT_PATH: path,
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_SHA: 'abc',
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_SERVER_URL: 'https://ghe.example.com',
      GITHUB_RUN_ID: '7',
      GITHUB_RUN_ATTEMPT: '2',
      GITHUB_ACTOR: 'first',
      GITHUB_TRIGGERING_ACTOR: 'again',
      RUNNER_TEMP: '/runner/tmp'
    })
    expect(surroundings).toEqual({
      event: { number: 12 },
      eventName: 'pull_request',
      sha: 'abc',
      repository: 'o/r',
      serverUrl: 'https://ghe.example.com',
      apiUrl: 'https://api.github.com',
      runUrl: 'https://ghe.example.com/o/r/actions/runs/7/attempts/2',
      runAttempt: '2',
      actor: 'again',
      temporaryFolder: '/runner/tmp'
    })
  })

  test('in a plain process', () => {
    expect(runnerWith({ GITHUB_ACTOR: 'me', GITHUB_SHA: '' }).surroundings).toEqual({
      event: {},
      serverUrl: 'https://github.com',
      apiUrl: 'https://api.github.com',
      actor: 'me',
      temporaryFolder: tmpdir()
    })
  })

  test.each(['no json', '[', '7', 'null'])('with the event %j', text => {
    const path = join(folder, 'event.json')
    writeFileSync(path, text)
    expect(runnerWith({ GITHUB_EVENT_PATH: path }).surroundings.event).toEqual({})
  })

  test('with the event gone', () => {
    expect(runnerWith({ GITHUB_EVENT_PATH: '/none' }).surroundings.event).toEqual({})
  })
})
