import { describeStage } from '../ecs/stage.ts'
import type { RollbackTrigger } from '../inputs/request.ts'
import { deployerWords } from './deployer-kind.ts'
import { formatDuration, revisionName } from './progress-lines.ts'
import type { Reading } from './reading.ts'
import type { Rollout, RolloutOutcome, Verdict, Watch } from './rollout.ts'

/** The readings that end a watch. */
export type FinalReading = Exclude<Reading, { kind: 'going' | 'rolling-back' | 'failed' }>

/** The known cause: the one that began the rollback, else the one that ECS reports now. */
export function causeIn(watch: Watch, told = ''): string {
  return watch.phase.kind === 'watching' ? told : watch.phase.cause
}

/** What asks for a rollback when a deployment has failed: what has asked for one already, else the failure. */
export function triggerIn({ phase }: Watch): RollbackTrigger {
  return (phase.kind === 'watching' ? undefined : phase.trigger) ?? 'failure'
}

/** The verdict that a final reading stands for. */
export function conclude(watch: Watch, reading: FinalReading): Verdict {
  const { rollout } = watch
  switch (reading.kind) {
    case 'succeeded': {
      const notes = [reading.note, describeExpired(watch)].filter(text => text !== undefined)
      return {
        outcome: 'succeeded',
        running: reading.running,
        ...(notes.length === 0 ? {} : { note: notes.join(' ') })
      }
    }
    case 'rolled-back':
      return { ...withRunning(watch, 'rolled-back', causeIn(watch, reading.cause)), ...back(watch) }
    case 'rollback-failed':
      return reading.noCandidate
        ? withRunning(
            watch,
            'failed',
            `${causeIn(watch, reading.cause)} There was no earlier deployment to go back to.`
          )
        : rollbackFailed(watch, causeIn(watch, reading.cause), reading.cause)
    case 'superseded':
      return {
        ...withRunning(watch, 'superseded', describeSuccessor(watch, reading)),
        successor: reading.by
      }
    case 'gone':
      return {
        outcome: watch.phase.kind === 'watching' ? 'failed' : 'rollback-failed',
        reason: `The ${rollout.kubernetes === undefined ? 'service' : 'Deployment'} ${rollout.service} is ${reading.status}: it was deleted while the deployment was under way.`
      }
  }
}

/** A gate that no one kept. */
function describeExpired({ memory: { expired = [] } }: Watch): string | undefined {
  const stages = [...new Set(expired)]
  return stages.length === 0
    ? undefined
    : `No one answered the pause at ${stages.join(' and ')}: it timed out, and ECS continued by itself.`
}

/** What runs after a rollback. The service's view may lag behind, and still show most tasks of mine. */
function back({ rollout, memory }: Watch): { running?: string } {
  const stale = memory.running === rollout.taskDefinition && rollout.previous !== undefined
  return stale ? { running: rollout.previous.taskDefinition } : {}
}

function describeSuccessor(
  watch: Watch,
  { by, completed, cause }: Extract<FinalReading, { kind: 'superseded' }>
): string {
  const newer = `newer deployment, ${by.id} of ${revisionName(by.taskDefinition)},`
  const failed = causeIn(watch, cause)
  if (failed !== '') {
    return `${failed} Before it was taken back, a ${newer} had begun; that one was left alone.`
  }
  const when = completed === true ? 'soon after it had completed' : 'before it completed'
  return `A ${newer} replaced ${watch.rollout.deploymentId} ${when}; it was left alone.`
}

/** The service is not on a good revision: what failed first, and why the rollback failed. */
export function rollbackFailed(watch: Watch, cause: string, detail: string): Verdict {
  const why = detail === cause ? 'The rollback failed.' : `The rollback failed too: ${detail}`
  return withRunning(watch, 'rollback-failed', `${cause} ${why}`)
}

/** The rollback takes longer than anyone waits. */
export function rollbackTooLong(watch: Watch, cause: string): Verdict {
  return withRunning(
    watch,
    'rollback-failed',
    `${cause} The rollback had not ended after ${formatDuration(watch.options.revertMs)}; it may still be going on.`
  )
}

/** The post step ends before the rollback does: what goes on without it. `signal` is the runner's, which ended it. */
export function stillGoingBack(watch: Watch, signal: string | undefined): string {
  const { rollout, options, memory } = watch
  const to =
    rollout.previous === undefined ? '' : ` to ${revisionName(rollout.previous.taskDefinition)}`
  const end =
    signal === undefined
      ? `had not ended after ${formatDuration(options.revertMs)}, when the time of the post step was over`
      : `had not ended when the runner ended the post step (${signal})`
  const counts = memory.counts === '' ? '' : ` (${memory.counts})`
  return `${causeIn(watch)} The rollback${to} was started and ${end}${counts}. ${deployerWords(rollout).name} goes on with it; this job does not see how it ends.`
}

/** What to do about a rollback that no one watches. */
export function howToFollow({ cluster, service, previous, kubernetes }: Rollout): string {
  const back = previous === undefined ? 'the old revision' : revisionName(previous.taskDefinition)
  const see =
    kubernetes === undefined
      ? `aws ecs describe-services --cluster ${cluster} --services ${service}`
      : `kubectl rollout status deployment/${kubernetes.deployment} --namespace ${kubernetes.namespace}`
  return `Follow the rollback with \`${see}\`, and run the job again once ${service} runs ${back} only.`
}

/** The revision to go back to would resolve the tag that was moved to the same wrong image. */
export function sameImageAgain(watch: Watch, target: string): Verdict {
  return withRunning(
    watch,
    'rollback-failed',
    `${causeIn(watch)} It was not rolled back: ${revisionName(target)} holds the same tag, which would bring the same image again. Put the tag back on the right image and deploy with force-new-deployment: true.`
  )
}

/** The wait is over. */
export function tooLong({ rollout, options }: Watch): string {
  const { waitMs, plannedMs = 0 } = options
  const planned = plannedMs > 0 ? ` and ${formatDuration(plannedMs)} of planned waiting` : ''
  return `${rollout.deploymentId} had not completed after ${formatDuration(waitMs)} (wait-for-minutes${planned}).`
}

/** ECS cannot be asked any more, and waiting does not help. */
export function pollRefused(watch: Watch, reason: string): Verdict {
  const counts = watch.memory.counts === '' ? '' : ` (${watch.memory.counts})`
  return watch.phase.kind === 'watching'
    ? withRunning(
        watch,
        'failed',
        `${reason} The rollout of ${watch.rollout.deploymentId} was still going on${counts} and goes on unwatched.`
      )
    : withRunning(
        watch,
        'rollback-failed',
        `${watch.phase.cause} A rollback was going on${counts}, but it could not be watched to its end: ${reason}`
      )
}

const WITHOUT_ROLLBACK: Readonly<Record<RollbackTrigger, RolloutOutcome>> = {
  failure: 'failed',
  timeout: 'timed-out',
  cancel: 'cancelled'
}

/** A bad end that the user did not want rolled back. */
export function leftAlone(watch: Watch, trigger: RollbackTrigger, cause: string): Verdict {
  return withRunning(
    watch,
    WITHOUT_ROLLBACK[trigger],
    `${cause} It was not rolled back because rollback-on does not include ${trigger}.${whereItStands(watch)}`
  )
}

/** Who comes next has to know what ECS waits for, and until when. */
function whereItStands({ rollout, memory: { stage = {} } }: Watch): string {
  const where = describeStage(stage)
  return where === '' ? '' : ` ${rollout.deploymentId} stands ${where}.`
}

/** A signal came before the pause was answered: someone else's deployment is left as it is. */
export function cancelledBefore(signal: string): Verdict {
  return {
    outcome: 'cancelled',
    reason: `The job was cancelled (${signal}) before the pause was answered. Nothing was changed.`
  }
}

/** The same, when the signal is not known. */
export function cutOffBefore(): Verdict {
  return {
    outcome: 'cancelled',
    reason: 'The main step was cut off before the pause was answered. Nothing was changed.'
  }
}

/** No one waits any longer for a deployment that has all production traffic and only bakes. */
export function leftBaking(watch: Watch, cause: string): Verdict {
  const { deploymentId, taskDefinition } = watch.rollout
  return withRunning(
    watch,
    'timed-out',
    `${cause} It was not rolled back: production traffic is on ${revisionName(taskDefinition)}, and ${deploymentId} only bakes. ${deployerWords(watch.rollout).name} still watches it and may still roll it back.`
  )
}

/** It ended badly, nothing was put back, and production traffic was left on it: the service is on no good revision. */
export function leftServing(
  watch: Watch,
  trigger: RollbackTrigger,
  cause: string,
  percent: number
): Verdict {
  const { foreign, taskDefinition, deploymentId } = watch.rollout
  const why =
    foreign === true
      ? `another run or a person started ${deploymentId}`
      : `rollback-on does not include ${trigger}`
  return withRunning(
    watch,
    'rollback-failed',
    `${cause} It was not rolled back because ${why}, and ${percent} % of production traffic was left on ${revisionName(taskDefinition)}.`
  )
}

/** A bad end of a deployment that another run or a person started. */
export function leftToOthers(watch: Watch, trigger: RollbackTrigger, cause: string): Verdict {
  return withRunning(
    watch,
    WITHOUT_ROLLBACK[trigger],
    `${cause} It was left alone, because another run or a person started ${watch.rollout.deploymentId}.`
  )
}

/** A bad end of a first deployment. */
export function nothingToRestore(watch: Watch, trigger: RollbackTrigger, cause: string): Verdict {
  const reason = `${cause} There was no earlier deployment to go back to; ${watch.rollout.deploymentId} was left as it is.`
  return { ...withRunning(watch, 'failed', reason), trigger }
}

/** A verdict with the revision that was last seen to run. */
export function withRunning(watch: Watch, outcome: RolloutOutcome, reason: string): Verdict {
  const { running } = watch.memory
  return { outcome, reason, ...(running === undefined ? {} : { running }) }
}
