import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type DockerSetup, ensureDocker } from '../../scripts/docker.ts'
import { inWorld } from './live-service.ts'

/** The real Docker: what the summary says of a build and of its image. */

const FIVE_MINUTES = 300_000
let docker: DockerSetup
beforeAll(async () => {
  docker = await ensureDocker(() => undefined)
}, FIVE_MINUTES)
afterAll(async () => {
  await docker.stop()
})

test(
  'the summary tells what was cached, what took longest, and each layer beside those of the image that runs',
  () =>
    inWorld(async ({ workspace, run }) => {
      writeFileSync(
        join(workspace, 'Dockerfile'),
        'FROM scratch\nARG PLACE\nCOPY base /base\nCOPY app $PLACE/app\n'
      )
      writeFileSync(join(workspace, 'base'), Buffer.alloc(3_000_000, workspace))
      writeFileSync(join(workspace, 'app'), 'one')
      const inputs = { repository: 'web', 'build-args': 'PLACE=/srv/s3cret' }
      const first = await run({ ...inputs, tags: 'one' })
      expect(first.outputs.outcome).toBe('succeeded')
      expect(first.summary).toContain('**Build:** nothing came from the cache (2 instructions).')
      expect(first.summary).not.toContain('Beside what runs')

      writeFileSync(join(workspace, 'app'), 'two, and that is longer')
      const second = await run({ ...inputs, tags: 'two' })
      expect(second.outputs).toMatchObject({ outcome: 'succeeded', 'image-tag': 'two' })
      const { summary } = second
      expect(summary).toMatch(/\*\*Build:\*\* 1 of 2 instructions came from the cache/)
      expect(summary).toMatch(
        /\*\*Image size:\*\* \d+ k?B in 2 layers, .*(?:more|less) than the image that runs \(1 of them the same\)\.|as much as the image that runs/
      )
      expect(summary).toMatch(/\| COPY base \/base \| [\d.]+ k?B \| the same \|/)
      expect(summary).toMatch(/\| COPY app \\?\$PLACE\/app \| \d+ B \| new \|/)
      expect(summary).not.toContain('s3cret')
    }),
  FIVE_MINUTES
)
