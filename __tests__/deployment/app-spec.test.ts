import { describe, expect, test } from '@jest/globals'
import { readAppSpec, rewriteAppSpec } from '../../src/deployment/app-spec.ts'

const REVISION = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:41'
const resource = (properties: object) => ({
  TargetService: { Type: 'AWS::ECS::Service', Properties: properties }
})

function write(value: unknown): unknown {
  const checked = readAppSpec(value, 'appspec.yaml')
  return checked.ok
    ? JSON.parse(checked.value.write(REVISION))
    : checked.problems.map(({ where, what }) => `${where}: ${what}`)
}

describe('an AppSpec', () => {
  test('gets the task definition in every resource, and keeps the rest', () => {
    const spec = {
      version: '0.0',
      Resources: [
        resource({ TaskDefinition: 'x', PlatformVersion: 'LATEST' }),
        resource({ TaskDefinition: 'y' })
      ],
      Hooks: [{ AfterInstall: 'arn:hook' }]
    }
    expect(write(spec)).toEqual({
      version: 0,
      Resources: [
        resource({ TaskDefinition: REVISION, PlatformVersion: 'LATEST' }),
        resource({ TaskDefinition: REVISION })
      ],
      Hooks: [{ AfterInstall: 'arn:hook' }]
    })
  })

  test('has keys in any case, which stay as they are', () => {
    expect(
      write({
        version: 1,
        resources: [{ Target: { type: 'AWS::ECS::Service', properties: { taskdefinition: null } } }]
      })
    ).toEqual({
      version: 1,
      resources: [
        { Target: { type: 'AWS::ECS::Service', properties: { taskdefinition: REVISION } } }
      ]
    })
  })

  test('the nearest name is told of a member that is not known', () => {
    const spec = {
      version: 0,
      Resources: [resource({ TaskDefinition: 'x', PlatformVersoin: 'LATEST' })]
    }
    const checked = readAppSpec(spec, 'appspec.yaml')
    expect(checked.ok ? [] : checked.problems.map(({ fix }) => fix)).toEqual([
      'Did you mean "PlatformVersion"? Correct the name or remove the member.'
    ])
  })

  test('x- members at the top hold what YAML anchors stand for: they are not sent', () => {
    expect(
      write({ 'x-lb': { a: 1 }, version: 0, Resources: [resource({ TaskDefinition: 'x' })] })
    ).toEqual({
      version: 0,
      Resources: [resource({ TaskDefinition: REVISION })]
    })
  })

  test('says which containers and ports get the traffic', () => {
    const info = (LoadBalancerInfo: unknown) => resource({ TaskDefinition: 'x', LoadBalancerInfo })
    const Resources = [
      info({ ContainerName: 'web', ContainerPort: 8080 }),
      info({ containerName: 'admin', containerPort: '9000' }),
      resource({ TaskDefinition: 'x' })
    ]
    const checked = readAppSpec({ version: 0, Resources }, 'appspec.yaml')
    expect(checked.ok ? checked.value.targets : checked.problems).toEqual([
      { containerName: 'web', containerPort: 8080 },
      { containerName: 'admin', containerPort: 9000 }
    ])
  })

  test.each([
    ['nothing', null, 'appspec.yaml: The AppSpec has no resources.'],
    ['a list', [], 'appspec.yaml: The AppSpec has no resources.'],
    [
      'no version',
      { Resources: [resource({ TaskDefinition: 'x' })] },
      'appspec.yaml: The AppSpec has no version.'
    ],
    ['no resources', { version: 0 }, 'appspec.yaml: The AppSpec has no resources.'],
    [
      'an empty list of resources',
      { version: 0, Resources: [] },
      'appspec.yaml: The AppSpec has no resources.'
    ],
    [
      'a resource of text',
      { version: 0, Resources: ['x'] },
      'appspec.yaml: resources[0]: It names no resource.'
    ],
    [
      'a member that CodeDeploy does not know, at the top',
      { version: 0, ressources: [], Resources: [resource({ TaskDefinition: 'x' })] },
      'appspec.yaml: ressources: CodeDeploy has no member "ressources" here.'
    ],
    [
      'one among the properties',
      { version: 0, Resources: [resource({ TaskDefinition: 'x', LoadbalancerInfos: {} })] },
      'appspec.yaml: resources[0].TargetService.Properties.LoadbalancerInfos: CodeDeploy has no member "LoadbalancerInfos" here.'
    ],
    [
      'one deep inside',
      {
        version: 0,
        Resources: [
          resource({
            TaskDefinition: 'x',
            NetworkConfiguration: { AwsvpcConfiguration: { Subnet: ['subnet-1'] } }
          })
        ]
      },
      'appspec.yaml: resources[0].TargetService.Properties.NetworkConfiguration.AwsvpcConfiguration.Subnet: CodeDeploy has no member "Subnet" here.'
    ],
    [
      'one in a list',
      {
        version: 0,
        Resources: [resource({ TaskDefinition: 'x', CapacityProviderStrategy: [{ Weigth: 1 }] })]
      },
      'appspec.yaml: resources[0].TargetService.Properties.CapacityProviderStrategy[0].Weigth: CodeDeploy has no member "Weigth" here.'
    ],
    [
      'a hook of servers',
      {
        version: 0,
        Resources: [resource({ TaskDefinition: 'x' })],
        Hooks: [{ AfterInstall: 'arn:hook' }, { ApplicationStart: 'arn:hook' }]
      },
      'appspec.yaml: Hooks[1].ApplicationStart: CodeDeploy has no member "ApplicationStart" here.'
    ],
    [
      'another kind of resource',
      {
        version: 0,
        Resources: [{ Fn: { Type: 'AWS::Lambda::Function', Properties: { TaskDefinition: 'x' } } }]
      },
      'appspec.yaml: resources[0].Fn.Type: It is not an ECS service.'
    ],
    [
      'a resource without a type',
      { version: 0, Resources: [{ Web: { Properties: { TaskDefinition: 'x' } } }] },
      'appspec.yaml: resources[0].Web.Type: It has no Type.'
    ],
    [
      'a resource without properties',
      { version: 0, Resources: [{ Web: { Type: 'x' } }] },
      'appspec.yaml: resources[0].Web: It has no Properties.'
    ],
    [
      'properties without a task definition',
      { version: 0, Resources: [resource({ TaskDefinition: 'x' }), resource({})] },
      'appspec.yaml: resources[1].TargetService: Its Properties have no TaskDefinition.'
    ]
  ])('%s is refused', (_what, spec, problem) => {
    expect(write(spec)).toEqual([problem])
  })
})

test('what was written for one revision is rewritten for another, and for no longer number', () => {
  const content = JSON.stringify([`${REVISION}`, `${REVISION}0`])
  expect(rewriteAppSpec(content, REVISION, 'web:40')).toBe(
    JSON.stringify(['web:40', `${REVISION}0`])
  )
})
