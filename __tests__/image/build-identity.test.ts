import { expect, test } from '@jest/globals'
import {
  effectiveArguments,
  normalPlatforms,
  withoutLogin
} from '../../src/image/build-identity.ts'

test('build arguments as the build gets them', () => {
  const given = ['B=2', 'A=1=1', 'B=3', 'FROM_ENV', 'NOT_SET']
  expect(effectiveArguments(given, { FROM_ENV: 'x' })).toEqual([
    { name: 'A', value: '1=1' },
    { name: 'B', value: '3' },
    { name: 'FROM_ENV', value: 'x' }
  ])
})

test('platforms have one spelling', () => {
  expect(normalPlatforms(['linux/arm64/v8', 'linux/amd64', 'linux/arm64'])).toBe(
    'linux/amd64,linux/arm64'
  )
  expect(normalPlatforms(['linux/arm/v7'])).toBe('linux/arm/v7')
  expect(normalPlatforms([])).toBe('')
})

test('the login in a URL does not count', () => {
  expect(withoutLogin('https://x-access-token:t0k@github.com/o/r.git#main')).toBe(
    'https://github.com/o/r.git#main'
  )
  expect(withoutLogin('../lib')).toBe('../lib')
})
