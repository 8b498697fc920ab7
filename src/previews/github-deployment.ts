import type { PreviewIdentity } from './preview.ts'

/** The environment that all previews share: one for each pull request would stay behind, since no job may delete it. */
export const PREVIEW_ENVIRONMENT = 'preview'

/** GitHub cuts nothing: longer descriptions are refused. */
const LONGEST_DESCRIPTION = 140

/** The states of a GitHub deployment that a preview goes through. */
export type DeploymentState = 'in_progress' | 'success' | 'failure' | 'inactive'

/** What all GitHub deployments of one preview have in common, and no others. */
export function deploymentTask({ pullRequest, baseService }: PreviewIdentity): string {
  return `preview/${baseService}/pr-${pullRequest}`
}

/**
 * What creates a GitHub deployment of a commit. It merges nothing, asks for no checks, and ends with the pull request.
 */
export function deploymentPayload(
  identity: PreviewIdentity,
  commit: string
): Readonly<Record<string, unknown>> {
  return {
    ref: commit,
    task: deploymentTask(identity),
    environment: PREVIEW_ENVIRONMENT,
    description: `Preview of ${identity.baseService} for #${identity.pullRequest}`.slice(
      0,
      LONGEST_DESCRIPTION
    ),
    auto_merge: false,
    required_contexts: [],
    transient_environment: true,
    production_environment: false
  }
}

/** The next state of a GitHub deployment; other deployments of the shared environment keep theirs. */
export function deploymentStatus(
  state: DeploymentState,
  links: { readonly url?: string | undefined; readonly run?: string | undefined }
): Readonly<Record<string, unknown>> {
  return {
    state,
    auto_inactive: false,
    ...(links.run === undefined ? {} : { log_url: links.run }),
    ...(links.url === undefined ? {} : { environment_url: links.url })
  }
}

/** The `environment` that the job has, as GitHub's identity token says; undefined when it has none. */
export function environmentClaim(claims: unknown): string | undefined {
  if (typeof claims !== 'object' || claims === null || !('environment' in claims)) return undefined
  return typeof claims.environment === 'string' ? claims.environment : undefined
}
