import type { SmallOperation, SmallService } from './small-client.ts'

/** What the SDK's schemas call a text, a number, a date, a list of texts, and a map of lists of texts. */
export const TEXT = 0
export const NUMBER = 1
export const DATE = 4
export const TEXTS = 64
type Schema = SmallOperation<object, unknown>['schema'][4]

/** A structure with only the members that are used; the first ones are required. */
export function structure(
  { namespace }: SmallService,
  name: string,
  members: Readonly<Record<string, unknown>>,
  required = 0
): Schema {
  const parts = [3, namespace, name, 0, Object.keys(members), Object.values(members), required]
  return parts as unknown as Schema
}

/** A list. */
export function list({ namespace }: SmallService, name: string, item: unknown): unknown {
  return [1, namespace, name, 0, item]
}

/** An operation of a small service. */
export function operation<Input, Output>(
  service: SmallService,
  name: string,
  input: Schema,
  output: Schema
): SmallOperation<Input, Output> {
  return { service, schema: [9, service.namespace, name, 0, input, output] }
}
