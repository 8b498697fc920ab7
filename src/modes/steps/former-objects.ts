import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { failureOf } from '../../aws/failure.ts'
import type { Tools } from '../../context/tools.ts'
import { toApply } from '../../kubernetes/field-managers.ts'
import { describeObject } from '../../kubernetes/manifests.ts'
import type { PreparedObject } from '../../kubernetes/steps/apply-objects.ts'
import type { KubernetesApi } from '../../kubernetes/steps/kubernetes-api.ts'
import { applyObject, type PlacedObject } from '../../kubernetes/steps/kubernetes-objects.ts'

const FORMER_PREFIX = 'deploy-fargate-former-'

/** Keeps what the apply will change beside the Deployment; Secrets may be among it, so that only we may read it. */
export async function saveFormer(
  others: readonly PreparedObject[],
  { runner }: Pick<Tools, 'runner'>
): Promise<string | undefined> {
  const former: readonly PlacedObject[] = others.flatMap(({ live, changed, kind, namespace }) =>
    live === undefined || !changed ? [] : [{ object: toApply(live), kind, namespace }]
  )
  if (former.length === 0) return undefined
  const folder = await mkdtemp(join(runner.surroundings.temporaryFolder, FORMER_PREFIX))
  const path = join(folder, 'objects.json')
  await writeFile(path, JSON.stringify(former), { mode: 0o600 })
  return path
}

/** Removes what was kept. */
export async function removeFormer(path: string | undefined): Promise<void> {
  if (path === undefined || !path.includes(FORMER_PREFIX)) return
  await rm(join(path, '..'), { recursive: true, force: true })
}

/** Applies objects as they were, the last first. A failure is a warning; what could not be put back is returned. */
export async function putBackFormer(
  api: KubernetesApi,
  done: readonly PreparedObject[],
  { runner }: Pick<Tools, 'runner'>
): Promise<readonly PreparedObject[]> {
  const kept: PreparedObject[] = []
  for (const one of [...done].reverse()) {
    const { live, kind, namespace, object } = one
    if (live === undefined) continue
    try {
      await applyObject(api, { object: toApply(live), kind, namespace }, { force: true })
    } catch (error) {
      kept.push(one)
      runner.warning(
        `${describeObject(object)} was changed and could not be put back: ${failureOf(error).message}`
      )
    }
  }
  return kept
}
