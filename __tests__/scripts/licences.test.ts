import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { bundledPackages, packageFolder } from '../../scripts/licences.js'

const root = join(import.meta.dirname, '../..')

test.each([
  ['node_modules/yaml/dist/index.js', 'node_modules/yaml'],
  ['node_modules/@aws-sdk/core/dist-es/index.js', 'node_modules/@aws-sdk/core'],
  ['node_modules/a/node_modules/@b/c/x.js', 'node_modules/a/node_modules/@b/c'],
  ['src/main.ts', undefined],
  ['package.json', undefined]
])('%s is of the package %s', (file, folder) => {
  expect(packageFolder(file)).toBe(folder)
})

test('what a bundle leaves out of a package does not count', () => {
  const modules = {
    '/app/src/main.ts': { renderedLength: 10 },
    '/app/node_modules/p-retry/index.js': { renderedLength: 10 },
    '/app/node_modules/p-retry/other.js': { renderedLength: 10 },
    '/app/node_modules/unused/index.js': { renderedLength: 0 }
  }
  expect(bundledPackages('/app', [{ modules }, { modules }])).toEqual(['node_modules/p-retry'])
})

describe('the committed bundle', () => {
  const licences = readFileSync(join(root, 'dist/licenses.txt'), 'utf8').split('\n')
  const named = readdirSync(join(root, 'dist'))
    .filter(name => name.endsWith('.js'))
    .flatMap(name => [
      ...readFileSync(join(root, 'dist', name), 'utf8').matchAll(/^\/\/ (node_modules\/\S+)/gm)
    ])
    .map(([, path = '']) => packageFolder(path) ?? path)

  test.each([...new Set(named)])('the licence of %s is in it', folder => {
    const { name } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    expect(licences).toContain(name)
  })

  test('so is that of each package that the action depends on', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(licences).toEqual(expect.arrayContaining(Object.keys(dependencies)))
  })
})
