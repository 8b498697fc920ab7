import { labelsOf } from '../image/manifest.ts'
import { parseImageReference } from '../image/reference.ts'
import { objectOf, parseJsonObject } from '../json-object.ts'
import type { PreviewIdentity } from './preview-facts.ts'

/** The label of an image that was built for a preview. It is part of the image's digest: no one can write it later. */
const PREVIEW_LABEL = 'deploy-fargate.preview'

/** `octo-org/web#12 production/web` */
function labelValue({ repository, pullRequest, baseService }: PreviewIdentity): string {
  return `${repository.toLowerCase()}#${pullRequest} ${baseService}`
}

/** The label as an argument of the build: `name=value`. */
export function previewLabel(identity: PreviewIdentity): string {
  return `${PREVIEW_LABEL}=${labelValue(identity)}`
}

/** Whether the configuration of an image (JSON text) says that it was built for this preview. */
export function isBuiltFor(identity: PreviewIdentity, configuration: string): boolean {
  return labelsOf(parseJsonObject(configuration) ?? {})[PREVIEW_LABEL] === labelValue(identity)
}

/** What a manifest (JSON text) leads to: the configuration of its image, or the images of an index, by digest. */
export function leadsTo(
  manifest: string
): { readonly config: string } | { readonly images: readonly string[] } {
  const { config, manifests } = parseJsonObject(manifest) ?? {}
  const { digest } = objectOf(config)
  if (typeof digest === 'string') return { config: digest }
  const entries = Array.isArray(manifests) ? manifests.map(objectOf) : []
  const images = entries.filter(
    // Attestations are listed beside the images that they are about.
    ({ annotations }) => objectOf(annotations)['vnd.docker.reference.type'] === undefined
  )
  return { images: images.flatMap(({ digest: one }) => (typeof one === 'string' ? [one] : [])) }
}

/** Whether an image's name (`host/path`) is in the repository that is given, by its name or with its registry. */
export function isInRepository(given: string | undefined, name: string): boolean {
  const [wanted, found] = [given, name].map(text =>
    text === undefined ? undefined : parseImageReference(text)
  )
  if (wanted === undefined || found === undefined || wanted.path !== found.path) return false
  return wanted.host === undefined || wanted.host === found.host
}
