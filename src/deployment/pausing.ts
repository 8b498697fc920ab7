import { AFTER_THE_SHIFT, formatInstant } from '../ecs/stage.ts'
import { othersPauses } from './answering.ts'
import { describeExpiry, type Pause } from './pause.ts'
import { revisionName } from './progress-lines.ts'
import type { Observation } from './reading.ts'
import type { News, Verdict, Watch } from './rollout.ts'
import { isGate } from './smoke-gate.ts'
import { withRunning } from './verdict.ts'

/** Remembers the pauses that a poll shows. One that this step was not asked to answer is reported once. */
export function notePauses(
  watch: Watch,
  observation: Observation
): { readonly watch: Watch; readonly news: readonly News[] } {
  const { memory, options } = watch
  const known = memory.pauses ?? []
  const fresh = othersPauses(watch, observation).filter(({ hookId }) => !known.includes(hookId))
  if (fresh.length === 0) return { watch, news: [] }
  const pauses = [...known, ...fresh.map(({ hookId }) => hookId)]
  return {
    watch: { ...watch, memory: { ...memory, pauses } },
    // With wait-until: pause, the verdict reports it.
    news:
      options.waitUntil === 'pause'
        ? []
        : fresh
            .filter(pause => !isGate(watch, observation, pause))
            .map(pause => noticeOf(watch, pause))
  }
}

function noticeOf({ rollout }: Watch, pause: Pause): News {
  const { deploymentId, service } = rollout
  return {
    kind: 'notice',
    text: `${service}: ${deploymentId} waits for an answer at ${pause.stage} (hook ${pause.hookId}). ${describeExpiry(pause)}. This step does not answer it; the wait does not count towards wait-for-minutes.`
  }
}

/** The good end of a step that was asked to wait only up to a point; undefined while the point is not reached. */
export function leaveAt(watch: Watch, observation: Observation): Verdict | undefined {
  const { options, phase, rollout, memory } = watch
  if (phase.kind !== 'watching') return undefined
  if (options.waitUntil === 'pause') {
    const pause = othersPauses(watch, observation).find(one => !isGate(watch, observation, one))
    return pause === undefined
      ? undefined
      : withRunning(watch, 'paused', whyPaused(rollout.deploymentId, pause))
  }
  if (options.waitUntil !== 'bake' || !isBaking(observation) || memory.baking !== true)
    return undefined
  const { deploymentId, taskDefinition } = rollout
  const end = memory.stage?.bakeEndsAt
  const until = end === undefined ? '' : ` until about ${formatInstant(end)}`
  const reason = `All production traffic is on ${revisionName(taskDefinition)}, and ${deploymentId} bakes${until} (wait-until: bake). ECS still watches it and may still roll it back.`
  return withRunning(watch, 'baking', reason)
}

/** What cannot be seen is no point to leave at: without a stage, the deployment is waited for to its end. */
function isBaking({ serviceDeployment: own, service }: Observation): boolean {
  if (own === 'unknown' || service.status === 'ABSENT') return false
  if (service.settings.strategy === 'ROLLING') return own.status === 'IN_PROGRESS'
  const weight = own.weights?.production
  const moved = weight === undefined || weight === 100
  return moved && AFTER_THE_SHIFT.includes(own.lifecycleStage ?? '')
}

function whyPaused(deploymentId: string, pause: Pause): string {
  return `${deploymentId} waits for an answer at ${pause.stage} (hook ${pause.hookId}, wait-until: pause). ${describeExpiry(pause)}.`
}
