import { describe, expect, test } from '@jest/globals'
import { ManualClock } from '../../../simulator/clock.ts'
import { start } from './running.ts'

const COMMENT = { body: 'hello' }

describe('permissions', () => {
  test.each([
    ['POST /issues/1/comments', { 'pull-requests': 'read' }, 'issues=write; pull_requests=write'],
    ['GET /issues/1/comments', { contents: 'read' }, 'issues=read; pull_requests=read'],
    ['GET /pulls/1', { deployments: 'write' }, 'pull_requests=read; contents=read'],
    ['POST /deployments', { 'pull-requests': 'write' }, 'deployments=write'],
    ['DELETE /environments/preview', { deployments: 'write' }, 'administration=write']
  ] as const)('%s is refused with %j', async (operation, permissions, accepted) => {
    const { github, ask } = await start({ permissions })
    const reply = await ask(operation, operation.startsWith('POST') ? COMMENT : undefined)
    expect(reply).toMatchObject({
      status: 403,
      body: { message: 'Resource not accessible by integration', status: '403' }
    })
    expect(reply.headers.get('x-accepted-github-permissions')).toBe(accepted)
    expect(github.comments(1)).toEqual([])
  })

  test('either of two permissions is enough for a comment', async () => {
    const { github, ask } = await start({ permissions: { issues: 'write' } })
    expect(await ask('POST /issues/1/comments', COMMENT)).toMatchObject({ status: 201 })
    github.setPermissions({ 'pull-requests': 'write' })
    expect(await ask('POST /issues/1/comments', COMMENT)).toMatchObject({ status: 201 })
  })

  test('a public repository can be read by everyone, and written to with a permission only', async () => {
    const { ask } = await start({ isPublic: true, permissions: {} })
    expect(await ask('GET /pulls/1', undefined, null)).toMatchObject({ status: 200 })
    expect(await ask('POST /issues/1/comments', COMMENT, null)).toMatchObject({
      status: 401,
      body: { message: 'Requires authentication' }
    })
    expect(await ask('POST /issues/1/comments', COMMENT)).toMatchObject({ status: 403 })
  })

  test('another token acts for someone else; an unknown one for no one', async () => {
    const { ask } = await start({
      tokens: [{ token: 'ghp_eve', login: 'eve', permissions: { issues: 'write' } }]
    })
    const reply = await ask('POST /issues/1/comments', COMMENT, 'ghp_eve')
    expect(reply.body).toMatchObject({ user: { login: 'eve', type: 'User' } })
    expect(await ask('GET /pulls/1', undefined, 'ghp_nix')).toMatchObject({
      status: 401,
      body: { message: 'Bad credentials' }
    })
  })
})

describe('limits and faults', () => {
  test('requests are counted by the hour', async () => {
    const clock = new ManualClock()
    const { ask } = await start({ clock, rateLimit: 2 })
    const left = async () => {
      const { status, headers } = await ask('GET /pulls/1')
      return [status, headers.get('x-ratelimit-remaining'), headers.get('x-ratelimit-limit')]
    }
    expect(await left()).toEqual([200, '1', '2'])
    expect(await left()).toEqual([200, '0', '2'])
    const reply = await ask('GET /pulls/1')
    expect(reply).toMatchObject({
      status: 403,
      body: { message: 'API rate limit exceeded for installation.' }
    })
    const reset = Number(reply.headers.get('x-ratelimit-reset'))
    expect(reset * 1000 - clock.now()).toBeGreaterThan(3_590_000)
    clock.advance(3_600_000)
    expect(await left()).toEqual([200, '1', '2'])
  })

  test('calls go wrong as told, and are remembered', async () => {
    const { github, ask } = await start()
    github.addFault({ operation: 'github:CreateComment', calls: [1], fault: { kind: 'throttled' } })
    github.addFault({ operation: 'github:GetPull', fault: { kind: 'server-error' } })
    github.addFault({
      operation: 'github:CreateDeployment',
      fault: { kind: 'reset', when: 'after' }
    })
    const limited = await ask('POST /issues/1/comments', COMMENT)
    expect(limited).toMatchObject({ status: 403 })
    expect(limited.headers.get('retry-after')).toBe('60')
    expect(await ask('POST /issues/1/comments', COMMENT)).toMatchObject({ status: 201 })
    expect(await ask('GET /pulls/1')).toMatchObject({ status: 502 })
    const deployment = { ref: 'main', required_contexts: [], auto_merge: false }
    await expect(ask('POST /deployments', deployment)).rejects.toThrow('fetch failed')
    expect(github.deployments()).toHaveLength(1)
    expect(github.calls().map(({ operation, outcome }) => [operation, outcome])).toEqual([
      ['github:CreateComment', '403'],
      ['github:CreateComment', 'ok'],
      ['github:GetPull', '502'],
      ['github:CreateDeployment', 'fault: reset']
    ])
    github.clearFaults()
    expect(await ask('GET /pulls/1')).toMatchObject({ status: 200 })
  })

  test('other repositories and unknown routes are not found; GitHub Enterprise has a path', async () => {
    const { github, ask } = await start({ basePath: '/api/v3' })
    expect(github.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v3$/)
    expect(await ask('GET /pulls/1')).toMatchObject({ status: 200 })
    expect(await ask('GET /branches')).toMatchObject({ status: 404 })
    const headers = { authorization: `token ${github.token}` }
    const other = await fetch(`${github.url}/repos/octo-org/other/pulls/1`, { headers })
    expect(other.status).toBe(404)
    const outside = await fetch(`${new URL(github.url).origin}/repos/octo-org/web/pulls/1`, {
      headers
    })
    expect(outside.status).toBe(404)
    expect(github.environment()).toEqual({
      GITHUB_API_URL: github.url,
      GITHUB_REPOSITORY: 'octo-org/web'
    })
  })
})
