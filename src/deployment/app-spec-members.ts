import type { Problem } from '../problem.ts'
import { elementPath, memberPath } from '../task-definition/json-path.ts'
import { nearestName } from '../task-definition/members.ts'

/** What a place of an AppSpec may hold: members by their names, a list of such objects, or a value. */
type Shape = { readonly [member: string]: Shape | readonly [Shape] | 'value' }

/** The event at which a Lambda function may check a deployment of ECS (AWS documentation). */
const HOOKS: Shape = {
  BeforeInstall: 'value',
  AfterInstall: 'value',
  AfterAllowTestTraffic: 'value',
  BeforeAllowTraffic: 'value',
  AfterAllowTraffic: 'value'
}

/** The members of an AppSpec for ECS (AWS documentation). `Resources` name their members themselves. */
const APP_SPEC: Shape = { version: 'value', Resources: 'value', Hooks: [HOOKS] }

const RESOURCE: Shape = {
  Type: 'value',
  Properties: {
    TaskDefinition: 'value',
    LoadBalancerInfo: { ContainerName: 'value', ContainerPort: 'value' },
    PlatformVersion: 'value',
    NetworkConfiguration: {
      AwsvpcConfiguration: { Subnets: 'value', SecurityGroups: 'value', AssignPublicIp: 'value' }
    },
    CapacityProviderStrategy: [{ Base: 'value', CapacityProvider: 'value', Weight: 'value' }]
  }
}

/** The problems of all members that CodeDeploy does not know, outside of the resources; `where` names the file. */
export function strangersOfAppSpec(spec: unknown, where: string): readonly Problem[] {
  return strangers(spec, APP_SPEC, '').map(problem => at(problem, where))
}

/** The same of one resource. */
export function strangersOfResource(resource: unknown, where: string): readonly Problem[] {
  return strangers(resource, RESOURCE, '').map(({ where: path, ...rest }) => ({
    where: `${where}.${path}`,
    ...rest
  }))
}

function at({ where: path, ...rest }: Problem, file: string): Problem {
  return { where: `${file}: ${path}`, ...rest }
}

function strangers(value: unknown, shape: Shape, path: string): readonly Problem[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => strangers(item, shape, elementPath(path, index)))
  }
  return Object.entries(value).flatMap(([name, inside]) => {
    const known = Object.keys(shape).find(member => member.toLowerCase() === name.toLowerCase())
    const here = memberPath(path, name)
    if (known === undefined) return [stranger(name, here, Object.keys(shape))]
    const expected = shape[known]
    if (expected === undefined || expected === 'value') return []
    return strangers(inside, isList(expected) ? expected[0] : expected, here)
  })
}

function isList(expected: Shape | readonly [Shape]): expected is readonly [Shape] {
  return Array.isArray(expected)
}

function stranger(name: string, where: string, known: readonly string[]): Problem {
  const nearest = nearestName(name, known)
  const fix =
    nearest === undefined
      ? `Remove it; valid here are ${known.map(member => `"${member}"`).join(', ')}.`
      : `Did you mean "${nearest}"? Correct the name or remove the member.`
  return { where, what: `CodeDeploy has no member "${name}" here.`, fix }
}
