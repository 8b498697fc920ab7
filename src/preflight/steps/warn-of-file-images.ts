import type { Tools } from '../../context/tools.ts'
import { shownService } from '../../ecs/service-state.ts'
import type { Request } from '../../inputs/request.ts'
import type { Found } from '../../revision/find-revision.ts'
import { replacedByFile } from '../file-images.ts'

/** Says which running images a task definition file would replace where no image was given. */
export function warnOfFileImages(
  { image, taskDefinition }: Request,
  { base, registered, service: state }: Found,
  { runner }: Pick<Tools, 'runner'>
): void {
  if (image.kind !== 'none' || taskDefinition.source.kind !== 'file') return
  const service = shownService(state)
  if (service === undefined) return
  const live = registered.find(({ arn }) => arn === service.taskDefinition)
  if (live === undefined) return
  for (const text of replacedByFile(base, live.definition)) runner.warning(text)
}
