import { saveRollout } from '../../context/saved-state.ts'
import type { RolloutTools, Tools } from '../../context/tools.ts'
import { shownService } from '../../ecs/service-state.ts'
import type { Ending } from '../../report/report.ts'
import type { Found } from '../../revision/find-revision.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { compareWithBefore } from '../image-comparison.ts'
import { rollbackTarget } from '../plan-update.ts'
import type { Rollout, WatchOptions } from '../rollout.ts'
import { startWatch } from '../watch.ts'
import { chooseServiceDeployer } from './choose-deployer.ts'
import type { ServiceRequest, Started } from './deployer.ts'
import { judge } from './judge.ts'
import { describeStart } from './start-rollout.ts'

/** A rollback is given at least this long: it has to start and drain tasks like any deployment. */
const SHORTEST_REVERT_MS = 10 * 60_000

/** How long the verdict on a rollout is waited for, planned waits included, and what starts a rollback. */
export function watchOptions(
  { rollout }: Pick<ServiceRequest, 'rollout'>,
  minutes: number = rollout.waitMinutes
): WatchOptions {
  const waitMs = minutes * 60_000
  const plannedMs = waitMs - rollout.waitMinutes * 60_000
  return {
    waitMs,
    ...(plannedMs > 0 ? { plannedMs } : {}),
    // The traffic takes as long to go back as it took to come.
    revertMs: Math.max(rollout.waitMinutes * 60_000, SHORTEST_REVERT_MS) + Math.max(plannedMs, 0),
    rollbackOn: rollout.rollbackOn,
    ...(rollout.smokeTest === undefined ? {} : { smokeTest: true }),
    ...(rollout.together === undefined ? {} : { together: true }),
    ...(rollout.waitUntil === 'completed' ? {} : { waitUntil: rollout.waitUntil })
  }
}

/** Brings a registered revision onto the service, and waits for the verdict when that is wanted. */
export async function rollOut(
  request: ServiceRequest,
  foundBefore: Found,
  taskDefinition: string,
  definition: TaskDefinition,
  tools: RolloutTools
): Promise<Ending> {
  tools.cancel.throwIfAborted()
  tools.others?.undo.throwIfAborted()
  const found = withImages(foundBefore, taskDefinition)
  const { options, started } = await start(request, found, taskDefinition, tools)
  if (started.kind === 'unchanged') {
    const { running } = started
    saveRollout(tools, { kind: 'ended', outcome: 'unchanged', running })
    return { outcome: 'unchanged', reason: started.reason, runningTaskDefinitionArn: running }
  }
  tools.journal.learn(deploymentFacts(started.rollout))
  tools.journal.tell(describeStart(started.rollout))
  if (!request.rollout.wait) {
    saveRollout(tools, { kind: 'ended', outcome: 'registered' })
    return {
      outcome: 'registered',
      reason: 'The deployment was started and not waited for (wait-for-service-stability: false).'
    }
  }
  const { images } = found
  const rollout: Rollout = {
    ...started.rollout,
    ...(images === undefined ? {} : { images }),
    ...(hasHealthCheck(definition) ? {} : { noHealthCheck: true })
  }
  const first = startWatch(rollout, options, tools.clock.now())
  saveRollout(tools, { kind: 'started', watch: first.watch })
  return await judge(first, definition, tools)
}

/** Whether ECS checks the health of a container. What the image's own Dockerfile says is not used (AWS documentation). */
function hasHealthCheck({ containerDefinitions }: TaskDefinition): boolean {
  return containerDefinitions.some(({ healthCheck }) => (healthCheck ?? undefined) !== undefined)
}

/** What was found, with the images that the revision to go back to holds by the same tags. */
function withImages(found: Found, taskDefinition: string): Found {
  const { images = [], registered } = found
  const service = shownService(found.service)
  const before = service && rollbackTarget(service)?.taskDefinition
  if (images.length === 0 || before === undefined) return found
  const definition = registered.find(({ arn }) => arn === before)?.definition
  return {
    ...found,
    images: compareWithBefore(images, before === taskDefinition, definition)
  }
}

/** The ids of a deployment, for the report. */
export function deploymentFacts({ deploymentId, codeDeploy }: Rollout): Partial<Ending> {
  return {
    deploymentId,
    ...(codeDeploy === undefined ? {} : { codeDeployDeploymentId: deploymentId })
  }
}

/** Starts the deployment through the service's deployer, and says how long it will wait. */
async function start(
  request: ServiceRequest,
  found: Found,
  taskDefinition: string,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'journal' | 'cancel'>
): Promise<{ readonly options: WatchOptions; readonly started: Started }> {
  const deployer = await chooseServiceDeployer(found)
  const { minutes, line } = deployer.budget(request, found)
  const options = watchOptions(request, minutes)
  const started = await deployer.start({ request, found, taskDefinition, options }, tools)
  if (started.kind === 'started' && request.rollout.wait && line !== undefined) {
    tools.journal.tell(line)
  }
  return { options, started }
}
