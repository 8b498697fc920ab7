import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type DockerSetup, ensureDocker } from '../../scripts/docker.ts'
import { inWorld, type Scene, theError } from './live-service.ts'

/** A workspace with Git and the real Docker: what a tag names is what the image holds. */

const FIVE_MINUTES = 300_000
let docker: DockerSetup
beforeAll(async () => {
  docker = await ensureDocker(() => undefined)
}, FIVE_MINUTES)
afterAll(async () => {
  await docker.stop()
})

function git({ workspace }: Scene, ...args: readonly string[]): string {
  const given = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args]
  return execFileSync('git', given, { cwd: workspace, encoding: 'utf8' }).trim()
}

/** Commits the app with this content, and gives the commit. */
function commitApp(scene: Scene, content: string): string {
  writeFileSync(join(scene.workspace, 'app'), content)
  writeFileSync(
    join(scene.workspace, 'Dockerfile'),
    'FROM scratch\nARG STAGE\nLABEL stage=$STAGE\nCOPY app /app\n'
  )
  git(scene, 'init', '--quiet')
  git(scene, 'add', 'app', 'Dockerfile')
  git(scene, 'commit', '--quiet', '--message', content)
  return git(scene, 'rev-parse', 'HEAD')
}

test(
  'workflow_dispatch with an older commit checked out: that commit is built, tagged and deployed, and it is said',
  () =>
    inWorld(async scene => {
      const older = commitApp(scene, 'version one')
      const newer = commitApp(scene, 'version two')
      const env = { GITHUB_SHA: newer }
      const first = await scene.run({ repository: 'web' }, { env })
      expect(first.outputs).toMatchObject({ outcome: 'succeeded', 'image-tag': newer })
      git(scene, 'checkout', '--quiet', older)
      const event = { name: 'workflow_dispatch', payload: {} }
      const second = await scene.run({ repository: 'web' }, { env, event })
      expect(second.outputs).toMatchObject({
        outcome: 'succeeded',
        'image-tag': older,
        'build-skipped': 'false'
      })
      expect(second.outputs['image-digest']).not.toBe(first.outputs['image-digest'])
      const notices = second.annotations.filter(({ level }) => level === 'notice')
      // Whether a commit is put into code is the annotation's business.
      expect(notices.map(({ message }) => message.replaceAll('`', ''))).toContainEqual(
        expect.stringContaining(`The commit ${older} is checked out, not ${newer}`)
      )
      // Back on the newer one, its own image is found again, and nothing else.
      git(scene, 'checkout', '--quiet', newer)
      const third = await scene.run({ repository: 'web' }, { env })
      expect(third.outputs).toMatchObject({
        outcome: 'succeeded',
        'image-tag': newer,
        'build-skipped': 'true',
        'image-digest': first.outputs['image-digest']
      })
    }),
  FIVE_MINUTES
)

test(
  'the same commit with other build arguments is not what is there: an error names them, and a tag of its own helps',
  () =>
    inWorld(async scene => {
      const commit = commitApp(scene, 'version one')
      const env = { GITHUB_SHA: commit }
      const to = (service: string, more: Readonly<Record<string, string>> = {}) => ({
        repository: 'web',
        service,
        'build-args': `STAGE=${service}`,
        ...more
      })
      const staging = await scene.run(to('staging'), { env })
      expect(staging.outputs).toMatchObject({ outcome: 'succeeded', 'image-tag': commit })
      const production = await scene.run(to('production'), { env })
      expect(production.outputs).toMatchObject({ outcome: 'failed' })
      expect(theError(production)).toMatch(
        /is not reused\. The image is from another build: build-args differs in a value of STAGE\./
      )
      expect(production.log).not.toContain('STAGE=production')
      const tags = `${commit}-production`
      const own = await scene.run(to('production', { tags }), { env })
      expect(own.outputs).toMatchObject({ outcome: 'succeeded', 'image-tag': tags })
      expect(own.outputs['image-digest']).not.toBe(staging.outputs['image-digest'])
    }),
  FIVE_MINUTES
)
