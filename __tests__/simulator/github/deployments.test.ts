import { describe, expect, test } from '@jest/globals'
import { type Asking, linksOf, start } from './running.ts'

const SHA = '1'.padStart(40, '0')
/** What a preview sends. */
const PREVIEW = {
  ref: SHA,
  task: 'preview/pr-1',
  environment: 'preview',
  auto_merge: false,
  required_contexts: [],
  transient_environment: true,
  payload: { taskDefinitionArn: 'arn' }
}

async function create({ ask }: Asking, changes: object = {}): Promise<number> {
  const { status, body } = await ask('POST /deployments', { ...PREVIEW, ...changes })
  expect(status).toBe(201)
  return (body as { id: number }).id
}

const idsIn = ({ body }: { body: unknown }) => (body as { id: number }[]).map(({ id }) => id)

/** The members that GitHub's published description requires. */
const REQUIRED =
  'id node_id sha ref task environment creator payload description statuses_url repository_url url created_at updated_at'.split(
    ' '
  )
const STATUS_REQUIRED =
  'id node_id state creator description deployment_url target_url repository_url url created_at updated_at'.split(
    ' '
  )

describe('deployments', () => {
  test('are made, found by any of their members, newest first, and read', async () => {
    const asking = await start({ pulls: [{ number: 1 }, { number: 2 }] })
    const { ask } = asking
    const first = await create(asking)
    const second = await create(asking, { ref: 'change-2', task: 'preview/pr-2' })
    const third = await create(asking, { environment: 'production', payload: '' })
    expect(idsIn(await ask('GET /deployments'))).toEqual([third, second, first])
    expect(idsIn(await ask('GET /deployments?task=preview/pr-1&environment=preview'))).toEqual([
      first
    ])
    expect(idsIn(await ask('GET /deployments?ref=change-2'))).toEqual([second])
    expect(idsIn(await ask(`GET /deployments?sha=${'2'.padStart(40, '0')}`))).toEqual([second])
    const page = await ask('GET /deployments?per_page=2')
    expect(linksOf(page).next).toContain('page=2')
    const { body } = await ask(`GET /deployments/${first}`)
    expect(Object.keys(body as object)).toEqual(expect.arrayContaining(REQUIRED))
    expect(body).toMatchObject({
      sha: SHA,
      ref: SHA,
      payload: PREVIEW.payload,
      creator: { login: 'github-actions[bot]' },
      transient_environment: true,
      production_environment: false
    })
    expect((await ask(`GET /deployments/${third}`)).body).toMatchObject({
      production_environment: true,
      payload: ''
    })
  })

  test('require all checks unless told otherwise, the running job among them', async () => {
    const { ask } = await start({
      refs: { green: { sha: 'c'.repeat(40), checks: { build: 'success', lint: 'failure' } } }
    })
    const post = (changes: object) =>
      ask('POST /deployments', { ref: SHA, auto_merge: false, ...changes })
    expect(await post({})).toMatchObject({
      status: 409,
      body: {
        message: `Conflict: Commit status checks failed for ${SHA}.`,
        errors: [{ resource: 'Deployment', field: 'required_contexts', code: 'invalid' }]
      }
    })
    expect(await post({ ref: 'green' })).toMatchObject({ status: 409 })
    expect(await post({ ref: 'green', required_contexts: ['build'] })).toMatchObject({
      status: 201
    })
    expect(await post({ ref: 'green', required_contexts: ['e2e'] })).toMatchObject({ status: 409 })
    expect(await post({ required_contexts: [] })).toMatchObject({ status: 201 })
  })

  test('merge the default branch instead when the ref is behind, unless told not to', async () => {
    const { github, ask } = await start({
      refs: {
        old: { sha: 'd'.repeat(40), behind: 'mergeable', checks: {} },
        odd: { sha: 'e'.repeat(40), behind: 'conflict', checks: {} }
      }
    })
    const post = (body: object) => ask('POST /deployments', body)
    expect(await post({ ref: 'old' })).toMatchObject({
      status: 202,
      body: { message: 'Auto-merged main into old on deployment.' }
    })
    expect(await post({ ref: 'odd' })).toMatchObject({
      status: 409,
      body: { message: 'Conflict merging main into odd.' }
    })
    expect(await post({ ref: 'd'.repeat(40) })).toMatchObject({ status: 409 })
    expect(github.deployments()).toEqual([])
    expect(await post({ ref: 'odd', auto_merge: false })).toMatchObject({ status: 201 })
  })

  test.each([
    ['no ref', { task: 'deploy' }, '"ref" wasn\'t supplied.'],
    ['an unknown ref', { ref: 'nix' }, 'No ref found for: nix'],
    ['a flag that is a text', { ref: 'main', auto_merge: 'false' }, '"false" is not a boolean.'],
    ['contexts that are none', { ref: 'main', required_contexts: 'a' }, 'is not an array.'],
    ['a payload that is a list', { ref: 'main', payload: [] }, 'any of the allowed kinds'],
    ['a member too many', { ref: 'main', url: 'x' }, '"url" is not a permitted key.']
  ])('are refused with %s', async (_, body, message) => {
    const { ask } = await start()
    expect(await ask('POST /deployments', body)).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining(message) }
    })
  })

  test('are deleted only when they are not active, or the last', async () => {
    const asking = await start()
    const { ask } = asking
    const first = await create(asking)
    const second = await create(asking)
    const active = { status: 422, body: { message: expect.stringContaining('active deployment') } }
    expect(await ask(`DELETE /deployments/${first}`)).toMatchObject(active)
    await ask(`POST /deployments/${first}/statuses`, { state: 'success' })
    expect(await ask(`DELETE /deployments/${first}`)).toMatchObject(active)
    await ask(`POST /deployments/${first}/statuses`, { state: 'inactive' })
    expect(await ask(`DELETE /deployments/${first}`)).toMatchObject({ status: 204 })
    expect(await ask(`DELETE /deployments/${first}`)).toMatchObject({ status: 404 })
    expect(await ask(`DELETE /deployments/${second}`)).toMatchObject({ status: 204 })
  })
})

describe('statuses', () => {
  test('tell where the environment is, newest first', async () => {
    const asking = await start()
    const { ask } = asking
    const path = `/deployments/${await create(asking)}/statuses`
    await ask(`POST ${path}`, { state: 'in_progress' })
    const { status, body } = await ask(`POST ${path}`, {
      state: 'success',
      environment_url: 'https://pr-1.preview.example.com',
      log_url: 'https://github.com/octo-org/web/actions/runs/1',
      description: 'a'.repeat(140),
      auto_inactive: false
    })
    expect(status).toBe(201)
    expect(Object.keys(body as object)).toEqual(expect.arrayContaining(STATUS_REQUIRED))
    expect(body).toMatchObject({
      state: 'success',
      environment: 'preview',
      environment_url: 'https://pr-1.preview.example.com',
      target_url: 'https://github.com/octo-org/web/actions/runs/1'
    })
    const list = await ask(`GET ${path}`)
    expect((list.body as { state: string }[]).map(({ state }) => state)).toEqual([
      'success',
      'in_progress'
    ])
    expect(await ask(`GET ${path}/${idsIn(list)[0]}`)).toMatchObject({ status: 200, body })
    expect(await ask(`GET ${path}/1`)).toMatchObject({ status: 404 })
  })

  test('of a success make earlier ones inactive that are neither transient nor of production', async () => {
    const asking = await start()
    const { github, ask } = asking
    const succeed = (id: number, more: object = {}) =>
      ask(`POST /deployments/${id}/statuses`, { state: 'success', ...more })
    const lasting = { transient_environment: false }
    const plain = await create(asking, lasting)
    const transient = await create(asking)
    const elsewhere = await create(asking, { ...lasting, environment: 'staging' })
    for (const id of [plain, transient, elsewhere]) {
      await succeed(id, { auto_inactive: false })
    }
    const states = () =>
      Object.fromEntries(
        github.deployments().map(({ id, statuses }) => [id, statuses.at(-1)?.state])
      )
    await succeed(await create(asking, lasting), { auto_inactive: false })
    expect(states()[plain]).toBe('success')
    await succeed(await create(asking, lasting))
    expect(states()).toMatchObject({
      [plain]: 'inactive',
      [transient]: 'success',
      [elsewhere]: 'success'
    })
  })

  test.each([
    ['no state', {}, '"state" wasn\'t supplied.'],
    ['an unknown state', { state: 'done' }, '"done" is not a member of'],
    ['a long description', { state: 'success', description: 'a'.repeat(141) }, 'Validation Failed'],
    ['an odd address', { state: 'success', environment_url: 'pr-1' }, 'Validation Failed']
  ])('are refused with %s', async (_, body, message) => {
    const asking = await start()
    const path = `/deployments/${await create(asking)}/statuses`
    expect(await asking.ask(`POST ${path}`, body)).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining(message) }
    })
  })
})
