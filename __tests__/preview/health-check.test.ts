import { expect, test } from '@jest/globals'
import { type CheckedGroup, differs, wantedHealthCheck } from '../../src/preview/health-check.ts'

const OWN = { protocol: 'HTTPS', port: '9000', path: '/up', codes: '204' }
const WEB: CheckedGroup = { protocolVersion: 'HTTP1', healthCheck: OWN }
const GRPC: CheckedGroup = {
  protocolVersion: 'GRPC',
  healthCheck: { protocol: 'HTTP', port: 'traffic-port', path: '/grpc.Health/Check', codes: '0-5' }
}
/** A network load balancer that knocks by TCP. */
const TCP: CheckedGroup = { healthCheck: { protocol: 'TCP', port: 'traffic-port' } }

test.each([
  ['all of the base', undefined, WEB, 'HTTP1', OWN],
  ['all of it but the path that was asked for', '/ready', WEB, 'HTTP1', { ...OWN, path: '/ready' }],
  ['gRPC codes and its method', undefined, GRPC, 'GRPC', GRPC.healthCheck],
  [
    'what an application load balancer asks by default, in place of TCP',
    undefined,
    TCP,
    undefined,
    { protocol: 'HTTP', port: 'traffic-port', path: '/', codes: '200-399' }
  ],
  [
    'the defaults without a base group',
    undefined,
    undefined,
    undefined,
    { protocol: 'HTTP', port: 'traffic-port', path: '/', codes: '200-399' }
  ],
  [
    'the defaults of gRPC for a group that stays gRPC when the base goes',
    undefined,
    WEB,
    'GRPC',
    { protocol: 'HTTPS', port: '9000', path: '/AWS.ALB/healthcheck', codes: '12' }
  ],
  [
    'HTTP codes for a group that stays HTTP when the base goes to gRPC',
    '/ready',
    GRPC,
    'HTTP1',
    { protocol: 'HTTP', port: 'traffic-port', path: '/ready', codes: '200-399' }
  ]
])('a preview takes %s', (_, path, base, version, wanted) => {
  expect(wantedHealthCheck(path, base, version)).toEqual(wanted)
})

test('any member that is another makes a difference', () => {
  expect(differs(OWN, OWN)).toBe(false)
  for (const member of ['protocol', 'port', 'path', 'codes']) {
    expect(differs({ ...OWN, [member]: 'other' }, OWN)).toBe(true)
  }
  expect(differs({}, OWN)).toBe(true)
})
