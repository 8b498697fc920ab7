import {
  DescribeImageScanFindingsCommand,
  type DescribeImageScanFindingsCommandOutput,
  type ECRClient,
  type EnhancedImageScanFinding,
  type ImageScanFinding
} from '@aws-sdk/client-ecr'
import { readSeverity, type ScanFinding, type ScanView } from '../image-scan/image-scan.ts'
import type { AwsCaller } from './client.ts'
import type { EcrRepository } from './ecr.ts'
import { failureOf, naming } from './failure.ts'
import { followPages } from './pages.ts'

const CALL = 'ecr:DescribeImageScanFindings'
/** A scan that has not begun is not there yet, and so may be an image that was pushed this very moment. */
const NOT_YET = /^(ScanNotFoundException|ImageNotFoundException)$/
/** Statuses that findings will not follow (ECR, ScanStatus). */
const REFUSED =
  /^(FAILED|UNSUPPORTED_IMAGE|SCAN_ELIGIBILITY_EXPIRED|FINDINGS_UNAVAILABLE|LIMIT_EXCEEDED|IMAGE_ARCHIVED)$/

/** What ECR's scan of an image has come to, with the findings of every page. */
export async function describeScan(
  client: AwsCaller<ECRClient>,
  { name, registryId }: EcrRepository,
  digest: string,
  signal: AbortSignal
): Promise<ScanView> {
  const ask = async (nextToken: string | undefined) =>
    await client.send(
      new DescribeImageScanFindingsCommand({
        repositoryName: name,
        ...(registryId === undefined ? {} : { registryId }),
        imageId: { imageDigest: digest },
        nextToken
      }),
      { abortSignal: signal }
    )
  return await naming(CALL, async () => {
    try {
      return await readScan(ask)
    } catch (error) {
      const { name: code } = failureOf(error)
      if (!NOT_YET.test(code)) throw error
      return { kind: 'pending', status: 'no scan' }
    }
  })
}

async function readScan(
  ask: (token: string | undefined) => Promise<DescribeImageScanFindingsCommandOutput>
): Promise<ScanView> {
  const first = await ask(undefined)
  const { status = 'PENDING', description } = first.imageScanStatus ?? {}
  if (REFUSED.test(status)) {
    return { kind: 'refused', status, ...(description === undefined ? {} : { why: description }) }
  }
  // A continuous scan is ACTIVE for ever: it has findings once a first one has been completed.
  const { imageScanCompletedAt: completed, findingSeverityCounts } = first.imageScanFindings ?? {}
  const isDone = status === 'COMPLETE' || (status === 'ACTIVE' && completed !== undefined)
  if (!isDone) return { kind: 'pending', status }
  const { findings, closed } = await readFindings(first, ask)
  return { kind: 'done', findings, counted: countsOf(findingSeverityCounts ?? {}, closed) }
}

interface ReadFindings {
  readonly findings: readonly ScanFinding[]
  /** The severities of those that do not count any more. */
  readonly closed: readonly string[]
}

async function readFindings(
  first: DescribeImageScanFindingsCommandOutput,
  ask: (token: string | undefined) => Promise<DescribeImageScanFindingsCommandOutput>
): Promise<ReadFindings> {
  const follow = followPages(CALL)
  const findings: ScanFinding[] = []
  const closed: string[] = []
  let page = first
  for (;;) {
    const { findings: basic = [], enhancedFindings: enhanced = [] } = page.imageScanFindings ?? {}
    findings.push(...basic.map(basicFinding), ...enhanced.filter(isOpen).map(enhancedFinding))
    closed.push(...enhanced.filter(one => !isOpen(one)).map(({ severity = '' }) => severity))
    const token = follow(page.nextToken)
    if (token === undefined) return { findings, closed }
    page = await ask(token)
  }
}

/** Whether ECR counts those that a rule of Inspector suppresses is not documented: here they never count. */
function countsOf(
  counts: Readonly<Partial<Record<string, number>>>,
  closed: readonly string[]
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).map(([name, count = 0]) => [
      name,
      Math.max(0, count - closed.filter(severity => severity === name).length)
    ])
  )
}

function basicFinding({ name, severity, uri, attributes = [] }: ImageScanFinding): ScanFinding {
  const attribute = (key: string) => attributes.find(one => one.key === key)?.value
  const parts = [attribute('package_name'), attribute('package_version')]
  return findingOf({ id: name, severity, url: uri, parts })
}

/** Findings that Inspector suppresses or has closed do not count. */
const isOpen = ({ status }: EnhancedImageScanFinding) => status === undefined || status === 'ACTIVE'

function enhancedFinding({
  title,
  severity,
  packageVulnerabilityDetails: details
}: EnhancedImageScanFinding): ScanFinding {
  const [first] = details?.vulnerablePackages ?? []
  return findingOf({
    id: details?.vulnerabilityId ?? title,
    severity,
    url: details?.sourceUrl,
    parts: [first?.name, first?.version],
    fixedIn: first?.fixedInVersion
  })
}

function findingOf(read: {
  readonly id: string | undefined
  readonly severity: string | undefined
  readonly url: string | undefined
  readonly parts: readonly (string | undefined)[]
  readonly fixedIn?: string | undefined
}): ScanFinding {
  const named = read.parts.filter(part => part !== undefined && part !== '').join(' ')
  const fixed = read.fixedIn === 'NotAvailable' ? undefined : read.fixedIn
  return {
    id: read.id ?? 'unnamed',
    severity: readSeverity(read.severity),
    ...(named === '' ? {} : { package: named }),
    ...(fixed === undefined ? {} : { fixedIn: fixed }),
    ...(read.url === undefined ? {} : { url: read.url })
  }
}
