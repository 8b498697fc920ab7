import { expect, test } from '@jest/globals'
import { endingPages, followPages } from '../../src/aws/pages.ts'

async function* pagesOf(tokenOf: (page: number) => string | undefined) {
  for (let page = 1; ; page += 1) {
    const nextToken = tokenOf(page)
    yield { page, nextToken }
    if (nextToken === undefined) return
  }
}

async function count(tokenOf: (page: number) => string | undefined): Promise<number> {
  let pages = 0
  for await (const _ of endingPages('ecs:ListTasks', pagesOf(tokenOf))) pages += 1
  return pages
}

test('pages that end are all given', async () => {
  expect(await count(page => (page < 7 ? `t${page}` : undefined))).toBe(7)
})

test.each([
  [
    'the same token each time',
    () => 't',
    /ecs:ListTasks does not end: it returns the same page again/
  ],
  ['two tokens in turn', (page: number) => `t${page % 2}`, /the same page again/],
  ['a new token each time', (page: number) => `t${page}`, /more than 1000 pages/]
])('%s is an error that names the call', async (_, tokenOf, message) => {
  await expect(count(tokenOf)).rejects.toThrow(message)
})

test('an empty token is the end', () => {
  expect(followPages('x')('')).toBeUndefined()
})
