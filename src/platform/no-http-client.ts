/**
 * Takes the place of `@actions/http-client` in the bundle (tsconfig's `paths`). `@actions/core` needs
 * it for OIDC tokens only, which this action leaves to aws-actions/configure-aws-credentials; with it
 * comes a whole HTTP stack, a third of the bundle and of the time until the first AWS call.
 */
export class HttpClient {
  constructor() {
    throw new Error('This action asks GitHub for no OIDC token.')
  }
}

/** Never made, since no HttpClient is. */
export class BearerCredentialHandler {}
