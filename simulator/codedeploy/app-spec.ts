import { createHash } from 'node:crypto'
import { parse } from 'yaml'
import { AwsError } from '../world.ts'

/** What an AppSpec says about an ECS service. */
export interface AppSpec {
  readonly taskDefinition: string
  readonly containerName?: string
  readonly containerPort?: number
}

/** Texts are made up; that such a revision is refused is documented. */
function refuse(message: string): never {
  throw new AwsError('InvalidRevisionException', message)
}

type Members = Readonly<Record<string, unknown>>

/** A member whatever the case of its key: CodeDeploy documents `Resources` and `resources` alike. */
function member(holder: unknown, name: string): unknown {
  if (typeof holder !== 'object' || holder === null) return undefined
  const [, found] =
    Object.entries(holder as Members).find(([key]) => key.toLowerCase() === name) ?? []
  return found
}

/**
 * Reads the content of an AppSpec, in JSON or YAML.
 *
 * @throws AwsError InvalidRevisionException
 */
export function readAppSpec(content: string): AppSpec {
  const document = parseContent(content)
  if (member(document, 'version') === undefined) refuse('The AppSpec file has no version.')
  const resources = member(document, 'resources')
  const [first] = Array.isArray(resources) ? resources : []
  if (first === undefined) refuse('The AppSpec file has no resources.')
  const target = member(first, 'targetservice') ?? Object.values(first as Members)[0]
  if (member(target, 'type') !== 'AWS::ECS::Service') {
    refuse('The AppSpec file has no resource of the type AWS::ECS::Service.')
  }
  const properties = member(target, 'properties')
  const taskDefinition = member(properties, 'taskdefinition')
  if (typeof taskDefinition !== 'string') refuse('The AppSpec file names no TaskDefinition.')
  const balancer = member(properties, 'loadbalancerinfo')
  const [name, port] = [member(balancer, 'containername'), member(balancer, 'containerport')]
  return {
    taskDefinition,
    ...(name === undefined ? {} : { containerName: String(name) }),
    ...(port === undefined ? {} : { containerPort: Number(port) })
  }
}

function parseContent(content: string): unknown {
  try {
    return parse(content)
  } catch {
    refuse('The AppSpec file is neither JSON nor YAML.')
  }
}

/** The digest under which CodeDeploy keeps a revision. */
export function digestOf(content: string): string {
  return createHash('sha256').update(content).digest('hex')
}
