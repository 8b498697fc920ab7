import { describe, expect, test } from '@jest/globals'
import { explainFailure, failureToError, maybeCarriedOut } from '../../src/aws/failure.ts'
import { noteProxy, useProxyOfEnvironment } from '../../src/runner/proxy.ts'

const thrown = (name: string, more: object = {}) =>
  Object.assign(new Error('told'), { name, ...more })

describe('what a failed call means', () => {
  test.each([
    ['ThrottlingException', { $metadata: { httpStatusCode: 400 } }, 'throttled', true],
    ['AccessDeniedException', { $metadata: { httpStatusCode: 400 } }, 'denied', false],
    ['ExpiredTokenException', { $metadata: { httpStatusCode: 400 } }, 'credentials', false],
    ['ServerException', { $metadata: { httpStatusCode: 500 } }, 'server', true],
    ['SyntaxError', {}, 'server', true],
    ['InvalidParameterException', { $metadata: { httpStatusCode: 400 } }, 'rejected', false],
    ['TimeoutError', {}, 'network', true],
    ['AbortError', {}, 'cancelled', false],
    // Whatever Node's sockets, TLS and HTTP parser call it: no answer came.
    ['Error', { code: 'ECONNRESET' }, 'network', true],
    ['Error', { code: 'EPROTO' }, 'network', true],
    ['Error', { code: 'ECONNABORTED' }, 'network', true],
    ['Error', { code: 'EAI_FAIL' }, 'network', true],
    ['Error', { code: 'HPE_INVALID_CONSTANT' }, 'network', true],
    ['Error', { code: 'ERR_SSL_WRONG_VERSION_NUMBER' }, 'network', true],
    ['Error', { code: 'ERR_STREAM_PREMATURE_CLOSE' }, 'network', true],
    ['Error', { code: 'EAI_AGAIN', syscall: 'getaddrinfo' }, 'network', true],
    ['Error', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }, 'network', true],
    ['Error', { code: 'EACCES', syscall: 'connect' }, 'network', true],
    // Nothing of the network is behind these, and asking again gives them again.
    ['TypeError', { code: 'ERR_INVALID_CHAR' }, 'credentials', false],
    ['TypeError', { code: 'ERR_INVALID_URL' }, 'credentials', false],
    ['TypeError', { code: 'ERR_UNESCAPED_CHARACTERS' }, 'credentials', false],
    ['TypeError', { code: 'ERR_INVALID_PROTOCOL' }, 'credentials', false],
    ['Error', { code: 'ENOENT', syscall: 'open' }, 'credentials', false],
    ['Error', { code: 'EACCES', syscall: 'open' }, 'credentials', false],
    // A certificate does not become another one.
    ['Error', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'network', false],
    ['Error', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'network', false],
    ['Error', { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, 'network', false],
    ['Error', { code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }, 'network', false],
    ['Error', { code: 'CERT_HAS_EXPIRED' }, 'network', false],
    ['Error', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'network', false],
    // A proxy that refuses.
    ['UnknownError', { $metadata: { httpStatusCode: 407 } }, 'network', false],
    // An answer that was cut off in the middle.
    ['Error', { code: 'ECONNRESET', $metadata: { httpStatusCode: 200 } }, 'network', true],
    ['Error', {}, 'rejected', false]
  ])('%s %j', (name, more, kind, heals) => {
    expect(explainFailure('ecs:DescribeServices', thrown(name, more))).toMatchObject({
      kind,
      heals,
      message: expect.stringMatching(/^ecs:DescribeServices /)
    })
  })
})

test('a registration that came at the same moment as another one was not carried out, and can be sent again', () => {
  const collided = Object.assign(
    new Error('Too many concurrent attempts to create a new revision of the specified family.'),
    { name: 'ClientException', $metadata: { httpStatusCode: 400 } }
  )
  expect(explainFailure('ecs:RegisterTaskDefinition', collided)).toMatchObject({
    kind: 'throttled',
    heals: true
  })
})

const hintOf = (code: string, message: string, more: object = {}) =>
  failureToError('ecs:DescribeServices', Object.assign(new Error(message), { code, ...more })).hint

test.each([
  [
    'ERR_INVALID_CHAR',
    'Invalid character in header content',
    {},
    /line break.*AWS_SECRET_ACCESS_KEY/
  ],
  ['ERR_INVALID_URL', 'Invalid URL', {}, /AWS_ENDPOINT_URL and aws-region/],
  ['ENOENT', "ENOENT, open '/x'", { syscall: 'open' }, /AWS_WEB_IDENTITY_TOKEN_FILE/],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'self-signed', {}, /NODE_EXTRA_CA_CERTS/],
  [
    'ENOTFOUND',
    'getaddrinfo ENOTFOUND ecs.eu-wst-1.amazonaws.com',
    {},
    /no host ecs\.eu-wst-1\.amazonaws\.com.*aws-region/
  ],
  ['ECONNREFUSED', 'connect ECONNREFUSED 1.2.3.4:443', {}, /network of the runner/]
])('what to do about %s', (code, message, more, hint) => {
  expect(hintOf(code, message, more)).toMatch(hint)
})

describe('whether a call that failed may have been carried out', () => {
  test.each([
    // Nothing was sent.
    ['Error', { code: 'ERR_INVALID_CHAR' }, 'was not sent', false],
    ['Error', { code: 'ENOENT', syscall: 'open' }, 'was not sent', false],
    ['Error', { code: 'EISDIR', syscall: 'read' }, 'was not sent', false],
    ['Error', { code: 'ENOENT', syscall: 'spawn aws' }, 'was not sent', false],
    ['CredentialsProviderError', {}, 'was not sent', false],
    // There was no connection.
    ['Error', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }, 'got no answer', false],
    ['Error', { code: 'EAI_AGAIN', syscall: 'getaddrinfo' }, 'got no answer', false],
    ['Error', { code: 'ECONNREFUSED', syscall: 'connect' }, 'got no answer', false],
    ['AggregateError', { code: 'ECONNREFUSED' }, 'got no answer', false],
    ['Error', { code: 'EHOSTUNREACH', syscall: 'connect' }, 'got no answer', false],
    ['Error', { code: 'ETIMEDOUT', syscall: 'connect' }, 'got no answer', false],
    ['Error', { code: 'ERR_PROXY_TUNNEL' }, 'got no answer', false],
    ['Error', { $metadata: { httpStatusCode: 407 } }, 'got no answer', false],
    ['Error', { code: 'CERT_HAS_EXPIRED' }, 'got no answer', false],
    ['Error', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'got no answer', false],
    // The request may have arrived.
    ['Error', { code: 'ECONNRESET', syscall: 'read' }, 'got no answer', true],
    ['Error', { code: 'ECONNRESET', syscall: 'write' }, 'got no answer', true],
    ['Error', { code: 'ECONNRESET' }, 'got no answer', true],
    ['Error', { code: 'EPIPE', syscall: 'write' }, 'got no answer', true],
    ['Error', { code: 'ETIMEDOUT', syscall: 'read' }, 'got no answer', true],
    ['Error', { code: 'EHOSTUNREACH', syscall: 'read' }, 'got no answer', true],
    ['Error', { code: 'ENETUNREACH', syscall: 'write' }, 'got no answer', true],
    ['Error', { code: 'ENETDOWN', syscall: 'read' }, 'got no answer', true],
    ['Error', { code: 'ECONNABORTED', syscall: 'read' }, 'got no answer', true],
    ['Error', { code: 'ERR_STREAM_PREMATURE_CLOSE' }, 'got no answer', true],
    ['Error', { code: 'HPE_INVALID_CONSTANT' }, 'got no answer', true],
    ['TimeoutError', {}, 'got no answer', true],
    ['TimeoutError', { code: 'ETIMEDOUT' }, 'got no answer', true],
    ['AbortError', {}, 'was cancelled', true],
    ['SyntaxError', {}, 'failed in AWS', true],
    ['Error', { $metadata: { httpStatusCode: 503 } }, 'failed in AWS', true],
    // AWS refused it.
    ['ThrottlingException', { $metadata: { httpStatusCode: 400 } }, 'was throttled', false],
    ['ClientException', { $metadata: { httpStatusCode: 400 } }, 'failed', false]
  ])('%s %j', (name, more, what, may) => {
    const error = thrown(name, more)
    expect(explainFailure('ecs:RunTask', error).message).toContain(`ecs:RunTask ${what}`)
    expect(maybeCarriedOut(error)).toBe(may)
  })
})

test('a dead proxy is named, and its password is not', () => {
  const masked: string[] = []
  const log = { mask: (secret: string) => masked.push(secret), line: () => undefined }
  useProxyOfEnvironment(log, { HTTPS_PROXY: 'http://user:hidden@proxy.corp:3128' })
  const error = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:3128'), {
    code: 'ECONNREFUSED',
    syscall: 'connect'
  })
  noteProxy(error, { protocol: 'https:', hostname: 'ecs.eu-west-1.amazonaws.com' })
  expect(masked).toContain('hidden')
  // Older ones know no proxy.
  if (Number(process.versions.node.split('.')[0]) < 24) return
  const { message, hint } = failureToError('ecs:DescribeServices', error)
  expect(message).toBe(
    'ecs:DescribeServices got no answer through the proxy http://proxy.corp:3128 (HTTPS_PROXY): connect ECONNREFUSED 10.0.0.1:3128.'
  )
  expect(hint).toContain('http://proxy.corp:3128')
})
