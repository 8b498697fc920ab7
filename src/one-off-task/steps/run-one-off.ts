import { randomUUID } from 'node:crypto'
import type { RunTaskCommandInput } from '@aws-sdk/client-ecs'
import { digestCommands, listStartedBy } from '../../aws/started-tasks.ts'
import { runTasks, type StartedTasks } from '../../aws/tasks.ts'
import type { AnnouncedStart } from '../../context/saved-state.ts'
import type { Tools } from '../../context/tools.ts'
import { describeUnknown } from '../../deployment/image-comparison.ts'
import { loggingContainers, taskFacts } from '../../deployment/steps/explain.ts'
import { tellDiagnosis } from '../../deployment/steps/gather-findings.ts'
import type { Diagnosis } from '../../diagnosis/diagnosis.ts'
import type { OneOffRequest } from '../../inputs/request.ts'
import { DeployError } from '../../problem.ts'
import type { TaskRow } from '../../report/report.ts'
import { isEssential, nameOf, type TaskDefinition } from '../../task-definition/definition.ts'
import { explainRun } from '../explanation.ts'
import type { OneOffOptions, OneOffVerdict, WatchedTask } from '../one-off-task.ts'
import type { TaskPlan } from '../plan-task.ts'
import { compareTask } from '../task-result.ts'
import { howToFind } from './find-lost-start.ts'
import { followLogs } from './follow-logs.ts'
import { keepNothing, keepTasks, type TaskKeeper } from './saved-tasks.ts'
import { watchTasks } from './watch-tasks.ts'

/** RunTask starts at most 10 tasks a call (AWS documentation). */
const TASKS_PER_CALL = 10

/** What a one-off task needs to be run. */
export interface OneOffRun {
  readonly cluster: string
  readonly request: OneOffRequest
  readonly plan: TaskPlan
  readonly taskDefinitionArn: string
  readonly definition: TaskDefinition
  /** Names of the containers that the run is for. */
  readonly main: readonly string[]
  /** The images that were checked and that ECS resolves by their tags. */
  readonly images: NonNullable<OneOffOptions['images']>
  readonly waitMinutes: number
}

/** How it ended, and why when it failed. */
export interface OneOffEnd {
  readonly verdict: OneOffVerdict
  readonly diagnosis?: Diagnosis
  /** What to do about an error of ours that ended the watch. */
  readonly hint?: string
}

/** Runs one-off tasks to their end, shows their logs in the meantime, and explains a failure. */
export async function runOneOff(
  run: OneOffRun,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'journal' | 'cancel'>
): Promise<OneOffEnd> {
  const { cluster, request, definition } = run
  const containers = loggingContainers(definition)
  const logs = followLogs(containers, request.count > 1, { ...tools, log: tools.runner })
  const options: OneOffOptions = {
    count: request.count,
    wait: request.wait,
    waitMs: run.waitMinutes * 60_000,
    essential: definition.containerDefinitions.filter(isEssential).map(nameOf),
    main: run.main,
    images: run.images
  }
  let hint: string | undefined
  const keeper = request.wait ? keepTasks(tools.runner, cluster) : keepNothing
  const verdict = await watchTasks(options, {
    ...tools,
    cluster,
    logs,
    start: starter(run, tools, keeper),
    save: arns => {
      tools.journal.learn({ taskArns: arns })
      keeper.save(arns)
    },
    onPollRefused: error => {
      hint = error instanceof DeployError ? error.hint : undefined
    }
  })
  if (request.wait && verdict.outcome !== 'cancelled') await logs.finish()
  keeper.save(verdict.left ?? [])
  learnTasks(verdict, tools)
  compareImagesOf(verdict, run, tools)
  const diagnosis = explainRun({
    verdict,
    essential: options.essential,
    facts: taskFacts(definition),
    logsOf: arn => logs.findings([arn])
  })
  if (diagnosis !== undefined) tellDiagnosis(tools.runner, diagnosis)
  return {
    verdict,
    ...(diagnosis === undefined ? {} : { diagnosis }),
    ...(hint === undefined ? {} : { hint })
  }
}

/** What starts so many tasks. Tags that no one asked for are given up when they are denied. */
function starter(
  run: OneOffRun,
  { clients, runner }: Pick<Tools, 'runner' | 'clients'>,
  keeper: TaskKeeper
) {
  const { cluster, request, plan, taskDefinitionArn } = run
  let members: TaskPlan = plan
  const send = async (count: number): Promise<StartedTasks> => {
    if (request.wait) keeper.announce(await describeStart(run, count, clients))
    try {
      const started = await runTasks(clients, {
        ...(members as unknown as RunTaskCommandInput),
        cluster,
        taskDefinition: taskDefinitionArn,
        count,
        clientToken: randomUUID()
      })
      const { lost } = started
      if (lost !== undefined) {
        return { ...started, lost: `${lost} ${howToFind(cluster, plan.startedBy)}` }
      }
      keeper.answered(started.arns)
      return started
    } catch (error) {
      keeper.answered([])
      throw error
    }
  }
  return async (count: number): Promise<StartedTasks> => {
    const some = Math.min(count, TASKS_PER_CALL)
    try {
      return await send(some)
    } catch (error) {
      const { tags, propagateTags, enableECSManagedTags, ...rest } = members
      const tagged = tags ?? propagateTags ?? enableECSManagedTags
      if (tagged === undefined || request.tags.length > 0 || !isTaggingDenied(error)) throw error
      runner.notice(
        'The task runs without the tags of the service: ecs:TagResource is not permitted.'
      )
      members = rest
      return await send(some)
    }
  }
}

/** What the post step finds the tasks by, should it have to. Without ecs:ListTasks it can only say that they may run. */
async function describeStart(
  { cluster, plan, taskDefinitionArn }: OneOffRun,
  count: number,
  { ecs }: Tools['clients']
): Promise<AnnouncedStart> {
  const start: AnnouncedStart = {
    taskDefinition: taskDefinitionArn,
    startedBy: plan.startedBy,
    count,
    commands: digestCommands(plan.overrides?.containerOverrides)
  }
  try {
    return { ...start, before: await listStartedBy(ecs, cluster, plan.startedBy) }
  } catch {
    return start
  }
}

function isTaggingDenied(error: unknown): boolean {
  return (
    error instanceof DeployError &&
    error.code === 'access-denied' &&
    /ecs:TagResource/.test(error.message)
  )
}

function learnTasks({ exitCode, tasks }: OneOffVerdict, { journal }: Pick<Tools, 'journal'>): void {
  journal.learn({
    taskArns: tasks.map(({ arn }) => arn),
    tasks: tasks.map(toRow),
    ...(exitCode === undefined ? {} : { exitCode })
  })
}

/** Outputs and summary name what ran, and say what ECS does not show. */
function compareImagesOf(
  { outcome, tasks }: OneOffVerdict,
  { images }: OneOffRun,
  { journal, runner }: Pick<Tools, 'runner' | 'journal'>
): void {
  for (const { view } of tasks) {
    if (view === undefined) continue
    const comparison = compareTask(view, { images })
    if (comparison.kind === 'unknown' && outcome === 'succeeded') {
      runner.notice(describeUnknown(comparison))
    }
    const { image: deployed } = journal.known()
    const main =
      comparison.kind === 'moved'
        ? comparison.moved.find(({ image }) => image.reference === deployed)
        : undefined
    if (main !== undefined) journal.learn({ imageDigest: main.ran })
  }
}

function toRow({ arn, view, result }: WatchedTask): TaskRow {
  const ended = view?.stoppedAt
  const { exitCode, sentence } = result ?? {}
  return {
    id: arn.split('/').pop() ?? arn,
    result: result === undefined ? (view?.lastStatus ?? '') : resultWord(result),
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(view === undefined || ended === undefined ? {} : { durationMs: ended - view.createdAt }),
    ...(sentence === undefined ? {} : { cause: sentence })
  }
}

const resultWord = ({ succeeded }: { succeeded: boolean }) => (succeeded ? 'succeeded' : 'failed')
