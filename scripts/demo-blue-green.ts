import { type DeploymentConfiguration, ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import {
  type Action,
  CreateRuleCommand,
  ElasticLoadBalancingV2Client,
  type RuleCondition
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { ActionRun } from '../__tests__/support/runner.ts'
import {
  type AppVersion,
  changeServiceDefinition,
  checkOutFailingPage,
  checkOutGreeting,
  removeVersions
} from './demo-app.ts'
import { type Customers, describeTally, startCustomers, type Tally } from './demo-customers.ts'
import {
  clearSummaries,
  type DemoSimulator,
  region,
  removeImages,
  runStep,
  say,
  startDemoSimulator,
  stopIfInterrupted,
  summaries
} from './demo-stage.ts'
import { type DockerSetup, ensureDocker } from './docker.ts'
import { exampleAccount } from './example-account.ts'
import { makeNodeImage } from './node-image.ts'
import { runTaskContainers } from './task-containers.ts'

/** Real containers start as fast as they do. */
const speed = 15
/** Another one than that of a demo that runs beside this one. */
const baseImage = `deploy-fargate-demo-node-${process.pid}:local`
const SUMMARIES = [
  '7-first.md',
  '8-shifted.md',
  '9-refused-at-the-pause.md',
  '10-taken-back.md'
] as const
/** Requests with it go by the test rule. */
const TEST_HEADER = ['x-test', 'blue-green'] as const
const client = { region, credentials: { accessKeyId: 'demo', secretAccessKey: 'demo' } }

const WITH_PAUSE: DeploymentConfiguration = {
  strategy: 'BLUE_GREEN',
  bakeTimeInMinutes: 1,
  deploymentCircuitBreaker: { enable: true, rollback: true },
  lifecycleHooks: [
    {
      targetType: 'PAUSE',
      lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'],
      timeoutConfiguration: { timeoutInMinutes: 30, action: 'ROLLBACK' }
    }
  ]
}

interface Stage {
  readonly simulator: DemoSimulator
  readonly docker: DockerSetup
  /** Where the load balancer answers. */
  readonly port: number
}

/** What was seen of one deployment. */
interface Seen {
  readonly run: ActionRun
  readonly tally?: Tally
}

/**
 * Deploys a service blue/green with the committed bundle, while customers ask it all the time: one release passes its smoke
 * test, one fails it before any customer sees it, and one when all customers are on it. The tasks are real containers, and the
 * load balancer answers from them by the weights of its rules.
 */
export async function demonstrateBlueGreen(): Promise<boolean> {
  const begun = Date.now()
  const docker = await ensureDocker(say)
  if (!docker.buildx) {
    say(`This demo needs Docker with buildx: ${docker.why ?? 'there is none'}.`)
    await docker.stop()
    return false
  }
  const versions = [
    await checkOutGreeting('version 1', '1'.repeat(7) + 'a'.repeat(33), 'Hello'),
    await checkOutGreeting('version 2', '2'.repeat(7) + 'b'.repeat(33), 'Good evening'),
    await checkOutFailingPage('version 3', '3'.repeat(7) + 'c'.repeat(33))
  ] as const
  const leaving: (() => Promise<unknown>)[] = [() => docker.stop(), () => removeVersions(versions)]
  try {
    const stage = await prepare(docker, versions, leaving)
    // Real requests are answered in real time: nothing leaps.
    const seen = await stage.simulator.clock.hold(() => tellStory(stage, versions, leaving))
    const good = conclude(seen)
    say(`It took ${((Date.now() - begun) / 1000).toFixed(0)} s.`)
    return good
  } finally {
    for (const leave of leaving.reverse()) await leave()
  }
}

async function tellStory(
  stage: Stage,
  [first, second, third]: readonly [AppVersion, AppVersion, AppVersion],
  leaving: (() => Promise<unknown>)[]
): Promise<readonly Seen[]> {
  say(
    '\n=== 1. The first deployment creates the service, and the smoke test answers its pause ===\n'
  )
  const created = await deploy(first, stage, SUMMARIES[0])
  if (created.outputs.outcome !== 'succeeded') return [{ run: created }]
  const customers = startCustomers(stage.port)
  leaving.push(() => customers.close())
  say(`\n=== 2. ${second.name}: tested with test traffic, then all customers at once ===\n`)
  const shifted = await observe(second, stage, customers, SUMMARIES[1])
  say(`\n=== 3. ${third.name}: a page fails, and no customer sees it ===\n`)
  const refused = await observe(third, stage, customers, SUMMARIES[2])
  await removePause(stage)
  say('\n=== 4. The same without a pause: tested in the bake time, and the customers go back ===\n')
  const back = await observe(third, stage, customers, SUMMARIES[3])
  return [{ run: created }, shifted, refused, back]
}

/** Sets the stage; what has to be taken down again is added to `leaving` as soon as it is there. */
async function prepare(
  docker: DockerSetup,
  versions: readonly AppVersion[],
  leaving: (() => Promise<unknown>)[]
): Promise<Stage> {
  const simulator = await startDemoSimulator(speed, {
    ...exampleAccount,
    roles: [...exampleAccount.roles, infrastructureRole],
    repositories: [{ name: 'web' }]
  })
  leaving.push(() => simulator.close())
  await clearSummaries(SUMMARIES)
  leaving.push(() => removeImages(simulator, [baseImage]))
  say("Making a base image of this machine's Node.")
  await makeNodeImage(baseImage)
  stopIfInterrupted()
  simulator.ecs.setScenarios(
    versions.map(({ sha }) => ({
      match: { imageTag: sha },
      fate: { kind: 'healthy', logLines: [`version ${sha.slice(0, 7)} listens on port 8080`] }
    }))
  )
  const listenerArn = await balance(simulator, versions)
  const containers = await runTaskContainers(simulator, simulator.clock)
  leaving.push(() => containers.close())
  const front = await simulator.openListener(listenerArn, containers)
  leaving.push(() => front.close())
  say(`The load balancer answers on http://127.0.0.1:${front.port}.`)
  return { simulator, docker, port: front.port }
}

const infrastructureRole = {
  name: 'ecsInfrastructureRole',
  trust: {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ecs.amazonaws.com' } }
    ]
  }
}

/** Two target groups that take turns behind one listener: customers go by one rule, test traffic by a header to the other. */
async function balance(simulator: DemoSimulator, versions: readonly AppVersion[]): Promise<string> {
  const group = (name: string) =>
    simulator.control.addTargetGroup({
      name,
      hasListener: false,
      intervalSeconds: 10,
      healthyThreshold: 2,
      deregistrationDelaySeconds: 20
    })
  const [blue, green] = [group('web-blue'), group('web-green')]
  const { listenerArns } = simulator.control.addLoadBalancer({ name: 'web', ports: [80] })
  const listenerArn = listenerArns[0] ?? ''
  const elb = new ElasticLoadBalancingV2Client({ ...client, endpoint: simulator.url })
  const rule = async (Priority: number, Conditions: RuleCondition[], to: string) => {
    const Actions: Action[] = [{ Type: 'forward', TargetGroupArn: to }]
    const { Rules } = await elb.send(
      new CreateRuleCommand({ ListenerArn: listenerArn, Priority, Conditions, Actions })
    )
    return Rules?.[0]?.RuleArn ?? ''
  }
  const [HttpHeaderName, value] = TEST_HEADER
  const header = { HttpHeaderName, Values: [value] }
  const all = { Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } }
  const test = await rule(1, [{ Field: 'http-header', HttpHeaderConfig: header }], green)
  const production = await rule(2, [all], blue)
  elb.destroy()
  const loadBalancer = {
    targetGroupArn: blue,
    containerName: 'web',
    containerPort: 8080,
    advancedConfiguration: {
      alternateTargetGroupArn: green,
      productionListenerRule: production,
      testListenerRule: test,
      roleArn: 'arn:aws:iam::123456789012:role/ecsInfrastructureRole'
    }
  }
  const members = { loadBalancers: [loadBalancer], deploymentConfiguration: WITH_PAUSE }
  await Promise.all(versions.map(({ folder }) => changeServiceDefinition(folder, members)))
  return listenerArn
}

/** This alone starts no deployment. */
async function removePause({ simulator }: Stage): Promise<void> {
  const ecs = new ECSClient({ ...client, endpoint: simulator.url })
  const deploymentConfiguration = { ...WITH_PAUSE, lifecycleHooks: [] }
  await ecs.send(new UpdateServiceCommand({ service: 'web', deploymentConfiguration }))
  ecs.destroy()
}

async function observe(
  version: AppVersion,
  stage: Stage,
  customers: Customers,
  summary: string
): Promise<Seen> {
  customers.takeTally()
  const run = await deploy(version, stage, summary)
  const tally = customers.takeTally()
  say(`\n  In the meantime the customers got ${describeTally(tally)}.`)
  return { run, tally }
}

/** One workflow run that deploys a version. */
async function deploy(
  version: AppVersion,
  { simulator, port }: Stage,
  summary: string
): Promise<ActionRun> {
  const inputs = {
    repository: 'web',
    'build-args': `BASE=${baseImage}\nVERSION=${version.sha.slice(0, 7)}`,
    service: 'web',
    'task-definition': 'task-definition.json',
    'service-definition': 'service-definition.json',
    'smoke-test-command': `node smoke-test.js http://127.0.0.1:${port} ${TEST_HEADER.join(':')}`
  }
  return await runStep({ version, inputs, summary }, simulator)
}

/** What should have happened: outcome, and who answered the customers. */
const EXPECTED = [
  ['succeeded', []],
  ['succeeded', ['1111111', '2222222']],
  ['rolled-back', ['2222222']],
  ['rolled-back', ['2222222', '3333333']]
] as const

function conclude(seen: readonly Seen[]): boolean {
  say()
  for (const [index, { run, tally }] of seen.entries()) {
    const { outcome, reason } = run.outputs
    say(`${index + 1}. ${outcome}${reason === undefined || reason === '' ? '' : `: ${reason}`}`)
    if (tally !== undefined) say(`   ${describeTally(tally)}.`)
  }
  say(`\nThe job summaries are ${SUMMARIES.join(', ')} in ${summaries}.`)
  const isAsExpected = EXPECTED.every(([outcome, versions], index) => {
    const { run, tally } = seen[index] ?? {}
    const answered = [...(tally?.answers.keys() ?? [])].sort().join()
    return (
      run?.outputs.outcome === outcome &&
      (tally?.errors.length ?? 0) === 0 &&
      answered === versions.join()
    )
  })
  if (!isAsExpected) {
    say(
      'That is not what should have happened: two good deployments, two that went back, no error.'
    )
  }
  return isAsExpected
}
