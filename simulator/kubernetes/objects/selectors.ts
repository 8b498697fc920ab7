import { at, type JsonObject, objectIn, objectsIn } from '../apply/values.ts'
import { badRequest } from './refusals.ts'

/** Whether labels fit a selector of an object; without a selector nothing fits. */
export function matchesSelector(selector: unknown, labels: JsonObject): boolean {
  if (selector === undefined) return false
  const { matchLabels, matchExpressions } = objectIn(selector)
  return (
    Object.entries(objectIn(matchLabels)).every(([name, value]) => labels[name] === value) &&
    objectsIn(matchExpressions).every(({ key, operator, values }) =>
      meets(labels[String(key)], String(operator), Array.isArray(values) ? values : [])
    )
  )
}

function meets(label: unknown, operator: string, values: readonly unknown[]): boolean {
  switch (operator) {
    case 'In':
      return values.includes(label)
    case 'NotIn':
      return !values.includes(label)
    case 'Exists':
      return label !== undefined
    default:
      return label === undefined
  }
}

/** The test that a `labelSelector` of a query stands for. */
export function readLabelSelector(text: string): (labels: JsonObject) => boolean {
  const terms = text
    .split(/,(?![^(]*\))/)
    .map(term => term.trim())
    .filter(term => term !== '')
    .map(readTerm)
  return labels => terms.every(term => term(labels))
}

function readTerm(term: string): (labels: JsonObject) => boolean {
  const [, key = '', operator = '', list = ''] =
    /^(\S+)\s+(in|notin)\s+\(([^)]*)\)$/.exec(term) ?? []
  if (key !== '') {
    const values = list.split(',').map(value => value.trim())
    return labels => meets(labels[key], operator === 'in' ? 'In' : 'NotIn', values)
  }
  const [, name = '', sign, value = ''] = /^([^=!\s]+)\s*(==|=|!=)\s*(\S*)$/.exec(term) ?? []
  if (sign !== undefined) return labels => (labels[name] === value) === (sign !== '!=')
  const [, not, label = ''] = /^(!?)([\w./-]+)$/.exec(term) ?? []
  if (label === '') throw badRequest(`unable to parse requirement: found '${term}'`)
  return labels => (labels[label] === undefined) === (not === '!')
}

/** The test that a `fieldSelector` of a query stands for: names, namespaces and what an event is about. */
export function readFieldSelector(text: string): (object: JsonObject) => boolean {
  const terms = text.split(',').filter(term => term !== '')
  const tests = terms.map(term => {
    const [, path = '', sign = '', value = ''] = /^([\w.]+)(!=|==|=)(.*)$/.exec(term) ?? []
    if (!FIELDS.test(path)) throw badRequest(`field label not supported: ${path || term}`)
    return (object: JsonObject) =>
      (String(at(object, ...path.split('.')) ?? '') === value) === (sign !== '!=')
  })
  return object => tests.every(test => test(object))
}

const FIELDS =
  /^(metadata\.(name|namespace)|involvedObject\.(kind|name|namespace|uid|apiVersion|fieldPath)|reason|type|reportingComponent|source|spec\.(nodeName|schedulerName|serviceAccountName|restartPolicy)|status\.(phase|podIP))$/
