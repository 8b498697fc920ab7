import type { FargatePlatform } from '../image/manifest.ts'
import type { Request } from '../inputs/request.ts'
import type { WatchOptions } from '../rollout/rollout.ts'
import { startWatch } from '../rollout/watch.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import { platformOf } from '../task-definition/platform.ts'
import { type Ending, judge } from './judge.ts'
import { expectedImage, type Found, lookUp } from './look-up.ts'
import { obtainImage } from './obtain-image.ts'
import { register } from './register.ts'
import { renderDefinition, writeDefinition } from './render-definition.ts'
import { sideBySide } from './side-by-side.ts'
import { describeStart, saveRollout, startRollout } from './start-rollout.ts'
import type { Tools } from './tools.ts'

/** A rollback is given at least this long: it has to start and drain tasks like any deployment. */
const SHORTEST_REVERT_MS = 10 * 60_000

/** Build, push, render, register, roll out, and wait for the verdict. */
export async function deploy(request: Request, tools: Tools): Promise<Ending> {
  const { journal, cancel } = tools
  journal.learn({ cluster: request.cluster })
  if (request.service !== undefined) journal.learn({ service: request.service })
  const { found, image } = await prepare(request, tools)
  const { definition, notes } = renderDefinition(request, found, image)
  for (const note of notes) tools.runner.line(note)
  journal.learn({ taskDefinitionPath: await writeDefinition(definition, tools) })
  cancel.throwIfAborted()
  const taskDefinitionArn = await register(definition, found, tools)
  journal.learn({ taskDefinitionArn })
  return request.service === undefined
    ? { outcome: 'registered', reason: 'No service was given, so nothing was rolled out.' }
    : await rollOut(
        { ...request, service: request.service },
        found,
        taskDefinitionArn,
        definition,
        tools
      )
}

/** Everything that can be known before something is changed in ECS, with the image built meanwhile. */
async function prepare(
  request: Request,
  tools: Tools
): Promise<{ found: Found; image: string | undefined }> {
  const early = (found: Found) => renderDefinition(request, found, expectedImage(request))
  return await sideBySide(tools.cancel, signal => {
    const found = lookUp(request, tools)
    const platform = found.then(base => platformOf(early(base).definition) as FargatePlatform)
    // A task definition that cannot run is as good a reason to stop the build as a missing service.
    const accepted: Promise<Found> = Promise.all([found, platform]).then(([base]) => base)
    return {
      found: accepted,
      image: obtainImage(request, platform, tools, signal)
    }
  })
}

async function rollOut(
  request: Request & { readonly service: string },
  found: Found,
  taskDefinition: string,
  definition: TaskDefinition,
  tools: Tools
): Promise<Ending> {
  const { rollout } = request
  const waitMs = rollout.waitMinutes * 60_000
  const options: WatchOptions = {
    waitMs,
    revertMs: Math.max(waitMs, SHORTEST_REVERT_MS),
    rollbackOn: rollout.rollbackOn
  }
  tools.cancel.throwIfAborted()
  const started = await startRollout(request, found, taskDefinition, options, tools)
  if (started.kind === 'unchanged') {
    saveRollout(tools, { kind: 'ended' })
    return {
      outcome: 'unchanged',
      reason: started.reason,
      runningTaskDefinitionArn: taskDefinition
    }
  }
  tools.journal.learn({ deploymentId: started.rollout.deploymentId })
  tools.journal.tell(describeStart(started.rollout))
  if (!rollout.wait) {
    saveRollout(tools, { kind: 'ended' })
    return {
      outcome: 'registered',
      reason: 'The deployment was started and not waited for (wait-for-service-stability: false).'
    }
  }
  const first = startWatch(started.rollout, options, tools.clock.now())
  saveRollout(tools, { kind: 'started', watch: first.watch })
  return await judge(first, definition, tools)
}
