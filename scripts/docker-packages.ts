import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './command.ts'

type Say = (line: string) => void

/** The first Debian release that packages buildx; its package needs only libc6 2.34, so older ones run it. */
const releaseWithBuildx = 'trixie'
/** Where every Docker CLI on Linux looks for plugins that an administrator installed by hand. */
const pluginFolder = '/usr/local/lib/docker/cli-plugins'

/**
 * Why this machine cannot get Docker from its distribution's packages, or undefined when it can.
 */
export async function refusePackages(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'only Debian and Ubuntu are set up automatically'
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '')
  if (!/^ID(_LIKE)?=.*(debian|ubuntu)/m.test(release)) {
    return 'only Debian and Ubuntu are set up automatically'
  }
  return process.getuid?.() === 0 ? undefined : 'installing Docker needs root'
}

/**
 * Installs Docker Engine, and the CLI where that is a package of its own.
 * @returns undefined, or why it failed
 */
export async function installEngine(say: Say): Promise<string | undefined> {
  say('Docker Engine is missing: installing docker.io from the distribution (apt-get)')
  await apt(['update'])
  const packages = ['docker.io', 'ca-certificates']
  if (await hasCandidate('docker-cli')) packages.push('docker-cli')
  return apt(['install', '--yes', '--no-install-recommends', ...packages])
}

/**
 * Installs the buildx plugin. Where the distribution has no package of it (Debian bookworm), the next
 * release's package is taken through an apt configuration of its own, and only the plugin is copied.
 * @returns undefined, or why it failed
 */
export async function installBuildx(say: Say): Promise<string | undefined> {
  if (!(await hasCandidate('docker-buildx'))) await apt(['update'])
  if (await hasCandidate('docker-buildx')) {
    say('docker buildx is missing: installing docker-buildx from the distribution (apt-get)')
    return apt(['install', '--yes', '--no-install-recommends', 'docker-buildx'])
  }
  say(
    `docker buildx is missing and not packaged here: copying Debian ${releaseWithBuildx}'s plugin to ${pluginFolder}`
  )
  const folder = await mkdtemp(join(tmpdir(), 'buildx-'))
  try {
    return await copyPlugin(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function copyPlugin(folder: string): Promise<string | undefined> {
  const mirror = await findMirror()
  if (mirror === undefined) return `no Debian mirror in apt's sources to take it from`
  const settings = await writeAptSettings(folder, mirror)
  const env = { APT_CONFIG: settings }
  const problem = await apt(['update'], { env })
  if (problem !== undefined) return problem
  const download = await apt(['download', 'docker-buildx'], { env, cwd: folder })
  if (download !== undefined) return download
  const unpacked = join(folder, 'unpacked')
  const script = await runCommand('find', [folder, '-name', 'docker-buildx_*.deb'])
  const unpack = await runCommand('dpkg-deb', ['--extract', script.output.trim(), unpacked])
  if (unpack.code !== 0) return unpack.output.trim()
  await mkdir(pluginFolder, { recursive: true })
  const plugin = join(unpacked, 'usr/libexec/docker/cli-plugins/docker-buildx')
  await copyFile(plugin, join(pluginFolder, 'docker-buildx'))
  return undefined
}

/** The mirror that this machine takes its own Debian packages from. */
async function findMirror(): Promise<string | undefined> {
  const targets = await runCommand('apt-get', [
    'indextargets',
    '--format',
    '$(REPO_URI) $(COMPONENT) $(SUITE)',
    'Created-By: Packages'
  ])
  const main = targets.output
    .split('\n')
    .map(line => line.split(' '))
    .find(([uri = '', component]) => component === 'main' && /\/debian\/?$/.test(uri))
  return main?.[0]
}

/** An apt configuration that shares nothing with the system's but its keys. */
async function writeAptSettings(folder: string, mirror: string): Promise<string> {
  await mkdir(join(folder, 'lists/partial'), { recursive: true })
  await mkdir(join(folder, 'cache/archives/partial'), { recursive: true })
  const sources = join(folder, 'sources.list')
  const status = join(folder, 'status')
  await writeFile(
    sources,
    `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror} ${releaseWithBuildx} main\n`
  )
  await writeFile(status, '')
  const settings = join(folder, 'apt.conf')
  await writeFile(
    settings,
    [
      `Dir::Etc::SourceList "${sources}";`,
      'Dir::Etc::SourceParts "/dev/null";',
      `Dir::State::Lists "${join(folder, 'lists')}";`,
      `Dir::State::Status "${status}";`,
      `Dir::Cache "${join(folder, 'cache')}";`,
      'APT::Sandbox::User "root";',
      'Acquire::Languages "none";\n'
    ].join('\n')
  )
  return settings
}

/**
 * Installs packages of the distribution.
 * @returns undefined, or why it failed
 */
export async function installPackages(...names: readonly string[]): Promise<string | undefined> {
  const known = await Promise.all(names.map(hasCandidate))
  if (known.includes(false)) await apt(['update'])
  return apt(['install', '--yes', '--no-install-recommends', ...names])
}

async function hasCandidate(name: string): Promise<boolean> {
  const policy = await runCommand('apt-cache', ['policy', name])
  return /Candidate: (?!\(none\))/.test(policy.output)
}

/** @returns undefined, or the last line of what apt-get complained about */
async function apt(
  args: readonly string[],
  options: { cwd?: string; env?: Readonly<Record<string, string>> } = {}
): Promise<string | undefined> {
  const waitForLock = ['-o', 'DPkg::Lock::Timeout=300']
  const result = await runCommand('apt-get', [...waitForLock, ...args], {
    ...options,
    env: { DEBIAN_FRONTEND: 'noninteractive', ...options.env }
  })
  if (result.code === 0) return undefined
  const complaint = result.output
    .trim()
    .split('\n')
    .findLast(line => /^(E:|Err)/.test(line))
  return `apt-get ${args[0]}: ${complaint ?? result.output.trim().slice(-200)}`
}
