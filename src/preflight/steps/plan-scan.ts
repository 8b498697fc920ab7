import type { Tools } from '../../context/tools.ts'
import type { FargatePlatform } from '../../image/manifest.ts'
import { describeScanCounts, type ScanRequest } from '../../image-scan/image-scan.ts'
import { judgePresentScan } from '../../image-scan/steps/wait-for-scan.ts'
import { doubtfulCheck, failedCheck, notChecked, ok, type PlanCheck } from '../check.ts'
import type { SeenImage } from './plan-image.ts'

const NAME = 'image scan'

/** What the scan of an image that is in ECR already means for a deployment; a plan waits for none. */
export async function scanChecks(
  scan: ScanRequest | undefined,
  { reference, check }: SeenImage,
  platform: FargatePlatform,
  tools: Tools
): Promise<readonly PlanCheck[]> {
  if (scan === undefined || reference === undefined) return []
  if (check?.finding.kind !== 'found') {
    return [notChecked(NAME, 'The image is not in ECR yet; a deployment waits for its scan.')]
  }
  const seen = await judgePresentScan(scan, reference, platform, tools)
  if (!('kind' in seen)) {
    const counts = describeScanCounts(seen.counts)
    return seen.stopping === 0
      ? [ok(NAME, `Nothing stops a deployment (${counts}).`)]
      : [
          failedCheck(
            NAME,
            `${seen.stopping} of severity ${seen.threshold} or worse stop a deployment (${counts}).`,
            'Update the base image or the packages, and build again.'
          )
        ]
  }
  return seen.kind === 'refused'
    ? [
        failedCheck(
          NAME,
          `ECR does not scan the image: ${seen.status}.`,
          'Leave fail-on-findings out, or make sure that ECR scans the image.'
        )
      ]
    : [
        doubtfulCheck(
          NAME,
          `There are no findings yet (${seen.status}); a deployment waits up to ${scan.minutes} min for them.`,
          'See that scanning on push is on.'
        )
      ]
}
