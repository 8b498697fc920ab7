import { afterEach } from '@jest/globals'
import { type GitHub, type GitHubOptions, startGitHub } from '../../../simulator/github/github.ts'

const running: GitHub[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map(github => github.close()))
})

/** What came back from a request. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  // The answers of all routes come through here; each test says what it expects of its own.
  readonly body: unknown
}

/** A simulated GitHub that ends with the test, and a way to ask it. */
export interface Asking {
  readonly github: GitHub
  /** `POST /issues/1/comments`, below the repository. `token` null sends none. */
  ask(operation: string, body?: unknown, token?: string | null): Promise<Reply>
}

export async function start(options: GitHubOptions = {}): Promise<Asking> {
  const github = await startGitHub({ pulls: [{ number: 1 }], ...options })
  running.push(github)
  return {
    github,
    ask: async (operation, body, token = github.token) => {
      const [method = '', path = ''] = operation.split(' ')
      const response = await fetch(`${github.url}/repos/${github.repository}${path}`, {
        method,
        headers: token === null ? {} : { authorization: `Bearer ${token}` },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) })
      })
      const text = await response.text()
      return {
        status: response.status,
        headers: response.headers,
        body: text === '' ? undefined : JSON.parse(text)
      }
    }
  }
}

/** The addresses in a Link header by their relation. */
export function linksOf({ headers }: Reply): Record<string, string> {
  const links = [...(headers.get('link') ?? '').matchAll(/<([^>]+)>; rel="(\w+)"/g)]
  return Object.fromEntries(links.map(([, url = '', relation = '']) => [relation, url]))
}
