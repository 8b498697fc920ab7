/** What starts tasks besides a service: a rule of EventBridge, or a schedule of EventBridge Scheduler. */
export type ScheduleReference =
  | { readonly kind: 'rule'; readonly bus: string; readonly name: string }
  | { readonly kind: 'schedule'; readonly group: string; readonly name: string }

/** What shall follow a deployment: what is named, and with `auto` everything else that starts the same. */
export interface SchedulesRequest {
  readonly auto: boolean
  readonly named: readonly ScheduleReference[]
}

/** Where a rule or a schedule is whose bus or group is not named. */
const DEFAULT_PLACE = 'default'
/** The name of a partner's bus has slashes; no other name has. */
const RULE = /^rule\/(?:([/.\-_A-Za-z0-9]{1,256})\/)?([.\-_A-Za-z0-9]{1,64})$/
const SCHEDULE = /^schedule\/(?:([0-9a-zA-Z\-_.]{1,64})\/)?([0-9a-zA-Z\-_.]{1,64})$/

/** Reads `rule/NAME`, `rule/BUS/NAME`, `schedule/NAME` or `schedule/GROUP/NAME`; undefined for anything else. */
export function readScheduleReference(text: string): ScheduleReference | undefined {
  const [isRule, bus = DEFAULT_PLACE, rule = ''] = RULE.exec(text) ?? []
  if (isRule !== undefined) return { kind: 'rule', bus, name: rule }
  const [isSchedule, group = DEFAULT_PLACE, name = ''] = SCHEDULE.exec(text) ?? []
  return isSchedule === undefined ? undefined : { kind: 'schedule', group, name }
}

/** A reference as the user writes it; the default bus and group are left out. */
export function nameReference(reference: ScheduleReference): string {
  const place = reference.kind === 'rule' ? reference.bus : reference.group
  const parts = [reference.kind, ...(place === DEFAULT_PLACE ? [] : [place]), reference.name]
  return parts.join('/')
}
