import { acceptValue, type Parser, quote, reject } from './parsing.ts'

/** An address for a GET. Complaints do not show what may be secret in it. */
export const smokeTestUrl: Parser<string> = value => {
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    const shown = value.includes('@') || value.includes('?') ? 'It' : quote(value)
    return reject(
      `${shown} is not an address for HTTP.`,
      'Write it like https://test.example.com/health.'
    )
  }
  if (url.username === '' && url.password === '') return acceptValue(value)
  return reject(
    'It holds a user or a password, which the step sends to no address.',
    'Take them out, and test what needs a login with smoke-test-command.'
  )
}
