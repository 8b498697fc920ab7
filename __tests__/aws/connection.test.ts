import { expect, test } from '@jest/globals'
import { nameProxy } from '../../src/aws/connection.ts'

type Send = (args: object) => Promise<unknown>

/** What the middleware does with a request whose headers are these. */
async function pass(headers: Readonly<Record<string, string>>): Promise<number> {
  let wrap: ((next: Send) => Send) | undefined
  nameProxy({
    middlewareStack: {
      add: (middleware: never) => {
        wrap = middleware
      }
    }
  })
  let sent = 0
  const next: Send = async () => {
    sent += 1
  }
  await wrap?.(next)({ request: { protocol: 'https:', hostname: 'aws.invalid', headers } })
  return sent
}

test('a header with a line end is refused before the SDK opens a connection for it', async () => {
  await expect(pass({ 'x-amz-security-token': 'token\n' })).rejects.toMatchObject({
    code: 'ERR_INVALID_CHAR'
  })
})

test('other headers pass', async () => {
  expect(await pass({ authorization: 'AWS4-HMAC-SHA256 Credential=x', host: 'a.b' })).toBe(1)
})
