import { type ConditionBlock, contextOf, readConditions } from '../access/conditions.ts'

const ISSUER = 'token.actions.githubusercontent.com'

interface Statement {
  readonly Effect?: string
  readonly Action?: string | readonly string[]
  readonly Principal?: { readonly Federated?: string | readonly string[] }
  readonly Condition?: ConditionBlock
}

/** Whether a trust policy gives a session to a token of GitHub with these claims (IAM user guide, OIDC federation). */
export function trustsToken(
  trust: object,
  claims: Readonly<Partial<Record<'sub' | 'aud', string>>>
): boolean {
  const { Statement = [] } = trust as { Statement?: Statement | readonly Statement[] }
  const context = contextOf(
    Object.fromEntries(
      (['sub', 'aud'] as const).flatMap(name => {
        const value = claims[name]
        return value === undefined ? [] : [[`${ISSUER}:${name}`, [value]]]
      })
    )
  )
  const fitting = [Statement]
    .flat()
    .filter(
      ({ Action = [], Principal, Condition }) =>
        [Action].flat().includes('sts:AssumeRoleWithWebIdentity') &&
        [Principal?.Federated ?? []].flat().some(one => one.endsWith(`:oidc-provider/${ISSUER}`)) &&
        readConditions(Condition)(context)
    )
  return (
    fitting.some(({ Effect }) => Effect === 'Allow') &&
    !fitting.some(({ Effect }) => Effect === 'Deny')
  )
}
