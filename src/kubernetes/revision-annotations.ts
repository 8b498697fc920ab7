/** What this action writes on a Deployment, and Kubernetes copies to its ReplicaSet: what each revision was. */
export const ANNOTATIONS = {
  run: 'deploy-fargate/run',
  commit: 'deploy-fargate/commit',
  tag: 'deploy-fargate/image-tag',
  digest: 'deploy-fargate/image-digest',
  /** On the Deployment alone: the hashes of the ReplicaSets that have worked, newest first. */
  worked: 'deploy-fargate/worked'
} as const

/** What a deployment says about itself. */
export interface RevisionOrigin {
  readonly run: string
  readonly commit?: string
  readonly tag?: string
  readonly digest?: string
}

/** The annotations of a deployment. Those of an earlier one that are not set any more go by not being applied. */
export function annotationsOf({
  run,
  commit,
  tag,
  digest
}: RevisionOrigin): Record<string, string> {
  return {
    [ANNOTATIONS.run]: run,
    ...(commit === undefined ? {} : { [ANNOTATIONS.commit]: commit }),
    ...(tag === undefined ? {} : { [ANNOTATIONS.tag]: tag }),
    ...(digest === undefined ? {} : { [ANNOTATIONS.digest]: digest })
  }
}

/** Annotations without what a deployment has said about itself; what has worked stays. */
export function withoutRevisionAnnotations(
  annotations: Readonly<Record<string, string>>
): Record<string, string> {
  const own: readonly string[] = [
    ANNOTATIONS.run,
    ANNOTATIONS.commit,
    ANNOTATIONS.tag,
    ANNOTATIONS.digest
  ]
  return Object.fromEntries(Object.entries(annotations).filter(([name]) => !own.includes(name)))
}

/** As many as a Deployment keeps by default, twice. */
const REMEMBERED = 20

/** The hashes of the ReplicaSets that have worked, newest first. */
export function workedHashes(
  annotations: Readonly<Record<string, string>> = {}
): readonly string[] {
  return (annotations[ANNOTATIONS.worked] ?? '').split(' ').filter(hash => hash !== '')
}

/** The annotation with one more hash that has worked. */
export function addWorked(before: readonly string[], hash: string): string {
  return [hash, ...before.filter(other => other !== hash)].slice(0, REMEMBERED).join(' ')
}
