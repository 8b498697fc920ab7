import { createClients } from '../aws/client.ts'
import { failureOf } from '../aws/failure.ts'
import { prepareRenewal } from '../aws/renewal.ts'
import { describeService } from '../aws/services.ts'
import { startJournal } from '../context/journal.ts'
import { readSavedState } from '../context/read-saved-state.ts'
import type { SavedMark, SavedRollout, SavedSchedules, SavedState } from '../context/saved-state.ts'
import { NOTHING_READ } from '../context/source.ts'
import type { Tools } from '../context/tools.ts'
import type { Rollout, Watch } from '../deployment/rollout.ts'
import { chooseDeployer } from '../deployment/steps/choose-deployer.ts'
import type { AnnouncedRollout } from '../deployment/steps/deployer.ts'
import { judge } from '../deployment/steps/judge.ts'
import { deploymentFacts } from '../deployment/steps/roll-out.ts'
import { resumeWatch, startWatch } from '../deployment/watch.ts'
import { finishShown, leftDeploymentOf } from '../github/steps/finish-shown.ts'
import { stopLeftTasks } from '../one-off-task/steps/stop-saved-tasks.ts'
import { finishPreview, leftPreviewOf } from '../preview/steps/finish-preview.ts'
import type { Ending, Outcome } from '../report/report.ts'
import { findRegistered } from '../revision/find-revision.ts'
import { isDue, writeMark } from '../rollback/steps/saved-marker.ts'
import { announce } from '../runner/announce.ts'
import type { Clock } from '../runner/clock.ts'
import { removeDockerConfig } from '../runner/docker.ts'
import { endMarkedProcesses } from '../runner/left-processes.ts'
import type { Runner } from '../runner/runner.ts'

/**
 * How long the post step watches a rollback. The runner gives all post steps of a cancelled job together the server's
 * time for a cancel, usually five minutes, at the least one, less 15 seconds. What has to be done (the look, and the
 * request to stop) is done in the first seconds. What follows is only watching, and worth its time: most rollbacks
 * take longer than a minute, and a step that gave up then would call a good one a failure. So that being killed on the
 * way leaves no doubt, the log has said by then what is going on.
 */
const LIMIT_MS = 4 * 60_000
const RETRIES = 8
/** An update that was sent right before the end may show only after a moment. */
const POLLS_FOR_START = 3
const POLL_EVERY_MS = 3_000

type LeftRollout = Exclude<SavedRollout, { kind: 'ended' }>

/** What the saved state says about a rollout: what is left to do, or how it has ended. */
interface Left {
  readonly saved?: LeftRollout
  readonly ended?: Ending
}

function leftRolloutOf({ rollout: saved }: SavedState): Left {
  if (saved === undefined) return {}
  if (saved.kind !== 'ended') return { saved }
  const { outcome, running } = saved
  if (outcome === undefined) return {}
  return {
    ended: { outcome, ...(running === undefined ? {} : { runningTaskDefinitionArn: running }) }
  }
}

type LeftSchedules = Exclude<SavedSchedules, { kind: 'ended' }>

/** Schedules that may be half changed, or that follow a rollout which has succeeded, or may do so yet. */
function leftSchedulesOf({ schedules, rollout }: SavedState): LeftSchedules | undefined {
  if (schedules === undefined || schedules.kind === 'ended') return undefined
  const isOver = rollout?.kind === 'ended' && rollout.outcome !== 'succeeded'
  return schedules.kind === 'waiting' && isOver ? undefined : schedules
}

/** A mark that may still have to be written: the rollout has succeeded, or may do so yet. */
function leftMarkOf({ mark }: SavedState, { saved, ended }: Left): SavedMark | undefined {
  const hopeful = saved !== undefined || ended?.outcome === 'succeeded'
  return mark?.when.kind === 'succeeded' && !hopeful ? undefined : mark
}

/** The post step: removes what the main step left, and ends a rollout that was cut off. */
export async function runPostStep(
  runner: Runner,
  clock: Clock,
  env: Tools['env'],
  cancel: AbortSignal
): Promise<void> {
  const reading = readSavedState(runner.readState())
  if (reading.kind === 'refused') {
    runner.setFailed(refusalOf(reading.why))
    return
  }
  const { region, dockerConfig, testProcesses, tasks, ...state } = reading.state
  if (testProcesses !== undefined) await endMarkedProcesses(testProcesses)
  if (dockerConfig !== undefined) await removeQuietly(runner, dockerConfig)
  const left = leftRolloutOf(state)
  const schedules = leftSchedulesOf(state)
  const mark = leftMarkOf(state, left)
  const preview = leftPreviewOf(state)
  const shown = leftDeploymentOf(state)
  if ([left.saved, tasks, preview, shown, mark, schedules].every(one => one === undefined)) return
  const clients = createClients(region, RETRIES, prepareRenewal(env, region, runner))
  if (tasks !== undefined) await stopLeftTasks(tasks, { clients, runner, clock, cancel })
  const tools: Tools = {
    runner,
    clock,
    env,
    cancel,
    clients,
    source: NOTHING_READ,
    journal: startJournal(runner, clock)
  }
  if (region !== undefined) tools.journal.learn({ region })
  const { rolledOut, ending } =
    preview === undefined
      ? await bringToItsEnd(left, schedules, tools)
      : { rolledOut: undefined, ending: await finishPreview(preview, tools) }
  if (mark !== undefined && preview === undefined) await finishMark(mark, rolledOut?.outcome, tools)
  if (shown !== undefined) await finishShown(shown, ending, tools)
}

function refusalOf(why: string): string {
  return `The post step cannot use the state that the main step saved: ${why}. It did nothing. If the main step was cut off, check the deployments of the service and the running tasks; use one version of the action in a job.`
}

/** Ends a rollout that was left, and then has the schedules follow that were to follow it. */
async function bringToItsEnd(
  { saved, ended }: Left,
  schedules: LeftSchedules | undefined,
  tools: Tools
): Promise<{ readonly rolledOut: Ending | undefined; readonly ending: Ending | undefined }> {
  const rolledOut = saved === undefined ? ended : await finishRollout(saved, tools)
  const followed = schedules && (await followLeft(schedules, rolledOut, tools))
  const told = followed ?? (saved === undefined ? undefined : rolledOut)
  if (told !== undefined) announce({ ...tools.journal.known(), ...told }, tools.runner)
  return { rolledOut, ending: followed ?? rolledOut }
}

async function followLeft(
  schedules: LeftSchedules,
  rolledOut: Ending | undefined,
  tools: Tools
): Promise<Ending | undefined> {
  const { finishSchedules } = await import('../schedules/steps/finish-schedules.ts')
  return await finishSchedules(schedules, rolledOut, tools)
}

/** Writes the tags of a rollback or a deployment that has come to its good end without the main step. */
async function finishMark(
  mark: SavedMark,
  outcome: Outcome | undefined,
  tools: Tools
): Promise<void> {
  const { runner, clients } = tools
  try {
    const service =
      mark.when.kind === 'gone'
        ? await describeService(clients.ecs, mark.when.cluster, mark.when.name)
        : undefined
    if (!isDue(mark, outcome, service)) return
    await writeMark(mark, tools)
    runner.line('The mark of the rollback on the service was brought up to date.')
  } catch (error) {
    runner.warning(
      `The mark of the rollback on the service could not be brought up to date: ${failureOf(error).message}`
    )
  }
}

/** Looks after a rollout to its verdict; undefined when none was started. */
async function finishRollout(saved: LeftRollout, tools: Tools): Promise<Ending | undefined> {
  const { runner, clock, cancel } = tools
  const watch = saved.kind === 'started' ? saved.watch : await findWatch(saved, tools)
  if (watch === undefined) {
    runner.line('The main step ended before a deployment was started: there is nothing to undo.')
    return undefined
  }
  tools.journal.learn(factsOf(watch.rollout))
  tools.journal.tell(whatGoesOn(watch))
  // The diagnosis reads the log configuration; without it, it says less.
  const registered = await findRegistered(watch.rollout.taskDefinition, tools).catch(
    () => undefined
  )
  const first = resumeWatch(watch, LIMIT_MS, clock.now())
  const ending = await judge(first, registered?.definition, tools)
  // A hand-over is for a step that has a post step. This one is the last.
  return ending.handedOver === true ? givenUp(watch, cancel) : ending
}

function factsOf(rollout: Rollout) {
  const { cluster, service, taskDefinition, previous } = rollout
  return {
    cluster,
    service,
    taskDefinitionArn: taskDefinition,
    ...deploymentFacts(rollout),
    ...(previous === undefined ? {} : { previousTaskDefinitionArn: previous.taskDefinition })
  }
}

function whatGoesOn({ phase, rollout: { deploymentId, service } }: Watch): string {
  return phase.kind === 'reverting'
    ? `${service}: the rollback of ${deploymentId} is under way, waiting for its end`
    : `${service}: the main step was cut off while ${deploymentId} was under way, going on`
}

function givenUp({ rollout: { deploymentId, service } }: Watch, cancel: AbortSignal): Ending {
  return {
    outcome: 'rollback-failed',
    reason: `The runner ended the post step (${String(cancel.reason)}) before the rollback of ${deploymentId} had ended. It was asked for and may still be going on.`,
    hint: `Look at the deployments of ${service}, and run the job again.`
  }
}

/** The watch of a deployment whose start was announced but not confirmed, if it was started at all. */
async function findWatch(
  announced: AnnouncedRollout,
  { clients, clock, cancel }: Tools
): Promise<Watch | undefined> {
  const deployer = await chooseDeployer(announced)
  for (let attempt = 1; attempt <= POLLS_FOR_START; attempt += 1) {
    const rollout = await deployer.findStarted(announced, clients)
    if (rollout !== undefined) return startWatch(rollout, announced.options, clock.now()).watch
    if (attempt < POLLS_FOR_START) await clock.sleep(POLL_EVERY_MS, cancel)
  }
  return undefined
}

async function removeQuietly(runner: Runner, path: string): Promise<void> {
  try {
    await removeDockerConfig(path)
  } catch (error) {
    runner.warning(`The Docker login in ${path} could not be removed: ${String(error)}`)
  }
}
