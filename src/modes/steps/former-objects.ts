import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tools } from '../../context/tools.ts'
import { toApply } from '../../kubernetes/field-managers.ts'
import type { PreparedObject } from '../../kubernetes/steps/apply-objects.ts'
import type { PlacedObject } from '../../kubernetes/steps/kubernetes-objects.ts'

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
