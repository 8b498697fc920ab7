import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DescribeServicesCommand, ECSClient, type Service } from '@aws-sdk/client-ecs'
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { expect, test } from '@jest/globals'

const root = join(import.meta.dirname, '../..')

/** Starts the command line and gives its output until `until` appears in it or it ends. */
function start(args: readonly string[], until: RegExp) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'simulator/cli.ts', ...args], {
    cwd: root
  })
  const ended = new Promise<number | null>(done => child.once('close', done))
  const output = new Promise<string>(done => {
    let text = ''
    const collect = (chunk: Buffer) => {
      text += chunk.toString()
      if (until.test(text)) {
        done(text)
      }
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('close', () => done(text))
  })
  return { child, ended, output }
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  'says how to use it, serves, and ends on %s',
  async signal => {
    const options = ['--port', '0', '--speed', '60', '--repository', 'web']
    const { child, ended, output } = start(options, /Ctrl-C/)
    const text = await output
    const url = /export AWS_ENDPOINT_URL=(\S+)/.exec(text)?.[1] ?? ''
    const images = await fetch(`${url}/_simulator/images`)
    expect(await images.json()).toEqual([])
    child.kill(signal)
    expect(await ended).toBe(0)
  },
  30_000
)

test('what a deployment looks for can be there from the start', async () => {
  const options = ['--role', 'web-task', '--subnet', 'subnet-1', '--secret', 'db']
  const { child, ended, output } = start(['--port', '0', ...options], /Ctrl-C/)
  const endpoint = /export AWS_ENDPOINT_URL=(\S+)/.exec(await output)?.[1] ?? ''
  const settings = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' }
  }
  const roles = new IAMClient(settings)
  for (const RoleName of ['web-task', 'ecsTaskExecutionRole']) {
    const { Role } = await roles.send(new GetRoleCommand({ RoleName }))
    expect(Role?.RoleName).toBe(RoleName)
  }
  const secrets = new SecretsManagerClient(settings)
  expect(await secrets.send(new DescribeSecretCommand({ SecretId: 'db' }))).toMatchObject({
    Name: 'db'
  })
  child.kill('SIGINT')
  expect(await ended).toBe(0)
}, 30_000)

test('a seed file is a world with a service in it', async () => {
  const { child, ended, output } = start(
    ['--port', '0', '--speed', '100', '--seed-file', 'examples/simulator/world.yml'],
    /Ctrl-C/
  )
  const text = await output
  const setting = (name: string) => new RegExp(`export ${name}=(\\S+)`).exec(text)?.[1] ?? ''
  const ecs = new ECSClient({
    endpoint: setting('AWS_ENDPOINT_URL'),
    region: setting('AWS_REGION'),
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' }
  })
  const command = new DescribeServicesCommand({ cluster: 'production', services: ['web'] })
  // As at AWS, a new service cannot be read in its first moments.
  let services: readonly Service[] | undefined
  do ({ services } = await ecs.send(command))
  while (services?.length === 0)
  expect(services?.[0]).toMatchObject({ status: 'ACTIVE', desiredCount: 2 })
  child.kill('SIGINT')
  expect(await ended).toBe(0)
}, 30_000)

test('a seed whose call fails ends with what AWS answered', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'seed-')), 'world.yml')
  writeFileSync(path, 'calls: [{ ecs:UpdateService: { service: web } }]')
  const { ended, output } = start(['--port', '0', '--seed-file', path], /never/)
  expect(await output).toContain('calls[0]: ecs:UpdateService answered ServiceNotFoundException')
  expect(await ended).toBe(1)
}, 30_000)

test.each([
  [['--help'], 0, 'npm run simulator'],
  [['--speed', 'fast'], 1, "--speed must be a number, not 'fast'"],
  [['--nix'], 1, "Unknown option '--nix'"]
])(
  'with %j ends with %i',
  async (args, code, text) => {
    const { ended, output } = start(args, /never/)
    expect(await output).toContain(text)
    expect(await ended).toBe(code)
  },
  30_000
)
