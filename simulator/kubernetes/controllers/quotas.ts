import type { Objects } from '../objects/objects.ts'
import type { Pace } from '../objects/pace.ts'
import { quotaStatus } from '../objects/quota.ts'
import { resourceOf } from '../objects/resources.ts'
import { writeStatus } from '../objects/status-writer.ts'

const QUOTA = resourceOf('ResourceQuota')
const COUNT_MS = 40

/** Keeps the status of ResourceQuotas: what they bound and how much of it is taken. */
export class QuotaController {
  constructor(objects: Objects, pace: Pace) {
    objects.store.onChange((resource, before, after) => {
      if (resource.kind !== 'Pod' && resource.kind !== 'ResourceQuota') return
      const { namespace } = (after ?? before)?.metadata ?? {}
      const count = () => {
        for (const quota of objects.store.list(QUOTA, namespace)) {
          const status = quotaStatus(quota, objects.store)
          if (JSON.stringify(status) === JSON.stringify(quota.status)) continue
          writeStatus(objects, QUOTA, quota, () => status)
        }
      }
      if (objects.store.list(QUOTA, namespace).length > 0) pace.after(COUNT_MS, count)
    })
  }
}
