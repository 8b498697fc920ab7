import { describe, expect, test } from '@jest/globals'
import { read } from '../../src/deployment/deployment-state.ts'
import type { Reading } from '../../src/deployment/reading.ts'
import type { Rollout } from '../../src/deployment/rollout.ts'
import type { ServiceDeploymentView } from '../../src/ecs/observation.ts'
import { ABSENT, type ServiceState } from '../../src/ecs/service-state.ts'
import {
  BEGAN,
  completed,
  deployment,
  event,
  midway,
  NEW,
  OLD,
  rolledBack,
  rollingBack,
  rollout,
  service,
  serviceDeployment
} from './samples.ts'

interface Row {
  readonly is: string
  readonly service: ServiceState
  readonly own: ServiceDeploymentView | 'unknown'
  readonly rollout?: Rollout
  readonly seen?: boolean
  readonly reads: Partial<Reading>
}

const superseded = () =>
  service([
    deployment('ecs-svc/300', 'PRIMARY'),
    deployment('ecs-svc/200', 'ACTIVE', { running: 1 }),
    deployment('ecs-svc/100', 'ACTIVE', { rolloutState: 'COMPLETED' })
  ])

const { previous: _nothing, ...first } = rollout

/** Nothing is rolled back: the failed deployment stays PRIMARY. */
const stoppedForGood = service([
  deployment('ecs-svc/200', 'PRIMARY', { rolloutState: 'FAILED' }),
  deployment('ecs-svc/100', 'ACTIVE', { rolloutState: 'COMPLETED' })
])

const byServiceDeployment: readonly Row[] = [
  { is: 'PENDING', service: midway(), own: serviceDeployment('PENDING'), reads: { kind: 'going' } },
  {
    is: 'IN_PROGRESS',
    service: midway(),
    own: serviceDeployment('IN_PROGRESS'),
    reads: { kind: 'going' }
  },
  {
    is: 'IN_PROGRESS although DescribeServices is ahead and says COMPLETED',
    service: completed(),
    own: serviceDeployment('IN_PROGRESS'),
    reads: { kind: 'going' }
  },
  {
    is: 'SUCCESSFUL',
    service: completed(),
    own: serviceDeployment('SUCCESSFUL'),
    reads: { kind: 'succeeded' }
  },
  {
    is: 'SUCCESSFUL with a desired count of 0',
    service: service(
      [deployment('ecs-svc/200', 'PRIMARY', { desired: 0, running: 0, rolloutState: 'COMPLETED' })],
      { desired: 0 }
    ),
    own: serviceDeployment('SUCCESSFUL'),
    reads: {
      kind: 'succeeded',
      note: 'The desired count of the service is 0: no task of the new revision runs.'
    }
  },
  {
    is: 'SUCCESSFUL, while DescribeServices still shows the time before the update',
    service: service([deployment('ecs-svc/100', 'PRIMARY', { rolloutState: 'COMPLETED' })]),
    own: serviceDeployment('SUCCESSFUL'),
    reads: { kind: 'going' }
  },
  {
    is: 'SUCCESSFUL, and a newer deployment began while mine still runs',
    service: service([
      deployment('ecs-svc/300', 'PRIMARY', { running: 0 }),
      deployment('ecs-svc/200', 'ACTIVE', { rolloutState: 'COMPLETED' })
    ]),
    own: serviceDeployment('SUCCESSFUL'),
    reads: {
      kind: 'succeeded',
      note: 'A newer deployment, ecs-svc/300, began right after this one completed.'
    }
  },
  {
    is: 'SUCCESSFUL, and a newer deployment has replaced it already',
    service: service([deployment('ecs-svc/300', 'PRIMARY', { rolloutState: 'COMPLETED' })]),
    own: serviceDeployment('SUCCESSFUL'),
    reads: { kind: 'superseded' }
  },
  {
    is: 'SUCCESSFUL, and a newer deployment of the same revision has replaced it',
    service: service([
      deployment('ecs-svc/300', 'PRIMARY', { taskDefinition: NEW, rolloutState: 'COMPLETED' })
    ]),
    own: serviceDeployment('SUCCESSFUL'),
    reads: { kind: 'succeeded' }
  },
  {
    is: 'STOP_REQUESTED',
    service: superseded(),
    own: serviceDeployment('STOP_REQUESTED'),
    reads: { kind: 'going' }
  },
  {
    is: 'STOPPED because a newer deployment began',
    service: superseded(),
    own: serviceDeployment('STOPPED'),
    reads: { kind: 'superseded' }
  },
  {
    is: 'STOPPED while DescribeServices still shows the time before the update',
    service: service([deployment('ecs-svc/100', 'PRIMARY', { rolloutState: 'COMPLETED' })]),
    own: serviceDeployment('STOPPED'),
    reads: { kind: 'going' }
  },
  {
    is: 'STOPPED while DescribeServices still shows it in progress: a newer one may have begun',
    service: midway(),
    own: serviceDeployment('STOPPED'),
    reads: { kind: 'going' }
  },
  {
    is: 'STOPPED by a circuit breaker without rollback',
    service: service([
      deployment('ecs-svc/200', 'PRIMARY', { running: 0, rolloutState: 'FAILED' }),
      deployment('ecs-svc/100', 'ACTIVE', { rolloutState: 'COMPLETED' })
    ]),
    own: serviceDeployment('STOPPED', { breakerFailures: 3, breakerThreshold: 3 }),
    reads: { kind: 'failed', cause: 'The circuit breaker counted 3 failed tasks (threshold 3).' }
  },
  {
    is: 'STOPPED with fewer failures than the circuit breaker allows',
    service: stoppedForGood,
    own: serviceDeployment('STOPPED', { breakerFailures: 2, breakerThreshold: 3 }),
    reads: { kind: 'failed', cause: 'ECS ended the deployment with the status STOPPED.' }
  },
  {
    is: 'STOPPED with failures and no threshold',
    service: stoppedForGood,
    own: serviceDeployment('STOPPED', { breakerFailures: 2 }),
    reads: { kind: 'failed', cause: 'ECS ended the deployment with the status STOPPED.' }
  },
  {
    is: 'STOPPED for no reason that is told',
    service: stoppedForGood,
    own: serviceDeployment('STOPPED'),
    reads: { kind: 'failed', cause: 'ECS ended the deployment with the status STOPPED.' }
  },
  {
    is: 'ROLLBACK_REQUESTED by an alarm',
    service: rollingBack(),
    own: serviceDeployment('ROLLBACK_REQUESTED', { triggeredAlarms: ['errors', 'latency'] }),
    reads: {
      kind: 'rolling-back',
      cause: 'CloudWatch alarm errors, latency went off during the deployment.'
    }
  },
  {
    is: 'ROLLBACK_IN_PROGRESS',
    service: rollingBack(),
    own: serviceDeployment('ROLLBACK_IN_PROGRESS', {
      rollbackReason: 'Service deployment rolled back because of a lifecycle hook'
    }),
    reads: {
      kind: 'rolling-back',
      cause: 'Service deployment rolled back because of a lifecycle hook.'
    }
  },
  {
    is: 'ROLLBACK_SUCCESSFUL',
    service: rolledBack(),
    own: serviceDeployment('ROLLBACK_SUCCESSFUL', {
      statusReason:
        'Service deployment rolled back because the circuit breaker threshold was exceeded.'
    }),
    reads: {
      kind: 'rolled-back',
      cause: 'Service deployment rolled back because the circuit breaker threshold was exceeded.'
    }
  },
  {
    is: 'ROLLBACK_FAILED',
    service: rollingBack(),
    own: serviceDeployment('ROLLBACK_FAILED', { statusReason: 'Something broke.' }),
    reads: { kind: 'rollback-failed', cause: 'Something broke.', noCandidate: false }
  },
  {
    is: "ROLLBACK_FAILED because someone's newer deployment cut it off",
    service: service([deployment('ecs-svc/300', 'PRIMARY')]),
    own: serviceDeployment('ROLLBACK_FAILED', { triggeredAlarms: ['errors'] }),
    reads: {
      kind: 'superseded',
      cause: 'CloudWatch alarm errors went off during the deployment.'
    }
  },
  {
    is: 'ROLLBACK_FAILED without a candidate',
    service: midway(),
    own: serviceDeployment('ROLLBACK_FAILED', {
      statusReason: 'No rollback candidate was found to run the rollback.'
    }),
    reads: { kind: 'rollback-failed', noCandidate: true }
  },
  {
    is: 'ROLLBACK_FAILED on a first deployment',
    service: midway(),
    own: serviceDeployment('ROLLBACK_FAILED'),
    rollout: first,
    reads: { kind: 'rollback-failed', noCandidate: true }
  }
]

const byService: readonly Row[] = [
  { is: 'mine in progress', service: midway(), own: 'unknown', reads: { kind: 'going' } },
  { is: 'mine completed', service: completed(), own: 'unknown', reads: { kind: 'succeeded' } },
  {
    is: 'mine failed, and no breaker rolls it back',
    service: service([
      deployment('ecs-svc/200', 'PRIMARY', {
        rolloutState: 'FAILED',
        rolloutReason: 'ECS deployment circuit breaker: tasks failed to start.'
      }),
      deployment('ecs-svc/100', 'ACTIVE', { rolloutState: 'COMPLETED' })
    ]),
    own: 'unknown',
    reads: { kind: 'failed', cause: 'ECS deployment circuit breaker: tasks failed to start.' }
  },
  {
    is: 'the view from before the update',
    service: service([deployment('ecs-svc/100', 'PRIMARY', { rolloutState: 'COMPLETED' })]),
    own: 'unknown',
    reads: { kind: 'going' }
  },
  { is: 'no PRIMARY at all', service: service([]), own: 'unknown', reads: { kind: 'going' } },
  {
    is: 'a rollback under the old id, in progress',
    service: rollingBack(),
    own: 'unknown',
    seen: true,
    reads: {
      kind: 'rolling-back',
      cause: 'ECS deployment circuit breaker: tasks failed to start.'
    }
  },
  {
    is: 'a rollback under the old id, completed: one deployment, all running, and still not mine',
    service: rolledBack(),
    own: 'unknown',
    seen: true,
    reads: { kind: 'rolled-back', cause: 'ECS rolled ecs-svc/200 back to ecs-svc/100.' }
  },
  {
    is: 'a rollback of a forced redeployment of the same revision',
    service: service([
      deployment('ecs-svc/100', 'PRIMARY', {
        createdAt: BEGAN + 175_000,
        taskDefinition: NEW,
        rolloutState: 'COMPLETED'
      })
    ]),
    own: 'unknown',
    rollout: { ...rollout, previous: { deploymentId: 'ecs-svc/100', taskDefinition: NEW } },
    seen: true,
    reads: { kind: 'rolled-back' }
  },
  {
    is: 'a rollback under an id that no one knows, told by its reason',
    service: service([
      deployment('ecs-svc/999', 'PRIMARY', {
        taskDefinition: OLD,
        rolloutReason: 'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/999.'
      })
    ]),
    own: 'unknown',
    seen: true,
    reads: { kind: 'rolling-back' }
  },
  {
    is: 'a rollback under an id that no one knows, told by an event',
    service: service(
      [deployment('ecs-svc/999', 'PRIMARY', { taskDefinition: OLD, rolloutState: 'COMPLETED' })],
      { events: [event('(service web) rolling back to deployment ecs-svc/999.', BEGAN)] }
    ),
    own: 'unknown',
    seen: true,
    reads: { kind: 'rolled-back' }
  },
  {
    is: 'an event about an earlier rollback to the same deployment does not count',
    service: service([deployment('ecs-svc/999', 'PRIMARY', { taskDefinition: OLD })], {
      events: [event('(service web) rolling back to deployment ecs-svc/999.', BEGAN - 1)]
    }),
    own: 'unknown',
    seen: true,
    reads: { kind: 'superseded' }
  },
  {
    is: 'a rollback that failed too',
    service: service([
      deployment('ecs-svc/100', 'PRIMARY', {
        createdAt: BEGAN + 175_000,
        rolloutState: 'FAILED'
      })
    ]),
    own: 'unknown',
    seen: true,
    reads: { kind: 'rollback-failed', noCandidate: false }
  },
  {
    is: 'somebody else deployed',
    service: superseded(),
    own: 'unknown',
    seen: true,
    reads: { kind: 'superseded' }
  },
  {
    is: 'mine completed and then someone else deployed',
    service: service(
      [
        deployment('ecs-svc/300', 'PRIMARY', { running: 0 }),
        deployment('ecs-svc/200', 'ACTIVE', { rolloutState: 'COMPLETED' })
      ],
      { events: [event('(service web) (deployment ecs-svc/200) deployment completed.')] }
    ),
    own: 'unknown',
    seen: true,
    reads: { kind: 'succeeded' }
  },
  {
    is: 'autoscaling raised the desired count: the deployment itself decides',
    service: service([deployment('ecs-svc/200', 'PRIMARY', { rolloutState: 'COMPLETED' })], {
      desired: 5,
      running: 2
    }),
    own: 'unknown',
    reads: { kind: 'succeeded' }
  }
]

const withoutState = ({ rolloutState: _gone, ...view }: ReturnType<typeof deployment>) => view

const classic: readonly Row[] = [
  {
    is: 'without rolloutState, one deployment with all its tasks',
    service: service([withoutState(deployment('ecs-svc/200', 'PRIMARY'))]),
    own: 'unknown',
    reads: { kind: 'succeeded' }
  },
  {
    is: 'without rolloutState, one task is missing',
    service: service([withoutState(deployment('ecs-svc/200', 'PRIMARY', { running: 1 }))]),
    own: 'unknown',
    reads: { kind: 'going' }
  },
  {
    is: 'without rolloutState, the old deployment still drains',
    service: service([
      withoutState(deployment('ecs-svc/200', 'PRIMARY')),
      withoutState(deployment('ecs-svc/100', 'ACTIVE', { running: 0 }))
    ]),
    own: 'unknown',
    reads: { kind: 'going' }
  },
  {
    is: 'without rolloutState, a rollback is always still going',
    service: service([
      withoutState(deployment('ecs-svc/100', 'PRIMARY', { createdAt: BEGAN + 1 }))
    ]),
    own: 'unknown',
    seen: true,
    reads: { kind: 'rolling-back' }
  }
]

const gone: readonly Row[] = [
  {
    is: 'a service that is missing',
    service: ABSENT,
    own: 'unknown',
    reads: { kind: 'gone', status: 'MISSING' }
  },
  {
    is: 'a service that is being deleted, whatever its deployment says',
    service: service([deployment('ecs-svc/200', 'PRIMARY')], { status: 'DRAINING' }),
    own: serviceDeployment('IN_PROGRESS'),
    reads: { kind: 'gone', status: 'DRAINING' }
  }
]

describe.each([
  ['the service deployment decides', byServiceDeployment],
  ['DescribeServices alone decides', byService],
  ['services behind a Classic Load Balancer', classic],
  ['services that are gone', gone]
])('%s', (_title, rows) => {
  test.each(rows)('$is', row => {
    const observation = { service: row.service, serviceDeployment: row.own }
    expect(read(row.rollout ?? rollout, observation, row.seen ?? false)).toMatchObject(row.reads)
  })
})
