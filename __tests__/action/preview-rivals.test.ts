import { DescribeRulesCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { ActionRun } from '../support/runner.ts'
import { type PreviewWorld, startPreviewWorld } from './preview-world.ts'
import { demand, tryAll } from './trial.ts'

/**
 * Runs for one pull request at the same time, as without a concurrency group: at the same commit or at newer ones, of
 * which some are cancelled, killed, or fail, and a close that comes when it likes. No preview that a run has called
 * good is removed by another, and nothing half-made is left.
 */

const TEN_MINUTES = 600_000
const SEED = 20261125
const PULL = 12

interface Rival {
  /** Seconds after the beginning. */
  readonly startsAt: number
  readonly pushes: boolean
  readonly fate: 'good' | 'crashes' | 'cancelled' | 'killed'
  /** Seconds after its start. */
  readonly endsAfter: number
}

interface Case {
  readonly rivals: readonly Rival[]
  readonly closesAt: number | undefined
  readonly reopens: boolean
}

const rival = fc.record({
  startsAt: fc.integer({ min: 0, max: 120 }),
  pushes: fc.boolean(),
  fate: fc.constantFrom<Rival['fate']>('good', 'good', 'good', 'crashes', 'cancelled', 'killed'),
  endsAfter: fc.integer({ min: 12, max: 180 })
})
const cases = fc.record<Case>({
  rivals: fc.array(rival, { minLength: 2, maxLength: 3 }),
  closesAt: fc.option(fc.integer({ min: 15, max: 240 }), { nil: undefined }),
  reopens: fc.boolean()
})

const pause = ({ clock }: PreviewWorld, seconds: number) =>
  new Promise<void>(resolve => {
    clock.after(seconds * 1000, resolve)
  })
const isGood = (run: ActionRun) => ['succeeded', 'unchanged'].includes(run.outputs.outcome ?? '')

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended in this very moment.
  }
}

async function isWhole({ simulator, elb, listenerArn }: PreviewWorld): Promise<boolean> {
  const service = simulator.ecs
    .snapshot()
    .services.find(
      ({ serviceName, status }) => serviceName?.includes('-pr-12-') && status === 'ACTIVE'
    )
  const group = service?.loadBalancers?.[0]?.targetGroupArn
  const { Rules: rules = [] } = await elb.send(
    new DescribeRulesCommand({ ListenerArn: listenerArn })
  )
  const routed = rules.some(({ Actions }) => Actions?.[0]?.TargetGroupArn === group)
  return group !== undefined && routed && (service?.runningCount ?? 0) > 0
}

async function run(
  world: PreviewWorld,
  one: Rival,
  pull: { readonly open: boolean }
): Promise<ActionRun> {
  await pause(world, one.startsAt)
  if (one.pushes) {
    const tag = world.push(PULL)
    // A push does not open a pull request again.
    if (!pull.open) world.github.setPull({ number: PULL, state: 'closed' })
    if (one.fate === 'crashes') bad(world, tag)
  }
  let isOver = false
  const onStart = (pid: number) => {
    if (one.fate !== 'cancelled' && one.fate !== 'killed') return
    const signal = one.fate === 'killed' ? 'SIGKILL' : 'SIGINT'
    world.clock.after(one.endsAfter * 1000, () => {
      if (!isOver) signalIfThere(pid, signal)
    })
  }
  const onEnd = () => {
    isOver = true
  }
  const job = { onStart, onEnd, post: one.fate !== 'killed', timeoutMs: 400_000 }
  return await world.event('synchronize', PULL, {}, job)
}

const crashing = new WeakMap<PreviewWorld, string[]>()
function bad(world: PreviewWorld, tag: string): void {
  const tags = [...(crashing.get(world) ?? []), tag]
  crashing.set(world, tags)
  world.simulator.ecs.setScenarios(
    tags.map(imageTag => ({ match: { imageTag }, fate: { kind: 'crash', exitCode: 1 } }))
  )
}

async function tryOne({ rivals, closesAt, reopens }: Case): Promise<void> {
  const world = await startPreviewWorld({ seed: SEED }, [PULL])
  try {
    const pull = { open: true }
    const close = async () => {
      if (closesAt === undefined) return []
      await pause(world, closesAt)
      pull.open = false
      const closing = world.event('closed', PULL)
      if (!reopens) return [await closing]
      await pause(world, 20)
      pull.open = true
      return await Promise.all([closing, world.event('reopened', PULL, {}, { timeoutMs: 400_000 })])
    }
    const [ends, runs] = await Promise.all([
      close(),
      Promise.all(rivals.map(one => run(world, one, pull)))
    ])
    const logs = [...runs, ...runs.map(({ post }) => post), ...ends].filter(
      one => one !== undefined
    )
    const isOpen = closesAt === undefined || reopens
    const all = [...runs, ...ends.slice(1)]
    if (isOpen) {
      const good = all.some(isGood)
      demand(!good || (await isWhole(world)), 'a run was green and there is no preview', ...logs)
      const left = runs.filter((_, index) => rivals[index]?.fate === 'good')
      const peaceful = rivals.every(({ pushes }) => !pushes) && closesAt === undefined
      demand(!peaceful || left.every(isGood), 'a run was disturbed', ...logs)
    } else {
      if (rivals.some(({ fate }) => fate === 'killed')) await world.cleanup()
      demand((await world.changed()).length === 0, (await world.changed()).join('\n'), ...logs)
    }
    const last = await world.event('closed', PULL)
    demand(last.outputs.outcome === 'removed', 'the last removal failed', ...logs, last)
    demand((await world.changed()).length === 0, (await world.changed()).join('\n'), ...logs, last)
  } finally {
    await world.close()
  }
}

const nameOf = (one: Case) => JSON.stringify(one)

test(
  'runs for one pull request at once, without a concurrency group, leave a whole preview or nothing',
  async () => {
    const numRuns = Number(process.env.RIVALS ?? 20)
    await tryAll('rivals', fc.sample(cases, { seed: SEED, numRuns }), nameOf, tryOne)
  },
  TEN_MINUTES
)

test(
  'a first deployment that is cancelled while another run of the same commit waits for it takes nothing away',
  async () => {
    const world = await startPreviewWorld({ seed: SEED }, [PULL])
    try {
      let pid = 0
      const onStart = (started: number) => {
        pid = started
      }
      const running = (line: string) => /rolls out/.test(line)
      const begun = (job: { onStart?: (pid: number) => void } = {}) => {
        let tell = () => {}
        const started = new Promise<void>(resolve => {
          tell = resolve
        })
        const onLine = (line: string) => {
          if (running(line)) tell()
        }
        return { started, run: world.event('opened', PULL, {}, { ...job, onLine }) }
      }
      const first = begun({ onStart })
      await Promise.race([first.started, first.run])
      const second = begun()
      await Promise.race([second.started, second.run])
      process.kill(pid, 'SIGINT')
      const [cancelled, other] = await Promise.all([first.run, second.run])
      expect(isGood(other) ? '' : `${cancelled.log}\n${cancelled.post?.log}\n${other.log}`).toBe('')
      expect(await isWhole(world)).toBe(true)
      expect(`${cancelled.log}\n${cancelled.post?.log}`).toContain('nother run has renewed')
      expect((await world.event('closed', PULL)).outputs.outcome).toBe('removed')
      expect(await world.changed()).toEqual([])
    } finally {
      await world.close()
    }
  },
  TEN_MINUTES
)
