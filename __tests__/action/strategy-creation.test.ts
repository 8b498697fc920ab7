import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { policyOf } from '../../scripts/permissions/policy.ts'
import { theError } from './live-service.ts'
import { policyNames } from './policy-names.ts'
import { behindTwoGroups, type TwoGroups } from './shifting-service.ts'
import { withAddress } from './test-address.ts'
import { serviceDefinition } from './world.ts'

/** A service that is created with a strategy of ECS's own: its hooks hold the first deployment, too, and nothing is there to go back to. */

const FIVE_MINUTES = 300_000
const FAST = { speed: 240 }
const SLOW = { speed: 10 }
const ANSWER = 'ecs:ContinueServiceDeployment'

/** Writes the file that the service is created from. */
function define(scene: TwoGroups, changes: { readonly shift?: object } = {}): void {
  const [balancer] = scene.loadBalancers
  const advancedConfiguration = { ...balancer?.advancedConfiguration, ...changes.shift }
  const definition = {
    ...serviceDefinition(undefined),
    loadBalancers: [{ ...balancer, advancedConfiguration }],
    deploymentConfiguration: {
      strategy: 'BLUE_GREEN',
      bakeTimeInMinutes: 1,
      lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'] }]
    }
  }
  writeFileSync(join(scene.workspace, 'service-definition.json'), JSON.stringify(definition))
}

test.concurrent(
  'the smoke test answers the pause of the first deployment, with the permissions to create it',
  () =>
    behindTwoGroups(
      scene =>
        withAddress([200], async ({ url, requests }) => {
          define(scene)
          scene.simulator.control.enforcePolicy(
            policyOf(
              'deploy',
              ['smoke-test', 'traffic-shift', 'create-service', 'infrastructure-role'],
              policyNames
            )
          )
          const run = await scene.run({ image: scene.image('v1'), 'smoke-test-url': url })
          expect(run.outputs.outcome).toBe('succeeded')
          expect(requests).toHaveLength(1)
          expect(scene.calls(ANSWER)).toHaveLength(1)
          // ECS puts the first tasks where the production rule does not lead yet.
          expect(scene.weights()).toEqual({ blue: 0, green: 100 })
          const { refused } = scene.simulator.control.policyReport()
          expect(refused.filter(call => /^(ecs|iam:Pass)/.test(call))).toEqual([])
        }),
      FAST
    ),
  FIVE_MINUTES
)

test.concurrent(
  'a first deployment that fails its smoke test has nothing to go back to',
  () =>
    behindTwoGroups(
      scene =>
        withAddress([500], async ({ url }) => {
          define(scene)
          const run = await scene.run({ image: scene.image('v1'), 'smoke-test-url': url })
          expect(run.outputs.outcome).toBe('failed')
          expect(theError(run)).toMatch(/got 500\. There was no earlier deployment to go back to/)
          expect(theError(run)).toMatch(/hook ecs-pause-\S+\) is left open/)
        }),
      FAST
    ),
  FIVE_MINUTES
)

test.concurrent.each<[string, object, RegExp]>([
  [
    'an address without a test rule',
    { testListenerRule: undefined },
    /waits for its test at POST_TEST_TRAFFIC_SHIFT and has no test listener rule/
  ],
  [
    'a production rule that is not there',
    {
      productionListenerRule:
        'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/front/1/2/3'
    },
    /production rule .* is not there/
  ],
  [
    'an infrastructure role that is not there',
    { roleArn: 'arn:aws:iam::123456789012:role/absent' },
    /The role absent, with which ECS shifts the traffic, is not there/
  ]
])(
  '%s is an error before anything is registered',
  (_what, shift, text) =>
    behindTwoGroups(async scene => {
      define(scene, { shift })
      const run = await scene.run({
        image: scene.image('v1'),
        'smoke-test-url': 'http://127.0.0.1:1/'
      })
      expect(run.outputs.outcome).toBe('failed')
      expect(theError(run)).toMatch(text)
      expect(scene.changes()).toEqual([])
      // The reads of a preflight have five seconds at most: time may not run away from them.
    }, SLOW),
  FIVE_MINUTES
)

test.concurrent.each([
  ['ecs:ListServiceDeployments', { 'smoke-test-command': 'true' }, 'The pause at POST_TEST'],
  ['ecs:DescribeServiceDeployments', { 'smoke-test-command': 'true' }, 'The pause at POST_TEST'],
  ['ecs:ListServiceDeployments', { 'wait-until': 'pause' }, 'wait-until: pause']
] as const)(
  'without %s a first deployment with %j is refused before anything is made',
  (action, inputs, what) =>
    behindTwoGroups(async scene => {
      define(scene)
      scene.simulator.control.deny(action)
      const run = await scene.run({ image: scene.image('v1'), ...inputs })
      expect(run.outputs.outcome).toBe('failed')
      expect(theError(run)).toContain(what)
      expect(theError(run)).toContain(`${action} was denied`)
      expect(scene.changes()).toEqual([])
    }, FAST),
  FIVE_MINUTES
)
