import { failureOf } from '../../aws/failure.ts'
import { saveRollout } from '../../context/saved-state.ts'
import type { Tools } from '../../context/tools.ts'
import { revisionReference } from '../../deployment/kubernetes-rollout.ts'
import type { WatchOptions } from '../../deployment/rollout.ts'
import { describeObject } from '../../kubernetes/manifests.ts'
import { applyPrepared, type PreparedObject } from '../../kubernetes/steps/apply-objects.ts'
import type { KubernetesApi } from '../../kubernetes/steps/kubernetes-api.ts'
import { DeployError } from '../../problem.ts'
import { putBackFormer, removeFormer, saveFormer } from './former-objects.ts'
import type { PreparedEks } from './prepare-eks.ts'

/**
 * Applies what has changed beside a Deployment that stays as it is: all of it, or nothing. Nothing follows that could
 * finish half of it, so that it goes back whatever the failure was.
 */
export async function bringUpToDate(
  { api, runId, source: { address } }: PreparedEks,
  changed: readonly PreparedObject[],
  options: WatchOptions,
  tools: Pick<Tools, 'journal' | 'runner'>
): Promise<void> {
  const { cluster, namespace, deployment } = address
  const former = await saveFormer(changed, tools)
  if (former !== undefined) {
    // When the step is killed on the way, the post step puts them back: the Deployment never gets the mark of this run.
    saveRollout(tools, {
      kind: 'starting',
      cluster,
      service: deployment,
      taskDefinition: revisionReference(address, 0),
      options,
      kubernetes: { namespace, deployment, run: runId, former }
    })
  }
  const done: PreparedObject[] = []
  for (const one of changed) {
    try {
      await applyAndTell(api, one, done, tools)
    } catch (error) {
      // What may heal may have been carried out, too.
      const touched = failureOf(error).heals ? [...done, one] : done
      const kept = await putBackFormer(api, touched, tools)
      await end(former, tools)
      throw withUndone(error, touched, kept)
    }
  }
  await end(former, tools)
}

/** Applies an object unless nothing of it would change, and adds it to those that are `done`. */
export async function applyAndTell(
  api: KubernetesApi,
  one: PreparedObject,
  done: PreparedObject[],
  { journal }: Pick<Tools, 'journal'>
): Promise<void> {
  if (one.live !== undefined && !one.changed) return
  await applyPrepared(api, one, { takeOver: true })
  done.push(one)
  journal.tell(`${describeObject(one.object)} applied`)
}

async function end(former: string | undefined, tools: Pick<Tools, 'runner'>): Promise<void> {
  if (former === undefined) return
  saveRollout(tools, { kind: 'ended' })
  await removeFormer(former)
}

/** The error with what has become of the objects that were applied before it. */
export function withUndone(
  error: unknown,
  touched: readonly PreparedObject[],
  kept: readonly PreparedObject[]
): unknown {
  if (!(error instanceof DeployError) || touched.length === 0) return error
  const names = (some: readonly PreparedObject[]) =>
    some.map(({ object }) => describeObject(object)).join(', ')
  const back = touched.filter(one => one.live !== undefined && !kept.includes(one))
  const fresh = touched.filter(one => one.live === undefined)
  const said = [
    [back, 'Put back as before'],
    [kept, 'Could not be put back'],
    [fresh, 'New, and not removed']
  ] as const
  const text = said.flatMap(([some, what]) =>
    some.length === 0 ? [] : [`${what}: ${names(some)}.`]
  )
  const { code, message, hint, details, cause } = error
  return new DeployError(code, [message, ...text].join(' '), {
    cause,
    details,
    ...(hint === undefined ? {} : { hint })
  })
}
