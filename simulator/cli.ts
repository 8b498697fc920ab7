import { parseArgs } from 'node:util'
import { type Simulator, type SimulatorOptions, startSimulator } from './simulator.ts'

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
  --no-throttling     no limits of AWS's request rates
  --help              this text
`

function readOptions(args: readonly string[]): SimulatorOptions | undefined {
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
      'no-throttling': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false }
    }
  })
  return values.help
    ? undefined
    : {
        port: readNumber('port', values.port),
        host: values.host,
        speed: readNumber('speed', values.speed),
        seed: readNumber('seed', values.seed),
        account: values.account,
        region: values.region,
        throttling: !values['no-throttling'],
        repositories: values.repository.map(name => ({ name })),
        logGroups: values['log-group'],
        roles: ['ecsTaskExecutionRole', ...values.role].map(name => ({ name })),
        ...(values.subnet === undefined ? {} : { subnets: values.subnet.map(id => ({ id })) }),
        secrets: values.secret.map(name => ({ name })),
        parameters: values.parameter
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

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  if (options === undefined) {
    process.stdout.write(USAGE)
    return
  }
  const simulator = await startSimulator(options)
  process.stdout.write(greeting(simulator))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void simulator.close())
  }
}

try {
  await run()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
  process.exitCode = 1
}
