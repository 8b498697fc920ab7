import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import {
  chooseConfigPath,
  type Environment,
  removeDockerConfig,
  requireBuildx,
  runDocker,
  writeDockerConfig
} from '../../src/runner/docker.ts'

const LOGIN = { host: '127.0.0.1:5000', username: 'AWS', password: 'the-password' }

let folder = ''
let home = ''
let temporary = ''
const warnings: string[] = []
const warn = (text: string) => warnings.push(text)
const never = new AbortController().signal

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docker-test-'))
  home = join(folder, 'home')
  temporary = join(folder, 'temp')
  await mkdir(home)
  await mkdir(temporary)
  warnings.length = 0
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A program called `docker` that is alone in its PATH, but for what a script needs. */
async function pretendDocker(script: string): Promise<Environment> {
  const bin = join(folder, 'bin')
  await mkdir(bin, { recursive: true })
  await writeFile(join(bin, 'docker'), `#!/bin/sh\n${script}\n`)
  await chmod(join(bin, 'docker'), 0o755)
  return { PATH: [bin, '/usr/bin', '/bin'].join(delimiter), HOME: home }
}

const modeOf = async (path: string) => (await stat(path)).mode & 0o777

describe('writeDockerConfig', () => {
  test('the login is in a file that only we can read', async () => {
    const before = process.umask(0)
    const path = chooseConfigPath(temporary)
    expect(await readdir(temporary)).toEqual([])
    const { environment } = await writeDockerConfig(path, LOGIN, { HOME: home, A: 'b' }, warn)
    process.umask(before)
    expect(await modeOf(path)).toBe(0o700)
    expect(await modeOf(join(path, 'config.json'))).toBe(0o600)
    expect(environment).toEqual({ HOME: home, A: 'b', DOCKER_CONFIG: path })
    const content: unknown = JSON.parse(await readFile(join(path, 'config.json'), 'utf8'))
    expect(content).toEqual({
      auths: { '127.0.0.1:5000': { auth: btoa('AWS:the-password') } },
      cliPluginsExtraDirs: [join(home, '.docker', 'cli-plugins')]
    })
    expect(warnings).toEqual([])
  })

  test("carries over the user's settings, contexts and builders", async () => {
    const user = join(folder, 'settings')
    await mkdir(join(user, 'contexts', 'meta'), { recursive: true })
    await mkdir(join(user, 'buildx'))
    await writeFile(join(user, 'contexts', 'meta', 'x'), 'kept')
    await writeFile(join(user, 'config.json'), '{"currentContext":"far","credsStore":"store"}')
    const path = chooseConfigPath(temporary)
    const { environment } = await writeDockerConfig(path, LOGIN, { DOCKER_CONFIG: user }, warn)
    expect(environment).toEqual({ DOCKER_CONFIG: path, BUILDX_CONFIG: join(user, 'buildx') })
    expect(await readFile(join(path, 'contexts', 'meta', 'x'), 'utf8')).toBe('kept')
    expect(JSON.parse(await readFile(join(path, 'config.json'), 'utf8'))).toMatchObject({
      currentContext: 'far',
      credsStore: 'store',
      credHelpers: { '127.0.0.1:5000': '' }
    })
    await removeDockerConfig(path)
    expect(await readFile(join(user, 'contexts', 'meta', 'x'), 'utf8')).toBe('kept')
    expect(await readdir(temporary)).toEqual([])
  })

  test('BUILDX_CONFIG of the user wins', async () => {
    await mkdir(join(home, '.docker', 'buildx'), { recursive: true })
    const { environment } = await writeDockerConfig(
      chooseConfigPath(temporary),
      LOGIN,
      { HOME: home, BUILDX_CONFIG: '/elsewhere' },
      warn
    )
    expect(environment.BUILDX_CONFIG).toBe('/elsewhere')
  })

  test('a broken config of the user is told, without its content', async () => {
    await mkdir(join(home, '.docker'))
    await writeFile(join(home, '.docker', 'config.json'), '{"auths": "hunter2')
    await writeDockerConfig(chooseConfigPath(temporary), LOGIN, { HOME: home }, warn)
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatch(/config\.json cannot be read as JSON/)
    expect(warnings[0]).not.toMatch(/hunter2/)
  })

  test('a second call renews the login and keeps the modes', async () => {
    const path = chooseConfigPath(temporary)
    await mkdir(join(home, '.docker', 'contexts'), { recursive: true })
    await writeDockerConfig(path, LOGIN, { HOME: home }, warn)
    await chmod(join(path, 'config.json'), 0o644)
    await writeDockerConfig(path, { ...LOGIN, password: 'new' }, { HOME: home }, warn)
    expect(await modeOf(join(path, 'config.json'))).toBe(0o600)
    expect(JSON.parse(await readFile(join(path, 'config.json'), 'utf8'))).toMatchObject({
      auths: { '127.0.0.1:5000': { auth: btoa('AWS:new') } }
    })
  })

  test("Docker finds the user's own plugins with it", async () => {
    const plugins = join(home, '.docker', 'cli-plugins')
    await mkdir(plugins, { recursive: true })
    const plugin = join(plugins, 'docker-greet')
    await writeFile(
      plugin,
      '#!/bin/sh\nif [ "$1" = docker-cli-plugin-metadata ]; then echo \'{"SchemaVersion":"0.1.0","Vendor":"us","Version":"1"}\'; else echo hello; fi\n'
    )
    await chmod(plugin, 0o755)
    const { environment } = await writeDockerConfig(
      chooseConfigPath(temporary),
      LOGIN,
      { PATH: process.env.PATH, HOME: home },
      warn
    )
    const lines: string[] = []
    await runDocker(['greet'], { env: environment, onLine: line => lines.push(line) })
    expect(lines).toEqual(['hello'])
  })
})

describe('removeDockerConfig', () => {
  test('removes ours, twice if need be', async () => {
    const path = chooseConfigPath(temporary)
    await writeDockerConfig(path, LOGIN, { HOME: home }, warn)
    await removeDockerConfig(path)
    await removeDockerConfig(path)
    expect(await readdir(temporary)).toEqual([])
  })
  test('leaves other paths alone, and what a link points to', async () => {
    const other = join(folder, 'other')
    await mkdir(other)
    await writeFile(join(other, 'file'), '')
    await removeDockerConfig(other)
    const link = chooseConfigPath(temporary)
    await symlink(other, link)
    await removeDockerConfig(link)
    expect(await readdir(other)).toEqual(['file'])
  })
})

describe('what is missing on the machine', () => {
  test('Docker', async () => {
    await expect(
      runDocker(['version'], { env: { PATH: join(folder, 'empty') } })
    ).rejects.toMatchObject({
      code: 'docker-missing',
      message: 'Docker is not installed on this runner.',
      hint: expect.stringMatching(/input image/)
    })
  })

  test.each([
    ['docker: unknown command: docker buildx', 1],
    ["docker: 'buildx' is not a docker command.", 1]
  ])('buildx: %s', async (text, code) => {
    const environment = await pretendDocker(`echo "${text}" >&2; exit ${code}`)
    await expect(requireBuildx(environment, never)).rejects.toMatchObject({
      code: 'docker-missing',
      message: `Docker has no buildx on this runner (docker buildx version: ${text}).`,
      hint: expect.stringMatching(/docker\/setup-buildx-action.*builder: docker/)
    })
  })

  test('buildx, silently', async () => {
    const environment = await pretendDocker('exit 7')
    await expect(requireBuildx(environment, never)).rejects.toThrow(/exit code 7/)
  })

  test('nothing', async () => {
    const environment = await pretendDocker('[ "$*" = "buildx version" ]')
    await expect(requireBuildx(environment, never)).resolves.toBe('')
  })
})
