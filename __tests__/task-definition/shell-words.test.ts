import { expect, test } from '@jest/globals'
import { checkFargate } from '../../src/task-definition/fargate/fargate.ts'
import { doubtWords } from '../../src/task-definition/shell-words.ts'
import { web, webContainer } from './sample.ts'

const ONE_WORD = 'It is one word with spaces in it, and no shell splits it.'
const holds = (sign: string) => `It holds "${sign}", which only a shell understands.`

test.each<[readonly string[], readonly string[] | undefined, string | undefined]>([
  [[], undefined, undefined],
  [['server'], undefined, undefined],
  [['npm', 'run', 'migrate'], undefined, undefined],
  [['npm run migrate && node x'], undefined, ONE_WORD],
  [['npm start'], undefined, ONE_WORD],
  [['npm', 'run', 'migrate', '&&', 'node', 'x'], undefined, holds('&&')],
  [['server', '>', 'log'], undefined, holds('>')],
  [['server', '--pattern', 'a|b && c'], undefined, undefined],
  [['sh', '-c', 'a && b'], undefined, undefined],
  [['/bin/bash', '-lc', 'a && b'], undefined, undefined],
  [['sh', '-e', '-c', 'a'], undefined, undefined],
  [['a && b'], ['sh', '-c'], undefined],
  [['a && b'], ['/bin/bash', '-ec'], undefined],
  [['a && b'], ['/entry.sh'], ONE_WORD],
  // A shell without -c reads a file of that name.
  [['sh', 'a', '&&', 'b'], undefined, holds('&&')]
])('%j after %j', (words, entryPoint, doubt) => {
  expect(doubtWords(words, entryPoint)).toBe(doubt)
})

test.each([
  ['command', { command: ['npm start'] }],
  ['entryPoint', { entryPoint: ['node server.js'] }],
  [
    'healthCheck.command',
    { healthCheck: { command: ['CMD', 'curl -f http://localhost/ || exit 1'] } }
  ],
  ['healthCheck.command', { healthCheck: { command: ['CMD', 'curl', 'x', '||', 'exit', '1'] } }]
])('in a container: %s', (member, changes) => {
  const definition = { ...web, containerDefinitions: [{ ...webContainer, ...changes }] }
  const { errors, warnings } = checkFargate(definition)
  expect([errors, warnings.map(({ where }) => where)]).toEqual([
    [],
    [`containerDefinitions[0].${member}`]
  ])
})

test('a health check through a shell is right', () => {
  const healthCheck = { command: ['CMD-SHELL', 'curl -f http://localhost/ || exit 1'] }
  const definition = { ...web, containerDefinitions: [{ ...webContainer, healthCheck }] }
  expect(checkFargate(definition).warnings).toEqual([])
})
