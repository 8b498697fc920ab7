import type { AwsClients } from '../../aws/client.ts'
import { describeTasks } from '../../aws/ecs.ts'
import { failureOf } from '../../aws/failure.ts'
import { type StartedTasks, stopTask } from '../../aws/tasks.ts'
import type { Journal } from '../../context/journal.ts'
import type { Clock } from '../../runner/clock.ts'
import type { OneOffCommand, OneOffInput, OneOffOptions, OneOffVerdict } from '../one-off-task.ts'
import { beginRun, stepRun } from '../task-watch.ts'
import type { LogFollower } from './follow-logs.ts'

interface WatchTasksTools {
  readonly cluster: string
  readonly clients: Pick<AwsClients, 'ecs'>
  readonly clock: Clock
  readonly journal: Journal
  readonly cancel: AbortSignal
  readonly logs: LogFollower
  /** Starts at most so many tasks. */
  start(count: number): Promise<StartedTasks>
  /** Called when tasks have been started, with all that there are. */
  save(arns: readonly string[]): void
  /** Called with the error after which ECS cannot be asked any more. */
  onPollRefused(error: unknown): void
}

/** Starts tasks, watches them to their end, and carries out what the state machine decides. */
export async function watchTasks(
  options: OneOffOptions,
  tools: WatchTasksTools
): Promise<OneOffVerdict> {
  const carryOut = prepareCommands(tools)
  let now = beginRun(options, tools.clock.now())
  for (;;) {
    for (const { text } of now.news) tools.journal.tell(text)
    const { watch, command } = now
    if (command.kind === 'done') return command.verdict
    const arns = watch.tasks.map(({ arn }) => arn)
    now = stepRun(watch, await carryOut(command, arns))
    if (now.watch.tasks !== watch.tasks && options.wait) {
      const left = now.watch.tasks.map(({ arn }) => arn)
      if (left.join() !== arns.join()) tools.save(left)
    }
  }
}

type ActiveCommand = Exclude<OneOffCommand, { kind: 'done' }>

/** What carries out the state machine's commands. The signal is reported exactly once. */
function prepareCommands(tools: WatchTasksTools) {
  const { cancel, clock } = tools
  let cancelTold = false
  const tellCancel = (): OneOffInput => {
    cancelTold = true
    return { kind: 'cancelled', now: clock.now(), signal: String(cancel.reason) }
  }
  return async (command: ActiveCommand, arns: readonly string[]): Promise<OneOffInput> => {
    const signal = cancelTold ? undefined : cancel
    switch (command.kind) {
      case 'start':
        return signal?.aborted === true ? tellCancel() : await start(command.count, arns, tools)
      case 'stop':
        return await stopAll(command, tools)
      case 'poll': {
        await clock.sleep(command.afterMs, signal)
        if (signal?.aborted === true) return tellCancel()
        const seen = await poll(arns, tools, signal)
        return seen ?? tellCancel()
      }
    }
  }
}

async function start(
  count: number,
  before: readonly string[],
  tools: WatchTasksTools
): Promise<OneOffInput> {
  try {
    const { arns, failures, lost } = await tools.start(count)
    if (lost !== undefined) return { kind: 'start-lost', now: tools.clock.now(), reason: lost }
    return { kind: 'started', now: tools.clock.now(), arns, failures }
  } catch (error) {
    const { kind } = failureOf(error)
    // With nothing started yet, the error itself says best what to do.
    if (before.length === 0 && (kind === 'denied' || kind === 'credentials')) throw error
    return { kind: 'not-started', now: tools.clock.now(), reason: failureOf(error).message }
  }
}

/** Undefined when the signal cut it short. */
async function poll(
  arns: readonly string[],
  { cluster, clients, clock, logs, onPollRefused }: WatchTasksTools,
  signal: AbortSignal | undefined
): Promise<OneOffInput | undefined> {
  try {
    const [tasks] = await Promise.all([
      describeTasks(clients.ecs, cluster, arns, { signal }),
      logs.poll(arns)
    ])
    return { kind: 'observed', now: clock.now(), tasks }
  } catch (error) {
    if (signal?.aborted === true) return undefined
    const { heals, message } = failureOf(error)
    if (!heals) onPollRefused(error)
    return { kind: heals ? 'poll-failed' : 'poll-refused', now: clock.now(), reason: message }
  }
}

async function stopAll(
  { arns, reason }: Extract<OneOffCommand, { kind: 'stop' }>,
  { cluster, clients, clock }: WatchTasksTools
): Promise<OneOffInput> {
  const answers = await Promise.all(
    arns.map(arn =>
      stopTask(clients.ecs, cluster, arn, reason).then(
        () => undefined,
        (error: unknown) => failureOf(error).message
      )
    )
  )
  const problems = answers.filter(answer => answer !== undefined)
  return { kind: 'stop-answered', now: clock.now(), problems }
}
