import { readFileSync } from 'node:fs'
import type { CredentialSources } from './credentials-advice.ts'

/** A token is about 1.5 kB. */
const LONGEST_TOKEN = 16_384

/** What this job has to get credentials with. It is asked when a call failed for want of them. */
export function credentialSources(
  env: Readonly<Record<string, string | undefined>>
): CredentialSources {
  const { AWS_REGION, AWS_DEFAULT_REGION, AWS_ROLE_ARN } = env
  return {
    hasIdentityToken: Boolean(env.ACTIONS_ID_TOKEN_REQUEST_URL),
    region: AWS_REGION || AWS_DEFAULT_REGION || undefined,
    roleArn: AWS_ROLE_ARN || undefined,
    token: readToken(env.AWS_WEB_IDENTITY_TOKEN_FILE)
  }
}

function readToken(path: string | undefined): string | undefined {
  if (!path) return undefined
  try {
    return readFileSync(path, 'utf8').slice(0, LONGEST_TOKEN).trim()
  } catch {
    return undefined
  }
}
