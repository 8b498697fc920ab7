import { createClients } from '../platform/aws/client.ts'
import { describeService } from '../platform/aws/ecs.ts'
import type { Clock } from '../platform/clock.ts'
import { removeDockerConfig } from '../platform/docker.ts'
import type { Runner } from '../platform/runner.ts'
import { isGreen, type Report } from '../report/report.ts'
import type { Step } from '../rollout/moves.ts'
import { primaryOf } from '../rollout/reading.ts'
import type { Rollout, Watch } from '../rollout/rollout.ts'
import { resumeWatch, startWatch, step } from '../rollout/watch.ts'
import { announce } from './announce.ts'
import { startJournal } from './journal.ts'
import { judge } from './judge.ts'
import type { SavedRollout, Tools } from './tools.ts'

/** The runner gives all post steps of a cancelled job under five minutes together. */
const REVERT_MS = 4 * 60_000
const RETRIES = 8

/** The post step: removes what the main step left, and ends a rollout that was cut off. */
export async function finish(
  runner: Runner,
  clock: Clock,
  env: Tools['env'],
  cancel: AbortSignal
): Promise<void> {
  const state = runner.readState()
  if (typeof state.dockerConfig === 'string') await removeQuietly(runner, state.dockerConfig)
  const saved = state.rollout as SavedRollout | undefined
  if (saved === undefined || saved.kind === 'ended') return
  const region = typeof state.region === 'string' ? state.region : undefined
  const tools: Tools = {
    runner,
    clock,
    env,
    cancel,
    clients: createClients(region, RETRIES),
    journal: startJournal(runner, clock)
  }
  const watch = saved.kind === 'started' ? saved.watch : await findStarted(saved, tools)
  if (watch === undefined) return
  const { rollout } = watch
  const known: Partial<Report> = {
    cluster: rollout.cluster,
    service: rollout.service,
    taskDefinitionArn: rollout.taskDefinition,
    deploymentId: rollout.deploymentId,
    ...(region === undefined ? {} : { region }),
    ...(rollout.previous === undefined
      ? {}
      : { previousTaskDefinitionArn: rollout.previous.taskDefinition })
  }
  tools.journal.learn(known)
  tools.journal.tell(`the main step was cut off while it watched ${rollout.deploymentId}: going on`)
  const ending = await judge(goOn(watch, clock.now()), undefined, tools)
  // Only what the main step could not say itself is worth a red post step.
  announce({ ...tools.journal.known(), ...ending }, runner, isGreen(ending.outcome))
}

/** Where the watch goes on: the rollback that is under way, or the one that the cut-off asks for. */
function goOn(saved: Watch, now: number): Step {
  const watch = resumeWatch(saved, REVERT_MS, now)
  if (watch.phase.kind === 'reverting') {
    return { watch, news: [], command: { kind: 'look', afterMs: 0, withTasks: false } }
  }
  const cut = step(watch, { kind: 'cancelled', now, signal: 'the main step ended early' })
  return { ...cut, watch: { ...cut.watch, leaving: false } }
}

/** The watch of a deployment whose start was announced but not confirmed, if it was started at all. */
async function findStarted(
  saved: Extract<SavedRollout, { kind: 'starting' }>,
  { clients, clock }: Tools
): Promise<Watch | undefined> {
  const service = await describeService(clients.ecs, saved.cluster, saved.service)
  const primary = service === 'missing' ? undefined : primaryOf(service)
  if (primary === undefined || primary.id === saved.beforeId) return undefined
  if (primary.taskDefinition !== saved.taskDefinition) return undefined
  const rollout: Rollout = {
    cluster: saved.cluster,
    service: saved.service,
    deploymentId: primary.id,
    taskDefinition: primary.taskDefinition,
    createdAt: primary.createdAt,
    ...(saved.previous === undefined ? {} : { previous: saved.previous })
  }
  return startWatch(rollout, saved.options, clock.now()).watch
}

async function removeQuietly(runner: Runner, path: string): Promise<void> {
  try {
    await removeDockerConfig(path)
  } catch (error) {
    runner.warning(`The Docker login in ${path} could not be removed: ${String(error)}`)
  }
}
