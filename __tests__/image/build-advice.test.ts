import { expect, test } from '@jest/globals'
import { adviseOnBuild } from '../../src/image/build-advice.ts'

test.each([
  ['read tcp 10.0.0.1:1->1.2.3.4:443: connection reset by peer', /cannot be reached/],
  ['unexpected status from GET request to https://x: 502 Bad Gateway', /cannot be reached/],
  // Figures inside a digest are no status.
  ['failed to verify layer sha256:a500b: size validation failed', undefined]
])('a base image: %s', (said, hint) => {
  const advice = adviseOnBuild({ said, kind: 'base-image', output: [] })
  if (hint === undefined) expect(advice).toBeUndefined()
  else expect(advice).toMatch(hint)
})

test('a program that the emulator cannot run is one of another architecture', () => {
  const output = ['.buildkit_qemu_emulator: /bin/sh: Invalid ELF image for this architecture']
  expect(
    adviseOnBuild({ said: 'exit code: 255', kind: 'instruction', output, exitCode: 255 })
  ).toMatch(/setup-qemu-action/)
})
