import { expect, test } from '@jest/globals'
import type { GitHub } from '../../src/github/github.ts'
import { publicClient } from '../../src/github/public-client.ts'
import { hiddenOf } from '../../src/github/steps/hidden.ts'

const RUN = 'https://github.com/o/r/actions/runs/1/attempts/1'
const ACCOUNT = '123456789012'

/** What would go over the wire. */
function open(env: Readonly<Record<string, string>>, masked: readonly string[] = []) {
  const sent: unknown[] = []
  const take =
    (name: string) =>
    async (...given: unknown[]) => {
      sent.push(name, ...given)
      return undefined as never
    }
  const client = new Proxy({} as GitHub, {
    ownKeys: () => METHODS,
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    get: (_, name) => take(String(name))
  })
  const tools = {
    env,
    runner: { surroundings: { runUrl: RUN }, masked: () => masked },
    journal: { known: () => ({ cluster: `arn:aws:ecs:eu-west-1:${ACCOUNT}:cluster/c` }) }
  } as unknown as Parameters<typeof hiddenOf>[0]
  return { client: publicClient(client, () => hiddenOf(tools)), sent }
}

const METHODS = [
  'createComment',
  'updateComment',
  'createDeployment',
  'createStatus',
  'listDeployments'
]

const ENV = {
  'INPUT_GITHUB-TOKEN': 'ghs_0123456789',
  'INPUT_BUILD-SECRETS': 'npm=npm_topsecret\nid=other,src=.npmrc',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI',
  HTTPS_PROXY: 'http://corp:proxypass@proxy:3128',
  AWS_ROLE_ARN: 'arn:aws:iam::999999999999:role/ci'
}
const TEXT = `ghs_0123456789 npm_topsecret wJalrXUtnFEMI proxypass registry-password x${ACCOUNT} 999999999999`
const LEAK = /ghs_|npm_|wJalr|proxypass|registry-password|123456789012|999999999999/

test('no write lets a secret or an account id through, wherever it stands', async () => {
  const { client, sent } = open(ENV, ['registry-password'])
  await client.createComment(1, TEXT)
  await client.updateComment(2, TEXT)
  await client.createDeployment({
    ref: 'abc',
    description: TEXT,
    environment: TEXT,
    payload: { a: [TEXT] },
    auto_merge: false
  })
  await client.createStatus(3, {
    state: 'failure',
    description: TEXT,
    log_url: RUN,
    environment_url: `https://${ACCOUNT}.example`
  })
  await client.listDeployments(TEXT, TEXT)
  expect(JSON.stringify(sent)).not.toMatch(LEAK)
  expect(sent).toHaveLength(3 + 3 + 2 + 3 + 3)
})

test.each([
  ['of several lines', '"key=-----BEGIN KEY-----\nabcdefgh', 'ijklmnop"', 'abcdefgh and ijklmnop'],
  ['with a quote in it', '"key=first""secondpart', '"', 'first"secondpart'],
  ['with commas', 'key=one,two,three', '', 'one,two,three'],
  ['whose quote is never closed', '"key=open', 'quotedline', 'quotedline']
])('a build secret %s is hidden as Docker gets it', async (_, first, last, text) => {
  const { client, sent } = open({ 'INPUT_BUILD-SECRETS': `${first}\n${last}\nother=topsecret` })
  await client.createComment(1, `${text} topsecret`)
  expect(JSON.stringify(sent)).not.toMatch(/abcdefgh|ijklmnop|secondpart|two|quotedline|topsecret/)
})

test('what is harmless stays: the commit, the state, the run, the address', async () => {
  const { client, sent } = open(ENV)
  const status = { state: 'success', log_url: RUN, environment_url: 'https://pr-1.example.com' }
  await client.createStatus(3, status)
  await client.createDeployment({ ref: 'abc', auto_merge: false, payload: { run: RUN } })
  expect(sent).toEqual([
    'createStatus',
    3,
    status,
    'createDeployment',
    { ref: 'abc', auto_merge: false, payload: { run: RUN } }
  ])
})
