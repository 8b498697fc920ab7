import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tools } from '../context/tools.ts'
import { existingService } from '../ecs/service-state.ts'
import { isStandIn } from '../image/image-mistake.ts'
import { KEPT } from '../inputs/change-rules.ts'
import type { Request } from '../inputs/request.ts'
import { settingsOf } from '../preflight/service-settings.ts'
import { type Checked, DeployError, describeProblems } from '../problem.ts'
import { nameOf, type TaskDefinition } from '../task-definition/definition.ts'
import { checkFargate } from '../task-definition/fargate/fargate.ts'
import { render } from '../task-definition/render-definition.ts'
import { chooseContainers } from '../task-definition/target-container.ts'
import { expectedImage, type Found, requireValid } from './find-revision.ts'

/** The task definition with image and overrides, and what Fargate would say of it. */
export interface DrawnDefinition {
  readonly definition: TaskDefinition
  readonly notes: readonly string[]
  readonly findings: ReturnType<typeof checkFargate>
}

/** The task definition with image and overrides, whether or not it can run. */
export function drawDefinition(
  request: Request,
  found: Found,
  image: string | undefined
): DrawnDefinition {
  const { value, notes } = requireValid(
    render(found.base, request.taskDefinition.overrides, image, {
      balanced: balancedContainers(found),
      running: runningDefinition(found)
    }),
    'The task definition'
  )
  refuseStandIns(request, value.definition)
  return { definition: value.definition, notes, findings: checkFargate(value.definition) }
}

/** An image that came out empty must not leave the word that it should have replaced. */
function refuseStandIns({ image }: Request, { containerDefinitions }: TaskDefinition): void {
  if (image.kind !== 'none' || image.empty !== true) return
  const names = containerDefinitions.filter(({ image = '' }) => isStandIn(image)).map(nameOf)
  if (names.length === 0) return
  throw new DeployError(
    'invalid-input',
    `The image is set but empty, and the task definition has only a placeholder for it (${names.join(', ')}).`,
    { hint: `Without an image, ${KEPT}` }
  )
}

/** The task definition with image and overrides, checked against everything that Fargate rejects. */
export function renderDefinition(
  request: Request,
  found: Found,
  image: string | undefined
): Omit<DrawnDefinition, 'findings'> {
  const { definition, notes, findings } = drawDefinition(request, found, image)
  const { errors, warnings } = findings
  if (errors.length > 0) {
    throw new DeployError(
      'invalid-task-definition',
      `The task definition cannot run on Fargate:\n${describeProblems(errors)}`
    )
  }
  return { definition, notes: [...notes, ...warnings.map(showWarning)] }
}

/** The containers that image and overrides are for, or why that is unclear. */
export function chooseTargets(
  request: Request,
  found: Found,
  definition: TaskDefinition
): Checked<readonly string[]> {
  return chooseContainers(definition, {
    requested: request.taskDefinition.overrides.containerName,
    image: expectedImage(request),
    balanced: balancedContainers(found),
    running: runningDefinition(found)
  })
}

/** The task definition of the service's newest deployment. */
function runningDefinition({ service, registered }: Found): TaskDefinition | undefined {
  const arn = existingService(service)?.taskDefinition
  return registered.find(one => one.arn === arn)?.definition
}

/** The containers that get traffic, by the AppSpec, the service, or the file that creates it. */
export function balancedContainers({
  service,
  serviceDefinition,
  codeDeploy
}: Pick<Found, 'service' | 'serviceDefinition' | 'codeDeploy'>): readonly string[] {
  const targets = codeDeploy?.appSpec.targets ?? []
  if (targets.length > 0) return targets.flatMap(({ containerName }) => containerName ?? [])
  const { loadBalancers } = settingsOf(
    {
      ...(service === undefined ? {} : { service }),
      ...(serviceDefinition && { serviceDefinition })
    },
    undefined
  )
  return loadBalancers.flatMap(({ containerName }) => containerName ?? [])
}

function showWarning({ where, what, fix }: { where: string; what: string; fix?: string }): string {
  return `${where}: ${what}${fix === undefined ? '' : ` ${fix}`}`
}

/** Writes the rendered task definition where later steps can read it, and gives its path. */
export async function writeDefinition(
  definition: object,
  { runner }: Pick<Tools, 'runner'>
): Promise<string> {
  const name = `task-definition-${randomUUID()}.json`
  const path = join(runner.surroundings.temporaryFolder, name)
  await writeFile(path, JSON.stringify(definition, undefined, 2), { mode: 0o600, flag: 'wx' })
  return path
}
