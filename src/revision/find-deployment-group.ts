import {
  type CodeDeployClients,
  codeDeployClients,
  getDeployment,
  getDeploymentGroup,
  getTrafficShift,
  listDeployments
} from '../aws/codedeploy.ts'
import { failureOf } from '../aws/failure.ts'
import type { Tools } from '../context/tools.ts'
import { type AppSpec, readAppSpec } from '../deployment/app-spec.ts'
import { describeDeployment } from '../deployment/codedeploy-lines.ts'
import {
  type CodeDeployShift,
  type GroupNames,
  type GroupView,
  groupNames,
  knownShift
} from '../deployment/deployment-group.ts'
import type { ServiceView } from '../ecs/observation.ts'
import type { Request } from '../inputs/request.ts'
import { DeployError, describeProblems } from '../problem.ts'
import { readText } from '../runner/workspace-file.ts'
import { readDocument } from '../task-definition/document.ts'

/** CodeDeploy's side of a service that it deploys. */
export interface CodeDeployFound {
  readonly names: GroupNames
  readonly group: GroupView
  readonly appSpec: AppSpec
  /** How the traffic will be shifted. */
  readonly shift: CodeDeployShift
  readonly clients: CodeDeployClients
}

const DEFAULT_APP_SPEC = 'appspec.yaml'

/** Reads the deployment group and the AppSpec. Throws a DeployError when the group cannot be deployed to now. */
export async function findDeploymentGroup(
  request: Request,
  service: ServiceView,
  tools: Pick<Tools, 'runner' | 'clients' | 'cancel'>
): Promise<CodeDeployFound> {
  const { codeDeploy = {} } = request.rollout
  const appSpec = await readSpec(codeDeploy.appSpec ?? DEFAULT_APP_SPEC)
  const names = groupNames(codeDeploy, request.cluster, service.name)
  const clients = codeDeployClients(tools.clients)
  noteUnused(request, tools)
  const group = await findGroup(names, service, clients, tools)
  const shift = await findShift(codeDeploy.config ?? group.config, clients, tools)
  await refuseRunning(names, service, clients, tools)
  return { names, group, appSpec, shift, clients }
}

async function readSpec(path: string): Promise<AppSpec> {
  const document = readDocument(await readText('codedeploy-appspec', path), path)
  const checked = document.ok ? readAppSpec(document.value, path) : document
  if (checked.ok) return checked.value
  throw new DeployError(
    'invalid-input',
    `codedeploy-appspec: ${path} cannot be used:\n${describeProblems(checked.problems)}`
  )
}

/** CodeDeploy carries a revision over and nothing else. */
function noteUnused({ rollout }: Request, { runner }: Pick<Tools, 'runner'>): void {
  const unused = [
    ...(rollout.desiredCount === undefined ? [] : ['desired-count']),
    ...(rollout.enableEcsManagedTags === undefined ? [] : ['enable-ecs-managed-tags']),
    ...(rollout.propagateTags === undefined ? [] : ['propagate-tags']),
    ...(rollout.managedVolume === undefined ? [] : ['service-managed-ebs-volume'])
  ]
  if (unused.length === 0) return
  runner.notice(
    `No effect on a service that CodeDeploy deploys: ${unused.join(', ')}. Change the service itself with UpdateService.`
  )
}

async function findGroup(
  names: GroupNames,
  service: ServiceView,
  { client }: CodeDeployClients,
  { cancel: signal }: Pick<Tools, 'cancel'>
): Promise<GroupView> {
  try {
    const group = await getDeploymentGroup(client, names, { signal })
    const place = `${service.clusterArn.split('/').pop() ?? ''}/${service.name}`
    if (group.services.length === 0 || group.services.includes(place)) return group
    throw new DeployError(
      'service',
      `The deployment group ${names.group} deploys ${group.services.join(', ')}, not ${place}.`,
      { hint: 'Correct codedeploy-application and codedeploy-deployment-group.' }
    )
  } catch (error) {
    const { name } = failureOf(error)
    if (!/DoesNotExistException$/.test(name)) throw error
    const what = name.startsWith('Application')
      ? `There is no CodeDeploy application ${names.application}.`
      : `The CodeDeploy application ${names.application} has no deployment group ${names.group}.`
    throw new DeployError('service', what, {
      hint: 'Correct codedeploy-application, codedeploy-deployment-group or aws-region.',
      cause: error
    })
  }
}

/** How a configuration shifts the traffic: its time is waited for as planned. */
async function findShift(
  config: string | undefined,
  { client }: CodeDeployClients,
  { cancel: signal, runner }: Pick<Tools, 'runner' | 'cancel'>
): Promise<CodeDeployShift> {
  const known = knownShift(config)
  if (known !== undefined || config === undefined) return known ?? { kind: 'at once' }
  try {
    return await getTrafficShift(client, config, { signal })
  } catch (error) {
    const { name, kind, message } = failureOf(error)
    if (name === 'DeploymentConfigDoesNotExistException') {
      throw new DeployError('service', `There is no deployment configuration ${config}.`, {
        hint: 'Correct codedeploy-deployment-config, or the configuration of the deployment group.',
        cause: error
      })
    }
    if (kind !== 'denied') throw error
    runner.notice(
      `${message} How long ${config} takes to shift the traffic is not known and not added to wait-for-minutes: make it long enough.`
    )
    return { kind: 'at once' }
  }
}

/** A group carries one deployment out at a time: one in progress is not ours to stop. */
async function refuseRunning(
  names: GroupNames,
  service: ServiceView,
  { client }: CodeDeployClients,
  tools: Pick<Tools, 'runner' | 'cancel'>
): Promise<void> {
  const { cancel: signal, runner } = tools
  try {
    const [id] = await listDeployments(client, names, 'in progress', { signal })
    if (id === undefined) return
    throw alreadyRunning(service.name, describeDeployment(await getDeployment(client, id)))
  } catch (error) {
    if (failureOf(error).kind !== 'denied') throw error
    runner.notice(
      `${failureOf(error).message} A deployment that is already in progress is only noticed when the next one is refused.`
    )
  }
}

/** The end of a step that came while the group was at work. */
export function alreadyRunning(service: string, deployment: string, cause?: unknown): DeployError {
  return new DeployError(
    'service',
    `CodeDeploy is deploying ${service} already: ${deployment}. It was left alone.`,
    {
      hint: 'Wait for its end and run the job again, and use one concurrency group for all deployments of the service.',
      ...(cause === undefined ? {} : { cause })
    }
  )
}
