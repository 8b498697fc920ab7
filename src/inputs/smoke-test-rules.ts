import type { Problem } from '../problem.ts'
import { findUnusable, type InputTexts, isGiven } from './input-texts.ts'
import type { InputName } from './table.ts'

const TESTS = [
  'smoke-test-url',
  'smoke-test-command',
  'smoke-test-task-command'
] as const satisfies readonly InputName[]

/** Everything wrong with the smoke test inputs of a service. */
export function checkSmokeTest(texts: InputTexts): readonly Problem[] {
  // Without service, all of it is refused already.
  return isGiven(texts, 'service') ? checkTests(texts) : []
}

/** What is wrong with the smoke test inputs of any deployment. */
export function checkTests(texts: InputTexts): readonly Problem[] {
  if (texts['wait-for-service-stability'].toLowerCase() === 'false') {
    return findUnusable(
      texts,
      TESTS,
      'Given with wait-for-service-stability: false, so no test is run.',
      'Wait for the verdict, or remove it.'
    )
  }
  if (isGiven(texts, 'smoke-test-url')) return []
  return findUnusable(
    texts,
    ['smoke-test-minutes'],
    'Given without smoke-test-url, to which it applies.',
    'Give smoke-test-url, or remove it.'
  )
}
