import { expect, test } from '@jest/globals'
import { killAtCall } from './kill.ts'
import { inService, type Scene } from './live-service.ts'
import { type Schedules, schedulesOf, universalTarget } from './scheduled-tasks.ts'
import { demand, tryAll } from './trial.ts'

/**
 * The main process is killed at each AWS call after the verdict on the service, which are those that change schedules:
 * right before AWS carries the call out, or when it has and the answer is still on its way. Then the runner starts
 * `post`, and after that someone runs the job again.
 */

/** `one cannot`: the schedule that is last cannot be changed, so that the others are put back. */
type Story = 'all follow' | 'one cannot' | 'rollback'

interface Case {
  readonly story: Story
  readonly call: number
  readonly when: 'before' | 'after'
}

const ALL = 'rule/nightly\nrule/hourly\nschedule/nightly'
const TEN_MINUTES = 600_000

async function tell(
  story: Story,
  act: (scene: Scene, schedules: Schedules) => Promise<void>
): Promise<void> {
  await inService(async scene => {
    const schedules = schedulesOf(scene.simulator)
    await schedules.rule('nightly')
    await schedules.rule('hourly')
    await schedules.schedule({ Target: universalTarget('web:1') })
    if (story === 'rollback') await scene.run({ image: scene.image('v2'), schedules: ALL })
    if (story === 'one cannot') scene.simulator.control.deny('scheduler:UpdateSchedule')
    await act(scene, schedules)
  })
}

function inputsOf(scene: Scene, story: Story): Readonly<Record<string, string>> {
  if (story === 'rollback') {
    return { mode: 'rollback', schedules: ALL, 'task-definition': '', 'service-definition': '' }
  }
  return { image: scene.image('v2'), schedules: ALL }
}

/** The numbers of the calls of a story, when no one is killed, that change schedules, and of those between. */
async function callsOf(story: Story): Promise<readonly number[]> {
  let numbers: readonly number[] = []
  await tell(story, async scene => {
    const before = scene.calls().length
    await scene.run(inputsOf(scene, story))
    const own = scene.calls().slice(before)
    const first = own.findIndex(({ operation }) => operation === 'events:PutTargets')
    numbers = own.flatMap((_, index) => (index >= first - 4 ? [index + 1] : []))
  })
  expect(numbers.length).toBeGreaterThan(4)
  return numbers
}

const everywhere = (revision: number) => [
  `rule/nightly web:${revision}`,
  `rule/hourly web:${revision}`,
  `schedule/nightly web:${revision}`
]

async function killOnce({ story, call, when }: Case): Promise<void> {
  await tell(story, async (scene, schedules) => {
    const killed = await killAtCall(scene.simulator, { calls: [call], when }, job =>
      scene.run(inputsOf(scene, story), job)
    )
    const { post } = killed
    const now = await schedules.started()
    const [from, to] = story === 'rollback' ? [2, 1] : [1, 2]
    const all = [everywhere(from), everywhere(to)].map(one => one.join())
    demand(all.includes(now.join()), `half of them follow: ${now.join()}`, killed, post)
    demand(!/This is a bug/.test(post?.log ?? ''), 'post gave up', killed, post)
    const isLoud = post?.annotations.some(({ level }) => level === 'error')
    demand(story === 'one cannot' || isLoud !== true, 'post is red', killed, post)
    scene.simulator.control.allow()
    const again = await scene.run(inputsOf(scene, story))
    // Going back once more, when the first run had come to its end, is another story.
    if (story === 'rollback' && again.outputs.outcome !== 'unchanged') return
    demand((await schedules.started()).join() === all[1], 'the next run', killed, post, again)
  })
}

test.each<[Story, readonly Case['when'][]]>([
  ['all follow', ['before', 'after']],
  ['one cannot', ['after']],
  ['rollback', ['after']]
])(
  'killed at each call after the verdict: %s',
  async (story, moments) => {
    const calls = await callsOf(story)
    const cases = calls.flatMap(call => moments.map(when => ({ story, call, when })))
    await tryAll(
      `schedules killed, ${story}`,
      cases,
      ({ call, when }) => `${story}, ${when} call ${call}`,
      killOnce
    )
  },
  TEN_MINUTES
)
