import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Simulator } from '../simulator/simulator.ts'
import { runCommand } from './command.ts'
import type { TaskContainers } from './task-containers.ts'

const TRIES = 300
const EVERY_MS = 200

/** Asks a port of this machine for a host until the answer holds what is wanted, and gives the last answer. */
export async function askUntil(port: number, host: string, wanted: string): Promise<string> {
  let answer = await ask(port, host)
  for (let tries = 1; tries < TRIES && !answer.includes(wanted); tries += 1) {
    await sleep(EVERY_MS)
    answer = await ask(port, host)
  }
  return answer
}

/** Status and body of one answer, in one line. */
async function ask(port: number, host: string): Promise<string> {
  return await new Promise(resolve => {
    const call = request({ port, host: '127.0.0.1', headers: { host } })
    call.once('error', error => resolve(error.message))
    call.once('response', async reply => {
      const body = (await reply.toArray()).join('')
      resolve(`${reply.statusCode} ${body.trim()}`.trim())
    })
    call.end()
  })
}

/** How many things of a preview are there, by kind. */
export async function countPreview(
  {
    simulator,
    listenerArn,
    containers
  }: {
    readonly simulator: Simulator
    readonly listenerArn: string
    readonly containers?: TaskContainers
  },
  pullRequest: number
): Promise<Readonly<Record<string, number>>> {
  const isOwn = (name = '') => name.includes(`-pr-${pullRequest}-`)
  const elb = new ElasticLoadBalancingV2Client({
    endpoint: simulator.url,
    region: simulator.world.region,
    credentials: { accessKeyId: 'demo', secretAccessKey: 'demo' }
  })
  const { Rules = [] } = await elb.send(new DescribeRulesCommand({ ListenerArn: listenerArn }))
  const { TargetGroups = [] } = await elb.send(new DescribeTargetGroupsCommand({}))
  elb.destroy()
  const { services, tasks, taskDefinitions } = simulator.ecs.snapshot()
  const images = simulator.control.images()
  return {
    rules: Rules.filter(({ IsDefault }) => IsDefault !== true).length,
    'target groups': TargetGroups.filter(({ TargetGroupName }) => isOwn(TargetGroupName)).length,
    services: services.filter(
      ({ serviceName, status }) => isOwn(serviceName) && status !== 'INACTIVE'
    ).length,
    tasks: tasks.filter(({ group, desiredStatus }) => isOwn(group) && desiredStatus !== 'STOPPED')
      .length,
    revisions: taskDefinitions.filter(({ family, status }) => isOwn(family) && status === 'ACTIVE')
      .length,
    ...(containers === undefined
      ? {}
      : {
          'images in ECR': images.filter(({ repository }) => repository === 'web-previews').length,
          containers: await countContainers(simulator)
        })
  }
}

/** All of them together. */
export function countOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** The containers of the tasks of this simulator; those that stop are given a moment. */
async function countContainers(simulator: Simulator): Promise<number> {
  const arns = simulator.ecs.snapshot().tasks.map(({ taskArn }) => taskArn)
  for (let tries = 1; ; tries += 1) {
    const format = '{{.Label "deploy-fargate-task"}}'
    const { output } = await runCommand('docker', ['ps', '--all', '--format', format])
    const count = output.split('\n').filter(arn => arns.includes(arn)).length
    if (count === 0 || tries === TRIES) return count
    await sleep(EVERY_MS)
  }
}
