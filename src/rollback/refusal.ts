import { revisionName } from '../deployment/progress-lines.ts'
import type { RollbackTo } from '../inputs/request.ts'
import { type Candidate, describeCandidate, digestsOf } from './candidate.ts'
import { type Choice, distinct } from './choice.ts'

const LISTED = 10
const KEPT = 'ECS keeps the deployments of 90 days.'

/** Why there is no one candidate, with those that there are, for the user. */
export function describeRefusal(
  to: RollbackTo,
  choice: Exclude<Choice, { kind: 'chosen' }>,
  candidates: readonly Candidate[],
  service: string
): { readonly message: string; readonly hint: string } {
  if (choice.kind === 'ambiguous') {
    const { matches, counted } = choice
    if (counted !== undefined) return describeNumber(showTo(to), counted, matches)
    return {
      message: `${showTo(to)} is ambiguous; it could be:\n${list(matches)}`,
      hint: 'Give the revision in the input to.'
    }
  }
  const known = candidates.every(({ succeeded }) => succeeded)
  const others = candidates.length === 0 ? '' : ` There are:\n${list(candidates)}`
  return {
    message: `${whyUnknown(to, service, known)}${others}`,
    hint:
      candidates.length === 0
        ? `${KEPT} Deploy an older revision with mode: deploy and task-definition-arn.`
        : `Give one of these revisions in the input to. ${KEPT} An older one can be deployed with mode: deploy and task-definition-arn.`
  }
}

/** A number that counts deployments and is a tag of something else. */
function describeNumber(number: string, counted: Candidate, tagged: readonly Candidate[]) {
  const all = [counted, ...tagged]
  const [back, ...others] = all.map(candidate => nameAmong(candidate, all))
  return {
    message: `${number} is ambiguous: it is a number of deployments and an image tag; it could be:\n${list(all)}`,
    hint: `Give in the input to ${back} for ${describeBack(Number(number))}, ${others.join(' or ')} for the image tag ${number}.`
  }
}

const describeBack = (back: number) => `${back} ${back === 1 ? 'deployment' : 'deployments'} back`

/** The revision, or the digest where that revision has run several images. */
function nameAmong(candidate: Candidate, all: readonly Candidate[]): string {
  const name = revisionName(candidate.taskDefinition)
  const alone = all.filter(other => revisionName(other.taskDefinition) === name).length === 1
  return alone ? name : (digestsOf(candidate)[0] ?? name)
}

/** `known`: the candidates are all deployments that succeeded, and not just what is registered. */
function whyUnknown(to: RollbackTo, service: string, known: boolean): string {
  if (to.kind !== 'steps') {
    return `${showTo(to)} is not among the revisions ${known ? 'that worked in' : 'of'} the service ${service}.`
  }
  if (!known) {
    const which = to.back === 1 ? 'an earlier revision' : `${to.back} earlier revisions`
    return `Cannot tell ${which} of the service ${service} that worked: no deployment of it that ECS still knows completed with one. Tags of revisions do not prove it.`
  }
  return to.back === 1
    ? `The service ${service} has no earlier deployment that succeeded and differs from what runs, as far as ECS knows.`
    : `The service ${service} has fewer than ${to.back} earlier revisions that worked, as far as ECS knows.`
}

/** What was asked for, in the user's words. */
export function showTo(to: RollbackTo): string {
  switch (to.kind) {
    case 'steps':
      return to.tag ?? (to.back === 1 ? 'previous' : String(to.back))
    case 'digest':
      return to.digest
    default:
      return to.name
  }
}

function list(candidates: readonly Candidate[]): string {
  const shown = distinct(candidates).slice(0, LISTED).map(describeCandidate)
  const more = distinct(candidates).length - shown.length
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n')
}
