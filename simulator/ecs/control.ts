import type { Service, ServiceDeployment, Task, TaskDefinition } from '@aws-sdk/client-ecs'
import { AwsError } from '../world.ts'
import type { AlarmState, AlarmType } from './alarms.ts'
import { checkScenarios, type Scenario } from './fates.ts'
import { clusterNamed, serviceNamed } from './look-up.ts'
import { failDeployment } from './rollout-failure.ts'
import { stopServiceDeployment } from './service-deployment-operations.ts'
import { viewServiceDeployment } from './service-deployment-view.ts'
import { changeDesired } from './service-update.ts'
import { viewService } from './service-view.ts'
import type { DeploymentState, Ecs, ServiceState } from './state.ts'
import type { HookAnswer } from './strategies/shift.ts'
import { viewTask } from './task-view.ts'

/** What tests and demonstrations may do to the control plane that no API call can. */
export interface EcsControl {
  /** Replaces all scenarios. The first that matches a new task decides its fate. */
  setScenarios(scenarios: readonly Scenario[]): void
  /**
   * Puts a CloudWatch alarm into a state, and makes it when it is not there: a metric alarm unless said otherwise.
   * Deployments that watch it fail when it goes to ALARM. `dimensions`: of its metric; those that it has unless given.
   */
  alarm(
    name: string,
    state: AlarmState,
    type?: AlarmType,
    dimensions?: Readonly<Record<string, string>>
  ): void
  /** How many seconds DescribeServices, DescribeTasks and the lists lag behind what was written; 1 unless set. */
  setReadLag(seconds: number): void
  /**
   * How many times as quickly as usual tasks start, fail and stop; 1 unless set. For what does not depend on how long that
   * takes: with less to wait for there are fewer calls. What a fate says in seconds stays.
   */
  setTaskPace(times: number): void
  /**
   * Under which id ECS rolls back: `former`, that of the deployment that it restores, unless set. AWS was seen to do so
   * and does not promise it.
   */
  setRollbackIds(ids: 'former' | 'new'): void
  /** What functions of lifecycle hooks answer, the first that fits; SUCCEEDED after 2 s for all others. */
  setHookAnswers(answers: readonly HookAnswer[]): void
  /** As Application Auto Scaling does. `cluster` is `default` unless given. */
  setDesiredCount(service: string, desired: number, cluster?: string): void
  /** As somebody else would stop the service's deployment that is on the way; gives its ARN. */
  stopDeployment(service: string, cluster?: string, stopType?: 'ROLLBACK' | 'ABORT'): string
  /** Everything there is, as the API would describe it. */
  snapshot(): EcsSnapshot
}

/** The state of the control plane for assertions. */
interface EcsSnapshot {
  readonly services: readonly Service[]
  readonly serviceDeployments: readonly ServiceDeployment[]
  readonly tasks: readonly Task[]
  readonly taskDefinitions: readonly TaskDefinition[]
}

/** The handle on a control plane. */
export function createControl(ecs: Ecs): EcsControl {
  const find = (name: string, cluster?: string): ServiceState =>
    serviceNamed(ecs, clusterNamed(ecs, cluster), name)
  return {
    setScenarios(scenarios) {
      checkScenarios(scenarios)
      ecs.scenarios = scenarios.map(scenario => ({ scenario, uses: 0 }))
    },
    alarm(name, state, type, dimensions) {
      const known = ecs.alarms.get(name)
      const watched = dimensions ?? known?.dimensions
      ecs.alarms.set(name, {
        state,
        type: type ?? known?.type ?? 'MetricAlarm',
        ...(watched === undefined ? {} : { dimensions: watched })
      })
      if (state === 'ALARM') {
        failWatching(ecs, name)
      }
    },
    setTaskPace(times) {
      if (!(times > 0)) throw new Error(`the pace of tasks must be a number above 0, not ${times}`)
      ecs.taskPace = times
    },
    setReadLag(seconds) {
      ecs.readLagMs = seconds * 1000
    },
    setRollbackIds(ids) {
      ecs.rollbackIds = ids
    },
    setHookAnswers(answers) {
      ecs.hookAnswers = answers
    },
    setDesiredCount(service, desired, cluster) {
      changeDesired(ecs, find(service, cluster), desired)
    },
    stopDeployment(service, cluster, stopType = 'ROLLBACK') {
      const [record] = find(service, cluster).history
      if (!record) {
        throw new AwsError('ServiceDeploymentNotFoundException', 'Service deployment not found.')
      }
      stopServiceDeployment(ecs, { serviceDeploymentArn: record.arn, stopType })
      return record.arn
    },
    snapshot: () => ({
      services: ecs.services.map(service => viewService(ecs, service, { tags: true })),
      serviceDeployments: ecs.services.flatMap(({ history }) => history.map(viewServiceDeployment)),
      tasks: [...ecs.tasks.values()].map(task => viewTask(ecs, task, true)),
      taskDefinitions: [...ecs.families.values()].flat()
    })
  }
}

function failWatching(ecs: Ecs, name: string): void {
  for (const service of ecs.services) {
    const [primary] = service.deployments
    if (primary && watches(service, primary, name)) {
      primary.record?.alarms.triggered.push(name)
      if (primary.record) {
        primary.record.alarms.status = 'TRIGGERED'
      }
      const rollback = service.settings.deploymentConfiguration?.alarms?.rollback === true
      failDeployment(ecs, service, primary, 'alarm', rollback)
    }
  }
}

/** An alarm that was in ALARM when the deployment started is ignored for it (AWS documentation). */
function watches(service: ServiceState, deployment: DeploymentState, name: string): boolean {
  const { alarms } = service.settings.deploymentConfiguration ?? {}
  return (
    service.status === 'ACTIVE' &&
    deployment.rolloutState === 'IN_PROGRESS' &&
    alarms?.enable === true &&
    (alarms.alarmNames ?? []).includes(name) &&
    deployment.record?.alarms.ignored.has(name) === false
  )
}
