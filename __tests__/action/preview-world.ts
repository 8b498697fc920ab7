import { createHash } from 'node:crypto'
import { CreateServiceCommand, ECSClient, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs'
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTagsCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client as Elb
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { type GitHub, startGitHub } from '../../simulator/github/github.ts'
import type { SimulatorOptions } from '../../simulator/simulator.ts'
import type { ActionJob, ActionRun } from '../support/runner.ts'
import { startWorld, type TestWorld } from './world.ts'

/** A simulated AWS with a base service behind a shared load balancer, and a GitHub with pull requests. */
export interface PreviewWorld extends TestWorld {
  readonly github: GitHub
  readonly listenerArn: string
  /** Opens a pull request, or pushes to it, and gives the commit. */
  push(pullRequest: number, content?: string): string
  /** Runs `mode: preview` on an event of a pull request, with the image of its head. */
  event(
    action: 'opened' | 'synchronize' | 'reopened' | 'closed',
    pullRequest: number,
    inputs?: Readonly<Record<string, string>>,
    job?: Partial<ActionJob>
  ): Promise<ActionRun>
  cleanup(inputs?: Readonly<Record<string, string>>, job?: Partial<ActionJob>): Promise<ActionRun>
  /** Everything in AWS that previews could touch, as text to compare: services, groups, rules, revisions. */
  inventory(): Promise<readonly string[]>
  /** The things that were not there before, or were otherwise, and those that are gone. */
  changed(): Promise<readonly string[]>
  /** Someone else's clients: their calls are not counted as the action's. */
  readonly elb: Elb
  readonly ecs: ECSClient
  /** From here on `changed` compares with what there is now. */
  remember(): Promise<void>
}

const REPOSITORY = 'octo-org/web'
const READY_MS = 3_600_000
const LEAP_MS = 5_000

const container = (image: string) => ({
  name: 'web',
  image,
  essential: true,
  portMappings: [{ containerPort: 8080, protocol: 'tcp' as const }]
})

/** The base service `web` runs `v1` behind the load balancer `shared`, and previews go to `preview.example.com`. */
export async function startPreviewWorld(
  options: SimulatorOptions = {},
  pulls: readonly number[] = []
): Promise<PreviewWorld> {
  const world = await startWorld(options)
  const { simulator } = world
  const { listenerArns } = simulator.control.addLoadBalancer({ name: 'shared', ports: [443, 80] })
  const github = await startGitHub({ repository: REPOSITORY, clock: simulator.clock })
  const heads = new Map<number, string>()
  const push = (
    pullRequest: number,
    content = `${pullRequest} ${heads.get(pullRequest) ?? ''}`
  ) => {
    const sha = createHash('sha1').update(content).digest('hex')
    heads.set(pullRequest, sha)
    github.setPull({ number: pullRequest, state: 'open', headSha: sha })
    world.image(sha)
    return sha
  }
  for (const pull of pulls) push(pull)
  const client = {
    endpoint: simulator.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIAOTHER00000000000', secretAccessKey: 'simulated' }
  }
  const ecs = new ECSClient(client)
  const elb = new Elb(client)
  await createBase(world, ecs)
  let before = await inventoryOf(world, elb)
  const run = (inputs: Readonly<Record<string, string>>, job: Partial<ActionJob>) =>
    world.run(
      {
        'task-definition': '',
        'service-definition': '',
        'listener-arn': listenerArns[0] ?? '',
        'github-token': github.token,
        ...inputs
      },
      { timeoutMs: 240_000, ...job, env: { ...github.environment(), ...job.env } }
    )
  return {
    ...world,
    github,
    listenerArn: listenerArns[0] ?? '',
    push,
    event: (action, number, inputs = {}, job = {}) => {
      const sha = heads.get(number) ?? ''
      if (action === 'closed') github.setPull({ number, state: 'closed' })
      if (action === 'reopened') github.setPull({ number, state: 'open' })
      return run(
        {
          mode: 'preview',
          image: `${simulator.registry}/web:${sha}`,
          'preview-domain': 'preview.example.com',
          ...inputs
        },
        {
          event: {
            name: 'pull_request',
            payload: {
              action,
              number,
              pull_request: {
                number,
                head: { sha, repo: { full_name: REPOSITORY } }
              }
            }
          },
          ...job
        }
      )
    },
    cleanup: (inputs = {}, job = {}) =>
      run({ mode: 'cleanup', ...inputs }, { event: { name: 'schedule', payload: {} }, ...job }),
    elb,
    ecs,
    inventory: () => inventoryOf(world, elb),
    changed: async () => {
      const now = await inventoryOf(world, elb)
      return [
        ...now.filter(thing => !before.includes(thing)).map(thing => `+ ${thing}`),
        ...before.filter(thing => !now.includes(thing)).map(thing => `- ${thing}`)
      ]
    },
    remember: async () => {
      before = await inventoryOf(world, elb)
    },
    close: async () => {
      ecs.destroy()
      elb.destroy()
      await github.close()
      await world.close()
    }
  }
}

async function createBase({ simulator, clock, image }: TestWorld, other: ECSClient): Promise<void> {
  const targetGroupArn = simulator.control.addTargetGroup({
    name: 'web',
    hasListener: true,
    deregistrationDelaySeconds: 5
  })
  const { taskDefinition } = await other.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
      containerDefinitions: [container(image('v1'))]
    })
  )
  await other.send(
    new CreateServiceCommand({
      serviceName: 'web',
      desiredCount: 1,
      launchType: 'FARGATE',
      taskDefinition: taskDefinition?.taskDefinitionArn,
      loadBalancers: [{ targetGroupArn, containerName: 'web', containerPort: 8080 }],
      networkConfiguration: {
        awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d'], securityGroups: ['sg-0a1b2c3d'] }
      }
    })
  )
  const settled = () =>
    simulator.ecs.snapshot().services[0]?.deployments?.[0]?.rolloutState === 'COMPLETED'
  for (let waited = 0; !settled(); waited += LEAP_MS) {
    if (waited > READY_MS) throw new Error('the base service never came up')
    clock.advance(LEAP_MS)
  }
}

/** What others see in AWS, one line for each thing; what only grows or moves by itself is left out. */
async function inventoryOf({ simulator }: TestWorld, elb: Elb): Promise<readonly string[]> {
  const { services, taskDefinitions } = simulator.ecs.snapshot()
  const { LoadBalancers: balancers = [] } = await elb.send(new DescribeLoadBalancersCommand({}))
  const listeners = await Promise.all(
    balancers.map(({ LoadBalancerArn }) =>
      elb.send(new DescribeListenersCommand({ LoadBalancerArn }))
    )
  )
  const rules = await Promise.all(
    listeners
      .flatMap(({ Listeners = [] }) => Listeners)
      .map(({ ListenerArn }) => elb.send(new DescribeRulesCommand({ ListenerArn })))
  )
  const { TargetGroups: groups = [] } = await elb.send(new DescribeTargetGroupsCommand({}))
  const things = [
    ...rules.flatMap(({ Rules = [] }) => Rules).map(rule => ({ arn: rule.RuleArn ?? '', ...rule })),
    ...groups.map(group => ({ arn: group.TargetGroupArn ?? '', ...group }))
  ]
  const tagged = await Promise.all(
    things.map(async thing => {
      const input = { ResourceArns: [thing.arn] }
      const { TagDescriptions: tags } = await elb.send(new DescribeTagsCommand(input))
      return `elb ${JSON.stringify({ ...thing, tags: tags?.[0]?.Tags })}`
    })
  )
  return [
    ...tagged,
    ...services
      .filter(({ status }) => status !== 'INACTIVE')
      .map(
        ({ serviceName, status, taskDefinition, desiredCount, tags }) =>
          `service ${JSON.stringify({ serviceName, status, taskDefinition, desiredCount, tags })}`
      ),
    ...taskDefinitions
      .filter(({ status }) => status === 'ACTIVE')
      .map(({ taskDefinitionArn }) => `revision ${taskDefinitionArn}`)
  ].sort()
}

/** Runs `act` in such a world, where the pull request 12 is open, and takes the world down again. */
export async function inPreviewWorld(act: (world: PreviewWorld) => Promise<void>): Promise<void> {
  const world = await startPreviewWorld({}, [12])
  try {
    await act(world)
  } finally {
    await world.close()
  }
}
