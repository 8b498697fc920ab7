import {
  describeService,
  describeServiceDeployment,
  findServiceDeployment,
  stopServiceDeployment
} from '../../aws/ecs.ts'
import { type AwsFailure, failureOf, isUnavailable } from '../../aws/failure.ts'
import { serverNow } from '../../aws/task-times.ts'
import { linkConsole } from '../../report/console-link.ts'
import type { Look } from '../reading.ts'
import type { Command, News, Rollout, Verdict, Watch } from '../rollout.ts'
import type { SmokeTestResult } from '../smoke-test-run.ts'
import type { Step } from '../transitions.ts'
import { causeIn } from '../verdict.ts'
import { step, type WatchInput, wasCancelled } from '../watch.ts'
import { answerGate } from './answer-gate.ts'
import { answerPause } from './answer-pause.ts'
import { compareRollout } from './compare-rollout.ts'
import { type Eyes, knowTasks, type Observe, patiently, type WatchTools } from './poll.ts'
import { restore } from './restore.ts'

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
    noteStep(watch, now.watch, tools)
  }
}

/** Leaves word for the post step, and says when the deployment turned out bad. */
function noteStep(before: Watch, after: Watch, tools: WatchTools): void {
  const isSame = after.phase.kind === before.phase.kind
  if (!isSame || after.memory.tested !== before.memory.tested) tools.save(after)
  if (!isSame && before.phase.kind === 'watching' && !wasCancelled(after)) {
    tools.onTrouble?.(causeIn(after))
  }
}

/** Tells what is new, and keeps for the report where the deployment stands. */
function tellAll({ news, watch }: Step, tools: WatchTools): void {
  const { stage } = watch.memory
  if (stage !== undefined) tools.journal.learn({ stage })
  for (const one of news) tell(one, tools)
}

/** One line of the story; what somebody has to act on is an annotation, too, with where to act. */
function tell({ text, kind }: News, { journal, log }: WatchTools): void {
  journal.tell(text, kind)
  if (kind !== 'notice') return
  const link = linkConsole({ outcome: 'registered', ...journal.known() })
  log.notice(link === undefined ? text : `${text} ${link}`)
}

type ActiveCommand = Exclude<Command, { kind: 'done' | 'hand-over' }>

/**
 * What carries out the state machine's commands. The first signal is told exactly once. `settled`: a test that was cut
 * short has ended, too.
 */
async function prepareCommands(rollout: Rollout, tools: WatchTools) {
  const eyes = await eyesFor(rollout, tools)
  const { cancel, clock } = tools
  let cancelTold = false
  const tests = smokeTests(tools)

  const tellCancel = (): WatchInput => {
    cancelTold = true
    return { kind: 'cancelled', now: clock.now(), signal: String(cancel.reason) }
  }
  const look = async (watch: Watch, afterMs: number, withTasks: boolean): Promise<WatchInput> => {
    const signal = cancelTold ? undefined : cancel
    await clock.sleep(jitter(afterMs), signal)
    const seen = signal?.aborted === true ? undefined : await eyes.look(watch, withTasks, signal)
    return seen ?? tellCancel()
  }
  const carryOut = async (watch: Watch, command: ActiveCommand): Promise<WatchInput> => {
    switch (command.kind) {
      case 'look':
        return await look(watch, command.afterMs, command.withTasks)
      case 'compare-images':
        return await compareRollout(watch, command.service, tools)
      case 'smoke-test': {
        const result = await tests.run(watch.rollout, command)
        return result === undefined ? tellCancel() : { kind: 'tested', now: clock.now(), result }
      }
      case 'answer-pauses':
        return await answerGate(command, tools)
      case 'answer-pause':
        // What is about to be answered is this step's to look after.
        tools.save(watch)
        return await answerAloud(command, tools)
      case 'stop':
        tools.save(watch)
        return await eyes.stop()
      case 'restore':
        tools.save(watch)
        return await eyes.restore(command.target)
    }
  }
  return { carryOut, settled: tests.settled }
}

/** Runs smoke tests. A signal does not wait for the end of one: what it asks for is urgent. */
function smokeTests({ cancel, smokeTest }: WatchTools) {
  let running: Promise<unknown> = Promise.resolve()
  return {
    /** Undefined when the signal cut it short. */
    run: async (
      { cluster, service, deploymentId, taskDefinition }: Rollout,
      { kind: _, ...occasion }: Extract<Command, { kind: 'smoke-test' }>
    ): Promise<SmokeTestResult | undefined> => {
      if (smokeTest === undefined) {
        return { kind: 'failed', cause: 'Its smoke test is only known to the main step.' }
      }
      const test = smokeTest({ ...occasion, cluster, service, deploymentId, taskDefinition })
      running = test
      const result = await Promise.race([test, aborted(cancel)])
      return cancel.aborted ? undefined : result
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

/** Answers a pause. Never throws. */
async function answerAloud(
  { pause, answer }: Extract<Command, { kind: 'answer-pause' }>,
  tools: WatchTools
): Promise<WatchInput> {
  const told = await answerPause(pause, answer, tools).then(
    answered => ({
      result: answered.kind,
      ...(answered.kind === 'spent' ? { reason: answered.reason } : {})
    }),
    (error: unknown) => ({ result: 'failed' as const, reason: failureOf(error).message })
  )
  return { kind: 'pause-answered', now: tools.clock.now(), told: { pause, answer, ...told } }
}

/** What looks at whoever carries the rollout out. CodeDeploy's code is only loaded when it is that. */
async function eyesFor(rollout: Rollout, tools: WatchTools): Promise<Eyes> {
  if (rollout.codeDeploy === undefined) return openEyes(rollout, tools)
  const { openCodeDeployEyes } = await import('./poll-codedeploy.ts')
  return openCodeDeployEyes(rollout, rollout.codeDeploy, tools)
}

/** A little chance, so that many jobs do not ask at the same moment. */
function jitter(ms: number): number {
  return ms * (0.9 + 0.1 * Math.random())
}

function openEyes(rollout: Rollout, tools: WatchTools): Eyes {
  const { clients, clock } = tools
  const { cluster, service } = rollout
  const ownDeployment = watchServiceDeployment(rollout, tools)
  const tasks = knowTasks(rollout, tools)
  const observe: Observe = async (withTasks, signal) => {
    const [seen, serviceDeployment, stopped] = await Promise.all([
      describeService(clients.ecs, cluster, service, { signal }),
      ownDeployment.look(signal),
      withTasks ? tasks(signal) : undefined
    ])
    const look: Look = { service: seen, serviceDeployment, at: serverNow(clients.ecs) }
    const found = stopped === undefined ? {} : { tasks: stopped }
    return { kind: 'observed', now: clock.now(), look, ...found }
  }
  return {
    look: patiently(observe, { deployer: 'ECS' }, tools),
    stop: () => ownDeployment.stop(),
    restore: target => restore(rollout, target, tools)
  }
}

/** The service deployment of a rollout: found once by its identity, then described. */
function watchServiceDeployment(rollout: Rollout, { clients, clock, journal, log }: WatchTools) {
  let arn: string | undefined
  let unavailable = false
  const deployment = { id: rollout.deploymentId, createdAt: rollout.createdAt }

  const find = async (signal?: AbortSignal) => {
    const { cluster, service } = rollout
    arn ??= await findServiceDeployment(clients.ecs, cluster, service, deployment, { signal })
    if (arn !== undefined) journal.learn({ serviceDeploymentArn: arn })
    return arn
  }
  const giveUp = (failure: AwsFailure) => {
    unavailable = true
    log.notice(
      `${failure.message} The verdict comes from ecs:DescribeServices alone; allow the service-deployment calls for a better one.`
    )
  }
  return {
    look: async (signal: AbortSignal | undefined): Promise<Look['serviceDeployment']> => {
      if (unavailable) return 'unknown'
      try {
        const known = arn
        if (known === undefined) {
          await find(signal)
          return 'unknown'
        }
        return (await describeServiceDeployment(clients.ecs, known, { signal })) ?? 'unknown'
      } catch (error) {
        const failure = failureOf(error)
        if (!isUnavailable(failure)) throw error
        giveUp(failure)
        return 'unknown'
      }
    },
    stop: async (): Promise<WatchInput> => {
      try {
        const known = unavailable ? undefined : await find()
        if (known === undefined) {
          const reason = 'its service deployment is not known'
          return { kind: 'stop-answered', now: clock.now(), answer: 'impossible', reason }
        }
        await stopServiceDeployment(clients.ecs, known)
        return { kind: 'stop-answered', now: clock.now(), answer: 'accepted' }
      } catch (error) {
        const failure = failureOf(error)
        const answer = failure.name === 'ConflictException' ? 'conflict' : 'impossible'
        return { kind: 'stop-answered', now: clock.now(), answer, reason: failure.message }
      }
    }
  }
}
