import fc from 'fast-check'
import type { OneOffCommand, OneOffInput, OneOffStep } from '../../src/one-off-task/one-off-task.ts'
import { stepRun } from '../../src/one-off-task/task-watch.ts'
import { arnOf, exited, task, unstarted } from './samples.ts'

const view = (number: number) =>
  fc.constantFrom(
    task(number),
    exited(number, 0),
    exited(number, 1),
    unstarted(number, 'Capacity is unavailable at this time')
  )
/** What may happen at one step of a run. */
export const happening = fc.record({
  seconds: fc.integer({ min: 0, max: 90 }),
  observation: fc.constantFrom('seen', 'seen', 'seen', 'failed', 'cancelled'),
  start: fc.constantFrom('all', 'one', 'none', 'error'),
  views: fc.array(fc.integer({ min: 0, max: 60 }).chain(view), { maxLength: 4 })
})
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

/** What ECS answers to a command. */
function answer(command: OneOffCommand, what: Happening, now: number, known: number): OneOffInput {
  switch (command.kind) {
    case 'start': {
      if (what.start === 'error') return { kind: 'not-started', now, reason: 'RESOURCE:ENI' }
      const take = { all: command.count, one: 1, none: 0 }[what.start]
      const arns = Array.from({ length: take }, (_, index) => arnOf(known + index))
      return {
        kind: 'started',
        now,
        arns,
        failures: take < command.count ? ['RESOURCE:ENI'] : []
      }
    }
    case 'stop':
      return { kind: 'stop-answered', now, problems: [] }
    default:
      if (what.observation === 'cancelled') return { kind: 'cancelled', now, signal: 'SIGINT' }
      return what.observation === 'failed'
        ? { kind: 'poll-failed', now, reason: 'x' }
        : { kind: 'observed', now, tasks: what.views }
  }
}

/** Runs to the end; when nothing happens any more, time alone goes on. */
export function run(first: OneOffStep, happenings: readonly Happening[]): readonly OneOffStep[] {
  const nothing: Happening = { seconds: 1, observation: 'seen', start: 'none', views: [] }
  const steps = [first]
  let now = 0
  let known = 1
  for (let index = 0; index < 2_000; index += 1) {
    const { command, watch } = steps.at(-1) ?? first
    if (command.kind === 'done') return steps
    const what = happenings[index] ?? nothing
    if (command.kind === 'poll') now += Math.max(command.afterMs, what.seconds * 1000)
    const input = answer(command, what, now, known)
    if (input.kind === 'started') known += input.arns.length
    steps.push(stepRun(watch, input))
  }
  return steps
}
