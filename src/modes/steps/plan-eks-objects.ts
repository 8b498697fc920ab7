import type { Tools } from '../../context/tools.ts'
import type { EksRequest } from '../../inputs/request.ts'
import { describeDifference, describeOwnDifference } from '../../kubernetes/dry-run.ts'
import { describeObject } from '../../kubernetes/manifests.ts'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import {
  type PreparedObjects,
  type TriedObject,
  tryObjects
} from '../../kubernetes/steps/apply-objects.ts'
import type { KubernetesApi } from '../../kubernetes/steps/kubernetes-api.ts'
import { type Problem, uniqueProblems } from '../../problem.ts'
import type { EksPlan } from '../../report/report.ts'
import { applyOptions, type EksBefore, type EksPreparing, renderEks } from './prepare-eks.ts'

/** What a deployment would do. */
export interface PlannedEks {
  /** The Deployment as it would be. */
  readonly watched: KubernetesObject
  /** Everything that would be applied, as it would be. */
  readonly next: readonly KubernetesObject[]
  readonly problems: readonly Problem[]
  readonly notes: readonly string[]
  readonly objects: EksPlan['objects']
}

/** The diff of a dry run on the server; where that is denied, of what the manifests say. */
export async function planObjects(
  api: KubernetesApi,
  request: EksRequest,
  preparing: EksPreparing,
  before: EksBefore | undefined,
  tools: Tools
): Promise<PlannedEks> {
  const { source } = preparing
  const { objects, watched } = renderEks(request, preparing, before, tools)
  const tried = await tryObjects(api, objects, applyOptions(request, watched, preparing))
  const results = tried.flatMap(one => (one.kind === 'tried' ? [one.result] : []))
  const next = tried.flatMap(nextOf)
  const own = next.find(object => describeObject(object) === describeObject(watched))
  // Without manifests, what is applied is a part of what runs.
  const otherwise = source.watched === undefined ? (before?.object ?? watched) : watched
  const isTried = tried.some(
    one => one.kind === 'tried' && one.result.prepared.some(({ next: made }) => made === own)
  )
  return {
    watched: own !== undefined && isTried ? own : otherwise,
    next: next.map(object => (object === own && !isTried ? otherwise : object)),
    problems: uniqueProblems(results.flatMap(({ problems }) => problems)),
    notes: results.flatMap(({ notes }) => notes),
    objects: tried.flatMap(differencesOf)
  }
}

function nextOf(tried: TriedObject): readonly KubernetesObject[] {
  return tried.kind === 'denied'
    ? [tried.object]
    : tried.result.prepared.map(({ object, next }) => next ?? object)
}

function differencesOf(tried: TriedObject): EksPlan['objects'] {
  if (tried.kind === 'tried') return differencesOfDryRun(tried.result)
  const { object, live, isRead } = tried
  const name = describeObject(object)
  return isRead
    ? [
        {
          name: `${name} (compared without the server: its dry run is denied)`,
          lines: describeOwnDifference(live, object)
        }
      ]
    : [{ name, lines: ['not compared: neither its dry run nor reading it is permitted'] }]
}

function differencesOfDryRun({ prepared }: PreparedObjects): EksPlan['objects'] {
  return prepared.map(({ object, live, next }) => ({
    name: describeObject(object),
    lines: describeDifference(live, next ?? object)
  }))
}
