import { afterAll, beforeAll } from '@jest/globals'
import { type DockerSetup, ensureDocker } from '../../scripts/docker.ts'
import { run } from '../../src/runner/process.ts'

/** Gives the tests of a file an engine with buildx. */
export function useDocker(): void {
  let docker: DockerSetup | undefined
  beforeAll(async () => {
    docker = await ensureDocker(() => undefined)
    if (!docker.available || !docker.buildx) throw new Error(docker.why)
  }, 300_000)
  afterAll(() => docker?.stop(), 30_000)
}

/** Removes the images that were pushed to a test's registry from the engine, where they are, too. */
export async function removeLocalImages(registry: string): Promise<void> {
  const names: string[] = []
  const reference = `reference=${registry}/team/*`
  await run(
    'docker',
    ['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}', '--filter', reference],
    { onLine: line => names.push(line) }
  )
  if (names.length > 0) await run('docker', ['image', 'rm', '--force', ...names])
}
