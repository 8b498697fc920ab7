import { existingService } from '../ecs/service-state.ts'
import { imageOfRepository } from '../image/reference.ts'
import { readOrigin } from '../task-definition/origin-tags.ts'
import type { Found } from './find-revision.ts'

/**
 * The image of a repository (`team/app`) that the service runs; by its digest, where the revision's tags tell it: a tag may
 * have moved since. Undefined without a service, or when it runs none of this repository.
 */
export function runningImage(
  { service, registered }: Pick<Found, 'service' | 'registered'>,
  repository: string
): string | undefined {
  const live = existingService(service)?.taskDefinition
  const definition = registered.find(({ arn }) => arn === live)?.definition
  const images = definition?.containerDefinitions.flatMap(({ image }) => image ?? []) ?? []
  const image = imageOfRepository(images, repository)
  const { digest } = readOrigin(definition?.tags)
  return image === undefined || digest === undefined || image.includes('@')
    ? image
    : `${image}@${digest}`
}
