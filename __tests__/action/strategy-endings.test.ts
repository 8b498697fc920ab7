import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  DeleteServiceCommand,
  type DeploymentConfiguration,
  type DeploymentLifecycleHook,
  StopServiceDeploymentCommand,
  UpdateServiceCommand
} from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import type { ActionRun } from '../support/runner.ts'
import { inShiftingService, type ShiftingScene } from './shifting-service.ts'
import { revisionOf } from './trial.ts'

/** How deployments of ECS's own strategies end, by reasoning from the facts: status first, stage second. */

const TEN_MINUTES = 600_000
const FAST = { speed: 240 }
const STOP = 'ecs:StopServiceDeployment'
const ANSWER = 'ecs:ContinueServiceDeployment'
const OLD = { blue: 0, green: 100 }
const NEW = { blue: 100, green: 0 }

const STRATEGIES = {
  BLUE_GREEN: { strategy: 'BLUE_GREEN' },
  LINEAR: {
    strategy: 'LINEAR',
    linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 1 }
  },
  CANARY: {
    strategy: 'CANARY',
    canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 1 }
  }
} as const satisfies Record<string, DeploymentConfiguration>

type Strategy = keyof typeof STRATEGIES

interface Ending {
  readonly when: string
  readonly strategies: readonly Strategy[]
  readonly configuration?: DeploymentConfiguration
  readonly inputs?: Readonly<Record<string, string>>
  before?(scene: ShiftingScene): void
  /** Called with each line of the log. */
  during?(scene: ShiftingScene, line: string): void
  readonly outcome: string
  /** The revision that runs in the end, and has all production traffic. */
  readonly runs: 1 | 2 | 3 | 'nothing'
  /** Of the production rule; absent: those of the revision's own group. */
  readonly weights?: typeof OLD | 'gone'
  readonly says?: RegExp
  /** How often the step stops the deployment; absent: ECS may be first. */
  readonly stops?: number
  /** What the job summary says of production traffic. */
  readonly summary?: string
}

const probe = (stage: DeploymentLifecycleHook['lifecycleStages']): DeploymentConfiguration => ({
  lifecycleHooks: [
    {
      targetType: 'AWS_LAMBDA',
      hookTargetArn: 'arn:aws:lambda:eu-west-1:123456789012:function:probe',
      roleArn: 'arn:aws:iam::123456789012:role/ecsInfrastructureRole',
      lifecycleStages: stage
    }
  ]
})

const pause = (action: 'CONTINUE' | 'ROLLBACK'): DeploymentConfiguration => ({
  lifecycleHooks: [
    {
      targetType: 'PAUSE',
      lifecycleStages: ['PRE_PRODUCTION_TRAFFIC_SHIFT' as never],
      timeoutConfiguration: { timeoutInMinutes: 5, action }
    }
  ]
})

const crashing = (scene: ShiftingScene) =>
  scene.simulator.ecs.setScenarios([
    { match: { imageTag: 'v2' }, fate: { kind: 'crash', exitCode: 3 } }
  ])

/** Does something once, when a line tells that it is time. */
function once(pattern: RegExp, act: (scene: ShiftingScene) => void) {
  const done = new WeakSet<object>()
  return (scene: ShiftingScene, line: string) => {
    if (!pattern.test(line) || done.has(scene)) return
    done.add(scene)
    act(scene)
  }
}

const ENDINGS: readonly Ending[] = [
  {
    when: 'nothing happens',
    strategies: ['LINEAR'],
    outcome: 'succeeded',
    runs: 2,
    summary: '100 % web:2',
    stops: 0
  },
  {
    when: 'a function refuses, its name and its log group are told',
    strategies: ['BLUE_GREEN', 'CANARY'],
    configuration: probe(['POST_TEST_TRAFFIC_SHIFT']),
    before: scene => scene.simulator.ecs.setHookAnswers([{ answer: 'FAILED' }]),
    outcome: 'rolled-back',
    runs: 1,
    summary: '100 % web:1',
    says: /POST_TEST_TRAFFIC_SHIFT lifecycle hook.*function probe.*\/aws\/lambda\/probe/,
    stops: 0
  },
  {
    when: 'nobody answers a pause that is rolled back then',
    strategies: ['CANARY', 'BLUE_GREEN'],
    configuration: pause('ROLLBACK'),
    outcome: 'rolled-back',
    runs: 1,
    summary: '100 % web:1',
    says: /PRE_PRODUCTION_TRAFFIC_SHIFT pause hook timed out/,
    stops: 0
  },
  {
    when: 'nobody answers pauses that continue by themselves',
    strategies: ['LINEAR', 'CANARY'],
    configuration: pause('CONTINUE'),
    inputs: { 'wait-for-minutes': '10' },
    outcome: 'succeeded',
    runs: 2,
    says: /No one answered the pause at PRE_PRODUCTION_TRAFFIC_SHIFT: it timed out, and ECS continued by itself/,
    stops: 0
  },
  {
    when: 'an alarm goes off in the bake',
    strategies: ['BLUE_GREEN'],
    configuration: {
      bakeTimeInMinutes: 10,
      alarms: { alarmNames: ['errors'], enable: true, rollback: true }
    },
    before: scene => scene.simulator.ecs.alarm('errors', 'OK'),
    during: once(/BAKE_TIME/, scene => scene.simulator.ecs.alarm('errors', 'ALARM')),
    outcome: 'rolled-back',
    runs: 1,
    summary: '100 % web:1',
    says: /alarm/i,
    stops: 0
  },
  {
    when: 'the circuit breaker counts to its threshold, or this step is first',
    strategies: ['CANARY'],
    configuration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    before: crashing,
    outcome: 'rolled-back',
    runs: 1,
    summary: '100 % web:1',
    says: /exit code 3|circuit breaker/
  },
  {
    when: 'no breaker is there: the failure limit of this step counts for every strategy',
    strategies: ['BLUE_GREEN', 'LINEAR'],
    before: crashing,
    outcome: 'rolled-back',
    runs: 1,
    summary: '100 % web:1',
    says: /exit code 3/,
    stops: 1
  },
  {
    when: 'time is over while tasks start, and nothing is to be rolled back then',
    strategies: ['BLUE_GREEN'],
    configuration: { bakeTimeInMinutes: 0 },
    before: scene =>
      scene.simulator.ecs.setScenarios([
        { match: { imageTag: 'v2' }, fate: { kind: 'slow', seconds: 7200 } }
      ]),
    inputs: { 'wait-for-minutes': '0.5', 'rollback-on': 'failure' },
    outcome: 'timed-out',
    runs: 1,
    says: /at SCALE_UP/,
    stops: 0
  },
  {
    when: 'somebody stops it in the middle of the shift',
    strategies: ['LINEAR'],
    during: once(/PRODUCTION_TRAFFIC_SHIFT/, scene => {
      const serviceDeploymentArn = scene.deployment()?.serviceDeploymentArn ?? ''
      void scene.other.send(new StopServiceDeploymentCommand({ serviceDeploymentArn }))
    }),
    outcome: 'rolled-back',
    runs: 1,
    summary: '100 % web:1',
    says: /This job did not ask/,
    stops: 0
  },
  {
    when: 'another deployment begins while it is paused',
    strategies: ['BLUE_GREEN'],
    configuration: pause('CONTINUE'),
    during: once(/waits for an answer/, scene => {
      void scene
        .register(scene.image('v3'))
        .then(taskDefinition =>
          scene.other.send(new UpdateServiceCommand({ service: 'web', taskDefinition }))
        )
    }),
    outcome: 'superseded',
    runs: 3,
    says: /web:3/,
    stops: 0
  },
  {
    when: 'a function raises before any task is started, and the deployment is gone before it was seen',
    strategies: ['LINEAR'],
    configuration: probe(['PRE_SCALE_UP']),
    before: scene => scene.simulator.ecs.setHookAnswers([{ answer: 'raise', seconds: 0 }]),
    outcome: 'rolled-back',
    runs: 1,
    says: /HookStatus must not be null.*\/aws\/lambda\/probe/,
    stops: 0
  },
  {
    when: 'a function never answers, and its own time-out rolls back',
    strategies: ['BLUE_GREEN'],
    configuration: {
      lifecycleHooks: (probe(['POST_SCALE_UP']).lifecycleHooks ?? []).map(hook => ({
        ...hook,
        timeoutConfiguration: { timeoutInMinutes: 5, action: 'ROLLBACK' }
      }))
    },
    before: scene => scene.simulator.ecs.setHookAnswers([{ answer: 'IN_PROGRESS' }]),
    inputs: { 'wait-for-minutes': '10' },
    outcome: 'rolled-back',
    runs: 1,
    says: /POST_SCALE_UP lifecycle hook.* timed out.*\/aws\/lambda\/probe/,
    stops: 0
  },
  {
    when: 'an alarm goes off while a share of the traffic has moved',
    strategies: ['CANARY'],
    configuration: { alarms: { alarmNames: ['errors'], enable: true, rollback: true } },
    before: scene => scene.simulator.ecs.alarm('errors', 'OK'),
    during: once(/production 10 % new/, scene => scene.simulator.ecs.alarm('errors', 'ALARM')),
    outcome: 'rolled-back',
    runs: 1,
    summary: '100 % web:1',
    says: /alarm/i,
    stops: 0
  },
  {
    when: 'the production rule is deleted in the middle',
    strategies: ['BLUE_GREEN'],
    during: once(/ rolls out web:2/, scene => {
      void scene.deleteRule('production')
    }),
    outcome: 'rolled-back',
    runs: 1,
    weights: 'gone',
    says: /One or more rules not found/,
    stops: 0
  },
  {
    when: 'a hook fails in the rollback: the reason says where both rules lead',
    strategies: ['BLUE_GREEN', 'LINEAR'],
    configuration: probe(['PRODUCTION_TRAFFIC_SHIFT']),
    during: once(/BAKE_TIME/, scene => {
      scene.simulator.ecs.setHookAnswers([{ answer: 'FAILED' }])
      const serviceDeploymentArn = scene.deployment()?.serviceDeploymentArn ?? ''
      void scene.other.send(new StopServiceDeploymentCommand({ serviceDeploymentArn }))
    }),
    outcome: 'rollback-failed',
    runs: 1,
    says: /The production rule \S+ forwards .*\. The test rule \S+ forwards /,
    stops: 0
  },
  {
    when: 'the service-deployment calls are denied, and tasks crash: the service is updated back',
    strategies: ['CANARY'],
    before: scene => {
      crashing(scene)
      scene.simulator.control.deny('ecs:ListServiceDeployments', 'ecs:StopServiceDeployment')
    },
    outcome: 'rolled-back',
    runs: 1,
    // That is a deployment of its own, which takes its turn in the other group.
    weights: NEW,
    says: /exit code 3/,
    stops: 0
  },
  {
    when: 'the image is not there',
    strategies: ['LINEAR'],
    before: scene =>
      scene.simulator.ecs.setScenarios([
        { match: { imageTag: 'v2' }, fate: { kind: 'image-not-found' } }
      ]),
    outcome: 'rolled-back',
    runs: 1,
    summary: '100 % web:1',
    says: /image/i,
    stops: 1
  },
  {
    when: 'the service is scaled in the middle of the shift',
    strategies: ['LINEAR'],
    during: once(/PRODUCTION_TRAFFIC_SHIFT/, scene =>
      scene.simulator.ecs.setDesiredCount('web', 4)
    ),
    outcome: 'succeeded',
    runs: 2,
    summary: '100 % web:2',
    stops: 0
  },
  {
    when: 'the service is deleted while it is paused',
    strategies: ['CANARY'],
    configuration: pause('CONTINUE'),
    during: once(/waits for an answer/, scene => {
      void scene.other.send(new DeleteServiceCommand({ service: 'web', force: true }))
    }),
    outcome: 'failed',
    runs: 'nothing',
    says: /was deleted while the deployment was under way/,
    stops: 0
  },
  {
    when: 'the service-deployment calls are denied',
    strategies: ['BLUE_GREEN'],
    before: scene => {
      scene.simulator.control.deny('ecs:ListServiceDeployments')
      scene.simulator.control.deny('ecs:DescribeServiceDeployments')
    },
    outcome: 'succeeded',
    runs: 2,
    stops: 0
  }
]

const cells = ENDINGS.flatMap(ending =>
  ending.strategies.map(strategy => [ending.when, strategy, ending] as const)
)

test('docs/promises.md counts them', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/promises.md'), 'utf8')
  expect(page).toContain(`| ${cells.length} endings of \`BLUE_GREEN\`, \`LINEAR\` and \`CANARY\``)
})

/** What everyone sees of a run in the end. */
function textOf(run: ActionRun): string {
  return [run.outputs.reason, ...run.annotations.map(({ message }) => message)].join(' ')
}

/** Where the service and its traffic are in the end. */
function checkService(scene: ShiftingScene, { runs, outcome, stops, weights }: Ending): void {
  if (runs === 3) {
    scene.leapUntil('the other one has ended', () => scene.deployment()?.status === 'SUCCESSFUL')
  }
  if (runs !== 'nothing') {
    if (outcome !== 'timed-out') expect(revisionOf(scene)).toBe(runs)
    const wanted = weights ?? (runs === 1 ? OLD : NEW)
    if (wanted !== 'gone') expect(scene.weights()).toEqual(wanted)
  }
  if (stops !== undefined) expect(scene.calls(STOP)).toHaveLength(stops)
  expect(JSON.stringify(scene.calls(STOP))).not.toContain('ABORT')
  expect(scene.calls(ANSWER)).toEqual([])
}

test.concurrent.each(cells)(
  '%s (%s)',
  (_when, strategy, ending) =>
    inShiftingService(
      { bakeTimeInMinutes: 1, ...STRATEGIES[strategy], ...ending.configuration },
      async scene => {
        ending.before?.(scene)
        const run = await scene.run(
          { image: scene.image('v2'), ...ending.inputs },
          { onLine: line => ending.during?.(scene, line) }
        )
        expect(run.outputs.outcome).toBe(ending.outcome)
        expect(textOf(run)).toMatch(ending.says ?? /^/)
        checkService(scene, ending)
        expect(run.summary).toContain(ending.summary ?? '')
        // The first deployment moved the service to green. Back is where the rules are, not only where ECS says that it went.
        if (ending.outcome === 'rolled-back' && ending.weights === undefined) {
          expect(run.log).toMatch(/The production rule app\/front\S+ forwards .*\b100 to green/)
        }
      },
      FAST
    ),
  TEN_MINUTES
)
