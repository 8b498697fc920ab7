import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Fate } from '../simulator/ecs/fates.ts'
import { runCommand } from './command.ts'
import { tryImage } from './node-image.ts'

/** One commit of the example app, checked out into a folder of its own. */
export interface AppVersion {
  readonly name: string
  /** The commit that the workflow run is for; the image's tag follows from it. */
  readonly sha: string
  readonly folder: string
}

/** Commits like those of a real repository; nothing is in them. */
export const COMMITS = {
  first: 'ff660d04058004f702cd88851886954e0ed65f4d',
  second: '1adae8b29ed6a9e90fd07acb501bb77d10774920'
} as const

const example = resolve(import.meta.dirname, '../examples/app')
/** What the app that lacks a file says, for machines where it cannot be tried. */
const missingModule = [
  "Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/app/greeting.js' imported from /app/server.js"
]

/** The example app as it is. */
export async function checkOutGoodVersion(): Promise<AppVersion> {
  return { name: 'version 1', sha: COMMITS.first, folder: await checkOut() }
}

/** The app after a change that everyone makes once: a new file that the Dockerfile does not copy. */
export async function checkOutBrokenVersion(): Promise<AppVersion> {
  const folder = await checkOut()
  const server = join(folder, 'server.js')
  await writeFile(join(folder, 'greeting.js'), "export const greeting = 'Hello again'\n")
  const source = await readFile(server, 'utf8')
  await writeFile(
    server,
    `import { greeting } from './greeting.js'\n${source}\nconsole.log(greeting)\n`
  )
  return { name: 'version 2', sha: COMMITS.second, folder }
}

/** The app of a pull request, which greets in its own words. */
export async function checkOutGreeting(
  name: string,
  sha: string,
  words: string
): Promise<AppVersion> {
  const folder = await checkOut()
  const server = join(folder, 'server.js')
  const source = await readFile(server, 'utf8')
  await writeFile(server, source.replace('Hello from', `${words} from`))
  return { name, sha, folder }
}

/** The app with a page that fails, which its health check does not ask for. */
export async function checkOutFailingPage(name: string, sha: string): Promise<AppVersion> {
  const folder = await checkOut()
  const server = join(folder, 'server.js')
  const source = await readFile(server, 'utf8')
  const begin = "  if (request.url === '/healthz')"
  const fails =
    "  if (request.url === '/prices') return response.writeHead(500).end('no prices\\n')\n"
  await writeFile(server, source.replace(begin, `${fails}${begin}`))
  return { name, sha, folder }
}

/**
 * What the simulator shall let the version's tasks do: what a real container of it does on this machine.
 * Building it here also fills the builder's cache.
 */
export async function learnFate(version: AppVersion, base: string): Promise<Fate> {
  const image = `deploy-fargate-demo:${version.sha.slice(0, 7)}`
  const built = await runCommand('docker', [
    ...['buildx', 'build', '--load', '--tag', image],
    ...['--build-arg', `BASE=${base}`, '--build-arg', `VERSION=${version.sha.slice(0, 7)}`],
    version.folder
  ])
  if (built.code !== 0) throw new Error(`docker buildx build: ${built.output}`)
  const { exitCode, lines } = await tryImage(image, 2)
  await runCommand('docker', ['rmi', '--force', image])
  return exitCode === undefined
    ? { kind: 'healthy', logLines: lines }
    : { kind: 'crash', exitCode, logLines: lines }
}

/** The same without Docker: what the version is known to do. */
export function knownFate(version: AppVersion): Fate {
  return version.name === 'version 1'
    ? { kind: 'healthy', logLines: [`version ${version.sha.slice(0, 7)} listens on port 8080`] }
    : { kind: 'crash', exitCode: 1, logLines: missingModule }
}

/** Changes members of the service-definition.json of a version. */
export async function changeServiceDefinition(
  folder: string,
  members: Readonly<Record<string, unknown>>
): Promise<void> {
  const path = join(folder, 'service-definition.json')
  const definition = JSON.parse(await readFile(path, 'utf8'))
  await writeFile(path, JSON.stringify({ ...definition, ...members }, undefined, 2))
}

async function checkOut(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'demo-app-'))
  await cp(example, folder, { recursive: true })
  if (process.arch === 'arm64') {
    const definition = join(folder, 'task-definition.json')
    const text = await readFile(definition, 'utf8')
    await writeFile(definition, text.replace('"X86_64"', '"ARM64"'))
  }
  return folder
}

/** Removes the folders of the versions. */
export async function removeVersions(versions: readonly AppVersion[]): Promise<void> {
  await Promise.all(versions.map(({ folder }) => rm(folder, { recursive: true, force: true })))
}
