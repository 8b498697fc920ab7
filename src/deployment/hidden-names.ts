/** Words of Parameter Store before the names that it does not know or take (ECS passes them on in its stop reasons). */
const NAMED = /(invalid parameters?(?: names?)?: ?)([^\n]{1,2000})/i

/**
 * A stop reason without the names of parameters that are not known to be names: people put the secret itself where its
 * name belongs, and ECS repeats it. A path (`/web/db`) and an ARN stay, as do words that say what happened.
 */
export function hideNames(reason: string): string {
  return reason.replace(NAMED, (_, before: string, names: string) => {
    const shown = names.replace(/[^\s,;[\]"']+/g, word =>
      /^(?:\/|arn:)/.test(word) ? word : '(a name that is not shown)'
    )
    return `${before}${shown}`
  })
}
