import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@jest/globals'
import { describeTally, startCustomers } from '../../scripts/demo-customers.ts'

/** What the customers of the demo count is all that it proves: which version answered, and every request that got no good answer. */

test('customers count answers by their version, and everything else as an error', async () => {
  const answers: ((response: ServerResponse) => void)[] = [
    response => response.end('Hello from version 1111111'),
    response => response.end('Hello from version 1111111'),
    response => response.end('Good evening from version 2222222'),
    response => response.writeHead(503).end('version 2222222 is not there'),
    response => response.end('a page without one'),
    response => response.destroy()
  ]
  const server = createServer((_request, response) => {
    const next = answers.shift()
    if (next === undefined) {
      response.end('version 3333333')
      server.emit('all answered')
    } else {
      next(response)
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const answered = once(server, 'all answered')
  const customers = startCustomers((server.address() as AddressInfo).port)
  await answered
  await customers.close()
  server.closeAllConnections()
  server.close()
  const tally = customers.takeTally()
  expect(tally.answers.get('1111111')).toBe(2)
  expect(tally.answers.get('2222222')).toBe(1)
  expect(tally.errors).toEqual([
    '503 version 2222222 is not there',
    '200 a page without one',
    expect.stringMatching(/^0 /)
  ])
  expect(describeTally(tally)).toMatch(
    /^\d+ answers: 2 of 1111111, 1 of 2222222, \d+ of 3333333; 3 errors, the first: 503 /
  )
  expect(describeTally(customers.takeTally())).toBe('0 answers: ; no error')
})
