import {
  describeEventRule,
  type EventsCaller,
  eventBridge,
  listRuleTargets,
  putRuleTargets
} from '../../aws/eventbridge.ts'
import { eventScheduler, getSchedule, updateSchedule } from '../../aws/scheduler.ts'
import type { Tools } from '../../context/tools.ts'
import { isObject } from '../../json-object.ts'
import type { SeenSchedule } from '../follower.ts'
import type { TargetMove } from '../schedule-move.ts'
import { nameReference, type ScheduleReference } from '../schedule-reference.ts'
import { repoint, startOf } from '../task-start.ts'

/** The clients of EventBridge and EventBridge Scheduler, made once. */
export interface ScheduleCallers {
  readonly events: EventsCaller
  readonly scheduler: ReturnType<typeof eventScheduler>
}

export function scheduleCallers({ clients }: Pick<Tools, 'clients'>): ScheduleCallers {
  return { events: eventBridge(clients), scheduler: eventScheduler(clients) }
}

/** A rule or a schedule with its ARN. */
export interface ArnAndSchedule {
  readonly arn: string
  readonly seen: SeenSchedule
}

/** Reads a rule with its targets, or a schedule. @throws DeployError; of a ResourceNotFoundException when it is not there */
export async function seeSchedule(
  { events, scheduler }: ScheduleCallers,
  reference: ScheduleReference
): Promise<ArnAndSchedule> {
  if (reference.kind === 'rule') {
    const [{ arn, ...rule }, targets] = await Promise.all([
      describeEventRule(events, reference),
      listRuleTargets(events, reference)
    ])
    return { arn, seen: { reference, ...rule, targets } }
  }
  const { Arn, State, ScheduleExpression, Target } = await getSchedule(scheduler, reference)
  return {
    arn: String(Arn),
    seen: {
      reference,
      enabled: State !== 'DISABLED',
      expression: String(ScheduleExpression),
      targets: isObject(Target) ? [{ id: '', whole: Target }] : []
    }
  }
}

/** What a rule or a schedule starts now, and how to have its targets start something else. */
export interface OpenSchedule {
  /** Task definitions by the ids of the targets. */
  readonly starts: ReadonlyMap<string, string>
  /** Changes these targets, and nothing else. */
  change(moves: readonly TargetMove[]): Promise<void>
}

/** Reads a rule or a schedule in order to change it: what is written is what was read, but for the task definitions. */
export async function openSchedule(
  { events, scheduler }: ScheduleCallers,
  reference: ScheduleReference,
  tell: (line: string) => void
): Promise<OpenSchedule> {
  if (reference.kind === 'rule') {
    const targets = await listRuleTargets(events, reference)
    return {
      starts: new Map(
        targets.flatMap(({ id, whole }) => {
          const { taskDefinition } = startOf(whole) ?? {}
          return taskDefinition === undefined ? [] : [[id, taskDefinition] as const]
        })
      ),
      change: async moves => {
        const changed = targets.flatMap(({ id, whole }) => {
          const move = moves.find(one => one.id === id)
          return move === undefined ? [] : [repoint(whole, move.after)]
        })
        await putRuleTargets(events, reference, changed)
      }
    }
  }
  const whole = await getSchedule(scheduler, reference)
  const target = isObject(whole.Target) ? whole.Target : {}
  const { taskDefinition } = startOf(target) ?? {}
  return {
    starts: new Map(taskDefinition === undefined ? [] : [['', taskDefinition]]),
    change: async ([move]) => {
      if (move === undefined) return
      const Target = repoint(target, move.after)
      const { withoutStart } = await updateSchedule(scheduler, reference, { ...whole, Target })
      if (withoutStart) {
        tell(
          `${nameReference(reference)} has begun already: AWS takes no StartDate that is past, so it has none now`
        )
      }
    }
  }
}
