import {
  describeServiceDeployment,
  findServiceDeployment,
  stopServiceDeployment
} from '../../aws/ecs.ts'
import { type AwsFailure, failureOf, isUnavailable } from '../../aws/failure.ts'
import { describeService } from '../../aws/services.ts'
import { serverNow } from '../../aws/task-times.ts'
import { shownService } from '../../ecs/service-state.ts'
import { type AskedBefore, asksServiceDeployment } from '../polling.ts'
import type { Observation } from '../reading.ts'
import type { Rollout } from '../rollout.ts'
import type { WatchInput } from '../watch.ts'
import { compareRollout } from './compare-rollout.ts'
import type { DeploymentHandle, PollRequest, PollTools } from './deployer.ts'
import { POLL_LIMIT_MS, rememberTasks } from './poll.ts'
import { restoreByUpdate } from './restore.ts'

/** What was seen so short a time ago belongs to the same poll. */
const SAME_POLL_MS = 1_000

/** One deployment of ECS: polls the service and its service deployment. */
export function handleEcsDeployment(rollout: Rollout, tools: PollTools): DeploymentHandle {
  const { clients, clock } = tools
  const { cluster, service } = rollout
  const ownDeployment = watchServiceDeployment(rollout, tools)
  const tasks = rememberTasks(rollout, tools)
  let last: { readonly observation: Observation; readonly now: number } | undefined
  const observe = async (signal: AbortSignal): Promise<Observation> => {
    const seen = await describeService(clients.ecs, cluster, service, { signal })
    const serviceDeployment = await ownDeployment.poll(seen, signal)
    return { service: seen, serviceDeployment, at: serverNow(clients.ecs) }
  }
  const poll = async ({ withTasks, signal }: PollRequest): Promise<WatchInput> => {
    // The stopped tasks belong to the poll that asked for them.
    const samePoll =
      withTasks && last !== undefined && clock.now() - last.now < SAME_POLL_MS ? last : undefined
    const observation = samePoll?.observation ?? (await observe(signal))
    const stopped = withTasks ? await tasks(signal) : undefined
    const now = clock.now()
    last = { observation, now }
    return {
      kind: 'observed',
      now,
      observation,
      ...(stopped === undefined ? {} : { tasks: stopped })
    }
  }
  return {
    pollLimitMs: POLL_LIMIT_MS,
    poll,
    stop: () => ownDeployment.stop(),
    restore: target => restoreByUpdate(rollout, target, tools),
    compareImages: (seen, signal) => compareRollout(rollout, seen, signal, tools)
  }
}

/** The number that a deployment's id and the ARN of its service revision end in. */
const numberOf = (reference = '') => reference.split('/').pop()

/**
 * Where several services are polled together, the deployment that the service names, when it is this one: what the service
 * says may be out of date. To search for it would be a call for each service.
 */
function prepareFindNamed({ deploymentId }: Rollout, { clients, others }: PollTools) {
  let tried: string | undefined
  return async (seen: Observation['service'], signal: AbortSignal | undefined) => {
    const named = others === undefined ? undefined : shownService(seen)?.currentDeployment
    if (named === undefined || named === tried) return undefined
    tried = named
    const own = await describeServiceDeployment(clients.ecs, named, { signal })
    return numberOf(own?.target) === numberOf(deploymentId) ? own : undefined
  }
}

/** The service deployment of a rollout: found once by its identity, then described when it may have changed. */
function watchServiceDeployment(rollout: Rollout, tools: PollTools) {
  const { clients, clock, journal, log, others } = tools
  const findNamed = prepareFindNamed(rollout, tools)
  let arn: string | undefined
  let unavailable = false
  let before: AskedBefore | undefined
  const deployment = { id: rollout.deploymentId, createdAt: rollout.createdAt }

  const find = async (signal?: AbortSignal) => {
    const { cluster, service } = rollout
    arn ??= await findServiceDeployment(clients.ecs, cluster, service, deployment, { signal })
    if (arn !== undefined) journal.learn({ serviceDeploymentArn: arn })
    return arn
  }
  const ask = async (seen: Observation['service'], signal: AbortSignal | undefined) => {
    const [known, at] = [arn, clock.now()]
    if (known === undefined) {
      const own = await findNamed(seen, signal)
      if (own !== undefined) {
        arn = own.arn
        journal.learn({ serviceDeploymentArn: arn })
        return own
      }
      if (others === undefined || others.mayAskAlone()) await find(signal)
      return 'unknown'
    }
    const own = await describeServiceDeployment(clients.ecs, known, { signal })
    before = own === undefined ? undefined : { own, service: seen, at }
    return own ?? 'unknown'
  }
  const giveUp = (failure: AwsFailure) => {
    unavailable = true
    log.notice(
      `${failure.message} The verdict comes from ecs:DescribeServices alone; allow the service-deployment calls for a better one.`
    )
  }
  return {
    poll: async (
      seen: Observation['service'],
      signal: AbortSignal | undefined
    ): Promise<Observation['serviceDeployment']> => {
      if (unavailable) return 'unknown'
      if (before !== undefined && !asksServiceDeployment(seen, before, clock.now())) {
        return before.own
      }
      try {
        return await ask(seen, signal)
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
