import { expect, test } from '@jest/globals'
import { plainPodCause } from '../../src/diagnosis/plain-pod-causes.ts'
import { POD_CODES } from '../../src/diagnosis/pod-stop-reasons.ts'

test.each(POD_CODES)('%s has words of this action, which may be shown to all', code => {
  expect(plainPodCause(code)).toMatch(/^[A-Z][^:"]+\.$/)
})

test('what is not of a pod has none', () => {
  expect(plainPodCause('exit-code')).toBeUndefined()
  expect(plainPodCause('constructor')).toBeUndefined()
})
