/** What is wrong with a text that should say where a secret comes from. The text itself is never shown: it may be the secret. */
export interface SecretSourceFault {
  /** Completes "DB_PASSWORD …". */
  readonly what: string
  readonly fix: string
}

const PARTITION = 'arn:aws(?:-[a-z]+)*'
/** Secrets Manager documentation: letters, digits and /_+=.@-; secrets of RDS have a `!` in their name. */
const SECRET_NAME = '[A-Za-z0-9/_+=.@!-]{1,512}'
const SECRET_ARN = new RegExp(
  `^${PARTITION}:secretsmanager:[a-z0-9-]+:\\d{12}:secret:${SECRET_NAME}(?<parts>(?::[^:]*)*)$`
)
/** Those that AWS publishes belong to no account. A version or a label may follow. */
const PARAMETER_ARN = new RegExp(
  `^${PARTITION}:ssm:[a-z0-9-]+:(?:\\d{12})?:parameter/[A-Za-z0-9_./-]+(?::[A-Za-z0-9_.-]+)?$`
)
/** Systems Manager documentation: letters, digits and `_.-`; a name of several parts begins with a slash. */
const PARAMETER_NAME = /^(?:(?:\/[A-Za-z0-9_.-]+)+|[A-Za-z0-9_.-]+)(?::[A-Za-z0-9_.-]+)?$/
/** What Parameter Store calls a secret of Secrets Manager (AWS documentation). */
const SECRET_AS_PARAMETER = new RegExp(`^/aws/reference/secretsmanager/${SECRET_NAME}$`)
/** Parameter Store documentation: at most 1,011 characters, the ARN's beginning not counted. */
const LONGEST_NAME = 1011

/** Tokens that would pass for the name of a parameter: AWS, GitHub, GitLab, Slack, Stripe, Google, npm, and signed web tokens. */
const TOKEN =
  /^(?:(?:AKIA|ASIA)[A-Z0-9]{16}|gh[a-z]_\w{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|xox[a-z]-[\w-]{10,}|[sr]k_(?:live|test)_\w{10,}|AIza[\w-]{30,}|npm_\w{30,}|eyJ[\w-]{8,}\.[\w-]+\.[\w-]*)$/

/** The first line of a key in PEM. */
const KEY_BEGINS = /^-{2,}/

/** So many letters and digits in one piece, and so often one after the other, are no word that someone chose. */
const RANDOM_LENGTH = 24
const RANDOM_CHANGES = 6

function isRandom(text: string): boolean {
  if (text.length < RANDOM_LENGTH || !/^[A-Za-z0-9]+$/.test(text)) return false
  const changes = text.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g) ?? []
  return changes.length >= RANDOM_CHANGES
}

function looksSecret(text: string): boolean {
  return TOKEN.test(text) || KEY_BEGINS.test(text) || isRandom(text)
}

const STORE = 'Store the value in Secrets Manager or Parameter Store and write its whole ARN here.'

/**
 * Why `valueFrom` of a secret cannot be one: it takes the whole ARN of a secret of Secrets Manager, with `:json-key:stage:version`
 * behind it or without, the whole ARN of a parameter, or the name of a parameter (AWS documentation, ECS).
 * Undefined when it is one of those.
 */
export function faultOfSecretSource(valueFrom: string): SecretSourceFault | undefined {
  if (valueFrom.startsWith('arn:')) return faultOfArn(valueFrom)
  const isName =
    valueFrom.length <= LONGEST_NAME &&
    (PARAMETER_NAME.test(valueFrom) || SECRET_AS_PARAMETER.test(valueFrom))
  return isName && !looksSecret(valueFrom)
    ? undefined
    : {
        what: 'is neither the ARN of a secret or parameter nor the name of a parameter (the value is not shown).',
        fix: `${STORE} If this is the secret itself, replace it: it is exposed.`
      }
}

/** The same for the login of a registry, which is a secret of Secrets Manager by its ARN or its name. */
export function faultOfRegistryLogin(reference: string): SecretSourceFault | undefined {
  const parts = SECRET_ARN.exec(reference)?.groups?.parts
  const isName = new RegExp(`^${SECRET_NAME}$`).test(reference) && !looksSecret(reference)
  return parts === '' || isName
    ? undefined
    : {
        what: 'is neither the ARN nor the name of a secret of Secrets Manager (the value is not shown).',
        fix: 'Store user name and password in Secrets Manager and write the ARN of the secret.'
      }
}

/** Whether the text is the whole ARN of a secret or a parameter. */
export function isSecretArn(text: string): boolean {
  return SECRET_ARN.test(text) || PARAMETER_ARN.test(text)
}

function faultOfArn(arn: string): SecretSourceFault | undefined {
  if (PARAMETER_ARN.test(arn)) return undefined
  const parts = SECRET_ARN.exec(arn)?.groups?.parts
  if (parts === undefined) {
    return {
      what: 'is not a whole ARN of Secrets Manager or Parameter Store.',
      fix: 'Write it like arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf or arn:aws:ssm:eu-west-1:123456789012:parameter/db.'
    }
  }
  // ECS takes all three parts or none: each may be empty, its colon may not be left out.
  const count = parts.split(':').length - 1
  return count === 0 || count === 3
    ? undefined
    : {
        what: 'has not all the parts behind the name of the secret.',
        fix: 'Write all three colons, as in …:secret:db-AbCdEf:password:: (JSON key, stage, version).'
      }
}
