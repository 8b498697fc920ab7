import { expect, test } from '@jest/globals'
import type { ActionRun } from '../support/runner.ts'
import { killAtCall } from './kill.ts'
import { type PreviewWorld, startPreviewWorld } from './preview-world.ts'
import { demand, tryAll } from './trial.ts'

/**
 * The main process is killed at each kind of AWS call of a preview that is made, updated or removed: right before AWS carries
 * the call out, or when it has carried it out and the answer is still on its way. Then the post step runs, or the
 * machine is gone. After that the next run completes the preview, or the close or the cleanup removes it: nothing is
 * left over, and nothing else has changed.
 */

type Story = 'create' | 'update' | 'remove'

interface Case {
  readonly story: Story
  /** Which of the job's AWS calls, counted from 1. */
  readonly call: number
  readonly when: 'before' | 'after'
  readonly post: boolean
  /** Who ends it. */
  readonly end: 'next run' | 'close' | 'cleanup'
}

const TWENTY_MINUTES = 1_200_000
const PULL = 12
const OWN = /deploy-fargate\//

async function begin(story: Story, act: (world: PreviewWorld) => Promise<void>): Promise<void> {
  const world = await startPreviewWorld({}, [PULL])
  try {
    if (story !== 'create') {
      const made = await world.event('opened', PULL)
      demand(made.outputs.outcome === 'succeeded', 'the preview was not made', made)
    }
    if (story === 'update') world.push(PULL)
    await act(world)
  } finally {
    await world.close()
  }
}

const EVENT = { create: 'opened', update: 'synchronize', remove: 'closed' } as const

const runAndKill = (world: PreviewWorld, { story, call, when, post }: Case): Promise<ActionRun> =>
  killAtCall(world.simulator, { calls: [call], when }, job =>
    world.event(EVENT[story], PULL, {}, { ...job, post })
  )

const isRead = (operation: string) => /:(Describe|List|Get|BatchGet)/.test(operation)

/** The calls of a story when no one is killed, from 1: the first two of each that changes something, the first that reads. */
async function callsOf(story: Story): Promise<readonly { call: number; operation: string }[]> {
  let found: readonly { call: number; operation: string }[] = []
  await begin(story, async world => {
    const before = world.simulator.control.calls().length
    await world.event(EVENT[story], PULL)
    found = world.simulator.control
      .calls()
      .slice(before)
      .filter(({ userAgent }) => OWN.test(userAgent ?? ''))
      .map(({ operation }, index) => ({ call: index + 1, operation }))
  })
  const seen = new Map<string, number>()
  return found.filter(({ operation }) => {
    const times = (seen.get(operation) ?? 0) + 1
    seen.set(operation, times)
    return times <= (isRead(operation) ? 1 : 2)
  })
}

const ENDS = ['next run', 'close', 'cleanup'] as const

async function casesOf(story: Story): Promise<readonly Case[]> {
  const calls = await callsOf(story)
  return calls.flatMap(({ call, operation }, index): Case[] => {
    const whens = isRead(operation) ? (['before'] as const) : (['before', 'after'] as const)
    return whens.map(when => ({
      story,
      call,
      when,
      post: (index + (when === 'after' ? 1 : 0)) % 2 === 0,
      end: ENDS[(index + whens.indexOf(when as 'before')) % ENDS.length] ?? 'close'
    }))
  })
}

async function killOnce(one: Case): Promise<void> {
  await begin(one.story, async world => {
    const killed = await runAndKill(world, one)
    const { post } = killed
    demand(
      post === undefined || !/This is a bug|looked after/.test(post.log),
      'post gave up',
      killed,
      post
    )
    if (one.end === 'next run' && one.story !== 'remove') {
      const next = await world.event('synchronize', PULL)
      const outcome = next.outputs.outcome ?? ''
      demand(
        ['succeeded', 'unchanged'].includes(outcome),
        'the next run failed',
        killed,
        post,
        next
      )
      demand(next.outputs.url === 'https://pr-12.preview.example.com', 'no address', killed, next)
    }
    if (one.end === 'cleanup') {
      world.github.setPull({ number: PULL, state: 'closed' })
      const swept = await world.cleanup()
      const outcome = swept.outputs.outcome ?? ''
      demand(['removed', 'unchanged'].includes(outcome), 'the cleanup failed', killed, post, swept)
      demand(
        (await world.changed()).length === 0,
        (await world.changed()).join('\n'),
        killed,
        post,
        swept
      )
      return
    }
    const closed = await world.event('closed', PULL)
    demand(closed.outputs.outcome === 'removed', 'the removal failed', killed, post, closed)
    demand(
      (await world.changed()).length === 0,
      (await world.changed()).join('\n'),
      killed,
      post,
      closed
    )
  })
}

const nameOf = ({ story, call, when, post, end }: Case) =>
  `${story}, killed ${when} call ${call}, ${post ? 'with' : 'without'} post, ended by ${end}`

test(
  'a preview that is killed at any call is completed or removed, and nothing is left over',
  async () => {
    const stories = (process.env.STORIES?.split(',') ?? ['create', 'update', 'remove']) as Story[]
    const cases = (await Promise.all(stories.map(casesOf))).flat()
    expect(cases.length).toBeGreaterThan(10)
    await tryAll('killed previews', cases, nameOf, killOnce)
  },
  TWENTY_MINUTES
)
