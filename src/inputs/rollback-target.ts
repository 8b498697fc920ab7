import { isTag } from '../image/reference.ts'
import type { Problem } from '../problem.ts'
import { acceptValue, type Parser, quote, reject } from './parsing.ts'
import type { RollbackTo } from './request.ts'

const DIGEST = /(?:^|@)(sha256:[0-9a-f]{64})$/
const REVISION = /^[A-Za-z0-9_-]{1,255}:[1-9]\d*$/
/** Of a Deployment, with or without its namespace: its name may have dots. */
const KUBERNETES_REVISION =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\/)?[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?:[1-9]\d*$/
const ARN =
  /^arn:aws(?:-[a-z]+)*:ecs:[a-z0-9-]+:\d{12}:task-definition\/[A-Za-z0-9_-]{1,255}:[1-9]\d*$/
const USABLE =
  'Use previous, a number of successful deployments back (1 or more), a revision such as web:41 or its ARN, a commit, an image tag, or a digest (sha256:…).'
/** A longer number is a commit or a tag: ECS keeps the deployments of 90 days. */
const STEPS = /^\d{1,3}$/

/**
 * Where a rollback goes: `previous`, a number of successful deployments back (1-999) that may be an image tag as well,
 * a revision (`web:41` or its ARN, `shop/web:4` on EKS), an image digest, or a name: a commit (7 or more of its digits) or an image tag.
 */
export const rollbackTo: Parser<RollbackTo> = value => {
  if (value === 'previous') return acceptValue({ kind: 'steps', back: 1 })
  if (STEPS.test(value) && Number(value) > 0) {
    return acceptValue({ kind: 'steps', back: Number(value), tag: value })
  }
  const digest = DIGEST.exec(value)?.[1]
  if (digest !== undefined) return acceptValue({ kind: 'digest', digest })
  if (REVISION.test(value) || ARN.test(value) || KUBERNETES_REVISION.test(value)) {
    return acceptValue({ kind: 'revision', name: value })
  }
  if (isTag(value) && !/^0+$/.test(value)) return acceptValue({ kind: 'name', name: value })
  return reject(describeUnusable(value), USABLE)
}

/** What only a Deployment on EKS can go back to, asked of a service of ECS. */
export function checkRevisionOfEcs(value: string): readonly Problem[] {
  const isOther = KUBERNETES_REVISION.test(value) && !REVISION.test(value) && !DIGEST.test(value)
  return isOther ? [{ where: 'to', what: describeUnusable(value), fix: USABLE }] : []
}

function describeUnusable(value: string): string {
  return `${quote(value)} is not something to roll back to.`
}
