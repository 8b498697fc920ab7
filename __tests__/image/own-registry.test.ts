import { expect, test } from '@jest/globals'
import { registryOf } from '../../src/image/own-registry.ts'

test.each([
  ['aws', 'eu-west-1', '123456789012.dkr.ecr.eu-west-1.amazonaws.com'],
  ['aws-us-gov', 'us-gov-west-1', '123456789012.dkr.ecr.us-gov-west-1.amazonaws.com'],
  ['aws-cn', 'cn-north-1', '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn'],
  ['aws-iso', 'us-iso-east-1', undefined],
  ['aws', undefined, undefined]
])('the registry in the partition %s and the region %s', (partition, region, host) => {
  const arn = `arn:${partition}:sts::123456789012:assumed-role/deploy/session`
  expect(registryOf({ account: '123456789012', arn }, region)).toBe(host)
})

test('nobody has a registry without an account', () => {
  expect(registryOf({ account: '', arn: 'arn:aws:iam::1:user/x' }, 'eu-west-1')).toBeUndefined()
})
