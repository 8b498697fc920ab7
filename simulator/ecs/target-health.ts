import {
  answersAfter,
  declareHealthy,
  fallSick,
  graceOf,
  loadBalancersOf
} from './health-answers.ts'
import { emit, eventTexts } from './service-events.ts'
import type { Ecs, ServiceState, TaskState } from './state.ts'
import { inTaskTime } from './task-runner.ts'

/** From RUNNING to the registration in the target groups, as seen on AWS. */
export const registrationSeconds = 5

/** Puts a task into its target groups, which begin to check it. */
export function register(ecs: Ecs, task: TaskState): void {
  const service = task.owner?.service
  if (!service) {
    return
  }
  for (const { targetGroupArn, port } of loadBalancersOf(task)) {
    task.targets.push({ targetGroupArn, port, state: 'initial' })
    ecs.world.targets.set(targetGroupArn, task.ip, port, { state: 'initial' })
    announceRegistration(ecs, service, targetGroupArn)
    watchTarget(ecs, task, targetGroupArn)
  }
}

/** Tasks that are registered at the same moment share one event. */
function announceRegistration(ecs: Ecs, service: ServiceState, targetGroupArn: string): void {
  const waiting = ecs.registrations.get(targetGroupArn) ?? 0
  ecs.registrations.set(targetGroupArn, waiting + 1)
  if (waiting === 0) {
    ecs.world.clock.after(1, () => {
      emit(
        ecs,
        service,
        eventTexts.registered(ecs.registrations.get(targetGroupArn) ?? 1, targetGroupArn)
      )
      ecs.registrations.delete(targetGroupArn)
    })
  }
}

function watchTarget(ecs: Ecs, task: TaskState, targetGroupArn: string): void {
  const settings = ecs.world.targets.settings(targetGroupArn)
  const { intervalSeconds = 30, healthyThreshold = 5, unhealthyThreshold = 2 } = settings ?? {}
  // Seconds from now, `registrationSeconds` after RUNNING.
  const answers = Math.max(0, answersAfter(task, 'target') - registrationSeconds)
  const fails = intervalSeconds * unhealthyThreshold
  if (answers >= fails) {
    inTaskTime(ecs, task, fails, () => setTarget(ecs, task, targetGroupArn, 'unhealthy'))
    const given = Math.max(fails, graceOf(task) - registrationSeconds)
    inTaskTime(ecs, task, given, () => failTarget(ecs, task, targetGroupArn))
  }
  inTaskTime(ecs, task, answers + intervalSeconds * healthyThreshold, () => {
    setTarget(ecs, task, targetGroupArn, 'healthy')
    declareHealthy(ecs, task)
  })
}

function failTarget(ecs: Ecs, task: TaskState, targetGroupArn: string): void {
  const target = task.targets.find(one => one.targetGroupArn === targetGroupArn)
  if (target?.state === 'unhealthy') {
    fallSick(ecs, task, 'target-health', {
      event: eventTexts.unhealthyTarget(
        task.id,
        target.port,
        targetGroupArn,
        unhealthyReason(task).description
      ),
      stoppedReason: `Task failed ELB health checks in (target-group ${targetGroupArn})`
    })
  }
}

function setTarget(
  ecs: Ecs,
  task: TaskState,
  targetGroupArn: string,
  state: 'healthy' | 'unhealthy' | 'draining'
): void {
  const target = task.targets.find(one => one.targetGroupArn === targetGroupArn)
  if (target) {
    target.state = state
    ecs.world.targets.set(
      targetGroupArn,
      task.ip,
      target.port,
      state === 'unhealthy' ? { state, ...unhealthyReason(task) } : { state }
    )
  }
}

function unhealthyReason(task: TaskState): { reason: string; description: string } {
  const answer = task.fate.kind === 'never-healthy' ? (task.fate.answer ?? 503) : 'timeout'
  return answer === 'timeout'
    ? { reason: 'Target.Timeout', description: 'Request timed out' }
    : {
        reason: 'Target.ResponseCodeMismatch',
        description: `Health checks failed with these codes: [${answer}]`
      }
}

/** Takes tasks out of their target groups, with the events that follow a stop by two seconds. */
export function deregister(
  ecs: Ecs,
  service: ServiceState,
  tasks: readonly TaskState[],
  taskSet?: string
): void {
  const served = tasks.filter(({ targets }) => targets.length > 0)
  if (served.length === 0) {
    return
  }
  ecs.world.clock.after(2000, () => {
    const counts = new Map<string, number>()
    for (const task of served) {
      for (const { targetGroupArn } of task.targets) {
        counts.set(targetGroupArn, (counts.get(targetGroupArn) ?? 0) + 1)
        setTarget(ecs, task, targetGroupArn, 'draining')
      }
    }
    for (const [targetGroupArn, count] of counts) {
      emit(ecs, service, eventTexts.deregistered(count, targetGroupArn))
    }
    emit(ecs, service, eventTexts.draining(served.length), taskSet)
  })
}

/** Seconds that the load balancers of a task go on draining it once it is deregistered. */
export function drainSecondsOf(ecs: Ecs, task: TaskState): number {
  const delays = task.targets.map(
    ({ targetGroupArn }) =>
      2 + (ecs.world.targets.settings(targetGroupArn)?.deregistrationDelaySeconds ?? 300)
  )
  return Math.max(0, ...delays)
}

/** The load balancers forget a task that has drained. */
export function removeTargets(ecs: Ecs, task: TaskState): void {
  for (const { targetGroupArn, port } of task.targets) {
    ecs.world.targets.remove(targetGroupArn, task.ip, port)
  }
  task.targets = []
}
