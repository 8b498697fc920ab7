import {
  faultsOfStrategy,
  HIGHEST_COUNT,
  MOST_SECURITY_GROUPS,
  MOST_SUBNETS
} from '../ecs/launch-limits.ts'
import { isObject, type JsonObject, objectOf } from '../json-object.ts'
import type { Problem } from '../problem.ts'
import { faultOfTag, MOST_TAGS } from '../task-definition/tag-limits.ts'

/** What CreateService always refuses of a file in its shape, for a service on Fargate. `desiredCount` is the input's. */
export function checkCreation(
  definition: JsonObject,
  desiredCount: number | undefined
): readonly Problem[] {
  return [
    ...checkTaskCount(desiredCount ?? definition.desiredCount),
    ...checkLaunchChoice(definition),
    ...checkServiceNetwork(definition),
    ...checkPercents(definition),
    ...checkServiceTags(definition)
  ]
}

function checkTaskCount(count: unknown): readonly Problem[] {
  const where = 'desiredCount'
  if (count === undefined) {
    const what = 'A new service needs the number of its tasks.'
    return [{ where, what, fix: 'Add it, or give the input desired-count.' }]
  }
  const fits = typeof count === 'number' && count >= 0 && count <= HIGHEST_COUNT
  const fix = `Use a whole number from 0 to ${HIGHEST_COUNT}.`
  return fits ? [] : [{ where, what: `A service cannot have ${String(count)} tasks.`, fix }]
}

function* checkLaunchChoice({
  launchType,
  capacityProviderStrategy: strategy,
  schedulingStrategy
}: JsonObject): Generator<Problem> {
  const items: readonly unknown[] = Array.isArray(strategy) ? strategy : []
  for (const fault of faultsOfStrategy(items.filter(isObject))) {
    yield { where: 'capacityProviderStrategy', ...fault }
  }
  if (launchType !== undefined && items.length > 0) {
    yield {
      where: 'launchType',
      what: 'It stands beside capacityProviderStrategy, and ECS takes only one of them.',
      fix: 'Remove one.'
    }
  }
  if (schedulingStrategy === 'DAEMON') {
    yield {
      where: 'schedulingStrategy',
      what: 'Fargate has no daemon services.',
      fix: 'Remove it, or write REPLICA.'
    }
  }
}

function* checkServiceNetwork({ networkConfiguration }: JsonObject): Generator<Problem> {
  const path = 'networkConfiguration.awsvpcConfiguration'
  const network = objectOf(networkConfiguration).awsvpcConfiguration
  const { subnets, securityGroups } = objectOf(network)
  if (!Array.isArray(subnets) || subnets.length === 0) {
    yield {
      where: network === undefined ? path : `${path}.subnets`,
      what: 'A service on Fargate needs the subnets of its tasks.',
      fix: 'Name them, and the securityGroups of the tasks beside them.'
    }
  }
  yield* checkLength(`${path}.subnets`, subnets, MOST_SUBNETS)
  yield* checkLength(`${path}.securityGroups`, securityGroups, MOST_SECURITY_GROUPS)
}

function checkLength(where: string, list: unknown, most: number): readonly Problem[] {
  if (!Array.isArray(list) || list.length <= most) return []
  return [{ where, what: `${list.length} are too many.`, fix: `Use at most ${most}.` }]
}

/** Between the two limits of a rolling deployment there must be room for it; their defaults are ECS's. */
function checkPercents({ deploymentConfiguration: configuration }: JsonObject): readonly Problem[] {
  const { minimumHealthyPercent, maximumPercent, strategy } = objectOf(configuration)
  const least = minimumHealthyPercent ?? 100
  const most = maximumPercent ?? 200
  if ((strategy ?? 'ROLLING') !== 'ROLLING' || Number(least) < Number(most)) return []
  if (least === most && least !== 100) return []
  const what = `The maximumPercent ${most} leaves no room above the minimumHealthyPercent ${least} for a deployment.`
  const fix = 'Raise maximumPercent, or lower minimumHealthyPercent.'
  return [{ where: 'deploymentConfiguration', what, fix }]
}

function checkServiceTags({ tags }: JsonObject): readonly Problem[] {
  const list: readonly unknown[] = Array.isArray(tags) ? tags : []
  const faults = list.flatMap((tag, index) => {
    const fault = isObject(tag) ? faultOfTag(tag) : undefined
    if (fault === undefined) return []
    return [{ where: `tags[${index}].${fault.member}`, what: fault.what, fix: fault.fix }]
  })
  return [...checkLength('tags', tags, MOST_TAGS), ...faults]
}
