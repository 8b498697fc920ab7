import type { Tools } from '../../context/tools.ts'
import type { ReadResult } from '../readable.ts'
import type { SecretFinding } from '../secret-checks.ts'
import type { SecretReference, UsedSecret } from '../secret-references.ts'
import { readOnce } from './read-once.ts'

type SecretTools = Pick<Tools, 'clients' | 'cancel'>
type Findings = ReadonlyMap<string, ReadResult<SecretFinding>>

/** The clients of both services are loaded when they are needed. */
const loadCalls = () => import('../../aws/secrets.ts')

/** Which of the secrets and parameters exist. No value is read. */
export async function readSecrets(
  used: readonly UsedSecret[],
  tools: SecretTools
): Promise<Findings> {
  const unique = [...new Map(used.map(({ reference }) => [reference.key, reference])).values()]
  const regions = [...new Set(unique.map(({ region }) => region))]
  const found = await Promise.all(
    regions.map(async region => {
      const of = (kind: SecretReference['kind']) =>
        unique.filter(one => one.kind === kind && one.region === region)
      return await Promise.all([
        readSecretsIn(region, of('secret'), tools),
        readParametersIn(region, of('parameter'), tools)
      ])
    })
  )
  return new Map(found.flat(2))
}

async function readSecretsIn(
  region: string | undefined,
  references: readonly SecretReference[],
  { clients, cancel }: SecretTools
): Promise<readonly (readonly [string, ReadResult<SecretFinding>])[]> {
  if (references.length === 0) return []
  return await Promise.all(
    references.map(async ({ key, id }) => {
      const found = await readOnce('secretsmanager:DescribeSecret', cancel, async signal => {
        const { describeSecret } = await loadCalls()
        const facts = await describeSecret({ clients, region }, id, signal)
        return facts === 'missing' ? MISSING : ({ kind: 'found', ...facts } as const)
      })
      return [key, found] as const
    })
  )
}

const MISSING = { kind: 'missing' } as const

async function readParametersIn(
  region: string | undefined,
  references: readonly SecretReference[],
  { clients, cancel }: SecretTools
): Promise<readonly (readonly [string, ReadResult<SecretFinding>])[]> {
  if (references.length === 0) return []
  const names = references.flatMap(({ id, otherId }) => [id, otherId ?? []].flat())
  const there = await readOnce('ssm:DescribeParameters', cancel, async signal => {
    const { findParameters } = await loadCalls()
    return await findParameters({ clients, region }, [...new Set(names)], signal)
  })
  return references.map(({ key, id, otherId = id }) => {
    if (there.kind === 'unseen') return [key, there] as const
    const isThere = there.value.has(id) || there.value.has(otherId)
    const value = isThere ? ({ kind: 'found', deleted: false } as const) : MISSING
    return [key, { kind: 'seen', value }] as const
  })
}
