import { createClients } from '../aws/client.ts'
import { prepareRenewal } from '../aws/renewal.ts'
import { startJournal } from '../context/journal.ts'
import { readSavedState } from '../context/read-saved-state.ts'
import type { LeftJob, SavedSchedules, SavedState } from '../context/saved-state.ts'
import { NOTHING_READ } from '../context/source.ts'
import type { RolloutTools, Tools } from '../context/tools.ts'
import { finishShown, leftDeploymentOf } from '../github/steps/finish-shown.ts'
import { stopLeftTasks } from '../one-off-task/steps/stop-saved-tasks.ts'
import { finishPreview, type LeftPreview, leftPreviewOf } from '../preview/steps/finish-preview.ts'
import type { Ending } from '../report/report.ts'
import { announce } from '../runner/announce.ts'
import type { Clock } from '../runner/clock.ts'
import { removeDockerConfig } from '../runner/docker.ts'
import { endMarkedProcesses } from '../runner/left-processes.ts'
import type { Runner } from '../runner/runner.ts'
import {
  finishServices,
  followLeft,
  type LeftServices,
  leftServicesOf
} from './steps/finish-services.ts'
import {
  finishMarker,
  type Left,
  leftMarkerOf,
  leftRolloutOf,
  resumeRollout
} from './steps/left-rollout.ts'

const RETRIES = 8
type LeftSchedules = Exclude<SavedSchedules, { kind: 'ended' }>

/** Schedules that may be half changed, or that follow a rollout which has succeeded, or may do so yet. */
function leftSchedulesOf({
  schedules,
  rollout,
  services = {}
}: SavedState): LeftSchedules | undefined {
  if (schedules === undefined || schedules.kind === 'ended') return undefined
  const rollouts = [rollout, ...Object.values(services).map(service => service.rollout)]
  const isOver = rollouts.some(
    one => one?.kind === 'ended' && one.outcome !== 'succeeded' && one.outcome !== 'unchanged'
  )
  return schedules.kind === 'waiting' && isOver ? undefined : schedules
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
  const { region, dockerConfig, testProcesses, tasks, job, ...state } = reading.state
  if (testProcesses !== undefined) await endMarkedProcesses(testProcesses)
  if (dockerConfig !== undefined) await removeQuietly(runner, dockerConfig)
  const left = leftRolloutOf(state)
  const schedules = leftSchedulesOf(state)
  const marker = leftMarkerOf(state, left)
  const preview = leftPreviewOf(state)
  const shown = leftDeploymentOf(state)
  const many = leftServicesOf(state.services, schedules !== undefined)
  const all = [left.saved, tasks, job, preview, shown, marker, schedules, many]
  if (all.every(one => one === undefined)) return
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
  if (job !== undefined) await removeLeftJob(job, tools)
  const { rolledOut, ending } = await bringAllToItsEnd({ left, many, preview, schedules }, tools)
  if (marker !== undefined && preview === undefined)
    await finishMarker(marker, rolledOut?.outcome, tools)
  if (shown !== undefined) await finishShown(shown, ending, tools)
}

async function removeLeftJob(
  job: LeftJob,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients'>
): Promise<void> {
  const { removeJob } = await import('./steps/remove-eks-job.ts')
  await removeJob(job, tools)
}

function refusalOf(why: string): string {
  return `The post step cannot use the state that the main step saved: ${why}. It did nothing. If the main step was cut off, check the deployments of the service and the running tasks; use one version of the action in a job.`
}

/** What the main step left. */
interface LeftWork {
  readonly left: Left
  readonly many: LeftServices | undefined
  readonly preview: LeftPreview | undefined
  readonly schedules: LeftSchedules | undefined
}

async function bringAllToItsEnd(
  { left, many, preview, schedules }: LeftWork,
  tools: Tools
): ReturnType<typeof bringToItsEnd> {
  if (many !== undefined) {
    return { rolledOut: undefined, ending: await finishServices(many, schedules, tools) }
  }
  return preview === undefined
    ? await bringToItsEnd(left, schedules, tools)
    : { rolledOut: undefined, ending: await finishPreview(preview, tools) }
}

/** Ends a rollout that was left, and then has the schedules follow that were to follow it. */
async function bringToItsEnd(
  { saved, ended }: Left,
  schedules: LeftSchedules | undefined,
  tools: RolloutTools
): Promise<{ readonly rolledOut: Ending | undefined; readonly ending: Ending | undefined }> {
  const rolledOut = saved === undefined ? ended : await resumeRollout(saved, tools)
  const followed = schedules && (await followLeft(schedules, { ending: rolledOut }, tools))
  const told = followed ?? (saved === undefined ? undefined : rolledOut)
  if (told !== undefined) announce({ ...tools.journal.known(), ...told }, tools.runner)
  return { rolledOut, ending: followed ?? rolledOut }
}

async function removeQuietly(runner: Runner, path: string): Promise<void> {
  try {
    await removeDockerConfig(path)
  } catch (error) {
    runner.warning(`The Docker login in ${path} could not be removed: ${String(error)}`)
  }
}
