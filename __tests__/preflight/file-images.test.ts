import { expect, test } from '@jest/globals'
import { replacedByFile } from '../../src/preflight/file-images.ts'
import type { TaskDefinition } from '../../src/task-definition/definition.ts'

const of = (...images: readonly (string | undefined)[]): TaskDefinition => ({
  family: 'web',
  containerDefinitions: images.map((image, index) => ({
    name: `c${index}`,
    ...(image === undefined ? {} : { image })
  }))
})
const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web'

test.each<[string | undefined, string | undefined, boolean]>([
  ['web:1', 'web:1', false],
  // Someone has written a newer version into the file.
  ['web:2', 'web:1', false],
  ['web:1.10', 'web:1.9.3', false],
  ['web:v2.0.0', 'web:v1.9.9', false],
  ['web:1.27.1-alpine', 'web:1.27-alpine', false],
  ['web:1', 'web:2', true],
  ['web:1.9', 'web:1.10', true],
  [`${ECR}:placeholder`, `${ECR}:9fceb02`, true],
  [`${ECR}:abc`, `${ECR}@sha256:${'a'.repeat(64)}`, true],
  ['nginx:latest', `${ECR}:9fceb02`, true],
  ['other:2', 'web:1', true],
  [undefined, 'web:1', false],
  ['web:1', undefined, false]
])('%s in the file, %s runs: %s', (file, live, told) => {
  expect(replacedByFile(of(file), of(live))).toHaveLength(told ? 1 : 0)
})

test('each container is told by name, with both images; a new one is not', () => {
  expect(replacedByFile(of('web:1', 'agent:1', 'new:1'), of('web:2', 'agent:3'))).toEqual([
    expect.stringMatching(/^c0: .* web:2, which runs, is replaced by web:1 of the file\./),
    expect.stringMatching(/^c1: .* agent:3, which runs, is replaced by agent:1 of the file\./)
  ])
})
