import { BatchDeleteImageCommand, ECRClient } from '@aws-sdk/client-ecr'
import {
  DescribeTaskDefinitionCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UpdateServiceCommand
} from '@aws-sdk/client-ecs'
import { type Origin, originTags } from '../../src/task-definition/origin-tags.ts'
import type { ActionJob, ActionRun } from '../support/runner.ts'
import { isSettled, type Scene } from './live-service.ts'
import { serviceDefinition } from './world.ts'

/** A commit of forty times the same letter. */
export const commit = (letter: string): string => letter.repeat(40)

/** Every run of the workflow has a number and a commit of its own. */
export const jobOf = (number: number, sha: string): Partial<ActionJob> => ({
  env: {
    GITHUB_RUN_NUMBER: String(number),
    GITHUB_RUN_ID: String(7_000_000_000 + number),
    GITHUB_SHA: sha
  }
})

/** Deploys an image with the action itself, so that its revision has tags. */
export async function deploy(
  scene: Scene,
  tag: string,
  job: Partial<ActionJob>,
  inputs: Readonly<Record<string, string>> = {}
): Promise<ActionRun> {
  return await scene.run({ image: scene.image(tag), ...inputs }, job)
}

/** Without a circuit breaker, a deployment whose tasks find no capacity goes on for as long as a test takes. */
export const patient = serviceDefinition(undefined)

/** Tasks of this image find no capacity until other scenarios are set. */
export function holdUp({ simulator }: Scene, imageTag: string): void {
  simulator.ecs.setScenarios([{ match: { imageTag }, fate: { kind: 'no-capacity' } }])
}

/** Deploys an image as another tool does; with an origin, as a run of the action does, which tags the revision. */
export async function deployOtherwise(
  scene: Scene,
  image: string,
  origin?: Origin
): Promise<string> {
  const taskDefinition = await scene.register(image)
  if (origin !== undefined) await tagAsRun(scene, taskDefinition, origin)
  await scene.other.send(new UpdateServiceCommand({ service: 'web', taskDefinition }))
  return taskDefinition
}

/** Tags a revision as a run of the action does. */
export async function tagAsRun(
  { other }: Scene,
  resourceArn: string,
  origin: Origin
): Promise<void> {
  const tags = originTags(origin).map(({ key = '', value = '' }) => ({ key, value }))
  await other.send(new TagResourceCommand({ resourceArn, tags }))
}

/** The same, and it has long been so. */
export async function deployAndSettle(
  scene: Scene,
  image: string,
  origin?: Origin
): Promise<string> {
  const taskDefinition = await deployOtherwise(scene, image, origin)
  scene.leapUntil(
    `${image} runs`,
    () => scene.service().taskDefinition === taskDefinition && isSettled(scene)
  )
  return taskDefinition
}

/** The inputs of the mode `rollback`, which takes no files. */
export const rollbackInputs = {
  mode: 'rollback',
  'task-definition': '',
  'service-definition': ''
} as const

/** Runs the mode `rollback`. */
export function rollBack(
  scene: Scene,
  inputs: Readonly<Record<string, string>> = {},
  job: Partial<ActionJob> = {}
): Promise<ActionRun> {
  return scene.run({ ...rollbackInputs, ...inputs }, job)
}

/** The tags of a resource of ECS. */
export async function tagsOf(scene: Scene, resourceArn: string): Promise<Record<string, string>> {
  const { tags = [] } = await scene.other.send(new ListTagsForResourceCommand({ resourceArn }))
  return Object.fromEntries(tags.map(({ key = '', value = '' }) => [key, value]))
}

/** The tags of the service, where a rollback leaves its mark. */
export const serviceTags = (scene: Scene): Promise<Record<string, string>> =>
  tagsOf(scene, scene.service().serviceArn ?? 'none')

/** The image in a registered revision. */
export async function imageOf(scene: Scene, taskDefinition: string): Promise<string | undefined> {
  const found = await scene.other.send(new DescribeTaskDefinitionCommand({ taskDefinition }))
  return found.taskDefinition?.containerDefinitions?.[0]?.image
}

/** The digest that a tag gives in the registry now. */
export const digestOf = ({ simulator }: Scene, imageTag: string): string | undefined =>
  simulator.control.images().find(({ tags }) => tags.includes(imageTag))?.digest

/** Removes an image as a lifecycle policy does. */
export async function removeImage({ simulator }: Scene, imageDigest: string): Promise<void> {
  const ecr = new ECRClient({
    endpoint: simulator.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIAOTHER00000000000', secretAccessKey: 'simulated' }
  })
  await ecr.send(
    new BatchDeleteImageCommand({ repositoryName: 'web', imageIds: [{ imageDigest }] })
  )
  ecr.destroy()
}
