import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runAction } from '../__tests__/support/runner.ts'
import { SharedClock } from '../__tests__/support/shared-clock.ts'
import { startSimulator } from '../simulator/simulator.ts'
import { exampleAccount, exampleApp, writeDefinitions } from './example-account.ts'
import { type ProcessMeter, startMeter } from './process-meter.ts'

/** What it costs to deploy one image to so many services that run another one. */
interface ServicesCost {
  readonly services: number
  readonly outcome: string
  /** Calls of all AWS services by the step. */
  readonly calls: number
  /** Calls that AWS's token buckets have refused, and that were made again. */
  readonly throttled: number
  /** The most calls of one poll: those within a second, while all services were only watched. */
  readonly callsAPoll: number
  /** Seconds from the start of the step to its end, in the time of the simulator. */
  readonly seconds: number
  /** The most memory that the process ever held, in MB. */
  readonly peakMegabytes: number
  /** Seconds of the processor that it used. */
  readonly processorSeconds: number
}

const SIZES = [1, 2, 5, 10, 20, 50] as const
const SPEED = 60

/** Deploys to 1 to 50 services, and prints how the cost grows, as a table of Markdown. */
export async function benchServices(): Promise<void> {
  console.log(
    '\nOne image to several services that run another one, by the bundle in the simulator'
  )
  console.log('\n| Services | AWS calls | throttled | calls a poll | time | memory | processor |')
  console.log('| ---: | ---: | ---: | ---: | ---: | ---: | ---: |')
  for (const size of SIZES) {
    const { services, outcome, ...cost } = await measureServices(size)
    if (outcome !== 'succeeded') throw new Error(`${services} services: ${outcome}`)
    const cells = [
      services,
      cost.calls,
      cost.throttled,
      cost.callsAPoll,
      `${cost.seconds.toFixed(0)} s`,
      `${cost.peakMegabytes.toFixed(0)} MB`,
      `${cost.processorSeconds.toFixed(1)} s`
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
}

async function measureServices(services: number): Promise<ServicesCost> {
  const clock = new SharedClock(SPEED)
  const simulator = await startSimulator({
    region: 'eu-west-1',
    clock,
    ...exampleAccount,
    repositories: [{ name: 'web' }]
  })
  const workspace = await mkdtemp(join(tmpdir(), 'bench-services-'))
  const names = Array.from({ length: services }, (_, index) => `service-${index + 1}`)
  try {
    await writeDefinitions(workspace, names)
    for (const tag of ['1', '2']) {
      simulator.control.addImage({ repository: 'web', tags: [tag], content: tag })
    }
    let meter: ProcessMeter | undefined
    const deploy = (tag: string) =>
      runAction({
        workspace,
        clock,
        inputs: {
          cluster: 'default',
          services: names.map(name => `${name}=${name}.json`).join('\n'),
          'service-definition': join(exampleApp, 'service-definition.json'),
          image: `${simulator.registry}/web:${tag}`
        },
        env: simulator.environment(),
        onStart: pid => {
          meter = startMeter(pid)
        },
        onEnd: () => meter?.stop(),
        timeoutMs: 1_200_000
      })
    await deploy('1')
    const before = simulator.control.calls().length
    const run = await deploy('2')
    const calls = simulator.control.calls().slice(before)
    const { peakMegabytes = 0, processorSeconds = 0 } = meter?.read() ?? {}
    return {
      services,
      outcome: run.outputs.outcome ?? 'none',
      calls: calls.length,
      throttled: calls.filter(({ outcome }) => outcome === 'ThrottlingException').length,
      callsAPoll: callsOfPolls(calls),
      seconds: Number(run.outputs['duration-seconds'] ?? Number.NaN),
      peakMegabytes,
      processorSeconds
    }
  } finally {
    await simulator.close()
    await rm(workspace, { recursive: true, force: true })
  }
}

const POLL = /^ecs:(DescribeServices|DescribeServiceDeployments|ListServiceDeployments)$/

/** After the last update, when everyone only watches: how many calls come within a second of the first of a poll. */
function callsOfPolls(calls: readonly { readonly at: number; readonly operation: string }[]) {
  const updated = calls.findLastIndex(({ operation }) => operation === 'ecs:UpdateService')
  const after = calls[updated]?.at ?? 0
  const measured = calls.find(({ operation }) => operation === 'ecs:ListTasks')?.at ?? Infinity
  const polls = calls.filter(
    ({ at, operation }) => POLL.test(operation) && at > after + SETTLED_MS && at < measured
  )
  const since = (first: number) => polls.filter(({ at }) => at >= first && at < first + 1000).length
  return Math.max(0, ...polls.map(({ at }) => since(at)))
}

/** By then each watch knows its service deployment. */
const SETTLED_MS = 20_000
