import { parseArgs } from 'node:util'
import { makeSeedCalls, readSeedFile, type SeedFile } from './seed-file.ts'
import { type Simulator, startSimulator } from './simulator.ts'

const USAGE = `An AWS for trying and testing deployments: ECS on Fargate, CodeDeploy, ECR with a registry, CloudWatch Logs, ELBv2,
Application Auto Scaling, STS, and what a deployment looks at in IAM, Secrets Manager, Parameter Store, EC2, CloudWatch.

npm run simulator -- [options]
  --port <number>     port to listen on (4566; 0 for any)
  --host <address>    address to listen on (127.0.0.1)
  --speed <number>    how many times as fast as real time (1)
  --seed <number>     the same seed gives the same ids (1)
  --account <digits>  account id (123456789012)
  --region <name>     region (us-east-1)
  --repository <name> a repository that is there from the start (repeatable)
  --log-group <name>  a log group that is there from the start (repeatable)
  --role <name>       a role that is there from the start, besides ecsTaskExecutionRole (repeatable)
  --subnet <id>       a subnet that is there from the start, in place of three of a default VPC (repeatable)
  --secret <name>     a secret that is there from the start (repeatable)
  --parameter <name>  a parameter that is there from the start (repeatable)
  --seed-file <path>  a world from a YAML or JSON file, in place of the options above that name things
  --no-throttling     no limits of AWS's request rates
  --help              this text
`

function readOptions(args: readonly string[]): SeedFile | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '4566' },
      host: { type: 'string', default: '127.0.0.1' },
      speed: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      account: { type: 'string', default: '123456789012' },
      region: { type: 'string', default: 'us-east-1' },
      repository: { type: 'string', multiple: true, default: [] },
      'log-group': { type: 'string', multiple: true, default: [] },
      role: { type: 'string', multiple: true, default: [] },
      subnet: { type: 'string', multiple: true },
      secret: { type: 'string', multiple: true, default: [] },
      parameter: { type: 'string', multiple: true, default: [] },
      'seed-file': { type: 'string' },
      'no-throttling': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false }
    }
  })
  if (values.help) return undefined
  const path = values['seed-file']
  const seed = path === undefined ? { options: {}, calls: [] } : readSeedFile(path)
  const roles = ['ecsTaskExecutionRole', ...values.role].map(name => ({ name }))
  return {
    calls: seed.calls,
    options: {
      account: values.account,
      region: values.region,
      repositories: values.repository.map(name => ({ name })),
      logGroups: values['log-group'],
      roles,
      ...(values.subnet === undefined ? {} : { subnets: values.subnet.map(id => ({ id })) }),
      secrets: values.secret.map(name => ({ name })),
      parameters: values.parameter,
      ...seed.options,
      port: readNumber('port', values.port),
      host: values.host,
      speed: readNumber('speed', values.speed),
      seed: readNumber('seed', values.seed),
      throttling: !values['no-throttling']
    }
  }
}

function readNumber(name: string, text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw new TypeError(`--${name} must be a number, not '${text}'`)
  }
  return value
}

function greeting(simulator: Simulator): string {
  const settings = Object.entries(simulator.environment())
    .map(([name, value]) => `export ${name}=${value}`)
    .join('\n')
  return `The simulated AWS listens on ${simulator.url}. In another shell:

${settings}
aws --endpoint-url ${simulator.url} ecr create-repository --repository-name web
docker login --username AWS --password-stdin ${simulator.registry} < <(aws --endpoint-url ${simulator.url} ecr get-login-password)
docker push ${simulator.registry}/web:1.0
curl ${simulator.url}/_simulator/calls

Ctrl-C ends it and forgets everything.
`
}

async function run(seed: SeedFile): Promise<void> {
  const simulator = await startSimulator(seed.options)
  // Clients of the command line live by the real time: on a faster clock their tokens would be old at once.
  for (const { name } of seed.options.eksClusters ?? []) {
    simulator.cluster(name).checkTokenTimes((seed.options.speed ?? 1) === 1)
  }
  try {
    await makeSeedCalls(seed.calls, simulator)
  } catch (error) {
    await simulator.close()
    throw error
  }
  process.stdout.write(greeting(simulator))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void simulator.close())
  }
}

function fail(error: unknown, usage = ''): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  process.exitCode = 1
}

try {
  const seed = readOptions(process.argv.slice(2))
  if (seed === undefined) process.stdout.write(USAGE)
  else await run(seed).catch(error => fail(error))
} catch (error) {
  fail(error, `\n${USAGE}`)
}
