import { revisionName } from '../deployment/progress-lines.ts'
import type { Tag } from '../task-definition/definition.ts'
import { tagValue } from '../task-definition/origin-tags.ts'
import { commitOf, digestOf, digestsOf, originalOf, type Running, trueOrigin } from './candidate.ts'

/** What a service was rolled back from, as tags on the service say it. */
export interface RollbackMarker {
  readonly commit?: string
  readonly digests: readonly string[]
  /** `web:42` */
  readonly revision?: string
  /** `web:41`: where it went. */
  readonly to?: string
  /** The page of the run that rolled back, and who started it. */
  readonly run?: string
  readonly actor?: string
  readonly reason?: string
}

const PREFIX = 'deploy-fargate:rolled-back-'
const KEYS = {
  commit: `${PREFIX}commit`,
  digests: `${PREFIX}digest`,
  revision: `${PREFIX}revision`,
  to: `${PREFIX}to`,
  run: `${PREFIX}by-run`,
  actor: `${PREFIX}by`,
  reason: `${PREFIX}reason`
} as const satisfies Record<keyof RollbackMarker, string>

/** Every key that a marker can have on a service. */
export const MARKER_KEYS: readonly string[] = Object.values(KEYS)

/** A tag's value has room for three digests. */
const MOST_DIGESTS = 3

/**
 * What identifies the code that a service is moved away from. An image that runs in both is not to blame: a
 * sidecar's digest would stop deployments that have nothing to do with this one.
 */
export function identityOf(from: Running, to: Running): Pick<RollbackMarker, 'commit' | 'digests'> {
  const commit = commitOf(from)
  const kept = digestsOf(to)
  const left = [...from.images.map(digestOf), trueOrigin(from).digest]
  const digests = left.filter(digest => digest !== undefined && !kept.includes(digest))
  return {
    // The same commit on both sides says nothing: its configuration differed.
    ...(commit === undefined || commit === commitOf(to) ? {} : { commit }),
    digests: [...new Set(digests as readonly string[])].slice(0, MOST_DIGESTS)
  }
}

/** The tags of a marker; values are cut to AWS's limit. */
export function markerTags(marker: RollbackMarker): readonly Tag[] {
  const values: Readonly<Record<keyof RollbackMarker, string | undefined>> = {
    ...EMPTY,
    ...marker,
    digests: marker.digests.join(' ')
  }
  return Object.entries(values).flatMap(([member, value]) =>
    value === undefined || value === ''
      ? []
      : [{ key: KEYS[member as keyof RollbackMarker], value: tagValue(value) }]
  )
}

const EMPTY = {
  commit: undefined,
  revision: undefined,
  to: undefined,
  run: undefined,
  actor: undefined,
  reason: undefined
} as const

/** The marker in the tags of a service; undefined when there is none. */
export function readMarker(tags: Readonly<Record<string, string>>): RollbackMarker | undefined {
  if (tags[KEYS.commit] === undefined && tags[KEYS.digests] === undefined) return undefined
  const members = (['commit', 'revision', 'to', 'run', 'actor', 'reason'] as const).flatMap(
    member => {
      const value = tags[KEYS[member]]
      return value === undefined || value === '' ? [] : [[member, value] as const]
    }
  )
  const digests = (tags[KEYS.digests] ?? '').split(' ').filter(digest => digest !== '')
  return { ...Object.fromEntries(members), digests }
}

/**
 * Whether an earlier attempt of this run has put the service back and it still runs that: a run that is run again means
 * the same rollback, and not one more from there.
 */
export function isOwnRollback(
  marker: RollbackMarker | undefined,
  running: Running,
  runUrl: string | undefined
): boolean {
  if (marker?.run === undefined || runUrl === undefined) return false
  const isAgain = marker.run !== runUrl && runOf(marker.run) === runOf(runUrl)
  return isAgain && marker.to === originalOf(running)
}

/** A run's page without the number of the attempt. */
const runOf = (url: string) => url.replace(/\/attempts\/\d+$/, '')

/** What is about to be deployed, as far as it is known. */
export interface Deployed {
  readonly commit?: string | undefined
  readonly digest?: string | undefined
  /** The image was given and not built from the commit: then its digest says more than the commit. */
  readonly imageGiven: boolean
  /** `web:41`: the revision that is deployed itself, and what it is a copy of. */
  readonly revisions?: readonly string[]
}

/**
 * A revision that is registered already and deployed as it is. What it was registered from counts, not what the run is
 * started on. `digest`: of its image, where its reference has one.
 */
export function deployedRevision(running: Running, digest: string | undefined): Deployed {
  return {
    commit: commitOf(running),
    digest: digest ?? trueOrigin(running).digest,
    imageGiven: true,
    revisions: [revisionName(running.taskDefinition), originalOf(running)]
  }
}

/** Why this must not be deployed by accident; undefined when the marker is about something else. */
export function refuseMarked(
  marker: RollbackMarker,
  { commit, digest, imageGiven, revisions = [] }: Deployed,
  service: string
): { readonly message: string; readonly hint: string } | undefined {
  const sameDigest = digest !== undefined && marker.digests.includes(digest)
  const otherImage = imageGiven && digest !== undefined && marker.digests.length > 0 && !sameDigest
  const sameCommit = commit !== undefined && commit === marker.commit && !otherImage
  const sameRevision = marker.revision !== undefined && revisions.includes(marker.revision)
  if (!(sameDigest || sameCommit || sameRevision)) return undefined
  const byRevision = !(sameCommit || sameDigest)
  const code = sameCommit ? `commit ${commit}` : `image ${digest}`
  const what = byRevision ? `revision ${marker.revision}` : code
  const from = marker.revision === undefined || byRevision ? '' : ` (${marker.revision})`
  return {
    message: `The service ${service} was rolled back from the ${what}${from}${describeBy(marker)}, and this would deploy it again.`,
    hint: `Deploy another ${byRevision ? 'revision' : 'commit'}, or set force-new-deployment: true to deploy this one all the same.`
  }
}

function describeBy({ actor, run, reason }: RollbackMarker): string {
  const parts = [
    ...(actor === undefined ? [] : [` by ${actor}`]),
    ...(run === undefined ? [] : [` in ${run}`]),
    ...(reason === undefined ? [] : [` ("${reason}")`])
  ]
  return parts.join('')
}
