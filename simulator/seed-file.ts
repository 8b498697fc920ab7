import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Simulator, SimulatorOptions } from './simulator.ts'

/** What `--seed-file` may hold: how the simulator starts, and the AWS calls that make the rest. */
export interface SeedFile {
  readonly options: SimulatorOptions
  readonly calls: readonly SeedCall[]
}

interface SeedCall {
  /** `ecs:CreateCluster` */
  readonly operation: string
  readonly input: object
}

/** Whether a member of the file is a list. */
const MEMBERS: Readonly<Record<string, 'text' | 'list' | 'mapping'>> = {
  account: 'text',
  region: 'text',
  caller: 'text',
  repositories: 'list',
  images: 'list',
  logGroups: 'list',
  loadBalancers: 'list',
  targetGroups: 'list',
  roles: 'list',
  subnets: 'list',
  secrets: 'list',
  parameters: 'list',
  eksClusters: 'list',
  scenarios: 'list',
  faults: 'list',
  deny: 'list',
  policy: 'mapping',
  calls: 'list'
}

/** The clients whose calls a seed may make, by the name that IAM has for the service. */
const CLIENTS: Readonly<Record<string, () => Promise<object>>> = {
  codedeploy: () => import('@aws-sdk/client-codedeploy'),
  ecr: () => import('@aws-sdk/client-ecr'),
  ecs: () => import('@aws-sdk/client-ecs'),
  elasticloadbalancing: () => import('@aws-sdk/client-elastic-load-balancing-v2'),
  logs: () => import('@aws-sdk/client-cloudwatch-logs')
}

/** Reads a world from a YAML or JSON file. Throws with the name of the file and of the member that is wrong. */
export function readSeedFile(path: string): SeedFile {
  const seed: unknown = parse(readFileSync(path, 'utf8'))
  if (!isMapping(seed)) throw new TypeError(`${path} is not a mapping`)
  for (const [name, value] of Object.entries(seed)) checkMember(path, name, value)
  const { calls = [], ...options } = seed
  return { options, calls: (calls as unknown[]).map((call, index) => readCall(path, call, index)) }
}

function checkMember(path: string, name: string, value: unknown): void {
  const kind = MEMBERS[name]
  if (kind === undefined) {
    throw new TypeError(`${path}: ${name} is not known (${Object.keys(MEMBERS).join(', ')})`)
  }
  const fits = {
    text: typeof value === 'string',
    list: Array.isArray(value),
    mapping: isMapping(value)
  }
  if (!fits[kind]) throw new TypeError(`${path}: ${name} must be a ${kind}`)
}

function readCall(path: string, call: unknown, index: number): SeedCall {
  const [[operation = '', input] = [], ...more] = isMapping(call) ? Object.entries(call) : []
  if (!isMapping(input) || more.length > 0) {
    throw new TypeError(
      `${path}: calls[${index}] must be one operation with its input, such as ecs:CreateCluster: { clusterName: web }`
    )
  }
  const [service = ''] = operation.split(':')
  if (CLIENTS[service] === undefined) {
    throw new TypeError(
      `${path}: calls[${index}] is of ${operation}; known are ${Object.keys(CLIENTS).join(', ')}`
    )
  }
  return { operation, input }
}

/** Makes the calls of a seed in their order, with AWS's own clients. `{registry}` in a text is the simulator's registry. */
export async function makeSeedCalls(
  calls: readonly SeedCall[],
  simulator: Simulator
): Promise<void> {
  const {
    AWS_REGION: region = '',
    AWS_ACCESS_KEY_ID: accessKeyId = '',
    AWS_SECRET_ACCESS_KEY: secretAccessKey = ''
  } = simulator.environment()
  const settings = {
    endpoint: simulator.url,
    region,
    credentials: { accessKeyId, secretAccessKey }
  }
  for (const [index, { operation, input }] of calls.entries()) {
    const [service = '', name = ''] = operation.split(':')
    const sdk = (await CLIENTS[service]?.()) as Readonly<
      Record<string, new (value: object) => unknown>
    >
    const Client = Object.entries(sdk).find(
      ([key]) => /^[A-Z]\w*Client$/.test(key) && !key.startsWith('__')
    )?.[1]
    const Command = sdk[`${name}Command`]
    if (Client === undefined || Command === undefined)
      throw new TypeError(`calls[${index}]: ${operation} is not an operation`)
    const client = new Client(settings) as { send(command: unknown): Promise<unknown> }
    try {
      await client.send(new Command(fillIn(input, simulator.registry) as object))
    } catch (error) {
      const { name: code, message } = error as Error
      throw new Error(`calls[${index}]: ${operation} answered ${code}: ${message}`)
    }
  }
}

function fillIn(value: unknown, registry: string): unknown {
  if (typeof value === 'string') return value.replaceAll('{registry}', registry)
  if (Array.isArray(value)) return value.map(item => fillIn(item, registry))
  if (!isMapping(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, fillIn(item, registry)])
  )
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
