import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { regionOfEnvironment } from '../../src/aws/environment-region.ts'

const folder = mkdtempSync(join(tmpdir(), 'region-'))
const before = { ...process.env }

beforeAll(() => {
  writeFileSync(
    join(folder, 'config'),
    '[default]\nregion = eu-north-1\n[profile other]\nregion = eu-south-1\n'
  )
  writeFileSync(join(folder, 'credentials'), '')
  process.env.AWS_CONFIG_FILE = join(folder, 'config')
  process.env.AWS_SHARED_CREDENTIALS_FILE = join(folder, 'credentials')
})

afterAll(() => {
  process.env = before
  rmSync(folder, { recursive: true })
})

test.each([
  [{ AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' }, 'eu-west-1'],
  [{ AWS_DEFAULT_REGION: 'eu-west-2', AWS_PROFILE: 'other' }, 'eu-west-2'],
  [{}, 'eu-north-1'],
  [{ AWS_PROFILE: 'other' }, 'eu-south-1'],
  [{ AWS_PROFILE: 'nobody' }, undefined],
  // `AWS_REGION: ${{ vars.REGION }}` of a variable that is not there.
  [{ AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-west-2' }, undefined],
  [{ AWS_REGION: '', AWS_PROFILE: 'other' }, undefined],
  [{ AWS_DEFAULT_REGION: '' }, undefined]
])('the region of %j is %s', async (env, region) => {
  expect(await regionOfEnvironment(env)).toBe(region)
})
