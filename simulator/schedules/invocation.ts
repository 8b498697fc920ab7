import type { RunTaskRequest } from '@aws-sdk/client-ecs'
import type { Ecs } from '../ecs/state.ts'
import { runTasks } from '../ecs/task-operations.ts'
import { AwsError } from '../world.ts'
import { type Expression, readExpression } from './expressions.ts'

type Members = Readonly<Record<string, unknown>>

/** One time that a rule or a schedule was due: the tasks it has started, or why it has started none. */
export interface Invocation {
  /** `rule/default/nightly`, `schedule/default/nightly`. */
  readonly by: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly taskDefinition: string
  readonly tasks: readonly string[]
  /** What EventBridge would count as a failed invocation, or give to the dead-letter queue. */
  readonly error?: string
}

/** What RunTask gets from a templated target: `EcsParameters` in the words of both services, and its input. */
export function templatedRequest(
  cluster: string,
  parameters: Members,
  input: string | undefined,
  startedBy: string
): RunTaskRequest {
  const { TaskDefinitionArn, TaskCount, Tags, ...rest } = parameters
  const overrides = input === undefined ? undefined : (JSON.parse(input) as object)
  const known = {
    ...(lowerFirst(rest) as object),
    cluster,
    taskDefinition: TaskDefinitionArn,
    count: TaskCount ?? 1,
    startedBy,
    ...(Tags === undefined ? {} : { tags: tagsOf(Tags as readonly Members[]) }),
    ...(overrides === undefined ? {} : { overrides })
  }
  return known as RunTaskRequest
}

/** Tags of EventBridge are pairs of Key and Value; those of Scheduler are maps (its API reference). */
function tagsOf(tags: readonly Members[]): { key: string; value: string }[] {
  return tags.flatMap(tag => {
    const pairs = 'Key' in tag ? [[tag.Key, tag.Value]] : Object.entries(tag)
    return pairs.map(([key, value]) => ({ key: String(key), value: String(value) }))
  })
}

/** Members in the spelling of ECS: those of the SDK for Java, which universal targets use, begin with a capital. */
export function lowerFirst(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerFirst)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
      lowerFirst(item)
    ])
  )
}

/** Starts what a target asks for, and says what became of it. */
export function invoke(ecs: Ecs, by: string, request: () => RunTaskRequest): Invocation {
  const at = ecs.world.clock.now()
  let taskDefinition = ''
  try {
    const wanted = request()
    taskDefinition = wanted.taskDefinition ?? ''
    const { tasks = [], failures = [] } = runTasks(ecs, wanted)
    const reason = failures[0]?.reason
    return {
      by,
      at,
      taskDefinition,
      tasks: tasks.flatMap(({ taskArn }) => taskArn ?? []),
      ...(reason === undefined ? {} : { error: reason })
    }
  } catch (error) {
    if (!(error instanceof AwsError || error instanceof SyntaxError)) throw error
    const code = error instanceof AwsError ? error.code : 'InvalidInput'
    return { by, at, taskDefinition, tasks: [], error: `${code}: ${error.message}` }
  }
}

/** What a timer is set by. */
interface Timed {
  readonly expression: string
  readonly zone: string
  /** Epoch milliseconds: nothing is due before, and a rate counts from here. */
  readonly from: number
  readonly until?: number
}

/** Calls `fire` whenever an expression is due; the returned function ends that. */
export function setTimer(
  { world: { clock } }: Ecs,
  { expression, zone, from, until = Number.POSITIVE_INFINITY }: Timed,
  fire: () => void
): () => void {
  const read = readExpression(expression)
  if (read === undefined) return () => undefined
  let cancel = (): void => undefined
  const arm = (known: Expression): void => {
    const due = known.next(clock.now(), from, zone)
    if (due === undefined || due > until) return
    cancel = clock.after(due - clock.now(), () => {
      fire()
      arm(known)
    })
  }
  arm(read)
  return () => cancel()
}
