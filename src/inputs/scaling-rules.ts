import type { Problem } from '../problem.ts'
import { type InputTexts, isGiven } from './input-texts.ts'
import { type InputName, namesFrom } from './table.ts'

/** What says how the service scales. */
export const SCALING: readonly InputName[] = namesFrom('min-capacity', 'smoke-test-url')

/** What goes against scaling, or keeps the step from ever coming to it. */
export function checkScaling(texts: InputTexts): readonly Problem[] {
  const given = SCALING.filter(name => isGiven(texts, name))
  const names = given.join(', ')
  if (given.length === 0) return []
  return [
    ...checkRange(texts),
    ...(isGiven(texts, 'desired-count')
      ? [
          {
            where: 'desired-count',
            what: `It is given beside ${names}: Application Auto Scaling decides how many tasks there are.`,
            fix: 'Remove it; min-capacity says how many tasks there are at least.'
          }
        ]
      : []),
    ...checkVerdict(texts, names)
  ]
}

function checkRange(texts: InputTexts): readonly Problem[] {
  const [least, most] = [texts['min-capacity'], texts['max-capacity']]
  // Another text is refused by its own parser.
  if (![least, most].every(text => /^\d+$/.test(text)) || Number(least) <= Number(most)) return []
  return [
    {
      where: 'min-capacity',
      what: `It is ${least}, more than max-capacity, ${most}.`,
      fix: 'Give a max-capacity that is not less than min-capacity.'
    }
  ]
}

/** Scaling is changed once a deployment has succeeded; a step that ends before that never gets there. */
function checkVerdict(texts: InputTexts, names: string): readonly Problem[] {
  const leaves = [
    ...(texts['wait-for-service-stability'].toLowerCase() === 'false'
      ? [['wait-for-service-stability', 'false']]
      : []),
    ...(texts['wait-until'] === 'completed' ? [] : [['wait-until', texts['wait-until']]])
  ] as const
  return leaves.map(([where = '', value]) => ({
    where,
    what: `${where}: ${value} ends the step before the deployment has succeeded, and only then scaling is changed (${names}).`,
    fix: `Remove ${where}, or ${names}.`
  }))
}
