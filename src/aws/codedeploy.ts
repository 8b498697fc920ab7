import {
  BatchGetDeploymentTargetsCommand,
  CodeDeployClient,
  CreateDeploymentCommand,
  type CreateDeploymentCommandInput,
  type DeploymentInfo,
  type DeploymentStatus,
  GetDeploymentCommand,
  GetDeploymentConfigCommand,
  GetDeploymentGroupCommand,
  ListDeploymentsCommand,
  StopDeploymentCommand
} from '@aws-sdk/client-codedeploy'
import type {
  CodeDeployStatus,
  CodeDeployView,
  TargetsView
} from '../deployment/codedeploy-observation.ts'
import type { CodeDeployShift, GroupNames, GroupView } from '../deployment/deployment-group.ts'
import type { AwsClients } from './client.ts'
import { naming } from './failure.ts'
import { followPages } from './pages.ts'
import { readWhole, shown } from './whole-answer.ts'

type Signal = { readonly signal?: AbortSignal | undefined }
const abort = ({ signal }: Signal) => (signal === undefined ? {} : { abortSignal: signal })

/** Clients for CodeDeploy. */
export interface CodeDeployClients {
  readonly client: CodeDeployClient
  /** CreateDeployment has no client token: sending it twice could start two deployments. */
  readonly once: CodeDeployClient
}

/** The clients of one run. */
export function codeDeployClients(clients: AwsClients): CodeDeployClients {
  return {
    client: clients.make(CodeDeployClient),
    once: clients.make(CodeDeployClient, true)
  }
}

/** What a deployment group says about its deployments. */
export async function getDeploymentGroup(
  client: CodeDeployClient,
  { application: applicationName, group: deploymentGroupName }: GroupNames,
  options: Signal = {}
): Promise<GroupView & { readonly services: readonly string[] }> {
  const deploymentGroupInfo = await readWhole(
    'codedeploy:GetDeploymentGroup',
    async () => {
      const { deploymentGroupInfo: info } = await client.send(
        new GetDeploymentGroupCommand({ applicationName, deploymentGroupName }),
        abort(options)
      )
      const isIt = info?.deploymentGroupName === deploymentGroupName
      return shown(isIt ? info : undefined, `the deployment group ${deploymentGroupName}`)
    },
    options.signal
  )
  const { deploymentConfigName, blueGreenDeploymentConfiguration, autoRollbackConfiguration } =
    deploymentGroupInfo
  const { deploymentReadyOption, terminateBlueInstancesOnDeploymentSuccess: end } =
    blueGreenDeploymentConfiguration ?? {}
  const { events = [], enabled } = autoRollbackConfiguration ?? {}
  return {
    ...(deploymentConfigName === undefined ? {} : { config: deploymentConfigName }),
    ...(deploymentReadyOption?.actionOnTimeout === undefined
      ? {}
      : { readyAction: deploymentReadyOption.actionOnTimeout }),
    readyWait: deploymentReadyOption?.waitTimeInMinutes ?? 0,
    terminationWait: end?.action === 'KEEP_ALIVE' ? 0 : (end?.terminationWaitTimeInMinutes ?? 0),
    rollsBack: enabled === true && events.includes('DEPLOYMENT_FAILURE'),
    services: (deploymentGroupInfo.ecsServices ?? []).map(
      ({ clusterName = '', serviceName = '' }) => `${clusterName}/${serviceName}`
    )
  }
}

/** How a deployment configuration shifts the traffic of a service. */
export async function getTrafficShift(
  client: CodeDeployClient,
  deploymentConfigName: string,
  options: Signal = {}
): Promise<CodeDeployShift> {
  const { type, timeBasedCanary, timeBasedLinear } = await readWhole(
    'codedeploy:GetDeploymentConfig',
    async () => {
      const { deploymentConfigInfo: info } = await client.send(
        new GetDeploymentConfigCommand({ deploymentConfigName }),
        abort(options)
      )
      return shown(info?.trafficRoutingConfig, `the traffic of ${deploymentConfigName}`)
    },
    options.signal
  )
  if (type === 'TimeBasedCanary') {
    const { canaryPercentage: percent = 0, canaryInterval: minutes = 0 } = timeBasedCanary ?? {}
    return { kind: 'canary', percent, minutes }
  }
  if (type !== 'TimeBasedLinear') return { kind: 'at once' }
  const { linearPercentage: percent = 100, linearInterval: minutes = 0 } = timeBasedLinear ?? {}
  return { kind: 'linear', percent, minutes }
}

/** Starts a deployment and returns its id. Throws what the SDK throws: the caller decides whether it was carried out. */
export async function createDeployment(
  client: CodeDeployClient,
  input: CreateDeploymentCommandInput
): Promise<string> {
  const { deploymentId } = await client.send(new CreateDeploymentCommand(input))
  return shown(deploymentId, 'a deployment')
}

/** One deployment. */
export async function getDeployment(
  client: CodeDeployClient,
  deploymentId: string,
  options: Signal = {}
): Promise<CodeDeployView> {
  return await readWhole(
    'codedeploy:GetDeployment',
    async () => {
      const { deploymentInfo } = await client.send(
        new GetDeploymentCommand({ deploymentId }),
        abort(options)
      )
      const isIt = deploymentInfo?.deploymentId === deploymentId
      return deploymentView(shown(isIt ? deploymentInfo : undefined, deploymentId))
    },
    options.signal
  )
}

/** The ids of a group's deployments: those in progress, or those since a time of the server's. All pages. */
export async function listDeployments(
  client: CodeDeployClient,
  { application: applicationName, group: deploymentGroupName }: GroupNames,
  which: 'in progress' | { readonly since: number },
  options: Signal = {}
): Promise<readonly string[]> {
  const ids: string[] = []
  const follow = followPages('codedeploy:ListDeployments')
  let nextToken: string | undefined
  do {
    const input = {
      applicationName,
      deploymentGroupName,
      ...(which === 'in progress'
        ? { includeOnlyStatuses: [...IN_PROGRESS] }
        : { createTimeRange: { start: new Date(which.since) } }),
      ...(nextToken === undefined ? {} : { nextToken })
    }
    const page = await naming('codedeploy:ListDeployments', async () => {
      const answer = await client.send(new ListDeploymentsCommand(input), abort(options))
      return { ...answer, ids: shown(answer.deployments, 'a list of deployments') }
    })
    ids.push(...page.ids)
    nextToken = follow(page.nextToken)
  } while (nextToken !== undefined)
  return ids
}

const IN_PROGRESS: readonly DeploymentStatus[] = [
  'Created',
  'Queued',
  'InProgress',
  'Baking',
  'Ready'
]

/** Asks CodeDeploy to stop a deployment and to roll it back. */
export async function stopDeployment(
  client: CodeDeployClient,
  deploymentId: string
): Promise<void> {
  await naming('codedeploy:StopDeployment', () =>
    client.send(new StopDeploymentCommand({ deploymentId, autoRollbackEnabled: true }))
  )
}

/** The ECS service as the target of a deployment; undefined as long as CodeDeploy knows of none. */
export async function describeTarget(
  client: CodeDeployClient,
  deploymentId: string,
  targetId: string,
  options: Signal = {}
): Promise<TargetsView | undefined> {
  const { deploymentTargets = [] } = await naming('codedeploy:BatchGetDeploymentTargets', () =>
    client.send(
      new BatchGetDeploymentTargetsCommand({ deploymentId, targetIds: [targetId] }),
      abort(options)
    )
  )
  const target = deploymentTargets[0]?.ecsTarget
  if (target === undefined) return undefined
  return {
    events: (target.lifecycleEvents ?? []).map(
      ({ lifecycleEventName = '', status = '', diagnostics }) => ({
        name: lifecycleEventName,
        status,
        ...(diagnostics?.message === undefined ? {} : { message: diagnostics.message })
      })
    ),
    sides: (target.taskSetsInfo ?? []).map(({ taskSetLabel, identifer, trafficWeight }) => ({
      label: taskSetLabel === 'Blue' ? 'Blue' : 'Green',
      ...(identifer === undefined ? {} : { taskSetId: identifer }),
      ...(trafficWeight === undefined ? {} : { weight: trafficWeight })
    }))
  }
}

function deploymentView(info: DeploymentInfo): CodeDeployView {
  const { errorInformation, rollbackInfo, revision } = info
  return Object.fromEntries(
    Object.entries({
      id: info.deploymentId ?? '',
      status: (info.status ?? 'Created') as CodeDeployStatus,
      createdAt: info.createTime?.getTime() ?? 0,
      creator: info.creator,
      description: info.description,
      sha256: revision?.appSpecContent?.sha256 ?? revision?.string?.sha256,
      errorCode: errorInformation?.code,
      errorMessage: errorInformation?.message,
      undoneBy: rollbackInfo?.rollbackDeploymentId,
      rollbackMessage: rollbackInfo?.rollbackMessage,
      keepsOriginal: info.instanceTerminationWaitTimeStarted === true
    } satisfies { [K in keyof CodeDeployView]-?: CodeDeployView[K] | undefined }).filter(
      ([, value]) => value !== undefined
    )
  ) as unknown as CodeDeployView
}
