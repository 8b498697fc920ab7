/** The lowest severity that stops a deployment; the input `fail-on-findings`. */
export type ScanThreshold = 'critical' | 'high' | 'medium' | 'low'

/** Which scan a deployment waits for. */
export interface ScanRequest {
  readonly threshold: ScanThreshold
  /** Fractions allowed. */
  readonly minutes: number
  /** Path of the file of ignored findings. */
  readonly ignoreFile?: string
}

/** What ECR and Inspector rate findings with, worst first. Only the first four can stop a deployment. */
const SEVERITIES = [
  'CRITICAL',
  'HIGH',
  'MEDIUM',
  'LOW',
  'INFORMATIONAL',
  'UNDEFINED',
  'UNTRIAGED'
] as const

/** How bad a finding is. */
export type Severity = (typeof SEVERITIES)[number]

/** One finding of a scan. */
export interface ScanFinding {
  /** `CVE-2026-1234`. */
  readonly id: string
  readonly severity: Severity
  /** Name and version of the package that it is in. */
  readonly package?: string
  /** The version that it is fixed in. */
  readonly fixedIn?: string
  readonly url?: string
}

/** What ECR answers when it is asked for the scan of an image. */
export type ScanView =
  | { readonly kind: 'pending'; readonly status: string }
  /** It will not come to findings. */
  | { readonly kind: 'refused'; readonly status: string; readonly why?: string }
  | {
      readonly kind: 'done'
      readonly findings: readonly ScanFinding[]
      /** By severity, as ECR itself has counted. */
      readonly counted: Readonly<Record<string, number>>
    }

/** A finding that someone has reviewed and accepted until a date. */
export interface IgnoredFinding {
  readonly id: string
  /** The last day on which it counts, `2026-12-31`. */
  readonly until: string
  readonly reason?: string
}

/** What a scan means for a deployment. */
export interface ScanJudgement {
  readonly threshold: ScanThreshold
  /** How many of each severity there are, worst first; those that are ignored are among them. */
  readonly counts: readonly (readonly [Severity, number])[]
  /** How many stop the deployment. */
  readonly stopping: number
  /** The ten worst of all that are not ignored. */
  readonly worst: readonly ScanFinding[]
  readonly ignored: readonly IgnoredFinding[]
  /** Entries of the file whose day is over and that would matter. */
  readonly expired: readonly IgnoredFinding[]
}

const WORST = 10

/** Judges a scan; `today` is a day such as `2026-11-30`. */
export function judgeScan(
  scan: Extract<ScanView, { kind: 'done' }>,
  threshold: ScanThreshold,
  entries: readonly IgnoredFinding[],
  today: string
): ScanJudgement {
  const valid = new Set(entries.filter(({ until }) => until >= today).map(({ id }) => id))
  const findings = scan.findings.toSorted(
    (one, other) => rank(one.severity) - rank(other.severity) || compare(one.id, other.id)
  )
  const open = findings.filter(({ id }) => !valid.has(id))
  const stops = (severity: Severity) => rank(severity) <= rank(threshold.toUpperCase())
  const found = new Set(findings.map(({ id }) => id))
  const counts = countAll(findings, scan.counted)
  // What ECR counts and does not list cannot be reviewed, let alone ignored.
  const unlisted = counts.reduce(
    (sum, [severity, count]) =>
      stops(severity)
        ? sum + count - findings.filter(one => one.severity === severity).length
        : sum,
    0
  )
  return {
    threshold,
    counts,
    stopping: open.filter(({ severity }) => stops(severity)).length + unlisted,
    worst: open.slice(0, WORST),
    ignored: entries.filter(({ id }) => found.has(id) && valid.has(id)),
    expired: entries.filter(({ id }) => found.has(id) && !valid.has(id))
  }
}

function countAll(
  findings: readonly ScanFinding[],
  counted: Readonly<Record<string, number>>
): ScanJudgement['counts'] {
  return SEVERITIES.flatMap(severity => {
    const listed = findings.filter(finding => finding.severity === severity).length
    const count = Math.max(listed, counted[severity] ?? 0)
    return count === 0 ? [] : [[severity, count] as const]
  })
}

/** An unknown severity does not stop a deployment. */
export function readSeverity(text: string | undefined): Severity {
  return SEVERITIES.find(severity => severity === text) ?? 'UNDEFINED'
}

function rank(severity: string): number {
  const ranks: readonly string[] = SEVERITIES
  return ranks.indexOf(severity)
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

/** `2 critical, 3 high`; `no findings`. */
export function describeScanCounts(counts: ScanJudgement['counts']): string {
  const parts = counts.map(([severity, count]) => `${count} ${severity.toLowerCase()}`)
  return parts.length === 0 ? 'no findings' : parts.join(', ')
}
