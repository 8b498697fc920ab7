import { describe, expect, test } from '@jest/globals'
import { endCause, hiddenCause } from '../../src/deployment/end-cause.ts'
import type { ServiceDeploymentView } from '../../src/ecs/observation.ts'
import { BEGAN, serviceDeployment } from './samples.ts'

const ARN = 'arn:aws:lambda:eu-west-1:123456789012:function:probe'
const LOG = 'The hook is the function probe; what it says is in the log group /aws/lambda/probe.'
const SOMEBODY =
  'This job did not ask for the rollback; someone may have stopped the deployment, or answered a pause with ROLLBACK.'

const back = (more: Partial<ServiceDeploymentView>) =>
  serviceDeployment('ROLLBACK_IN_PROGRESS', more)
const because = (statusReason: string) => back({ statusReason })

describe('why a deployment goes back', () => {
  // Texts of AWS: facts/strategies.md, "Texts".
  test.each<[string, ServiceDeploymentView, string]>([
    [
      'a hook that said no, with where its own words are',
      because(
        `Service deployment rolled back because PRE_SCALE_UP lifecycle hook(s) failed. Lifecycle hook target ${ARN} returned FAILED status.`
      ),
      `Service deployment rolled back because PRE_SCALE_UP lifecycle hook(s) failed. Lifecycle hook target ${ARN} returned FAILED status. ${LOG}`
    ],
    [
      'a hook that raised an error',
      because(
        `Service deployment rolled back because PRE_SCALE_UP lifecycle hook(s) failed. ECS was unable to parse the response from ${ARN}:live due to: HookStatus must not be null.`
      ),
      `Service deployment rolled back because PRE_SCALE_UP lifecycle hook(s) failed. ECS was unable to parse the response from ${ARN}:live due to: HookStatus must not be null. ${LOG}`
    ],
    [
      'a hook whose reason does not name it',
      back({
        statusReason:
          'Service deployment rolled back because POST_SCALE_UP lifecycle hook(s) failed. ECS was unable to assume role arn:aws:iam::123456789012:role/hooks',
        hooks: [
          { id: 'a', target: 'AWS_LAMBDA', status: 'SUCCEEDED', functionArn: `${ARN}-good` },
          { id: 'b', target: 'AWS_LAMBDA', status: 'FAILED', functionArn: ARN }
        ]
      }),
      `Service deployment rolled back because POST_SCALE_UP lifecycle hook(s) failed. ECS was unable to assume role arn:aws:iam::123456789012:role/hooks. ${LOG}`
    ],
    [
      'a pause that no one answered',
      because(
        'Service deployment rolled back because POST_TEST_TRAFFIC_SHIFT pause hook timed out.'
      ),
      'Service deployment rolled back because POST_TEST_TRAFFIC_SHIFT pause hook timed out.'
    ],
    [
      'the circuit breaker',
      because('Service deployment rolled back because the circuit breaker threshold was exceeded.'),
      'Service deployment rolled back because the circuit breaker threshold was exceeded.'
    ],
    [
      'the network configuration',
      because(
        'Service deployment rolled back because of invalid networking configuration. One or more rules not found'
      ),
      'Service deployment rolled back because of invalid networking configuration. One or more rules not found.'
    ],
    [
      'an alarm',
      back({ triggeredAlarms: ['errors'] }),
      'CloudWatch alarm errors went off during the deployment.'
    ],
    [
      'the breaker, without a reason',
      back({ breakerFailures: 3, breakerThreshold: 3 }),
      'The circuit breaker counted 3 failed tasks (threshold 3).'
    ],
    [
      'no reason',
      back({}),
      `ECS ended the deployment with the status ROLLBACK_IN_PROGRESS. ${SOMEBODY}`
    ],
    [
      'a reason that ECS has not by itself',
      because('Stopped by the user'),
      `Stopped by the user. ${SOMEBODY}`
    ],
    [
      'a rollback that failed tells of no one',
      serviceDeployment('ROLLBACK_FAILED', {}),
      'ECS ended the deployment with the status ROLLBACK_FAILED.'
    ]
  ])('%s', (_what, own, cause) => {
    expect(endCause(own)).toBe(cause)
  })
})

describe('the cause that "No rollback candidate" hides', () => {
  const mine = { deploymentId: 'ecs-svc/200', createdAt: BEGAN }
  const own = serviceDeployment('ROLLBACK_FAILED', {
    statusReason: 'No rollback candidate was found to run the rollback.'
  })
  const event = (message: string, at = BEGAN + 1_000) => [
    { at, message: `(service web) ${message}` }
  ]
  test.each<[string, readonly { at: number; message: string }[], string | undefined]>([
    [
      'tasks',
      event('(deployment ecs-svc/200) deployment failed: tasks failed to start.'),
      'Tasks failed to start.'
    ],
    [
      'a hook',
      event(
        `(deployment ecs-svc/200) deployment failed: Service deployment rolled back because PRE_SCALE_UP lifecycle hook(s) failed. ECS was unable to parse the response from ${ARN} due to: HookStatus must not be null.`
      ),
      `Service deployment rolled back because PRE_SCALE_UP lifecycle hook(s) failed. ECS was unable to parse the response from ${ARN} due to: HookStatus must not be null. ${LOG}`
    ],
    [
      "another deployment's event",
      event('(deployment ecs-svc/100) deployment failed: alarm detected.'),
      undefined
    ],
    [
      'an event from before',
      event('(deployment ecs-svc/200) deployment failed: alarm detected.', BEGAN - 1),
      undefined
    ]
  ])('%s', (_what, events, cause) => {
    expect(hiddenCause(events, mine, own)).toBe(cause)
  })
})
