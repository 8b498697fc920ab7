import {
  type ContainerDefinition,
  CreateServiceCommand,
  type CreateServiceCommandInput,
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  type DesiredStatus,
  type ECSClient,
  ListServiceDeploymentsCommand,
  type ListServiceDeploymentsCommandOutput,
  paginateListTasks,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  ServiceNotFoundException,
  StopServiceDeploymentCommand,
  type Task,
  UpdateServiceCommand,
  type UpdateServiceCommandInput
} from '@aws-sdk/client-ecs'
import type { ServiceDeploymentView, ServiceView, TaskView } from '../ecs/observation.ts'
import { naming } from './failure.ts'
import { allItems, followPages } from './pages.ts'
import { wholeService } from './services.ts'
import { serviceDeploymentView, taskView } from './views.ts'
import { nameIn, readWhole, shown, toldOfAll } from './whole-answer.ts'
import { keepAnswer, sendWhole } from './whole-json.ts'

/** DescribeTasks takes at most 100 tasks a call (AWS documentation). */
const TASKS_PER_CALL = 100
/** Clocks of AWS's servers differ a little; the window begins this much before the deployment. */
const WINDOW_MS = 60_000

/** A registered task definition as DescribeTaskDefinition gives it. */
export interface RegisteredTaskDefinition {
  readonly arn: string
  readonly status: string
  /** `{ taskDefinition, tags }`, the shape that `aws ecs describe-task-definition` prints, with all that AWS has written. */
  readonly document: unknown
}

type Signal = { readonly signal?: AbortSignal | undefined }
const abort = ({ signal }: Signal) => (signal === undefined ? {} : { abortSignal: signal })

/** A revision by family, `family:revision` or ARN, with its tags. */
export async function describeTaskDefinition(
  client: ECSClient,
  reference: string,
  options: Signal = {}
): Promise<RegisteredTaskDefinition> {
  return await readWhole(
    'ecs:DescribeTaskDefinition',
    async () => {
      const { command, answer } = keepAnswer(
        new DescribeTaskDefinitionCommand({ taskDefinition: reference, include: ['TAGS'] })
      )
      const known = await client.send(command, abort(options))
      const { taskDefinition, tags } = (answer() ?? known) as typeof known
      const arn = taskDefinition?.taskDefinitionArn ?? ''
      const wanted = nameIn(reference)
      const isIt = nameIn(arn) === wanted || nameIn(arn).split(':')[0] === wanted
      const found = shown(isIt ? taskDefinition : undefined, wanted)
      return { arn, status: found.status ?? '', document: { taskDefinition: found, tags } }
    },
    options.signal
  )
}

/**
 * Registers a revision and gives its ARN. @throws DeployError; of a LostAnswer when the answer shows another revision than
 * the one that was sent, recognised by its family and images. Nothing is repeated here: the call has no token
 * (`carryOutOnce`).
 */
export async function registerTaskDefinition(
  clients: { readonly ecsOnce: ECSClient },
  definition: RegisterTaskDefinitionCommandInput
): Promise<string> {
  return await naming('ecs:RegisterTaskDefinition', async () => {
    const { taskDefinition } = await clients.ecsOnce.send(
      sendWhole(new RegisterTaskDefinitionCommand(definition))
    )
    const isIt =
      taskDefinition?.family === definition.family &&
      imagesOf(taskDefinition?.containerDefinitions) === imagesOf(definition.containerDefinitions)
    return shown(isIt ? taskDefinition?.taskDefinitionArn : undefined, 'the revision that was sent')
  })
}

function imagesOf(containers: readonly ContainerDefinition[] | undefined): string {
  return (containers ?? []).map(({ name, image }) => `${name} ${image}`).join('\n')
}

/** Creates a service; the client token makes repeating it safe. @throws DeployError; of a LostAnswer for another answer */
export async function createService(
  client: ECSClient,
  input: CreateServiceCommandInput
): Promise<ServiceView> {
  return await naming('ecs:CreateService', async () => {
    const { service } = await client.send(sendWhole(new CreateServiceCommand(input)))
    return wholeService(service, input.serviceName ?? '')
  })
}

/** Updates a service. Throws what the SDK throws: the caller decides whether it was carried out. */
export async function updateService(
  client: ECSClient,
  input: UpdateServiceCommandInput
): Promise<ServiceView> {
  const { service } = await client.send(sendWhole(new UpdateServiceCommand(input)))
  return wholeService(service, input.service ?? '')
}

/**
 * The ARN of the service deployment that belongs to a deployment id: its target service revision
 * ends in the same number. Undefined when it is not listed (yet), nor is its service. Times are the server's.
 */
export async function findServiceDeployment(
  client: ECSClient,
  cluster: string,
  service: string,
  deployment: { readonly id: string; readonly createdAt: number },
  options: Signal = {}
): Promise<string | undefined> {
  const number = deployment.id.split('/').pop()
  const createdAt = { after: new Date(deployment.createdAt - WINDOW_MS) }
  const follow = followPages('ecs:ListServiceDeployments')
  let nextToken: string | undefined
  do {
    const input = { cluster, service, createdAt, maxResults: 100, nextToken }
    const page = await naming('ecs:ListServiceDeployments', () =>
      client.send(new ListServiceDeploymentsCommand(input), abort(options)).catch(noneYet)
    )
    const own = page.serviceDeployments?.find(
      ({ targetServiceRevisionArn = '' }) => targetServiceRevisionArn.split('/').pop() === number
    )
    if (own?.serviceDeploymentArn !== undefined) return own.serviceDeploymentArn
    nextToken = follow(page.nextToken)
  } while (nextToken !== undefined)
  return undefined
}

/** A new service may not be found yet; DescribeServices decides whether it is gone. */
function noneYet(
  error: unknown
): Pick<ListServiceDeploymentsCommandOutput, 'serviceDeployments' | 'nextToken'> {
  if (error instanceof ServiceNotFoundException) return {}
  throw error
}

/** A service deployment, or undefined when ECS does not know the ARN. */
export async function describeServiceDeployment(
  client: ECSClient,
  arn: string,
  options: Signal = {}
): Promise<ServiceDeploymentView | undefined> {
  const { serviceDeployments = [] } = await naming('ecs:DescribeServiceDeployments', () =>
    client.send(
      new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] }),
      abort(options)
    )
  )
  const found = serviceDeployments?.find(one => one?.serviceDeploymentArn === arn)
  return found === undefined ? undefined : serviceDeploymentView(found)
}

/**
 * Asks ECS to roll a service deployment back to the last one that succeeded. An answer that does not name it is no word
 * that it will: asking twice does no harm.
 */
export async function stopServiceDeployment(client: ECSClient, arn: string): Promise<void> {
  await readWhole('ecs:StopServiceDeployment', async () => {
    const { serviceDeploymentArn } = await client.send(
      new StopServiceDeploymentCommand({ serviceDeploymentArn: arn, stopType: 'ROLLBACK' })
    )
    shown(serviceDeploymentArn === arn ? arn : undefined, 'the deployment that is to be stopped')
  })
}

/** The digests that each container of a deployment runs, by container name; ECS resolves tags once a deployment. */
export async function runningDigests(
  client: ECSClient,
  service: ServiceView,
  deploymentId: string,
  options: Signal = {}
): Promise<ReadonlyMap<string, readonly string[]>> {
  const number = deploymentId.split('/').pop() ?? ''
  const revision = `${serviceRevisionPrefix(service)}/${number}`
  const found = await readWhole(
    'ecs:DescribeServiceRevisions',
    async () => {
      const { serviceRevisions } = await client.send(
        new DescribeServiceRevisionsCommand({ serviceRevisionArns: [revision] }),
        abort(options)
      )
      const own = serviceRevisions?.find(one => one?.serviceRevisionArn === revision)
      return shown(own, `the service revision ${number}`)
    },
    options.signal
  )
  return new Map(
    (found.containerImages ?? []).flatMap(({ containerName, imageDigest }) =>
      containerName !== undefined && imageDigest !== undefined
        ? [[containerName, [imageDigest]] as const]
        : []
    )
  )
}

/** `arn:<partition>:ecs:<region>:<account>:service-revision/<cluster>/<service>`, from the service's ARN. */
function serviceRevisionPrefix({ arn, clusterArn, name }: ServiceView): string {
  const head = arn.split(':').slice(0, 5).join(':')
  return `${head}:service-revision/${clusterArn.split('/').pop() ?? ''}/${name}`
}

/** The ARNs of the service's tasks with this desired status, all pages. */
export async function listTasks(
  client: ECSClient,
  cluster: string,
  service: string,
  desiredStatus: DesiredStatus,
  options: Signal = {}
): Promise<readonly string[]> {
  const pages = paginateListTasks(
    { client, pageSize: 100 },
    { cluster, serviceName: service, desiredStatus },
    abort(options)
  )
  return await allItems('ecs:ListTasks', pages, page => shown(page.taskArns, 'a list of tasks'))
}

/** The tasks with these ARNs; those that ECS has forgotten are left out. */
export async function describeTasks(
  client: ECSClient,
  cluster: string,
  arns: readonly string[],
  options: Signal = {}
): Promise<readonly TaskView[]> {
  return (await readTasks(client, cluster, arns, options)).map(taskView)
}

/** The same tasks as ECS describes them. */
export async function readTasks(
  client: ECSClient,
  cluster: string,
  arns: readonly string[],
  options: Signal = {}
): Promise<readonly Task[]> {
  const found: Task[] = []
  for (let start = 0; start < arns.length; start += TASKS_PER_CALL) {
    const tasks = arns.slice(start, start + TASKS_PER_CALL)
    const some = await readWhole(
      'ecs:DescribeTasks',
      async () => {
        const answer = await client.send(
          new DescribeTasksCommand({ cluster, tasks }),
          abort(options)
        )
        const own = (answer.tasks ?? []).filter(({ taskArn = '' }) => tasks.includes(taskArn))
        return toldOfAll(own, answer, tasks, 'task that was asked for')
      },
      options.signal
    )
    found.push(...some)
  }
  return found
}
