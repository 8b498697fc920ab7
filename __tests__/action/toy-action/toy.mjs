// The toy action of mini-runner.test.ts: each behaviour does one thing that the runner has a rule for.
import { spawn } from 'node:child_process'
import { appendFileSync } from 'node:fs'

const say = text => process.stdout.write(`${text}\n`)
const append = (file, text) => appendFileSync(process.env[file], text)
const sleep = ms => new Promise(done => setTimeout(done, ms))

const behaviours = {
  outputs() {
    append('GITHUB_OUTPUT', 'plain=a=b<<c\nlong<<END\nline 1\n\nline = 2\nEND\nplain2=x\n')
    append('GITHUB_ENV', 'COLOUR=green\n')
    append('GITHUB_STEP_SUMMARY', '# All well\n')
  },
  environment() {
    const { env } = process
    const seen = {
      greeting: env.INPUT_GREETING,
      token: env.INPUT_TOKEN,
      dashed: env['INPUT_DASHED-NAME'],
      spaced: env.INPUT_WITH_SPACE,
      cwd: process.cwd() === env.GITHUB_WORKSPACE,
      event: env.GITHUB_EVENT_NAME,
      secretOfTheHost: env.MINI_RUNNER_HOST_ONLY
    }
    say(JSON.stringify(seen))
  },
  malformed: () => append('GITHUB_OUTPUT', 'x<<END\nnever closed\n'),
  masked() {
    say('::add-mask::hunter2-secret')
    say('the word is hunter2-secret')
    say(`base64 ${Buffer.from('user:hunter2-secret').toString('base64')}`)
    process.stderr.write('::error::leak of hunter2-secret\n')
    append('GITHUB_OUTPUT', 'secret=has hunter2-secret inside\nfree=nothing\n')
    append('GITHUB_STEP_SUMMARY', 'sum hunter2-secret\n')
  },
  annotations() {
    for (let index = 0; index < 12; index++) say(`::warning::number ${index}`)
    say(`::error title=Deploy%2C again::${'x'.repeat(5000)}`)
    say('::notice file=a.ts,line=3::two%0Alines 100%25')
  },
  guarded() {
    say('::stop-commands::quiet-please')
    say('::error::spoken by a container')
    say('##[error]also by a container')
    say('::quiet-please::')
    say('::error::spoken by the action')
  },
  bigSummary: () => append('GITHUB_STEP_SUMMARY', 'é'.repeat(600 * 1024)),
  fail() {
    append('GITHUB_STATE', 'phase=deploying\n')
    process.exitCode = 3
  },
  async cancellable() {
    process.on('SIGINT', () => {
      append('GITHUB_STATE', 'cancelled=yes\n')
      append('GITHUB_OUTPUT', 'outcome=cancelled\n')
      process.exit(1)
    })
    say('waiting')
    await sleep(60_000)
  },
  async stubborn() {
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => say(`ignored ${signal}`))
    const idle = ['-e', 'setTimeout(() => {}, 60000)', 'left-over']
    spawn(process.execPath, idle, { stdio: 'ignore', detached: true }).unref()
    append('GITHUB_STATE', 'phase=deploying\n')
    say('waiting')
    await sleep(60_000)
  },
  async clock() {
    const begun = Date.now()
    const measured = performance.now()
    await sleep(60_000)
    say(JSON.stringify({ waited: Date.now() - begun, measured: performance.now() - measured }))
    say(new Date().toISOString().slice(0, 4))
    const before = Date.now()
    const end = process.hrtime.bigint() + 300_000_000n
    while (process.hrtime.bigint() < end) {
      // It has no turn for 300 real milliseconds.
    }
    say(String(Date.now() - before))
  }
}

if (process.env.STATE_post === 'true') {
  say(`post: phase=${process.env.STATE_phase} colour=${process.env.COLOUR}`)
} else {
  append('GITHUB_STATE', 'post=true\n')
  await behaviours[process.env.INPUT_SCRIPT]()
}
