import { findImage } from '../../aws/ecr.ts'
import { describeScan } from '../../aws/scan-findings.ts'
import type { Tools } from '../../context/tools.ts'
import { type FargatePlatform, imageForPlatform } from '../../image/manifest.ts'
import {
  imageIdentity,
  parseImageReference,
  type Repository,
  repositoryOf
} from '../../image/reference.ts'
import { DeployError, describeProblems } from '../../problem.ts'
import { readText } from '../../runner/workspace-file.ts'
import { readIgnoredFindings } from '../ignore-file.ts'
import {
  describeScanCounts,
  type IgnoredFinding,
  judgeScan,
  type ScanJudgement,
  type ScanRequest,
  type ScanView
} from '../image-scan.ts'

type Scanning = Pick<Tools, 'clients' | 'clock' | 'journal' | 'runner'>

/** An image in ECR, by the digest of what is scanned: of an index, its image for the task's platform. */
interface ScannedImage {
  readonly reference: string
  readonly repository: Repository
  readonly digest: string
}

/** What is scanned, once it is there. */
interface ScanSource {
  readonly image: Promise<{ readonly reference: string } | undefined>
  readonly platform: Promise<FargatePlatform>
}

const POLL_MS = 5_000

/**
 * Waits for ECR's scan of the image that is deployed, and ends the step when it has findings that stop a deployment, or
 * does not come. The file of ignored findings is read at once.
 */
export async function requireScan(
  scan: ScanRequest | undefined,
  { image, platform }: ScanSource,
  tools: Scanning,
  signal: AbortSignal
): Promise<void> {
  if (scan === undefined) return
  const entries = await readEntries(scan)
  const obtained = await image
  if (obtained === undefined) return
  const from = tools.journal.elapsed()
  const found = await findScanned(obtained.reference, await platform, tools, signal)
  const view = await waitForScan(found, scan, tools, signal)
  tools.journal.span('wait for the image scan', from)
  const judgement = judgeScan(view, scan.threshold, entries, today())
  tell(judgement, found, tools)
  if (judgement.stopping > 0) throw stopped(judgement, found)
}

/** What a scan that is there already would mean for a deployment; nothing is waited for. */
export async function judgePresentScan(
  scan: ScanRequest,
  reference: string,
  platform: FargatePlatform,
  tools: Scanning & Pick<Tools, 'cancel'>
): Promise<ScanJudgement | Exclude<ScanView, { kind: 'done' }>> {
  const entries = await readEntries(scan)
  const { digest, repository } = await findScanned(reference, platform, tools, tools.cancel)
  const client = tools.clients.ecr(repository.region)
  const view = await describeScan(client, repository, digest, tools.cancel)
  if (view.kind !== 'done') return view
  const judgement = judgeScan(view, scan.threshold, entries, today())
  tools.journal.learn({ scan: judgement })
  return judgement
}

async function readEntries({ ignoreFile: path }: ScanRequest): Promise<readonly IgnoredFinding[]> {
  if (path === undefined) return []
  const read = readIgnoredFindings(await readText('findings-ignore', path), path)
  if (read.ok) return read.value
  throw new DeployError(
    'invalid-input',
    `findings-ignore cannot be used:\n${describeProblems(read.problems)}`
  )
}

/** The day in UTC; the clock of the step knows none. */
const today = () => new Date().toISOString().slice(0, 10)

async function findScanned(
  reference: string,
  platform: FargatePlatform,
  { clients }: Scanning,
  signal: AbortSignal
): Promise<ScannedImage> {
  const parsed = parseImageReference(reference)
  const repository = parsed && repositoryOf(parsed)
  if (parsed === undefined || repository?.host === undefined) {
    throw new DeployError('image', `The image ${reference} is not in ECR, so ECR cannot scan it.`, {
      hint: 'Push it to a repository of ECR, or leave fail-on-findings out.'
    })
  }
  const client = clients.ecr(repository.region)
  const found = await findImage(client, repository, imageIdentity(parsed), signal)
  if (found.kind !== 'found') {
    throw new DeployError('image', `The image ${reference} is not in ECR, so ECR cannot scan it.`, {
      hint: 'Check the repository, the tag and the region.'
    })
  }
  return {
    reference,
    repository,
    digest: imageForPlatform(found.manifest, platform) ?? found.digest
  }
}

async function waitForScan(
  { repository, digest, reference }: ScannedImage,
  { minutes }: ScanRequest,
  { clients, clock, journal }: Scanning,
  signal: AbortSignal
): Promise<Extract<ScanView, { kind: 'done' }>> {
  const client = clients.ecr(repository.region)
  const until = clock.now() + minutes * 60_000
  for (let polls = 0; ; polls += 1) {
    const view = await describeScan(client, repository, digest, signal)
    if (view.kind === 'done') return view
    if (view.kind === 'refused') throw refused(view, reference)
    if (polls === 0) {
      journal.tell(`waiting up to ${minutes} min for the scan of ${digest} (${view.status})`)
    }
    if (clock.now() + POLL_MS > until) throw late(view.status, minutes, reference)
    await clock.sleep(POLL_MS, signal)
  }
}

const SWITCH_ON =
  'Switch scanning on: aws ecr put-registry-scanning-configuration --scan-type BASIC --rules \'[{"scanFrequency":"SCAN_ON_PUSH","repositoryFilters":[{"filter":"*","filterType":"WILDCARD"}]}]\' (or ENHANCED, with Amazon Inspector), and push the image again under a new tag'

function late(status: string, minutes: number, reference: string): DeployError {
  return status === 'no scan'
    ? new DeployError(
        'image',
        `ECR has not scanned the image ${reference} within ${minutes} min (fail-on-findings): scanning on push seems to be off.`,
        { hint: `${SWITCH_ON}; or start one with aws ecr start-image-scan.` }
      )
    : new DeployError(
        'image',
        `The scan of the image ${reference} did not end within ${minutes} min; its status is ${status}.`,
        { hint: 'Give scan-minutes more time, and run the job again.' }
      )
}

/** What is to be done about a scan that will not come to findings. */
const HINTS: Readonly<Record<string, string>> = {
  FAILED:
    'Start another scan with aws ecr start-image-scan (ECR takes one a day of each image), or push the image again under a new tag; then run the job again.',
  LIMIT_EXCEEDED:
    'ECR has reached a limit of scans. Run the job again later, or leave fail-on-findings out.',
  UNSUPPORTED_IMAGE:
    'ECR knows no packages of its operating system (an image FROM scratch has none). Use a base image that it supports, or leave fail-on-findings out.',
  SCAN_ELIGIBILITY_EXPIRED:
    'The image is older than what Amazon Inspector rescans. Push it again, or make the duration of rescans longer.',
  IMAGE_ARCHIVED: 'Restore the image from the archive first.'
}

function refused(
  { status, why }: Extract<ScanView, { kind: 'refused' }>,
  reference: string
): DeployError {
  return new DeployError(
    'image',
    `ECR does not scan the image ${reference}: ${status}${why === undefined ? '' : ` (${why})`}.`,
    { hint: HINTS[status] ?? `${SWITCH_ON}.` }
  )
}

function tell(
  judgement: ScanJudgement,
  { digest }: ScannedImage,
  { journal, runner }: Scanning
): void {
  journal.learn({ scan: judgement })
  journal.tell(`image scan of ${digest}: ${describeScanCounts(judgement.counts)}`)
  for (const { id, until } of judgement.ignored) runner.line(`${id} is ignored until ${until}.`)
  for (const { id, until } of judgement.expired) {
    runner.notice(`findings-ignore: ${id} was ignored until ${until}, and counts again.`)
  }
}

function stopped(
  { threshold, stopping, worst, counts }: ScanJudgement,
  { reference }: ScannedImage
) {
  const first = worst.slice(0, 3).map(({ id }) => id)
  const named = first.length === 0 ? '' : `, such as ${first.join(', ')}`
  return new DeployError(
    'image',
    `The image ${reference} has ${stopping} ${stopping === 1 ? 'finding' : 'findings'} of severity ${threshold} or worse${named} (${describeScanCounts(counts)}). Nothing was registered.`,
    {
      hint: 'Update the base image or the packages, and build again. What is known not to matter goes into the file of findings-ignore, with an end date.'
    }
  )
}
