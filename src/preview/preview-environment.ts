import type { WantedDeployment } from '../github/deployment-text.ts'
import type { PreviewIdentity } from './preview-facts.ts'

/** The environment that all previews share: one for each pull request would stay behind, since no job may delete it. */
export const PREVIEW_ENVIRONMENT = 'preview'

/** What all GitHub deployments of one preview have in common, and no others. */
export function deploymentTask({ pullRequest, baseService }: PreviewIdentity): string {
  return `preview/${baseService}/pr-${pullRequest}`
}

/** A commit of a pull request as a deployment on GitHub, which ends with the pull request. */
export function previewDeployment(identity: PreviewIdentity, commit: string): WantedDeployment {
  return {
    ref: commit,
    task: deploymentTask(identity),
    environment: PREVIEW_ENVIRONMENT,
    description: `Preview of ${identity.baseService} for #${identity.pullRequest}`,
    transient: true,
    payload: { service: identity.baseService }
  }
}
