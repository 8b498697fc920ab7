import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { type ActionRun, runAction } from '../support/runner.ts'
import { inService, inWorld, theError } from './live-service.ts'

const ONE_MINUTE = 60_000

interface Rendered extends ActionRun {
  /** What is in the file that the output names; undefined when there is none. */
  readonly text: string | undefined
  readonly fileMode: string | undefined
}

/** Runs the action with a file in its workspace, and without any AWS. */
async function renderFile(
  name: string,
  content: string,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {}
): Promise<Rendered> {
  const workspace = await mkdtemp(join(tmpdir(), 'render-test-'))
  try {
    writeFileSync(join(workspace, name), content)
    return await reading(workspace, {
      inputs: { mode: 'render', 'task-definition': name, ...inputs },
      // Nothing listens there: a call would fail.
      env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_REGION: '', ...env },
      workspace
    })
  } finally {
    rmSync(workspace, { recursive: true, force: true })
  }
}

/** The runner removes its temporary folder in the end, so the file goes to one that stays. */
async function reading(folder: string, job: Parameters<typeof runAction>[0]): Promise<Rendered> {
  const temp = join(folder, 'temporary')
  mkdirSync(temp)
  const { ACTION_FOLDER: action } = process.env
  const run = await runAction({
    ...job,
    ...(action === undefined ? {} : { action }),
    env: { ...job.env, RUNNER_TEMP: temp }
  })
  const path = run.outputs['task-definition']
  if (path === undefined) return { ...run, text: undefined, fileMode: undefined }
  expect(dirname(path)).toBe(temp)
  expect(path).toMatch(/\/task-definition-[^/]+\.json$/)
  const fileMode = (statSync(path).mode & 0o777).toString(8)
  return { ...run, text: readFileSync(path, 'utf8'), fileMode }
}

/** As `aws ecs describe-task-definition` prints it and people keep it, with what they add. */
const file = `{
  "family": "web",
  "status": "ACTIVE",
  "revision": 3,
  "volumes": [],
  "ourOwn": null,
  "containerDefinitions": [
    {
      "environment": [{ "value": "1", "name": "A" }],
      "name": "web",
      "portMappings": []
    },
    { "name": "agent", "image": "agent:1" }
  ],
  "registeredBy": "me",
  "cpu": "256"
}
`

test.concurrent(
  'a file is rendered as amazon-ecs-render-task-definition does, byte for byte, without AWS',
  async () => {
    const run = await renderFile('task.json', file, {
      'container-name': 'web',
      image: 'repo/web:2',
      'environment-variables': 'A=2\n\n B=x=y',
      secrets: 'S=arn:aws:ssm:eu-west-1:123456789012:parameter/s',
      'log-configuration-log-driver': 'awslogs',
      'log-configuration-options': 'awslogs-group=/ecs/web',
      'docker-labels': 'team=web',
      command: 'node server.js',
      'execution-role-arn': 'arn:aws:iam::123456789012:role/execution'
    })
    expect(run).toMatchObject({ conclusion: 'success', annotations: [], problems: [] })
    expect(run.outputs.outcome).toBe('registered')
    expect(run.outputs['task-definition-arn']).toBeUndefined()
    expect(run.fileMode).toBe('600')
    expect(run.text).toBe(`{
  "family": "web",
  "volumes": [],
  "ourOwn": null,
  "containerDefinitions": [
    {
      "environment": [
        {
          "value": "2",
          "name": "A"
        },
        {
          "name": "B",
          "value": "x=y"
        }
      ],
      "name": "web",
      "portMappings": [],
      "image": "repo/web:2",
      "command": [
        "node",
        "server.js"
      ],
      "secrets": [
        {
          "name": "S",
          "valueFrom": "arn:aws:ssm:eu-west-1:123456789012:parameter/s"
        }
      ],
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": {
          "awslogs-group": "/ecs/web"
        }
      },
      "dockerLabels": {
        "team": "web"
      }
    },
    {
      "name": "agent",
      "image": "agent:1"
    }
  ],
  "cpu": "256",
  "executionRoleArn": "arn:aws:iam::123456789012:role/execution"
}`)
  },
  ONE_MINUTE
)

test.concurrent(
  'what the peer gets wrong is right: several containers with blanks, values with "=", quotes',
  async () => {
    const run = await renderFile('task.json', file, {
      'container-name': 'web, agent',
      image: 'repo/web:2',
      'docker-labels': 'rule=Host(`a`)=1',
      command: 'sh -c "a  b"'
    })
    const { containerDefinitions } = JSON.parse(run.text ?? '{}')
    for (const container of containerDefinitions) {
      expect(container).toMatchObject({
        image: 'repo/web:2',
        dockerLabels: { rule: 'Host(`a`)=1' },
        command: ['sh', '-c', 'a  b']
      })
    }
  },
  ONE_MINUTE
)

test.concurrent(
  'YAML and JSON with comments are read, and no file is executed',
  async () => {
    const yaml =
      'family: web\ncpu: 0256\ncontainerDefinitions:\n  - name: web\n    essential: True\n'
    const fromYaml = await renderFile('task.yml', yaml, { image: 'repo/web:2' })
    expect(JSON.parse(fromYaml.text ?? '{}')).toEqual({
      family: 'web',
      cpu: '0256',
      containerDefinitions: [{ name: 'web', essential: true, image: 'repo/web:2' }]
    })
    const commented = `// ours\n${file.replace('"ourOwn": null,', '')}`
    const fromJsonc = await renderFile('task.jsonc', commented, {
      image: 'repo/web:2',
      'container-name': 'web'
    })
    expect(JSON.parse(fromJsonc.text ?? '{}').containerDefinitions[0].image).toBe('repo/web:2')
    const script = await renderFile('task.js', "throw new Error('executed')", {})
    expect(script.conclusion).toBe('failure')
    expect(script.log).not.toContain('Error: executed')
  },
  ONE_MINUTE
)

test.concurrent(
  'mistakes are told with what there is, and nothing is written',
  async () => {
    const wrong = await renderFile('task.json', file, { 'container-name': 'wbe', image: 'a:1' })
    expect([wrong.conclusion, wrong.outputs.outcome, wrong.text]).toEqual([
      'failure',
      'failed',
      undefined
    ])
    expect(theError(wrong)).toContain('Its containers are: web, agent.')
    const twice = await renderFile('task.json', '{"family": "a", "family": "b"}', {})
    expect(theError(twice)).toContain('task.json:1:')
    const missing = await renderFile('task.json', file, { 'task-definition': 'other.json' })
    expect(theError(missing)).toContain('other.json does not exist')
  },
  ONE_MINUTE
)

test.concurrent(
  'a registered one is described with its tags, in one call, and nothing is registered',
  () =>
    inWorld(async scene => {
      await scene.register(scene.image('v1'))
      const job = {
        inputs: {
          mode: 'render',
          'task-definition-family': 'web',
          image: 'repo/web:2'
        },
        workspace: scene.workspace,
        env: scene.simulator.environment()
      }
      const run = await reading(scene.workspace, job)
      expect(run.conclusion).toBe('success')
      expect(scene.calls().map(({ operation, input }) => [operation, input])).toEqual([
        ['ecs:DescribeTaskDefinition', { taskDefinition: 'web', include: ['TAGS'] }]
      ])
      const text = run.text ?? ''
      expect(Object.keys(JSON.parse(text)).slice(0, 2)).toEqual(['containerDefinitions', 'family'])
      expect(text).not.toMatch(/"(revision|status|taskDefinitionArn|registeredAt)"/)
      expect(JSON.parse(text).containerDefinitions[0].image).toBe('repo/web:2')
    }),
  ONE_MINUTE
)

test.concurrent(
  'without any task definition the one that the service runs is taken',
  () =>
    inService(async scene => {
      const job = {
        inputs: { mode: 'render', service: 'web', image: 'repo/web:2' },
        workspace: scene.workspace,
        env: scene.simulator.environment()
      }
      const run = await reading(scene.workspace, job)
      expect(JSON.parse(run.text ?? '{}')).toMatchObject({
        family: 'web',
        containerDefinitions: [{ image: 'repo/web:2' }]
      })
      expect(scene.changes()).toEqual([])
    }),
  ONE_MINUTE
)
