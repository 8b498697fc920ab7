const HIDDEN = '***'

/** Options of a cache or build context that hold a credential: `secret_access_key=`, `token=`, `account_key=`. */
const CREDENTIAL_OPTION =
  /(^|,)([\w-]*(?:secret|token|password|access_key|account_key)[\w-]*)=[^,]*/gi
/** `https://user:password@host` */
/** The login in a URL, behind its scheme. */
export const CREDENTIAL_IN_URL = /(\w:\/\/)[^/@\s]+@/g

/**
 * A command line as the log may show it: the values of build arguments and what looks like a credential
 * are hidden, words with blanks or quotes are quoted. It is for reading; nothing is ever started from it.
 */
export function printableCommand(program: string, args: readonly string[]): string {
  return [program, ...args.map((arg, index) => quote(hideSecrets(arg, args[index - 1])))].join(' ')
}

function hideSecrets(arg: string, flag: string | undefined): string {
  if (flag === '--build-arg') {
    return arg.includes('=') ? `${arg.slice(0, arg.indexOf('='))}=${HIDDEN}` : arg
  }
  const withoutUrls = arg.replace(CREDENTIAL_IN_URL, `$1${HIDDEN}@`)
  return flag === '--cache-from' || flag === '--cache-to'
    ? withoutUrls.replace(CREDENTIAL_OPTION, `$1$2=${HIDDEN}`)
    : withoutUrls
}

function quote(word: string): string {
  return /^[\w@%+=:,./*-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
