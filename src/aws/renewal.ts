import { fromWebToken } from '@aws-sdk/credential-provider-web-identity'
import pRetry from 'p-retry'
import { DeployError } from '../problem.ts'
import { NoIdentityToken } from '../runner/identity-token.ts'
import type { Runner } from '../runner/runner.ts'
import { CONNECTION } from './connection.ts'
import { adviseOnRefusedToken, type CredentialSources } from './credentials-advice.ts'
import { failureOf, isExpired, naming } from './failure.ts'

type Session = Awaited<ReturnType<ReturnType<typeof fromWebToken>>>

/** New credentials for a session that has expired. */
export interface Renewal {
  /** Credentials that are newer than the refused ones; many callers at once cause one renewal. */
  replace(refused: Session | undefined): Promise<Session>
}

/** The audience that GitHub's identity provider has in AWS by default (aws-actions/configure-aws-credentials). */
const AUDIENCE = 'sts.amazonaws.com'
const PATIENCE = { retries: 3, minTimeout: 500, randomize: true }

type Environment = Readonly<Record<string, string | undefined>>

/**
 * How an expired session is renewed: by a token of the job (`permissions: id-token: write`) for the role in
 * `AWS_ROLE_ARN`. Undefined when the job has no such token or names no role.
 */
export function prepareRenewal(
  env: Environment,
  region: string | undefined,
  log: Pick<Runner, 'line' | 'mask' | 'identityToken'>
): Renewal | undefined {
  const { AWS_ROLE_ARN: roleArn, AWS_ROLE_SESSION_NAME: sessionName } = env
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = env
  if (!roleArn || !url || !bearer) return undefined
  const renew = async (): Promise<Session> => {
    const webIdentityToken = await log.identityToken(AUDIENCE)
    const assume = fromWebToken({
      roleArn,
      roleSessionName: sessionName || 'GitHubActions',
      webIdentityToken,
      clientConfig: { requestHandler: CONNECTION, ...(region === undefined ? {} : { region }) }
    })
    const session = await naming('sts:AssumeRoleWithWebIdentity', () => assume()).catch(error =>
      rejectWithAdvice(error, { hasIdentityToken: true, region, roleArn, token: webIdentityToken })
    )
    for (const secret of [session.accessKeyId, session.secretAccessKey, session.sessionToken]) {
      if (secret !== undefined) log.mask(secret)
    }
    log.line(`The session of the job has expired: it was renewed for ${roleArn}.`)
    return session
  }
  let current: Session | undefined
  let renewing: Promise<Session> | undefined
  return {
    replace: async refused => {
      if (current !== undefined && current !== refused) return current
      renewing ??= pRetry(renew, { ...PATIENCE, shouldRetry: ({ error }) => heals(error) }).finally(
        () => {
          renewing = undefined
        }
      )
      current = await renewing
      return current
    }
  }
}

/** The end of the step has the hint of the call that failed: what belongs to the renewal goes into its words. */
function rejectWithAdvice(error: unknown, sources: CredentialSources): never {
  if (!(error instanceof DeployError)) throw error
  const advice = adviseOnRefusedToken(error.message, () => sources)
  if (advice === undefined) throw error
  throw new DeployError(error.code, `${error.message} ${advice}`, { cause: error.cause })
}

function heals(error: Error): boolean {
  if (error instanceof NoIdentityToken) return !error.final
  return error instanceof DeployError ? failureOf(error).heals : true
}

/** What the clients have in common. Their middleware differs in the types of the calls alone. */
interface Renewable {
  readonly middlewareStack: {
    add: {
      (middleware: never, options: { readonly step: 'initialize'; readonly name: string }): void
      (
        middleware: never,
        options: {
          readonly step: 'finalizeRequest'
          readonly priority: 'low'
          readonly name: string
        }
      ): void
    }
  }
  readonly config: { credentials: unknown }
}

/** Makes a client renew its session when AWS says that it has expired, and send the refused call again. */
export function renewWhenExpired<T extends Renewable>(client: T, renewal: Renewal): T {
  let session: Session | undefined
  const middleware =
    <A, R>(next: (args: A) => Promise<R>) =>
    async (args: A): Promise<R> => {
      const refused = session
      try {
        return await next(args)
      } catch (error) {
        if (!(error instanceof Error && isExpired(error))) throw error
        session = await renewal.replace(refused).catch(cause => {
          // The call is what failed; why its session could not be renewed belongs to it.
          error.message += `; renewing the session failed: ${describe(cause)}`
          throw error
        })
        client.config.credentials = session
        return await next(args)
      }
    }
  client.middlewareStack.add(middleware as never, { step: 'initialize', name: 'renewWhenExpired' })
  return client
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
