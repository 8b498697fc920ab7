import { expect, test } from '@jest/globals'
import { logStreamOf, logTargets } from '../../src/task-definition/log-target.ts'
import { architectureOf, isWindows, platformOf } from '../../src/task-definition/platform.ts'
import { web, withSidecars } from './sample.ts'

test.each([
  [undefined, 'X86_64', 'linux/amd64'],
  [{}, 'X86_64', 'linux/amd64'],
  [{ cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' }, 'X86_64', 'linux/amd64'],
  [{ cpuArchitecture: 'ARM64' }, 'ARM64', 'linux/arm64'],
  [{ operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' }, 'X86_64', 'windows/amd64']
])('%j runs on %s, %s', (runtimePlatform, architecture, platform) => {
  const definition = runtimePlatform === undefined ? web : { ...web, runtimePlatform }
  expect(architectureOf(definition)).toBe(architecture)
  expect(platformOf(definition)).toBe(platform)
  expect(isWindows(definition)).toBe(platform.startsWith('windows'))
})

test('each container is listed with where its log goes', () => {
  const definition = withSidecars(
    {
      name: 'short',
      logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/g' } }
    },
    {
      name: 'splunk',
      logConfiguration: { logDriver: 'splunk', options: { 'awslogs-group': '/g' } }
    },
    { name: 'lost', logConfiguration: { logDriver: 'awslogs' } },
    { image: 'nameless' }
  )
  expect([...logTargets(definition)]).toEqual([
    ['web', { group: '/ecs/web', region: 'eu-west-1', streamPrefix: 'web' }],
    ['short', { group: '/g' }],
    ['splunk', undefined],
    ['lost', undefined],
    ['containerDefinitions[4]', undefined]
  ])
})

test('a log stream is named after prefix, container and task', () => {
  expect(logStreamOf('ecs', 'web', '0af3')).toBe('ecs/web/0af3')
})
