import type { Tools } from '../../context/tools.ts'
import { KEPT } from '../../inputs/change-rules.ts'
import type { PreviewRequest } from '../../inputs/request.ts'
import { DeployError } from '../../problem.ts'
import { changesAnything } from '../../task-definition/render-definition.ts'

/** A preview of what the base service runs shows nothing of the pull request. */
export function refuseSameAsBase(
  { image, taskDefinition }: Pick<PreviewRequest, 'image' | 'taskDefinition'>,
  { runner }: { readonly runner: Pick<Tools['runner'], 'warning'> }
): void {
  if (image.kind !== 'none') return
  if (
    taskDefinition.source.kind === 'live' &&
    !changesAnything(taskDefinition.overrides, undefined)
  ) {
    throw new DeployError(
      'invalid-input',
      'The preview would be a copy of the base service: neither an image nor any other change is given.',
      { hint: `Give image or repository. Without an image, ${KEPT}` }
    )
  }
  if (image.empty === true) runner.warning(`No image is given: ${KEPT}`)
}
