import { createHash } from 'node:crypto'

/** The digest by which templates are compared: nothing of a template is kept. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
