import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Credentials } from '../access/credentials.ts'

/** Where and for what a token has to be made. */
export interface TokenRealm {
  readonly cluster: string
  readonly region: string
  readonly now: number
  /** Whether a token's time counts; clients then have to keep virtual time. */
  readonly checksTime: boolean
}

const PREFIX = 'k8s-aws-v1.'
const LONGEST_TOKEN = 4096
/** aws-iam-authenticator, pkg/token: a token is good for 15 minutes, whatever X-Amz-Expires says. */
const VALID_MS = 15 * 60_000
/** How far a token may be from the future (Signature Version 4). */
const AHEAD_MS = 5 * 60_000
const CLUSTER_HEADER = 'x-k8s-aws-id'

/**
 * The ARN behind a token of `aws eks get-token`: a presigned GetCallerIdentity. Undefined when the token is no good, for
 * whatever reason: the API server tells none.
 */
export function callerOfToken(
  token: string,
  realm: TokenRealm,
  credentials: Credentials
): string | undefined {
  const url = readUrl(token)
  if (url === undefined || !isCallerIdentity(url, realm.region)) return undefined
  const scope = readScope(url)
  if (scope === undefined || scope.region !== realm.region) return undefined
  const age = realm.now - scope.signedAt
  if (realm.checksTime && (age > VALID_MS || age < -AHEAD_MS)) return undefined
  const holder = credentials.holderOf(scope.accessKeyId)
  if (holder === undefined) return undefined
  const { caller, secret } = holder
  return secret === undefined || isSignedWith(secret, url, realm.cluster) ? caller : undefined
}

interface Signed {
  readonly accessKeyId: string
  readonly region: string
  readonly signedAt: number
}

/** Who signed, where and when; undefined when it is not for STS or without the name of a cluster. */
function readScope({ searchParams }: URL): Signed | undefined {
  const text = (name: string) => searchParams.get(name) ?? ''
  const [accessKeyId = '', day = '?', region = '', service, ending] =
    text('X-Amz-Credential').split('/')
  const signedAt = readTime(text('X-Amz-Date'))
  const isForSts = service === 'sts' && ending === 'aws4_request'
  const isOfThatDay = text('X-Amz-Date').startsWith(day)
  const namesCluster = text('X-Amz-SignedHeaders').split(';').includes(CLUSTER_HEADER)
  return isForSts && isOfThatDay && namesCluster && signedAt !== undefined
    ? { accessKeyId, region, signedAt }
    : undefined
}

function readUrl(token: string): URL | undefined {
  if (!token.startsWith(PREFIX) || token.length > LONGEST_TOKEN) return undefined
  const encoded = token.slice(PREFIX.length)
  if (!/^[\w-]+$/.test(encoded)) return undefined
  const text = Buffer.from(encoded, 'base64url').toString()
  return URL.canParse(text) ? new URL(text) : undefined
}

/** Only parameters that the authenticator knows; anything else could be another call. */
function isCallerIdentity(url: URL, region: string): boolean {
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
  const known =
    /^(action|version|x-amz-(algorithm|credential|date|expires|security-token|signedheaders|signature|user-agent))$/
  return (
    url.protocol === 'https:' &&
    url.hostname === `sts.${region}.${suffix}` &&
    url.pathname === '/' &&
    url.searchParams.get('Action') === 'GetCallerIdentity' &&
    url.searchParams.get('X-Amz-Algorithm') === 'AWS4-HMAC-SHA256' &&
    [...url.searchParams.keys()].every(name => known.test(name.toLowerCase()))
  )
}

function readTime(text: string): number | undefined {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? []
  if (parts.length === 0) return undefined
  const [year = 0, month = 1, ...rest] = parts.map(Number)
  return Date.UTC(year, month - 1, ...rest)
}

/** Recomputes the signature (AWS documentation, Signature Version 4, query parameters). */
function isSignedWith(secret: string, url: URL, cluster: string): boolean {
  const parameters = [...url.searchParams].filter(([name]) => name !== 'X-Amz-Signature')
  const query = parameters
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&')
  const given: Readonly<Record<string, string>> = { host: url.host, [CLUSTER_HEADER]: cluster }
  const signedHeaders = url.searchParams.get('X-Amz-SignedHeaders') ?? ''
  const headers = signedHeaders.split(';').map(name => `${name}:${given[name] ?? ''}\n`)
  const request = ['GET', '/', query, headers.join(''), signedHeaders, sha256('')].join('\n')
  const date = url.searchParams.get('X-Amz-Date') ?? ''
  const scope = (url.searchParams.get('X-Amz-Credential') ?? '').split('/').slice(1)
  const key = scope.reduce<Buffer | string>((from, part) => hmac(from, part), `AWS4${secret}`)
  const toSign = ['AWS4-HMAC-SHA256', date, scope.join('/'), sha256(request)].join('\n')
  const expected = hmac(key, toSign)
  const signature = Buffer.from(url.searchParams.get('X-Amz-Signature') ?? '', 'hex')
  return signature.length === expected.length && timingSafeEqual(signature, expected)
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
  )
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
