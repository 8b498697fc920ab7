import type { Tools } from '../context/tools.ts'
import { revisionName } from '../deployment/progress-lines.ts'
import { existingService } from '../ecs/service-state.ts'
import type { FargatePlatform } from '../image/manifest.ts'
import type { Request } from '../inputs/request.ts'
import { planOneOff } from '../one-off-task/steps/prepare-task.ts'
import { failedCheck, type PlanCheck } from '../preflight/check.ts'
import { estimateCost, type Fleet, type Plan, sideBySideCost } from '../preflight/planned-change.ts'
import { gatherChecks, imageChecks } from '../preflight/steps/gather-checks.ts'
import { findDrifts } from '../preflight/steps/plan-drift.ts'
import { builderChecks, inspectImage, type SeenImage } from '../preflight/steps/plan-image.ts'
import { liveOf, movesService, planMove, runsNow } from '../preflight/steps/plan-move.ts'
import { scanChecks } from '../preflight/steps/plan-scan.ts'
import { warnOfFileImages } from '../preflight/steps/warn-of-file-images.ts'
import { showPlan } from '../preflight/steps/write-plan-comment.ts'
import { checkDefinition } from '../preflight/task-placement-checks.ts'
import { DeployError } from '../problem.ts'
import type { Ending } from '../report/report.ts'
import { type Found, findRevision } from '../revision/find-revision.ts'
import { holds } from '../revision/register.ts'
import {
  type DrawnDefinition,
  drawDefinition,
  writeDefinition
} from '../revision/render-revision.ts'
import { refuseRolledBack } from '../rollback/steps/guard.ts'
import { prepareScaling } from '../scaling/steps/bring-scaling.ts'
import { nextRevision, planLine } from '../schedules/schedule-move.ts'
import type { SchedulePlan } from '../schedules/steps/plan-schedules.ts'
import { refuseSmokeTest } from '../smoke-test/steps/refuse-smoke-test.ts'
import { planTestTask } from '../smoke-test/steps/run-test-task.ts'
import { describeChanges } from '../task-definition/compare.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import { plainDefinition } from '../task-definition/origin-tags.ts'
import { platformOf } from '../task-definition/platform.ts'
import { endingOfPlan, tellChecks } from './steps/plan-ending.ts'
import type { DrawnPlan } from './steps/plan-services.ts'
import { followWanted } from './steps/prepare-revision.ts'

/** Says what a deployment would do and whether it could, and changes nothing. */
export async function plan(request: Request, tools: Tools): Promise<Ending> {
  const { journal } = tools
  const { cluster, service } = request
  journal.learn({ cluster, mode: 'plan', ...(service === undefined ? {} : { service }) })
  return await showPlan(request, tools, async () => (await drawPlan(request, tools)).ending)
}

/** The plan for one service, in the log and for the report. */
export async function drawPlan(request: Request, tools: Tools): Promise<DrawnPlan> {
  const { journal, runner } = tools
  const found = await findRevision(request, tools)
  const image = await inspectImage(request, imagesOf(found), tools)
  const drawn = drawDefinition(request, found, image.reference)
  for (const note of drawn.notes) runner.line(note)
  warnOfFileImages(request, found, tools)
  // A file for later steps to register must not name an image that is nowhere.
  if (image.withoutRegistry !== true) {
    journal.learn({ taskDefinitionPath: await writeDefinition(drawn.definition, tools) })
  }
  const made = await makePlan(request, found, image, drawn, tools)
  journal.learn({ plan: made, ...runsNow(found) })
  tell(made, tools)
  const { definition } = drawn
  return {
    ending: endingOfPlan(made),
    definition,
    arn: arnOf(found, definition),
    wanted: followWanted(request, found, definition)
  }
}

/** The revision that holds this already. */
function arnOf({ registered }: Found, definition: TaskDefinition): string | undefined {
  return registered.find(one => holds(one, definition))?.arn
}

async function makePlan(
  request: Request,
  found: Found,
  image: SeenImage,
  { definition, findings }: DrawnDefinition,
  tools: Tools
): Promise<Plan> {
  const platform = platformOf(definition) as FargatePlatform
  const arn = arnOf(found, definition)
  const [checks, builder, refusals, scaling, scan, drift, move, schedules] = await Promise.all([
    gatherChecks(request, found, definition, tools),
    builderChecks(request, image, { platform, runsOn: 'task' }, tools),
    findRefusals(request, withSeenImage(found, image), definition, tools),
    attempt('scaling', () => prepareScaling(request, found, tools)),
    attempt('image scan', () => scanChecks(request.scan, image, platform, tools)),
    findDrifts(request, found, tools),
    planMove(request, found, definition, tools),
    planFollowing(request, found, { definition, arn }, tools)
  ])
  tools.cancel.throwIfAborted()
  const live = liveOf(found)
  const register = arn === undefined
  const cost = costOf(request, found, definition)
  const { service } = request
  const scalingChanges = scaling.value?.changes
  const moves = schedules.rows.some(({ result }) => result === 'would change')
  const changes =
    movesService(found, move) || register || moves || (scalingChanges ?? []).length > 0
  return {
    changes,
    checks: [
      ...refusals,
      ...scaling.refusals,
      ...imageChecks(image.check, definition),
      ...scan.refusals,
      ...(scan.value ?? []),
      ...builder,
      ...checkDefinition(definition, findings),
      ...checks,
      ...schedules.checks
    ],
    taskDefinition: {
      family: definition.family,
      register,
      changes:
        live === undefined
          ? []
          : describeChanges(plainDefinition(live.definition), plainDefinition(definition)),
      ...(live === undefined ? {} : { before: revisionName(live.arn) })
    },
    drift,
    ...(service === undefined ? {} : { service: { name: service, ...move.service } }),
    ...(scalingChanges === undefined ? {} : { scaling: scalingChanges }),
    ...(schedules.rows.length === 0 ? {} : { schedules: schedules.rows }),
    ...(cost === undefined ? {} : { cost })
  }
}

/** The images of the task definitions that are there. */
function imagesOf({ registered }: Found): readonly string[] {
  return registered
    .flatMap(({ definition }) => definition.containerDefinitions)
    .flatMap(({ image }) => image ?? [])
}

/** What was found, with the image as it is in ECR now: an image that was rolled back is known by its digest. */
function withSeenImage(found: Found, { check }: SeenImage): Found {
  return check?.finding.kind === 'found'
    ? { ...found, image: { digest: check.finding.digest } }
    : found
}

/** What else would start the revision from then on. */
async function planFollowing(
  request: Request,
  found: Found,
  { definition, arn }: { readonly definition: TaskDefinition; readonly arn: string | undefined },
  tools: Pick<Tools, 'clock' | 'clients' | 'cancel'>
): Promise<SchedulePlan> {
  const { schedules } = request
  if (schedules === undefined) return { rows: [], checks: [] }
  const { planSchedules } = await import('../schedules/steps/plan-schedules.ts')
  return await planSchedules(
    schedules,
    {
      wanted: () => followWanted(request, found, definition),
      revisionOf: family => ({ arn: arn ?? nextRevision(family) })
    },
    tools
  )
}

/** What would end a deployment before it begins: a rollback marker, a one-off task that cannot be run. */
async function findRefusals(
  request: Request,
  found: Found,
  definition: TaskDefinition,
  tools: Pick<Tools, 'runner' | 'clients' | 'journal' | 'source'>
): Promise<readonly PlanCheck[]> {
  const attempts: readonly (readonly [string, () => unknown])[] = [
    ['rollback', () => refuseRolledBack(request, found, { definition, image: 'known' }, tools)],
    ['one-off task', () => planOneOff(request, found, definition, tools)],
    ['smoke test', () => refuseSmokeTest(request, found)],
    ['smoke test', () => planTestTask(request, found, definition, tools)]
  ]
  const results = await Promise.all(attempts.map(([name, work]) => attempt(name, work)))
  return results.flatMap(({ refusals }) => refusals)
}

/** What a piece of work gives, or the check that its error is. */
async function attempt<T>(
  name: string,
  work: () => T | Promise<T>
): Promise<{ readonly value?: T; readonly refusals: readonly PlanCheck[] }> {
  try {
    return { value: await work(), refusals: [] }
  } catch (thrown) {
    if (!(thrown instanceof DeployError)) throw thrown
    return { refusals: [failedCheck(name, thrown.message, thrown.hint ?? 'Correct it.')] }
  }
}

/** The capacity providers of the service, or of the file that it is to be created from. */
function providersOf(found: Found): readonly string[] {
  const strategy: unknown = found.serviceDefinition?.capacityProviderStrategy
  const planned = Array.isArray(strategy) ? strategy : []
  return (
    existingService(found.service)?.capacityProviders ??
    planned.map(({ capacityProvider }: { capacityProvider?: unknown }) => String(capacityProvider))
  )
}

function costOf(request: Request, found: Found, definition: TaskDefinition): Plan['cost'] {
  const service = existingService(found.service)
  const live = liveOf(found)
  const fromFile = found.serviceDefinition?.desiredCount
  const tasks =
    request.rollout.desiredCount ??
    service?.desired ??
    (typeof fromFile === 'number' ? fromFile : 1)
  const before: Fleet | undefined =
    service === undefined || live === undefined
      ? undefined
      : { definition: live.definition, tasks: service.desired }
  if (found.service === undefined) return undefined
  const cost = estimateCost(before, { definition, tasks }, providersOf(found), request.region)
  const sideBySide = service && before && sideBySideCost(before, service.settings, request.region)
  return cost && { ...cost, ...(sideBySide === undefined ? {} : { sideBySide }) }
}

/** The plan in the log: what would change, and every check that is not well. */
function tell(made: Plan, { runner }: Pick<Tools, 'runner'>): void {
  const lines = [
    ...made.taskDefinition.changes.map(change => `task definition: ${change}`),
    ...(made.service?.changes ?? []).map(change => `service: ${change}`),
    ...(made.scaling ?? []).map(change => `scaling: ${change}`),
    ...(made.schedules ?? []).map(planLine),
    ...made.drift.map(line => `drift: ${line}`)
  ]
  for (const line of lines.length === 0 ? ['no change'] : lines) runner.line(line)
  tellChecks(made.checks, runner)
}
