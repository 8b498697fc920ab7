import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { readManifestFiles } from '../../../src/kubernetes/steps/manifest-files.ts'

let folder: string
const home = process.cwd()
const path = process.env.PATH
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deploy-fargate-manifests-'))
  process.chdir(folder)
})
afterEach(() => {
  process.chdir(home)
  process.env.PATH = path
  rmSync(folder, { recursive: true, force: true })
})

function write(...names: string[]): void {
  for (const name of names) {
    mkdirSync(join(name, '..'), { recursive: true })
    writeFileSync(name, `# ${name}\n`)
  }
}
const read = async (...lines: string[]) => {
  const { files, problems } = await readManifestFiles(lines, new AbortController().signal)
  return {
    files: files.map(file => file.path),
    problems: problems.map(({ where, what, fix }) => `${where}: ${what} ${fix}`)
  }
}

test('files, globs and folders, each file once however it is written', async () => {
  write(
    'k8s/web.yaml',
    'k8s/db.yml',
    'k8s/job.json',
    'k8s/notes.txt',
    'k8s/more/late.yaml',
    'a.yaml'
  )
  expect(await read('k8s/', './a.yaml', 'a.yaml', 'k8s/w*.yaml', './k8s/web.yaml')).toEqual({
    files: ['k8s/db.yml', 'k8s/job.json', 'k8s/web.yaml', 'a.yaml'],
    problems: []
  })
  expect((await read('k8s/**/*.yaml')).files).toEqual(['k8s/more/late.yaml', 'k8s/web.yaml'])
})

test('what names nothing is told, all of it at once', async () => {
  write('k8s/web.yaml', 'overlays/a/web.yaml', 'empty/notes.txt')
  expect(await read('missing.yaml', 'k8s/*.json', 'overlays/*', 'empty')).toEqual({
    files: [],
    problems: [
      expect.stringMatching(/^manifests: the file missing\.yaml .*checkout/),
      expect.stringMatching(/^manifests: k8s\/\*\.json names no manifest\./),
      expect.stringMatching(
        /^manifests: overlays\/\* names no manifest: it fits overlays\/a only\./
      ),
      expect.stringMatching(/^manifests: empty names no manifest\./)
    ]
  })
})

test.each(['k8s/*.yaml', 'k8s/kustomization.yaml', 'k8s/*'])(
  'a kustomization is built as a folder, and not read by %s',
  async line => {
    write('k8s/kustomization.yaml', 'k8s/web.yaml')
    expect(await read(line)).toEqual({
      files: [],
      problems: [
        'manifests: k8s/kustomization.yaml is a kustomization, which is built as a folder. Give the folder (k8s) in place of its files.'
      ]
    })
  }
)

test('without kubectl a kustomization cannot be built', async () => {
  write('k8s/kustomization.yaml')
  process.env.PATH = folder
  expect(await read('k8s')).toEqual({
    files: [],
    problems: [
      'manifests: k8s is a kustomization, and there is no kubectl. Install kubectl in an earlier step, or give plain manifests.'
    ]
  })
})

const withKubectl = existsSync('/usr/bin/kubectl') ? test : test.skip
withKubectl('kubectl builds a kustomization, and its error is told', async () => {
  mkdirSync('k8s')
  writeFileSync('k8s/kustomization.yaml', 'namePrefix: blue-\nresources: [web.yaml]\n')
  writeFileSync(
    'k8s/web.yaml',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { a: b }\n'
  )
  const { files } = await readManifestFiles(['k8s/'], new AbortController().signal)
  expect(files).toEqual([
    { path: 'k8s (kustomization)', text: expect.stringContaining('name: blue-web') }
  ])
  rmSync('k8s/web.yaml')
  const [problem] = (await read('k8s')).problems
  expect(problem).toMatch(/^manifests: kubectl kustomize k8s failed\. .*web\.yaml/)
})
