import { listEventBuses, listRulesOfTarget } from '../../aws/eventbridge.ts'
import { failureOf, isUnavailable } from '../../aws/failure.ts'
import { listSchedules } from '../../aws/scheduler.ts'
import type { Tools } from '../../context/tools.ts'
import { DeployError, type Problem, refuseProblems } from '../../problem.ts'
import {
  type Follower,
  type FollowerReading,
  passOver,
  readSchedule,
  refuseNamed,
  type SeenSchedule,
  warnOfOverrides
} from '../follower.ts'
import {
  nameReference,
  type ScheduleReference,
  type SchedulesRequest
} from '../schedule-reference.ts'
import { type ClusterPlace, clusterArn, mayStartTasks } from '../task-start.ts'
import { type ScheduleCallers, scheduleCallers, seeSchedule } from './schedule-callers.ts'

/** What shall be followed: the families that are deployed, and where. */
export interface FollowWanted {
  readonly schedules: SchedulesRequest
  /** Name or ARN of the cluster. */
  readonly cluster: string
  readonly families: readonly string[]
  /** An ARN of ECS of the same account and region, of the service or its task definition; absent: none is known. */
  readonly ecsArn?: string
  /** Names of the containers of the new revisions, by family. */
  readonly containers?: ReadonlyMap<string, readonly string[]>
}

/** The rules and schedules that follow, and what is worth telling of others. */
export interface FoundSchedules {
  readonly followers: readonly Follower[]
  /** What was left alone or not read: sentences. */
  readonly notes: readonly string[]
  /** What will go wrong although it follows. */
  readonly warnings: readonly string[]
  /** What cannot follow although it was named. */
  readonly problems: readonly Problem[]
}

type Finding = Pick<Tools, 'clients' | 'clock' | 'cancel'>

/** Reads everything that shall follow, and changes nothing. @throws DeployError for what cannot be read */
export async function findSchedules(wanted: FollowWanted, tools: Finding): Promise<FoundSchedules> {
  const callers = scheduleCallers(tools)
  const named = await Promise.all(
    wanted.schedules.named.map(async reference => await findNamed(reference, wanted, callers))
  )
  const auto = wanted.schedules.auto ? await findAll(wanted, callers, tools) : NOTHING
  tools.cancel.throwIfAborted()
  const found = [...named, auto]
  const followers = found.flatMap(one => one.followers)
  const names = followers.map(({ reference }) => nameReference(reference))
  return {
    followers: followers.filter((_, index) => names.indexOf(names[index] ?? '') === index),
    notes: [...new Set(found.flatMap(({ notes }) => notes))],
    warnings: [...new Set(found.flatMap(({ warnings }) => warnings))],
    problems: found.flatMap(({ problems }) => problems)
  }
}

/** The same, where everything that is named has to follow. @throws DeployError with all that cannot */
export async function requireSchedules(
  wanted: FollowWanted,
  tools: Finding & Pick<Tools, 'runner'>
): Promise<FoundSchedules> {
  const found = await findSchedules(wanted, tools)
  refuseProblems(found.problems)
  for (const note of found.notes) tools.runner.notice(note)
  for (const warning of found.warnings) tools.runner.warning(warning)
  return found
}

const NOTHING: FoundSchedules = { followers: [], notes: [], warnings: [], problems: [] }

/** The place of the cluster, from an ARN of the same account and region. */
function placeOf({ cluster }: Pick<FollowWanted, 'cluster'>, arn: string): ClusterPlace {
  const [, partition = '', , region = '', account = ''] = (
    cluster.startsWith('arn:') ? cluster : arn
  ).split(':')
  return { partition, region, account, cluster: cluster.slice(cluster.lastIndexOf('/') + 1) }
}

async function findNamed(
  reference: ScheduleReference,
  wanted: FollowWanted,
  callers: ScheduleCallers
): Promise<FoundSchedules> {
  try {
    const { arn, seen } = await seeSchedule(callers, reference)
    const place = placeOf(wanted, arn)
    const reading = readSchedule(seen, wanted.families, place)
    const problem = refuseNamed(seen, reading, wanted.families, place)
    if (problem !== undefined) return { ...NOTHING, problems: [problem] }
    return accepted(seen, reading, wanted)
  } catch (error) {
    if (failureOf(error).name !== 'ResourceNotFoundException') throw error
    const missing = {
      where: 'schedules',
      what: `There is no ${nameReference(reference)}: ${failureOf(error).message}`,
      fix: 'Check its name and aws-region; a rule of another bus is rule/BUS/NAME, a schedule of another group schedule/GROUP/NAME.'
    }
    return { ...NOTHING, problems: [missing] }
  }
}

function accepted(
  { reference }: SeenSchedule,
  reading: FollowerReading,
  { containers = new Map() }: FollowWanted
): FoundSchedules {
  const { follower, notes } = reading
  return {
    ...NOTHING,
    followers: follower === undefined ? [] : [follower],
    notes,
    warnings: warnOfOverrides(reference, reading, containers)
  }
}

/** Everything of the account and region that starts the families in the cluster, as far as it may be listed. */
async function findAll(
  wanted: FollowWanted,
  callers: ScheduleCallers,
  tools: Finding
): Promise<FoundSchedules> {
  const buses = await allowed(() => listEventBuses(callers.events))
  const known =
    wanted.cluster.startsWith('arn:') || wanted.ecsArn !== undefined
      ? wanted.ecsArn
      : 'value' in buses
        ? buses.value[0]?.arn
        : undefined
  if (known === undefined && !wanted.cluster.startsWith('arn:')) {
    throw new DeployError(
      'invalid-input',
      'schedules: auto cannot tell the account of the cluster.',
      {
        hint: 'Give cluster as an ARN, or allow events:ListEventBuses.'
      }
    )
  }
  const place = placeOf(wanted, known ?? '')
  const busNames = 'value' in buses ? buses.value.map(({ name }) => name) : ['default']
  const ofBuses = await Promise.all(
    busNames.map(async bus => await allowed(() => rulesOf(bus, place, callers)))
  )
  const ofScheduler = await allowed(() => schedulesOf(place, callers))
  const listed = [...ofBuses, ofScheduler]
  const refusals = [buses, ...listed].flatMap(one => ('refusal' in one ? [one.refusal] : []))
  const references = listed.flatMap(one => ('value' in one ? one.value : []))
  if (listed.every(one => 'refusal' in one)) {
    throw new DeployError(
      'access-denied',
      `schedules: auto may list nothing: ${refusals.join(' ')}`,
      {
        hint: 'Allow events:ListEventBuses, events:ListRuleNamesByTarget and scheduler:ListSchedules for the role of this job (README, "Permissions"), or name the schedules.'
      }
    )
  }
  const found = await Promise.all(
    references.map(async reference => await findOne(reference, wanted, place, { callers, tools }))
  )
  return {
    followers: found.flatMap(({ followers }) => followers),
    notes: [
      ...refusals.map(refusal => `schedules: auto did not search everywhere: ${refusal}`),
      ...found.flatMap(({ notes }) => notes)
    ],
    warnings: found.flatMap(({ warnings }) => warnings),
    problems: []
  }
}

async function rulesOf(
  bus: string,
  place: ClusterPlace,
  { events }: ScheduleCallers
): Promise<readonly ScheduleReference[]> {
  const names = await listRulesOfTarget(events, clusterArn(place), bus)
  return names.map(name => ({ kind: 'rule', bus, name }))
}

async function schedulesOf(
  place: ClusterPlace,
  { scheduler }: ScheduleCallers
): Promise<readonly ScheduleReference[]> {
  const all = await listSchedules(scheduler)
  return all
    .filter(({ targetArn }) => mayStartTasks(targetArn, place))
    .map(({ group, name }) => ({ kind: 'schedule', group, name }))
}

/** One of those that were listed. One that is gone by now, or may not be read, is passed over. */
async function findOne(
  reference: ScheduleReference,
  wanted: FollowWanted,
  place: ClusterPlace,
  { callers, tools }: { readonly callers: ScheduleCallers; readonly tools: Finding }
): Promise<FoundSchedules> {
  const read = await allowed(() => seeSchedule(callers, reference))
  if ('refusal' in read) {
    return read.isMissing
      ? NOTHING
      : { ...NOTHING, notes: [`${nameReference(reference)} was not checked: ${read.refusal}`] }
  }
  const { seen } = read.value
  const reading = readSchedule(seen, wanted.families, place)
  if (reading.follower === undefined) return { ...NOTHING, notes: reading.notes }
  const why = passOver(seen, tools.clock.now())
  return why === undefined ? accepted(seen, reading, wanted) : { ...NOTHING, notes: [why] }
}

type Allowed<T> = { readonly value: T } | { readonly refusal: string; readonly isMissing: boolean }

/** What a call gives, or why it never will. @throws DeployError for a failure that may heal, or of the credentials */
async function allowed<T>(read: () => Promise<T>): Promise<Allowed<T>> {
  try {
    return { value: await read() }
  } catch (error) {
    const failure = failureOf(error)
    if (!isUnavailable(failure)) throw error
    const isMissing = failure.name === 'ResourceNotFoundException'
    return { refusal: failure.message, isMissing }
  }
}
