import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { ActionJob } from '../support/runner.ts'
import { serviceDefinition, startWorld, type TestWorld } from './world.ts'

const TWO_MINUTES = 120_000

const at = (sha: string): Partial<ActionJob> => ({ env: { GITHUB_SHA: sha.repeat(40) } })

/** A service behind a load balancer that runs the image v1. */
async function startBalanced(): Promise<TestWorld> {
  const world = await startWorld()
  const targetGroupArn = world.simulator.control.addTargetGroup({
    name: 'web',
    hasListener: true,
    intervalSeconds: 10,
    healthyThreshold: 2,
    deregistrationDelaySeconds: 90
  })
  const balanced = {
    loadBalancers: [{ targetGroupArn, containerName: 'web', containerPort: 8080 }]
  }
  const definition = serviceDefinition({ enable: true, rollback: true }, balanced)
  writeFileSync(join(world.workspace, 'service-definition.json'), JSON.stringify(definition))
  const { outputs } = await world.run({ image: world.image('v1') }, at('a'))
  expect(outputs.outcome).toBe('succeeded')
  return world
}

async function inBalanced(work: (world: TestWorld) => Promise<void>): Promise<void> {
  const world = await startBalanced()
  try {
    await work(world)
  } finally {
    await world.close()
  }
}

/** The rows `| who | what | from | to | time |` of the timeline's table. */
const rowsOf = (summary: string) =>
  [
    ...summary.matchAll(
      /^\| (step|new|old|back)\b([^|]*) \| ([^|]+) \| [\d:]+ \| [\d:]+ \| (\d+) s \|$/gm
    )
  ].map(([, side, , what, seconds]) => ({ side, what, seconds: Number(seconds) }))

test.concurrent(
  'a good deployment shows its timeline, what would save most, and how long it took before',
  () =>
    inBalanced(async world => {
      const run = await world.run({ image: world.image('v2') }, at('b'))
      expect(run.outputs.outcome).toBe('succeeded')
      const { summary } = run
      expect(summary).toContain(
        `[\`aaaaaaa...bbbbbbb\`](<https://github.com/octo-org/web/compare/${'a'.repeat(40)}...${'b'.repeat(40)}>)`
      )
      expect(summary).toContain('```mermaid\ngantt\n')
      const rows = rowsOf(summary)
      const phases = (side: string) => rows.filter(row => row.side === side).map(({ what }) => what)
      const start = ['provisioning', 'pulling', 'starting', 'becoming healthy']
      expect(phases('step')).toEqual(['register'])
      expect(phases('new')).toEqual([...start, ...start])
      expect(phases('old')).toEqual(['draining', 'draining'])
      // By the setting; looks at the service are some seconds apart.
      for (const { what, seconds } of rows) {
        if (what !== 'draining') continue
        expect(seconds).toBeGreaterThan(85)
        expect(seconds).toBeLessThan(100)
      }
      expect(summary).toMatch(
        /\*\*Biggest time saver:\*\* deregistration delay of the target group: 30 s instead of 90 s, if requests end that soon: about (58|59|1 min [0-3]) ?s? less\./
      )
      expect(summary).toMatch(/The rollout took .*; the last one took .*\./)
    }),
  TWO_MINUTES
)

test.concurrent(
  'a rolled-back one shows which tasks failed when, and those that came back',
  () =>
    inBalanced(async world => {
      const image = world.image('bad')
      world.simulator.ecs.setScenarios([
        { match: { imageTag: 'bad' }, fate: { kind: 'crash', exitCode: 1 } }
      ])
      const run = await world.run({ image }, at('b'))
      expect(run.outputs.outcome).toBe('rolled-back')
      expect(run.summary).toMatch(/^ {4}becoming healthy \(stopped\) :crit, /m)
      const sides = new Set(rowsOf(run.summary).map(({ side }) => side))
      expect([...sides]).toEqual(expect.arrayContaining(['step', 'new', 'back', 'old']))
      expect(run.summary).not.toContain('the last one took')
      const [error] = run.annotations.filter(({ level }) => level === 'error')
      expect(error?.title).toMatch(
        /^rolled-back: Rolled service web back from web:2 to web:1 after \d+ min \d+ s$/
      )
    }),
  TWO_MINUTES
)

test.concurrent(
  'what may not be asked is left out, and the deployment is as good',
  () =>
    inBalanced(async world => {
      world.simulator.control.deny(
        'ecs:ListTasks',
        'elasticloadbalancing:DescribeTargetGroups',
        'elasticloadbalancing:DescribeTargetGroupAttributes'
      )
      const run = await world.run({ image: world.image('v2') }, at('b'))
      expect(run).toMatchObject({ conclusion: 'success', annotations: [] })
      expect(run.summary).not.toContain('Where the time went')
      // What the step itself did is known in any case.
      expect(rowsOf(run.summary).map(({ what }) => what)).toEqual(['register'])
    }),
  TWO_MINUTES
)

test.concurrent(
  'the log is coloured where colours are shown, and says the same',
  () =>
    inBalanced(async world => {
      const image = world.image('v2')
      const run = await world.run({ image }, { env: { GITHUB_SHA: 'b'.repeat(40), NO_COLOR: '' } })
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
      const plain = run.log.replace(/\u001b\[[\d;]*m/g, '')
      expect(run.log).not.toBe(plain)
      expect(plain).not.toContain('\u001b')
      expect(plain).toMatch(/^succeeded: Deployed web:2 to service web in \d+ min \d+ s\.$/m)
    }),
  TWO_MINUTES
)
