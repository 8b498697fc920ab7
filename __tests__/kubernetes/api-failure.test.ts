import { expect, test } from '@jest/globals'
import { describeApiRefusal, readRefusal } from '../../src/kubernetes/api-failure.ts'

test('a value of the wrong type is not repeated: it may be that of a Secret or a variable', () => {
  const message =
    'failed to create typed patch object (shop/db; /v1, Kind=Secret): errors:\n  .stringData.PIN: expected string, got &value.valueUnstructured{Value:4711}\n  .stringData.KEY: expected string, got &{4712}\n  .spec.replicas: expected numeric (int or float), got string'
  const refusal = readRefusal(500, JSON.stringify({ kind: 'Status', message }))
  const said = describeApiRefusal(refusal)
  expect(refusal.message).not.toMatch(/471\d/)
  expect(said).toContain('.stringData.PIN: expected string, got another type')
  expect(said).toContain('.stringData.KEY: expected string, got another type')
  expect(said).toContain('expected numeric (int or float), got string')
})
