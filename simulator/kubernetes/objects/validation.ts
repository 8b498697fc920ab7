import { at, isSame, type JsonObject, objectIn, objectsIn } from '../apply/values.ts'
import { parseQuantity } from './quantity.ts'
import { type FieldError, invalidField, requiredField, unsupportedField } from './refusals.ts'
import type { Resource } from './resources.ts'
import { matchesSelector } from './selectors.ts'

/** Mistakes of an object in the words of the API server; `before` is what it was. */
export function findErrors(
  { kind }: Pick<Resource, 'kind'>,
  object: JsonObject,
  before: JsonObject | undefined
): FieldError[] {
  const own = RULES[kind]?.(object) ?? []
  const frozen = (before === undefined ? [] : (FROZEN[kind] ?? [])).flatMap(path =>
    immutable(path, object, before ?? {})
  )
  return [...metadataErrors(kind, objectIn(object.metadata)), ...own, ...frozen]
}

const RULES: Readonly<Record<string, (object: JsonObject) => FieldError[]>> = {
  Deployment: object => [
    ...workload(object),
    ...strategyErrors(objectIn(at(object, 'spec', 'strategy')))
  ],
  ReplicaSet: workload,
  Job: ({ spec }) => jobErrors(objectIn(spec)),
  Pod: ({ spec }) => podErrors(objectIn(spec), 'spec'),
  Service: ({ spec }) => serviceErrors(objectIn(spec))
}

/** Members that stay as they were. */
const FROZEN: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['spec.selector'],
  ReplicaSet: ['spec.selector'],
  Job: ['spec.selector', 'spec.template', 'spec.completionMode'],
  Service: ['spec.clusterIP'],
  Secret: ['type'],
  RoleBinding: ['roleRef'],
  ClusterRoleBinding: ['roleRef']
}

function immutable(path: string, object: JsonObject, before: JsonObject): FieldError[] {
  const steps = path.split('.')
  const value = at(object, ...steps)
  return isSame(value, at(before, ...steps))
    ? []
    : [invalidField(path, value, 'field is immutable')]
}

const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/
const QUALIFIED = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/
const LONGEST_LABEL = 63
const LONGEST_NAME = 253
/** Names of these kinds follow other rules, or none. */
const FREE_NAMES = ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding', 'Event']

const TEXTS = {
  subdomain:
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
  dnsLabel:
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
  labelValue:
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
  qualified:
    "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"
}

function metadataErrors(kind: string, metadata: JsonObject): FieldError[] {
  return [
    ...nameErrors(kind, String(metadata.name ?? '')),
    ...labelErrors('metadata.labels', metadata.labels),
    ...keyErrors('metadata.annotations', metadata.annotations)
  ]
}

function nameErrors(kind: string, name: string): FieldError[] {
  if (name === '') return [requiredField('metadata.name', 'name or generateName is required')]
  if (FREE_NAMES.includes(kind)) return []
  const isShort = kind === 'Namespace' || kind === 'Service'
  const [pattern, text, longest] = isShort
    ? ([DNS_LABEL, TEXTS.dnsLabel, LONGEST_LABEL] as const)
    : ([SUBDOMAIN, TEXTS.subdomain, LONGEST_NAME] as const)
  return [
    ...(pattern.test(name) ? [] : [invalidField('metadata.name', name, text)]),
    ...(name.length <= longest ? [] : [tooLong('metadata.name', name, longest)])
  ]
}

function tooLong(field: string, value: string, longest: number): FieldError {
  return invalidField(field, value, `must be no more than ${longest} characters`)
}

function labelErrors(field: string, labels: unknown): FieldError[] {
  const values = Object.values(objectIn(labels)).map(String)
  return [
    ...keyErrors(field, labels),
    ...values
      .filter(one => !LABEL_VALUE.test(one))
      .map(one => invalidField(field, one, TEXTS.labelValue)),
    ...values
      .filter(one => one.length > LONGEST_LABEL)
      .map(one => tooLong(field, one, LONGEST_LABEL))
  ]
}

function keyErrors(field: string, map: unknown): FieldError[] {
  return Object.keys(objectIn(map))
    .filter(key => !QUALIFIED.test(key))
    .map(key => invalidField(field, key, TEXTS.qualified))
}

function workload({ spec }: JsonObject): FieldError[] {
  const { selector, template, replicas } = objectIn(spec)
  const labels = at(template, 'metadata', 'labels')
  const isEmpty = selector !== undefined && Object.keys(objectIn(selector)).length === 0
  return [
    ...(typeof replicas === 'number' && replicas < 0
      ? [invalidField('spec.replicas', replicas, 'must be greater than or equal to 0')]
      : []),
    ...(selector === undefined ? [requiredField('spec.selector')] : []),
    ...(isEmpty
      ? [invalidField('spec.selector', selector, 'empty selector is invalid for deployment')]
      : []),
    ...(matchesSelector(selector, objectIn(labels))
      ? []
      : [
          invalidField(
            'spec.template.metadata.labels',
            labels,
            '`selector` does not match template `labels`'
          )
        ]),
    ...templateErrors(objectIn(template), ['Always'])
  ]
}

function templateErrors(template: JsonObject, policies: readonly string[]): FieldError[] {
  const spec = objectIn(template.spec)
  const policy = String(spec.restartPolicy)
  return [
    ...labelErrors('spec.template.labels', at(template, 'metadata', 'labels')),
    ...podErrors(spec, 'spec.template.spec'),
    ...(policies.includes(policy)
      ? []
      : [unsupportedField('spec.template.spec.restartPolicy', policy, policies)])
  ]
}

function strategyErrors({ type, rollingUpdate }: JsonObject): FieldError[] {
  if (type === 'Recreate' && rollingUpdate !== undefined) {
    const message = "Forbidden: may not be specified when strategy `type` is 'Recreate'"
    return [{ field: 'spec.strategy.rollingUpdate', reason: 'FieldValueForbidden', message }]
  }
  if (type !== 'Recreate' && type !== 'RollingUpdate') {
    return [unsupportedField('spec.strategy.type', String(type), ['Recreate', 'RollingUpdate'])]
  }
  const { maxSurge, maxUnavailable } = objectIn(rollingUpdate)
  const isZero = (value: unknown) => value === 0 || value === '0%'
  return isZero(maxSurge) && isZero(maxUnavailable)
    ? [
        invalidField(
          'spec.strategy.rollingUpdate.maxUnavailable',
          0,
          'may not be 0 when `maxSurge` is 0'
        )
      ]
    : []
}

function jobErrors(spec: JsonObject): FieldError[] {
  const policy = at(spec, 'template', 'spec', 'restartPolicy')
  const field = 'spec.template.spec.restartPolicy'
  const errors = podErrors(objectIn(at(spec, 'template', 'spec')), 'spec.template.spec')
  return policy === 'OnFailure' || policy === 'Never'
    ? errors
    : [...errors, { ...requiredField(field, 'valid values: "OnFailure", "Never"') }]
}

function podErrors(spec: JsonObject, path: string): FieldError[] {
  const containers = objectsIn(spec.containers)
  const volumes = objectsIn(spec.volumes).map(({ name }) => name)
  const all = (['initContainers', 'containers'] as const).flatMap(member =>
    objectsIn(spec[member]).flatMap((one, index) =>
      containerErrors(one, `${path}.${member}[${index}]`, volumes)
    )
  )
  const names = [...objectsIn(spec.initContainers), ...containers].map(({ name }) => String(name))
  const twins = names.filter((name, index) => name !== 'undefined' && names.indexOf(name) < index)
  return [
    ...(containers.length === 0 ? [requiredField(`${path}.containers`)] : []),
    ...all,
    ...twins.map(
      (name): FieldError => ({
        field: `${path}.containers[${names.lastIndexOf(name)}].name`,
        reason: 'FieldValueDuplicate',
        message: `Duplicate value: ${JSON.stringify(name)}`
      })
    )
  ]
}

function containerErrors(one: JsonObject, path: string, volumes: readonly unknown[]): FieldError[] {
  const { name, image, imagePullPolicy } = one
  const policies = ['Always', 'IfNotPresent', 'Never']
  return [
    ...(name === undefined ? [requiredField(`${path}.name`)] : []),
    ...(name !== undefined && !DNS_LABEL.test(String(name))
      ? [invalidField(`${path}.name`, name, TEXTS.dnsLabel)]
      : []),
    ...(image === undefined ? [requiredField(`${path}.image`)] : []),
    ...(imagePullPolicy === undefined || policies.includes(String(imagePullPolicy))
      ? []
      : [unsupportedField(`${path}.imagePullPolicy`, imagePullPolicy, policies)]),
    ...portErrors(one, path),
    ...objectsIn(one.env).flatMap((variable, index) =>
      variable.name === undefined ? [requiredField(`${path}.env[${index}].name`)] : []
    ),
    ...objectsIn(one.volumeMounts).flatMap((mount, index): FieldError[] =>
      volumes.includes(mount.name)
        ? []
        : [
            {
              field: `${path}.volumeMounts[${index}].name`,
              reason: 'FieldValueInvalid',
              message: `Not found: ${JSON.stringify(mount.name ?? '')}`
            }
          ]
    ),
    ...resourceErrors(objectIn(one.resources), `${path}.resources`)
  ]
}

function portErrors(one: JsonObject, path: string): FieldError[] {
  return objectsIn(one.ports).flatMap(({ containerPort }, index) => {
    const field = `${path}.ports[${index}].containerPort`
    if (containerPort === undefined) return [requiredField(field)]
    const isPort = typeof containerPort === 'number' && containerPort >= 1 && containerPort <= 65535
    return isPort
      ? []
      : [invalidField(field, containerPort, 'must be between 1 and 65535, inclusive')]
  })
}

function resourceErrors({ requests, limits }: JsonObject, path: string): FieldError[] {
  const quantities = Object.entries({ ...objectIn(limits), ...objectIn(requests) })
  const broken = quantities.filter(([, value]) => parseQuantity(value) === undefined)
  if (broken.length > 0) {
    const text =
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
    return broken.map(([name, value]) => invalidField(`${path}[${name}]`, value, text))
  }
  return Object.entries(objectIn(requests)).flatMap(([name, asked]) => {
    const limit = objectIn(limits)[name]
    const isOver = limit !== undefined && (parseQuantity(asked) ?? 0) > (parseQuantity(limit) ?? 0)
    return isOver
      ? [
          invalidField(
            `${path}.requests`,
            asked,
            `must be less than or equal to ${name} limit of ${String(limit)}`
          )
        ]
      : []
  })
}

function serviceErrors(spec: JsonObject): FieldError[] {
  const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']
  const needsPorts = spec.type !== 'ExternalName' && spec.clusterIP !== 'None'
  return [
    ...(types.includes(String(spec.type))
      ? []
      : [unsupportedField('spec.type', String(spec.type), types)]),
    ...(needsPorts && objectsIn(spec.ports).length === 0 ? [requiredField('spec.ports')] : [])
  ]
}
