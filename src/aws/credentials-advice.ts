import { objectOf } from '../json-object.ts'
import { claimsOf } from '../runner/identity-token.ts'

/** What a job has to get credentials with. */
export interface CredentialSources {
  /** `permissions: id-token: write`, which a run for a fork never has. */
  readonly hasIdentityToken: boolean
  readonly region?: string | undefined
  /** The role that is to be assumed with a token. */
  readonly roleArn?: string | undefined
  /** The token that AWS got; only its claims are shown. */
  readonly token?: string | undefined
}

/** Of tokens that cannot be read: GitHub's. */
const ISSUER = 'token.actions.githubusercontent.com'
const AUDIENCE = 'sts.amazonaws.com'

/** What STS says when a role is not given for a token (seen at AWS), and what it means. */
const REFUSALS: readonly (readonly [
  pattern: RegExp,
  advise: (sources: CredentialSources) => string
])[] = [
  [/not authorized to perform:? sts:AssumeRoleWithWebIdentity/i, adviseOnTrust],
  [/No OpenIDConnect provider found/i, adviseOnProvider],
  [/Incorrect token audience/i, adviseOnAudience]
]

/** The job has no credentials: the lines of the workflow that get some. */
export function adviseOnMissingCredentials({
  hasIdentityToken,
  region = 'REGION',
  roleArn = 'arn:aws:iam::ACCOUNT:role/ROLE'
}: CredentialSources): string {
  const step = `- {uses: aws-actions/configure-aws-credentials@v5, with: {role-to-assume: "${roleArn}", aws-region: ${region}}}`
  return hasIdentityToken
    ? `The job may ask for an OIDC token, and no step has made credentials of it. Add before this step: ${step}`
    : `The job has no OIDC token (a run for a fork or of Dependabot never has one). Add to the job: permissions: {id-token: write, contents: read} and before this step: ${step}`
}

/** What to do when AWS gives no session for a token of the job; undefined for any other failure. */
export function adviseOnRefusedToken(
  said: string,
  findSources: () => CredentialSources
): string | undefined {
  const advise = REFUSALS.find(([pattern]) => pattern.test(said))?.[1]
  return advise?.(findSources())
}

/** AWS says the same of a role that does not exist, and of one that does not trust the token. */
function adviseOnTrust({ roleArn, token }: CredentialSources): string {
  const { sub, aud, issuer } = readClaims(token)
  const role = roleArn === undefined ? 'The role' : `The role ${roleArn}`
  const has =
    sub === undefined
      ? 'The claims of the token could not be read.'
      : `The token of this job has sub "${sub}" and aud "${aud}".`
  const condition = {
    StringEquals: { [`${issuer}:aud`]: aud ?? AUDIENCE, [`${issuer}:sub`]: sub ?? 'THE SUB' }
  }
  const statement = {
    Effect: 'Allow',
    Principal: { Federated: providerOf(roleArn, issuer) },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: condition
  }
  return `${has} ${role} has to exist and to have a statement in its trust policy that fits exactly: ${JSON.stringify(statement)}`
}

function adviseOnProvider({ roleArn, token }: CredentialSources): string {
  const { issuer } = readClaims(token)
  const whose = issuer === ISSUER ? "GitHub's tokens" : `the tokens of ${issuer}`
  return `The account ${accountOf(roleArn)} does not know ${whose} yet: aws iam create-open-id-connect-provider --url https://${issuer} --client-id-list ${AUDIENCE}`
}

function adviseOnAudience({ roleArn, token }: CredentialSources): string {
  const { aud = AUDIENCE, issuer } = readClaims(token)
  return `The token of this job has aud "${aud}", which the identity provider does not take: aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn ${providerOf(roleArn, issuer)} --client-id ${aud}`
}

interface Claims {
  readonly sub?: string
  readonly aud?: string
  /** As IAM names its provider: without the scheme. */
  readonly issuer: string
}

function readClaims(token = ''): Claims {
  const { sub, aud, iss } = objectOf(claimsOf(token))
  const audience = Array.isArray(aud) ? aud[0] : aud
  return {
    issuer: typeof iss === 'string' && iss !== '' ? iss.replace(/^https:\/\//, '') : ISSUER,
    ...(typeof sub === 'string' ? { sub } : {}),
    ...(typeof audience === 'string' ? { aud: audience } : {})
  }
}

const ROLE = /^arn:(aws[\w-]*):iam::(\d{12}):role\//

function providerOf(roleArn = '', issuer: string): string {
  const [, partition = 'aws', account = 'ACCOUNT'] = ROLE.exec(roleArn) ?? []
  return `arn:${partition}:iam::${account}:oidc-provider/${issuer}`
}

function accountOf(roleArn = ''): string {
  return ROLE.exec(roleArn)?.[2] ?? 'of the role'
}
