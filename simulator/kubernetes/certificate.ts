import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIP } from 'node:net'

/** A certificate authority of one's own and a server's certificate that it signed, in PEM. */
export interface ServerIdentity {
  readonly authority: string
  readonly certificate: string
  readonly key: string
}

/** Makes a new authority and a certificate for these host names and IPv4 addresses, valid for ten years around `now`. */
export function makeServerIdentity(hosts: readonly string[], now: number): ServerIdentity {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const common = { issuer: 'kubernetes', now, signer: authority.privateKey }
  return {
    authority: certificate({
      ...common,
      subject: 'kubernetes',
      publicKey: authority.publicKey,
      extensions: [extension(BASIC_CONSTRAINTS, sequence(boolean(true)))]
    }),
    certificate: certificate({
      ...common,
      subject: 'kube-apiserver',
      publicKey: server.publicKey,
      extensions: [extension(ALTERNATIVE_NAMES, sequence(...hosts.map(alternativeName)))]
    }),
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  }
}

interface Contents {
  readonly issuer: string
  readonly subject: string
  readonly publicKey: KeyObject
  readonly signer: KeyObject
  readonly extensions: readonly Buffer[]
  readonly now: number
}

const FIVE_YEARS_MS = 5 * 365 * 86_400_000
/** Object identifiers in DER (X.509, RFC 5280; ECDSA with SHA-256, RFC 5758). */
const COMMON_NAME = '550403'
const BASIC_CONSTRAINTS = '551d13'
const ALTERNATIVE_NAMES = '551d11'
const ECDSA_WITH_SHA256 = '2a8648ce3d040302'

/** A certificate of X.509 version 3 (RFC 5280 §4.1). Node's crypto signs but does not write them. */
function certificate(contents: Contents): string {
  const { issuer, subject, publicKey, signer, extensions, now } = contents
  const algorithm = sequence(identifier(ECDSA_WITH_SHA256))
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(15)])
  const signed = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    algorithm,
    name(issuer),
    sequence(time(now - FIVE_YEARS_MS), time(now + FIVE_YEARS_MS)),
    name(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions))
  )
  const signature = tagged(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', signed, signer)]))
  const body = sequence(signed, algorithm, signature).toString('base64')
  const lines = body.match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

function name(commonName: string): Buffer {
  const value = tagged(0x0c, Buffer.from(commonName))
  return sequence(tagged(0x31, sequence(identifier(COMMON_NAME), value)))
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(identifier(id), boolean(true), tagged(0x04, value))
}

function alternativeName(host: string): Buffer {
  return isIP(host) === 4
    ? tagged(0x87, Buffer.from(host.split('.').map(Number)))
    : tagged(0x82, Buffer.from(host))
}

/** A GeneralizedTime is right for every year, and OpenSSL takes it. */
function time(at: number): Buffer {
  const stamp = new Date(at).toISOString().replace(/[-:T]|\.\d+/g, '')
  return tagged(0x18, Buffer.from(stamp))
}

function identifier(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'))
}

function integer(bytes: Buffer): Buffer {
  return tagged(0x02, bytes)
}

function boolean(value: boolean): Buffer {
  return tagged(0x01, Buffer.from([value ? 0xff : 0]))
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts))
}

function tagged(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag]), length(content.length), content])
}

function length(size: number): Buffer {
  if (size < 0x80) return Buffer.from([size])
  const hex = size.toString(16)
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes])
}
