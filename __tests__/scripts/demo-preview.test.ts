import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { runCommand } from '../../scripts/command.ts'
import { type DockerSetup, ensureDocker } from '../../scripts/docker.ts'

const root = join(import.meta.dirname, '../..')
const FIVE_MINUTES = 300_000
let docker: DockerSetup

beforeAll(async () => {
  docker = await ensureDocker(() => undefined)
  if (!docker.buildx) throw new Error(docker.why)
}, FIVE_MINUTES)
afterAll(() => docker.stop(), 30_000)

/** Runs `npm run demo -- preview`; `interruptAt` sends what Ctrl-C sends as soon as the text shows. */
async function demo(interruptAt?: string): Promise<{ code: number | null; output: string }> {
  const args = ['--import', 'tsx', 'scripts/demo.ts', 'preview']
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let isInterrupted = false
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (interruptAt === undefined || isInterrupted || !output.includes(interruptAt)) return
      isInterrupted = true
      child.kill('SIGINT')
    })
  }
  const code = await new Promise<number | null>(done => child.once('close', done))
  return { code, output }
}

/** What the demo that printed this has left in Docker: containers, images and networks. */
async function leftOf(output: string): Promise<string> {
  const registry = /127\.0\.0\.1:\d+/.exec(output)?.[0] ?? ''
  expect(registry).not.toBe('')
  const lists = await Promise.all([
    runCommand('docker', ['ps', '--all', '--format', '{{.Image}}']),
    runCommand('docker', ['images', '--format', '{{.Repository}}:{{.Tag}}']),
    runCommand('docker', ['network', 'ls', '--format', '{{.Name}}'])
  ])
  const base = /deploy-fargate-demo-node-\d+/.exec(output)?.[0] ?? 'no such image'
  return lists
    .flatMap(list => list.output.split('\n'))
    .filter(line => line.includes(registry) || line.includes(base))
    .join('\n')
}

test(
  "the demo of a preview ends with answers from the pull request's own image, and leaves nothing",
  async () => {
    const { code, output } = await demo()
    expect(code === 0 ? '' : output).toBe('')
    expect(output).toMatch(
      /curl .*pr-12\.preview\.example\.com.*\n.*200 .*Good morning from version ff660d0/
    )
    expect(output).toMatch(/200 .*Good evening from version 1adae8b/)
    expect(output).toMatch(
      /rules 0, target groups 0, services 0, tasks 0, revisions 0, images in ECR 0, containers 0/
    )
    expect(await leftOf(output)).toBe('')
  },
  FIVE_MINUTES
)

test.each([
  ['while it builds', '#3 [internal]'],
  ['while a preview runs', "curl --header 'Host: pr-12"]
])(
  'a Ctrl-C %s leaves no container, no image and no network behind',
  async (_, moment) => {
    const { code, output } = await demo(moment)
    expect(code).toBe(130)
    expect(output).not.toContain('=== 3. Close it')
    expect(await leftOf(output)).toBe('')
  },
  FIVE_MINUTES
)
