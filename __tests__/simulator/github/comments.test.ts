import { describe, expect, test } from '@jest/globals'
import { ManualClock } from '../../../simulator/clock.ts'
import { linksOf, start } from './running.ts'

/** The members that GitHub's published description requires of a comment. */
const REQUIRED = [
  'id',
  'node_id',
  'html_url',
  'issue_url',
  'user',
  'url',
  'created_at',
  'updated_at'
]

describe('comments', () => {
  test('are made, changed and deleted, in the name of the workflow', async () => {
    const clock = new ManualClock(Date.UTC(2026, 10, 23, 12, 0, 0, 500))
    const { github, ask } = await start({ clock })
    const made = await ask('POST /issues/1/comments', { body: 'hello' })
    const comment = made.body as { id: number }
    expect(made.status).toBe(201)
    expect(Object.keys(comment)).toEqual(expect.arrayContaining(REQUIRED))
    expect(comment).toMatchObject({
      body: 'hello',
      user: { login: 'github-actions[bot]', type: 'Bot', id: 41_898_282 },
      created_at: '2026-11-23T12:00:00Z',
      html_url: `${new URL(github.url).origin}/octo-org/web/pull/1#issuecomment-${comment.id}`
    })
    expect(made.headers.get('location')).toBe((made.body as { url: string }).url)
    clock.advance(60_000)
    const path = `/issues/comments/${comment.id}`
    const changed = await ask(`PATCH ${path}`, { body: 'better' })
    expect(changed).toMatchObject({
      status: 200,
      body: {
        id: comment.id,
        body: 'better',
        created_at: '2026-11-23T12:00:00Z',
        updated_at: '2026-11-23T12:01:00Z'
      }
    })
    expect(await ask(`DELETE ${path}`)).toMatchObject({ status: 204, body: undefined })
    expect(await ask(`GET ${path}`)).toMatchObject({ status: 404, body: { message: 'Not Found' } })
    expect(github.comments(1)).toEqual([])
  })

  test('of two requests at the same time are two, the younger with the greater number', async () => {
    const { ask } = await start()
    const made = await Promise.all(['a', 'b'].map(body => ask('POST /issues/1/comments', { body })))
    const list = await ask('GET /issues/1/comments')
    const ids = (list.body as { id: number }[]).map(({ id }) => id)
    expect(ids).toHaveLength(2)
    expect(ids).toEqual([...ids].sort((one, other) => one - other))
    expect(made.map(({ status }) => status)).toEqual([201, 201])
  })

  test('come in pages that link to each other', async () => {
    const { github, ask } = await start()
    for (let number = 1; number <= 205; number += 1) {
      github.addComment(1, `comment ${number}`)
    }
    const bodies = (reply: { body: unknown }) =>
      (reply.body as { body: string }[]).map(({ body }) => body)
    const first = await ask('GET /issues/1/comments')
    expect(bodies(first)).toHaveLength(30)
    expect(linksOf(first)).toEqual({
      next: `${github.url}/repos/octo-org/web/issues/1/comments?page=2`,
      last: `${github.url}/repos/octo-org/web/issues/1/comments?page=7`
    })
    const last = await ask('GET /issues/1/comments?per_page=100&page=3')
    expect(bodies(last)).toEqual([201, 202, 203, 204, 205].map(number => `comment ${number}`))
    expect(Object.keys(linksOf(last))).toEqual(['prev', 'first'])
    expect(bodies(await ask('GET /issues/1/comments?per_page=500'))).toHaveLength(100)
    const alone = await ask('GET /issues/1/comments?since=2099-01-01T00:00:00Z')
    expect(alone.body).toEqual([])
    expect(alone.headers.get('link')).toBeNull()
  })

  test.each([
    ['no body', {}, 422, 'Invalid request.\n\n"body" wasn\'t supplied.'],
    ['a number', { body: 1 }, 422, "Invalid request.\n\nFor 'properties/body', 1 is not a string."],
    [
      'null',
      { body: null },
      422,
      "Invalid request.\n\nFor 'properties/body', nil is not a string."
    ],
    [
      'a member too many',
      { body: 'a', text: 'b' },
      422,
      'Invalid request.\n\n"text" is not a permitted key.'
    ],
    ['a list', [], 400, 'Body should be a JSON object'],
    ['broken JSON', '{', 400, 'Problems parsing JSON']
  ])('are refused with %s', async (_, body, status, message) => {
    const { ask } = await start()
    expect(await ask('POST /issues/1/comments', body)).toMatchObject({ status, body: { message } })
  })

  test('have 1 to 65,536 characters', async () => {
    const { ask } = await start()
    const post = (body: string) => ask('POST /issues/1/comments', { body })
    expect(await post('ü'.repeat(65_536))).toMatchObject({ status: 201 })
    expect(await post('a'.repeat(65_537))).toMatchObject({
      status: 422,
      body: {
        message: 'Validation Failed',
        errors: [
          {
            resource: 'IssueComment',
            code: 'unprocessable',
            field: 'data',
            message: 'Body is too long (maximum is 65536 characters)'
          }
        ],
        status: '422'
      }
    })
    expect(await post(' \n')).toMatchObject({ status: 422 })
  })

  test('need a pull request that is there and not locked', async () => {
    const { github, ask } = await start()
    expect(await ask('POST /issues/2/comments', { body: 'a' })).toMatchObject({ status: 404 })
    github.setPull({ number: 1, locked: true })
    expect(await ask('POST /issues/1/comments', { body: 'a' })).toMatchObject({
      status: 403,
      body: { message: 'Unable to create comment because issue is locked.' }
    })
  })
})

describe('pull requests', () => {
  test('have a state, a head and a repository that it comes from', async () => {
    const { github, ask } = await start({
      pulls: [{ number: 12, headRef: 'feature', headSha: 'a'.repeat(40), labels: ['preview'] }]
    })
    const read = async () => (await ask('GET /pulls/12')).body
    expect(await read()).toMatchObject({
      number: 12,
      state: 'open',
      merged: false,
      labels: [{ name: 'preview' }],
      head: {
        ref: 'feature',
        sha: 'a'.repeat(40),
        repo: { full_name: 'octo-org/web', fork: false }
      },
      base: { ref: 'main', repo: { full_name: 'octo-org/web' } }
    })
    github.setPull({ number: 12, headRepository: 'eve/web', merged: true })
    expect(await read()).toMatchObject({
      state: 'closed',
      merged: true,
      head: {
        label: 'eve:feature',
        sha: 'a'.repeat(40),
        repo: { full_name: 'eve/web', fork: true }
      }
    })
    github.setPull({ number: 12, headRepository: null })
    expect(await read()).toMatchObject({ head: { repo: null } })
    expect(await ask('GET /pulls/13')).toMatchObject({ status: 404 })
  })
})
