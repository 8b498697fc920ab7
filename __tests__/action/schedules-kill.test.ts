import { expect, test } from '@jest/globals'
import { isRead, type KillPoint, killAtPoint, killPoints, namePoint } from './kill.ts'
import { inService, type Scene } from './live-service.ts'
import { type Schedules, schedulesOf, universalTarget } from './scheduled-tasks.ts'
import { demand, tryAll } from './trial.ts'
import { QUICK } from './world.ts'

/**
 * The main process is killed at the AWS calls after the verdict on the service that change schedules (`killPoints`):
 * right before AWS carries the call out, or when it has and the answer is still on its way. Then the runner starts
 * `post`, and after that someone runs the job again.
 */

/** `one cannot`: the schedule that is last cannot be changed, so that the others are put back. */
type Story = 'all follow' | 'one cannot' | 'rollback'

interface Case {
  readonly story: Story
  readonly point: KillPoint
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
  }, QUICK)
}

function inputsOf(scene: Scene, story: Story): Readonly<Record<string, string>> {
  if (story === 'rollback') {
    return { mode: 'rollback', schedules: ALL, 'task-definition': '', 'service-definition': '' }
  }
  return { image: scene.image('v2'), schedules: ALL }
}

/** The points of a story, when no one is killed, from the last call before schedules are changed on. */
async function pointsOf(story: Story): Promise<readonly KillPoint[]> {
  let points: readonly KillPoint[] = []
  await tell(story, async scene => {
    const before = scene.calls().length
    await scene.run(inputsOf(scene, story))
    const operations = scene.calls().map(({ operation }) => operation)
    const own = operations.slice(before)
    points = killPoints(own, { from: own.indexOf('events:PutTargets') - 1 })
  })
  expect(points.length).toBeGreaterThan(4)
  return points
}

const everywhere = (revision: number) => [
  `rule/nightly web:${revision}`,
  `rule/hourly web:${revision}`,
  `schedule/nightly web:${revision}`
]

async function killOnce({ story, point }: Case): Promise<void> {
  await tell(story, async (scene, schedules) => {
    const killed = await killAtPoint(scene.simulator, point, job =>
      scene.run(inputsOf(scene, story), job)
    )
    const { post } = killed
    demand(killed.signal === 'SIGKILL', 'it was not killed', killed)
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

/** A call that was lost before AWS carried it out is tried where all follow: there it changes the same as elsewhere. */
const isTried = (story: Story, { operation, when }: KillPoint): boolean =>
  story === 'all follow' || when === 'after' || isRead(operation)

test.each<Story>(['all follow', 'one cannot', 'rollback'])(
  'killed at each call after the verdict that changes something: %s',
  async story => {
    const points = (await pointsOf(story)).filter(point => isTried(story, point))
    await tryAll(`schedules killed, ${story}`, points, namePoint, point =>
      killOnce({ story, point })
    )
  },
  TEN_MINUTES
)
