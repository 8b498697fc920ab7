import { DeleteServiceCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import type { Fate } from '../../../simulator/ecs/fates.ts'
import type { ActionRun } from '../../support/runner.ts'
import { deployFirst, inWorld, type Scene, web } from '../live-service.ts'
import { serviceDefinition } from '../world.ts'
import type { Cell } from './expectations.ts'

export const REVISIONS = { old: web(1), other: web(2), new: web(3) } as const

const BAD_FATES: Readonly<Record<Exclude<Cell['fate'], 'good'>, Fate>> = {
  slow: { kind: 'slow', seconds: 40 },
  'crash after start': { kind: 'crash', exitCode: 1, logLines: ['cannot read the configuration'] },
  'image not found': { kind: 'image-not-found' },
  'wrong platform': { kind: 'wrong-platform' },
  'secret missing': { kind: 'secret-missing' },
  'never healthy': { kind: 'never-healthy' },
  'out of memory': { kind: 'out-of-memory' },
  'no capacity': { kind: 'no-capacity' }
}

const SERVICE_DEPLOYMENT_APIS = [
  'ecs:ListServiceDeployments',
  'ecs:DescribeServiceDeployments',
  'ecs:StopServiceDeployment'
] as const

/** Events in which the alarm stays quiet, so that one thing happens at a time. */
const ALARM_STAYS_QUIET: readonly Cell['event'][] = [
  'superseded at once',
  'superseded while tasks start',
  'someone scales to 0',
  'the service is deleted',
  'someone else rolls back'
]

/** Plays one cell of the matrix in a world of its own, and hands what came of it to `check`. */
export async function play(
  cell: Cell,
  check: (run: ActionRun, scene: Scene) => void
): Promise<void> {
  await inWorld(async scene => {
    await deployFirst(scene, definitionFor(cell, scene))
    await scene.register(scene.image('other'))
    setFates(cell, scene)
    restrict(cell, scene)
    await beginBefore(cell, scene)
    scene.simulator.control.clearCalls()
    const image = scene.image('new')
    const running = scene.run({ image }, { post: false })
    const ended = running.then(
      () => true,
      () => true
    )
    const run = await Promise.all([running, disturb(cell, scene, ended)]).then(([ran]) => ran)
    check(run, scene)
  })
}

function definitionFor({ net }: Cell, { simulator }: Scene): object {
  const targetGroupArn = simulator.control.addTargetGroup({
    name: 'web',
    intervalSeconds: 5,
    healthyThreshold: 2,
    deregistrationDelaySeconds: 5
  })
  const breaker = net === 'none' || net === 'alarms' ? undefined : net === 'breaker and rollback'
  const definition = serviceDefinition(
    breaker === undefined ? undefined : { enable: true, rollback: breaker },
    {
      loadBalancers: [{ targetGroupArn, containerName: 'web', containerPort: 8080 }],
      healthCheckGracePeriodSeconds: 60
    }
  )
  const alarms = { alarmNames: ['errors'], enable: true, rollback: true }
  return net === 'alarms'
    ? { ...definition, deploymentConfiguration: { ...definition.deploymentConfiguration, alarms } }
    : definition
}

function setFates({ fate, event }: Cell, { simulator }: Scene): void {
  simulator.ecs.setScenarios([
    ...(fate === 'good' ? [] : [{ match: { imageTag: 'new' }, fate: BAD_FATES[fate] }]),
    // Five minutes until its tasks fail: it is under way for as long as it matters.
    ...(event === 'another deployment was under way'
      ? [{ match: { imageTag: 'other' }, fate: { kind: 'network' as const } }]
      : [])
  ])
}

function restrict({ api }: Cell, { simulator: { control } }: Scene): void {
  if (api === 'denied') control.deny(...SERVICE_DEPLOYMENT_APIS)
  if (api !== 'absent') return
  for (const operation of SERVICE_DEPLOYMENT_APIS) {
    const fault = { kind: 'error', code: 'UnknownOperationException', message: '' } as const
    control.addFault({ operation, fault })
  }
}

async function deployOther({ other }: Scene): Promise<void> {
  await other.send(new UpdateServiceCommand({ service: 'web', taskDefinition: REVISIONS.other }))
}

async function beginBefore({ event }: Cell, scene: Scene): Promise<void> {
  if (event === 'another deployment was under way') await deployOther(scene)
}

/** Does what others do, at its time. */
async function disturb(cell: Cell, whole: Scene, ended: Promise<boolean>): Promise<void> {
  let isEnded = false
  void ended.then(() => {
    isEnded = true
  })
  const scene: Scene = {
    ...whole,
    // A step that has ended before its time is judged by what it said.
    until: (what, isSo) => whole.until(what, () => isEnded || isSo())
  }
  const { simulator, other } = scene
  await scene.until('the step has started its deployment', () =>
    scene.calls('ecs:UpdateService').some(({ outcome }) => outcome === 'ok')
  )
  const bad = cell.fate !== 'good' && cell.fate !== 'slow'
  const tasksStart = () =>
    scene.until('the first new task', () =>
      simulator.ecs
        .snapshot()
        .tasks.some(({ taskDefinitionArn }) => taskDefinitionArn === REVISIONS.new)
    )
  if (cell.net === 'alarms' && bad && !ALARM_STAYS_QUIET.includes(cell.event)) {
    await tasksStart()
    simulator.ecs.alarm('errors', 'ALARM')
  }
  switch (cell.event) {
    case 'nothing else':
    case 'another deployment was under way':
      return
    case 'superseded at once':
      return await deployOther(scene)
    case 'superseded while tasks start':
      await tasksStart()
      return await deployOther(scene)
    case 'superseded at the end':
      await scene.until('it has completed or is being taken back', () => isOver(scene.service()))
      return await deployOther(scene)
    case 'autoscaling adds a task':
      await tasksStart()
      simulator.ecs.setDesiredCount('web', 3)
      return
    case 'someone scales to 0':
      simulator.ecs.setDesiredCount('web', 0)
      return
    case 'the service is deleted':
      await tasksStart()
      await other.send(new DeleteServiceCommand({ service: 'web', force: true }))
      return
    case 'someone else rolls back':
      await tasksStart()
      simulator.ecs.stopDeployment('web')
  }
}

/** The new revision has completed, or the old one is being put back. */
function isOver({ deployments = [], taskDefinition }: ReturnType<Scene['service']>): boolean {
  return taskDefinition === REVISIONS.new
    ? deployments[0]?.rolloutState === 'COMPLETED'
    : taskDefinition === REVISIONS.old && deployments[0]?.rolloutState === 'IN_PROGRESS'
}
