import { expect, test } from '@jest/globals'
import { type GlobSegment, readGlob, stepInto } from '../../src/kubernetes/glob.ts'

/** Whether a glob fits a path. */
function fits(glob: string, path: string): boolean {
  let left: readonly (readonly GlobSegment[])[] = readGlob(glob)
  for (const name of path.split('/')) left = left.flatMap(one => stepInto(one, name))
  return left.some(one => one.length === 0)
}

test.each([
  ['k8s/*.yaml', 'k8s/web.yaml', true],
  ['./k8s/*.yaml', 'k8s/web.yaml', true],
  ['k8s/*.yaml', 'k8s/more/web.yaml', false],
  ['k8s/*.yaml', 'k8s/webyaml', false],
  ['k8s/**/*.yaml', 'k8s/web.yaml', true],
  ['k8s/**/*.yaml', 'k8s/a/b/web.yaml', true],
  ['**/*.yaml', 'web.yaml', true],
  ['**', 'a/b', true],
  ['k8s/**', 'k8s/a/b.yaml', true],
  ['k8s/**', 'k8s', false],
  ['k8s/*.{yaml,yml}', 'k8s/web.yml', true],
  ['k8s/{web,db}/a.yaml', 'k8s/db/a.yaml', true],
  ['k8s/{web,db}/a.yaml', 'k8s/{web,db}/a.yaml', false],
  ['k8s/web-?.yaml', 'k8s/web-1.yaml', true],
  ['k8s/web-[0-9].yaml', 'k8s/web-1.yaml', true],
  ['k8s/web-[!0-9].yaml', 'k8s/web-1.yaml', false],
  ['k8s/*', 'k8s/.hidden.yaml', false],
  ['k8s/.*', 'k8s/.hidden.yaml', true],
  ['**/*.yaml', '.git/web.yaml', false],
  ['k8s/a+b(c).yaml', 'k8s/a+b(c).yaml', true]
])('%s and %s: %s', (glob, path, expected) => {
  expect(fits(glob, path)).toBe(expected)
})
