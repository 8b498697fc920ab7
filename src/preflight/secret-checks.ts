import { failedCheck, notChecked, ok, type PlanCheck } from './check.ts'
import { type ReadResult, whyUnseen } from './readable.ts'
import type { SecretReference, UsedSecret } from './secret-references.ts'

/** What was found of a secret or parameter; its value is never read. */
export type SecretFinding =
  | { readonly kind: 'missing' }
  /** `stages`: the labels of its versions; a parameter has none. */
  | { readonly kind: 'found'; readonly deleted: boolean; readonly stages?: readonly string[] }

const NAME = 'secrets'

/**
 * The secrets and parameters that containers name, by what was found of each. `account`: the one of the job; absent
 * when it is not known.
 */
export function checkSecrets(
  used: readonly UsedSecret[],
  findings: ReadonlyMap<string, ReadResult<SecretFinding>>,
  account: string | undefined
): readonly PlanCheck[] {
  if (used.length === 0) return []
  const problems: PlanCheck[] = []
  const fine: string[] = []
  const unknown = new Map<string, string[]>()
  for (const one of used) {
    const reason = whyUnknown(one.reference, findings.get(one.reference.key), account)
    const problem =
      reason === undefined ? problemOf(one, findings.get(one.reference.key)) : undefined
    if (reason !== undefined) unknown.set(reason, [...(unknown.get(reason) ?? []), ...one.names])
    else if (problem !== undefined) problems.push(problem)
    else fine.push(...one.names)
  }
  return [
    ...(fine.length === 0 ? [] : [ok(NAME, `${subject(fine)} is there.`)]),
    ...problems,
    ...[...unknown].map(([why, names]) =>
      notChecked(NAME, `${subject(names)} was not checked: ${why}.`)
    )
  ]
}

function listOf(names: readonly string[]): string {
  return [...new Set(names)].join(', ')
}

function subject(names: readonly string[]): string {
  return `What ${listOf(names)} ${new Set(names).size === 1 ? 'refers' : 'refer'} to`
}

function whyUnknown(
  reference: SecretReference,
  read: ReadResult<SecretFinding> | undefined,
  account: string | undefined
): string | undefined {
  if (reference.kind === 'unreadable') return 'this is no secret or parameter of an account'
  if (read?.kind !== 'seen') return whyUnseen(read)
  // Only what is missing could be somewhere else.
  const elsewhere = reference.account !== undefined && reference.account !== account
  return elsewhere && read.value.kind === 'missing' ? 'it is of another account' : undefined
}

function problemOf(
  { names, reference }: UsedSecret,
  read: ReadResult<SecretFinding> | undefined
): PlanCheck | undefined {
  if (read?.kind !== 'seen' || reference.kind === 'unreadable') return undefined
  const who = listOf(names)
  const what =
    reference.shown === undefined
      ? `${reference.kind} with the name in its valueFrom`
      : `${reference.kind} ${reference.shown}`
  const { value } = read
  if (value.kind === 'missing') {
    const where = reference.region === undefined ? '' : ` in ${reference.region}`
    return failedCheck(
      NAME,
      `${who}: there is no ${what}${where}, so no task can start.`,
      'Create it, or correct its name or region in the task definition.'
    )
  }
  if (value.deleted) {
    return failedCheck(
      NAME,
      `${who}: the ${what} is marked for deletion, so no task can start.`,
      'Restore it (aws secretsmanager restore-secret), or name another one.'
    )
  }
  const stage = reference.stage ?? 'AWSCURRENT'
  // A version that is named by its id needs no label.
  if (value.stages === undefined || reference.version !== undefined) return undefined
  return value.stages.includes(stage)
    ? undefined
    : failedCheck(
        NAME,
        `${who}: the ${what} has no version with the label ${stage}, so no task can start.`,
        'Store a value in it, or name another label.'
      )
}
