import type { BuildOptions } from './build-options.ts'
import { fieldsOf, splitPair } from './fields.ts'
import { specificationFields } from './secret-specification.ts'

/** What a build may have of the job's credentials. */
export interface BuildNeeds {
  readonly aws: boolean
  readonly runtime: boolean
  /** Variables that the user names: `NAME` among the build arguments, `env=NAME` or an id alone among the secrets. */
  readonly names: readonly string[]
}

/** What the user's Docker settings say about where logins come from. */
export interface CredentialHelpers {
  readonly credsStore?: unknown
  readonly credHelpers?: unknown
}

/** Helpers that ask AWS for a login, or take logins from the environment. */
const ASKS_AWS = /ecr|^env$/

/**
 * The credentials that a build needs: GitHub's cache takes the runner's token, a cache in S3 and a credential helper for
 * ECR take those of AWS, and what is named is meant.
 */
export function buildNeeds(options: BuildOptions, helpers: CredentialHelpers = {}): BuildNeeds {
  const caches = [...options.cacheFrom, ...options.cacheTo].map(fieldsOf)
  const uses = (type: string) => caches.some(fields => fields.get('type') === type)
  const { credsStore, credHelpers } = helpers
  const perHost: readonly unknown[] =
    typeof credHelpers === 'object' && credHelpers !== null ? Object.values(credHelpers) : []
  const asksAws = [credsStore, ...perHost].some(
    helper => typeof helper === 'string' && ASKS_AWS.test(helper)
  )
  return {
    aws: asksAws || uses('s3'),
    runtime: uses('gha'),
    names: [
      ...options.buildArgs.filter(argument => !argument.includes('=')),
      ...options.buildSecrets.flatMap(secret =>
        secret.kind === 'docker' ? variableOf(secret.specification) : []
      )
    ]
  }
}

/** The variable that a secret of Docker's own syntax is read from; with neither file nor variable, its id is tried. */
export function variableOf(specification: string): readonly string[] {
  const { id, file, env } = specificationFields(specification)
  const name = env ?? (file === undefined ? id : undefined)
  return name === undefined || name === '' ? [] : [name]
}

/**
 * Names that Docker, its plugins or what they start read themselves: a build argument of such a name must not be put
 * into their environment, where it would send them through another proxy or to another engine.
 */
const READ_BY_DOCKER =
  /^(?:DOCKER|BUILDX|BUILDKIT|COMPOSE|MOBY|GIT|SSH|GO|LD|DYLD|XDG|OTEL|AWS|AZURE|GOOGLE|ACTIONS|GITHUB|KUBE\w*|EXPERIMENTAL|DEPLOY_FARGATE|LC)_|^(?:PATH|HOME|USER|SHELL|PWD|TMPDIR|TEMP|TMP|LANG|TERM|TZ|CI|NO_COLOR|KUBECONFIG|GODEBUG|GOMAXPROCS|HOSTALIASES|LOCALDOMAIN|RES_OPTIONS|USERPROFILE|SYSTEMROOT|WINDIR|COMSPEC|APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES|(?:HTTP|HTTPS|FTP|NO|ALL)_PROXY|SSL_CERT_(?:FILE|DIR))$/i

/** Build arguments as Docker gets them. */
export interface PassedArguments {
  /** The values of `--build-arg`, in the user's order. */
  readonly args: readonly string[]
  /** What the names among them stand for. */
  readonly env: Readonly<Record<string, string>>
}

/**
 * Build arguments by name, with their values in the environment, where no list of processes shows them. `NAME=value`
 * stays where the name is read by Docker itself, and where a secret takes the variable of that name.
 */
export function passArguments(
  buildArgs: readonly string[],
  taken: readonly string[]
): PassedArguments {
  const args: string[] = []
  const env: Record<string, string> = {}
  for (const argument of buildArgs) {
    const [name, value] = splitPair(argument)
    if (
      value === undefined ||
      !/^[\w.-]+$/.test(name) ||
      READ_BY_DOCKER.test(name) ||
      taken.includes(name)
    ) {
      args.push(argument)
      continue
    }
    args.push(name)
    // Of several, Docker takes the last.
    env[name] = value
  }
  return { args, env }
}
