import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { connectGitHub } from '../../src/github/github.ts'
import { GitHubError, isDenied, isRefused } from '../../src/github/github-call.ts'

jest.setTimeout(60_000)

const servers: Server[] = []

/** A server that answers as told, with what it was asked. */
async function serve(
  answer: (request: IncomingMessage, response: ServerResponse, asked: number) => void
) {
  const asked: { line: string; authorization: string | undefined }[] = []
  const server = createServer((request, response) => {
    asked.push({
      line: `${request.method} ${request.url}`,
      authorization: request.headers.authorization
    })
    answer(request, response, asked.length)
  })
  servers.push(server)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, asked }
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

const connect = (apiUrl: string) => connectGitHub({ apiUrl, token: 'a-token' }, 'octo-org/web')

function json(response: ServerResponse, status: number, body: unknown, headers = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}

const pull = { state: 'open', head: { sha: 'abc', repo: { full_name: 'octo-org/web' } } }

describe('redirects', () => {
  test('one to the same server is followed', async () => {
    const github = await serve((request, response) =>
      request.url === '/repositories/7/pulls/3'
        ? json(response, 200, pull)
        : json(response, 301, {}, { location: '/repositories/7/pulls/3' })
    )
    expect(await connect(github.url).pullRequest(3)).toMatchObject({ open: true, headSha: 'abc' })
  })

  test.each([
    [301, 'GET'],
    [302, 'GET'],
    [307, 'GET'],
    [308, 'GET'],
    [307, 'POST'],
    [308, 'POST']
  ])('a %i of a %s to another server is not followed, and asked once', async (status, method) => {
    const other = await serve((_request, response) => json(response, 200, pull))
    const github = await serve((_request, response) =>
      json(response, status, {}, { location: `${other.url}/pulls/3` })
    )
    const client = connect(github.url)
    const call = method === 'GET' ? client.pullRequest(3) : client.createComment(3, 'text')
    await expect(call).rejects.toThrow(`GitHub points to another server (${other.url}): not asked`)
    expect(other.asked).toEqual([])
    expect(github.asked).toHaveLength(1)
  })

  test('one without end is given up', async () => {
    const github = await serve((request, response) =>
      json(response, 302, {}, { location: `${request.url}` })
    )
    await expect(connect(github.url).pullRequest(3)).rejects.toThrow('redirects more than 3 times')
    expect(github.asked).toHaveLength(4)
  })

  test('a POST is not sent again where GitHub only says that something moved', async () => {
    const github = await serve((_request, response) =>
      json(response, 301, {}, { location: '/elsewhere' })
    )
    await expect(connect(github.url).createComment(3, 'text')).rejects.toThrow('not sent again')
    expect(github.asked).toHaveLength(1)
  })

  test('the next page is asked for at the same server only', async () => {
    const other = await serve((_request, response) => json(response, 200, []))
    const github = await serve((_request, response) =>
      json(response, 200, [{ id: 1 }], { link: `<${other.url}/2>; rel="next"` })
    )
    await expect(connect(github.url).listComments(3)).rejects.toThrow('another server')
    expect(other.asked).toEqual([])
  })
})

test('an answer without end is cut, and not asked for again', async () => {
  let sent = 0
  const github = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const chunk = Buffer.alloc(1024 * 1024, ' ')
    const more = () => {
      if (response.destroyed) return
      sent += 1
      response.write(chunk, more)
    }
    more()
  })
  await expect(connect(github.url).pullRequest(3)).rejects.toThrow('the answer is longer than')
  expect(github.asked).toHaveLength(1)
  expect(sent).toBeLessThan(100)
})

describe('repetition', () => {
  const failing = (status: number, headers = {}) =>
    serve((_request, response) => json(response, status, { message: 'no' }, headers))

  test('reading is repeated twice', async () => {
    const github = await failing(502)
    await expect(connect(github.url).pullRequest(3)).rejects.toMatchObject({ status: 502 })
    expect(github.asked).toHaveLength(3)
  })

  test.each([500, 502, 503])('a comment and a deployment are sent once after %i', async status => {
    const github = await failing(status)
    const client = connect(github.url)
    await expect(client.createComment(3, 'text')).rejects.toMatchObject({ status })
    await expect(client.createDeployment({ ref: 'main' })).rejects.toMatchObject({ status })
    expect(github.asked).toHaveLength(2)
  })

  test('a comment is sent once when the answer is lost', async () => {
    const github = await serve((_request, response) => response.destroy())
    const error = await connect(github.url)
      .createComment(3, 'text')
      .catch(thrown => thrown)
    expect(error).toMatchObject({ name: 'GitHubError', status: 0 })
    expect(github.asked).toHaveLength(1)
  })

  test('the state of a deployment is sent again: twice says the same', async () => {
    const github = await serve((_request, response, asked) =>
      asked === 1 ? json(response, 502, {}) : json(response, 201, { id: 1 })
    )
    await connect(github.url).createStatus(1, { state: 'success' })
    expect(github.asked).toHaveLength(2)
  })

  test.each([401, 403, 404, 409, 422])('a refusal with %i is not repeated', async status => {
    const github = await failing(status)
    const error = await connect(github.url)
      .pullRequest(3)
      .catch(thrown => thrown)
    expect(error).toBeInstanceOf(GitHubError)
    expect([isRefused(error), isDenied(error)]).toEqual([true, [401, 403, 404].includes(status)])
    expect(error.message).toBe(
      `GET /repos/octo-org/web/pulls/3 of GitHub failed with status ${status}: no`
    )
    expect(github.asked).toHaveLength(1)
  })

  test('a short rate limit is waited for, a comment then sent again: it was refused', async () => {
    const github = await serve((_request, response, asked) =>
      asked === 1
        ? json(
            response,
            403,
            { message: 'You have exceeded a secondary rate limit.' },
            { 'retry-after': '1' }
          )
        : json(response, 201, { id: 5, user: { login: 'bot' }, body: 'text' })
    )
    expect(await connect(github.url).createComment(3, 'text')).toMatchObject({ id: 5 })
    expect(github.asked).toHaveLength(2)
  })

  test('a long rate limit is not', async () => {
    const reset = Math.floor(Date.now() / 1000) + 3000
    const github = await serve((_request, response) =>
      json(
        response,
        403,
        { message: 'API rate limit exceeded' },
        { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) }
      )
    )
    const error = await connect(github.url)
      .pullRequest(3)
      .catch(thrown => thrown)
    expect(isDenied(error)).toBe(false)
    expect(error.message).toContain('rate limit')
    expect(github.asked).toHaveLength(1)
  })
})

describe('nothing is waited for that is not needed', () => {
  test('writes follow one another at once', async () => {
    const github = await serve((_request, response) =>
      json(response, 201, { id: 1, user: { login: 'bot' }, body: 'text' })
    )
    const client = connect(github.url)
    await client.createComment(3, 'text')
    const begun = performance.now()
    await client.createComment(3, 'text')
    await client.updateComment(1, 'text')
    await client.createDeployment({ ref: 'main' })
    await client.createStatus(1, { state: 'in_progress' })
    await client.createStatus(1, { state: 'success' })
    // Octokit's plugin alone would let eight seconds pass.
    expect(performance.now() - begun).toBeLessThan(7000)
    expect(github.asked).toHaveLength(6)
  })

  test.each([
    ['a hanging server', () => undefined],
    [
      'a pause before the call is sent again',
      (response: ServerResponse) => json(response, 502, {})
    ],
    [
      'a rate limit',
      (response: ServerResponse) =>
        json(response, 403, { message: 'secondary rate limit' }, { 'retry-after': '4' })
    ]
  ])('a signal ends the wait: %s', async (_, answer) => {
    const stop = new AbortController()
    const github = await serve((_request, response) => {
      answer(response)
      setTimeout(() => stop.abort(), 50)
    })
    const access = { apiUrl: github.url, token: 'a-token', signal: stop.signal }
    const client = connectGitHub(access, 'octo-org/web')
    await import('../../src/github/octokit.ts')
    await expect(client.pullRequest(3)).rejects.toThrow('no answer in time')
    expect(github.asked).toHaveLength(1)
    await expect(client.createComment(3, 'text')).rejects.toThrow('no answer in time')
  })

  test.each([
    ['a hanging server', () => undefined],
    [
      'a rate limit',
      (response: ServerResponse) =>
        json(response, 403, { message: 'secondary rate limit' }, { 'retry-after': '4' })
    ]
  ])('a cancelled job waits a moment more, in all: %s', async (_, answer) => {
    const cancel = new AbortController()
    const github = await serve((_request, response) => {
      answer(response)
      setTimeout(() => cancel.abort(), 50)
    })
    const access = { apiUrl: github.url, token: 'a-token', hurry: cancel.signal }
    const client = connectGitHub(access, 'octo-org/web')
    await import('../../src/github/octokit.ts')
    const begun = performance.now()
    await expect(client.pullRequest(3)).rejects.toThrow()
    await expect(client.listComments(3)).rejects.toThrow()
    await expect(client.createComment(3, 'text')).rejects.toThrow()
    // One and a half seconds in all; three times as much if each call had its own.
    expect(performance.now() - begun).toBeLessThan(4_000)
  })

  test('a server that answers is told how a cancelled job ended', async () => {
    const github = await serve((_request, response) =>
      json(response, 201, { id: 1, body: 'text', user: { login: 'bot' } })
    )
    const access = { apiUrl: github.url, token: 'a-token', hurry: AbortSignal.abort() }
    const client = connectGitHub(access, 'octo-org/web')
    await client.createComment(3, 'text')
    await client.createStatus(1, { state: 'error' })
    expect(github.asked).toHaveLength(2)
  })
})

test('all pages of a list are read, below the path of an Enterprise server, up to 3,000 items', async () => {
  const github = await serve((request, response) => {
    const url = new URL(request.url ?? '', 'http://x')
    const page = Number(url.searchParams.get('page') ?? '1')
    json(response, 200, [{ id: page, user: { login: 'bot' }, body: '' }], {
      link: `<http://${request.headers.host}${url.pathname}?per_page=100&page=${page + 1}>; rel="next"`
    })
  })
  const comments = await connect(`${github.url}/api/v3`).listComments(3)
  expect(comments).toHaveLength(30)
  expect(github.asked[0]).toEqual({
    line: 'GET /api/v3/repos/octo-org/web/issues/3/comments?per_page=100',
    authorization: 'token a-token'
  })
})
