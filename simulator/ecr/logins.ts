import { type Credentials, expiredToken } from '../access/credentials.ts'
import { AwsError, type Clock, type Ids } from '../world.ts'

/** How long a login lasts: 12 hours (AWS documentation). */
const LIFETIME = 12 * 3600 * 1000

interface Login {
  readonly caller: string
  readonly expires: number
}

/** The passwords that GetAuthorizationToken hands out and the registry takes. */
export class Logins {
  readonly #clock: Clock
  readonly #ids: Ids
  readonly #credentials: Credentials
  readonly #logins = new Map<string, Login>()

  constructor(clock: Clock, ids: Ids, credentials: Credentials) {
    this.#clock = clock
    this.#ids = ids
    this.#credentials = credentials
  }

  /** A new password and when it ends, epoch milliseconds. */
  issue(caller: string): { readonly password: string; readonly expires: number } {
    const password = this.#ids.token(120)
    const expires = this.#clock.now() + LIFETIME
    this.#logins.set(password, { caller, expires })
    return { password, expires }
  }

  /**
   * Who logs in with an Authorization header; undefined without one. Throws `ExpiredTokenException` for an old
   * password and `UnrecognizedClientException` for an unknown one.
   */
  identify(authorization: string | undefined): string | undefined {
    const [, encoded] = /^Basic (\S+)$/i.exec(authorization ?? '') ?? []
    if (encoded === undefined) {
      return undefined
    }
    const [user, password = ''] = Buffer.from(encoded, 'base64').toString().split(':')
    const login = this.#logins.get(password)
    if (user !== 'AWS' || login === undefined || this.#credentials.state === 'invalid') {
      throw new AwsError('UnrecognizedClientException', 'Your Authorization Token is invalid.')
    }
    if (login.expires <= this.#clock.now() || this.#credentials.state === 'expired') {
      throw expiredToken()
    }
    return login.caller
  }
}
