import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readSeedFile } from '../../simulator/seed-file.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seed-'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function read(content: string) {
  const path = join(folder, 'world.yml')
  writeFileSync(path, content)
  return readSeedFile(path)
}

test('a seed has options and calls in their order', () => {
  const seed = read(
    'region: eu-west-1\nrepositories: [{ name: web }]\ncalls: [{ ecs:CreateCluster: { clusterName: a } }]'
  )
  expect(seed).toEqual({
    options: { region: 'eu-west-1', repositories: [{ name: 'web' }] },
    calls: [{ operation: 'ecs:CreateCluster', input: { clusterName: 'a' } }]
  })
})

test.each([
  ['- 1', 'world.yml is not a mapping'],
  ['', 'world.yml is not a mapping'],
  ['clusters: [web]', 'clusters is not known (account, region'],
  ['repositories: web', 'repositories must be a list'],
  ['account: 123456789012', 'account must be a text'],
  ['policy: []', 'policy must be a mapping'],
  ['calls: [ecs:CreateCluster]', 'calls[0] must be one operation with its input'],
  ['calls: [{ a: {}, b: {} }]', 'calls[0] must be one operation with its input'],
  ['calls: [{ s3:CreateBucket: {} }]', 'calls[0] is of s3:CreateBucket; known are codedeploy, ecr']
])('%j is refused', (content, text) => {
  expect(() => read(content)).toThrow(text)
})
