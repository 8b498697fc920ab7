import type { CreateScheduleInput, Target } from '@aws-sdk/client-scheduler'
import { isZone, readExpression } from '../schedules/expressions.ts'
import { AwsError } from '../world.ts'

/** The target that runs a task by the API call itself. */
export const RUN_TASK: RegExp = /^arn:[^:]+:scheduler:::aws-sdk:ecs:runTask$/
const CLUSTER = /^arn:[^:]+:ecs:[^:]*:[^:]*:cluster\/.+$/
const FIVE_MINUTES = 5 * 60_000

export const invalid = (message: string): AwsError => new AwsError('ValidationException', message)

/** What AWS refuses of a schedule, when it is made or changed. Texts are probable unless said otherwise. */
export function checkSchedule(request: CreateScheduleInput, now: number): void {
  const {
    Name = '',
    ScheduleExpression = '',
    ScheduleExpressionTimezone: zone,
    StartDate
  } = request
  if (!/^[0-9a-zA-Z\-_.]{1,64}$/.test(Name)) {
    throw invalid(
      `1 validation error detected: Value '${Name}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[0-9a-zA-Z-_.]+$`
    )
  }
  if (readExpression(ScheduleExpression) === undefined) {
    // The text was seen on AWS.
    throw invalid(`Invalid Schedule Expression ${ScheduleExpression}.`)
  }
  if (zone !== undefined && !isZone(zone)) {
    throw invalid(`Invalid ScheduleExpressionTimezone ${zone}.`)
  }
  if (StartDate !== undefined && StartDate.getTime() < now - FIVE_MINUTES) {
    // The text was seen on AWS, and that an update is refused as well.
    throw invalid('The StartDate you specify cannot be earlier than 5 minutes ago.')
  }
  checkWindow(request)
  checkTarget(request.Target)
}

function checkWindow({
  FlexibleTimeWindow: window,
  StartDate,
  EndDate
}: CreateScheduleInput): void {
  const isFlexible = window?.Mode === 'FLEXIBLE'
  if (isFlexible !== (window?.MaximumWindowInMinutes !== undefined)) {
    throw invalid('MaximumWindowInMinutes must be given with Mode FLEXIBLE, and only then.')
  }
  if (StartDate !== undefined && EndDate !== undefined && EndDate <= StartDate) {
    throw invalid('The EndDate must be after the StartDate.')
  }
}

function checkTarget(target: Target | undefined): void {
  const { Arn = '', EcsParameters: ecs, Input } = target ?? {}
  if (RUN_TASK.test(Arn)) {
    if (ecs !== undefined) throw invalid('EcsParameters are not supported for a universal target.')
    checkUniversal(Input)
    return
  }
  if (!CLUSTER.test(Arn)) return
  if (ecs === undefined) throw invalid('EcsParameters are required for this target.')
  const { TaskDefinitionArn = '', TaskCount = 1, LaunchType, CapacityProviderStrategy } = ecs
  if (!/^arn:[^:]+:ecs:[^:]*:[^:]*:task-definition\/[\w-]+(:\d+)?$/.test(TaskDefinitionArn)) {
    throw invalid('TaskDefinitionArn is not valid.')
  }
  if (TaskCount < 1 || TaskCount > 10) throw invalid('TaskCount must be between 1 and 10.')
  if (LaunchType !== undefined && CapacityProviderStrategy !== undefined) {
    throw invalid('LaunchType and CapacityProviderStrategy cannot both be specified.')
  }
}

/** The members of a universal target begin with a capital: others are missing (seen on AWS). */
function checkUniversal(input: string | undefined): void {
  let members: unknown
  try {
    members = JSON.parse(input ?? '')
  } catch {
    throw invalid('Invalid RequestJson provided. Reason The Input is not valid JSON.')
  }
  if (typeof members !== 'object' || members === null || !('TaskDefinition' in members)) {
    throw invalid('Invalid RequestJson provided. Reason missing field TaskDefinition.')
  }
}
