import { describe, expect, test } from '@jest/globals'
import {
  type PlanInput,
  planRollout,
  refuseDefinition,
  refuseService,
  rollbackTarget
} from '../../src/deployment/plan-update.ts'
import { ABSENT, type ServiceState } from '../../src/ecs/service-state.ts'
import { BEGAN, deployment, NEW, OLD, service } from './samples.ts'

const settled = service([deployment('ecs-svc/100', 'PRIMARY', { rolloutState: 'COMPLETED' })])
const failed = service([
  deployment('ecs-svc/200', 'PRIMARY', { rolloutState: 'FAILED', running: 0 }),
  deployment('ecs-svc/100', 'ACTIVE', { rolloutState: 'COMPLETED' })
])
const going = service([
  deployment('ecs-svc/200', 'PRIMARY'),
  deployment('ecs-svc/100', 'ACTIVE', { rolloutState: 'COMPLETED' })
])

const turningBack = service([
  deployment('ecs-svc/100', 'PRIMARY', {
    rolloutReason: 'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/100.'
  }),
  deployment('ecs-svc/200', 'DRAINING', { rolloutState: 'FAILED', running: 0 })
])

const refuse = (service: ServiceState, canCreate: boolean) =>
  refuseService({ cluster: 'default', name: 'web', service, canCreate })

describe('refuseService', () => {
  test.each([
    ['an active service', settled, false, undefined],
    ['a missing service', ABSENT, false, 'There is no service web in the cluster default.'],
    ['a missing service that can be created', ABSENT, true, undefined],
    [
      'a deleted service',
      { ...settled, status: 'INACTIVE' },
      false,
      'There is no service web in the cluster default.'
    ],
    [
      'a deleted service that can be created again',
      { ...settled, status: 'INACTIVE' },
      true,
      undefined
    ],
    [
      'a service that drains',
      { ...settled, status: 'DRAINING' },
      true,
      'The service web is DRAINING: it is being deleted.'
    ],
    [
      'CodeDeploy',
      { ...settled, controller: 'CODE_DEPLOY' },
      false,
      'The service web is deployed by CodeDeploy, which only the modes deploy and plan can ask for a deployment.'
    ],
    [
      'task sets',
      { ...settled, controller: 'EXTERNAL' },
      false,
      'The service web uses the deployment controller EXTERNAL; only ECS and CODE_DEPLOY are supported.'
    ]
  ] as const)('%s', (_what, view, canCreate, what) => {
    expect(refuse(view as ServiceState, canCreate)?.what).toBe(what)
  })
})

test.each([
  ['CODE_DEPLOY', 'task-definition-arn'],
  ['EXTERNAL', 'the tool that made them']
] as const)('the way out for a %s service names %s', (controller, way) => {
  expect(refuse({ ...settled, controller }, false)?.fix).toContain(way)
})

test.each([
  ['nothing said', {}, undefined],
  ['ECS', { deploymentController: { type: 'ECS' } }, undefined],
  ['a controller without a type', { deploymentController: {} }, undefined],
  ['CodeDeploy', { deploymentController: { type: 'CODE_DEPLOY' } }, 'CODE_DEPLOY'],
  ['task sets', { deploymentController: { type: 'EXTERNAL' } }, 'EXTERNAL'],
  ['what ECS does not know', { deploymentController: { type: 'ecs' } }, 'ecs'],
  ['no text', { deploymentController: { type: ['ECS'] } }, '["ECS"]']
])('the controller in a service definition: %s', (_what, definition, named) => {
  expect(refuseDefinition('service.json', definition)?.what).toBe(
    named &&
      `service-definition: service.json asks for the deployment controller ${named}; only services of the controller ECS are created.`
  )
})

describe('a service that is not on Fargate', () => {
  const { capacityProviders: _, ...plain } = settled
  test.each([
    [{ launchType: 'FARGATE' }, undefined],
    [{ capacityProviders: ['FARGATE', 'FARGATE_SPOT'] }, undefined],
    [{ launchType: 'EC2' }, 'with the launch type EC2'],
    [{ launchType: 'EXTERNAL' }, 'with the launch type EXTERNAL'],
    [{ launchType: 'MANAGED_INSTANCES' }, 'with the launch type MANAGED_INSTANCES'],
    [{ capacityProviders: ['big-machines'] }, 'with the capacity provider big-machines'],
    [{ capacityProviders: ['FARGATE', 'a', 'b'] }, 'with the capacity providers a, b']
  ])('%j', (launch, how) => {
    const what =
      how && `The service web runs its tasks ${how}, and this action is for Fargate alone.`
    expect(refuse({ ...plain, ...launch }, false)?.what).toBe(what)
  })

  test.each([
    [{ launchType: 'FARGATE' }, undefined],
    [{ launchType: 'EC2' }, 'with the launch type EC2'],
    [
      { capacityProviderStrategy: [{ capacityProvider: 'gpus', weight: 1 }] },
      'with the capacity provider gpus'
    ]
  ])('in a file: %j', (definition, how) => {
    const what =
      how &&
      `service-definition: the service of service.json runs its tasks ${how}, and this action is for Fargate alone.`
    expect(refuseDefinition('service.json', definition)?.what).toBe(what)
  })
})

describe('planRollout', () => {
  const input: PlanInput = {
    service: settled,
    taskDefinition: OLD,
    force: false,
    otherChanges: false,
    digestMoved: false
  }
  test.each([
    ['another revision', { taskDefinition: NEW }, { kind: 'update', force: false }],
    ['the revision that runs', {}, { kind: 'unchanged', reason: 'web:41 runs already.' }],
    ['the revision that runs, forced', { force: true }, { kind: 'update', force: true }],
    ['a tag that gives another image now', { digestMoved: true }, { kind: 'update', force: true }],
    ['another member of the service', { otherChanges: true }, { kind: 'update', force: false }],
    [
      'a revision whose last deployment failed',
      { service: failed, taskDefinition: NEW },
      { kind: 'update', force: true, note: expect.stringContaining('ecs-svc/200, failed') }
    ],
    [
      'a revision that is being rolled out by an earlier run',
      { service: going, taskDefinition: NEW },
      { kind: 'adopt', deployment: { id: 'ecs-svc/200' } }
    ],
    [
      'another revision while someone deploys',
      { service: going, taskDefinition: OLD },
      { kind: 'update', force: false, note: expect.stringContaining('ecs-svc/200 of web:42') }
    ],
    [
      'the revision to which ECS is rolling back',
      { service: turningBack },
      { kind: 'update', force: true, note: expect.stringContaining('rolling back to web:41') }
    ],
    [
      'a service without a PRIMARY deployment',
      { service: service([]) },
      { kind: 'update', force: false }
    ]
  ])('%s', (_what, more, plan) => {
    expect(planRollout({ ...input, ...more })).toMatchObject(plan)
  })
})

describe('rollbackTarget', () => {
  const { rolloutState: _state, ...classic } = deployment('ecs-svc/100', 'PRIMARY')
  test.each([
    ['the deployment that completed', settled, 'ecs-svc/100'],
    ['not one that is still going on', going, 'ecs-svc/100'],
    ['not one that failed', failed, 'ecs-svc/100'],
    ['nothing on a first deployment', service([deployment('ecs-svc/200', 'PRIMARY')]), undefined],
    [
      'the newest of several that completed',
      service([
        deployment('ecs-svc/100', 'ACTIVE', { rolloutState: 'COMPLETED' }),
        deployment('ecs-svc/200', 'PRIMARY', { rolloutState: 'COMPLETED', createdAt: BEGAN })
      ]),
      'ecs-svc/200'
    ],
    ['what ECS is rolling back to', turningBack, 'ecs-svc/100'],
    [
      'what ECS is rolling back to, as its events tell',
      service([deployment('ecs-svc/100', 'PRIMARY')], {
        events: [
          {
            id: 'e1',
            at: BEGAN,
            message: '(service web) rolling back to deployment ecs-svc/100.'
          }
        ]
      }),
      'ecs-svc/100'
    ],
    ['what runs, where there is no rolloutState', service([classic]), 'ecs-svc/100'],
    [
      'nothing, where there is no rolloutState and nothing runs',
      service([{ ...classic, running: 0 }]),
      undefined
    ],
    ['nothing without deployments', service([]), undefined]
  ])('%s', (_what, view, id) => {
    expect(rollbackTarget(view)?.deploymentId).toBe(id)
  })
})
