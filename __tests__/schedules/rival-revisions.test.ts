import { expect, test } from '@jest/globals'
import { findRivals } from '../../src/schedules/rival-revisions.ts'

const follower = {
  reference: { kind: 'schedule', group: 'default', name: 'nightly' },
  enabled: true,
  targets: [{ id: '', family: 'app', before: 'app:1' }]
} as const

const isSame = (one: string, other: string) => one === other
const run = (text: string) =>
  text.split(', ').map(part => {
    const [service = '', family = '', revision = ''] = part.split(' ')
    return { service, family, revision }
  })

test.each([
  ['web app small, worker app small', [], 'both run the same'],
  ['web web small, worker worker big', [], 'neither is what it starts'],
  ['web app small, worker worker big', [], 'one alone runs its family'],
  ['web app small, worker app big, cron app small', ['web and worker'], 'two run different ones']
])('%s: %s, since %s', (text, names) => {
  const problems = findRivals([follower], run(text), isSame)
  expect(problems.map(({ what }) => what)).toEqual(
    names.map(
      all =>
        `schedule/nightly starts app, of which ${all} come to run different revisions: which one it is to follow, it does not say.`
    )
  )
})
