import type { ServiceView } from '../../ecs/observation.ts'
import { linkConsole } from '../../report/console-link.ts'
import { deployerWords } from '../deployer-kind.ts'
import { hasCompleted } from '../holding.ts'
import type { CommonTrouble } from '../other-services.ts'
import type { News, Rollout, Verdict, Watch, WatchCommand } from '../rollout.ts'
import type { RunSmokeTest, SmokeTestResult } from '../smoke-test-run.ts'
import type { Step } from '../transitions.ts'
import { causeIn, triggerIn } from '../verdict.ts'
import { step, type WatchInput, wasCancelled } from '../watch.ts'
import { tellAnswer } from './answer-pause.ts'
import { chooseDeployer } from './choose-deployer.ts'
import type { PollTools } from './deployer.ts'
import { POLL_LIMIT_MS, pollOnce } from './poll.ts'

/** What a watch works with. */
export interface WatchTools extends PollTools {
  /** Aborted by the first signal; its reason is the signal's name. */
  readonly cancel: AbortSignal
  /** Absent: there is no test to pass. */
  readonly smokeTest?: RunSmokeTest
  /** Called when something changed that the post step must know. */
  save(watch: Watch): void
  /** Called once, with why, when the deployment turns out bad and its failed tasks are still fresh. Comes before a rollback. */
  onTrouble?(cause: string): Promise<void>
  /** Called with the error after which the deployer cannot be asked any more. */
  onPollRefused?(error: unknown): void
}

/** Between two polls of what bakes, or is paused, until the other services of the step have come to their ends. */
const HELD_POLL_MS = 15_000

/** How a watch ended: with a verdict, or handed over to the post step. */
export type WatchEnd =
  | { readonly kind: 'verdict'; readonly verdict: Verdict; readonly watch: Watch }
  | { readonly kind: 'handed-over'; readonly watch: Watch }

/** Watches a deployment to its verdict, and carries out what the state machine decides. */
export async function watchRollout(first: Step, tools: WatchTools): Promise<WatchEnd> {
  const { carryOut, settled } = await prepareCommands(first.watch.rollout, tools)
  let now = first
  for (;;) {
    tellAll(now, tools)
    const { watch, command } = now
    if (command.kind === 'done' || command.kind === 'hand-over') {
      await settled()
      return command.kind === 'done'
        ? { kind: 'verdict', verdict: command.verdict, watch }
        : { kind: 'handed-over', watch }
    }
    now = step(watch, await carryOut(watch, command))
    await noteStep(watch, now.watch, tools)
  }
}

/** Leaves word for the post step, and says when the deployment turned out bad. */
async function noteStep(before: Watch, after: Watch, tools: WatchTools): Promise<void> {
  const isSame = after.phase.kind === before.phase.kind
  const hasTold = (['tested', 'answered'] as const).some(
    member => after.memory[member] !== before.memory[member]
  )
  const { rollout } = after
  if (rollout !== before.rollout) {
    const { deploymentId, taskDefinition } = rollout
    tools.journal.learn({ deploymentId, taskDefinitionArn: taskDefinition })
    tools.journal.tell(`${deploymentId} rolls out ${taskDefinition}`)
  }
  if (!isSame || hasTold || after.rollout !== before.rollout) tools.save(after)
  if (isSame || before.phase.kind !== 'watching') return
  if (after.forOthers === true) return
  tools.others?.trouble(triggerIn(after), causeIn(after))
  if (!wasCancelled(after)) await tools.onTrouble?.(causeIn(after))
}

/** Reports what is new, and keeps where the deployment stands for the report. */
function tellAll({ news, watch }: Step, tools: WatchTools): void {
  const { stage } = watch.memory
  if (stage !== undefined) tools.journal.learn({ stage })
  for (const one of news) tell(one, tools)
}

/** One log line; what someone has to act on is an annotation as well, with the place to act. */
function tell({ text, kind }: News, { journal, log }: WatchTools): void {
  journal.tell(text, kind)
  if (kind !== 'notice') return
  const link = linkConsole({ outcome: 'registered', ...journal.known() })
  log.notice(link === undefined ? text : `${text} ${link}`)
}

type ActiveCommand = Exclude<WatchCommand, { kind: 'done' | 'hand-over' }>

/**
 * What carries out the state machine's commands. The first signal is reported exactly once. `settled`: a test that was cut
 * short has ended, too.
 */
async function prepareCommands(rollout: Rollout, tools: WatchTools) {
  const deployer = await chooseDeployer(rollout)
  const deployment = deployer.handle(rollout, tools)
  const asked = deployerWords(rollout).name
  const { clock, others } = tools
  const tests = smokeTests(tools)
  const { signalsOf, interruption, hold } = prepareInterruptions(tools)

  const poll = async (watch: Watch, afterMs: number, withTasks: boolean): Promise<WatchInput> => {
    const signal = AbortSignal.any([...signalsOf(watch)])
    await (others?.pause(afterMs, signal) ?? clock.sleep(jitter(afterMs), signal))
    if (signal.aborted) return interruption()
    const limits = { asked, limitMs: deployment.pollLimitMs, cancel: signal }
    const ask = (limit: AbortSignal) => deployment.poll({ watch, withTasks, signal: limit })
    return (await pollOnce(ask, limits, tools)) ?? interruption()
  }
  const compare = async (service: ServiceView): Promise<WatchInput> => {
    const ask = async (limit: AbortSignal): Promise<WatchInput> => {
      const result = await deployment.compareImages(service, limit)
      return { kind: 'images-compared', now: clock.now(), result }
    }
    const nothing: WatchInput = { kind: 'poll-failed', now: clock.now(), reason: 'no answer' }
    return (await pollOnce(ask, { asked, limitMs: POLL_LIMIT_MS }, tools)) ?? nothing
  }
  const carryOut = async (watch: Watch, command: ActiveCommand): Promise<WatchInput> => {
    switch (command.kind) {
      case 'poll':
        if (command.restoreCutOff) await deployment.finishRestore?.()
        return await poll(watch, command.afterMs, command.withTasks)
      case 'compare-images':
        return await compare(command.service)
      case 'smoke-test': {
        const signal = AbortSignal.any([...signalsOf(watch)])
        const result = await tests.run(watch.rollout, command, signal)
        return result === undefined ? interruption() : { kind: 'tested', now: clock.now(), result }
      }
      case 'hold':
        return (await hold(watch)) ?? (await poll(watch, 0, false))
      case 'answer-pause':
        // This step is responsible for what is about to be answered.
        tools.save(watch)
        return await tellAnswer(command, tools)
      case 'stop':
        tools.save(watch)
        return await deployment.stop()
      case 'restore':
        tools.save(watch)
        return await deployment.restore(command.target)
    }
  }
  return { carryOut, settled: tests.settled }
}

/** What may cut short the waits of a watch: the first signal, reported exactly once, and the other services. */
function prepareInterruptions({ cancel, clock, others }: WatchTools) {
  let cancelTold = false
  /** Those that count in the present state of the watch. */
  const signalsOf = ({ phase, held }: Watch): readonly AbortSignal[] => {
    const undo = held === true || phase.kind === 'watching' ? others?.undo : undefined
    return [cancelTold ? undefined : cancel, undo].filter(signal => signal !== undefined)
  }
  const interruption = (): WatchInput => {
    const trouble: CommonTrouble | undefined = others?.undo.reason
    if (trouble === undefined || (cancel.aborted && !cancelTold)) {
      cancelTold = true
      return { kind: 'cancelled', now: clock.now(), signal: String(cancel.reason) }
    }
    const cause = `${trouble.service} was not deployed: ${trouble.cause}`
    return { kind: 'others-failed', now: clock.now(), trigger: trouble.trigger, cause }
  }
  /** Undefined when it is time for a poll. */
  const hold = async (watch: Watch): Promise<WatchInput | undefined> => {
    others?.good()
    const signals = signalsOf(watch)
    const released = others?.release ?? AbortSignal.abort()
    const over = AbortSignal.any([...signals, released])
    await (hasCompleted(watch) ? aborted(over) : others?.pause(HELD_POLL_MS, over))
    if (!over.aborted) return undefined
    return signals.some(signal => signal.aborted)
      ? interruption()
      : { kind: 'released', now: clock.now() }
  }
  return { signalsOf, interruption, hold }
}

/** Runs smoke tests. A signal does not wait for the end of one: what it asks for is urgent. */
function smokeTests({ smokeTest }: WatchTools) {
  let running: Promise<unknown> = Promise.resolve()
  return {
    /** Undefined when the signal cut it short. */
    run: async (
      { cluster, service, deploymentId, taskDefinition }: Rollout,
      { kind: _, ...occasion }: Extract<WatchCommand, { kind: 'smoke-test' }>,
      signal: AbortSignal
    ): Promise<SmokeTestResult | undefined> => {
      if (smokeTest === undefined) {
        return { kind: 'failed', cause: 'Only the main step knows its smoke test.' }
      }
      const test = smokeTest({ ...occasion, cluster, service, deploymentId, taskDefinition })
      running = test
      const result = await Promise.race([test, aborted(signal)])
      return signal.aborted ? undefined : result
    },
    settled: async () => {
      await running
    }
  }
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise(resolve => {
    if (signal.aborted) resolve(undefined)
    else signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
}

/** A little chance, so that many jobs do not ask at the same moment. */
function jitter(ms: number): number {
  return ms * (0.9 + 0.1 * Math.random())
}
