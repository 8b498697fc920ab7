import type { IncomingHttpHeaders } from 'node:http'
import { AwsError, type Clock } from '../world.ts'

/** What the Authorization header of a signed request says about it. */
interface Scope {
  readonly accessKeyId: string
  readonly region: string
  readonly service: string
}

interface Issued {
  readonly caller: string
  readonly secret: string
  readonly expires: number
  /** Handed out when all others had expired. */
  readonly renewed: boolean
}

/** The key that the simulator hands to whoever asks for its environment. */
export const SIMULATOR_KEY = { id: 'AKIASIMULATOR0000000', secret: 'simulated' } as const

/** The secret is undefined for a key that was not made here: any is good. */
export interface KeyHolder {
  readonly caller: string
  readonly secret: string | undefined
}

/** Why every request is refused, until somebody sets it back to `valid`; `expired` spares keys that STS hands out then. */
export type CredentialState = 'valid' | 'expired' | 'invalid'

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request,\s*SignedHeaders=[^,\s]+,\s*Signature=[0-9a-f]{64}$/

/**
 * Who calls. Every access key is good, since signatures are not verified; keys that STS handed out
 * here belong to their role and end at their time.
 */
export class Credentials {
  state: CredentialState = 'valid'
  /** Whether requests signed at another time than now are refused; callers then have to keep virtual time. */
  checksTimes = false
  readonly #clock: Clock
  readonly #caller: string
  readonly #issued = new Map<string, Issued>()

  /** `caller` is the ARN behind every access key that was not issued here. */
  constructor(clock: Clock, caller: string) {
    this.#clock = clock
    this.#caller = caller
  }

  /** Remembers an access key that STS hands out. */
  issue(accessKeyId: string, secret: string, caller: string, expires: number): void {
    this.#issued.set(accessKeyId, { caller, secret, expires, renewed: this.state === 'expired' })
  }

  /** Who has a key and with which secret they sign, or undefined when the key is no good now. */
  holderOf(accessKeyId: string): KeyHolder | undefined {
    const issued = this.#issued.get(accessKeyId)
    if (this.state === 'invalid' || (this.state === 'expired' && issued?.renewed !== true)) {
      return undefined
    }
    if (issued === undefined) {
      const secret = accessKeyId === SIMULATOR_KEY.id ? SIMULATOR_KEY.secret : undefined
      return { caller: this.#caller, secret }
    }
    return issued.expires > this.#clock.now() ? issued : undefined
  }

  /**
   * The ARN of the caller. Throws what AWS answers when the request is not signed, is signed for another
   * service or region (any region when `region` is undefined), or its credentials have expired.
   */
  identify(headers: IncomingHttpHeaders, service: string, region: string | undefined): string {
    const scope = readScope(headers.authorization)
    checkScope(scope, service, region)
    if (this.checksTimes) {
      checkTime(String(headers['x-amz-date']), this.#clock.now())
    }
    const issued = this.#issued.get(scope.accessKeyId)
    if (this.state === 'invalid') {
      throw new AwsError(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.'
      )
    }
    const revoked = this.state === 'expired' && issued?.renewed !== true
    if (revoked || (issued && issued.expires <= this.#clock.now())) {
      throw expiredToken()
    }
    return issued?.caller ?? this.#caller
  }
}

/** The answer to credentials whose time is up. */
export function expiredToken(): AwsError {
  return new AwsError(
    'ExpiredTokenException',
    'The security token included in the request is expired'
  )
}

function readScope(authorization: string | undefined): Scope {
  if (authorization === undefined) {
    throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token')
  }
  const [, accessKeyId, , region, service] = AUTHORIZATION.exec(authorization) ?? []
  if (accessKeyId === undefined || region === undefined || service === undefined) {
    throw new AwsError(
      'IncompleteSignatureException',
      `Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters of AWS4-HMAC-SHA256.`
    )
  }
  return { accessKeyId, region, service }
}

/** How far the clock of a caller may be off (AWS documentation, Signature Version 4). */
const TOLERANCE_MS = 5 * 60_000

/** Refuses a request that was signed too long ago, or for too far ahead. */
function checkTime(signed: string, now: number): void {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(signed) ?? []
  const [year = 0, month = 1, ...rest] = parts.map(Number)
  const at = Date.UTC(year, month - 1, ...rest)
  const [earliest, latest] = [now - TOLERANCE_MS, now + TOLERANCE_MS]
  if (at < earliest) {
    throw new AwsError(
      'InvalidSignatureException',
      `Signature expired: ${signed} is now earlier than ${stamp(earliest)} (${stamp(now)} - 5 min.)`
    )
  }
  if (at > latest) {
    throw new AwsError(
      'InvalidSignatureException',
      `Signature not yet current: ${signed} is still later than ${stamp(latest)} (${stamp(now)} + 5 min.)`
    )
  }
}

/** 20261123T160000Z */
function stamp(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')
}

function checkScope(scope: Scope, service: string, region: string | undefined): void {
  if (scope.service !== service) {
    throw new AwsError(
      'InvalidSignatureException',
      `Credential should be scoped to correct service: '${service}'. `
    )
  }
  if (region !== undefined && scope.region !== region) {
    throw new AwsError(
      'InvalidSignatureException',
      `Credential should be scoped to a valid Region, not '${scope.region}'. `
    )
  }
}
