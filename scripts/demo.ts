import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { CreateClusterCommand, ECSClient } from '@aws-sdk/client-ecs'
import { type ActionRun, runAction } from '../__tests__/support/runner.ts'
import type { Fate } from '../simulator/ecs/fates.ts'
import { type Simulator, startSimulator } from '../simulator/simulator.ts'
import { runCommand } from './command.ts'
import {
  type AppVersion,
  checkOutBrokenVersion,
  checkOutGoodVersion,
  knownFate,
  learnFate,
  removeVersions,
  setLoadBalancers
} from './demo-app.ts'
import { type DockerSetup, ensureDocker } from './docker.ts'
import { makeNodeImage } from './node-image.ts'

const root = resolve(import.meta.dirname, '..')
const summaries = join(root, 'demo-summary')
const baseImage = 'deploy-fargate-demo-node:local'
const region = 'eu-west-1'
/** A rollout takes a minute or two; here it takes seconds. */
const speed = 10
/** GitHub runs the action on Node 24; what the SDK says of older ones is not part of the show. */
const quietSdk = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }

/** What a pull request might want, to show what a plan tells of it. */
const largerTask = {
  mode: 'plan',
  cpu: '512',
  memory: '1024',
  'desired-count': '3',
  'environment-variables': 'GREETING=Hello again'
}

const say = (line = '') => console.log(line)

/** Deploys the example app with the committed bundle, plans a change of it, and deploys a version that is broken. */
async function demonstrate(): Promise<boolean> {
  const begun = Date.now()
  const docker = await ensureDocker(say)
  const simulator = await startSimulator({ speed, region, logGroups: ['/ecs/web'] })
  const versions = [await checkOutGoodVersion(), await checkOutBrokenVersion()] as const
  const leave = async () => {
    await simulator.close()
    await removeVersions(versions)
    if (docker.available) await removeImages(simulator)
    await docker.stop()
  }
  process.once('SIGINT', () => void leave().finally(() => process.exit(130)))
  try {
    await prepare(simulator, docker, versions)
    say(`\n=== 1. Deploy the example app (${versions[0].name}) ===\n`)
    const good = await runStep(versions[0], simulator, docker, '1-deployed.md')
    say(`\n=== 2. Plan what ${versions[1].name} would change, on more than it needs ===\n`)
    const plan = await runStep(versions[1], simulator, docker, '2-plan.md', largerTask)
    say(`\n=== 3. Deploy a version that cannot start (${versions[1].name}) ===\n`)
    const broken = await runStep(versions[1], simulator, docker, '3-rolled-back.md')
    return conclude({ good, plan, broken }, docker, (Date.now() - begun) / 1000)
  } finally {
    await leave()
  }
}

/** Sets the stage: a cluster, an image to build on, and what the two versions do when they are started. */
async function prepare(
  simulator: Simulator,
  docker: DockerSetup,
  versions: readonly AppVersion[]
): Promise<void> {
  say(`A simulated AWS answers on ${simulator.url}, and its time runs ${speed} times as fast.`)
  await rm(summaries, { recursive: true, force: true })
  await mkdir(summaries)
  const client = new ECSClient({
    endpoint: simulator.url,
    region,
    credentials: { accessKeyId: 'demo', secretAccessKey: 'demo' }
  })
  await client.send(new CreateClusterCommand({ clusterName: 'production' }))
  client.destroy()
  await balance(simulator, versions)
  if (docker.buildx) {
    say("Making a base image of this machine's Node, and trying both versions in real containers.")
    await makeNodeImage(baseImage)
  } else {
    say(
      `Skipped: building and pushing images (${docker.why ?? 'no Docker'}). Small stand-ins are deployed.`
    )
  }
  const fates = docker.buildx ? await tryVersions(versions) : versions.map(knownFate)
  if (!docker.buildx) {
    for (const { sha } of versions) {
      simulator.control.addImage({ repository: 'web', tags: [sha], content: sha })
    }
  }
  const scenarios = versions.flatMap(({ sha }, index) => {
    const fate = fates[index]
    return fate === undefined ? [] : [{ match: { imageTag: sha }, fate }]
  })
  simulator.ecs.setScenarios(scenarios)
}

/** Puts the service behind a load balancer, with the health check and the delay that many have. */
async function balance(simulator: Simulator, versions: readonly AppVersion[]): Promise<void> {
  const targetGroupArn = simulator.control.addTargetGroup({
    name: 'web',
    intervalSeconds: 10,
    healthyThreshold: 3,
    deregistrationDelaySeconds: 60
  })
  const balanced = [{ targetGroupArn, containerName: 'web', containerPort: 8080 }]
  await Promise.all(versions.map(({ folder }) => setLoadBalancers(folder, balanced)))
}

/** What the versions do in real containers; what they are known to do where none runs as it should. */
async function tryVersions(versions: readonly AppVersion[]): Promise<Fate[]> {
  const fates = []
  for (const version of versions) fates.push(await learnFate(version, baseImage))
  if (fates[0]?.kind === 'healthy') return fates
  say("Skipped: the trial. This machine's Node does not run in a container of its own.")
  return versions.map(knownFate)
}

/** One workflow run: the step in the mini runner, its log on the screen, its summary in a file. */
async function runStep(
  version: AppVersion,
  simulator: Simulator,
  docker: DockerSetup,
  summary: string,
  more: Readonly<Record<string, string>> = {}
): Promise<ActionRun> {
  const image = docker.buildx
    ? {
        repository: 'web',
        'create-repository': 'true',
        'build-args': `BASE=${baseImage}\nVERSION=${version.sha.slice(0, 7)}`
      }
    : { image: `${simulator.registry}/web:${version.sha}` }
  const run = await runAction({
    inputs: {
      ...image,
      cluster: 'production',
      service: 'web',
      'task-definition': 'task-definition.json',
      'service-definition': 'service-definition.json',
      ...more
    },
    env: {
      ...simulator.environment(),
      ...quietSdk,
      GITHUB_SHA: version.sha,
      NO_COLOR: process.stdout.isTTY ? (process.env.NO_COLOR ?? '') : '1'
    },
    // Another build of the bundle than the committed one: a folder with action.yml and dist/.
    ...(process.env.ACTION_FOLDER === undefined ? {} : { action: process.env.ACTION_FOLDER }),
    workspace: version.folder,
    clock: { speed, origin: simulator.origin },
    onLine: line => show(line)
  })
  await writeFile(join(summaries, summary), run.summary)
  return run
}

function show(line: string): void {
  if (line.startsWith('##[endgroup]')) return
  for (const part of line.split('\n')) say(`  ${part}`)
}

function conclude(
  { good, plan, broken }: Readonly<Record<'good' | 'plan' | 'broken', ActionRun>>,
  docker: DockerSetup,
  seconds: number
): boolean {
  const asPlanned =
    good.outputs.outcome === 'succeeded' &&
    plan.outputs.outcome === 'registered' &&
    broken.outputs.outcome === 'rolled-back'
  say()
  say(`1. ${good.outputs.outcome}: ${good.outputs['running-task-definition-arn']} runs.`)
  say('2. A plan that changed nothing: its JSON is in the output plan.')
  say(`3. ${broken.outputs.outcome}: ${broken.outputs.reason}`)
  say(`   ${broken.outputs['running-task-definition-arn']} runs.`)
  say(`\nThe job summaries are ${summaries}/1-deployed.md, 2-plan.md and 3-rolled-back.md.`)
  if (!docker.buildx) say(`Skipped: the real build and push (${docker.why ?? 'no Docker'}).`)
  say(`Nothing is left running. It took ${seconds.toFixed(0)} s.`)
  if (!asPlanned) say('That is not what should have happened: succeeded, a plan, then rolled-back.')
  return asPlanned
}

/** The images that the demo made, under the registry's name and its own. */
async function removeImages(simulator: Simulator): Promise<void> {
  const pushed = await runCommand('docker', [
    ...['images', '--format', '{{.Repository}}:{{.Tag}}'],
    ...['--filter', `reference=${simulator.registry}/*`]
  ])
  const names = pushed.output.split('\n').filter(name => name !== '')
  await runCommand('docker', ['rmi', '--force', baseImage, ...names])
}

Object.assign(process.env, quietSdk)
try {
  process.exitCode = (await demonstrate()) ? 0 : 1
} catch (error) {
  say(`\nThe demo stopped: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
