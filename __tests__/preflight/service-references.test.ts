import { describe, expect, test } from '@jest/globals'
import { checkFit } from '../../src/preflight/service-checks.ts'
import { readReferences } from '../../src/preflight/service-references.ts'
import type { TaskDefinition } from '../../src/task-definition/definition.ts'

const definition = (more: Partial<TaskDefinition> = {}): TaskDefinition => ({
  family: 'web',
  containerDefinitions: [
    { name: 'web', portMappings: [{ name: 'http', containerPort: 8080 }] },
    { name: 'side' }
  ],
  ...more
})

const launch = { volumes: [{ name: 'data', configuredAtLaunch: true }] }
const ebs = { volumeConfigurations: [{ name: 'data', managedEBSVolume: { roleArn: 'r' } }] }

const check = (source: object, task = definition(), wish = {}) =>
  checkFit({ loadBalancers: [], references: readReferences(source as never) }, task, wish)

describe('what the task definition lacks is an error', () => {
  test.each([
    ['the volume', ebs, definition(), 'the volume data, which the task definition does not have'],
    [
      'configuredAtLaunch',
      ebs,
      definition({ volumes: [{ name: 'data' }] }),
      'does not leave to be configured at launch'
    ],
    [
      'nothing, but the service a configuration',
      {},
      definition(launch),
      'data is to be configured at launch'
    ],
    [
      'the port of Service Connect',
      { serviceConnectConfiguration: { enabled: true, services: [{ portName: 'grpc' }] } },
      definition(),
      'port name grpc for Service Connect, which the task definition does not have: its named ports are http'
    ],
    [
      'the port of VPC Lattice',
      { vpcLatticeConfigurations: [{ portName: 'api', roleArn: 'r', targetGroupArn: 't' }] },
      definition(),
      'port name api for VPC Lattice'
    ],
    [
      'the port of a gateway',
      { gatewayConnectors: [{ portName: 'api' }] },
      definition(),
      'port name api for a gateway'
    ],
    [
      'the container of service discovery',
      { serviceRegistries: [{ registryArn: 'r', containerName: 'app', containerPort: 8080 }] },
      definition(),
      'registers the container app'
    ],
    [
      'the port of service discovery',
      { serviceRegistries: [{ registryArn: 'r', containerName: 'web', containerPort: 9090 }] },
      definition(),
      'registers port 9090 of the container web'
    ]
  ])('%s', (_title, source, task, what) => {
    expect(check(source, task)).toMatchObject([
      { status: 'error', what: expect.stringContaining(what), fix: expect.any(String) }
    ])
  })
})

describe('what fits is fine', () => {
  test.each<[string, object, TaskDefinition]>([
    ['a volume that is configured', ebs, definition(launch)],
    [
      'a port name',
      { serviceConnectConfiguration: { enabled: true, services: [{ portName: 'http' }] } },
      definition()
    ],
    [
      'Service Connect as a client',
      { serviceConnectConfiguration: { enabled: true } },
      definition()
    ],
    [
      'Service Connect that is off',
      { serviceConnectConfiguration: { enabled: false, services: [{ portName: 'no' }] } },
      definition()
    ],
    ['a registry of addresses', { serviceRegistries: [{ registryArn: 'r' }] }, definition()],
    [
      'a registry of a port',
      { serviceRegistries: [{ registryArn: 'r', containerName: 'web', containerPort: 8080 }] },
      definition()
    ]
  ])('%s', (_title, source, task) => {
    expect(check(source, task).every(({ status }) => status === 'ok')).toBe(true)
  })

  test('a volume that this deployment configures in place of those of the service', () => {
    const wish = { managedVolume: { name: 'data' } }
    expect(check({}, definition(launch), wish)).toMatchObject([{ status: 'ok' }])
    expect(check(ebs, definition(launch), { managedVolume: { name: 'other' } })).toMatchObject([
      { status: 'error' },
      { status: 'error' }
    ])
  })
})
