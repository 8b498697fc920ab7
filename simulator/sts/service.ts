import type { Credentials } from '../access/credentials.ts'
import type { Roles } from '../iam/roles.ts'
import type { Input } from '../protocol/validation.ts'
import { AwsError, type AwsService, type Call, type Clock, type Ids } from '../world.ts'
import { trustsToken } from './token-trust.ts'

/**
 * Request schemas in the SDK's form. The STS client is no dependency of this project, so the members of
 * the two operations are written down here (STS API reference).
 */
const NAMESPACE = 'com.amazonaws.sts'
const GET_CALLER_IDENTITY = [3, NAMESPACE, 'GetCallerIdentityRequest', 0, [], []]
const POLICY_DESCRIPTOR = [3, NAMESPACE, 'PolicyDescriptorType', 0, ['arn'], [0]]
const ASSUME_ROLE_WITH_WEB_IDENTITY = [
  3,
  NAMESPACE,
  'AssumeRoleWithWebIdentityRequest',
  0,
  [
    'RoleArn',
    'RoleSessionName',
    'WebIdentityToken',
    'ProviderId',
    'PolicyArns',
    'Policy',
    'DurationSeconds'
  ],
  [0, 0, 0, 0, [1, NAMESPACE, 'policyDescriptorListType', 0, () => POLICY_DESCRIPTOR], 0, 1],
  3
]

const ROLE_ARN = /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]+)$/
const DEFAULT_DURATION_SECONDS = 3600

/** Who is there: sessions, and the roles that they are sessions of. */
interface Identities {
  readonly credentials: Credentials
  readonly roles: Roles
}

/** STS: who am I, and a session for a token of GitHub's OIDC provider. */
export function createSts(clock: Clock, ids: Ids, { credentials, roles }: Identities): AwsService {
  return {
    name: 'sts',
    protocol: {
      kind: 'query',
      version: '2011-06-15',
      namespace: 'https://sts.amazonaws.com/doc/2011-06-15/'
    },
    operations: {
      GetCallerIdentity: {
        request: GET_CALLER_IDENTITY,
        handle: (_input, call) => describeCaller(call, ids)
      },
      AssumeRoleWithWebIdentity: {
        request: ASSUME_ROLE_WITH_WEB_IDENTITY,
        handle: input => {
          refuseUntrusted(input, roles)
          return assumeRole(input, clock, ids, credentials)
        }
      }
    }
  }
}

function describeCaller({ caller }: Call, ids: Ids): unknown {
  const [, , , , account, name = ''] = caller.split(':')
  const session = name.split('/').at(-1)
  return { Arn: caller, UserId: `AROA${upper(ids, 17)}:${session}`, Account: account }
}

function assumeRole(input: Input, clock: Clock, ids: Ids, credentials: Credentials): unknown {
  const { RoleArn, RoleSessionName, WebIdentityToken, DurationSeconds } = input
  const [, account, role] = ROLE_ARN.exec(String(RoleArn)) ?? []
  if (account === undefined || role === undefined) {
    throw new AwsError('ValidationError', `${String(RoleArn)} is invalid`)
  }
  const claims = readClaims(String(WebIdentityToken))
  const arn = `arn:aws:sts::${account}:assumed-role/${role}/${String(RoleSessionName)}`
  const accessKeyId = `ASIA${upper(ids, 16)}`
  const expires = clock.now() + Number(DurationSeconds ?? DEFAULT_DURATION_SECONDS) * 1000
  const secret = ids.token(40)
  credentials.issue(accessKeyId, secret, arn, expires)
  return {
    SubjectFromWebIdentityToken: claims.sub,
    Audience: claims.aud,
    Provider: claims.iss,
    AssumedRoleUser: {
      Arn: arn,
      AssumedRoleId: `AROA${upper(ids, 17)}:${String(RoleSessionName)}`
    },
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secret,
      SessionToken: ids.token(200),
      Expiration: new Date(expires)
    }
  }
}

/** A role that is there gives a session only to a token that its trust policy names; of others nothing is known here. */
function refuseUntrusted({ RoleArn, WebIdentityToken }: Input, roles: Roles): void {
  const name = ROLE_ARN.exec(String(RoleArn))?.[2]
  if (name === undefined || !roles.has(name)) return
  if (trustsToken(roles.find(name).trust, readClaims(String(WebIdentityToken)))) return
  throw new AwsError('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', 403)
}

/** The claims of a JSON web token, whose signature nobody checks here. */
function readClaims(token: string): Partial<Record<'sub' | 'aud' | 'iss', string>> {
  const [, claims, signature] = token.split('.')
  if (claims === undefined || signature === undefined) {
    throw new AwsError(
      'InvalidIdentityToken',
      'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)'
    )
  }
  try {
    return JSON.parse(Buffer.from(claims, 'base64url').toString())
  } catch {
    return {}
  }
}

function upper(ids: Ids, length: number): string {
  return ids.hex(length).toUpperCase()
}
