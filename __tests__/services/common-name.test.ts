import { expect, test } from '@jest/globals'
import { commonName } from '../../src/services/common-name.ts'

test('several services have one name on GitHub, which takes at most 255 characters', () => {
  expect(commonName(['web', 'worker', 'cron'])).toBe('web+worker+cron')
  const many = Array.from({ length: 50 }, (_, index) => `service-${index + 1}`)
  const name = commonName(many)
  expect(name).toMatch(/^service-1\+service-2\+.*\+service-16\+34-more$/)
  expect(name.length).toBeLessThanOrEqual(180)
  expect(commonName(['a'.repeat(250), 'b'])).toBe(`${'a'.repeat(250)}+1-more`)
})
