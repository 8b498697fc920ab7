import { CreateServiceCommand, ECSClient, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs'
import type { ActionRun } from '../__tests__/support/runner.ts'
import type { Front } from '../simulator/elb/front.ts'
import { type GitHub, startGitHub } from '../simulator/github/github.ts'
import { type AppVersion, COMMITS, checkOutGreeting, removeVersions } from './demo-app.ts'
import { askUntil, countOf, countPreview } from './demo-preview-look.ts'
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
import { makeNodeImage } from './node-image.ts'
import { runTaskContainers, type TaskContainers } from './task-containers.ts'

const REPOSITORY = 'octo-org/web'
const PULL = 12
const DOMAIN = 'preview.example.com'
const HOST = `pr-${PULL}.${DOMAIN}`
/** Real containers start as fast as they do. */
const speed = 15
const SUMMARIES = ['4-preview.md', '5-preview-updated.md', '6-preview-removed.md'] as const
/** Another one than that of a demo that runs beside this one. */
const baseImage = `deploy-fargate-demo-node-${process.pid}:local`

interface Stage {
  readonly simulator: DemoSimulator
  readonly github: GitHub
  readonly docker: DockerSetup
  readonly listenerArn: string
  /** Absent without Docker. */
  readonly containers?: TaskContainers
  /** Where the load balancer answers; absent without Docker. */
  readonly front?: Front
}

/**
 * Opens a pull request's preview with the committed bundle, updates it, and closes the pull request. With Docker, its
 * tasks are real containers of the image that was built from the pull request, and the load balancer answers from them.
 */
export async function demonstratePreview(): Promise<boolean> {
  const begun = Date.now()
  const docker = await ensureDocker(say)
  const versions = [
    await checkOutGreeting('first commit', COMMITS.first, 'Good morning'),
    await checkOutGreeting('second commit', COMMITS.second, 'Good evening')
  ] as const
  const leaving: (() => Promise<unknown>)[] = [() => docker.stop(), () => removeVersions(versions)]
  try {
    const stage = await prepare(docker, leaving)
    say(`\n=== 1. Open pull request #${PULL} (${versions[0].name}) ===\n`)
    const opened = await run('opened', versions[0], stage, SUMMARIES[0])
    const first = await visit(stage, `Good morning from version ${shortCommit(versions[0])}`)
    say(`\n=== 2. Push to it (${versions[1].name}) ===\n`)
    const pushed = await run('synchronize', versions[1], stage, SUMMARIES[1])
    const second = await visit(stage, `Good evening from version ${shortCommit(versions[1])}`)
    say('\n=== 3. Close it ===\n')
    const closed = await run('closed', versions[1], stage, SUMMARIES[2])
    const left = await countPreview(stage, PULL)
    const gone = await visit(stage, '404')
    const good =
      [opened, pushed].every(({ outputs }) => outputs.outcome === 'succeeded') &&
      closed.outputs.outcome === 'removed' &&
      [first, second, gone].every(answered => answered) &&
      countOf(left) === 0
    conclude({ opened, pushed, closed }, left, docker)
    say(`It took ${((Date.now() - begun) / 1000).toFixed(0)} s.`)
    if (!good) say('That is not what should have happened: a preview, an update, and nothing left.')
    return good
  } finally {
    for (const leave of leaving.reverse()) await leave()
  }
}

function shortCommit({ sha }: AppVersion): string {
  return sha.slice(0, 7)
}

/** Sets the stage; what has to be taken down again is added to `leaving` as soon as it is there. */
async function prepare(docker: DockerSetup, leaving: (() => Promise<unknown>)[]): Promise<Stage> {
  const simulator = await startDemoSimulator(speed, { logGroups: ['/ecs/web'] })
  leaving.push(() => simulator.close())
  const github = await startGitHub({ repository: REPOSITORY, clock: simulator.clock })
  leaving.push(() => github.close())
  await clearSummaries(SUMMARIES)
  const { listenerArns } = simulator.control.addLoadBalancer({ name: 'shared', ports: [443] })
  const listenerArn = listenerArns[0] ?? ''
  await createBase(simulator)
  if (!docker.buildx) {
    say(
      `Skipped: the build, real containers and answers of the load balancer (${docker.why ?? 'no Docker'}). Small stand-ins are deployed.`
    )
    return { simulator, github, docker, listenerArn }
  }
  leaving.push(() => removeImages(simulator, [baseImage]))
  say("Making a base image of this machine's Node.")
  await makeNodeImage(baseImage)
  stopIfInterrupted()
  const containers = await runTaskContainers(simulator)
  leaving.push(() => containers.close())
  const front = await simulator.openListener(listenerArn, containers)
  leaving.push(() => front.close())
  say(`The load balancer answers on http://127.0.0.1:${front.port}, by host name.`)
  return { simulator, github, docker, listenerArn, containers, front }
}

/** The service that previews are copied from. It has no task of its own here. */
async function createBase(simulator: DemoSimulator): Promise<void> {
  const targetGroupArn = simulator.control.addTargetGroup({
    name: 'web',
    healthCheckPath: '/healthz'
  })
  const ecs = new ECSClient({
    endpoint: simulator.url,
    region,
    credentials: { accessKeyId: 'demo', secretAccessKey: 'demo' }
  })
  simulator.control.addImage({ repository: 'web', tags: ['production'], content: 'production' })
  const log = {
    'awslogs-group': '/ecs/web',
    'awslogs-region': region,
    'awslogs-stream-prefix': 'web'
  }
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      runtimePlatform: { cpuArchitecture: process.arch === 'arm64' ? 'ARM64' : 'X86_64' },
      cpu: '256',
      memory: '512',
      executionRoleArn: 'arn:aws:iam::123456789012:role/web-execution',
      containerDefinitions: [
        {
          name: 'web',
          image: `${simulator.registry}/web:production`,
          portMappings: [{ containerPort: 8080 }],
          logConfiguration: { logDriver: 'awslogs', options: log }
        }
      ]
    })
  )
  await ecs.send(
    new CreateServiceCommand({
      serviceName: 'web',
      taskDefinition: 'web',
      desiredCount: 0,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d4e5f60718'] } },
      loadBalancers: [{ targetGroupArn, containerName: 'web', containerPort: 8080 }]
    })
  )
  ecs.destroy()
}

/** One workflow run on an event of the pull request. */
async function run(
  action: 'opened' | 'synchronize' | 'closed',
  version: AppVersion,
  { simulator, github, docker, listenerArn }: Stage,
  summary: string
): Promise<ActionRun> {
  const { sha } = version
  github.setPull({ number: PULL, state: action === 'closed' ? 'closed' : 'open', headSha: sha })
  if (!docker.buildx) {
    simulator.control.addImage({ repository: 'web-previews', tags: [sha], content: sha })
  }
  const image = docker.buildx
    ? {
        repository: 'web-previews',
        'create-repository': 'true',
        'build-args': `BASE=${baseImage}\nVERSION=${sha.slice(0, 7)}`
      }
    : { image: `${simulator.registry}/web-previews:${sha}` }
  const head = { sha, repo: { full_name: REPOSITORY } }
  const step = {
    version,
    summary,
    inputs: {
      ...image,
      mode: 'preview',
      service: 'web',
      'preview-domain': DOMAIN,
      'listener-arn': listenerArn,
      'github-token': github.token
    },
    env: github.environment(),
    event: {
      name: 'pull_request',
      payload: { action, number: PULL, pull_request: { number: PULL, head } }
    }
  }
  return await runStep(step, simulator)
}

/** Asks the load balancer for the preview's host; true when the answer is the one that is wanted, or no one can answer. */
async function visit({ front, containers }: Stage, wanted: string): Promise<boolean> {
  if (front === undefined) return true
  stopIfInterrupted()
  const answer = await askUntil(front.port, HOST, wanted)
  say(`\n  $ curl --header 'Host: ${HOST}' http://127.0.0.1:${front.port}/`)
  say(`  ${answer}`)
  for (const problem of containers?.problems ?? [])
    say(`  A container could not be started: ${problem}`)
  return answer.includes(wanted)
}

function conclude(
  { opened, pushed, closed }: Readonly<Record<'opened' | 'pushed' | 'closed', ActionRun>>,
  left: Readonly<Record<string, number>>,
  docker: DockerSetup
): void {
  say()
  say(`1. ${opened.outputs.outcome}: ${opened.outputs.url} shows the first commit.`)
  say(`2. ${pushed.outputs.outcome}: ${pushed.outputs.url} shows the second one.`)
  const counts = Object.entries(left).map(([what, count]) => `${what} ${count}`)
  say(`3. ${closed.outputs.outcome}: what is left of it: ${counts.join(', ')}.`)
  say(`\nThe job summaries are ${SUMMARIES.join(', ')} in ${summaries}.`)
  if (!docker.buildx) {
    say(`Skipped: the real build, the containers and their answers (${docker.why ?? 'no Docker'}).`)
  }
}
