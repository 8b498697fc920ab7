import { revisionName } from '../deployment/progress-lines.ts'
import type { RollbackTo } from '../inputs/request.ts'
import {
  believed,
  type Candidate,
  commitOf,
  digestOf,
  digestsOf,
  originalOf,
  type Running,
  runsSame,
  tagOf,
  trueOrigin
} from './candidate.ts'

/** Which candidate is meant. */
export type Choice =
  | { readonly kind: 'chosen'; readonly candidate: Candidate }
  | { readonly kind: 'unknown' }
  /** The newest of each that could be meant; `counted`: what a number means that is the tag of the others, too. */
  | {
      readonly kind: 'ambiguous'
      readonly matches: readonly Candidate[]
      readonly counted?: Candidate
    }

const SHORTEST_COMMIT = 7

/**
 * The candidate that `to` means, out of all, newest first. `previous` is the newest that worked and differs from
 * what runs, never "revision minus one"; steps count the different revisions that worked. A number that is the tag of
 * another candidate that worked is ambiguous. Of what is not known to have worked, only a revision, or a commit, tag or
 * digest in the image's own reference is meant, and only when no other revision has it: tags can be written by anyone.
 */
export function chooseTarget(
  to: RollbackTo,
  candidates: readonly Candidate[],
  running: Running
): Choice {
  switch (to.kind) {
    case 'steps':
      return orTag(to, stepBack(to.back, candidates, running), candidates)
    case 'revision':
      return newest(candidates.filter(({ taskDefinition }) => names(to.name, taskDefinition)))
    case 'digest':
      return provenFirst(candidates, some =>
        newest(some.filter(candidate => digestsOf(candidate).includes(to.digest)))
      )
    case 'name':
      return provenFirst(candidates, some => chooseByName(to.name, some))
  }
}

/** The candidate that `to` means now: a rollback already in progress that is the requested one comes first. */
export function chooseNow(
  to: RollbackTo,
  candidates: readonly Candidate[],
  running: Running,
  inProgress: boolean
): Choice {
  const current = inProgress ? chooseInProgress(to, candidates, running) : undefined
  return current === undefined || current.kind === 'unknown'
    ? chooseTarget(to, candidates, running)
    : current
}

/**
 * The target of a rollback already in progress, when it is the requested one: counted from the newest that
 * worked, which it moves away from. A second request must not go back there.
 */
export function chooseInProgress(
  to: RollbackTo,
  candidates: readonly Candidate[],
  current: Running
): Choice {
  const latest = latestOf(candidates)
  if (to.kind !== 'steps' || latest === undefined || runsSame(latest, current)) {
    return { kind: 'unknown' }
  }
  const choice = stepBack(to.back, candidates, latest)
  const same = choice.kind === 'chosen' && runsSame(choice.candidate, current)
  return same ? orTag(to, choice, candidates) : { kind: 'unknown' }
}

/** Whether the deployment in progress may be the requested rollback, to something older than all candidates. */
export function mayBeInProgress(
  to: RollbackTo,
  candidates: readonly Candidate[],
  current: Running
): boolean {
  const latest = latestOf(candidates)
  if (to.kind !== 'steps' || latest === undefined) return false
  return isEarlier(current, latest) && stepBack(to.back, candidates, latest).kind === 'unknown'
}

/** The newest that worked. */
function latestOf(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.find(({ succeeded }) => succeeded)
}

/** Whether it is an earlier revision of the same family. */
function isEarlier(one: Running, other: Running): boolean {
  const [[family, number], [otherFamily, otherNumber]] = [splitRevision(one), splitRevision(other)]
  return family === otherFamily && Number(number) < Number(otherNumber)
}

function splitRevision(running: Running): readonly [string, string] {
  const [family = '', number = ''] = originalOf(running).split(':')
  return [family, number]
}

/** Whether more, older candidates cannot change a choice that was made: a name or a number may turn out ambiguous. */
export function isFinal(to: RollbackTo, choice: Choice): boolean {
  if (choice.kind !== 'chosen') return false
  if (to.kind === 'steps') return to.tag === undefined
  return to.kind !== 'name' || commitOf(choice.candidate) === to.name
}

/** What is meant among those that worked; else the one that is meant among the others, which must be alone. */
function provenFirst(
  candidates: readonly Candidate[],
  choose: (some: readonly Candidate[]) => Choice
): Choice {
  const proven = choose(candidates.filter(({ succeeded }) => succeeded))
  if (proven.kind !== 'unknown') return proven
  const others = candidates.filter(({ succeeded }) => !succeeded)
  const matches = others.filter(candidate => choose([believed(candidate)]).kind === 'chosen')
  return onlyOne(matches)
}

function stepBack(back: number, candidates: readonly Candidate[], running: Running): Choice {
  const worked = candidates.filter(
    candidate => candidate.succeeded && !runsSame(candidate, running)
  )
  const candidate = distinct(worked)[back - 1]
  return candidate === undefined ? { kind: 'unknown' } : { kind: 'chosen', candidate }
}

/** What counting gives, unless the number is the tag of something else: tags are often the numbers of runs. */
function orTag(
  { tag }: Extract<RollbackTo, { kind: 'steps' }>,
  counted: Choice,
  candidates: readonly Candidate[]
): Choice {
  const tagged = tag === undefined ? [] : meantBy(tag, candidates.map(believed))
  // A number reaches only what worked, as a tag too.
  if (counted.kind !== 'chosen') return onlyOne(tagged.filter(({ succeeded }) => succeeded))
  const { candidate } = counted
  const matches = tagged.filter(other => !runsSame(other, candidate))
  return matches.length === 0 ? counted : { kind: 'ambiguous', matches, counted: candidate }
}

/** The newest of those that run the same. */
export function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(
    (candidate, index) => !candidates.slice(0, index).some(newer => runsSame(newer, candidate))
  )
}

function names(name: string, taskDefinition: string): boolean {
  return name === taskDefinition || name === revisionName(taskDefinition)
}

function newest([candidate]: readonly Candidate[]): Choice {
  return candidate === undefined ? { kind: 'unknown' } : { kind: 'chosen', candidate }
}

/** A name is a whole commit first, else a tag or the first digits of a commit. */
function chooseByName(name: string, candidates: readonly Candidate[]): Choice {
  const whole = ofCommit(name, candidates)
  if (whole !== undefined) return { kind: 'chosen', candidate: whole }
  const choice = onlyOne(meantBy(name, candidates))
  if (choice.kind !== 'chosen' || isTagOf(choice.candidate, name)) return choice
  const commit = commitOf(choice.candidate)
  const same = commit === undefined ? undefined : ofCommit(commit, candidates)
  return same === undefined ? choice : { kind: 'chosen', candidate: same }
}

/**
 * The newest candidate of a commit, unless one whose image has the commit as its tag runs other images: the tags of a
 * revision can be written at any time, the reference of its image cannot.
 */
function ofCommit(commit: string, candidates: readonly Candidate[]): Candidate | undefined {
  const all = candidates.filter(candidate => commitOf(candidate) === commit)
  const proven = all.find(({ images }) => images.some(image => tagOf(image) === commit))
  const [latest] = all
  if (latest === undefined || proven === undefined) return latest
  const known = digestsOf(proven)
  return digestsOf(latest).some(digest => known.includes(digest)) ? latest : proven
}

function isTagOf({ images, origin }: Candidate, name: string): boolean {
  return origin.imageTag === name || images.some(image => tagOf(image) === name)
}

function onlyOne(matches: readonly Candidate[]): Choice {
  return matches.length > 1 ? { kind: 'ambiguous', matches } : newest(matches)
}

/** The newest candidate of each thing that has the name. */
function meantBy(name: string, candidates: readonly Candidate[]): readonly Candidate[] {
  const matches = new Map<string, Candidate>()
  for (const candidate of candidates) {
    for (const thing of meanings(name, candidate)) {
      if (!matches.has(thing)) matches.set(thing, candidate)
    }
  }
  return [...new Set(matches.values())]
}

/** What a name can mean in a candidate: the image behind a tag, or a commit. The same thing is meant once. */
function meanings(name: string, candidate: Candidate): readonly string[] {
  const { images } = candidate
  const origin = trueOrigin(candidate)
  const tagged = images.filter(image => tagOf(image) === name).map(digestOf)
  const deployed = origin.imageTag === name ? [origin.digest] : []
  const digests = [...tagged, ...deployed].filter(digest => digest !== undefined)
  if (digests.length > 0) return [...new Set(digests)]
  if (tagged.length + deployed.length > 0) return [`tag of ${candidate.taskDefinition}`]
  const commit = commitOf(candidate)
  const short = name.length >= SHORTEST_COMMIT && /^[0-9a-f]+$/i.test(name)
  return short && commit?.startsWith(name.toLowerCase()) ? [commit] : []
}
