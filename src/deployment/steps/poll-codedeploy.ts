import {
  type CodeDeployClients,
  codeDeployClients,
  getDeployment,
  stopDeployment
} from '../../aws/codedeploy.ts'
import { failureOf } from '../../aws/failure.ts'
import { describeService } from '../../aws/services.ts'
import { ABSENT } from '../../ecs/service-state.ts'
import {
  type CodeDeployObservation,
  type CodeDeployView,
  hasEnded,
  type TargetsView
} from '../codedeploy-observation.ts'
import type { Observation } from '../reading.ts'
import type { Rollout, Watch } from '../rollout.ts'
import { ownTasks, taskSetOf } from '../task-sets.ts'
import type { WatchInput } from '../watch.ts'
import { compareRollout } from './compare-rollout.ts'
import type { DeploymentHandle, PollRequest, PollTools } from './deployer.ts'
import { rememberTasks } from './poll.ts'
import { restoreWithCodeDeploy } from './restore-codedeploy.ts'
import { pollTargets } from './targets.ts'

/** A rollback of CodeDeploy's comes up a moment after the deployment has ended. How long after is not documented. */
const ROLLBACK_COMES_MS = 12_000
const PAUSE_MS = 2_000
/** A poll of a deployment that has ended waits for its rollback. */
const POLL_LIMIT_MS = 45_000

/** One deployment of CodeDeploy: polls the deployment, and in turns the service and the traffic. */
export function handleCodeDeployDeployment(rollout: Rollout, tools: PollTools): DeploymentHandle {
  const { clients, clock } = tools
  const api = codeDeployClients(clients)
  const targets = pollTargets(rollout, api, tools.log)
  const tasks = rememberTasks(rollout, tools)
  const follow = followDeployment(api, tools)
  const surroundings = pollSurroundings(rollout, targets, tools)
  let refusal: string | undefined

  const poll = async ({ watch, withTasks, signal }: PollRequest): Promise<WatchInput> => {
    const followed = followedBy(watch)
    const [deployment, stopped, around] = await Promise.all([
      follow(followed, signal),
      withTasks ? tasks(signal) : undefined,
      surroundings.next(followed, signal)
    ])
    const ended = hasEnded(deployment.undo ?? deployment.deployment)
    // What runs at the end is asked for after the end.
    const { service, target } = ended ? await surroundings.all(followed, signal) : around
    const observation: Observation = {
      service,
      serviceDeployment: 'unknown',
      codeDeploy: { ...deployment, ...(target === undefined ? {} : { targets: target }) }
    }
    const own = taskSetOf(rollout.deploymentId, service, target)
    const found =
      stopped === undefined ? {} : { tasks: ownTasks(stopped, own, rollout.deploymentId) }
    return { kind: 'observed', now: clock.now(), observation, ...found }
  }
  return {
    pollLimitMs: POLL_LIMIT_MS,
    poll,
    stop: async () => {
      const answer = await stop(rollout, api, tools)
      if (answer.kind === 'stop-answered' && answer.answer === 'impossible') refusal = answer.reason
      return answer
    },
    restore: target => restoreWithCodeDeploy(rollout, target, api, { ...tools, refusal }),
    compareImages: (seen, signal) => compareRollout(rollout, seen, signal, tools)
  }
}

/** What is around a deployment, as it was seen last. */
interface Surroundings {
  readonly service: Observation['service']
  readonly target: TargetsView | undefined
}

/** Reads the service and the target of the deployment in turns, so that one poll is two calls. */
function pollSurroundings(
  { cluster, service }: Rollout,
  targets: ReturnType<typeof pollTargets>,
  { clients }: PollTools
) {
  let turn = 0
  let seen: Surroundings = { service: ABSENT, target: undefined }
  const pollService = async (signal: AbortSignal) => {
    seen = { ...seen, service: await describeService(clients.ecs, cluster, service, { signal }) }
  }
  const pollTarget = async (id: string, signal: AbortSignal) => {
    seen = { ...seen, target: (await targets.poll(id, signal)) ?? seen.target }
  }
  return {
    next: async (id: string, signal: AbortSignal): Promise<Surroundings> => {
      const first = seen.service.status === 'ABSENT'
      const wantsTarget = targets.isAvailable() && !first && turn % 2 === 1
      turn += 1
      await (wantsTarget ? pollTarget(id, signal) : pollService(signal))
      return seen
    },
    all: async (id: string, signal: AbortSignal): Promise<Surroundings> => {
      await Promise.all([pollService(signal), pollTarget(id, signal)])
      return seen
    }
  }
}

/** The deployment whose end counts: this step's own rollback, once there is one. */
function followedBy({ phase, rollout }: Watch): string {
  return phase.kind === 'reverting' && phase.restore !== undefined
    ? phase.restore.deploymentId
    : rollout.deploymentId
}

type Followed = Pick<CodeDeployObservation, 'deployment' | 'undo'>

/** Reads a deployment and, after its end, the one that rolls it back. What has ended is not read again. */
function followDeployment({ client }: CodeDeployClients, { clock }: PollTools) {
  const over = new Map<string, CodeDeployView>()
  const endSeenAt = new Map<string, number>()
  const get = async (id: string, signal: AbortSignal) =>
    over.get(id) ?? (await getDeployment(client, id, { signal }))
  const mayComeUp = (deployment: CodeDeployView): boolean => {
    const now = clock.now()
    const since = endSeenAt.get(deployment.id) ?? now
    endSeenAt.set(deployment.id, since)
    return now - since < ROLLBACK_COMES_MS
  }
  return async (id: string, signal: AbortSignal): Promise<Followed> => {
    let deployment = await get(id, signal)
    while (lacksRollback(deployment) && mayComeUp(deployment)) {
      await clock.sleep(PAUSE_MS, signal)
      signal.throwIfAborted()
      deployment = await get(id, signal)
    }
    if (!hasEnded(deployment)) return { deployment }
    over.set(id, deployment)
    const { undoneBy } = deployment
    return undoneBy === undefined
      ? { deployment }
      : { deployment, undo: await get(undoneBy, signal) }
  }
}

function lacksRollback({ status, undoneBy }: CodeDeployView): boolean {
  return (status === 'Failed' || status === 'Stopped') && undoneBy === undefined
}

async function stop(
  { deploymentId }: Rollout,
  { client }: CodeDeployClients,
  { clock }: PollTools
): Promise<WatchInput> {
  try {
    await stopDeployment(client, deploymentId)
    return { kind: 'stop-answered', now: clock.now(), answer: 'accepted' }
  } catch (error) {
    const { name, message: reason } = failureOf(error)
    const conflict = name === 'DeploymentAlreadyCompletedException'
    const answer = conflict ? 'conflict' : 'impossible'
    return { kind: 'stop-answered', now: clock.now(), answer, reason }
  }
}
