import type { Problem } from '../problem.ts'
import { type InputTexts, isGiven } from './input-texts.ts'
import type { InputName } from './table.ts'

/** What a preview cannot do without. */
export function checkPreview(texts: InputTexts): readonly Problem[] {
  return [
    ...need(texts, 'service', 'Give the service that previews are copied from.'),
    ...need(texts, 'preview-domain', 'Give a domain whose wildcard record leads to the balancer.'),
    ...checkCleanup(texts)
  ]
}

/** What a cleanup cannot do without. */
export function checkCleanup(texts: InputTexts): readonly Problem[] {
  return need(texts, 'listener-arn', 'Give the HTTPS listener of the shared load balancer.')
}

function need(texts: InputTexts, where: InputName, fix: string): readonly Problem[] {
  return isGiven(texts, where) ? [] : [{ where, what: 'It is missing.', fix }]
}
