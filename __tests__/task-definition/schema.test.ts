import { expect, test } from '@jest/globals'
import { readShapes } from '../../scripts/task-definition-schema.ts'
import { shapes } from '../../src/task-definition/schema.ts'

test('the table is what the SDK says; after an update run scripts/task-definition-schema.ts', () => {
  expect(shapes).toEqual(readShapes())
})

test('the table holds what a registration takes, down to the deepest shape', () => {
  expect(Object.keys(shapes.RegisterTaskDefinitionRequest.members)).toHaveLength(18)
  expect(shapes.RegisterTaskDefinitionRequest.required).toEqual(['family', 'containerDefinitions'])
  expect(shapes.ContainerDefinition.members.dockerLabels).toBe('map')
  expect(shapes.ContainerRestartPolicy.members.ignoredExitCodes).toBe('integer[]')
  expect(shapes.EFSAuthorizationConfig.members.iam).toBe('string')
})
