import type { BuildSecret } from '../image/build-options.ts'
import { isSecretArn } from '../task-definition/secret-source.ts'
import { type Entry, numberedLines, QUOTED, readEntries } from './csv-lines.ts'
import { acceptValue, type Parsed, type Parser, quote, reject } from './parsing.ts'

/** What a Dockerfile takes as the name of an argument; a quote or a # shows that something else was meant. */
const ARGUMENT_NAME = /^[\w.-]+=/
const BARE_NAME = /^[A-Za-z_]\w*$/
const SECRET_FILE =
  'A value of several lines goes into double quotes ("ID=first…last") or into a file (id=ID,src=PATH).'

/**
 * `NAME=value` for Docker, or `NAME` to take the value from the environment; an entry a line, in the CSV quoting of
 * docker/build-push-action.
 */
export const buildArguments: Parser<readonly string[]> = numberedLines(({ number, text }) => {
  const argument = text.trim()
  return ARGUMENT_NAME.test(argument) || BARE_NAME.test(argument)
    ? acceptValue(argument)
    : reject(
        `Line ${number} is not a build argument.`,
        `Write NAME=value or NAME on each line. ${QUOTED}`
      )
})

/** The lines of build arguments that are a name alone, by that name. */
export function bareNames(
  value: string
): readonly { readonly number: number; readonly name: string }[] {
  const entries = readEntries(value)
  if (!entries.ok) return []
  return entries.value
    .map(({ number, text }) => ({ number, name: text.trim() }))
    .filter(({ name }) => BARE_NAME.test(name))
}

/** `name=value`, for labels and annotations; an entry a line, in the CSV quoting of docker/build-push-action. */
export const namedValues: Parser<readonly string[]> = numberedLines(({ number, text }) => {
  const pair = text.trim()
  return /^[^\s="'#][^\s=]*=/.test(pair)
    ? acceptValue(pair)
    : reject(
        `Line ${number} is not a name with a value.`,
        `Write name=value on each line, or name= for an empty value. ${QUOTED}`
      )
})

/**
 * `ID=value`, or Docker's own syntax, which begins with `id=`; an entry a line, in the CSV quoting of
 * docker/build-push-action. The value keeps its blanks and, in quotes, its line ends.
 */
export const buildSecrets: Parser<readonly BuildSecret[]> = value => {
  const secrets = numberedLines(parseBuildSecret)(value)
  if (!secrets.ok) return secrets
  const ids = secrets.value.map(secretId)
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index)
  if (repeated === undefined) return secrets
  return reject(`Two secrets have the id ${quote(repeated)}.`, 'Give each secret an id of its own.')
}

function parseBuildSecret({ number, text }: Entry): Parsed<BuildSecret> {
  const wrong = reject(
    `Line ${number} is not a build secret.`,
    `Write ID=value, or Docker's own syntax with the id first (id=npmrc,src=.npmrc). ${SECRET_FILE}`
  )
  const specification = text.trim()
  if (/^id=[^,]+/.test(specification)) return acceptValue({ kind: 'docker', specification })
  if (/^(id|type|src|source|env)=/.test(specification)) return wrong
  const [, id, secret] = /^\s*([\w.-]+)\s*=([\s\S]+)$/.exec(text) ?? []
  // The end of a key in base64 looks like an id without a value.
  if (id === undefined || secret === undefined || /^=*\s*$/.test(secret)) return wrong
  if (isSecretArn(secret.trim())) {
    return reject(
      `Line ${number} (${id}) is the ARN of a secret, and a build does not read it.`,
      'Fetch the value in an earlier step, such as aws-actions/aws-secretsmanager-get-secrets, and give that.'
    )
  }
  return acceptValue({ kind: 'value', id, value: secret })
}

function secretId(secret: BuildSecret): string {
  if (secret.kind === 'value') return secret.id
  return secret.specification.slice('id='.length).split(',')[0] ?? ''
}
