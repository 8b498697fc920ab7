import { describe, expect, test } from '@jest/globals'
import { describeApiRefusal, readRefusal } from '../../src/kubernetes/api-failure.ts'

test('a value of the wrong type is not repeated: it may be that of a Secret or a variable', () => {
  const message =
    'failed to create typed patch object (shop/db; /v1, Kind=Secret): errors:\n  .stringData.PIN: expected string, got &value.valueUnstructured{Value:4711}\n  .stringData.KEY: expected string, got &{4712}\n  .spec.replicas: expected numeric (int or float), got string'
  const refusal = readRefusal(500, JSON.stringify({ kind: 'Status', message }))
  const said = describeApiRefusal(refusal)
  expect(refusal.message).not.toMatch(/471\d/)
  expect(said).toContain('.stringData.PIN: expected string, got another type')
  expect(said).toContain('.stringData.KEY: expected string, got another type')
  expect(said).toContain('expected numeric (int or float), got string')
})

/** A mistake as the server prints it, in its message and in its cause, and what may be shown of it. */
const REPEATED: readonly (readonly [what: string, field: string, said: string, shown: string])[] = [
  [
    'a pod template as JSON',
    'spec.template',
    'Invalid value: {"spec":{"containers":[{"env":[{"name":"A","value":"hunter2: }{ \\" x"}]}]}}: field is immutable',
    'Invalid value: field is immutable'
  ],
  [
    'a pod template as Go prints it',
    'spec.template',
    'Invalid value: core.PodTemplateSpec{Env:[]core.EnvVar{core.EnvVar{Name:"A", Value:"hunter2: }"}}, N:(*int64)(0xc00), M:map[string]string{"a":"b"}}: field is immutable',
    'Invalid value: field is immutable'
  ],
  [
    'a map',
    'spec.selector',
    'Invalid value: map[string]string{"a":"hunter2"}: field is immutable',
    'Invalid value: field is immutable'
  ],
  [
    'text whose brackets do not match',
    'spec.x',
    'Invalid value: &v1.Thing{Key:hunter2}}: a: must not change',
    'Invalid value: a: must not change'
  ],
  [
    'text of a custom resource',
    'spec.password',
    'Invalid value: "hunter2": spec.password in body should be at least 8 chars long',
    'Invalid value: spec.password in body should be at least 8 chars long'
  ],
  [
    'text with quotes and words of the server in it',
    'spec.env[0].value',
    'Invalid value: "hunter2\\": Invalid value: \\"hunter2": must be short',
    'Invalid value: must be short'
  ],
  ['a value that is there twice', 'data[a]', 'Duplicate value: "hunter2"', 'Duplicate value'],
  [
    'both pods, as a diff',
    'spec',
    'Forbidden: pod updates may not change fields other than `spec.tolerations`\n\u00a0\u00a0core.PodSpec{\n\u00a0\u00a0\tEnv: []core.EnvVar{\n-\u00a0\t{Value: "hunter2"},\n\u00a0\u00a0\t},\n\u00a0\u00a0}\n',
    'Forbidden: pod updates may not change fields other than `spec.tolerations`\n'
  ],
  [
    'a name, which is shown',
    'spec.template.spec.containers[0].env[0].name',
    'Invalid value: "1 A": must be a C identifier',
    'Invalid value: "1 A": must be a C identifier'
  ],
  [
    'an amount, which is shown',
    'spec.template.spec.containers[0].resources.requests',
    'Invalid value: "2": must be less than or equal to cpu limit of 1',
    'Invalid value: "2": must be less than or equal to cpu limit of 1'
  ],
  [
    'a number, which is shown',
    'spec.replicas',
    'Invalid value: -1: must be greater than or equal to 0',
    'Invalid value: -1: must be greater than or equal to 0'
  ],
  [
    'a choice, which is shown',
    'spec.restartPolicy',
    'Unsupported value: "Some": supported values: "Always", "Never"',
    'Unsupported value: "Some": supported values: "Always", "Never"'
  ]
]

describe('a refusal keeps the field and the rule, and leaves out the value:', () => {
  const refused = (mistakes: readonly (readonly [field: string, message: string])[]) => {
    const texts = mistakes.map(([field, message]) => `${field}: ${message}`)
    const all = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`
    const causes = mistakes.map(([field, message]) => ({ field, message }))
    const message = `Job.batch "m" is invalid: ${all}`
    return readRefusal(422, JSON.stringify({ kind: 'Status', message, details: { causes } }))
  }

  test.each(REPEATED)('%s', (_, field, said, shown) => {
    const refusal = refused([[field, said]])
    expect(refusal.message).toBe(`Job.batch "m" is invalid: ${field}: ${shown}`)
    expect(describeApiRefusal(refusal)).toBe(`${field}: ${shown}`)
  })

  test('several mistakes in one message', () => {
    const { message } = refused([
      ['spec.template', 'Invalid value: {"a":["hunter2"]}: field is immutable'],
      ['spec.key', 'Invalid value: "hunter2": must be short']
    ])
    expect(message).toBe(
      'Job.batch "m" is invalid: [spec.template: Invalid value: field is immutable, spec.key: Invalid value: must be short]'
    )
  })

  test('a message that was cut amid a value', () => {
    const { message } = readRefusal(422, 'spec.template: Invalid value: {"a": {"b": "hunter2')
    expect(message).toBe('spec.template: Invalid value')
  })
})
