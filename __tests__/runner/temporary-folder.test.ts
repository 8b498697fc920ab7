import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { checkTemporaryFolder } from '../../src/runner/temporary-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'temporary-folder-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('RUNNER_TEMP', () => {
  test.each([undefined, '', folder])('%s is right', path => {
    expect(checkTemporaryFolder(path)).toBeUndefined()
  })

  test('a folder that is not there', () => {
    const path = join(folder, 'nothing')
    expect(checkTemporaryFolder(path)).toMatchObject({
      where: 'RUNNER_TEMP',
      what: `The folder "${path}" does not exist or cannot be written to.`
    })
  })

  test('a file', () => {
    const path = join(folder, 'file')
    writeFileSync(path, '')
    expect(checkTemporaryFolder(path)?.what).toBe(`"${path}" is not a folder.`)
  })

  // Root may write everywhere.
  const asUser = process.getuid?.() === 0 ? test.skip : test
  asUser('a folder that cannot be written to', () => {
    chmodSync(folder, 0o500)
    expect(checkTemporaryFolder(folder)?.what).toMatch(/cannot be written to/)
    chmodSync(folder, 0o700)
  })
})
