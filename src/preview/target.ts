import type { PreviewNames } from './names.ts'
import type { PreviewIdentity } from './preview-facts.ts'

/** One preview and where it is: plain data, so that the post step can go on with it. */
export interface PreviewTarget {
  readonly identity: PreviewIdentity
  readonly names: PreviewNames
  readonly cluster: string
  readonly listenerArn: string
  /** Hexadecimal digits that no other preview has. */
  readonly hash: string
  /** The ECR repository that the inputs name, as they name it: images are removed from there alone. */
  readonly imageRepository?: string
}
