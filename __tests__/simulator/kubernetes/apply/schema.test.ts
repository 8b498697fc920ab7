import { expect, test } from '@jest/globals'
import { type Type, typeOfKind } from '../../../../simulator/kubernetes/apply/schema.ts'
import lists from './schema-lists.json' with { type: 'json' }

/** `schema-lists.json` was read from the OpenAPI of a real kube-apiserver 1.36.3; the schema here is from client-go. */
const measured = Object.entries(lists).flatMap(([kind, { lists: paths }]) =>
  Object.entries(paths).map(([path, merge]) => [kind, path, String(merge)] as const)
)

test.each(measured)('%s %s is merged as on the real server: %s', (kind, path, merge) => {
  expect(writtenMerge(typeAt(typeOfKind(kind), path))).toBe(merge)
})

function typeAt(start: Type, path: string): Type {
  return path.split('.').reduce((type, step) => {
    const name = step.replace('[]', '')
    const member = type.kind === 'struct' ? type.field(name) : undefined
    if (member === undefined) throw new Error(`no ${step} of ${path}`)
    return step.endsWith('[]') && member.kind === 'list' ? member.item() : member
  }, start)
}

function writtenMerge(type: Type): string {
  if (type.kind === 'list') {
    return typeof type.merge === 'string'
      ? type.merge
      : type.merge.keys.map(({ name }) => name).join(',')
  }
  return type.kind !== 'scalar' && type.atomic ? 'atomic-map' : type.kind
}
