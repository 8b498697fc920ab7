import type { RollbackTo } from '../../src/inputs/request.ts'
import { rollbackTo } from '../../src/inputs/rollback-target.ts'
import type { Candidate } from '../../src/rollback/candidate.ts'
import type { Origin } from '../../src/task-definition/origin-tags.ts'

export const HOST = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
export const digest = (letter: string) => `sha256:${letter.repeat(64)}`
export const commit = (letter: string) => letter.repeat(40)
export const arn = (name: string) => `arn:aws:ecs:eu-west-1:123456789012:task-definition/${name}`

/** `web:<revision>` that ran the image `web:<tag>` with a digest. */
export function candidate(
  revision: number,
  tag: string,
  letter: string | undefined,
  origin: Origin = {},
  more: Partial<Candidate> = {}
): Candidate {
  return {
    taskDefinition: arn(`web:${revision}`),
    images: [
      {
        container: 'web',
        reference: `${HOST}/team/web:${tag}`,
        ...(letter === undefined ? {} : { digest: digest(letter) })
      }
    ],
    origin,
    shape: 'web',
    at: `2026-11-${String(revision).padStart(2, '0')}T10:20:30.000Z`,
    succeeded: true,
    ...more
  }
}

export const v1 = candidate(1, 'v1', '1', { commit: `abc1234${'0'.repeat(33)}` })
export const v2 = candidate(2, 'v2', '2', { commit: `abc1235${'0'.repeat(33)}` })
export const v3 = candidate(3, 'v3', '3', {
  commit: commit('d'),
  digest: digest('3'),
  imageTag: 'v3'
})

/** A candidate that is not known to have worked. */
export const unsure = (one: Candidate): Candidate => ({ ...one, succeeded: false })

/** What the input `to` means. */
export function to(text: string): RollbackTo {
  const parsed = rollbackTo(text)
  if (!parsed.ok) throw new Error(text)
  return parsed.value
}
