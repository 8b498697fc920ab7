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
    at: `2026-11-${String(revision).padStart(2, '0')}T10:20:30.000Z`,
    succeeded: true,
    ...more
  }
}
