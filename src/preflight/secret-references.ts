import type { ContainerDefinition, TaskDefinition } from '../task-definition/definition.ts'

/** A secret of Secrets Manager or a parameter of Parameter Store, as ECS reads a reference to it. */
export interface SecretReference {
  readonly kind: 'secret' | 'parameter' | 'unreadable'
  /** The same for references to the same thing. */
  readonly key: string
  /** What it is asked for by: a secret's ARN or name, a parameter's name. */
  readonly id: string
  /** What else it may be called: the ARN of a parameter does not say whether its name begins with a slash. */
  readonly otherId?: string
  /** Its name, for people; absent where no ARN says that it is a name: people put the secret itself there. */
  readonly shown?: string
  /** Absent: the region and account of the task. */
  readonly region?: string
  readonly account?: string
  /** The version's label and id, when they are given. */
  readonly stage?: string
  readonly version?: string
}

/** A reference with the names that it has in containers. */
export interface UsedSecret {
  readonly names: readonly string[]
  readonly reference: SecretReference
}

/** What the containers of a task definition refer to, each once: environment, log options, and logins to registries. */
export function secretsOf({ containerDefinitions }: TaskDefinition): readonly UsedSecret[] {
  const used = new Map<string, { names: string[]; reference: SecretReference }>()
  for (const { name, reference } of containerDefinitions.flatMap(referencesOf)) {
    const label = `${reference.key} ${reference.stage ?? ''} ${reference.version ?? ''}`
    const known = used.get(label) ?? { names: [], reference }
    used.set(label, { ...known, names: [...known.names, name] })
  }
  return [...used.values()]
}

function referencesOf({
  secrets = [],
  logConfiguration,
  repositoryCredentials
}: ContainerDefinition): { name: string; reference: SecretReference }[] {
  const login = repositoryCredentials?.credentialsParameter
  return [
    ...[...secrets, ...(logConfiguration?.secretOptions ?? [])].flatMap(({ name, valueFrom }) =>
      name === undefined || valueFrom === undefined
        ? []
        : [{ name, reference: readReference(valueFrom) }]
    ),
    ...(login === undefined
      ? []
      : [
          {
            name: 'repositoryCredentials',
            reference: login.startsWith('arn:') ? readReference(login) : secret(login)
          }
        ])
  ]
}

const ARN = /^arn:aws[\w-]*:(secretsmanager|ssm):([\w-]*):(\d*):(.*)$/
/** What Parameter Store calls a secret of Secrets Manager (AWS documentation). */
const SECRET_AS_PARAMETER = '/aws/reference/secretsmanager/'

/** Reads `valueFrom` of a secret: a text without ARN is the name of a parameter (AWS documentation, ECS). */
export function readReference(valueFrom: string): SecretReference {
  const [, service, region = '', account = '', rest = ''] = ARN.exec(valueFrom) ?? []
  const place = {
    ...(region === '' ? {} : { region }),
    ...(account === '' ? {} : { account })
  }
  if (service === 'secretsmanager') return readSecretArn(valueFrom, rest, place)
  if (service === 'ssm') return readParameterArn(rest, place)
  return valueFrom.startsWith('arn:') || valueFrom === ''
    ? unreadable()
    : shownIfPath(parameter(valueFrom, {}))
}

/** `parameter/a/b` is the parameter `/a/b`: the ARN has the name without the slash that a path begins with. */
function readParameterArn(rest: string, place: Place): SecretReference {
  const [, path = ''] = /^parameter\/(.+)$/.exec(rest) ?? []
  if (path === '') return unreadable()
  return path.includes('/')
    ? parameter(`/${path}`, place)
    : { ...parameter(path, place), otherId: `/${path}` }
}

type Place = Pick<SecretReference, 'region' | 'account'>

/** `secret:name-AbCdEf:json-key:version-stage:version-id`; each of the last three may be empty. */
function readSecretArn(arn: string, rest: string, place: Place): SecretReference {
  const [word, name = '', , stage = '', version = ''] = rest.split(':')
  if (word !== 'secret' || name === '') return unreadable()
  const id = arn.split(':').slice(0, 7).join(':')
  return {
    ...secret(id, name),
    ...place,
    ...(stage === '' ? {} : { stage }),
    ...(version === '' ? {} : { version })
  }
}

/** `/prod/web/db-password`: words in a path. No password or key that someone pasted looks like that. */
const PATH_OF_WORDS = /^(?:\/[A-Za-z]{1,24}(?:[-_.][A-Za-z]{1,24})*){2,}$/

function shownIfPath({ shown = '', ...reference }: SecretReference): SecretReference {
  return PATH_OF_WORDS.test(shown) ? { ...reference, shown } : reference
}

function secret(id: string, shown?: string): SecretReference {
  return { kind: 'secret', key: `secret ${id}`, id, ...(shown === undefined ? {} : { shown }) }
}

function parameter(text: string, place: Place): SecretReference {
  // A version or label may follow: name:3.
  const [name = ''] = text.split(':')
  if (name.startsWith(SECRET_AS_PARAMETER)) {
    const id = name.slice(SECRET_AS_PARAMETER.length)
    return { ...secret(id, id), key: `secret ${place.region ?? ''} ${id}`, ...place }
  }
  // Those that AWS publishes for everyone are in no list.
  if (/^\/?aws\//i.test(name)) return unreadable()
  const key = `parameter ${place.region ?? ''} ${name}`
  return { kind: 'parameter', key, id: name, shown: name, ...place }
}

function unreadable(): SecretReference {
  return { kind: 'unreadable', key: 'unreadable', id: '' }
}
