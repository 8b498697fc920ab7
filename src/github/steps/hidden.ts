import type { Tools } from '../../context/tools.ts'
import { readEntries } from '../../inputs/csv-lines.ts'
import { accountsIn, type Hidden } from '../../report/public-text.ts'

/** Names of variables whose values are secrets, whoever set them. */
const SECRET_NAME =
  /(?:TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?|PRIVATE_KEY|API_?KEY|ACCESS_KEY(?:_ID)?)$/i
/** `https://user:password@host` */
const PASSWORD_IN_URL = /:\/\/[^/@\s:]{0,200}:([^/@\s]{1,500})@/

/** Everything that is known to be none of GitHub's business: what was masked, what the environment holds, and accounts. */
export function hiddenOf({
  runner,
  env,
  journal
}: Pick<Tools, 'runner' | 'env' | 'journal'>): Hidden {
  const { runUrl } = runner.surroundings
  const values = Object.values(env).filter(value => value !== undefined)
  return {
    secrets: [...new Set([...runner.masked(), ...secretsIn(env)])],
    accounts: accountsIn([...values, JSON.stringify(journal.known())].join('\n')),
    ...(runUrl === undefined ? {} : { kept: [runUrl] })
  }
}

function secretsIn(env: Tools['env']): readonly string[] {
  return Object.entries(env).flatMap(([name, value = '']) => {
    if (name === 'INPUT_BUILD-SECRETS') return valuesOf(value)
    if (SECRET_NAME.test(name)) return [value]
    return PASSWORD_IN_URL.exec(value)?.slice(1) ?? []
  })
}

/** The values of `id=value`, an entry each, as the input is read; what cannot be read so is hidden line by line. */
function valuesOf(text: string): readonly string[] {
  const entries = readEntries(text)
  const texts = entries.ok ? entries.value.map(entry => entry.text) : text.split(/\r?\n/)
  return texts.map(entry => entry.slice(entry.indexOf('=') + 1).trim())
}
