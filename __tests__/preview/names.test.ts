import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { hostOf, isPreviewName, namesOf } from '../../src/preview/names.ts'
import { baseServiceName, identityText } from '../../src/preview/preview-facts.ts'

const HASH = '0ba7c0ec1234567890abcdef'
const identity = (baseService: string, pullRequest = 12) => ({
  repository: 'octo-org/web',
  pullRequest,
  baseService
})
/** What Elastic Load Balancing takes as the name of a target group (AWS documentation). */
const GROUP = /^(?!internal-)(?!-)(?!.*--)[A-Za-z0-9-]{1,32}(?<!-)$/

describe('the name of a preview', () => {
  test.each([
    ['default/web', 12, 'web-pr-12-0ba7c0ec'],
    ['default/Web_API', 7, 'web-api-pr-7-0ba7c0ec'],
    ['default/__', 7, 'app-pr-7-0ba7c0ec'],
    ['default/internal-tools', 1, 'int-tools-pr-1-0ba7c0ec'],
    ['default/a-very-long-name-of-a-service', 12345, 'a-very-long-na-pr-12345-0ba7c0ec'],
    ['default/a-very-long-n-ame', 123456, 'a-very-long-n-pr-123456-0ba7c0ec']
  ])('of %s and #%d', (baseService, number, name) => {
    expect(namesOf(identity(baseService, number), HASH, 'x.example.com').name).toBe(name)
  })

  test('is one that a target group, a service and a family take, whatever the service is called', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z0-9_-]{1,255}$/),
        fc.integer({ min: 1, max: 99_999_999 }),
        (service, number) => {
          const { name } = namesOf(identity(`default/${service}`, number), HASH, 'example.com')
          expect(name).toMatch(GROUP)
          expect(isPreviewName(name)).toBe(true)
        }
      ),
      { seed: 5, numRuns: 2000 }
    )
  })

  test.each([
    'web',
    'web-pr-12',
    'web-pr-0-0ba7c0ec',
    'web-pr-12-0BA7C0EC',
    `${'a'.repeat(30)}-pr-1-0ba7c0ec`
  ])('%s is none', name => {
    expect(isPreviewName(name)).toBe(false)
  })
})

test('the host is the number below the domain', () => {
  expect(hostOf(12, 'Preview.Example.com')).toBe('pr-12.preview.example.com')
})

describe('what a preview is', () => {
  const one = identity('default/web')
  test.each([
    ['another repository', { ...one, repository: 'octo-org/api' }],
    ['another pull request', { ...one, pullRequest: 13 }],
    ['another cluster', { ...one, baseService: 'staging/web' }]
  ])('differs with %s', (_, other) => {
    expect(identityText(other)).not.toBe(identityText(one))
  })

  test('does not differ with the case of the repository, which GitHub does not tell apart', () => {
    expect(identityText({ ...one, repository: 'Octo-Org/Web' })).toBe(identityText(one))
  })

  test('takes names and ARNs alike', () => {
    const arn = 'arn:aws:ecs:eu-west-1:123456789012'
    expect(baseServiceName(`${arn}:cluster/live`, `${arn}:service/live/web`)).toBe('live/web')
    expect(baseServiceName('live', 'web')).toBe('live/web')
  })
})
