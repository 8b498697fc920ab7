import { isObject } from '../json-object.ts'
import type { Checked, Problem } from '../problem.ts'
import { withoutExtensions } from '../task-definition/lookalike.ts'
import { strangersOfAppSpec, strangersOfResource } from './app-spec-members.ts'

type Members = Readonly<Record<string, unknown>>

/** An AppSpec that can be deployed: `write` gives its content with a task definition in every resource. */
export interface AppSpec {
  write(taskDefinition: string): string
  /** The containers and ports that CodeDeploy sends traffic to, as far as the file names them. */
  readonly targets: readonly TrafficTarget[]
}

interface TrafficTarget {
  readonly containerName?: string
  readonly containerPort?: number
}

const SHAPE = 'See the AppSpec of an ECS deployment in the AWS documentation.'

/**
 * Checks the value of an AppSpec file. Keys are matched in any case, as amazon-ecs-deploy-task-definition takes
 * them. `where` names the file.
 */
export function readAppSpec(value: unknown, where: string): Checked<AppSpec> {
  const spec = isObject(value) ? withoutExtensions(value) : {}
  const problems = [
    ...strangersOfAppSpec(spec, where),
    ...checkVersion(spec, where),
    ...checkResources(spec, where)
  ]
  if (problems.length > 0) return { ok: false, problems }
  const write = (taskDefinition: string) => JSON.stringify(replaceDefinitions(spec, taskDefinition))
  return { ok: true, value: { write, targets: targetsOf(spec) }, notes: [] }
}

/** The only version there is (AWS documentation: required, and 0.0). */
function checkVersion(spec: Members, where: string): readonly Problem[] {
  if (memberOf(spec, 'resources') === undefined || memberOf(spec, 'version') !== undefined)
    return []
  return [{ where, what: 'The AppSpec has no version.', fix: 'Write version: 0.0.' }]
}

function targetsOf(spec: Members): readonly TrafficTarget[] {
  const resources = memberOf(spec, 'resources') as readonly Members[]
  return resources.flatMap(Object.values).flatMap(resource => {
    const info = memberOf(memberOf(resource, 'properties') as Members, 'loadBalancerInfo')
    if (!isObject(info)) return []
    const name = memberOf(info, 'containerName')
    const port = memberOf(info, 'containerPort')
    return [
      {
        ...(typeof name === 'string' ? { containerName: name } : {}),
        // YAML and JSON files hold it as a number or as text.
        ...(Number.isInteger(Number(port)) && port !== null ? { containerPort: Number(port) } : {})
      }
    ]
  })
}

/** Every problem that keeps the file from naming a task definition in each of its resources. */
function checkResources(spec: Members, where: string): readonly Problem[] {
  const resources = memberOf(spec, 'resources')
  if (!Array.isArray(resources) || resources.length === 0) {
    return [{ where, what: 'The AppSpec has no resources.', fix: SHAPE }]
  }
  return resources.flatMap((resource, index) =>
    isObject(resource) && Object.keys(resource).length > 0
      ? Object.entries(resource).flatMap(([name, content]) =>
          checkResource(content, `${where}: resources[${index}].${name}`)
        )
      : [{ where: `${where}: resources[${index}]`, what: 'It names no resource.', fix: SHAPE }]
  )
}

const SERVICE_TYPE = 'AWS::ECS::Service'

function checkResource(content: unknown, where: string): readonly Problem[] {
  const properties = isObject(content) ? memberOf(content, 'properties') : undefined
  if (!isObject(properties)) {
    return [{ where, what: 'It has no Properties.', fix: SHAPE }]
  }
  const type = memberOf(content as Members, 'type')
  return [
    ...strangersOfResource(content, where),
    ...(type === SERVICE_TYPE
      ? []
      : [
          {
            where: `${where}.Type`,
            what: type === undefined ? 'It has no Type.' : 'It is not an ECS service.',
            fix: `Write ${SERVICE_TYPE}.`
          }
        ]),
    ...(keyOf(properties, 'taskDefinition') === undefined ? [noDefinition(where)] : [])
  ]
}

const noDefinition = (where: string): Problem => ({
  where,
  what: 'Its Properties have no TaskDefinition.',
  fix: 'Write TaskDefinition with any value, such as "<TASK_DEFINITION>"; the revision is put there.'
})

function replaceDefinitions(spec: Members, taskDefinition: string): Members {
  const resources = memberOf(spec, 'resources') as readonly Members[]
  const replaced = resources.map(resource =>
    Object.fromEntries(
      Object.entries(resource).map(([name, content]) => {
        const properties = memberOf(content as Members, 'properties') as Members
        return [
          name,
          put(content as Members, 'properties', put(properties, 'taskDefinition', taskDefinition))
        ]
      })
    )
  )
  return put(numberVersion(spec), 'resources', replaced)
}

/** `0.0` is kept as it is written by whoever reads the file; CodeDeploy's examples have a number. */
function numberVersion(spec: Members): Members {
  const version = memberOf(spec, 'version')
  return typeof version === 'string' && /^\d+(\.\d+)?$/.test(version)
    ? put(spec, 'version', Number(version))
    : spec
}

function put(holder: Members, name: string, value: unknown): Members {
  return { ...holder, [keyOf(holder, name) ?? name]: value }
}

function memberOf(holder: Members, name: string): unknown {
  const key = keyOf(holder, name)
  return key === undefined ? undefined : holder[key]
}

function keyOf(holder: Members, name: string): string | undefined {
  return Object.keys(holder).find(key => key.toLowerCase() === name.toLowerCase())
}

/** The content of an AppSpec that was written for one task definition, for another one. */
export function rewriteAppSpec(content: string, from: string, to: string): string {
  return content.replaceAll(JSON.stringify(from), JSON.stringify(to))
}
