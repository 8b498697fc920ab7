import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { BuildOptions } from '../../../src/image/build-options.ts'
import { findMissingFiles } from '../../../src/image/steps/build-files.ts'
import { chooseLoginFolder } from '../../../src/image/steps/login-folder.ts'
import { BUILD_OPTIONS } from '../../support/build-options.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'build-files-'))
  await mkdir(join(folder, 'app'))
  await writeFile(
    join(folder, 'app', 'Dockerfile'),
    'FROM scratch AS build\nFROM scratch AS prod\n'
  )
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const problems = async (options: Partial<BuildOptions>, environment = {}) => {
  const found = await findMissingFiles(
    {
      ...BUILD_OPTIONS,
      context: join(folder, 'app'),
      ...options
    },
    environment
  )
  return found.map(({ where, what, fix }) =>
    `${where}: ${what} ${fix}`.replaceAll(`${folder}/`, '')
  )
}
const secret = (specification: string) => ({ kind: 'docker', specification }) as const

describe('what a build needs', () => {
  test('is there', async () => {
    expect(
      await problems(
        {
          file: join(folder, 'app/Dockerfile'),
          target: 'Prod',
          buildContexts: ['base=docker-image://alpine:3', `lib=${folder}`],
          buildSecrets: [
            secret(`id=a,src=${folder}/app/Dockerfile`),
            secret('id=TOKEN'),
            secret('id=b,env=NOT_OURS'),
            { kind: 'value', id: 'c', value: 'x' }
          ]
        },
        { TOKEN: 'x' }
      )
    ).toEqual([])
  })

  test.each([
    [{ context: 'https://github.com/a/b.git#main:dir' }],
    [{ context: 'git@github.com:a/b' }],
    [{ file: 'https://example.com/Dockerfile', target: 'x' }],
    [{ target: '1' }],
    [{ target: 'x', buildArgs: ['BUILDKIT_SYNTAX=other/frontend'] }]
  ])('is not looked for where it cannot be known: %j', async options => {
    expect(await problems(options)).toEqual([])
  })

  test('is missing: all of it at once', async () => {
    expect(
      await problems({
        context: `${folder}/nosuch`,
        buildContexts: [`lib=${folder}/lib`],
        buildSecrets: [secret(`id=a,src=${folder}/none`), secret('id=nothing_of_that_name')]
      })
    ).toEqual([
      expect.stringMatching(/^context: There is no folder nosuch\. .*actions\/checkout/),
      expect.stringMatching(/^build-contexts: There is no folder lib\./),
      expect.stringMatching(/^build-secrets: There is no file none for the secret a\./),
      expect.stringMatching(/^build-secrets: The secret nothing_of_that_name has no value/)
    ])
  })

  test('lies beside the context, or is named from it', async () => {
    await mkdir(join(folder, 'web'))
    await writeFile(join(folder, 'Dockerfile'), 'FROM scratch')
    expect(await problems({ context: `${folder}/web` })).toEqual([
      expect.stringMatching(
        /^file: There is no Dockerfile web\/Dockerfile\. There is Dockerfile: write file: Dockerfile/
      )
    ])
    await writeFile(join(folder, 'app', 'Prod.Dockerfile'), 'FROM scratch')
    expect(await problems({ file: 'Prod.Dockerfile' })).toEqual([
      expect.stringMatching(/write file: app\/Prod\.Dockerfile/)
    ])
  })

  test('is another stage', async () => {
    expect(await problems({ target: 'production' })).toEqual([
      'target: app/Dockerfile has no stage "production". Use one of build, prod.'
    ])
  })
})

describe('the folder for the login', () => {
  const choose = (temporary: string, context: string, buildContexts: string[] = []) =>
    chooseLoginFolder(temporary, { context, buildContexts })

  test("is the job's temporary folder", async () => {
    expect(await choose(join(folder, 'app'), join(folder, 'other'))).toBe(join(folder, 'app'))
    expect(await choose(folder, join(folder, 'app'))).toBe(folder)
    expect(await choose(join(folder, 'app'), 'https://github.com/a/b.git')).toBe(
      join(folder, 'app')
    )
  })

  test('is never inside a build context, not even by a link', async () => {
    await symlink(folder, `${folder}-link`)
    try {
      expect(await choose(join(folder, 'app'), folder)).toBe(tmpdir())
      expect(await choose(join(folder, 'app'), `${folder}-link`)).toBe(tmpdir())
      expect(await choose(join(folder, 'app'), '.', [`all=${folder}`])).toBe(tmpdir())
      expect(await choose(join(folder, 'app'), tmpdir())).toBe(homedir())
    } finally {
      await rm(`${folder}-link`)
    }
  })

  test('is refused where there is none', async () => {
    await expect(choose(folder, '/')).rejects.toMatchObject({ code: 'invalid-input' })
  })
})
