import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/** What a token is made of. */
export interface TokenSource {
  readonly cluster: string
  readonly region: string
  readonly credentials: () => Promise<Credentials>
}

const PREFIX = 'k8s-aws-v1.'
/** Ignored by the server, which takes a token for 15 minutes after its date (aws-iam-authenticator). */
const EXPIRES_S = 60

/** The token that `aws eks get-token` would give at this moment: a presigned sts:GetCallerIdentity. Nothing is sent. */
export async function makeToken(
  { cluster, region, credentials }: TokenSource,
  signingDate: Date
): Promise<string> {
  const signer = new SignatureV4({
    service: 'sts',
    region,
    credentials: await credentials(),
    sha256: NodeSha256
  })
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
  const hostname = `sts.${region}.${suffix}`
  const request = {
    method: 'GET',
    protocol: 'https:',
    hostname,
    path: '/',
    query: { Action: 'GetCallerIdentity', Version: '2011-06-15' },
    headers: { host: hostname, 'x-k8s-aws-id': cluster }
  }
  const { query = {}, path } = await signer.presign(request, {
    expiresIn: EXPIRES_S,
    signingDate,
    unhoistableHeaders: new Set(['x-k8s-aws-id'])
  })
  const url = `https://${hostname}${path}?${writeQuery(query)}`
  return PREFIX + Buffer.from(url).toString('base64url')
}

/** SHA-256 as the signer takes it. */
class NodeSha256 {
  readonly #hash: Hash | Hmac

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret))
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data))
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest())
  }

  reset(): void {
    throw new Error('a hash is created each time')
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data)
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data)
}

type Query = NonNullable<Awaited<ReturnType<SignatureV4['presign']>>['query']>

function writeQuery(query: Query): string {
  return Object.entries(query)
    .map(([name, value]) => `${escapeQuery(name)}=${escapeQuery(String(value))}`)
    .join('&')
}

/** As SigV4 escapes: RFC 3986. */
function escapeQuery(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  )
}
