import type { DeploymentState as TaskSetState } from '../ecs/state.ts'
import { createTaskSet, deleteTaskSet, isSteady, makePrimary } from '../ecs/task-sets.ts'
import { readAppSpec } from './app-spec.ts'
import { endDeployment, failDeployment } from './ending.ts'
import { configNamed } from './look-up.ts'
import type { CodeDeploy, DeploymentState, EventName, EventState } from './state.ts'
import { shiftsOf } from './traffic.ts'
import { later, POLL_SECONDS, untilGone } from './waiting.ts'

/** Seconds of CodeDeploy's own steps. None of them is documented. */
const delays = { start: 3, event: 2, shift: 5 } as const
/** How long CodeDeploy waits for the replacement task set (its own message). */
const INSTALL_SECONDS = 3600

/** Carries a deployment out: one lifecycle event after the other. */
export function begin(parts: CodeDeploy, deployment: DeploymentState): void {
  later(parts, deployment, delays.start, () => {
    deployment.status = 'InProgress'
    deployment.startedAt = parts.ecs.world.clock.now()
    dropStale(parts, deployment)
    next(parts, deployment, 0)
  })
}

/** What an earlier deployment has left behind without traffic makes room. Not documented. */
function dropStale({ ecs }: CodeDeploy, { service }: DeploymentState): void {
  for (const taskSet of service.deployments) {
    if (taskSet.status === 'ACTIVE') deleteTaskSet(ecs, service, taskSet)
  }
}

function next(parts: CodeDeploy, deployment: DeploymentState, index: number): void {
  const event = deployment.events[index]
  if (event === undefined) {
    terminate(parts, deployment)
    return
  }
  event.status = 'InProgress'
  event.startedAt = parts.ecs.world.clock.now()
  const done = () => {
    endEvent(parts, event, 'Succeeded')
    next(parts, deployment, index + 1)
  }
  act(parts, deployment, event, done)
}

/** What an event does besides calling its hook. */
const ACTS: Partial<Record<EventName, typeof install>> = {
  Install: install,
  BeforeAllowTraffic: waitUntilReady,
  AllowTraffic: shift
}

function act(
  parts: CodeDeploy,
  deployment: DeploymentState,
  event: EventState,
  done: () => void
): void {
  const complaint = parts.failingHooks.get(event.name)
  if (complaint !== undefined) {
    parts.failingHooks.delete(event.name)
    later(parts, deployment, delays.event, () => {
      event.message = complaint
      failDeployment(parts, deployment, event, {
        code: 'HOOK_EXECUTION_FAILURE',
        message: complaint
      })
    })
    return
  }
  const own = ACTS[event.name]
  if (own === undefined) later(parts, deployment, delays.event, done)
  else own(parts, deployment, event, done)
}

function endEvent({ ecs }: CodeDeploy, event: EventState, status: EventState['status']): void {
  event.status = status
  event.endedAt = ecs.world.clock.now()
}

function install(
  parts: CodeDeploy,
  deployment: DeploymentState,
  event: EventState,
  done: () => void
): void {
  const { service } = deployment
  const green = createTaskSet(parts.ecs, service, {
    taskDefinition: deployment.taskDefinition,
    externalId: deployment.id,
    status: 'ACTIVE',
    loadBalancers: balancersOf(parts, deployment)
  })
  deployment.sides.push({ label: 'Green', taskSet: green, weight: 0 })
  const last = parts.ecs.world.clock.now() + INSTALL_SECONDS * 1000
  const look = () => {
    if (isSteady(green)) {
      done()
    } else if (parts.ecs.world.clock.now() >= last) {
      const message =
        'The deployment timed out while waiting for the replacement task set to become healthy. This time out period is 60 minutes.'
      failDeployment(parts, deployment, event, { code: 'TIMEOUT', message })
    } else {
      later(parts, deployment, POLL_SECONDS, look)
    }
  }
  later(parts, deployment, POLL_SECONDS, look)
}

/** The replacement gets the target group of the pair that the original does not have. */
function balancersOf(
  { ecs }: CodeDeploy,
  { group, service, content }: DeploymentState
): NonNullable<TaskSetState['revision']['settings']['loadBalancers']> {
  const [pair] = group.settings.loadBalancerInfo?.targetGroupPairInfoList ?? []
  const primary = service.deployments.find(({ status }) => status === 'PRIMARY')
  const [blue] = primary?.revision.settings.loadBalancers ?? []
  const { containerName, containerPort } = readAppSpec(content)
  const other = (pair?.targetGroups ?? [])
    .map(({ name = '' }) => ecs.world.targets.named(name))
    .find(arn => arn !== undefined && arn !== blue?.targetGroupArn)
  if (other === undefined || blue === undefined) return []
  return [
    {
      targetGroupArn: other,
      containerName: containerName ?? blue.containerName,
      containerPort: containerPort ?? blue.containerPort
    }
  ]
}

function waitUntilReady(
  parts: CodeDeploy,
  deployment: DeploymentState,
  _event: EventState,
  done: () => void
): void {
  const { actionOnTimeout, waitTimeInMinutes = 0 } =
    deployment.blueGreen.deploymentReadyOption ?? {}
  if (actionOnTimeout !== 'STOP_DEPLOYMENT') {
    later(parts, deployment, delays.event, done)
    return
  }
  deployment.status = 'Ready'
  deployment.goOn = () => {
    deployment.cancel?.()
    deployment.status = 'InProgress'
    delete deployment.goOn
    later(parts, deployment, delays.event, done)
  }
  later(parts, deployment, waitTimeInMinutes * 60, () => {
    delete deployment.goOn
    // Made-up text.
    const message = 'The wait time for traffic rerouting has passed.'
    endDeployment(parts, deployment, 'Stopped', { code: 'TIMEOUT', message })
  })
}

function shift(
  parts: CodeDeploy,
  deployment: DeploymentState,
  _event: EventState,
  done: () => void
): void {
  const [blue, green] = (['Blue', 'Green'] as const).map(wanted =>
    deployment.sides.find(({ label }) => label === wanted)
  )
  const steps = [...shiftsOf(configNamed(parts, deployment.config))]
  const go = () => {
    const step = steps.shift()
    if (step === undefined || green === undefined) {
      done()
      return
    }
    green.weight = step.percent
    if (blue !== undefined) blue.weight = 100 - step.percent
    if (step.percent === 100) makePrimary(deployment.service, green.taskSet)
    later(parts, deployment, Math.max(delays.shift, step.seconds), go)
  }
  later(parts, deployment, delays.shift, go)
}

/** The original is kept for a while, so that a rollback only has to turn the traffic. */
function terminate(parts: CodeDeploy, deployment: DeploymentState): void {
  const { action = 'TERMINATE', terminationWaitTimeInMinutes = 0 } =
    deployment.blueGreen.terminateBlueInstancesOnDeploymentSuccess ?? {}
  const blue = deployment.sides.find(({ label }) => label === 'Blue')
  if (action === 'KEEP_ALIVE' || blue === undefined) {
    endDeployment(parts, deployment, 'Succeeded')
    return
  }
  deployment.terminationStarted = true
  later(parts, deployment, terminationWaitTimeInMinutes * 60, () => {
    deleteTaskSet(parts.ecs, deployment.service, blue.taskSet)
    untilGone(parts, deployment, blue.taskSet, () => endDeployment(parts, deployment, 'Succeeded'))
  })
}
