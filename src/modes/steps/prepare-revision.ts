import { sideBySide } from '../../context/side-by-side.ts'
import type { Tools } from '../../context/tools.ts'
import { checkedImages, type ObtainedImage } from '../../deployment/image-comparison.ts'
import { requireStages } from '../../deployment/steps/require-stages.ts'
import { existingService } from '../../ecs/service-state.ts'
import type { FargatePlatform } from '../../image/manifest.ts'
import { obtainImage } from '../../image/steps/obtain-image.ts'
import { requireScan } from '../../image-scan/steps/wait-for-scan.ts'
import type { Request } from '../../inputs/request.ts'
import type { TaskPlan } from '../../one-off-task/plan-task.ts'
import { planOneOff } from '../../one-off-task/steps/prepare-task.ts'
import { preflight, preflightReads } from '../../preflight/steps/preflight.ts'
import { warnOfFileImages } from '../../preflight/steps/warn-of-file-images.ts'
import { expectedImage, type Found, findRevision } from '../../revision/find-revision.ts'
import type { FoundService } from '../../revision/find-service.ts'
import { originOf } from '../../revision/origin.ts'
import { refreshService } from '../../revision/refresh-service.ts'
import { register } from '../../revision/register.ts'
import { renderDefinition, writeDefinition } from '../../revision/render-revision.ts'
import { runningImage } from '../../revision/running-image.ts'
import { refuseRolledBack, warnOfLaterRun } from '../../rollback/steps/guard.ts'
import { prepareScaling } from '../../scaling/steps/bring-scaling.ts'
import {
  prepareFollowing,
  type ScheduleFollowing,
  type ServiceFollowWanted
} from '../../schedules/steps/prepare-following.ts'
import { refuseSmokeTest } from '../../smoke-test/steps/refuse-smoke-test.ts'
import { planTestTask } from '../../smoke-test/steps/run-test-task.ts'
import { nameOf, type TaskDefinition } from '../../task-definition/definition.ts'
import { platformOf } from '../../task-definition/platform.ts'

/** A revision that is ready to run, with everything learned about it. */
export interface PreparedRevision {
  readonly found: Found
  readonly definition: TaskDefinition
  readonly taskDefinitionArn: string
  /** How the one-off task will be run; absent when none is asked for. */
  readonly task?: TaskPlan
  /** How the task of the smoke test will be run; absent when none is asked for. */
  readonly testTask?: TaskPlan
  /** What else starts the task definition and follows; absent when nothing is asked for. */
  readonly following?: ScheduleFollowing
}

/** What there is to know of a service before its image is there; each part as soon as it is known. */
export interface FirstChecks {
  /** Rejects for everything that prevents it. */
  readonly found: Promise<Found>
  /** The task definition with the image that is expected, and what it was rendered from. */
  readonly drawn: Promise<{ readonly found: Found; readonly definition: TaskDefinition }>
  readonly platform: Promise<FargatePlatform>
  readonly task: Promise<TaskPlan | undefined>
  readonly testTask: Promise<TaskPlan | undefined>
  readonly following: Promise<ScheduleFollowing | undefined>
  /** The checks that take calls. */
  readonly runPreflight: (image: Promise<unknown>, signal: AbortSignal) => Promise<void>
}

/** A revision that is rendered, and not registered yet. */
export type RenderedRevision = Omit<PreparedRevision, 'taskDefinitionArn'>

/** Build, push, render and register: everything before something is run. */
export async function prepareRevision(
  request: Request,
  tools: Tools,
  asked?: Promise<FoundService>
): Promise<PreparedRevision> {
  const { image, ...first } = await sideBySide(tools.cancel, signal => {
    const {
      platform,
      runPreflight,
      drawn: _,
      ...first
    } = checkFirst(request, { tools, signal }, asked)
    const image = obtainImage(
      request,
      { platform, running: async repository => runningImage(await first.found, repository) },
      tools,
      signal
    )
    const scan = requireScan(request.scan, { image, platform }, tools, signal)
    return { ...first, preflight: runPreflight(image, signal), image, scan }
  })
  return await registerRevision(await renderRevision(request, first, image, tools), tools)
}

/** Reads a service, and checks everything that can be known before anything is changed in ECS. */
export function checkFirst(
  request: Request,
  {
    tools,
    signal
  }: {
    readonly tools: Tools
    readonly signal: AbortSignal
  },
  asked?: Promise<FoundService>
): FirstChecks {
  const deploys = request.mode === 'deploy'
  const drawn = findRevision(request, tools, asked).then(async found => {
    if (deploys) refuseSmokeTest(request, found)
    // With the image as it will be written. Once it is there, it is rendered once more.
    const { definition } = renderDefinition(request, found, expectedImage(request))
    if (deploys) await checkDeployment(request, found, definition, tools)
    return { found, definition }
  })
  const platform = drawn.then(({ definition }) => platformOf(definition) as FargatePlatform)
  const task = drawn.then(({ found, definition }) => planOneOff(request, found, definition, tools))
  const testTask = drawn.then(({ found, definition }) =>
    planTestTask(request, found, definition, tools)
  )
  const following = drawn.then(({ found, definition }) =>
    prepareFollowing(request.schedules, () => followWanted(request, found, definition), {
      ...tools,
      cancel: signal
    })
  )
  // What cannot run is as good a reason to stop the build as a missing service.
  const accepted = Promise.all([drawn, platform, task, testTask, following])
  const found = accepted.then(([first]) => first.found)
  const runPreflight = async (image: Promise<unknown>, until: AbortSignal) => {
    const first = await drawn
    if (!deploys) return
    await preflightReads(request, first.found, first.definition, tools, { signal: until, image })
  }
  return { drawn, found, platform, task, testTask, following, runPreflight }
}

/** What can be known of a deployment before its image is there. */
async function checkDeployment(
  request: Request,
  found: Found,
  definition: TaskDefinition,
  tools: Pick<Tools, 'runner' | 'clients' | 'journal' | 'env' | 'source' | 'cancel'>
): Promise<void> {
  refuseRolledBack(request, found, { definition, image: 'not-known' }, tools)
  warnOfLaterRun(found, tools)
  warnOfFileImages(request, found, tools)
  preflight(request, found, definition, tools)
  await Promise.all([requireStages(request, found, tools), prepareScaling(request, found, tools)])
}

/** Puts the image in, now that it is known, and checks again whether it may be deployed. */
export async function renderRevision(
  request: Request,
  first: {
    readonly found: Found
    readonly task: TaskPlan | undefined
    readonly testTask: TaskPlan | undefined
    readonly following: ScheduleFollowing | undefined
  },
  image: ObtainedImage | undefined,
  tools: Pick<Tools, 'runner' | 'clients' | 'journal' | 'source' | 'cancel'>
): Promise<RenderedRevision> {
  const { task, testTask, following } = first
  // A build takes minutes, in which someone may have deployed or rolled back.
  const isOld = request.mode === 'deploy' && request.image.kind === 'build'
  const fresh = isOld ? await refreshService(request, first.found, tools) : first.found
  const { definition, notes } = renderDefinition(request, fresh, image?.reference)
  const found = {
    ...fresh,
    ...(image === undefined ? {} : { image: image.identity }),
    images: checkedImages(definition, image)
  }
  for (const note of notes) tools.runner.line(note)
  tools.journal.learn({ taskDefinitionPath: await writeDefinition(definition, tools) })
  if (request.mode === 'deploy')
    refuseRolledBack(request, found, { definition, image: 'known' }, tools)
  return {
    found,
    definition,
    ...(task === undefined ? {} : { task }),
    ...(testTask === undefined ? {} : { testTask }),
    ...(following === undefined ? {} : { following })
  }
}

/** Registers a rendered revision, unless there is one that holds exactly this. */
export async function registerRevision(
  rendered: RenderedRevision,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'journal' | 'source' | 'cancel'>
): Promise<PreparedRevision> {
  const { definition, found } = rendered
  tools.cancel.throwIfAborted()
  const taskDefinitionArn = await register(definition, found, originOf(found, tools), tools)
  tools.journal.learn({ taskDefinitionArn })
  return { ...rendered, taskDefinitionArn }
}

/** What the schedules of a deployment are found by. */
export function followWanted(
  { cluster }: Pick<Request, 'cluster'>,
  { service, registered }: Found,
  { family, containerDefinitions }: TaskDefinition
): ServiceFollowWanted {
  const ecsArn = existingService(service)?.arn ?? registered[0]?.arn
  return {
    cluster,
    families: [family],
    containers: new Map([[family, containerDefinitions.map(nameOf)]]),
    ...(ecsArn === undefined ? {} : { ecsArn })
  }
}
