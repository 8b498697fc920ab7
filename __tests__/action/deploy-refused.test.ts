import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { delimiter, join } from 'node:path'
import { CreateServiceCommand, DeleteServiceCommand } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import {
  carriedOut,
  editTaskDefinition,
  inService,
  inWorld,
  type Scene,
  theError
} from './live-service.ts'
import { serviceDefinition } from './world.ts'

const ONE_MINUTE = 60_000

const consoleOf = (cluster: string) =>
  `https://console.aws.amazon.com/ecs/v2/clusters/${cluster}/services/web/deployments?region=eu-west-1`

const NOT_DEPLOYED = 'Nothing was deployed to service web.'
const CALLER = 'arn:aws:sts::123456789012:assumed-role/deploy-fargate/GitHubActions'

const denied = (call: string, resource: string, action = call) =>
  `${call} was denied: User: ${CALLER} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action.`

interface Case {
  readonly name: string
  /** In a world without the service; default: `web:1` runs. */
  readonly first?: boolean
  /** What is done before the step starts. */
  readonly arrange?: (scene: Scene) => unknown
  /** `REGISTRY` stands for the simulator's registry. */
  readonly inputs?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  /** More of the environment, when it has to be made first. */
  readonly makeEnv?: (scene: Scene) => Promise<Readonly<Record<string, string>>>
  /** The lines of the one annotation. */
  readonly says: readonly (string | RegExp)[]
  /** Writes that were carried out all the same; none of them touches the service. */
  readonly changes?: readonly string[]
}

/** The lines of an error about the service `web`. */
const says = (cause: string, hint?: string, cluster = 'default'): readonly string[] => [
  cause,
  NOT_DEPLOYED,
  ...(hint === undefined ? [] : [`What to do: ${hint}`]),
  consoleOf(cluster)
]

/** A list: what is wrong with what, and each mistake on a line of its own. */
const lists = (...lines: readonly string[]): readonly string[] => [
  ...lines,
  NOT_DEPLOYED,
  consoleOf('default')
]

const deny =
  (...actions: string[]) =>
  ({ simulator }: Scene) =>
    simulator.control.deny(...actions)

const allow = (call: string, resource: string) =>
  `Allow ${call} for the role of this job (README, "Permissions"). Statement to add: {"Effect":"Allow","Action":"${call}","Resource":"${resource}"}`
const OF_FAMILY = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:*'
const OF_SERVICE = 'arn:aws:ecs:eu-west-1:123456789012:service/default/web'

const inputs: readonly Case[] = [
  {
    name: 'every wrong input at once',
    inputs: { 'wait-for-minutes': 'soon', 'desired-count': 'many', 'rollback-on': 'failures' },
    says: [
      /^desired-count: "many" /,
      /^wait-for-minutes: "soon" /,
      /^rollback-on: "failures" /,
      'Nothing was deployed.',
      'What to do: Nothing was changed. The inputs are described in the README.'
    ]
  },
  {
    name: 'an unknown mode',
    inputs: { mode: 'deplyo' },
    says: [/^mode: "deplyo" .*deploy/, 'Nothing was deployed.', /README/]
  },
  {
    name: 'no region',
    env: { AWS_REGION: '' },
    says: [/^aws-region: No region is given/, 'Nothing was deployed.', /README/]
  },
  {
    name: 'a task definition file that is not there',
    inputs: { 'task-definition': 'nope.json' },
    says: says(
      'task-definition: the file nope.json does not exist.',
      'Paths are relative to the workspace; does a checkout step come before this one?'
    )
  },
  {
    name: 'a task definition with a misspelled member',
    arrange: scene =>
      editTaskDefinition(scene, file => (file.containerDefinitions[0].enviroment = [])),
    says: lists(
      'task-definition.json cannot be used:',
      'containerDefinitions[0].enviroment: ECS has no member "enviroment" here. Did you mean "environment"? Correct the name or remove the member.'
    )
  },
  {
    name: 'a size that Fargate does not have',
    inputs: { cpu: '256', memory: '4096' },
    says: lists(
      'The task definition cannot run on Fargate:',
      'memory: "4096" does not go with cpu 256 on Fargate. Use 512, 1024, 2048 (MiB), or another cpu.'
    )
  },
  {
    name: 'two containers and no word which one gets the image',
    arrange: scene =>
      editTaskDefinition(scene, file => {
        // The service runs its image in a container of another name, so that is no evidence either.
        const [container] = file.containerDefinitions
        Object.assign(container ?? {}, { name: 'app' })
        file.containerDefinitions.push({ name: 'agent', image: 'example.com/agent:1' } as never)
      }),
    says: lists(
      'The task definition cannot be used:',
      'container-name: The task definition has 2 containers (app, agent) and nothing says which one is meant. Set container-name to one of them.'
    )
  }
]

const ASKS_FOR_EXTERNAL =
  'service-definition: service-definition.json asks for the deployment controller EXTERNAL; only services of the controller ECS are created.'

const services: readonly Case[] = [
  {
    name: 'a service that is not there',
    first: true,
    inputs: { 'service-definition': '' },
    says: says(
      'There is no service web in the cluster default.',
      'Check service, cluster and aws-region, or give service-definition to create it.'
    )
  },
  {
    name: 'a cluster that is not there',
    inputs: { cluster: 'nowhere' },
    says: says(
      'There is no cluster nowhere.',
      'Check cluster and aws-region, or create it: aws ecs create-cluster --cluster-name nowhere',
      'nowhere'
    )
  },
  {
    name: 'a service definition that is not there',
    first: true,
    inputs: { 'service-definition': 'nope.json' },
    says: says(
      'service-definition: the file nope.json does not exist.',
      'Paths are relative to the workspace; does a checkout step come before this one?'
    )
  },
  {
    name: 'a service to create for an external controller',
    first: true,
    arrange: askForExternal,
    says: says(
      ASKS_FOR_EXTERNAL,
      'Leave deploymentController out. A service that CodeDeploy deploys is created beforehand, with its deployment group.'
    )
  },
  {
    name: 'a service to create without a network and a count of tasks',
    first: true,
    arrange: ({ workspace }) => {
      const {
        networkConfiguration: _network,
        desiredCount: _count,
        ...rest
      } = serviceDefinition(undefined)
      writeFileSync(join(workspace, 'service-definition.json'), JSON.stringify(rest))
    },
    says: lists(
      'service-definition: service-definition.json cannot be used:',
      'desiredCount: A new service needs the number of its tasks. Add it, or give the input desired-count.',
      'networkConfiguration.awsvpcConfiguration: A service on Fargate needs the subnets of its tasks. Name them, and the securityGroups of the tasks beside them.'
    )
  },
  {
    name: 'a service of CodeDeploy without an AppSpec',
    first: true,
    arrange: scene => createOther(scene, 'CODE_DEPLOY'),
    says: says(
      'codedeploy-appspec: the file appspec.yaml does not exist.',
      'Paths are relative to the workspace; does a checkout step come before this one?'
    )
  },
  {
    name: 'a service of an external controller',
    first: true,
    arrange: scene => createOther(scene, 'EXTERNAL'),
    says: says(
      'The service web uses the deployment controller EXTERNAL; only ECS and CODE_DEPLOY are supported.',
      'Task sets of an EXTERNAL controller are managed by the tool that made them.'
    )
  },
  {
    name: 'a service that is being deleted',
    first: true,
    arrange: async scene => {
      // A load balancer that drains for a long time keeps it DRAINING.
      const targetGroupArn = scene.simulator.control.addTargetGroup({
        name: 'web',
        intervalSeconds: 5,
        healthyThreshold: 2,
        deregistrationDelaySeconds: 3600
      })
      const loadBalancers = [{ targetGroupArn, containerName: 'web', containerPort: 8080 }]
      const taskDefinition = await scene.register(scene.image('v1'))
      await create(scene, { ...serviceDefinition(undefined, { loadBalancers }), taskDefinition })
      await scene.until('tasks run', () => scene.service().runningCount === 2)
      await scene.until('targets are there', () =>
        (scene.service().events ?? []).some(({ message }) =>
          message?.includes('registered 2 targets')
        )
      )
      await scene.other.send(new DeleteServiceCommand({ service: 'web', force: true }))
    },
    says: says(
      'The service web is DRAINING: it is being deleted.',
      'Wait until it is INACTIVE, or choose another service.'
    )
  }
]

function askForExternal({ workspace }: Scene): void {
  const definition = { desiredCount: 1, deploymentController: { type: 'EXTERNAL' } }
  writeFileSync(join(workspace, 'service-definition.json'), JSON.stringify(definition))
}

async function createOther(scene: Scene, type: 'CODE_DEPLOY' | 'EXTERNAL'): Promise<void> {
  const taskDefinition = await scene.register(scene.image('v1'))
  const definition =
    type === 'EXTERNAL' ? { desiredCount: 1 } : { ...serviceDefinition(undefined), taskDefinition }
  await create(scene, { ...definition, deploymentController: { type } })
}

async function create({ other }: Scene, definition: object): Promise<void> {
  await other.send(new CreateServiceCommand({ serviceName: 'web', ...definition }))
}

const images: readonly Case[] = [
  {
    name: 'a tag that is not in ECR',
    inputs: { image: 'REGISTRY/web:v9' },
    says: [
      /^The image 127\.0\.0\.1:\d+\/web:v9 is not in ECR\.$/,
      NOT_DEPLOYED,
      'What to do: Check the repository, the tag and the region; push the image first, or give repository to build it.',
      consoleOf('default')
    ]
  },
  {
    name: 'an image for another processor',
    arrange: ({ simulator }) => {
      const image = { repository: 'web', tags: ['arm'], platforms: ['linux/arm64'] }
      simulator.control.addImage(image)
    },
    inputs: { image: 'REGISTRY/web:arm' },
    says: [
      /^The image 127\.0\.0\.1:\d+\/web:arm is for linux\/arm64, and the task needs linux\/amd64\.$/,
      NOT_DEPLOYED,
      'What to do: Build it with platforms: linux/amd64, or set runtimePlatform.cpuArchitecture of the task definition to ARM64.',
      consoleOf('default')
    ]
  },
  {
    name: 'a repository to push to that is not there',
    arrange: writeDockerfile,
    inputs: { image: '', repository: 'nope' },
    says: [
      /^The repository nope does not exist in the registry 127\.0\.0\.1:\d+\.$/,
      NOT_DEPLOYED,
      /^What to do: Set create-repository: true, or create it by hand: aws ecr create-repository --repository-name nope /,
      consoleOf('default')
    ]
  },
  {
    name: 'a repository that is not there, no Dockerfile, and platforms for another processor, all at once',
    inputs: { image: '', repository: 'nope', platforms: 'linux/arm64' },
    says: [
      /^repository: The repository nope does not exist in the registry .* Set create-repository: true, /,
      /^file: There is no Dockerfile Dockerfile\. /,
      /^platforms: The image would be for linux\/arm64, and the task needs linux\/amd64\. /,
      NOT_DEPLOYED,
      'What to do: Nothing was built or pushed.',
      consoleOf('default')
    ]
  },
  {
    name: 'a registry that does not answer',
    arrange: writeDockerfile,
    makeEnv: pretendDeadRegistry,
    inputs: { image: '', repository: 'web' },
    says: [
      /^The registry 127\.0\.0\.1:9 cannot be reached: .*connection refused/,
      NOT_DEPLOYED,
      /^What to do: /,
      consoleOf('default')
    ]
  }
]

function writeDockerfile({ workspace }: Scene): void {
  writeFileSync(join(workspace, 'Dockerfile'), 'FROM scratch\n')
}

/**
 * An ECR whose login is for a registry where no one listens, and a Docker that says what Docker says then.
 */
async function pretendDeadRegistry({ workspace }: Scene): Promise<Record<string, string>> {
  const bin = join(workspace, 'bin')
  mkdirSync(bin)
  const script = `#!/bin/sh
[ "$*" = "buildx version" ] && exit 0
echo 'ERROR: failed to solve: failed to push 127.0.0.1:9/web:v1: failed to do request: Head "http://127.0.0.1:9/v2/web/blobs/sha256:0": dial tcp 127.0.0.1:9: connect: connection refused' >&2
exit 1
`
  writeFileSync(join(bin, 'docker'), script, { mode: 0o755 })
  const login = { authorizationToken: btoa('AWS:x'), proxyEndpoint: 'http://127.0.0.1:9' }
  const server = createServer((request, response) => {
    const isLogin = String(request.headers['x-amz-target']).endsWith('GetAuthorizationToken')
    request.resume()
    response.setHeader('content-type', 'application/x-amz-json-1.1')
    const answer = isLogin
      ? { authorizationData: [login] }
      : { images: [], failures: [{ failureCode: 'ImageNotFound' }] }
    response.end(JSON.stringify(answer))
  })
  server.unref()
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    AWS_ENDPOINT_URL_ECR: `http://127.0.0.1:${port}`,
    PATH: [bin, '/usr/bin', '/bin'].join(delimiter)
  }
}

const NO_SESSION = {
  AWS_ACCESS_KEY_ID: '',
  AWS_SECRET_ACCESS_KEY: '',
  AWS_EC2_METADATA_DISABLED: 'true'
}

const ISSUER = 'token.actions.githubusercontent.com'

/** The trust policy of a role for one branch. */
const trustOf = (branch: string) => ({
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${ISSUER}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: {
          [`${ISSUER}:aud`]: 'sts.amazonaws.com',
          [`${ISSUER}:sub`]: `repo:octo-org/web:ref:refs/heads/${branch}`
        }
      }
    }
  ]
})

/** GitHub's token for a push to a branch, but for its signature. */
function identityToken(branch: string): string {
  const claims = { sub: `repo:octo-org/web:ref:refs/heads/${branch}`, aud: 'sts.amazonaws.com' }
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`
}

const access: readonly Case[] = [
  {
    name: 'an endpoint where no one listens',
    env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' },
    says: [
      /^(ecs:DescribeServices|ecr:GetAuthorizationToken) got no answer: connect ECONNREFUSED 127\.0\.0\.1:9\.$/,
      NOT_DEPLOYED,
      'What to do: Check aws-region, AWS_ENDPOINT_URL, and the network of the runner.',
      consoleOf('default')
    ]
  },
  {
    name: 'no credentials',
    env: NO_SESSION,
    says: [
      /^(ecs:DescribeServices|ecr:GetAuthorizationToken) was not sent, because there are no AWS credentials: /,
      NOT_DEPLOYED,
      /^What to do: The job has no OIDC token .*permissions: \{id-token: write, contents: read\} and before this step: - \{uses: `?aws-actions\/configure-aws-credentials@v5/,
      consoleOf('default')
    ]
  },
  {
    name: 'no credentials in a job that may ask for a token',
    env: { ...NO_SESSION, ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1:9/token' },
    says: [
      /^(ecs:DescribeServices|ecr:GetAuthorizationToken) was not sent, because there are no AWS credentials: /,
      NOT_DEPLOYED,
      /^What to do: The job may ask for an OIDC token, and no step has made credentials of it\. Add before this step: .*aws-region: eu-west-1/,
      consoleOf('default')
    ]
  },
  {
    name: 'a role whose trust policy names another branch than that of the token',
    arrange: ({ simulator }) =>
      simulator.control.addRole({ name: 'web-deploy', trust: trustOf('release') }),
    makeEnv: async ({ workspace }) => {
      const file = join(workspace, 'token')
      writeFileSync(file, identityToken('main'))
      return {
        ...NO_SESSION,
        AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/web-deploy',
        AWS_WEB_IDENTITY_TOKEN_FILE: file
      }
    },
    says: [
      /^(ecs:DescribeServices|ecr:GetAuthorizationToken) was denied: Not authorized to perform sts:AssumeRoleWithWebIdentity\.$/,
      NOT_DEPLOYED,
      /^What to do: The token of this job has sub "`?repo:octo-org\/web:ref:refs\/heads\/main`?" and aud "`?sts\.amazonaws\.com`?"\. The role .*"StringEquals":\{.*:sub":"repo:octo-org\/web:ref:refs\/heads\/main"/,
      consoleOf('default')
    ]
  },
  {
    name: 'credentials that have expired',
    arrange: ({ simulator }) => simulator.control.setCredentials('expired'),
    says: [
      /^(ecs:DescribeServices|ecr:GetAuthorizationToken) was refused: The security token included in the request is expired\.$/,
      NOT_DEPLOYED,
      /^What to do: .*session/,
      consoleOf('default')
    ]
  },
  {
    name: 'no permission to look at the service',
    arrange: deny('ecs:DescribeServices'),
    says: says(
      denied('ecs:DescribeServices', OF_SERVICE),
      allow('ecs:DescribeServices', OF_SERVICE)
    )
  },
  {
    name: 'no permission to read the task definition to start from',
    inputs: { 'task-definition': '' },
    arrange: deny('ecs:DescribeTaskDefinition'),
    says: says(denied('ecs:DescribeTaskDefinition', '*'), allow('ecs:DescribeTaskDefinition', '*'))
  },
  {
    name: 'no permission to register',
    arrange: deny('ecs:RegisterTaskDefinition'),
    says: says(
      denied('ecs:RegisterTaskDefinition', OF_FAMILY),
      allow('ecs:RegisterTaskDefinition', OF_FAMILY)
    )
  },
  {
    name: 'no permission to pass the role on',
    arrange: deny('iam:PassRole'),
    says: says(
      denied(
        'ecs:RegisterTaskDefinition',
        'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
        'iam:PassRole'
      ),
      'Allow iam:PassRole on the role that is named there for the role of this job (README, "Permissions"): task and execution role for ecs-tasks.amazonaws.com, a role of a volume, load balancer or lifecycle hook for ecs.amazonaws.com.'
    )
  },
  {
    name: 'no permission to update the service',
    arrange: deny('ecs:UpdateService'),
    says: [
      denied('ecs:UpdateService', OF_SERVICE),
      'web:2 was not deployed to service web.',
      `What to do: ${allow('ecs:UpdateService', OF_SERVICE)}`,
      consoleOf('default')
    ],
    changes: ['ecs:RegisterTaskDefinition']
  },
  {
    name: 'no permission to create the service',
    first: true,
    arrange: deny('ecs:CreateService'),
    says: [
      denied('ecs:CreateService', OF_SERVICE),
      'web:1 was not deployed to service web.',
      `What to do: ${allow('ecs:CreateService', OF_SERVICE)}`,
      consoleOf('default')
    ],
    changes: ['ecs:RegisterTaskDefinition']
  },
  {
    name: 'a service definition that ECS refuses',
    first: true,
    arrange: ({ workspace }) => {
      const definition = serviceDefinition(undefined, { healthCheckGracePeriodSeconds: 60 })
      writeFileSync(join(workspace, 'service-definition.json'), JSON.stringify(definition))
    },
    says: [
      'ecs:CreateService failed: Health check grace period is only valid for services configured to use load balancers.',
      'web:1 was not deployed to service web.',
      'What to do: Correct the file that service-definition names.',
      consoleOf('default')
    ],
    changes: ['ecs:RegisterTaskDefinition']
  }
]

describe.each([
  { about: 'the inputs', cases: inputs },
  { about: 'the service', cases: services },
  { about: 'the image', cases: images },
  { about: 'the access to AWS', cases: access }
])('$about: one clear error, and nothing is changed', ({ cases }) => {
  test.concurrent.each(cases)('$name', refuse, ONE_MINUTE)
})

async function refuse(refused: Case): Promise<void> {
  await (refused.first === true ? inWorld : inService)(async scene => {
    const image = scene.image('v2')
    await refused.arrange?.(scene)
    const made = await refused.makeEnv?.(scene)
    const before = JSON.stringify(scene.simulator.ecs.snapshot().services.map(settled))
    scene.simulator.control.clearCalls()
    const given = Object.entries({ image, ...refused.inputs }).map(([name, value]) => [
      name,
      value.replace('REGISTRY', scene.simulator.registry)
    ])
    const run = await scene.run(Object.fromEntries(given), {
      env: { ...refused.env, ...made }
    })
    expect(run).toMatchObject({ conclusion: 'failure', exitCode: 1, problems: [], orphans: [] })
    const lines = theError(run).split('\n')
    expect(lines).toEqual(
      refused.says.map(line => (typeof line === 'string' ? line : expect.stringMatching(line)))
    )
    const said = lines.slice(
      0,
      lines.findIndex(line => /^(Nothing|web:\d+) was (not )?deployed/.test(line))
    )
    // One sentence, or several mistakes one after the other.
    expect(run.outputs.outcome).toBe('failed')
    // In an annotation GitHub would make links of addresses: they are put into code there.
    expect(run.outputs.reason?.replaceAll('`', '')).toBe(said.join(' ').replaceAll('`', ''))
    expect(run.outputs).not.toHaveProperty('deployment-id')
    expect(run.summary).toMatch(/^## failed: /)
    expect(carriedOut(scene)).toEqual(refused.changes ?? [])
    expect(JSON.stringify(scene.simulator.ecs.snapshot().services.map(settled))).toBe(before)
    expect(run.post).toMatchObject({ exitCode: 0, annotations: [] })
  })
}

/** What only a call can change of a service; its tasks and events go on by themselves. */
function settled({
  taskDefinition,
  desiredCount,
  status,
  deployments
}: ReturnType<Scene['service']>) {
  return { taskDefinition, desiredCount, status, deployments: deployments?.map(({ id }) => id) }
}

test.concurrent(
  'a plan says, too, that a service of an external controller is not created',
  () =>
    inWorld(async scene => {
      askForExternal(scene)
      const run = await scene.run({ mode: 'plan', image: scene.image('v1') })
      expect(run).toMatchObject({ conclusion: 'failure', outputs: { outcome: 'failed' } })
      expect(theError(run)).toContain(ASKS_FOR_EXTERNAL)
      expect(carriedOut(scene)).toEqual([])
    }),
  ONE_MINUTE
)
