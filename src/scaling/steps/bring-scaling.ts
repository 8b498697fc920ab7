import { failureOf } from '../../aws/failure.ts'
import type { Tools } from '../../context/tools.ts'
import { existingService } from '../../ecs/service-state.ts'
import { readStrategy } from '../../ecs/strategy.ts'
import type { Request } from '../../inputs/request.ts'
import { settingsOf } from '../../preflight/service-settings.ts'
import { type Checked, DeployError, describeProblems, type Problem } from '../../problem.ts'
import type { Ending, Outcome } from '../../report/report.ts'
import type { Found } from '../../revision/find-revision.ts'
import { type CountedService, countedGroup, requestLabel } from '../request-label.ts'
import { planScaling, type ScalingPlan, type ScalingRequest } from '../scaling-plan.ts'

/** The service whose scaling is meant. */
type ScaledService = Pick<Found, 'service' | 'serviceDefinition'>
type ScaledRequest = Pick<Request, 'cluster' | 'service' | 'rollout'>
type Asking = Pick<Tools, 'clients' | 'cancel'>

/**
 * What has to be sent so that the service scales as the inputs say; undefined when they say nothing about it.
 * @throws DeployError with every reason why it cannot scale like that
 */
export async function prepareScaling(
  request: ScaledRequest,
  found: ScaledService,
  tools: Asking
): Promise<ScalingPlan | undefined> {
  const { scaling } = request.rollout
  if (scaling === undefined || request.service === undefined) return undefined
  const { readScaling } = await import('../../aws/application-auto-scaling.ts')
  const [state, label] = await Promise.all([
    existingService(found.service) === undefined
      ? { policies: [] }
      : readScaling(tools.clients, resourceOf(request), tools.cancel),
    findLabel(scaling, found, tools)
  ])
  const running = tasksOf(found)
  const plan = planScaling(scaling, state, {
    running,
    label: label?.ok === true ? label.value : undefined
  })
  return accepted(plan, label)
}

/** Application Auto Scaling knows a service by the names of cluster and service. */
function resourceOf({ cluster, service = '' }: ScaledRequest): string {
  const nameIn = (reference: string) => reference.slice(reference.lastIndexOf('/') + 1)
  return `service/${nameIn(cluster)}/${nameIn(service)}`
}

function tasksOf({ service, serviceDefinition }: ScaledService): number {
  const { desiredCount } = serviceDefinition ?? {}
  return existingService(service)?.desired ?? (typeof desiredCount === 'number' ? desiredCount : 1)
}

async function findLabel(
  { requests }: ScalingRequest,
  found: ScaledService,
  { clients }: Asking
): Promise<Checked<string> | undefined> {
  if (requests === undefined) return undefined
  const group = countedGroup(countedServiceOf(found))
  if (!group.ok) return group
  const { findTargetGroup } = await import('../../aws/target-groups.ts')
  const there = await findTargetGroup(clients.elb, { arn: group.value })
  return requestLabel(group.value, there?.balancers ?? [])
}

function countedServiceOf(found: ScaledService): CountedService {
  const service = existingService(found.service)
  const { strategy } = service?.settings ?? readStrategy(found.serviceDefinition ?? {})
  const { loadBalancers } = settingsOf(found, undefined)
  return {
    groups: loadBalancers.flatMap(({ targetGroupArn }) => targetGroupArn ?? []),
    shifts: strategy !== 'ROLLING' || service?.controller === 'CODE_DEPLOY'
  }
}

function accepted(plan: Checked<ScalingPlan>, label: Checked<string> | undefined): ScalingPlan {
  const problems: readonly Problem[] = [
    ...(plan.ok ? [] : plan.problems),
    ...(label === undefined || label.ok ? [] : label.problems)
  ]
  if (plan.ok && problems.length === 0) return plan.value
  throw new DeployError(
    'invalid-input',
    `The service cannot scale like that:\n${describeProblems(problems)}`
  )
}

/** After these, what runs is what was wanted. */
const GOOD: readonly Outcome[] = ['succeeded', 'unchanged']

/**
 * Brings the service's scaling to what the inputs say, once its deployment has come to a good end. The service keeps its
 * good revision when that fails; the step is `failed` then.
 */
export async function bringScaling(
  request: ScaledRequest,
  found: ScaledService,
  ending: Ending,
  tools: Pick<Tools, 'clients' | 'journal' | 'cancel'>
): Promise<Ending> {
  if (request.rollout.scaling === undefined || !GOOD.includes(ending.outcome)) return ending
  try {
    tools.cancel.throwIfAborted()
    const plan = await prepareScaling(request, await asItIs(request, found, tools), tools)
    if (plan === undefined) return ending
    if (plan.changes.length === 0) tools.journal.tell('scaling is as it should be')
    const { sendScaling } = await import('../../aws/application-auto-scaling.ts')
    await sendScaling(tools.clients, resourceOf(request), plan)
    for (const change of plan.changes) tools.journal.tell(`scaling: ${change}`)
    return ending
  } catch (error) {
    return failedEnding(ending, error, tools.cancel)
  }
}

/** A service that was created is there now; how many tasks one has may have changed. */
async function asItIs(
  { cluster, service = '' }: ScaledRequest,
  found: ScaledService,
  { clients, cancel: signal }: Asking
): Promise<ScaledService> {
  const { describeService } = await import('../../aws/services.ts')
  return { ...found, service: await describeService(clients.ecs, cluster, service, { signal }) }
}

function failedEnding(ending: Ending, error: unknown, cancel: AbortSignal): Ending {
  const why = cancel.aborted
    ? `the step was cancelled before (${String(cancel.reason)})`
    : failureOf(error).message
  const what =
    ending.outcome === 'unchanged' ? 'The service runs what it should' : 'The deployment succeeded'
  const hint = error instanceof DeployError ? error.hint : undefined
  return {
    ...ending,
    outcome: 'failed',
    followUpFailed: true,
    reason: `${what} and stays as it is, and its scaling was not changed in full: ${why}`,
    hint: hint ?? 'Run the job again: what is missing is added, and the deployment is not repeated.'
  }
}
