/** GitHub takes names of environments of up to 255 characters, and that of the cluster stands before. */
const LONGEST = 180

/** One name for several services, as GitHub shows them: `web+worker+cron`; what is too long ends with `+12-more`. */
export function commonName(services: readonly string[]): string {
  const whole = services.join('+')
  if (whole.length <= LONGEST) return whole
  const short = (count: number) =>
    `${services.slice(0, count).join('+')}+${services.length - count}-more`
  let count = services.length - 1
  while (count > 1 && short(count).length > LONGEST) count -= 1
  return short(count)
}
