import { describe, expect, test } from '@jest/globals'
import { explainFailure } from '../../../src/platform/aws/failure.ts'

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
