import { expect, test } from '@jest/globals'
import type { RollbackTrigger } from '../../src/inputs/request.ts'
import { afterEnd } from '../../src/preview/after-failure.ts'

const ALL: readonly RollbackTrigger[] = ['failure', 'timeout', 'cancel']

test.each([
  // A failure.
  ['failed', undefined, ALL, 'undo'],
  ['failed', undefined, ['failure'], 'undo'],
  ['failed', undefined, ['timeout', 'cancel'], 'keep'],
  ['failed', undefined, [], 'keep'],
  // A timeout: without an earlier deployment, one that was to be rolled back counts as failed.
  ['failed', 'timeout', ALL, 'undo'],
  ['failed', 'timeout', ['timeout'], 'undo'],
  ['timed-out', undefined, ['failure', 'cancel'], 'keep'],
  ['timed-out', undefined, ['failure'], 'keep'],
  ['timed-out', undefined, [], 'keep'],
  // A timeout of a deployment that another run had started.
  ['timed-out', undefined, ALL, 'undo'],
  // A cancel.
  ['failed', 'cancel', ALL, 'undo'],
  ['failed', 'cancel', ['cancel'], 'undo'],
  ['cancelled', undefined, ALL, 'leave-to-post'],
  ['cancelled', undefined, ['cancel'], 'leave-to-post'],
  ['cancelled', undefined, ['failure', 'timeout'], 'keep'],
  // Nothing to undo.
  ['succeeded', undefined, ALL, 'keep'],
  ['unchanged', undefined, ALL, 'keep'],
  ['superseded', undefined, ALL, 'keep'],
  ['rolled-back', undefined, ALL, 'keep'],
  ['rollback-failed', undefined, ALL, 'keep']
] as const)('%s (%s) with rollback-on %j: %s', (outcome, trigger, undoOn, expected) => {
  const ending = { outcome, ...(trigger === undefined ? {} : { trigger }) }
  expect(afterEnd(ending, undoOn)).toBe(expected)
})
