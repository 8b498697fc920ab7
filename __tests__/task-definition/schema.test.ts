import { expect, test } from '@jest/globals'
import { readServiceShapes, readShapes } from '../../scripts/task-definition-schema.ts'
import { shapes } from '../../src/task-definition/schema.ts'
import { serviceShapes } from '../../src/task-definition/service-schema.ts'

test('the table is what the SDK says; after an update run scripts/task-definition-schema.ts', () => {
  expect(shapes).toEqual(readShapes())
  expect(serviceShapes).toEqual(readServiceShapes())
})

test('the table holds what a registration takes, down to the deepest shape', () => {
  expect(Object.keys(shapes.RegisterTaskDefinitionRequest.members)).toHaveLength(18)
  expect(shapes.RegisterTaskDefinitionRequest.required).toEqual(['family', 'containerDefinitions'])
  expect(shapes.ContainerDefinition.members.dockerLabels).toBe('map')
  expect(shapes.ContainerRestartPolicy.members.ignoredExitCodes).toBe('integer[]')
  expect(shapes.EFSAuthorizationConfig.members.iam).toBe('string')
})

test('the table of services holds what a service is created from, down to the deepest shape', () => {
  const { CreateServiceRequest, AwsVpcConfiguration, CanaryConfiguration } = serviceShapes
  expect(CreateServiceRequest.members.healthCheckGracePeriodSeconds).toBe('integer')
  expect(AwsVpcConfiguration.members.securityGroups).toBe('string[]')
  // AWS takes 12.5 here; the SDK has one code for both kinds of numbers.
  expect(CanaryConfiguration.members.canaryPercent).toBe('number')
  expect(serviceShapes.DeploymentLifecycleHook.members.hookDetails).toBe('json')
})
