import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr'
import {
  CreateServiceCommand,
  DeleteServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand
} from '@aws-sdk/client-ecs'
import {
  CreateRuleCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { runCommand } from '../../scripts/command.ts'
import { type DockerSetup, ensureDocker } from '../../scripts/docker.ts'
import { makeNodeImage } from '../../scripts/node-image.ts'
import { runTaskContainers } from '../../scripts/task-containers.ts'
import { SEED_VPC } from '../../simulator/elb/target-groups.ts'
import { type Simulator, startSimulator } from '../../simulator/simulator.ts'
import { given } from '../simulator/ecs/laboratory.ts'
import { clientFor } from '../simulator/running.ts'

const base = `task-containers-node-${process.pid}:local`
let docker: DockerSetup

beforeAll(async () => {
  docker = await ensureDocker(() => undefined)
  if (!docker.available) throw new Error(docker.why)
}, 300_000)
afterAll(() => docker.stop(), 30_000)

/** Pushes an image whose program answers with a text of the task definition's environment. */
async function pushImage(simulator: Simulator): Promise<string> {
  const image = `${simulator.registry}/web:pr-12`
  const folder = await mkdtemp(join(tmpdir(), 'task-containers-test-'))
  const env = { DOCKER_CONFIG: folder }
  const must = async (...args: string[]) => {
    const { code, output } = await runCommand('docker', args, { env })
    if (code !== 0) throw new Error(`docker ${args[0]}: ${output}`)
    return output
  }
  try {
    const ecr = new ECRClient(clientFor(simulator))
    const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}))
    const auth = authorizationData?.[0]?.authorizationToken
    const config = JSON.stringify({ auths: { [simulator.registry]: { auth } } })
    await writeFile(join(folder, 'config.json'), config)
    await makeNodeImage(base)
    const answer = "r.end(process.env.GREETING + ' on ' + q.headers.host)"
    const program = `require('http').createServer((q, r) => ${answer}).listen(8080)`
    const created = await must('create', base, 'node', '-e', program)
    const id = created.trim()
    const change = `CMD ${JSON.stringify(['node', '-e', program])}`
    await must('commit', '--change', change, id, image)
    await must('rm', id)
    await must('push', image)
    await must('rmi', '--force', image, base)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return image
}

async function get(port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request({ port, host: '127.0.0.1', headers: { host } })
    call.once('error', reject)
    call.once('response', async reply => {
      resolve(`${reply.statusCode} ${(await reply.toArray()).join('')}`)
    })
    call.end()
  })
}

/** Asks until the answer is the one that is waited for, and gives the last one. */
async function until(ask: () => Promise<string>, wanted: string): Promise<string> {
  let answer = await ask()
  for (let tries = 0; tries < 100 && answer !== wanted; tries += 1) {
    await sleep(200)
    answer = await ask()
  }
  return answer
}

test('a preview answers under its own host name from a container of its own image', async () => {
  const simulator = await startSimulator({ speed: 60, repositories: [{ name: 'web' }] })
  const containers = await runTaskContainers(simulator)
  try {
    const image = await pushImage(simulator)
    const { listenerArns } = simulator.control.addLoadBalancer({ name: 'shared' })
    const ListenerArn = given(listenerArns[0])
    const elb = new ElasticLoadBalancingV2Client(clientFor(simulator))
    const ecs = new ECSClient(clientFor(simulator))
    const { TargetGroups } = await elb.send(
      new CreateTargetGroupCommand({
        Name: 'pr-12',
        Protocol: 'HTTP',
        Port: 8080,
        VpcId: SEED_VPC,
        TargetType: 'ip'
      })
    )
    const targetGroupArn = given(TargetGroups?.[0]?.TargetGroupArn)
    await elb.send(
      new CreateRuleCommand({
        ListenerArn,
        Priority: 12,
        Conditions: [{ Field: 'host-header', Values: ['pr-12.preview.test'] }],
        Actions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }]
      })
    )
    await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        requiresCompatibilities: ['FARGATE'],
        networkMode: 'awsvpc',
        cpu: '256',
        memory: '512',
        executionRoleArn: 'arn:aws:iam::123456789012:role/execution',
        containerDefinitions: [
          {
            name: 'app',
            image,
            portMappings: [{ containerPort: 8080 }],
            environment: [{ name: 'GREETING', value: 'Hello from 12' }]
          }
        ]
      })
    )
    await ecs.send(
      new CreateServiceCommand({
        serviceName: 'pr-12',
        taskDefinition: 'web',
        desiredCount: 1,
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
        loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: 8080 }]
      })
    )
    const front = await simulator.openListener(ListenerArn, containers)
    try {
      const wanted = '200 Hello from 12 on pr-12.preview.test'
      const answer = await until(() => get(front.port, 'pr-12.preview.test'), wanted)
      expect({ answer, problems: containers.problems }).toEqual({ answer: wanted, problems: [] })
      expect(await get(front.port, 'pr-13.preview.test')).toBe('404 ')
      const label = `label=deploy-fargate-task=${simulator.ecs.snapshot().tasks[0]?.taskArn}`
      const list = async () =>
        (await runCommand('docker', ['ps', '--all', '--filter', label, '--quiet'])).output
      expect(await list()).toMatch(/^[0-9a-f]{12}\n$/)
      await ecs.send(new DeleteServiceCommand({ service: 'pr-12', force: true }))
      expect(
        await until(
          () => get(front.port, 'pr-12.preview.test'),
          '503 Service Temporarily Unavailable'
        )
      ).toBe('503 Service Temporarily Unavailable')
      expect(await until(list, '')).toBe('')
    } finally {
      await front.close()
    }
  } finally {
    await containers.close()
    await simulator.close()
  }
}, 180_000)
