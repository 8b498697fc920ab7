const TIMEOUT_MS = 10_000

/**
 * What GitHub's identity token says about the job: the claims in the middle of a token that is asked for and thrown
 * away again. Undefined when the job may have none (`permissions: id-token: write`), or GitHub gives none.
 */
export async function identityClaims(
  env: Readonly<Record<string, string | undefined>>,
  mask: (secret: string) => void
): Promise<unknown> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = env
  if (!url || !bearer) return undefined
  try {
    const address = new URL(url)
    address.searchParams.set('audience', 'deploy-fargate')
    const response = await fetch(address, {
      headers: { authorization: `bearer ${bearer}`, accept: 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS)
    })
    const { value } = (await response.json()) as { value?: unknown }
    if (typeof value !== 'string') return undefined
    mask(value)
    return JSON.parse(Buffer.from(value.split('.')[1] ?? '', 'base64url').toString())
  } catch {
    // Only a nicety depends on it: without an answer the job counts as one without an environment.
    return undefined
  }
}
