import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { EXAMPLES, isOurs, readBlocks, readExample, readText } from './support/workflow.ts'
import { findMistakes, findMistakesOfSteps } from './support/workflow-mistakes.ts'
import { requestOf } from './support/workflow-requests.ts'

const root = new URL('../', import.meta.url)
const allSteps = (name: string) =>
  Object.values(readExample(name).jobs).flatMap(({ steps }) => steps)
const stepsOf = (name: string) => allSteps(name).filter(isOurs)

describe.each(EXAMPLES)('examples/%s', name => {
  test('is a workflow that GitHub and the action take, with the permissions that it needs', () => {
    expect(stepsOf(name)).not.toEqual([])
    expect(findMistakes(readExample(name))).toEqual([])
  })

  test('names files that are there', () => {
    const paths = stepsOf(name)
      .flatMap(step =>
        ['context', 'task-definition', 'service-definition'].map(i => step.with?.[i])
      )
      .filter(path => path !== undefined)
    expect(paths.filter(path => !existsSync(new URL(String(path), root)))).toEqual([])
  })

  test('never cancels what is under way, unless it changes nothing', () => {
    const changesNothing = stepsOf(name).every(step => step.with?.mode === 'plan')
    expect(readExample(name).concurrency?.['cancel-in-progress']).toBe(changesNothing)
  })
})

describe('the blocks of README.md and docs/', () => {
  const blocks = readBlocks()

  test('that use the action are found', () => {
    const pages = blocks.map(({ where, workflow }) => [
      where.replace(/:.*/, ''),
      workflow === undefined ? 'steps' : 'workflow'
    ])
    expect(pages).toEqual([
      ['README.md', 'workflow'],
      ['README.md', 'workflow'],
      ['README.md', 'workflow'],
      ['docs/coming-from-aws-actions.md', 'steps'],
      ['docs/coming-from-aws-actions.md', 'steps'],
      ['docs/eks.md', 'steps'],
      ['docs/image-safety.md', 'steps'],
      ['docs/schedules.md', 'steps']
    ])
  })

  test.each(blocks.map(block => [block.where, block] as const))('%s is right', (_where, block) => {
    const { workflow, steps = [] } = block
    expect(workflow === undefined ? findMistakesOfSteps(steps) : findMistakes(workflow)).toEqual([])
  })
})

/** Every workflow that is shown or run, as text. */
const SHOWN = [
  ...EXAMPLES.map(name => `examples/${name}`),
  '.github/workflows/ci.yml',
  'README.md',
  ...readdirSync(new URL('docs/', root))
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`)
].map(path => [path, readText(path)] as const)

describe.each(SHOWN)('the actions that %s uses', (_path, text) => {
  // A tag can be moved to other code by whoever can push to that repository.
  test('are pinned by their whole commit, with the version beside it', () => {
    const uses = [...text.matchAll(/^[ -]*uses: (\S+.*)$/gm)].map(([, used = '']) => used)
    const loose = uses.filter(
      used =>
        !used.startsWith('OWNER/deploy-fargate@') && !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(used)
    )
    expect(loose).toEqual([])
  })

  // The build context holds .git/config.
  test('leave no token of the checkout behind', () => {
    const checkouts =
      text.match(/^ *- uses: actions\/checkout@.*(?:\n +(?:with:|[\w-]+: .*|#.*))*/gm) ?? []
    expect(checkouts.filter(step => !step.includes('persist-credentials: false'))).toEqual([])
  })
})

test('no role that a pull request can assume is one of production, or of the cleanup', () => {
  const roleIn = (name: string) => /role-to-assume: (.*)/.exec(readText(`examples/${name}`))?.[1]
  const open = EXAMPLES.filter(name => 'pull_request' in readExample(name).on)
  const closed = EXAMPLES.filter(name => !open.includes(name)).map(roleIn)
  expect(open).toEqual(['plan.yml', 'preview.yml'])
  expect(open.map(roleIn).filter(role => closed.includes(role))).toEqual([])
  const [deployment, shown] = ['deploy.yml', 'preview.yml'].map(name => stepsOf(name)[0]?.with)
  for (const input of ['cluster', 'repository']) {
    expect(shown?.[input]).not.toBe(deployment?.[input])
  }
})

/** What is found when one text of an example is replaced: by example, text, replacement. */
test.each([
  ['deploy', 'timeout-minutes: 45', 'time-out: 45', 'a job has time-out, which is not known'],
  ['deploy', 'jobs:', 'environment: x\njobs:', 'the workflow has environment, which is not known'],
  [
    'deploy',
    '      - id: deploy',
    '      - name: x\n        ID: deploy',
    'a step has ID, which is not known'
  ],
  ['deploy', 'push:', 'pushed:', 'on has pushed, which is not known'],
  ['deploy', 'ubuntu-latest', 'ubuntu-newest', 'a job runs on ubuntu-newest'],
  [
    'deploy',
    'steps.deploy.outputs.url',
    'steps.deploy.outputs.link',
    'steps.deploy.outputs.link is not there'
  ],
  ['deploy', 'id: deploy', 'id: deployed', 'steps.deploy is not there'],
  ['deploy', 'repository: web', 'repo: web', 'with has repo, which is not known'],
  [
    'deploy',
    'repository: web',
    'image: web:1',
    'context, build-args: Given without repository, so nothing is built.'
  ],
  [
    'deploy',
    '          aws-region: eu-west-1\n',
    '',
    'aws-region: No region is given, and AWS_REGION is not set.'
  ],
  ['deploy', 'service: web', 'service: a b', /^service: /],
  ['deploy', 'id-token: write', 'id-token: read', 'the permission id-token: write is missing'],
  ['deploy', 'contents: read', 'packages: read', 'the permission contents: read is missing'],
  ['deploy', 'contents: read', 'contents: write', 'contents: write is not needed'],
  [
    'deploy',
    'timeout-minutes: 45',
    'timeout-minutes: 30',
    '30 minutes are too few: the step may wait for 30'
  ],
  ['run-task', 'mode: run-task', 'mode: run-tasks', /^mode: "run-tasks" is not a mode\./],
  ['run-task', 'inputs.command', 'inputs.cmd', 'inputs.cmd is not asked for'],
  ['run-task', 'service: web', 'tags: web', /^service: /],
  ['rollback', '    environment: production\n', '', 'the permission deployments: write is missing'],
  [
    'rollback',
    'timeout-minutes: 75',
    'timeout-minutes: 60',
    '60 minutes are too few: the step may wait for 60'
  ],
  ['rollback', 'required: true', 'required: false', /^service: There is nothing to roll back/],
  ['run-task', 'outputs.exit-code }}', 'outputs.code }}', 'steps.task.outputs.code is not there'],
  [
    'run-task',
    'timeout-minutes: 75',
    'timeout-minutes: 45',
    '45 minutes are too few: the step may wait for 60'
  ],
  [
    'preview',
    'aws-region: eu-west-1\n          cluster',
    'aws-region: eu-north-1\n          cluster',
    /^aws-region: .*eu-north-1.*listener-arn/
  ],
  [
    'preview',
    'pull-requests: write',
    'pull-requests: read',
    'the permission pull-requests: write is missing'
  ],
  [
    'plan',
    'pull-requests: write',
    'pull-requests: read',
    'the permission pull-requests: write is missing'
  ],
  ['plan', 'contents: read', 'deployments: write', 'deployments: write is not needed'],
  [
    'preview-cleanup',
    '  deployments: write',
    '  checks: write',
    'the permission deployments: write is missing'
  ],
  ['preview-cleanup', 'inputs.dry-run || false', 'inputs.dry-run || github.sha', /^dry-run: /]
])('in examples/%s.yml, %j as %j is found out', (name, text, instead, mistake) => {
  const before = readText(`examples/${name}.yml`)
  const after = before.replace(text, instead)
  expect(after).not.toBe(before)
  expect(findMistakes(parse(after))).toContainEqual(
    typeof mistake === 'string' ? mistake : expect.stringMatching(mistake)
  )
})

test('in steps of a page, inputs and outputs that do not exist are found out', () => {
  const ours = {
    uses: 'OWNER/deploy-fargate@v1',
    id: 'a',
    with: { image: 'web:1', servicez: 'web' }
  }
  expect(findMistakesOfSteps([ours, { with: { x: 'steps.a.outputs.images' } }])).toEqual([
    'steps.a.outputs.images is not there',
    'with has servicez, which is not known',
    'service: There is nothing to deploy: no service and no task definition is given.'
  ])
})

describe('examples/rollback.yml', () => {
  const workflow = readExample('rollback.yml')

  test('asks for what the action takes', () => {
    const [step = {}] = stepsOf('rollback.yml')
    expect(requestOf(step, workflow, 'filled in', 'eu-west-1')).toMatchObject({
      ok: true,
      value: {
        mode: 'rollback',
        service: 'web',
        to: { kind: 'steps', back: 1 },
        reason: 'some words'
      }
    })
  })

  // In the group of deploy.yml it would wait for the very deployment that it is to stop, and the next push would cancel it.
  test('waits for no deployment, and for no rollback of another service', () => {
    expect(workflow.concurrency?.group).toMatch(/^rollback-\S*-\$\{\{ inputs\.service \}\}$/)
    expect(workflow.concurrency?.group).not.toBe(readExample('deploy.yml').concurrency?.group)
  })
})

describe('examples/plan.yml', () => {
  const { on, concurrency, jobs } = readExample('plan.yml')
  const groupOf = (name: string) => readExample(name).concurrency?.group

  test('plans what deploy.yml deploys, with a role of its own', () => {
    const [plan, deployment] = ['plan.yml', 'deploy.yml'].map(name => stepsOf(name)[0]?.with)
    expect(plan).toEqual({ mode: 'plan', ...deployment })
    const [own, others] = ['plan.yml', 'deploy.yml'].map(
      name => /role-to-assume: (.*)/.exec(readText(`examples/${name}`))?.[1]
    )
    expect(own).not.toBe(others)
  })

  test('holds up nothing but an older plan of the same pull request', () => {
    expect(Object.keys(on)).toEqual(['pull_request'])
    expect(concurrency?.group).toMatch(/^plan-\$\{\{ github\.event\.number \}\}$/)
    expect([groupOf('deploy.yml'), groupOf('preview.yml')]).not.toContain(concurrency?.group)
  })

  // A protected environment refuses branches of pull requests, and is in the subject that the role would have to trust.
  test('has no environment', () => {
    expect(jobs.plan).not.toHaveProperty('environment')
  })

  test('does not run where there are no credentials', () => {
    const guards = allSteps('preview.yml').flatMap(({ if: guard }) => guard ?? [])
    expect(guards).toEqual([jobs.plan?.if])
  })
})
