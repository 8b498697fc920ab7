import { pageOf } from '../paging.ts'
import type { Input } from '../protocol/validation.ts'
import { matchesExactly } from '../wildcards.ts'
import { AwsError } from '../world.ts'
import { findImage, type ImageId } from './identifiers.ts'
import type { EcrParts } from './parts.ts'
import { type Repository, type StoredImage, tagsOf } from './repositories.ts'
import type { ScanFindingSeed, ScanScenario } from './scan-scenario.ts'

/** How long a small image is scanned for; not documented. */
const USUAL_SECONDS = 20
/** DescribeImageScanFindings gives 100 findings a page unless asked for more (API reference). */
const USUAL_PAGE = 100

/** What the scan of an image has come to. Without a scenario, repositories that scan on push find nothing, and others do not scan. */
export function describeImageScanFindings(parts: EcrParts, input: Input): unknown {
  const repository = parts.repositories.find(String(input.repositoryName), input.registryId)
  const { account } = parts.repositories
  const image = findImage(repository, input.imageId as ImageId, account)
  const scenario = scenarioOf(parts, repository, image)
  if (scenario.kind === 'none') {
    throw new AwsError(
      'ScanNotFoundException',
      `Image scan does not exist for the image with '{imageDigest:'${image.digest}'}' in the repository with name '${repository.name}' in the registry with id '${account}'`
    )
  }
  const head = {
    registryId: account,
    repositoryName: repository.name,
    imageId: { imageDigest: image.digest }
  }
  // An index holds no packages itself: its images are scanned.
  const status = image.children.length > 0 ? 'UNSUPPORTED_IMAGE' : scenario.status
  const done = image.pushedAt + 1000 * (scenario.seconds ?? USUAL_SECONDS)
  if (parts.clock.now() < done) return { ...head, imageScanStatus: { status: pendingOf(scenario) } }
  if (status !== undefined) {
    const { description } = scenario
    return { ...head, imageScanStatus: { status, ...(description && { description }) } }
  }
  return { ...head, ...findingsOf(scenario, new Date(done), input) }
}

const pendingOf = ({ kind }: ScanScenario) => (kind === 'enhanced' ? 'PENDING' : 'IN_PROGRESS')

function scenarioOf(
  { scans, repositories }: EcrParts,
  repository: Repository,
  image: StoredImage
): ScanScenario {
  // The images of an index have no tags of their own.
  const names = [
    image.digest,
    ...[...repository.images.values()]
      .filter(({ children }) => children.includes(image.digest))
      .map(({ digest }) => digest)
  ].flatMap(digest => tagsOf(repository, digest))
  const found = scans.find(
    ({ match: { repository: name = '*', tag = '*' } = {} }) =>
      matchesExactly(name, repository.name) &&
      (tag === '*' || names.some(one => matchesExactly(tag, one)))
  )
  const scansOnPush = repositories.find(repository.name).scanOnPush
  return found ?? { kind: scansOnPush ? 'basic' : 'none' }
}

function findingsOf(
  { kind, findings = [] }: ScanScenario,
  completed: Date,
  { nextToken, maxResults }: Input
): object {
  const page = pageOf(findings, nextToken, maxResults, USUAL_PAGE)
  const counts: Record<string, number> = {}
  // Whether those that are suppressed are counted is not documented; here they are, which is the harder case.
  for (const { severity } of findings) counts[severity] = (counts[severity] ?? 0) + 1
  return {
    imageScanStatus: { status: kind === 'enhanced' ? 'ACTIVE' : 'COMPLETE' },
    imageScanFindings: {
      imageScanCompletedAt: completed,
      vulnerabilitySourceUpdatedAt: completed,
      findingSeverityCounts: counts,
      ...(kind === 'enhanced'
        ? { enhancedFindings: page.items.map(enhanced) }
        : { findings: page.items.map(basic) })
    },
    nextToken: page.nextToken
  }
}

function basic({ id, severity, package: name, version, url }: ScanFindingSeed): unknown {
  const attributes = Object.entries({ package_name: name, package_version: version })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({ key, value }))
  return { name: id, severity, ...(url && { uri: url }), attributes }
}

function enhanced(seed: ScanFindingSeed): unknown {
  const { id, severity, status = 'ACTIVE', package: name, version, fixedIn, url } = seed
  return {
    title: `${id} - ${name ?? ''}`,
    type: 'PACKAGE_VULNERABILITY',
    severity,
    status,
    fixAvailable: fixedIn === undefined ? 'NO' : 'YES',
    packageVulnerabilityDetails: {
      vulnerabilityId: id,
      ...(url && { sourceUrl: url }),
      vulnerablePackages: [{ name, version, ...(fixedIn && { fixedInVersion: fixedIn }) }]
    }
  }
}
