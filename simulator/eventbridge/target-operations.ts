import type {
  ListTargetsByRuleRequest,
  PutTargetsRequest,
  RemoveTargetsRequest,
  Target
} from '@aws-sdk/client-eventbridge'
import { AwsError } from '../world.ts'
import { checkOwner, page } from './rule-operations.ts'
import { type EventBridge, ruleNamed } from './state.ts'

/** Entries of a call, and targets of a rule (AWS documentation, quotas). */
const MOST_ENTRIES = 10
const MOST_TARGETS = 5

/** Adds targets to a rule. One whose Id is there already is replaced whole: what is not sent is gone. */
export function putTargets(events: EventBridge, request: PutTargetsRequest) {
  const rule = ruleNamed(events, request.Rule ?? '', request.EventBusName)
  checkOwner(rule)
  const targets = request.Targets ?? []
  if (targets.length < 1 || targets.length > MOST_ENTRIES) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value at 'targets' failed to satisfy constraint: Member must have length between 1 and ${MOST_ENTRIES}`
    )
  }
  for (const target of targets) checkTarget(target)
  const ids = new Set([...rule.targets.keys(), ...targets.map(({ Id }) => Id ?? '')])
  if (ids.size > MOST_TARGETS) {
    throw new AwsError(
      'LimitExceededException',
      `The requested resource exceeds the maximum number allowed.`
    )
  }
  for (const target of targets) rule.targets.set(target.Id ?? '', target)
  return { FailedEntryCount: 0, FailedEntries: [] }
}

export function listTargetsByRule(events: EventBridge, request: ListTargetsByRuleRequest) {
  const { targets } = ruleNamed(events, request.Rule ?? '', request.EventBusName)
  const { items, nextToken } = page([...targets.values()], request)
  return { Targets: items, ...nextToken }
}

export function removeTargets(events: EventBridge, request: RemoveTargetsRequest) {
  const rule = ruleNamed(events, request.Rule ?? '', request.EventBusName)
  checkOwner(rule)
  const unknown = (request.Ids ?? []).filter(id => !rule.targets.delete(id))
  return {
    FailedEntryCount: unknown.length,
    FailedEntries: unknown.map(TargetId => ({
      TargetId,
      ErrorCode: 'ResourceNotFoundException',
      ErrorMessage: `Target ${TargetId} does not exist.`
    }))
  }
}

const invalid = (message: string) => new AwsError('ValidationException', message)

/** What AWS refuses of a target. The text about the role was seen on AWS; the others are probable. */
function checkTarget(target: Target): void {
  const { Id = '', Arn = '', Input, InputPath, InputTransformer, EcsParameters: ecs } = target
  if ([Input, InputPath, InputTransformer].filter(one => one !== undefined).length > 1) {
    throw invalid(
      `Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`
    )
  }
  if (Input !== undefined && !isJson(Input))
    throw invalid(`JSON syntax error in input for target ${Id}`)
  if (!/^arn:[^:]+:ecs:[^:]*:[^:]*:cluster\//.test(Arn)) {
    if (ecs !== undefined) throw invalid(`EcsParameters are not allowed for target ${Arn}.`)
    return
  }
  if (target.RoleArn === undefined) throw invalid(`RoleArn is required for target ${Arn}.`)
  if (ecs === undefined) throw invalid(`EcsParameters are required for target ${Arn}.`)
  checkParameters(ecs)
}

function checkParameters(ecs: NonNullable<Target['EcsParameters']>): void {
  const { TaskDefinitionArn = '', TaskCount = 1, LaunchType, CapacityProviderStrategy } = ecs
  if (!/^arn:[^:]+:ecs:[^:]*:[^:]*:task-definition\/[\w-]+(:\d+)?$/.test(TaskDefinitionArn)) {
    throw invalid('Parameter TaskDefinitionArn is not valid.')
  }
  if (TaskCount < 1) throw invalid('Parameter TaskCount is not valid.')
  if (LaunchType !== undefined && CapacityProviderStrategy !== undefined) {
    throw invalid('LaunchType and CapacityProviderStrategy cannot both be specified.')
  }
  if (ecs.PropagateTags !== undefined && ecs.PropagateTags !== 'TASK_DEFINITION') {
    throw invalid('Parameter PropagateTags is not valid.')
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
