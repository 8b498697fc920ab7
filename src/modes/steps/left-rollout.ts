import { failureOf } from '../../aws/failure.ts'
import { describeService } from '../../aws/services.ts'
import type { SavedMarker, SavedRollout, SavedState } from '../../context/saved-state.ts'
import type { RolloutTools, Tools } from '../../context/tools.ts'
import type { Rollout, Watch } from '../../deployment/rollout.ts'
import { chooseDeployer } from '../../deployment/steps/choose-deployer.ts'
import type { AnnouncedRollout } from '../../deployment/steps/deployer.ts'
import { judge } from '../../deployment/steps/judge.ts'
import { deploymentFacts } from '../../deployment/steps/roll-out.ts'
import { resumeWatch, startWatch } from '../../deployment/watch.ts'
import type { Ending, Outcome } from '../../report/report.ts'
import { findRegistered } from '../../revision/find-revision.ts'
import { isDue, writeMarker } from '../../rollback/steps/saved-marker.ts'
import { removeFormer } from './former-objects.ts'

/**
 * How long the post step watches a rollback. The runner gives all post steps of a cancelled job together the server's
 * time for a cancel, usually five minutes, at the least one, less 15 seconds. What has to be done (the poll, and the
 * request to stop) is done in the first seconds. What follows is only watching, and worth its time, since most rollbacks
 * take longer than a minute. One that takes longer than this is reported as going on. So that being killed on the way
 * leaves no doubt, the log has said by then what is going on.
 */
const LIMIT_MS = 4 * 60_000
/** An update that was sent right before the end may show only after a moment. */
const POLLS_FOR_START = 3
const POLL_EVERY_MS = 3_000

/** A rollout that the main step did not bring to its end. */
export type LeftRollout = Exclude<SavedRollout, { kind: 'ended' }>

/** What the saved state says about a rollout: what is left to do, or how it has ended. */
export interface Left {
  readonly saved?: LeftRollout
  readonly ended?: Ending
}

/** What is left of a rollout. */
export function leftRolloutOf({ rollout: saved }: Pick<SavedState, 'rollout'>): Left {
  if (saved === undefined) return {}
  if (saved.kind !== 'ended') return { saved }
  const { outcome, running } = saved
  if (outcome === undefined) return {}
  return {
    ended: { outcome, ...(running === undefined ? {} : { runningTaskDefinitionArn: running }) }
  }
}

/** A marker that may still have to be written: the rollout has succeeded, or may do so yet. */
export function leftMarkerOf(
  { marker }: Pick<SavedState, 'marker'>,
  { saved, ended }: Left
): SavedMarker | undefined {
  const hopeful = saved !== undefined || ended?.outcome === 'succeeded'
  return marker?.when.kind === 'succeeded' && !hopeful ? undefined : marker
}

/** Watches a left rollout to its verdict; undefined when none was started. */
export async function resumeRollout(
  saved: LeftRollout,
  tools: RolloutTools
): Promise<Ending | undefined> {
  const { runner, clock } = tools
  const watch = saved.kind === 'started' ? saved.watch : await findWatch(saved, tools)
  if (watch === undefined) {
    const undone = saved.kind === 'starting' && (await abandon(saved, tools))
    const rest = undone ? 'what it had changed before is put back.' : 'there is nothing to undo.'
    runner.line(`The main step ended before a deployment was started: ${rest}`)
    return undefined
  }
  tools.journal.learn(factsOf(watch.rollout))
  // Of several services, every line says its own.
  const name = tools.others === undefined ? `${watch.rollout.service}: ` : ''
  tools.journal.tell(`${name}${whatGoesOn(watch)}`)
  // The diagnosis reads the log configuration; without it, it says less.
  const { kubernetes, taskDefinition } = watch.rollout
  const registered =
    kubernetes === undefined
      ? await findRegistered(taskDefinition, tools).catch(() => undefined)
      : undefined
  const first = resumeWatch(watch, LIMIT_MS, clock.now())
  const ending = await judge(first, registered?.definition, tools)
  await removeFormer(kubernetes?.former)
  return ending
}

async function abandon(announced: AnnouncedRollout, tools: RolloutTools): Promise<boolean> {
  const deployer = await chooseDeployer(announced)
  const undone = (await deployer.abandon?.(announced, tools)) ?? false
  await removeFormer(announced.kubernetes?.former)
  return undone
}

function factsOf(rollout: Rollout) {
  const { cluster, service, taskDefinition, previous, kubernetes } = rollout
  return {
    cluster,
    service,
    taskDefinitionArn: taskDefinition,
    ...deploymentFacts(rollout),
    ...(kubernetes === undefined
      ? {}
      : {
          kubernetes: { namespace: kubernetes.namespace, deployment: kubernetes.deployment }
        }),
    ...(previous === undefined ? {} : { previousTaskDefinitionArn: previous.taskDefinition })
  }
}

function whatGoesOn({ phase, rollout: { deploymentId } }: Watch): string {
  return phase.kind === 'reverting'
    ? `the rollback of ${deploymentId} is in progress, waiting for it to end`
    : `the main step was cut off while ${deploymentId} was in progress, continuing`
}

/** The watch of a deployment whose start was announced but not confirmed, if it was started. */
async function findWatch(
  announced: AnnouncedRollout,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'cancel'>
): Promise<Watch | undefined> {
  const { clock, cancel } = tools
  const deployer = await chooseDeployer(announced)
  for (let attempt = 1; attempt <= POLLS_FOR_START; attempt += 1) {
    const rollout = await deployer.findStarted(announced, tools)
    if (rollout !== undefined) return startWatch(rollout, announced.options, clock.now()).watch
    if (attempt < POLLS_FOR_START) await clock.sleep(POLL_EVERY_MS, cancel)
  }
  return undefined
}

/** Writes the tags of a rollback or a deployment that has come to its good end without the main step. */
export async function finishMarker(
  marker: SavedMarker,
  outcome: Outcome | undefined,
  tools: Pick<Tools, 'runner' | 'clients'>
): Promise<void> {
  const { runner, clients } = tools
  try {
    const service =
      marker.when.kind === 'gone'
        ? await describeService(clients.ecs, marker.when.cluster, marker.when.name)
        : undefined
    if (!isDue(marker, outcome, service)) return
    await writeMarker(marker, tools)
    runner.line('The rollback marker on the service was updated.')
  } catch (error) {
    runner.warning(
      `The rollback marker on the service could not be updated: ${failureOf(error).message}`
    )
  }
}
