import * as core from '@actions/core'

/** GitHub gave no token; `final` when asking again cannot help. */
export class NoIdentityToken extends Error {
  override readonly name = 'NoIdentityToken'
  readonly final: boolean

  constructor(why: string, final: boolean, cause: unknown) {
    super(`GitHub returned no identity token (${why})`, { cause })
    this.final = final
  }
}

/** Asks GitHub for an identity token of the job. Throws NoIdentityToken. */
export async function requestIdentityToken(audience: string): Promise<string> {
  try {
    return await core.getIDToken(audience)
  } catch (error) {
    // Several lines, of which two say something.
    const text = error instanceof Error ? error.message : String(error)
    const status = /Error Code : (\d{3})/.exec(text)?.[1]
    const said = /Error Message: (.*)/.exec(text)?.[1]?.trim()
    const why = status === undefined ? (said ?? text.trim()) : `status ${status}`
    throw new NoIdentityToken(why, status?.startsWith('4') === true, error)
  }
}

/** The claims of a token: what GitHub says about the job. Undefined when it cannot be read. */
export function claimsOf(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  } catch {
    return undefined
  }
}
