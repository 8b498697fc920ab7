import { describeTaskDefinition } from '../aws/ecs.ts'
import { failureOf } from '../aws/failure.ts'
import type { Tools } from '../context/tools.ts'
import { checkCreation } from '../deployment/creation-checks.ts'
import type { CheckedImage, TagAndDigest } from '../deployment/image-comparison.ts'
import { ranBefore, refuseDefinition } from '../deployment/plan-update.ts'
import { type ServiceState, shownService } from '../ecs/service-state.ts'
import { isRepositoryName } from '../image/reference.ts'
import type { Request } from '../inputs/request.ts'
import { type Checked, DeployError, describeProblems, type ErrorCode, hintOf } from '../problem.ts'
import { readText } from '../runner/workspace-file.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import { readDocument } from '../task-definition/document.ts'
import { type NormaliseOptions, normalise } from '../task-definition/normalise.ts'
import { plainDefinition } from '../task-definition/origin-tags.ts'
import { normaliseService } from '../task-definition/service-definition.ts'
import { findCodeDeploy } from './find-codedeploy.ts'
import type { CodeDeployFound } from './find-deployment-group.ts'
import { type FoundService, findService } from './find-service.ts'

/** A task definition that is registered already. */
export interface Registered {
  readonly arn: string
  readonly active: boolean
  readonly definition: TaskDefinition
}

/** What the calls that need no image have found. */
export interface Found {
  /** Absent when no service was given. */
  readonly service?: ServiceState
  /** The task definition to start from. */
  readonly base: TaskDefinition
  /** Registered revisions that may already be what is wanted; the service's live one first, the one to start from last. */
  readonly registered: readonly Registered[]
  /** What CodeDeploy is to be asked for; absent for services that ECS deploys. */
  readonly codeDeploy?: CodeDeployFound
  /** The image that was given or built, once it is there. */
  readonly image?: TagAndDigest
  /** The images that were checked and that ECS resolves by their tags. */
  readonly images?: readonly CheckedImage[]
  /** The content of the service-definition file, whether or not the service is there. */
  readonly serviceFile?: Readonly<Record<string, unknown>>
  /** The same, when the service has to be created. */
  readonly serviceDefinition?: Readonly<Record<string, unknown>>
  /** Members of UpdateService that the service needs besides the task definition, and what they were before. */
  readonly serviceChanges?: {
    readonly members: Readonly<Record<string, unknown>>
    readonly former: Readonly<Record<string, unknown>>
  }
}

/** Reads the service, unless it was `asked` for already, and the task definition to start from. Changes nothing. */
export async function findRevision(
  request: Request,
  tools: Pick<Tools, 'runner' | 'clients' | 'journal' | 'cancel'>,
  asked?: Promise<FoundService>
): Promise<Found> {
  const file = await readServiceDefinition(request, tools)
  const service = await (asked ?? findService(request, tools))
  const serviceDefinition = file && usableDefinition(request, file, service)
  const codeDeploy = await findCodeDeploy(request, service, tools)
  const live = await findLive(request, service, tools)
  const { base, source } = await findBase(request, live, tools)
  return {
    base,
    registered: [live, source].filter(found => found !== undefined),
    ...(service === undefined ? {} : { service }),
    ...(codeDeploy === undefined ? {} : { codeDeploy }),
    ...(file === undefined ? {} : { serviceFile: file }),
    ...(serviceDefinition === undefined ? {} : { serviceDefinition })
  }
}

/** The revision that the service runs; undefined without a service, or where the call is denied and a file replaces it. */
export async function findLive(
  { taskDefinition: { source } }: Request,
  state: ServiceState | undefined,
  tools: Pick<Tools, 'runner' | 'clients' | 'journal' | 'cancel'>
): Promise<Registered | undefined> {
  const service = shownService(state)
  if (service === undefined) return undefined
  tools.journal.learn({ previousTaskDefinitionArn: ranBefore(service) })
  try {
    return await findRegistered(service.taskDefinition, tools)
  } catch (error) {
    if (source.kind !== 'file' || failureOf(error).kind !== 'denied') throw error
    tools.runner.notice(
      `${failureOf(error).message} A new revision is registered, whatever the service runs.`
    )
    return undefined
  }
}

/** How a registered revision is read: all in it is meant, and what is not known is newer than this action. */
export const AS_REGISTERED: NormaliseOptions = {
  keepNullValueKeys: [],
  keepEmptyText: true,
  keepUnknown: true
}

/** A registered revision; its members are AWS's own, so that nothing in it can be wrong. */
export async function findRegistered(
  reference: string,
  { clients, cancel: signal }: Pick<Tools, 'clients' | 'cancel'>
): Promise<Registered> {
  const found = await describeTaskDefinition(clients.ecs, reference, { signal })
  const definition = requireValid(
    normalise(found.document, AS_REGISTERED),
    `The task definition ${reference}`
  )
  return { arn: found.arn, active: found.status === 'ACTIVE', definition: definition.value }
}

async function findBase(
  { taskDefinition: { source, keepNullValueKeys } }: Request,
  live: Registered | undefined,
  tools: Pick<Tools, 'runner' | 'clients' | 'cancel'>
): Promise<{ base: TaskDefinition; source?: Registered }> {
  switch (source.kind) {
    case 'file': {
      const document = requireValid(
        readDocument(await readText('task-definition', source.path), source.path),
        source.path
      )
      const { value, notes } = requireValid(
        normalise(document.value, { keepNullValueKeys }),
        source.path
      )
      for (const note of notes) tools.runner.line(`${source.path}: ${note}`)
      return { base: value }
    }
    case 'registered': {
      const found = await findRegistered(source.reference, tools)
      return { base: plainDefinition(found.definition), source: found }
    }
    case 'live':
      if (live !== undefined) return { base: plainDefinition(live.definition) }
      throw new DeployError(
        'invalid-input',
        'The service does not exist yet, so it has no task definition to start from.',
        { hint: 'Give task-definition (a file) or task-definition-family.' }
      )
  }
}

/** The content of the service-definition file; undefined when none is given. Whether or not it is needed, it is checked. */
async function readServiceDefinition(
  request: Request,
  { runner }: Pick<Tools, 'runner'>
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const path = request.rollout.serviceDefinition
  if (path === undefined) return undefined
  const read = readDocument(await readText('service-definition', path), path)
  const checked = read.ok ? normaliseService(read.value) : read
  const { value, notes } = requireValid(checked, `service-definition: ${path}`, 'invalid-input')
  for (const note of notes) runner.line(`${path}: ${note}`)
  return value
}

/**
 * What the service is created from; undefined when it is there. Throws a DeployError when ECS would not create it, and
 * when we could not deploy to what the file describes: a service of CodeDeploy that is there may have been created from it.
 */
function usableDefinition(
  { rollout }: Request,
  definition: Readonly<Record<string, unknown>>,
  service: ServiceState | undefined
): Readonly<Record<string, unknown>> | undefined {
  const isNew = service?.status === 'ABSENT' || service?.status === 'INACTIVE'
  const byEcs = isNew || service?.controller === 'ECS'
  const problem = byEcs ? refuseDefinition(rollout.serviceDefinition ?? '', definition) : undefined
  if (problem !== undefined) throw new DeployError('invalid-input', problem.what, hintOf(problem))
  if (!isNew) return undefined
  const problems = checkCreation(definition, rollout.desiredCount)
  const checked: Checked<typeof definition> =
    problems.length > 0 ? { ok: false, problems } : { ok: true, value: definition, notes: [] }
  return requireValid(checked, `service-definition: ${rollout.serviceDefinition}`, 'invalid-input')
    .value
}

/** The value, or one error with every problem. */
export function requireValid<T>(
  checked: Checked<T>,
  where: string,
  code: ErrorCode = 'invalid-task-definition'
): { value: T; notes: readonly string[] } {
  if (checked.ok) return checked
  throw new DeployError(code, `${where} cannot be used:\n${describeProblems(checked.problems)}`)
}

/** The image as it will be written, for checks that are made before it exists. */
export function expectedImage(request: Pick<Request, 'image' | 'region'>): string | undefined {
  switch (request.image.kind) {
    case 'none':
      return undefined
    case 'given':
      return request.image.image
    case 'build': {
      const named = `${request.image.repository}:${request.image.tags[0]}`
      const region = request.region ?? 'us-east-1'
      return isRepositoryName(request.image.repository)
        ? `000000000000.dkr.ecr.${region}.amazonaws.com/${named}`
        : named
    }
  }
}
