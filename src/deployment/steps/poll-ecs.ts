import {
  describeService,
  describeServiceDeployment,
  findServiceDeployment,
  stopServiceDeployment
} from '../../aws/ecs.ts'
import { type AwsFailure, failureOf, isUnavailable } from '../../aws/failure.ts'
import { serverNow } from '../../aws/task-times.ts'
import type { Observation } from '../reading.ts'
import type { Rollout } from '../rollout.ts'
import type { WatchInput } from '../watch.ts'
import { compareRollout } from './compare-rollout.ts'
import type { DeploymentHandle, PollRequest, PollTools } from './deployer.ts'
import { POLL_LIMIT_MS, rememberTasks } from './poll.ts'
import { restore } from './restore.ts'

/** One deployment of ECS: polls the service and its service deployment. */
export function handleEcsDeployment(rollout: Rollout, tools: PollTools): DeploymentHandle {
  const { clients, clock } = tools
  const { cluster, service } = rollout
  const ownDeployment = watchServiceDeployment(rollout, tools)
  const tasks = rememberTasks(rollout, tools)
  const poll = async ({ withTasks, signal }: PollRequest): Promise<WatchInput> => {
    const [seen, serviceDeployment, stopped] = await Promise.all([
      describeService(clients.ecs, cluster, service, { signal }),
      ownDeployment.poll(signal),
      withTasks ? tasks(signal) : undefined
    ])
    const observation: Observation = {
      service: seen,
      serviceDeployment,
      at: serverNow(clients.ecs)
    }
    const found = stopped === undefined ? {} : { tasks: stopped }
    return { kind: 'observed', now: clock.now(), observation, ...found }
  }
  return {
    pollLimitMs: POLL_LIMIT_MS,
    poll,
    stop: () => ownDeployment.stop(),
    restore: target => restore(rollout, target, tools),
    compareImages: (seen, signal) => compareRollout(rollout, seen, signal, tools)
  }
}

/** The service deployment of a rollout: found once by its identity, then described. */
function watchServiceDeployment(rollout: Rollout, { clients, clock, journal, log }: PollTools) {
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
    poll: async (signal: AbortSignal | undefined): Promise<Observation['serviceDeployment']> => {
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
