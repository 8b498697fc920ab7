import type { Look } from '../../plan/look.ts'
import { failureOf } from '../../platform/aws/failure.ts'

/** What a call says, or why it says nothing: no check is worth failing for, whatever the reason. */
export async function look<T>(action: string, call: () => Promise<T>): Promise<Look<T>> {
  try {
    return { kind: 'seen', value: await call() }
  } catch (error) {
    const { kind, message } = failureOf(error)
    const why = kind === 'denied' ? `${action} is not permitted` : message.replace(/\.$/, '')
    return { kind: 'unseen', why }
  }
}
