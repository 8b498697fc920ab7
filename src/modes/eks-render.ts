import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { Tools } from '../context/tools.ts'
import type { EksRequest } from '../inputs/request.ts'
import type { Ending } from '../report/report.ts'
import { readEksSource } from './steps/eks-target.ts'
import { renderManifests } from './steps/prepare-eks.ts'

/** Writes the manifests with image, variables and count in them to a file, without any call. */
export async function renderManifestsOnly(request: EksRequest, tools: Tools): Promise<Ending> {
  tools.journal.learn({ mode: 'render' })
  const source = await readEksSource(request, tools)
  const given = request.image.kind === 'given' ? request.image.image : undefined
  if (given !== undefined) tools.journal.learn({ image: given })
  const { objects, watched, changes } = renderManifests(request, source, given)
  for (const change of changes) tools.runner.line(change)
  const { desiredCount } = request.rollout
  const documents = objects.map(({ object }) =>
    object === watched && desiredCount !== undefined
      ? { ...object, spec: { ...(object.spec as object), replicas: desiredCount } }
      : object
  )
  tools.cancel.throwIfAborted()
  const folder = tools.runner.surroundings.temporaryFolder
  const path = join(folder, `manifests-${randomUUID()}.yaml`)
  const text = documents.map(document => stringify(document, { version: '1.1' })).join('---\n')
  await writeFile(path, text, { mode: 0o600, flag: 'wx' })
  tools.journal.learn({ taskDefinitionPath: path })
  return { outcome: 'registered', reason: `The rendered manifests are in ${path}.` }
}
