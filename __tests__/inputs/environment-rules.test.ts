import { expect, test } from '@jest/globals'
import { checkEnvironment } from '../../src/inputs/environment-rules.ts'

const KEYS = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'hunter2/+=' }

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  ['nothing', {}, []],
  ['a pair', { ...KEYS, AWS_REGION: 'eu-west-1' }, []],
  ['a session', { ...KEYS, AWS_SESSION_TOKEN: 'IQoJb3JpZ2lu//hunter2==' }, []],
  ['everything empty', { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_REGION: '' }, []],
  ['a line end', { ...KEYS, AWS_SECRET_ACCESS_KEY: 'hunter2\n' }, ['AWS_SECRET_ACCESS_KEY']],
  ['a carriage return', { ...KEYS, AWS_SESSION_TOKEN: 'hunter2\r' }, ['AWS_SESSION_TOKEN']],
  ['quotes', { ...KEYS, AWS_ACCESS_KEY_ID: '"hunter2"' }, ['AWS_ACCESS_KEY_ID']],
  ['a sign of no key', { ...KEYS, AWS_SECRET_ACCESS_KEY: 'hunter2é' }, ['AWS_SECRET_ACCESS_KEY']],
  ['a key without its secret', { AWS_ACCESS_KEY_ID: 'hunter2' }, ['AWS_SECRET_ACCESS_KEY']],
  ['a secret without its key', { AWS_SECRET_ACCESS_KEY: 'hunter2' }, ['AWS_ACCESS_KEY_ID']],
  ['a region with a line end', { AWS_REGION: 'eu-west-1\n' }, ['AWS_REGION']],
  ['a zone', { AWS_REGION: 'eu-west-1a' }, ['AWS_REGION']],
  ['the other name of the region', { AWS_DEFAULT_REGION: 'Ireland' }, ['AWS_DEFAULT_REGION']],
  [
    'all at once',
    { AWS_REGION: 'x', AWS_ACCESS_KEY_ID: ' hunter2', AWS_SECRET_ACCESS_KEY: 'hunter2 ' },
    ['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']
  ]
])('%s', (_, env, where) => {
  const problems = checkEnvironment(env, true)
  expect(problems.map(problem => problem.where)).toEqual(where)
  expect(JSON.stringify(problems)).not.toContain('hunter2')
})

test('a region that the input replaces is not looked at', () => {
  expect(checkEnvironment({ AWS_REGION: 'Ireland' }, false)).toEqual([])
})
