import type { Type } from './apply/schema.ts'
import { stepOfItem } from './apply/typed.ts'
import { isObject, isSame, type Json, type JsonObject } from './apply/values.ts'
import { badRequest, Refusal } from './objects/refusals.ts'

/** JSON merge patch (RFC 7386). */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch
  const result: Record<string, Json | undefined> = isObject(target) ? { ...target } : {}
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name]
    else if (value !== undefined) result[name] = mergePatch(result[name], value)
  }
  return result
}

/** Strategic merge patch: as a merge patch, but lists whose items have keys are merged by them. */
export function strategicPatch(type: Type, target: Json | undefined, patch: Json): Json {
  if (type.kind === 'list') return strategicList(type, target, patch)
  if (!isObject(patch)) return patch
  if (patch.$patch === 'replace') return withoutDirectives(patch)
  const result: Record<string, Json | undefined> = isObject(target) ? { ...target } : {}
  for (const [name, value] of Object.entries(withoutDirectives(patch))) {
    if (value === null) delete result[name]
    else if (value !== undefined)
      result[name] = strategicPatch(memberType(type, name), result[name], value)
  }
  return result
}

function memberType(type: Type, name: string): Type {
  const known = type.kind === 'struct' ? type.field(name) : undefined
  return known ?? (type.kind === 'map' ? type.item() : { kind: 'scalar', of: 'any' })
}

function withoutDirectives(patch: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(patch).filter(([name]) => !name.startsWith('$')))
}

function strategicList(
  type: Extract<Type, { kind: 'list' }>,
  target: Json | undefined,
  patch: Json
): Json {
  const before = Array.isArray(target) ? (target as Json[]) : []
  const items = Array.isArray(patch) ? (patch as Json[]) : []
  if (type.merge === 'atomic' || items.some(item => isObject(item) && item.$patch === 'replace')) {
    return items.filter(item => !(isObject(item) && item.$patch === 'replace'))
  }
  const item = type.item()
  let result = [...before]
  for (const one of items) {
    const step = stepOfItem(type, one)
    const place = result.findIndex(other => stepOfItem(type, other) === step)
    if (isObject(one) && one.$patch === 'delete')
      result = result.filter((_, index) => index !== place)
    else if (place === -1) result.push(strategicPatch(item, undefined, one))
    else result[place] = strategicPatch(item, result[place], one)
  }
  return result
}

/** JSON patch (RFC 6902): the operations that clients of Kubernetes send. */
export function jsonPatch(target: Json, operations: Json): Json {
  if (!Array.isArray(operations)) throw badRequest('json patch must be an array of operations')
  return (operations as Json[]).reduce((document, operation) => {
    if (!isObject(operation)) throw badRequest('json patch must be an array of operations')
    return applyOperation(document, operation)
  }, target)
}

function applyOperation(document: Json, { op, path, value, from }: JsonObject): Json {
  const steps = pointer(path)
  switch (op) {
    case 'test':
      if (isSame(readAt(document, steps), value)) return document
      throw cannot(`testing value ${String(path)} failed: test failed`)
    case 'add':
    case 'replace':
      return changeAt(document, steps, op, value ?? null)
    case 'remove':
      return changeAt(document, steps, 'remove', null)
    case 'move': {
      const moved = readAt(document, pointer(from)) ?? null
      return changeAt(changeAt(document, pointer(from), 'remove', null), steps, 'add', moved)
    }
    case 'copy':
      return changeAt(document, steps, 'add', readAt(document, pointer(from)) ?? null)
    default:
      throw badRequest(`Unexpected kind: ${String(op)}`)
  }
}

function cannot(why: string): Refusal {
  return new Refusal(
    422,
    'Invalid',
    `the server rejected our request due to an error in our request: ${why}`
  )
}

function pointer(path: unknown): string[] {
  return String(path)
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function readAt(document: Json, steps: readonly string[]): Json | undefined {
  return steps.reduce<Json | undefined>((inside, step) => {
    if (Array.isArray(inside)) return inside[Number(step)] as Json | undefined
    return isObject(inside) ? inside[step] : undefined
  }, document)
}

function changeAt(
  document: Json,
  steps: readonly string[],
  how: 'add' | 'replace' | 'remove',
  value: Json
): Json {
  const [step, ...rest] = steps
  if (step === undefined) return value
  if (Array.isArray(document)) return changeList(document as Json[], step, rest, [how, value])
  if (!isObject(document)) throw cannot(`missing path: /${steps.join('/')}`)
  if (rest.length > 0) {
    const inner = document[step]
    if (inner === undefined) throw cannot(`missing path: /${steps.join('/')}`)
    return { ...document, [step]: changeAt(inner, rest, how, value) }
  }
  if (how !== 'add' && document[step] === undefined) throw cannot(`missing value at /${step}`)
  const { [step]: _, ...others } = document
  return how === 'remove' ? others : { ...document, [step]: value }
}

function changeList(
  list: readonly Json[],
  step: string,
  rest: readonly string[],
  [how, value]: readonly ['add' | 'replace' | 'remove', Json]
): Json {
  const index = step === '-' ? list.length : Number(step)
  const isThere =
    index < list.length || (how === 'add' && index === list.length && rest.length === 0)
  if (!isThere || index < 0 || Number.isNaN(index)) throw cannot(`invalid index: ${step}`)
  if (rest.length > 0) return list.with(index, changeAt(list[index] ?? null, rest, how, value))
  if (how === 'replace') return list.with(index, value)
  return how === 'add' ? list.toSpliced(index, 0, value) : list.toSpliced(index, 1)
}
