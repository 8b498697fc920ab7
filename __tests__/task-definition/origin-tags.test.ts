import { describe, expect, test } from '@jest/globals'
import {
  type Origin,
  originTags,
  plainDefinition,
  readOrigin,
  tagValue,
  withOrigin,
  withoutOrigin
} from '../../src/task-definition/origin-tags.ts'

const origin: Origin = {
  commit: 'a'.repeat(40),
  run: 'https://github.com/octo-org/web/actions/runs/1/attempts/1',
  runNumber: '42',
  workflow: 'octo-org/web/.github/workflows/deploy.yml',
  actor: 'octocat',
  digest: `sha256:${'b'.repeat(64)}`,
  imageTag: 'v1',
  replaces: 'web:41',
  copyOf: 'web:40'
}

const definition = { family: 'web', containerDefinitions: [{ name: 'web' }] }
const team = { key: 'team', value: 'web' }

describe('the tags of an origin', () => {
  test('are read as they were written', () => {
    const tags = originTags(origin)
    expect(tags).toHaveLength(9)
    expect(tags.every(({ key = '' }) => key.startsWith('deploy-fargate:'))).toBe(true)
    expect(readOrigin([team, ...tags])).toEqual(origin)
  })

  test('are absent where nothing is known', () => {
    expect(originTags({ commit: '', actor: 'octocat' })).toEqual([
      { key: 'deploy-fargate:actor', value: 'octocat' }
    ])
    expect(readOrigin()).toEqual({})
    expect(readOrigin([{ key: 'deploy-fargate:commit', value: '' }, {}])).toEqual({})
  })

  test.each([
    ['octocat', 'octocat'],
    ['dependabot[bot]', 'dependabot-bot-'],
    ['https://ghe.example.com/a_b/c?d=1', 'https://ghe.example.com/a_b/c-d=1'],
    ['Grüße +1 @home', 'Grüße +1 @home'],
    ['two\nlines', 'two-lines'],
    ['x'.repeat(300), 'x'.repeat(256)],
    // Two UTF-16 units, which would be cut in half.
    [`${'x'.repeat(255)}𠮷野`, 'x'.repeat(255)]
  ])('%j is a value that AWS takes', (text, value) => {
    expect(tagValue(text)).toBe(value)
  })
})

describe('a task definition', () => {
  test('is registered with its own tags and the new origin', () => {
    const before = {
      ...definition,
      tags: [team, { key: 'aws:cloudformation:stack-name', value: 's' }, ...originTags(origin)]
    }
    expect(withOrigin(before, { commit: 'c' }).tags).toEqual([
      team,
      { key: 'deploy-fargate:commit', value: 'c' }
    ])
  })

  test('has no tags rather than an empty list', () => {
    expect(withOrigin({ ...definition, tags: originTags(origin) }, {})).toStrictEqual(definition)
    expect(plainDefinition({ ...definition, tags: originTags(origin) })).toStrictEqual(definition)
    expect(plainDefinition({ ...definition, tags: [team] })).toEqual({
      ...definition,
      tags: [team]
    })
    expect(withoutOrigin()).toEqual([])
  })

  test.each([
    [41, 50],
    [42, 42]
  ])('with %i tags of its own has %i', (own, all) => {
    const tags = Array.from({ length: own }, (_, index) => ({ key: `k${index}`, value: 'v' }))
    expect(withOrigin({ ...definition, tags }, origin).tags).toHaveLength(all)
  })
})
