import { expect, test } from '@jest/globals'
import { startJournal } from '../../src/context/journal.ts'
import { systemClock } from '../../src/runner/clock.ts'

const silent = { line: () => {}, group: <T>(_: string, work: () => T) => work() } as never
const open = () => startJournal(silent, systemClock)
const turn = () => new Promise(resolve => setImmediate(resolve))

test('facts that are found later are in the report, those that cannot be found are left out', async () => {
  const journal = open()
  journal.learn({ region: 'eu-west-1' })
  journal.learnLater(async () => ({ repository: 'web' }))
  journal.learnLater(async () => Promise.reject(new Error('denied')))
  expect(journal.known()).not.toHaveProperty('repository')
  await turn()
  expect(journal.known()).toMatchObject({ region: 'eu-west-1', repository: 'web' })
})

test('nothing waits for facts that do not come, and the end of the step ends their search', async () => {
  const journal = open()
  const ended: string[] = []
  journal.learnLater(
    signal =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          ended.push('search')
          reject(signal.reason)
        })
      })
  )
  expect(journal.known()).not.toHaveProperty('imageSize')
  expect(ended).toEqual([])
  journal.close()
  await turn()
  expect(ended).toEqual(['search'])
})
