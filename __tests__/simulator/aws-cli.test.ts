import { describe, expect } from '@jest/globals'
import type { Simulator } from '../../simulator/simulator.ts'
import { simulate } from './running.ts'
import { runTool, testWith } from './tools.ts'

const awsTest = await testWith('aws')

/** What `aws` answers; the text of its error when it fails. */
async function aws(simulator: Simulator, command: string): Promise<unknown> {
  const args = ['--endpoint-url', simulator.url, '--output', 'json', ...command.split(' ')]
  const { code, output } = await runTool('aws', args, simulator.environment())
  return code === 0 && output.trim() !== '' ? JSON.parse(output) : output.trim()
}

describe('the AWS CLI', () => {
  awsTest('knows who it is', async () => {
    const simulator = await simulate()
    expect(await aws(simulator, 'sts get-caller-identity')).toMatchObject({
      Account: '123456789012',
      Arn: 'arn:aws:sts::123456789012:assumed-role/deploy-fargate/GitHubActions'
    })
  })

  awsTest('works with ECR', async () => {
    const simulator = await simulate()
    const create = 'ecr create-repository --repository-name web --image-tag-mutability IMMUTABLE'
    expect(await aws(simulator, create)).toMatchObject({
      repository: { repositoryUri: `${simulator.registry}/web`, imageTagMutability: 'IMMUTABLE' }
    })
    simulator.control.addImage({ repository: 'web', tags: ['1'] })
    const found = await aws(simulator, 'ecr describe-images --repository-name web')
    expect(found).toMatchObject({ imageDetails: [{ imageTags: ['1'] }] })
    const missing = 'ecr describe-images --repository-name nix'
    expect(await aws(simulator, missing)).toContain(
      "(RepositoryNotFoundException) when calling the DescribeImages operation: The repository with name 'nix' does not exist in the registry with id '123456789012'"
    )
  })

  awsTest('works with CloudWatch Logs', async () => {
    const simulator = await simulate({ logGroups: ['/ecs/web'] })
    simulator.world.logs.append('/ecs/web', 'web/1', 'hello')
    const get =
      'logs get-log-events --log-group-name /ecs/web --log-stream-name web/1 --start-from-head'
    expect(await aws(simulator, get)).toMatchObject({ events: [{ message: 'hello' }] })
  })

  awsTest('works with ELBv2', async () => {
    const simulator = await simulate()
    const arn = simulator.control.addTargetGroup({ name: 'web' })
    simulator.world.targets.set(arn, '10.0.0.1', 80, { state: 'healthy' })
    const health = `elbv2 describe-target-health --target-group-arn ${arn}`
    expect(await aws(simulator, health)).toMatchObject({
      TargetHealthDescriptions: [{ TargetHealth: { State: 'healthy' } }]
    })
    expect(await aws(simulator, 'elbv2 describe-target-groups --names nix')).toContain(
      '(TargetGroupNotFound) when calling the DescribeTargetGroups operation'
    )
  })

  awsTest('waits for a service of ECS', async () => {
    const simulator = await simulate({ speed: 200, images: [{ repository: 'web', tags: ['1'] }] })
    const container = `name=web,image=${simulator.registry}/web:1,essential=true`
    await aws(
      simulator,
      `ecs register-task-definition --family web --network-mode awsvpc --requires-compatibilities FARGATE --cpu 256 --memory 512 --execution-role-arn arn:aws:iam::123456789012:role/x --container-definitions ${container}`
    )
    const created = await aws(
      simulator,
      'ecs create-service --service-name web --task-definition web --desired-count 1 --launch-type FARGATE --network-configuration awsvpcConfiguration={subnets=[subnet-1]}'
    )
    expect(created).toMatchObject({ service: { deployments: [{ rolloutState: 'IN_PROGRESS' }] } })
    const settled = async (): Promise<unknown> => {
      const services = await aws(simulator, 'ecs describe-services --services web')
      return JSON.stringify(services).includes('"COMPLETED"') ? services : settled()
    }
    expect(await settled()).toMatchObject({ services: [{ runningCount: 1 }] })
  })
})
