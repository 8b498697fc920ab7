import { describeObject } from '../kubernetes/manifests.ts'
import type { KubernetesObject } from '../kubernetes/objects.ts'
import type { PodReference } from '../kubernetes/pod-references.ts'
import { doubtfulCheck, failedCheck, ok, type PlanCheck } from './check.ts'

/** Whether what pods refer to is there, and has the keys that they need. `found`: as it is, or would be after the apply. */
export function checkReference(
  { object, keys, needed }: PodReference,
  found: KubernetesObject | undefined,
  isApplied: boolean
): PlanCheck {
  const name = describeObject(object)
  if (found === undefined) {
    return needed
      ? failedCheck(
          name,
          `${name} does not exist, and the pods need it to start.`,
          'Create it first, add it to the manifests, or correct its name there.'
        )
      : doubtfulCheck(
          name,
          `${name} of imagePullSecrets does not exist: images that need a login cannot be pulled.`,
          'Create it, or remove it from the manifest; the pod execution role pulls from ECR without it.'
        )
  }
  const missing = keys.filter(key => !keysOf(found).includes(key))
  return missing.length === 0
    ? ok(name, isApplied ? 'It is among the manifests.' : 'It is there.')
    : failedCheck(
        name,
        `${name} has no key ${missing.join(', ')}, which the pods need to start.`,
        'Add the key, or correct its name in the manifest.'
      )
}

function keysOf(object: KubernetesObject): readonly string[] {
  const { data, binaryData, stringData } = object
  return [data, binaryData, stringData].flatMap(members => Object.keys(members ?? {}))
}
