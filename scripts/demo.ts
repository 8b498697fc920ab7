import { CreateClusterCommand, ECSClient } from '@aws-sdk/client-ecs'
import type { ActionRun } from '../__tests__/support/runner.ts'
import type { Fate } from '../simulator/ecs/fates.ts'
import {
  type AppVersion,
  changeServiceDefinition,
  checkOutBrokenVersion,
  checkOutGoodVersion,
  knownFate,
  learnFate,
  removeVersions
} from './demo-app.ts'
import { demonstrateBlueGreen } from './demo-blue-green.ts'
import { demonstrateEks } from './demo-eks.ts'
import { demonstratePreview } from './demo-preview.ts'
import { demonstrateServices } from './demo-services.ts'
import {
  clearSummaries,
  type DemoSimulator,
  region,
  removeImages,
  runDemo,
  runStep,
  say,
  startDemoSimulator,
  stopIfInterrupted,
  summaries
} from './demo-stage.ts'
import { type DockerSetup, ensureDocker } from './docker.ts'
import { exampleAccount } from './example-account.ts'
import { makeNodeImage } from './node-image.ts'

const baseImage = 'deploy-fargate-demo-node:local'
/** A rollout takes a minute or two; here it takes seconds. */
const speed = 10
const SUMMARIES = ['1-deployed.md', '2-plan.md', '3-rolled-back.md'] as const

/** What a pull request might want, to show what a plan tells of it. */
const largerTask = {
  mode: 'plan',
  cpu: '512',
  memory: '1024',
  'desired-count': '3',
  'environment-variables': 'GREETING=Hello again'
}

/** Deploys the example app with the committed bundle, plans a change of it, and deploys a version that is broken. */
async function demonstrate(): Promise<boolean> {
  const begun = Date.now()
  const docker = await ensureDocker(say)
  const simulator = await startDemoSimulator(speed, exampleAccount)
  const versions = [await checkOutGoodVersion(), await checkOutBrokenVersion()] as const
  const leave = async () => {
    await simulator.close()
    await removeVersions(versions)
    if (docker.available) await removeImages(simulator, [baseImage])
    await docker.stop()
  }
  try {
    await prepare(simulator, docker, versions)
    say(`\n=== 1. Deploy the example app (${versions[0].name}) ===\n`)
    const good = await deploy(versions[0], simulator, docker, SUMMARIES[0])
    say(`\n=== 2. Plan what ${versions[1].name} would change, on more than it needs ===\n`)
    const plan = await deploy(versions[1], simulator, docker, SUMMARIES[1], largerTask)
    say(`\n=== 3. Deploy a version that cannot start (${versions[1].name}) ===\n`)
    const broken = await deploy(versions[1], simulator, docker, SUMMARIES[2])
    return conclude({ good, plan, broken }, docker, (Date.now() - begun) / 1000)
  } finally {
    await leave()
  }
}

/** Sets the stage: a cluster, an image to build on, and what the two versions do when they are started. */
async function prepare(
  simulator: DemoSimulator,
  docker: DockerSetup,
  versions: readonly AppVersion[]
): Promise<void> {
  await clearSummaries(SUMMARIES)
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
    stopIfInterrupted()
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
async function balance(simulator: DemoSimulator, versions: readonly AppVersion[]): Promise<void> {
  const targetGroupArn = simulator.control.addTargetGroup({
    name: 'web',
    intervalSeconds: 10,
    healthyThreshold: 3,
    deregistrationDelaySeconds: 60
  })
  const loadBalancers = [{ targetGroupArn, containerName: 'web', containerPort: 8080 }]
  await Promise.all(
    versions.map(({ folder }) => changeServiceDefinition(folder, { loadBalancers }))
  )
}

/** What the versions do in real containers; what they are known to do where none runs as it should. */
async function tryVersions(versions: readonly AppVersion[]): Promise<Fate[]> {
  const fates = []
  for (const version of versions) fates.push(await learnFate(version, baseImage))
  if (fates[0]?.kind === 'healthy') return fates
  say("Skipped: the trial. This machine's Node does not run in a container of its own.")
  return versions.map(knownFate)
}

/** One workflow run that deploys a version. */
async function deploy(
  version: AppVersion,
  simulator: DemoSimulator,
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
  const inputs = {
    ...image,
    cluster: 'production',
    service: 'web',
    'task-definition': 'task-definition.json',
    'service-definition': 'service-definition.json',
    ...more
  }
  return await runStep({ version, inputs, summary }, simulator)
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

const [, , what] = process.argv
const DEMOS: Readonly<Record<string, () => Promise<boolean>>> = {
  rollback: demonstrate,
  preview: demonstratePreview,
  'blue-green': demonstrateBlueGreen,
  eks: demonstrateEks,
  services: demonstrateServices
}
const demo = DEMOS[what ?? 'rollback']
if (demo === undefined) {
  say('npm run demo [-- preview | blue-green | eks | services]')
  process.exitCode = 2
} else {
  await runDemo(demo)
}
