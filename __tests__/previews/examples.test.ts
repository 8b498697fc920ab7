import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { readRequest } from '../../src/inputs/read.ts'

const root = new URL('../../', import.meta.url)
const read = (path: string) => parse(readFileSync(new URL(path, root), 'utf8'))

interface Step {
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
}

test.each([
  ['preview', 'pull-requests deployments id-token contents'],
  ['preview-cleanup', 'pull-requests deployments id-token']
])(
  'examples/%s.yml has inputs that are right, and the permissions that they need',
  (name, needed) => {
    const workflow = read(`examples/${name}.yml`)
    const steps: readonly Step[] = Object.values<{ steps: readonly Step[] }>(workflow.jobs).flatMap(
      job => job.steps
    )
    const own = steps.find(({ uses }) => uses?.includes('deploy-fargate@'))
    const texts = Object.entries(own?.with ?? {}).map(([input, value]) => [
      input,
      // Only the runner evaluates expressions.
      /\$\{\{/.test(String(value)) ? '' : String(value)
    ])
    const inputs: Record<string, string> = Object.fromEntries(texts)
    const checked = readRequest(input => inputs[input] ?? '', {
      sha: 'a'.repeat(40),
      region: 'eu-west-1'
    })
    expect(checked).toMatchObject({ ok: true })
    expect(Object.keys(workflow.permissions).sort()).toEqual(needed.split(' ').sort())
    expect(workflow.concurrency['cancel-in-progress']).toBe(false)
  }
)

test('a preview hears of the close', () => {
  const { on } = read('examples/preview.yml')
  expect(on.pull_request.types).toEqual(['opened', 'synchronize', 'reopened', 'closed'])
})

test('a preview builds what its tag says, in a repository that production does not take images from', () => {
  const { steps }: { readonly steps: readonly Step[] } = read('examples/preview.yml').jobs.preview
  const inputsOf = (action: string) => steps.find(({ uses }) => uses?.includes(action))?.with
  expect(inputsOf('actions/checkout')?.ref).toMatch(
    /^\$\{\{ github\.event\.pull_request\.head\.sha \}\}$/
  )
  const [deploy]: readonly Step[] = read('examples/deploy.yml').jobs.deploy.steps.filter(
    ({ uses }: Step) => uses?.includes('deploy-fargate@')
  )
  expect(inputsOf('deploy-fargate@')?.repository).not.toBe(deploy?.with?.repository)
})
