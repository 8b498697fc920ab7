import { expect, test } from '@jest/globals'
import { readExample } from '../support/workflow.ts'

const stepOf = (name: string, job: string, action: string) =>
  readExample(name).jobs[job]?.steps.find(({ uses }) => uses?.includes(action))

test('a preview hears of the close', () => {
  expect(readExample('preview.yml').on.pull_request).toEqual({
    types: ['opened', 'synchronize', 'reopened', 'closed']
  })
})

test('a preview builds what its tag says, in a repository that production does not take images from', () => {
  expect(stepOf('preview.yml', 'preview', 'actions/checkout@')?.with?.ref).toMatch(
    /^\$\{\{ github\.event\.pull_request\.head\.sha \}\}$/
  )
  const [preview, production] = [
    stepOf('preview.yml', 'preview', '/deploy-fargate@'),
    stepOf('deploy.yml', 'deploy', '/deploy-fargate@')
  ].map(step => step?.with?.repository)
  expect(preview).toEqual(expect.any(String))
  expect(preview).not.toBe(production)
})
